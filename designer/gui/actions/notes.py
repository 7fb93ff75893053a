"""Actions that make notes on the canvas: text, callout, numbered step, ink, picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from designer.gui.actions import Action, has_desk
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _tool(kind: str) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        if window.desk is not None and window.desk.canvas is not None:
            window.desk.canvas.start_note(kind)

    return do


def _callout(window: MainWindow) -> None:
    """For one selected shape the callout is written at once; else the tool is taken up."""
    from designer.gui.canvas.tools.notes import call_out

    desk = window.desk
    if desk is None or desk.canvas is None:
        return
    figure = desk.canvas.diagram.figures.get(desk.selection[0]) if len(desk.selection) == 1 else None
    if figure is None or not desk.canvas.seen().intersects(figure.scene()):
        desk.canvas.start_note("callout")
        return
    rect = figure.rect.translated(*figure.origin())
    edge = figure.form in ("container", "band")
    tip = QPointF(rect.right() - 1, rect.top() + 1) if edge else rect.center()
    call_out(desk.canvas, tip, QPointF(rect.right() + 30, rect.top() - 96))


def _picture(window: MainWindow) -> None:
    from designer.gui.pictures import ask_picture

    ask_picture(window)


_NOTES = msg("Add a note")


def _note(
    name: str, text: Message, run: Callable[[MainWindow], None], keys: tuple[str, ...], rank: int, context: bool = False
) -> Action:
    return Action(
        f"note.{name}", text, "edit", run, keys, rank, has_desk, icon=f"note-{name}", submenu=_NOTES, context=context
    )


ACTIONS = (
    _note("text", msg("Text"), _tool("text"), ("Shift+T",), 50),
    _note("callout", msg("Callout"), _callout, ("Shift+B",), 51, context=True),
    _note("step", msg("Numbered step"), _tool("step"), ("Shift+N",), 52),
    _note("ink", msg("Draw by hand"), _tool("ink"), ("Shift+D",), 53),
    _note("image", msg("Picture…"), _picture, ("Shift+I",), 54),
)
"""Also shown at the end of the palette."""
