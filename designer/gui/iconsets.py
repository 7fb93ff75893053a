"""Icon sets: our own, or those of a package that the person has; what is taken from it is kept beside the preferences."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from designer.assets import home, overlay_icons
from designer.core import DesignerError
from designer.gui import icons, preferences
from designer.gui.window import windows
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow

_SOURCE = "https://aws.amazon.com/architecture/icons/"


def folder() -> Path:
    """Where the pictures taken from a package lie."""
    return home() / "icon-set"


def begin() -> None:
    """Uses the set that was chosen before."""
    overlay_icons(folder() if preferences.load().icons and folder().is_dir() else None)
    icons.forget()


def _changed() -> None:
    begin()
    for window in windows():
        window.appear()


def use_own() -> None:
    """Our own icons again."""
    preferences.change(icons="")
    _changed()


def take(path: Path) -> tuple[int, int]:
    """Takes the icons of a package into use; gives how many, and how many icons there are.

    Raises:
        DesignerError: it is none, or cannot be kept.
    """
    from designer.formats import iconpackage

    found = iconpackage.read(path)
    new = folder().with_name("icon-set.new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        for name, (suffix, content) in found.items():
            (new / f"{name}{suffix}").write_bytes(content)
        shutil.rmtree(folder(), ignore_errors=True)
        new.rename(folder())
    except OSError as error:
        raise DesignerError(msg("The icons cannot be kept in {folder}.", folder=str(home()))) from error
    preferences.change(icons=str(path))
    _changed()
    return len(found), len(iconpackage.names())


def offer(window: MainWindow, path: Path) -> None:
    """Takes a package into use and says what came of it."""
    try:
        count, most = take(path)
    except DesignerError as error:
        window.tell(error.message, "error")
        return
    window.tell(
        msg("{count} of {most} icons come from {file}; the others are CloudChalk's own.", count=count, most=most,
            file=path.name)
    )  # fmt: skip


class IconSetDialog(QDialog):
    """Asks for the package: a zip or a folder."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window_ = window
        self.setObjectName("icon-set-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = window.say
        self.setWindowTitle(say(msg("AWS Architecture Icons")))
        self.text = QLabel(say(self._words()))
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(380)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(self.text)
        row.addStretch(1)
        self.zip, self.directory, cancel = (
            QPushButton(say(text)) for text in (msg("Zip file…"), msg("Folder…"), msg("Cancel"))
        )
        self.zip.setObjectName("primary")
        self.zip.clicked.connect(lambda: self._ask(QFileDialog.FileMode.ExistingFile))
        self.directory.clicked.connect(lambda: self._ask(QFileDialog.FileMode.Directory))
        cancel.clicked.connect(self.reject)
        for button in (self.zip, self.directory, cancel):
            row.addWidget(button)
        column.addLayout(row)

    def _words(self) -> Message:
        known = preferences.load().icons
        if known:
            return msg(
                "In use: {file}. Choose another version of the package, as a zip or unpacked, from {source}", file=known,
                source=_SOURCE,
            )  # fmt: skip
        return msg(
            "Download AWS's own icon package from {source} and choose it here, as a zip or unpacked. What it does not draw keeps CloudChalk's icon.",
            source=_SOURCE,
        )

    def _ask(self, mode: QFileDialog.FileMode) -> None:
        window = self.window_
        dialog = QFileDialog(window, self.windowTitle(), str(Path(preferences.load().icons or Path.home()).parent))
        dialog.setObjectName("icon-set-file-dialog")
        dialog.setFileMode(mode)
        if mode == QFileDialog.FileMode.ExistingFile:
            dialog.setNameFilters(["ZIP (*.zip)"])
        dialog.fileSelected.connect(lambda file: offer(window, Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        self.accept()
        dialog.open()
