"""Regions side by side, users and global services above them, sites at their left."""

from __future__ import annotations

from typing import Any

from designer.catalog import kind
from designer.edits.geometry import Rect
from designer.edits.tidying.shelves import HEAD, SIDE, across_for, leaves, pitch_of, shelve
from designer.edits.tidying.spreading import spread
from designer.edits.tidying.survey import LEAF_H, LEAF_W, Spot, Survey, near, text_width, up
from designer.graph.view import order

APART, ABOVE, LAYER = 80.0, 160.0, 140.0
"""Between regions and sites, between a region and the row above it, and between rows above."""


def regions_in_line(survey: Survey) -> None:
    """Free regions stand from left to right, sites at the left of the region that they lead to."""
    regions = survey.within("", "region")
    sites = [one for one in survey.loose("") if one.kind in ("data-center", "customer-gateway")]
    for site in sites:
        _site(survey, site)
    fixed = [survey.spots[one.id].rect for one in survey.within("") if survey.stays(one.id) and one.id in survey.spots]
    loose = [one for one in regions if not survey.stays(one.id)]
    loose.sort(key=lambda one: (_now(survey, one.id)[0], order(one.id)))
    x, y = _corner(survey, loose, fixed)
    home = {site.id: _region_of(survey, site, regions) for site in sites}
    for one in loose:
        own = [site for site in sites if home[site.id] == one.id]
        x = _room_before(survey, own, x, one is loose[0] and not fixed)
        survey.spots[one.id] = survey.spots[one.id]._replace(x=x, y=y)
        _sites_at(survey, own, survey.spots[one.id])
        x += survey.spots[one.id].w + APART
    for site in sites:
        if home[site.id] not in {one.id for one in loose}:
            box = survey.spots[home[site.id]].rect if home[site.id] in survey.spots else Rect(x, y, 0.0, 0.0)
            spot = survey.spots[site.id]
            _avoid(survey, site.id, Rect(near(box.x - spot.w - APART), near(box.y + APART), spot.w, spot.h))


def _now(survey: Survey, id: str) -> tuple[float, float]:
    y, x = survey.seats.get(id, (0.0, 1e9))
    return x, y


def _corner(survey: Survey, loose: list[Any], fixed: list[Rect]) -> tuple[float, float]:
    """Where the first region stands: as it does now, or beside what stays."""
    if fixed:
        return up(max(box.right for box in fixed)) + APART, near(min(box.y for box in fixed))
    for one in loose:
        if one.id in survey.model.placements:
            x, y = _now(survey, one.id)
            return near(x), near(y)
    return 0.0, 0.0


def _site(survey: Survey, site: Any) -> None:
    """The size of a site, and its content in rows."""
    if kind(site.kind).shape != "container":
        survey.spots[site.id] = Spot(0.0, 0.0, LEAF_W, LEAF_H)
        return
    inside = leaves(survey, site.id)
    pitch = pitch_of(survey, [one.id for one in inside])
    across = across_for(len(inside))
    foot = shelve(survey, site.id, across, HEAD, pitch)
    survey.spots[site.id] = Spot(0.0, 0.0, max(SIDE + across * pitch, 200.0), max(up(foot + 16), 120.0))


def _region_of(survey: Survey, site: Any, regions: list[Any]) -> str:
    """The region that a site leads to most, else the first one."""
    names = {one.id: 0 for one in regions}
    ids = [site.id, *(one.id for one in survey.within(site.id))]
    for other in (other for id in ids for other in survey.ties.get(id, ())):
        above: str | None = other
        while above and above not in names:
            above = survey.home(survey.all[above])
        if above:
            names[above] += 1
    return max(names, key=lambda id: names[id], default="")


def _room_before(survey: Survey, sites: list[Any], x: float, first: bool) -> float:
    """Where a region begins that has sites at its left; those of the first one stand outside of all."""
    if not sites or first:
        return x
    return x + up(max(survey.spots[one.id].w for one in sites)) + APART


def _sites_at(survey: Survey, sites: list[Any], region: Spot) -> None:
    """Puts sites at the left of a region, level with what they lead to."""
    levels = {one.id: _level(survey, one) for one in sites}
    top = region.y + APART
    for one in sorted(sites, key=lambda one: (levels[one.id], _now(survey, one.id)[1], order(one.id))):
        spot = survey.spots[one.id]
        aim = levels[one.id]
        top = max(top, near(aim - spot.h / 2) if aim < 1e9 else top)
        survey.spots[one.id] = spot._replace(x=near(region.x - APART - spot.w), y=top)
        top += up(spot.h) + APART / 2


