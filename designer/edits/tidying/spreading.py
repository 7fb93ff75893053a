"""Boxes in one line: each as near as may be to where it wants to stand, none over another, their order kept."""

from __future__ import annotations

from collections.abc import Sequence

from designer.edits.tidying.survey import GRID, near


def spread(wanted: Sequence[tuple[float, float, float]], low: float, high: float) -> list[float]:
    """Where boxes begin, from where each wants to begin, its width, and how much it insists.

    Neighbours that would overlap form a block, which stands where it is nearest to what its members want.
    The line may become longer than from ``low`` to ``high`` where its boxes need more.
    """
    blocks: list[list[float]] = []  # sum of weight × (wanted - offset), of weights, of widths; members
    for start, width, weight in wanted:
        blocks.append([start * weight, weight, width, 1])
        while len(blocks) > 1 and _at(blocks[-2]) + blocks[-2][2] > _at(blocks[-1]):
            total, weights, wide, members = blocks.pop()
            blocks[-1][0] += total - weights * blocks[-1][2]
            blocks[-1][1] += weights
            blocks[-1][2] += wide
            blocks[-1][3] += members
    starts: list[float] = []
    widths = [width for _, width, _ in wanted]
    number = 0
    for block in blocks:
        at = near(_at(block))
        for _ in range(int(block[3])):
            starts.append(at)
            at += widths[number]
            number += 1
    return _bounded(starts, widths, low, high)


def _at(block: list[float]) -> float:
    return block[0] / block[1]


def _bounded(starts: list[float], widths: list[float], low: float, high: float) -> list[float]:
    limit = high
    for number in range(len(starts) - 1, -1, -1):
        limit -= widths[number]
        starts[number] = min(starts[number], limit // GRID * GRID)
        limit = starts[number]
    floor = low
    for number, start in enumerate(starts):
        starts[number] = max(start, floor)
        floor = starts[number] + widths[number]
    return starts
