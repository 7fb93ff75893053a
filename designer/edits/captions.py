"""Names that stand beside their icon, at the right unless they would cover a title there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Edges: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""
BESIDE = 8.0
"""Between an icon and the name beside it."""
_HIGH = 20.0


def leftward(icon: Edges, width: float, titles: Iterable[Edges]) -> bool:
    """Whether a name goes to the left of its icon: it would cover a title at the right, and none at the left.

    Args:
        icon: its box.
        width: how wide the name is.
        titles: boxes of the titles around, in the same coordinates.
    """
    left, top, right, _ = icon
    known = list(titles)
    return _met((right + BESIDE, top + 4, right + BESIDE + width, top + 4 + _HIGH), known) and not _met(
        (left - BESIDE - width, top + 4, left - BESIDE, top + 4 + _HIGH), known
    )


def title_edges(x: float, y: float, wide: float, room: float) -> Edges:
    """The box of the title of a container that begins at ``x``, ``y`` and is ``room`` wide."""
    return x + 6, y + 4, x + 14 + min(wide, room - 20), y + 22


def _met(box: Edges, others: list[Edges]) -> bool:
    return any(box[0] < o[2] and box[2] > o[0] and box[1] < o[3] and box[3] > o[1] for o in others)