def _level(survey: Survey, site: Any) -> float:
    """The height of what a site leads to."""
    ids = [site.id, *(one.id for one in survey.within(site.id))]
    ends = [
        id for one in ids for id in survey.ties.get(one, ()) if id in survey.spots and survey.home(survey.all[id]) != ""
    ]
    heights = [survey.scene(survey.home(survey.all[id]))[1] + survey.spots[id].rect.centre[1] for id in ends]
    return sum(heights) / len(heights) if heights else 1e9


def _avoid(survey: Survey, id: str, box: Rect) -> None:
    """Puts a box of the canvas there, or further down where something stands already."""
    while any(
        survey.spots[one.id].rect.touches(box, 0.5)
        for one in survey.within("")
        if one.id in survey.spots and one.id != id
    ):
        box = box.moved(0.0, 20.0)
    survey.spots[id] = Spot(box.x, box.y, box.w, box.h)


def globals_above(survey: Survey) -> None:
    """Users and global services in rows above the regions, near what they lead to; whoever leads to others stands higher."""
    others = ("region", "data-center", "customer-gateway")
    loose = [one for one in survey.loose("") if one.kind not in others]
    if not loose:
        return
    ids = {one.id for one in loose}
    boxes = [survey.spots[one.id].rect for one in survey.within("") if one.id in survey.spots and one.id not in ids]
    left = min((box.x for box in boxes), default=0.0)
    right = max((box.right for box in boxes), default=400.0)
    top = near(min((box.y for box in boxes), default=200.0))
    waiting = set(ids)
    for level, members in sorted(_levels(survey, loose).items()):
        middle = (left + right) / 2
        wanted = []
        for one in members:
            ends = [_entrance(survey, other) for other in survey.ties.get(one.id, ()) if other not in waiting]
            aim = sum(ends) / len(ends) if ends else middle if one.kind == "users" else right
            wanted.append((aim, _now(survey, one.id)[0], order(one.id), one))
        wanted.sort(key=lambda entry: entry[:3])
        widths = [up(max(LEAF_W + 24.0, text_width(entry[3].name) + 24.0)) for entry in wanted]
        span = max(right, left + sum(widths))
        starts = spread(
            [(entry[0] - LEAF_W / 2, wide, 1.0) for entry, wide in zip(wanted, widths, strict=True)], left, span
        )
        for x, (_, _, _, one) in zip(starts, wanted, strict=True):
            box = Rect(near(x), top - ABOVE - level * LAYER, LEAF_W, LEAF_H)
            survey.spots.pop(one.id, None)
            while any(
                survey.spots[other.id].rect.touches(box, 0.5) for other in survey.within("") if other.id in survey.kept
            ):
                box = box.moved(LEAF_W + 24.0, 0.0)
            survey.spots[one.id] = Spot(*box)
        waiting -= {one.id for one in members}


def _entrance(survey: Survey, id: str) -> float:
    """Where traffic from above comes to a shape: at the gateway of its VPC, if there is one, else straight down."""
    above: str = id
    while above and survey.all[above].kind != "vpc":
        above = survey.home(survey.all[above])
    gates = survey.within(above, "internet-gateway") if above else []
    at = next((one.id for one in gates if one.id in survey.spots), id)
    spot = survey.spots.get(at)
    return survey.scene(survey.home(survey.all[at]))[0] + (spot.x + spot.w / 2 if spot is not None else 0.0)


def _levels(survey: Survey, loose: list[Any]) -> dict[int, list[Any]]:
    ids = {one.id for one in loose}
    ahead: dict[str, set[str]] = {}
    for link in survey.model.links.values():
        if link.source in ids and link.target in ids:
            ahead.setdefault(link.source, set()).add(link.target)
    level = dict.fromkeys(ids, 0)
    for _ in range(3):
        raised = {id: max(level[other] + 1 for other in others) for id, others in ahead.items()}
        level.update({id: min(max(level[id], value), 3) for id, value in raised.items()})
    found: dict[int, list[Any]] = {}
    for one in loose:
        found.setdefault(level[one.id], []).append(one)
    return found
