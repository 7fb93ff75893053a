"""Rectangles in the scene. Placements are relative to the parent's; everything here speaks of the scene."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from designer.core import DesignerError, Draft, Model
from designer.edits.ground import ground
from designer.text import msg

Source: TypeAlias = Model | Draft
"""What can be read: a model, or a draft of the next one."""
FARTHEST = 1_000_000.0
"""No shape lies or reaches farther than this many units from the origin."""
TOUCH = 8.0
"""Two boxes touch when they overlap by so many units."""


class Rect(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.h

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.w, self.h)

    def holds(self, point: tuple[float, float], margin: float = 0.0) -> bool:
        """Whether a point lies inside, or at most ``margin`` outside."""
        x, y = point
        return self.x - margin <= x <= self.right + margin and self.y - margin <= y <= self.bottom + margin

    def shared(self, other: Rect) -> tuple[float, float]:
        """Width and height of the part that both have; negative where they are apart."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across, down

    def touches(self, other: Rect, least: float = TOUCH) -> bool:
        """Whether they overlap by at least ``least`` both ways."""
        across, down = self.shared(other)
        return across >= least and down >= least

    def encloses(self, other: Rect) -> bool:
        """Whether the other lies wholly inside."""
        return self.x <= other.x and self.y <= other.y and self.right >= other.right and self.bottom >= other.bottom

    def united(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def inside(self, outer: Rect, margin: float = 0.0, top: float = 0.0) -> Rect:
        """Moved, and made smaller where it must be, so that it lies in ``outer`` with a margin."""
        w, h = min(self.w, outer.w - 2 * margin), min(self.h, outer.h - margin - max(top, margin))
        x = min(max(self.x, outer.x + margin), outer.right - margin - w)
        y = min(max(self.y, outer.y + max(top, margin)), outer.bottom - margin - h)
        return Rect(x, y, w, h)


def record(source: Source, id: str | None) -> Any:
    """A resource of a model or draft, or None."""
    if id is None:
        return None
    return source.resource(id) if isinstance(source, Draft) else source.resources.get(id)


def placement(source: Source, id: str | None) -> Any:
    """A placement of a model or draft, or None."""
    if id is None:
        return None
    return source.place(id) if isinstance(source, Draft) else source.placements.get(id)


def resources(source: Source) -> Iterable[Any]:
    """Every resource of a model or draft."""
    return source.all("resources") if isinstance(source, Draft) else source.resources.values()


def ancestors(source: Source, id: str) -> Iterator[Any]:
    """Parent, its parent, and so on."""
    seen = {id}
    one = record(source, id)
    while one is not None and one.parent is not None and one.parent not in seen:
        seen.add(one.parent)
        one = record(source, one.parent)
        if one is not None:
            yield one


def origin(source: Source, parent: str | None) -> tuple[float, float]:
    """Where the coordinates of what stands in ``parent`` begin in the scene."""
    x = y = 0.0
    resource: Callable[[str], Any]
    placed_at: Callable[[str], Any]
    if isinstance(source, Draft):
        resource, placed_at = source.resource, source.place
    else:
        resource, placed_at = source.resources.get, source.placements.get
    seen: set[str] = set()
    while parent is not None and parent not in seen:
        seen.add(parent)
        place = placed_at(parent)
        if place is not None:
            x, y = x + place.x, y + place.y
        one = resource(parent)
        parent = one.parent if one is not None else None
    return x, y


def scene_rect(source: Source, id: str) -> Rect:
    """Where a resource stands in the scene.

    Raises:
        KeyError: it has no placement.
    """
    place = placement(source, id)
    if place is None:
        raise KeyError(id)
    x, y = origin(source, record(source, id).parent)
    return Rect(x + place.x, y + place.y, place.w, place.h)


def placed(source: Source) -> list[Any]:
    """Every resource that has a placement."""
    return [one for one in resources(source) if placement(source, one.id) is not None]


def children(source: Source, parent: str, *kinds: str) -> list[Any]:
    """Resources whose parent is ``parent``."""
    known = ground(source.model if isinstance(source, Draft) else source).children.get(parent, ())
    if isinstance(source, Draft):
        written = source.written("resources")
        if written:
            known = [*(one for one in known if one.id not in written), *source.written_in(parent)]
    return [one for one in known if not kinds or one.kind in kinds]


def below(source: Source, ids: Iterable[str]) -> set[str]:
    """These resources and everything that stands in them."""
    found = set(ids)
    rest = list(found)
    known = ground(source).children if not isinstance(source, Draft) else None
    while rest:
        id = rest.pop()
        for child in known.get(id, ()) if known is not None else children(source, id):
            if child.id not in found:
                found.add(child.id)
                rest.append(child.id)
    return found


def tops(source: Source, ids: Iterable[str]) -> list[str]:
    """Those of these resources that do not stand in another of them."""
    chosen = dict.fromkeys(ids)
    # Most have neighbours among them: their containers are climbed once.
    free: set[str | None] = {None}
    found = []
    for id in chosen:
        one = record(source, id)
        parent = one.parent if one is not None else None
        if parent in free or not any(one.id in chosen for one in ancestors(source, id)):
            free.add(parent)
            found.append(id)
    return found


def above(source: Source, ids: Iterable[str]) -> set[str]:
    """Ids of the containers that these resources stand in."""
    by_parent = {one.parent: id for id in ids if (one := record(source, id)) is not None}
    return {container.id for id in by_parent.values() for container in ancestors(source, id)}


def standing_at(source: Source, point: tuple[float, float], margin: float = 0.0) -> list[Any]:
    """What could take a drop at a point: at least everything whose box holds it, or lies at most ``margin`` beside it."""
    return placed(source) if isinstance(source, Draft) else ground(source).at(point, margin)


def sound(*numbers: float) -> None:
    """Refuses coordinates that no canvas has.

    Raises:
        DesignerError: one is not a number, or too far away.
    """
    for number in numbers:
        if not math.isfinite(number) or abs(number) > FARTHEST:
            raise DesignerError(msg("A place on the canvas must be a number between {low} and {high}.",
                                    low=-FARTHEST, high=FARTHEST))  # fmt: skip
