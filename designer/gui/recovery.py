"""Recovery after a crash: a copy of every unsaved document, written within seconds of an edit.

One file a document in the program's own folder, removed when the document is saved or closed. A file whose program runs
no more belongs to a crash.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from math import inf
from pathlib import Path
from threading import Thread
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from designer.assets import home
from designer.core import DesignerError, Model
from designer.formats import native
from designer.formats.files import write_atomic, write_pieces
from designer.workspace import Workspace

WAIT = 2000
"""Milliseconds from an edit to its copy; while edits go on, a copy is made at least that often."""
SLICE, PATIENCE = 0.004, 0.5
"""Seconds of making a copy between two frames, and seconds after which the rest is made at once: where frames are slow, the copy
must not be late."""


def folder() -> Path:
    """Where the copies lie."""
    return home() / "recovery"


class Recovery(QObject):
    """Keeps the copy of one workspace. It is made between frames, and stored beside them: nobody waits for it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._timer, self._slices = QTimer(self), QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT)
        self._timer.timeout.connect(self.begin)
        self._slices.timeout.connect(self._slice)
        self._pieces: Iterator[bytes] | None = None
        self._made: list[bytes] = []
        self._began = 0.0
        self._thread: Thread | None = None
        self._stop = workspace.document.observe(lambda change, model: self._touched())

    @cached_property
    def file(self) -> Path:
        """Where the copy lies, or would."""
        return folder() / f"{os.getpid()}-{_began(os.getpid())}-{uuid.uuid4().hex[:8]}.json"

    @property
    def busy(self) -> bool:
        """Whether a copy is being made or stored."""
        return self._pieces is not None or (self._thread is not None and self._thread.is_alive())

    def _touched(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def begin(self) -> None:
        """Begins a copy of the model as it is now; one that is still on its way is finished first."""
        if not self.workspace.document.dirty:
            self.forget()
        elif self.busy:
            self._timer.start()
        else:
            self._pieces, self._began = native.pieces(self.workspace.model), perf_counter()
            self._slices.start()

    def _slice(self) -> None:
        assert self._pieces is not None
        now = perf_counter()
        end = now + SLICE if now - self._began < PATIENCE else inf
        while perf_counter() < end:
            piece = next(self._pieces, None)
            if piece is None:
                made = self._made
                self._drop()
                self._thread = Thread(target=_store, args=(self.file, made, self._origin()))
                self._thread.start()
                return
            self._made.append(piece)

    def _drop(self) -> None:
        self._slices.stop()
        self._pieces, self._made = None, []

    def _halt(self) -> None:
        """Nothing is on its way any more."""
        self._drop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _origin(self) -> str:
        return str(self.workspace.path) if self.workspace.path is not None else ""

    def write(self) -> None:
        """Writes the copy now; where that cannot be done the person's work goes on."""
        if not self.workspace.document.dirty:
            self.forget()
            return
        self._halt()
        _store(self.file, native.pieces(self.workspace.model), self._origin())

    def forget(self) -> None:
        """Removes the copy: the document is on disk."""
        self._timer.stop()
        self._halt()
        if "file" in self.__dict__:
            discard(self.file)

    def close(self) -> None:
        """Stops, and removes the copy."""
        self._stop()
        self.forget()


def _store(file: Path, pieces: Iterable[bytes], origin: str) -> None:
    try:
        folder().mkdir(parents=True, exist_ok=True)
        write_pieces(file, pieces)
        write_atomic(file.with_suffix(".origin"), origin.encode())
    except (OSError, DesignerError):
        return


def discard(file: Path) -> None:
    """Removes a copy; one that cannot be removed is offered at the next start."""
    for one in (file, file.with_suffix(".origin")):
        with suppress(OSError):
            one.unlink()


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
