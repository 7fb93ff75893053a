"""Opening and saving through dialogs that hold nothing up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from designer.core import DesignerError
from designer.formats.files import save as write_file
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.place import Place
    from designer.gui.window import MainWindow


def ask_open(window: MainWindow) -> None:
    """Asks for files and opens them."""
    dialog = QFileDialog(window, window.say(msg("Open")), str(_folder(window)))
    dialog.setObjectName("open-dialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    diagrams, every = window.say(msg("Diagrams")), window.say(msg("All files"))
    dialog.setNameFilters([f"{diagrams} (*.json *.png *.svg)", f"{every} (*)"])
    dialog.filesSelected.connect(lambda files: window.open_files([Path(file) for file in files]))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save(window: MainWindow, place: Place, then: Callable[[], None] = lambda: None) -> None:
    """Saves where the document belongs, without a file after asking; runs ``then`` once it is saved."""
    if place.workspace.path is None:
        ask_save(window, place, then)
    elif save_to(window, place, place.workspace.path):
        then()


def save_to(window: MainWindow, place: Place, path: Path) -> bool:
    """Writes the document; a failure is told, and the file on disk stays the old one."""
    try:
        write_file(path, place.workspace.model)
    except DesignerError as error:
        window.tell(error.message, "error")
        return False
    place.saved(path)
    return True


def ask_save(window: MainWindow, place: Place, then: Callable[[], None] = lambda: None) -> None:
    """Asks where to save; runs ``then`` once that is done."""
    dialog = QFileDialog(window, window.say(msg("Save as")), str(_folder(window)))
    dialog.setObjectName("save-dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{window.say(msg('Diagrams'))} (*.json)"])
    dialog.setDefaultSuffix("json")
    dialog.selectFile(f"{place.title()}.json")
    dialog.fileSelected.connect(lambda file: then() if save_to(window, place, Path(file)) else None)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _folder(window: MainWindow) -> Path:
    place = window.place
    return place.workspace.path.parent if place is not None and place.workspace.path is not None else Path.home()
