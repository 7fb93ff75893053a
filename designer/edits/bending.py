"""Lines by hand: bends of a way, where its label stands, and both as they come by themselves again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from designer.core import Change, DesignerError, Draft, Link, Model
from designer.edits.geometry import below, sound
from designer.edits.routing import GAP, Point
from designer.text import msg


def dragged(points: list[Point], at: int, x: float, y: float, snap: float = 0.0) -> list[Point]:
    """A right-angle way after its stretch from corner ``at`` to the next was dragged to a point.

    The ends stay where they are: a stretch that hangs on one of them leaves a short piece there. Corners that fall together
    with the way beside them vanish; ``snap`` is how near that has to be.
    """
    corners = list(points)
    if at == len(corners) - 2:
        stub = _off(corners[-1], corners[-2])
        corners[-1:] = [stub, stub, corners[-1]]
    if at == 0:
        stub = _off(corners[0], corners[1])
        corners[:1] = [corners[0], stub, stub]
        at = 2
    (ax, ay), (bx, by) = corners[at], corners[at + 1]
    level = ay == by
    place = y if level else x
    for near in (at - 1, at + 2):
        if 0 <= near < len(corners) and snap:
            other = corners[near][1] if level else corners[near][0]
            if abs(other - place) <= snap:
                place = other
    corners[at] = (ax, place) if level else (place, ay)
    corners[at + 1] = (bx, place) if level else (place, by)
    return simple(corners)


def _off(end: Point, to: Point) -> Point:
    """A point a little way from an end, towards another one."""
    dx, dy = to[0] - end[0], to[1] - end[1]
    reach = min(GAP, (abs(dx) + abs(dy)) / 2)
    return end[0] + (reach if dx > 0 else -reach if dx < 0 else 0.0), end[1] + (
        reach if dy > 0 else -reach if dy < 0 else 0.0
    )


def simple(corners: Iterable[Point]) -> list[Point]:
    """The same way without corners that are none."""
    way: list[Point] = []
    for point in corners:
        if way and abs(way[-1][0] - point[0]) < 0.01 and abs(way[-1][1] - point[1]) < 0.01:
            continue
        while len(way) > 1 and (way[-2][0] == way[-1][0] == point[0] or way[-2][1] == way[-1][1] == point[1]):
            way.pop()
        way.append(point)
    return way


def bend(model: Model, id: str, bends: Iterable[Point], branch: int = 0) -> Change:
    """Leads a branch of a link through these corners, in scene units; none lets it find its own way.

    Raises:
        DesignerError: there is no such link, or a corner is no place on the canvas.
    """
    _known(model, id)
    corners = tuple((round(x, 2), round(y, 2)) for x, y in bends)
    sound(*(figure for corner in corners for figure in corner))
    ways = [*model.links[id].corners]
    ways += [()] * (branch + 1 - len(ways))
    ways[branch] = corners
    while len(ways) > 1 and not ways[-1]:
        ways.pop()
    draft = Draft(model)
    draft.set("links", id, bends=ways[0], branches=tuple(ways[1:]))
    return draft.change()


def seat_label(model: Model, id: str, at: float | None) -> Change:
    """Puts a link's label at a part of its way, 0 to 1; None lets it find a free place.

    Raises:
        DesignerError: there is no such link.
    """
    _known(model, id)
    draft = Draft(model)
    draft.set("links", id, label_at=None if at is None else round(min(max(at, 0.0), 1.0), 4))
    return draft.change()


def _known(model: Model, id: str) -> None:
    if id not in model.links:
        raise DesignerError(msg("{id} is not in the diagram.", id=id[:60]))


def shaped(model: Model, ids: Iterable[str]) -> list[str]:
    """Ids of links that were bent, or whose label was moved: among these ids, and at these resources; without ids, all."""
    chosen = set(ids)
    return [
        link.id
        for link in model.links.values()
        if (link.corners or link.label_at is not None)
        and (not chosen or link.id in chosen or link.source in chosen or link.target in chosen)
    ]


def unbend(model: Model, ids: Iterable[str] = ()) -> Change:
    """Lets links find their ways and the places of their labels by themselves again; see ``shaped`` for which."""
    draft = Draft(model)
    for id in shaped(model, ids):
        draft.set("links", id, bends=(), branches=(), label_at=None)
    return draft.change()


def carry(draft: Draft, model: Model, roots: Iterable[str], dx: float, dy: float) -> None:
    """Bends of links whose two ends move go along."""
    bent = [link for link in model.links.values() if link.corners]
    if not bent:
        return
    moved = below(model, roots)
    for link in bent:
        if link.source in moved and link.target in moved:
            draft.put("links", shifted(link, dx, dy))


def shifted(link: Link, dx: float, dy: float) -> Link:
    """The link with all its corners elsewhere."""
    bends, *branches = [
        tuple([(round(x + dx, 2), round(y + dy, 2)) for x, y in corners]) for corners in link.corners or ((),)
    ]
    return msgspec.structs.replace(link, bends=bends, branches=tuple(branches))
