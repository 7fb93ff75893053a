"""Writes a large file while the window goes on: laid out and packed beside it, painted between its events."""

from __future__ import annotations

import gc
import sys
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from designer.core import DesignerError
from designer.gui.slices import dissolving
from designer.gui.writers.jobs import Job, Stopped
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow

MANY = 300
"""With more resources than this to paint a file takes long enough to show how far it is."""
_SLICE = 0.006
_REST = 4
"""Milliseconds between two looks at what is done beside the window."""
_SHOWN = 250
"""Milliseconds in which the window makes room for a message and paints itself anew: beside a thread that works, and takes a
turn between any two things that are painted, that would take many times as long."""
_TURN = 0.00002
"""Seconds that a thread works before another one may. Whoever waits begins to count anew each time the other lets go by itself,
as it does for every text that Qt measures: with more than it takes from one text to the next, the window would wait for them all.
"""
_LAID_OUT, _PAINTED = 20, 95

_held: list[object] = []
_before: list[tuple[bool, float]] = []


class FileWriting(QObject):
    """One file on its way; the message bar shows how far it is, and stops it.

    What is stopped, or fails, leaves nothing behind: a file that was there is as it was.
    """

    def __init__(self, window: MainWindow, path: Path, job: Job) -> None:
        super().__init__(window)
        self.window_, self.path, self.job = window, path, job
        self._steps: Generator[float | None, None, None] | None = None
        self._tidying: Iterator[None] | None = None
        self._stopped = self._laid = self._written = False
        self._error: DesignerError | None = None
        self._shown = -1
        self._thread = Thread(target=self._beside, daemon=True)
        self._timer = QTimer(self)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begins; returns at once."""
        key = object()
        _hold(key)
        self.destroyed.connect(partial(_let_go, key, self.job))
        self._show(0)
        QTimer.singleShot(_SHOWN, self, self._begin)

    def _begin(self) -> None:
        self._thread.start()
        self._timer.start()

    def stop(self) -> None:
        """Stops as soon as it can."""
        self._stopped = True
        self.job.stop()

    def _beside(self) -> None:
        try:
            self.job.lay_out()
            self._laid = True
            self.job.save(self.path)
            self._written = True
        except DesignerError as error:
            self._error = error
        except Stopped:
            pass

    def _step(self) -> None:
        if self._tidying is not None:
            self._tidy()
        elif not self._thread.is_alive():
            self._end()
        elif self._stopped:
            # Once it is laid out the thread stops soon, and only then it is certain whether the file was written.
            if not self._laid:
                self._end()
        elif self._laid:
            self._advance()

    def _advance(self) -> None:
        """Takes as many steps as there is time for."""
        if self._steps is None:
            self._steps = self.job.steps()
        end = perf_counter() + _SLICE
        part: float | None = 1.0
        self._timer.setInterval(0)
        try:
            for part in self._steps:
                if part is None or perf_counter() >= end:
                    break
        except DesignerError as error:
            self._error = error
            self.stop()
            return
        except BaseException:
            # Else the thread would wait for ever.
            self.stop()
            raise
        if part is None or part == 1.0:
            self._timer.setInterval(_REST)
        else:
            self._show(_LAID_OUT + int(part * (_PAINTED - _LAID_OUT)))

    def _show(self, percent: int) -> None:
        if percent <= self._shown:
            return
        self._shown = percent
        message = msg("{file} is being written: {percent} %", file=self.path.name, percent=percent)
        self.window_.bar.go_on(self, message, ((msg("Cancel"), self.stop),))

    def _end(self) -> None:
        if self._steps is not None:
            self._steps.close()
            self._steps = None
        self.window_.tell(*self._outcome())
        self._tidying = iter(())
        self._timer.setInterval(_SHOWN)

    def _outcome(self) -> tuple[Message, str]:
        if self._written:
            return self.job.saved(self.path), "info"
        if self._error is not None:
            return self._error.message, "error"
        return msg("{file} is not written.", file=self.path.name), "info"

    def _tidy(self) -> None:
        """Takes apart what was laid out, once nobody works with it any more."""
        if self._thread.is_alive():
            return
        diagram, self.job.diagram = self.job.diagram, None
        if diagram is not None:
            self._tidying = dissolving(diagram)
            self._timer.setInterval(_REST)
        assert self._tidying is not None
        end = perf_counter() + _SLICE
        for _ in self._tidying:
            if perf_counter() >= end:
                return
        self._timer.stop()
        self.deleteLater()


def _hold(key: object) -> None:
    """A collection that walks what is laid out, or a thread that keeps its turn, would hold the window."""
    if not _held:
        _before[:] = [(gc.isenabled(), sys.getswitchinterval())]
        gc.disable()
        sys.setswitchinterval(_TURN)
    _held.append(key)


def _let_go(key: object, job: Job) -> None:
    """As it was before the first of the files that are on their way, once the last one is there, or its window gone."""
    job.stop()
    _held.remove(key)
    if not _held:
        collecting, turn = _before.pop()
        sys.setswitchinterval(turn)
        if collecting:
            gc.enable()
