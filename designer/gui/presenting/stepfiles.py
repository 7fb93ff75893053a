"""Asks where pictures and hand-outs of a talk go, and writes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from designer.core import DesignerError
from designer.formats.files import write_atomic
from designer.gui.export import drawing
from designer.gui.writing import MANY, FileWriting
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def ask_folder(window: MainWindow) -> None:
    """Asks for a folder and writes a picture for each step into it."""
    dialog = QFileDialog(window, window.say(msg("Folder for the pictures")))
    dialog.setObjectName("steps-folder-dialog")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda folder: write_images(window, Path(folder)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_handout(window: MainWindow, blanks: bool = False) -> None:
    """Asks for a PDF file and writes the hand-out."""
    place = window.place
    dialog = QFileDialog(window, window.say(msg("Hand-out")))
    dialog.setObjectName("handout-dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(["PDF (*.pdf)"])
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"{place.title() if place is not None else 'diagram'}.pdf")
    dialog.fileSelected.connect(lambda file: write_handout(window, Path(file), blanks))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def write_images(window: MainWindow, folder: Path) -> None:
    """Writes ``step-01.png`` and so on while the window goes on; how many, or what went wrong, is told."""
    from designer.gui.writers.stepimages import StepImagesJob

    desk = window.desk
    if desk is not None:
        wanted = drawing(desk, theme="dark" if desk.theme.dark else "light", findings=())
        FileWriting(window, folder, StepImagesJob(wanted)).start()


def write_handout(window: MainWindow, file: Path, blanks: bool) -> bool:
    """Writes the hand-out; whether it worked. A failure is told. A large one is written while the window goes on."""
    from designer.gui.writers.handout import HandoutJob, handout, steps_of

    desk = window.desk
    if desk is None:
        return False
    wanted = drawing(desk, findings=())
    if len(wanted.model.resources) * len(steps_of(wanted)) > MANY:
        FileWriting(window, file, HandoutJob(wanted, blanks)).start()
        return True
    try:
        write_atomic(file, handout(wanted, blanks))
    except DesignerError as error:
        window.tell(error.message, "error")
        return False
    window.tell(msg("{file} is written.", file=file.name))
    return True
