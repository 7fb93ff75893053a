"""Runs a workspace's analyses between frames."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QTimer

REST, GESTURE = 0.008, 0.004
"""Seconds of analysis between two frames: at rest, and while a gesture runs."""


class FrameScheduler:
    """A workspace's scheduler on Qt's event loop: a slice of work whenever no event waits, first come first served."""

    def __init__(self) -> None:
        self.gesture = False
        self._steps: list[Callable[[], bool]] = []
        self.timer = QTimer()
        self.timer.setInterval(0)
        self.timer.timeout.connect(self._slice)

    def __call__(self, step: Callable[[], bool]) -> None:
        if step not in self._steps:
            self._steps.append(step)
        self.timer.start()

    def stop(self) -> None:
        """Forgets the work, when its window closes."""
        self.timer.stop()
        self._steps.clear()

    def _slice(self) -> None:
        end = perf_counter() + (GESTURE if self.gesture else REST)
        while self._steps and perf_counter() < end:
            step = self._steps[0]
            if not step() and self._steps and self._steps[0] is step:
                del self._steps[0]
        if not self._steps:
            self.timer.stop()
