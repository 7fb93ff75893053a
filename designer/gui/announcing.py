"""What a screen reader is told beyond names: what is selected on the canvas, and what the window says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from designer.gui.notenames import sentence_of
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.canvas import Canvas
    from designer.workspace import Workspace

_MOST = 3


def announce(source: QObject, text: str) -> None:
    """Lets a screen reader say a sentence; without one nothing happens."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(source, text))


def described(workspace: Workspace, ids: Iterable[str], say: Callable[[Message | str], str]) -> str:
    """What is selected, in a sentence or two: name, kind, container, second line, findings."""
    chosen = tuple(ids)
    if not chosen:
        return say(msg("Nothing is selected."))
    if len(chosen) > 1:
        return say(msg("{count} things are selected.", count=len(chosen)))
    id = chosen[0]
    found = [one for one in workspace.findings if one.subjects[:1] == (id,)]
    parts = [_thing(workspace, id, say)]
    if found:
        parts.append(say(msg("{count} findings:", count=len(found)) if len(found) > 1 else msg("1 finding:")))
        parts += [say(one.message) for one in found[:_MOST]]
    return " ".join(part for part in parts if part)


def _thing(workspace: Workspace, id: str, say: Callable[[Message | str], str]) -> str:
    view, model = workspace.view, workspace.model
    if id in model.links:
        link = model.links[id]
        flow = workspace.flows.get(id)
        ends = {"source": view.label(link.source), "target": view.label(link.target)}
        text = say(msg("Line from {source} to {target}.", **ends))
        return f"{text} {_verdict(flow.verdict, say)}" if flow is not None else text
    if id in model.notes:
        return sentence_of(model.notes[id], view, say)
    kind, parent = view.kind_of(id), view.parent(id)
    detail = say(kind.detail(view.get(id), view))
    about = {"name": view.label(id), "kind": msg(kind.label)}
    if parent is None:
        text = say(msg("{name}, {kind}.", **about))
    else:
        text = say(msg("{name}, {kind}, in {container}.", container=view.label(parent.id), **about))
    return f"{text} {detail}." if detail else text


def _verdict(verdict: str, say: Callable[[Message | str], str]) -> str:
    from designer.reach.report import VERDICTS

    return say(msg(VERDICTS[verdict])) + "." if verdict in VERDICTS else ""


class Announcer(QObject):
    """Keeps the canvas's description at what is selected, and has it said."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        canvas.selection_changed.connect(self.refresh)
        canvas.setAccessibleDescription(self._described())

    def _described(self) -> str:
        return described(self.canvas.workspace, self.canvas.selected(), self.canvas.words)

    def refresh(self) -> None:
        """Describes what is selected now."""
        text = self._described()
        if text != self.canvas.accessibleDescription():
            self.canvas.setAccessibleDescription(text)
            announce(self.canvas, text)
