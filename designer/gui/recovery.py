"""Recovery after a crash: a copy of every unsaved document, written within seconds of an edit.

One file a document in the program's own folder, removed when the document is saved or closed. A file whose program runs
no more belongs to a crash.
"""

from __future__ import annotations

import os
import uuid
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from designer.assets import home
from designer.core import DesignerError, Model
from designer.formats import native
from designer.formats.files import write_atomic
from designer.workspace import Workspace

WAIT = 2000
"""Milliseconds from an edit to its copy; while edits go on, a copy is made at least that often."""


def folder() -> Path:
    """Where the copies lie."""
    return home() / "recovery"


class Recovery(QObject):
    """Keeps the copy of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self.write)
        self._stop = workspace.document.observe(lambda change, model: self._touched())

    @cached_property
    def file(self) -> Path:
        """Where the copy lies, or would."""
        return folder() / f"{os.getpid()}-{_began(os.getpid())}-{uuid.uuid4().hex[:8]}.json"

    def _touched(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        """Writes the copy now; where that cannot be done the person's work goes on."""
        if not self.workspace.document.dirty:
            self.forget()
            return
        try:
            folder().mkdir(parents=True, exist_ok=True)
            write_atomic(self.file, native.write(self.workspace.model))
            origin = str(self.workspace.path) if self.workspace.path is not None else ""
            write_atomic(self.file.with_suffix(".origin"), origin.encode())
        except (OSError, DesignerError):
            return

    def forget(self) -> None:
        """Removes the copy: the document is on disk."""
        self._timer.stop()
        if "file" in self.__dict__:
            discard(self.file)

    def close(self) -> None:
        """Stops, and removes the copy."""
        self._stop()
        self.forget()


def discard(file: Path) -> None:
    """Removes a copy."""
    for one in (file, file.with_suffix(".origin")):
        one.unlink(missing_ok=True)


def _began(number: int) -> int:
    """When a process began, in seconds; 0 where it runs no more. Numbers of processes are used again."""
    import psutil

    try:
        return int(psutil.Process(number).create_time())
    except psutil.Error:
        return 0


def left_behind() -> list[Path]:
    """Copies of programs that run no more, the latest first."""
    found = []
    for file in folder().glob("*.json"):
        number, began, *_ = (*file.stem.split("-"), "")
        if not number.isdigit() or int(number) == os.getpid():
            continue
        now = _began(int(number))
        if not now or (began.isdigit() and abs(int(began) - now) > 1):
            found.append((file.stat().st_mtime, file))
    return [file for _, file in sorted(found, reverse=True)]


def read(file: Path) -> tuple[Model, Path | None]:
    """The document of a copy, and the file that it belonged to.

    Raises:
        DesignerError: the copy cannot be read.
    """
    from designer.formats.files import open_file

    origin = file.with_suffix(".origin")
    text = origin.read_text(encoding="utf-8") if origin.is_file() else ""
    return open_file(file), Path(text) if text else None
