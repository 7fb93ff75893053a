"""Writes a large picture while the window goes on: laid out and encoded beside it, painted between its events."""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from designer.core import DesignerError
from designer.formats import carried, native
from designer.formats.files import write_atomic
from designer.formats.writers import Drawing
from designer.gui.canvas.style import Style
from designer.gui.picture import Sheet, blank, dissolve, laid_out, painting
from designer.gui.theme import theme
from designer.gui.writers.png import encode
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram
    from designer.gui.window import MainWindow

MANY = 300
"""With more resources than this a picture takes long enough to show how far it is."""
_SLICE = 0.006
_REST = 4
"""Milliseconds between two looks at what is done beside the window."""
_TURN = 0.001
"""Seconds that a thread works before another one may."""
_LAID_OUT, _PAINTED = 20, 80

_held: list[object] = []
_before: list[tuple[bool, float]] = []


class PictureWriting(QObject):
    """One PNG on its way to a file; the message bar shows how far it is, and stops it.

    What is stopped leaves nothing behind: a file that was there is as it was.
    """

    def __init__(self, window: MainWindow, path: Path, wanted: Drawing) -> None:
        super().__init__(window)
        self.window_, self.path, self.wanted = window, path, wanted
        self._style = Style(theme(wanted.theme), detail=False)
        self._diagram: Diagram | None = None
        self._laid: tuple[Diagram, Sheet] | None = None
        self._painting: Generator[float, None, QImage] | None = None
        self._stopped = self._written = False
        self._error: DesignerError | None = None
        self._shown = -1
        self._thread = Thread(target=self._lay_out, daemon=True)
        self._timer = QTimer(self)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begins; returns at once."""
        key = object()
        _hold(key)
        self.destroyed.connect(partial(_let_go, key))
        self._show(0)
        # The window shows first that it has begun.
        QTimer.singleShot(_REST, self, self._begin)

    def _begin(self) -> None:
        self._thread.start()
        self._timer.start()

    def stop(self) -> None:
        """Stops as soon as it can."""
        self._stopped = True

    def _lay_out(self) -> None:
        diagram = laid_out(self.wanted, self._style)
        self._laid = diagram, blank(diagram, self.wanted.scale, self.wanted.transparent)

    def _step(self) -> None:
        if self._stopped:
            self._end()
        elif self._painting is not None:
            self._paint()
        elif not self._thread.is_alive():
            if self._laid is None:
                self._end()
                return
            self._painting = painting(*self._laid)
            self._diagram, self._laid = self._laid[0], None
            self._timer.setInterval(0)

    def _paint(self) -> None:
        assert self._painting is not None
        end, part = perf_counter() + _SLICE, 0.0
        while perf_counter() < end:
            try:
                part = next(self._painting)
            except StopIteration as last:
                self._painting = None
                self._timer.setInterval(_REST)
                self._show(_PAINTED)
                self._thread = Thread(target=self._encode, args=(last.value,), daemon=True)
                self._thread.start()
                return
        self._show(_LAID_OUT + int(part * (_PAINTED - _LAID_OUT)))

    def _encode(self, picture: QImage) -> None:
        try:
            with ThreadPoolExecutor(1) as beside:
                diagram = beside.submit(native.write, self.wanted.model)
                data = carried.into_png(encode(picture), diagram.result())
            if not self._stopped:
                write_atomic(self.path, data)
                self._written = True
        except DesignerError as error:
            self._error = error

    def _show(self, percent: int) -> None:
        if percent == self._shown:
            return
        self._shown = percent
        message = msg("{file} is being written: {percent} %", file=self.path.name, percent=percent)
        self.window_.bar.go_on(self, message, ((msg("Cancel"), self.stop),))

    def _end(self) -> None:
        self._timer.stop()
        if self._painting is not None:
            # Closing it ends the painter before its picture goes.
            self._painting.close()
            self._painting = None
        if self._written:
            self.window_.tell(msg("{file} is written.", file=self.path.name))
        elif self._error is not None:
            self.window_.tell(self._error.message, "error")
        else:
            self.window_.tell(msg("{file} is not written.", file=self.path.name))
        key = object()
        _hold(key)
        Thread(target=_tidy, args=(self._diagram, key), daemon=True).start()
        self._diagram = None
        self.deleteLater()


def _hold(key: object) -> None:
    """A collection that walks what is laid out, or a thread that keeps its turn, would hold the window."""
    if not _held:
        _before[:] = [(gc.isenabled(), sys.getswitchinterval())]
        gc.disable()
        sys.setswitchinterval(_TURN)
    _held.append(key)


def _let_go(key: object) -> None:
    """As it was before the first of the pictures that are on their way, once the last one is there, or its window gone."""
    if key in _held:
        _held.remove(key)
    if not _held and _before:
        collecting, turn = _before.pop()
        sys.setswitchinterval(turn)
        if collecting:
            gc.enable()


def _tidy(diagram: Diagram | None, key: object) -> None:
    try:
        if diagram is not None:
            dissolve(diagram)
    finally:
        _let_go(key)
