"""Actions of the File menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.core import empty
from designer.gui import export, files
from designer.gui.actions import Action, has_desk
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _always(window: MainWindow) -> bool:
    return True


def _new(window: MainWindow) -> None:
    window.open_model(empty(), None)


def _save(window: MainWindow) -> None:
    if window.place is not None:
        window.place.save()


def _save_as(window: MainWindow) -> None:
    if window.place is not None:
        files.ask_save(window, window.place)


def _close(window: MainWindow) -> None:
    if window.place is not None:
        window.close_tab(window.tabs.currentIndex())
    else:
        window.close()


def _new_window(window: MainWindow) -> None:
    from designer.gui.window import MainWindow

    MainWindow().show()


def _dialog(window: MainWindow, suffix: str) -> None:
    if window.desk is not None:
        export.ExportDialog(window, window.desk, suffix).open()


def _print(window: MainWindow) -> None:
    if window.desk is not None:
        export.print_out(window, window.desk)


def _quit(window: MainWindow) -> None:
    from designer.gui.window import windows

    for one in windows():
        one.close()


_EXPORT = msg("Export as")

ACTIONS = (
    Action(
        "file.new",
        msg("New"),
        "file",
        _new,
        ("Ctrl+N",),
        10,
        _always,
        icon="new",
    ),
    Action("file.new-window", msg("New window"), "file", _new_window, ("Ctrl+Shift+N",), 11, _always),
    Action("file.open", msg("Open…"), "file", files.ask_open, ("Ctrl+O",), 12, _always, icon="open"),
    Action("file.recent", msg("Recent files"), "file", lambda w: None, (), 13, _always),
    Action("file.save", msg("Save"), "file", _save, ("Ctrl+S",), 20, icon="save"),
    Action("file.save-as", msg("Save as…"), "file", _save_as, ("Ctrl+Shift+S",), 21),
    Action(
        "file.export", msg("Export…"), "file", lambda w: _dialog(w, ".png"), ("Ctrl+E",), 30, has_desk, icon="export"
    ),
    Action("export.png", msg("PNG picture…"), "file", lambda w: _dialog(w, ".png"), (), 31, submenu=_EXPORT),
    Action("export.svg", msg("SVG picture…"), "file", lambda w: _dialog(w, ".svg"), (), 32, submenu=_EXPORT),
    Action("export.pdf", msg("PDF page…"), "file", lambda w: _dialog(w, ".pdf"), (), 33, submenu=_EXPORT),
    Action("export.json", msg("JSON diagram…"), "file", lambda w: _dialog(w, ".json"), (), 34, submenu=_EXPORT),
    Action("file.print", msg("Print…"), "file", _print, ("Ctrl+P",), 36, icon="print"),
    Action("file.close", msg("Close"), "file", _close, ("Ctrl+W",), 40, _always),
    Action("file.quit", msg("Quit"), "file", _quit, ("Ctrl+Q",), 41, _always),
)
