"""A packet's walk: which hop of a trace it is at, and whether it goes on by itself."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation, Signal

from designer.gui import preferences
from designer.reach import Trace
from designer.reach.records import Hop

SPEEDS = (0.5, 1.0, 2.0)
_REST = 1400
"""Milliseconds at a hop, long enough to read its sentence."""
_GLIDE = 420
_PULSE = 60


class PacketWalk(QObject):
    """Position 0 is the source, before the first hop; position n stands at hop n.

    Signals:
        moved: the packet, its sentence or its state is another one; also while it glides.
        arrived: it stands at another hop.
        state_changed: it stands elsewhere, plays, pauses, or walks another trace.
    """

    moved = Signal()
    arrived = Signal()
    state_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.trace: Trace | None = None
        self.at = 0
        self.speed = 1.0
        self.pulse = 0.0
        self.motion = preferences.load().motion
        self._glide = QVariantAnimation(self)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._glide.valueChanged.connect(lambda _: self.moved.emit())
        self._from = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._beat = QTimer(self)
        self._beat.setInterval(_PULSE)
        self._beat.timeout.connect(self._throb)

    def show(self, trace: Trace | None) -> None:
        """Another trace; the packet waits at its source. The same one with other answers keeps its place."""
        same = self.trace is not None and trace is not None and _question(self.trace) == _question(trace)
        self.trace = trace
        if not same:
            self.pause()
            self.at = self._from = 0
        self.at = min(self.at, len(self.hops))
        self._settle()
        self.state_changed.emit()

    @property
    def hops(self) -> tuple[Hop, ...]:
        """Every hop, there and back."""
        return self.trace.hops if self.trace is not None else ()

    @property
    def hop(self) -> Hop | None:
        """The hop at which the packet stands; None at its source."""
        return self.hops[self.at - 1] if 0 < self.at <= len(self.hops) else None

    @property
    def playing(self) -> bool:
        """Whether the packet goes on by itself."""
        return self._timer.isActive()

    @property
    def ended(self) -> bool:
        """Whether it stands at the last hop."""
        return self.at >= len(self.hops)

    def place(self) -> tuple[int, int, float]:
        """The hops that it is between, and how far: ``(from, to, 0 … 1)``."""
        if self._glide.state() == QVariantAnimation.State.Running:
            return self._from, self.at, float(self._glide.currentValue())
        return self.at, self.at, 1.0

    def toggle(self) -> None:
        """Plays or pauses; at the end it plays again from the source."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Walks hop by hop."""
        if not self.hops:
            return
        if self.ended:
            self.go(0)
        self._timer.start(int(_REST / self.speed))
        self._go_on()
        self.state_changed.emit()

    def pause(self) -> None:
        """Stays at the hop."""
        self._timer.stop()
        self.moved.emit()
        self.state_changed.emit()

    def step(self) -> None:
        """To the next hop."""
        self.go(self.at + 1)

    def back(self) -> None:
        """To the hop before."""
        self.go(self.at - 1)

    def go(self, at: int) -> None:
        """To a hop."""
        wanted = min(max(at, 0), len(self.hops))
        if wanted == self.at:
            return
        self._from, self.at = self.at, wanted
        self._glide.stop()
        if self.motion:
            self._glide.setDuration(int(_GLIDE / self.speed))
            self._glide.start()
        self._settle()
        self.arrived.emit()
        self.state_changed.emit()

    def set_speed(self, speed: float) -> None:
        """Half, whole or double."""
        self.speed = speed
        if self.playing:
            self._timer.start(int(_REST / speed))

    def _go_on(self) -> None:
        if self.ended:
            self.pause()
        else:
            self.step()

    def _settle(self) -> None:
        stopped = self.hop is not None and self.hop.decision == "block"
        if stopped and self.motion:
            self._beat.start()
        else:
            self._beat.stop()
            self.pulse = 0.0
        self.moved.emit()

    def _throb(self) -> None:
        self.pulse = (self.pulse + _PULSE / 900) % 1.0
        self.moved.emit()


def _question(trace: Trace) -> tuple[object, ...]:
    return trace.source, trace.target, trace.protocol, trace.port
