"""Which screen shows the talk, and which one the speaker's window; from the screens' geometry alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect


class Screens(NamedTuple):
    """Indexes of screens; ``speaker`` is None where there is one screen only."""

    talk: int
    speaker: int | None


def share(areas: Sequence[QRect], primary: int) -> Screens:
    """The talk goes to the first screen that is not the primary one: that is where the projector is."""
    others = [at for at in range(len(areas)) if at != primary and areas[at] != areas[primary]]
    if not others:
        return Screens(primary, None)
    return Screens(others[0], primary)


def speaker_area(free: QRect, alone: bool) -> QRect:
    """Where the speaker's window stands: all over its own screen, or in a corner of the only one.

    Args:
        free: the screen without the system's bars.
        alone: whether the talk is on the same screen.
    """
    if not alone:
        return QRect(free)
    width, height = min(760, free.width()), min(520, free.height())
    corner = QPoint(free.right() - width + 1, free.bottom() - height + 1)
    return QRect(corner.x(), corner.y(), width, height)
