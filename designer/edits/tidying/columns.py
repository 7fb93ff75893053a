"""One region: zones as equal columns, VPCs as bands across them, and what belongs to the region itself beside those."""

from __future__ import annotations

from typing import Any

from designer.catalog import kind
from designer.edits.add import EDGE
from designer.edits.add import HEAD as TITLE
from designer.edits.geometry import Rect
from designer.edits.tidying.bands import Grid, band, clear
from designer.edits.tidying.shelves import PITCH, ROW, SIDE, across_for, leaves, load, pitch_of, shelve, widest_block
from designer.edits.tidying.survey import LEAF_H, LEAF_W, Spot, Survey, near, text_width, up
from designer.graph.view import order

FIRST, BETWEEN, MARGIN = 120.0, 80.0, 40.0
"""Where the first VPC begins, between two of them, and between a VPC's edge and the region's."""
INSET, GAP = 60.0, 80.0
"""Between a VPC's edge and its subnets, and between subnets of neighbouring columns."""


def region(survey: Survey, id: str) -> None:
    """Places everything in a region, and gives the region its size; where it stands is not decided here."""
    vpcs = sorted(survey.within(id, "vpc"), key=lambda one: (_height_now(survey, one.id), order(one.id)))
    zones = survey.within(id, "zone")
    if not vpcs and not zones:
        _bare(survey, id)
        return
    fixed = any(survey.stays(one.id) for one in (*zones, *vpcs))
    left = _strip_width(survey, id, True)
    start = MARGIN + left
    pitch, across, width = _measures(survey, id, vpcs)
    zones = sorted(zones, key=lambda one: (_x_of(survey, one.id) if fixed else 0.0, one.name, order(one.id)))
    columns = _columns(survey, zones, fixed, start + INSET, width)
    if not zones or any(not set(one.zones) & {zone.id for zone in zones} for one in _subnets(survey, vpcs)):
        columns.append((columns[-1][0] + columns[-1][1] + GAP if columns else start + INSET, width))
    if fixed:
        start = max(columns[0][0] - INSET, SIDE)
    y = FIRST if zones else INSET
    numbers = {zone.id: number for number, zone in enumerate(zones)}
    obstacles = survey.obstacles(id)
    ends = [columns[-1][0] + columns[-1][1] + INSET]
    foot = y - BETWEEN
    for vpc in vpcs:
        place = survey.model.placements.get(vpc.id)
        x = place.x if place is not None and survey.stays(vpc.id) else start
        span = ends[0] - x
        grid = Grid(tuple((cx - x, w) for cx, w in columns), across, pitch, span, numbers)
        if vpc.id in survey.kept:
            foot = max(foot, survey.spots[vpc.id].rect.bottom)
        elif vpc.id in survey.anchored and place is not None:
            wide = grid._replace(width=max(place.w, span) if vpc.id not in survey.snug else span)
            survey.spots[vpc.id] = survey.anchor(vpc.id, wide.width, band(survey, vpc.id, wide))
            _follow_border(survey, vpc.id, place)
            foot = max(foot, survey.spots[vpc.id].rect.bottom)
            obstacles.append(survey.spots[vpc.id].rect)
        else:
            height = band(survey, vpc.id, grid)
            y = clear(y, [Rect(x, 0.0, span, height)], obstacles)
            survey.spots[vpc.id] = Spot(x, y, span, height)
            y += height + BETWEEN
            foot = max(foot, y - BETWEEN)
        ends.append(survey.spots[vpc.id].rect.right)
    foot = _in_zones(survey, zones, max(foot, FIRST))
    right = _strip(survey, id, max(ends) + SIDE, foot, False, max(ends) + MARGIN)
    right = max([right, *(up(box.right) + SIDE for box in obstacles)])
    if left:
        _strip(survey, id, SIDE, foot, True, right)
    low = max((survey.spots[one.id].rect.bottom for one in survey.loose(id) if one.id in survey.spots), default=0.0)
    height = up(max(foot, low, *(box.bottom for box in obstacles), 200.0) + MARGIN)
    if id in survey.anchored:
        survey.spots[id] = survey.anchor(id, right, height)
        height = survey.spots[id].h
    else:
        survey.spots[id] = Spot(0.0, 0.0, right, height)
    place = survey.model.placements.get(id)
    same = id in survey.anchored and place is not None and place.h == height
    for zone in zones:
        if same and zone.id in survey.kept:
            continue
        if zone.id not in survey.locked and (zone.id not in survey.kept or id in survey.anchored):
            spot = survey.spots[zone.id]
            top = spot.y if zone.id in survey.anchored else TITLE
            survey.spots[zone.id] = spot._replace(y=top, h=max(height - top - EDGE, 100.0))


def _height_now(survey: Survey, id: str) -> float:
    place = survey.model.placements.get(id)
    return place.y if place is not None else 1e9


def _x_of(survey: Survey, id: str) -> float:
    place = survey.model.placements.get(id)
    return place.x if place is not None else 1e9


def _subnets(survey: Survey, vpcs: list[Any]) -> list[Any]:
    return [one for vpc in vpcs for one in survey.loose(vpc.id, "subnet")]


