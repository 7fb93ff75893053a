"""Where names stand: beside an icon at the right, unless they would cover a title there; and what lies behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

Edges: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""
BESIDE = 8.0
"""Between an icon and the name beside it."""
_HIGH = 20.0
OPAQUE = frozenset({"subnet", "data-center"})
"""Containers whose fill hides what lies under them."""
_LINE = 1.5
"""How far from a box's edge its outline still strikes a text."""


class Pane(NamedTuple):
    """The box of a container, and the name of the colour that fills it; "" where one sees through it."""

    left: float
    top: float
    right: float
    bottom: float
    fill: str = ""


def written(x: float, base: float, width: float, size: float) -> Edges:
    """The box of a text that begins at ``x`` on a base line, with a little air at its ends.

    It leaves no gap to that of the line of text below it, where an outline could look through.
    """
    return x - 2, base - 0.95 * size, x + width + 2, base + 0.46 * size


def struck(text: Edges, outline: Edges) -> bool:
    """Whether one of the four lines around a box strikes a text."""
    left, top, right, bottom = outline
    return (
        text[0] <= right + _LINE and text[2] >= left - _LINE and text[1] <= bottom + _LINE and text[3] >= top - _LINE
    ) and not (
        text[0] > left + _LINE and text[2] < right - _LINE and text[1] > top + _LINE and text[3] < bottom - _LINE
    )  # fmt: skip


def pieces(outline: Edges, gaps: Iterable[Edges]) -> list[Edges]:
    """The lines around a box, left off where they would strike: each from left or top to right or bottom."""
    left, top, right, bottom = outline
    known = list(gaps)
    found: list[Edges] = []
    for y in (top, bottom):
        cuts = [(gap[0], gap[2]) for gap in known if gap[1] - _LINE <= y <= gap[3] + _LINE]
        found += [(a, y, b, y) for a, b in _rest(left, right, cuts)]
    for x in (left, right):
        cuts = [(gap[1], gap[3]) for gap in known if gap[0] - _LINE <= x <= gap[2] + _LINE]
        found += [(x, a, x, b) for a, b in _rest(top, bottom, cuts)]
    return found


def _rest(low: float, high: float, cuts: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """What the cuts leave of a span."""
    for start, end in sorted(cuts):
        if start > low:
            yield low, min(start, high)
        low = max(low, end)
    if low < high:
        yield low, high


def plates(text: Edges, panes: Iterable[Pane]) -> list[Pane]:
    """What to paint behind a text that an outline would strike: the ground as it lies there, without the outlines.

    Args:
        text: its box.
        panes: containers around it, in the order in which they are painted, in the same coordinates.

    Returns:
        Boxes in painting order; ``fill`` is "" for the canvas. Nothing for a text that no outline meets.
    """
    left, top, right, bottom = text
    found, struck = [Pane(*text)], False
    for pane in panes:
        if (
            left > pane.right + _LINE
            or right < pane.left - _LINE
            or top > pane.bottom + _LINE
            or bottom < pane.top - _LINE
        ):
            continue
        if (
            left > pane.left + _LINE and right < pane.right - _LINE
            and top > pane.top + _LINE and bottom < pane.bottom - _LINE
        ):  # fmt: skip
            if pane.fill:
                # It hides what was painted before it.
                found, struck = [Pane(*text, pane.fill)], False
            continue
        struck = True
        part = Pane(
            max(left, pane.left), max(top, pane.top), min(right, pane.right), min(bottom, pane.bottom), pane.fill
        )
        if pane.fill and part.left < part.right and part.top < part.bottom:
            found.append(part)
    return found if struck else []


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
