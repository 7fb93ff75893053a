"""Traffic between the internet and a VPC is drawn through the internet gateway, wherever that stands on the border."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from designer.core import Model
from designer.edits.geometry import ancestors
from designer.edits.ground import ground
from designer.edits.routing import CLEAR, DEAR, GAP, Obstacles, Point

_OUTSIDE = frozenset({"users", "distribution"})
_HALF, _MOUTH = 24.0, 40.0
"""Half of a gateway's icon, and how far from its middle a way turns aside: its line is seen to go in and to come out."""
_UPRIGHT = ("top", "bottom")


def gateway_between(model: Model, one: str, other: str) -> str | None:
    """The internet gateway through which traffic between two resources leads; None where neither is on the internet, or the
    other one is in no VPC that has a gateway.

    https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html
    """
    for outside, inside in ((one, other), (other, one)):
        record = model.resources.get(outside)
        if record is not None and record.kind in _OUTSIDE:
            vpc = _vpc_of(model, inside)
            near = ground(model).children.get(vpc, ()) if vpc is not None else ()
            return next((g.id for g in near if g.kind == "internet-gateway" and g.id in model.placements), None)
    return None


def _vpc_of(model: Model, id: str) -> str | None:
    record = model.resources.get(id)
    above = (record, *ancestors(model, id)) if record is not None else ()
    return next((one.id for one in above if one.kind == "vpc"), None)


def passes(way: list[Point], gate: Point) -> bool:
    """Whether a way leads through a gateway with this middle, which stands on a level border."""
    x, y = gate
    return any(
        ax == bx and abs(ax - x) <= CLEAR and min(ay, by) < y - _HALF and max(ay, by) > y + _HALF
        for (ax, ay), (bx, by) in pairwise(way)
    )


def through(start: Point, leave: str, end: Point, enter: str, gate: Point, obstacles: Obstacles) -> list[Point] | None:
    """The way through a gateway: level to it outside, straight through, and level away from it inside. None where it does
    not lie between the ends.
    """
    (ax, ay), (bx, by), (x, y) = start, end, gate
    sign = 1.0 if by > ay else -1.0
    if leave not in _UPRIGHT or enter not in _UPRIGHT or (y - ay) * sign < GAP + _HALF or (by - y) * sign < GAP + _HALF:
        return None
    found = (
        _straightened([(ax, ay), (ax, out), (x, out), (x, into), (bx, into), (bx, by)])
        for out in _levels(ay + sign * GAP, y - sign * _MOUTH)
        for into in _levels(by - sign * GAP, y + sign * _MOUTH)
    )
    return min(found, key=lambda way: (obstacles.cost(way) * DEAR + _length(way), way))


def _levels(near: float, far: float) -> Iterator[float]:
    """Where a way may turn: in the middle, or nearer to one of two heights."""
    for part in (0.5, 0.0, 0.25, 0.75, 1.0):
        yield near + (far - near) * part


def _length(way: list[Point]) -> float:
    return sum(abs(bx - ax) + abs(by - ay) for (ax, ay), (bx, by) in pairwise(way))


def _straightened(way: list[Point]) -> list[Point]:
    """Without corners at which it does not turn."""
    found = way[:1]
    for at in range(1, len(way) - 1):
        (ax, ay), (bx, by), (cx, cy) = found[-1], way[at], way[at + 1]
        if not (ax == bx == cx or ay == by == cy) and (ax, ay) != (bx, by):
            found.append(way[at])
    return [*found, way[-1]]