def _measures(survey: Survey, id: str, vpcs: list[Any]) -> tuple[float, int, float]:
    """Distance between leaves, leaves in a row, and the width of every subnet of a region."""
    subnets = _subnets(survey, vpcs)
    ids = [one.id for subnet in subnets for one in survey.loose(subnet.id)]
    pitch = pitch_of(survey, ids)
    loads = [load(survey, subnet.id) for subnet in subnets]
    blocks = max((widest_block(survey, subnet.id) for subnet in subnets), default=1)
    across = max(across_for(max(loads, default=0)), blocks)
    title = max((text_width(f"Private subnet  {one.name}  {one.cidr}", 7.2) for one in subnets), default=0.0)
    width = max(up(SIDE + across * pitch), min(up(title + SIDE), 400.0), 320.0)
    now = {survey.model.placements[one.id].w for one in subnets if one.id in survey.model.placements}
    if len(now) == 1 and len(loads) > 1:
        # A column as it is stays when it is nearly right: one resource more or less shall not move everything.
        (as_is,) = now
        room = int((as_is - SIDE) // pitch)
        if as_is % SIDE == 0 and width - pitch <= as_is <= width + pitch and room >= blocks and as_is >= 320.0:
            if across - 1 <= room <= across + 1:
                return pitch, room, as_is
    return pitch, across, width


def _columns(survey: Survey, zones: list[Any], fixed: bool, start: float, width: float) -> list[tuple[float, float]]:
    """Left edge and width of the subnets in each zone; free zones are placed."""
    columns = []
    for zone in zones:
        place = survey.model.placements.get(zone.id)
        if fixed and place is not None:
            columns.append((place.x + SIDE, max(place.w - 2 * SIDE, 120.0)))
            survey.spots[zone.id] = Spot(place.x, place.y, place.w, place.h)
        else:
            x = columns[-1][0] + columns[-1][1] + GAP if columns else start
            columns.append((x, width))
            survey.spots[zone.id] = Spot(x - SIDE, TITLE, width + 2 * SIDE, 100.0)
    return columns


def _follow_border(survey: Survey, vpc: str, place: Any) -> None:
    """Gateways that stay keep to the border of a VPC that grew."""
    spot = survey.spots[vpc]
    for one in survey.within(vpc):
        own = survey.spots.get(one.id)
        if own is not None and one.id in survey.kept and kind(one.kind).shape == "border":
            if own.side == "right" and spot.w != place.w:
                survey.spots[one.id] = own._replace(x=spot.w - own.w / 2)
            elif own.side == "bottom" and spot.h != place.h:
                survey.spots[one.id] = own._replace(y=spot.h - own.h / 2)


def _in_zones(survey: Survey, zones: list[Any], foot: float) -> float:
    """Volumes that no instance has stand in their column, below the VPCs."""
    lowest = foot
    for zone in zones:
        if survey.loose(zone.id):
            across = max(int((survey.spots[zone.id].w - SIDE) // PITCH), 1)
            lowest = max(lowest, TITLE + shelve(survey, zone.id, across, up(foot + SIDE) - TITLE, PITCH))
    return lowest


def _aside(survey: Survey, one: Any) -> bool:
    """Whether it stands at the left, where the sites are."""
    return any(survey.all[id].kind in ("data-center", "customer-gateway") for id in survey.ties.get(one.id, ()))


def _strip_members(survey: Survey, id: str, aside: bool) -> list[Any]:
    found = [one for one in survey.loose(id) if kind(one.kind).shape in ("leaf", "border")]
    return [one for one in found if _aside(survey, one) == aside]


def _strip_width(survey: Survey, id: str, aside: bool) -> float:
    return PITCH if _strip_members(survey, id, aside) else 0.0


def _strip(survey: Survey, id: str, x: float, foot: float, aside: bool, right: float) -> float:
    """Leaves of the region in a strip beside the VPCs; returns the region's width."""
    members = _strip_members(survey, id, aside)
    if not members:
        return right
    down = max(int((foot - INSET) // ROW), 1)
    members.sort(key=lambda one: (survey.aims.get(one.id, 1e9), survey.seat(one)[:2], order(one.id)))
    pitch = pitch_of(survey, [one.id for one in members])
    obstacles = survey.obstacles(id)
    if aside or len(members) <= down:
        y = INSET
        down = max(down, len(members))
        for number, one in enumerate(members):
            last = INSET + (down - len(members) + number) * ROW
            aim = near(min(max(survey.aims.get(one.id, 0.0) - LEAF_H / 2, y), max(last, y)))
            y = clear(aim, [Rect(x, 0.0, LEAF_W, LEAF_H)], obstacles)
            survey.spots[one.id] = Spot(x, y, LEAF_W, LEAF_H)
            y += ROW
        return right if aside else x + pitch
    for number, one in enumerate(members):
        column, row = divmod(number, down)
        survey.spots[one.id] = Spot(x + column * pitch, INSET + row * ROW, LEAF_W, LEAF_H)
    return x + up(len(members) / down * SIDE) / SIDE // 1 * pitch


def _bare(survey: Survey, id: str) -> None:
    """A region with neither VPC nor zone: its leaves in rows."""
    pitch = pitch_of(survey, [one.id for one in survey.loose(id)])
    across = across_for(len(leaves(survey, id)))
    if id in survey.anchored:
        across = max(int((survey.model.placements[id].w - SIDE) // pitch), 1)
    foot = shelve(survey, id, across, INSET, pitch)
    borders = [one for one in survey.loose(id) if kind(one.kind).shape == "border"]
    for number, one in enumerate(borders):
        survey.spots[one.id] = Spot(SIDE + number * pitch, max(up(foot + SIDE), INSET), LEAF_W, LEAF_H)
    if borders:
        foot = max(up(foot + SIDE), INSET) + LEAF_H
    width, height = max(SIDE + max(across, len(borders)) * pitch + SIDE, 340.0), max(up(foot) + MARGIN, 160.0)
    survey.spots[id] = survey.anchor(id, width, height) if id in survey.anchored else Spot(0.0, 0.0, width, height)
