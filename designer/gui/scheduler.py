"""Runs a workspace's analyses between frames."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QTimer

REST, GESTURE = 0.008, 0.004
"""Seconds of analysis between two frames: at rest, and while a gesture runs."""


class FrameScheduler:
    """A workspace's scheduler on Qt's event loop: a slice of work whenever no event waits."""

    def __init__(self) -> None:
        self.gesture = False
        self._step: Callable[[], bool] | None = None
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    def __call__(self, step: Callable[[], bool]) -> None:
        self._step = step
        self._timer.start()

    def stop(self) -> None:
        """Forgets the work, when its window closes."""
        self._timer.stop()
        self._step = None

    def _slice(self) -> None:
        end = perf_counter() + (GESTURE if self.gesture else REST)
        while self._step is not None and perf_counter() < end:
            if not self._step():
                self._timer.stop()
                return
