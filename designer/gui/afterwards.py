"""What a window makes once it shows: in short steps between events, so that neither its first picture nor a hand waits."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_SOON = 60
"""Milliseconds from when events first run until the first step; and from step to step while a button is held."""
_SLICE = 0.004
"""Seconds of steps between two turns of the events."""


class Afterwards(QObject):
    """Runs iterators to their ends, one after the other. Each step should take a few milliseconds at the most."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: list[Iterator[None]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._slice)

    def __call__(self, steps: Iterator[None]) -> None:
        """Takes what shall be made; somebody who cannot wait may run the rest of the same iterator."""
        self._left.append(steps)
        if len(self._left) == 1:
            # A window may take longer to build than it would wait here: the time counts from the first turn of the events.
            QTimer.singleShot(0, self, lambda: self._timer.start(_SOON))

    @property
    def done(self) -> bool:
        """Whether all that it took is made."""
        return not self._left

    def _slice(self) -> None:
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._timer.start(_SOON)
            return
        self._timer.start(0)  # now: where one goes wrong, its step never comes back here, and the others go on
        end = perf_counter() + _SLICE
        while self._left and perf_counter() < end:
            if next(self._left[0], self) is self:
                del self._left[0]
        if not self._left:
            self._timer.stop()
