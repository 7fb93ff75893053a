"""What tidying knows of a model: who stands in whom, who is tied to whom, what may move and what stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from designer.catalog import kind
from designer.core import Model, Placement
from designer.core.fields import references
from designer.edits.geometry import Rect
from designer.graph.view import order

GRID = 20.0
LEAF_W, LEAF_H = 96.0, 84.0
_WORN = ("target-group", "elastic-ip", "prefix-list")
"""Kinds that need no box of their own once something else names them."""
_NO_TIE = frozenset({"region", "zone", "subnet"})
_WIDE = 0x1100
"""From here on letters are about as wide as they are high (Korean, Chinese, Japanese)."""


class Spot(NamedTuple):
    """A placement in the making, relative to the parent."""

    x: float
    y: float
    w: float
    h: float
    side: str | None = None
    at: float | None = None

    @property
    def rect(self) -> Rect:
        """Its rectangle."""
        return Rect(self.x, self.y, self.w, self.h)


def spot_of(place: Placement) -> Spot:
    """A placement as it is."""
    return Spot(place.x, place.y, place.w, place.h, place.side, place.at)


def up(value: float) -> float:
    """The next grid line at or after a coordinate."""
    return -(-value // GRID) * GRID


def near(value: float) -> float:
    """The grid line nearest to a coordinate."""
    return (value + GRID / 2) // GRID * GRID


def text_width(text: str, letter: float = 6.8) -> float:
    """About how wide a label is; fonts are known to the canvas alone."""
    return sum(letter * (1.75 if ord(one) >= _WIDE else 1.0) for one in text)


class Survey:
    """Reads a model once, so that laying out takes time in proportion to it.

    Attributes:
        model: the model.
        inside: what has or needs a box, by the resource it stands in ("" for the canvas), in order of ids.
        spots: placements in the making; kept ones stand there from the beginning.
        ties: what each drawn resource is connected with.
        locked: what is locked, and what stands in it.
        kept: ids whose placements stay as they are.
        anchored: containers of kept things: they stay where they are and may grow.
        snug: anchored containers that may shrink, too.
        seats: top and left of what has a place, as it was or as the last round left it.
        aims: where a leaf would stand nearest to its ties, across its container (down, in a region).
    """

    def __init__(self, model: Model, free: Iterable[str] | None = None) -> None:
        self.model = model
        self.all = {one.id: one for one in drawn(model)}
        self.inside: dict[str, list[Any]] = {}
        for one in sorted(self.all.values(), key=lambda one: order(one.id)):
            self.inside.setdefault(self.home(one), []).append(one)
        self.ties = _ties(model, self.all)
        self.kept, self.anchored, self.snug = self._fixed(free)
        self.aims: dict[str, float] = {}
        self.seats = {id: (place.y, place.x) for id, place in model.placements.items()}
        self.spots: dict[str, Spot] = {}
        for id in self.kept:
            self.spots[id] = spot_of(model.placements[id])

    def home(self, one: Any) -> str:
        """Id of what it stands in, "" for the canvas."""
        return one.parent if one.parent in self.all else ""

    def _fixed(self, free: Iterable[str] | None) -> tuple[set[str], set[str], set[str]]:
        placements = self.model.placements
        locked = {id for id, place in placements.items() if place.locked and id in self.all}
        for one in sorted(self.all.values(), key=self._depth):
            if one.parent in locked and one.id in placements:
                locked.add(one.id)
        self.locked = frozenset(locked)
        if free is None:
            kept, snug = locked, set()
        else:
            chosen = set(free)
            loose = {id for id in self.all if id in chosen and id not in placements}
            boxes = {id for id in chosen if id in self.inside and id not in loose}
            below = set(boxes | loose)
            for one in sorted(self.all.values(), key=self._depth):
                if one.parent in below:
                    below.add(one.id)
            movable = (below - boxes) | {id for id in chosen if id in self.all and id not in boxes}
            kept = {id for id in self.all if id in placements and (id not in movable or id in locked)}
            snug = boxes
        fixed = {above for id in kept for above in self.above(id)}
        if free is not None:
            fixed |= {above for id in self.all if id not in kept for above in self.above(id)}
        fixed = {id for id in fixed if id in placements and id not in locked}
        anchored = {id for id in fixed if kind(self.all[id].kind).shape == "container"}
        kept |= fixed - anchored
        return kept - anchored, anchored, snug & anchored

    def _depth(self, one: Any) -> int:
        return sum(1 for _ in self.above(one.id))

    def above(self, id: str) -> Iterator[str]:
        """The containers around something, the nearest first."""
        seen = {id}
        one = self.all.get(id)
        while one is not None and one.parent in self.all and one.parent not in seen:
            seen.add(one.parent)
            yield one.parent
            one = self.all[one.parent]

    def within(self, id: str, *kinds: str) -> list[Any]:
        """What stands in a container, of some kinds or of all."""
        return [one for one in self.inside.get(id, ()) if not kinds or one.kind in kinds]

    def stays(self, id: str) -> bool:
        """Whether it keeps its place: it is kept, or holds something that is."""
        return id in self.kept or id in self.anchored

    def loose(self, id: str, *kinds: str) -> list[Any]:
        """What stands in a container and may be put elsewhere in it."""
        return [one for one in self.within(id, *kinds) if not self.stays(one.id)]

    def obstacles(self, id: str, *but: str) -> list[Rect]:
        """Boxes in a container that others must keep clear of, relative to it."""
        return [
            self.spots[one.id].rect
            for one in self.within(id)
            if self.stays(one.id) and one.kind not in ("zone", *but)
            if one.id in self.spots and self.spots[one.id].side is None
        ]

    def seat(self, one: Any) -> tuple[float, float, tuple[Any, ...]]:
        """Sorts siblings as they stand, row by row; new ones come last."""
        y, x = self.seats.get(one.id, (1e11, 0.0))
        return round(y / 100.0), x, order(one.id)

    def scene(self, id: str) -> tuple[float, float]:
        """Where the coordinates of what stands in a container begin; "" is the canvas."""
        x = y = 0.0
        while id:
            spot = self.spots.get(id)
            if spot is not None:
                x, y = x + spot.x, y + spot.y
            id = self.home(self.all[id])
        return x, y

    def anchor(self, id: str, w: float, h: float) -> Spot:
        """The box of a container that stays: as it is, larger where its content sticks out, as content of this size needs if snug."""
        place = self.model.placements[id]
        if id in self.snug:
            return Spot(place.x, place.y, w, h)
        inside = [self.spots[one.id] for one in self.within(id) if one.id in self.spots and one.kind != "zone"]
        rects = [spot.rect for spot in inside if spot.side is None]
        right, bottom = max((box.right for box in rects), default=0.0), max((box.bottom for box in rects), default=0.0)
        return Spot(
            place.x,
            place.y,
            place.w if right <= place.w else up(right + GRID / 2),
            place.h if bottom <= place.h else up(bottom + GRID / 2),
        )


def drawn(model: Model) -> list[Any]:
    """Resources that have or need a box: all that have a shape, apart from what another one wears."""
    shaped = [one for one in model.resources.values() if kind(one.kind).shape != "none"]
    worn: set[str] = set()
    if any(one.kind in _WORN for one in shaped):
        worn = {value for one in model.resources.values() for _, value, _ in references(one)}
    return [one for one in shaped if one.kind not in _WORN or one.id not in worn or one.id in model.placements]


def _ties(model: Model, known: dict[str, Any]) -> dict[str, list[str]]:
    """Who is connected with whom: by drawn lines, by fields, and by what joins two others."""
    found: dict[str, dict[str, None]] = {}

    def tie(one: str, other: str) -> None:
        if one != other and known[other].parent != one and known[one].parent != other:
            found.setdefault(one, {})[other] = None
            found.setdefault(other, {})[one] = None

    for link in sorted(model.links.values(), key=lambda link: order(link.id)):
        if link.source in known and link.target in known:
            tie(link.source, link.target)
    for one in sorted(model.resources.values(), key=lambda one: order(one.id)):
        named = {value: None for _, value, _ in references(one) if value in known}
        ends = [id for id in named if known[id].kind not in _NO_TIE and id != one.parent]
        if kind(one.kind).joins:
            for number, end in enumerate(ends):
                for other in ends[number + 1 :]:
                    tie(end, other)
        if one.id in known:
            for end in ends:
                tie(one.id, end)
    return {id: list(others) for id, others in found.items()}
