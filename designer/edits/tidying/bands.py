"""One VPC as a band across the columns: rows of subnets, lanes between them, groups over them, gateways on its border."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from designer.catalog import kind
from designer.edits.geometry import Rect
from designer.edits.tidying.borders import stand_on_border
from designer.edits.tidying.rows import Row, rows_of
from designer.edits.tidying.shelves import HEAD, SIDE, load, pitch_of, shelve
from designer.edits.tidying.spreading import spread
from designer.edits.tidying.survey import LEAF_H, LEAF_W, Spot, Survey, near, text_width, up

TOP, GAP, BAND, LEAST = 60.0, 40.0, 120.0, 160.0
"""Where the first row begins, between rows, height of a group's box, height of an empty VPC."""


class Grid(NamedTuple):
    """The columns that a VPC crosses: left edge and width of the subnets in each, relative to the VPC."""

    columns: tuple[tuple[float, float], ...]
    across: int
    pitch: float
    width: float
    column_of: Mapping[str, int]

    def span(self, first: int, last: int) -> tuple[float, float]:
        """Left edge and width of a stretch of columns."""
        x = self.columns[first][0]
        return x, self.columns[last][0] + self.columns[last][1] - x


def band(survey: Survey, vpc: str, grid: Grid) -> float:
    """Places everything in a VPC and returns the height that it needs."""
    _anchored(survey, vpc)
    rows = rows_of(survey, vpc, grid.column_of, len(grid.columns) - 1)
    obstacles = survey.obstacles(vpc, "auto-scaling-group")
    foot = max((one.bottom for one in obstacles), default=0.0)
    lanes = _lanes(survey, vpc, rows)
    y = TOP
    for number, row in enumerate([*rows, None]):
        if number in lanes:
            y = _lane(survey, lanes[number], grid, y, obstacles)
        if row is not None:
            y = _row(survey, row, grid, y, obstacles) + GAP
    y = _strays(survey, vpc, grid, y, obstacles)
    height = max(y - GAP + SIDE, up(foot) + SIDE, LEAST)
    stand_on_border(survey, vpc, grid.width, height, _gutters(rows, survey))
    return height


def _anchored(survey: Survey, vpc: str) -> None:
    """Subnets that stay: their free leaves go where there is room in them."""
    for subnet in survey.within(vpc, "subnet"):
        if subnet.id in survey.anchored:
            place = survey.model.placements[subnet.id]
            pitch = pitch_of(survey, [one.id for one in survey.loose(subnet.id)])
            across = max(int((place.w - SIDE) // pitch), 1)
            foot = shelve(survey, subnet.id, across, HEAD, pitch)
            survey.spots[subnet.id] = survey.anchor(subnet.id, place.w, up(foot + 16) if foot else 80.0)


def _row(survey: Survey, row: Row, grid: Grid, y: float, obstacles: list[Rect]) -> float:
    top = HEAD + row.depth * (BAND + SIDE) - (0.0 if not row.depth else SIDE)
    body = top + (SIDE if row.depth else 0.0)
    heights = [top + SIDE if row.depth else 80.0]
    for id, span in row.spans.items():
        across = max(int((grid.span(*span)[1] - SIDE) // grid.pitch), 1)
        if load(survey, id) or id in row.slots:
            heights.append(up(shelve(survey, id, across, body, grid.pitch, row.slots.get(id)) + 16))
        else:
            heights.append(up(body + LEAF_H + 16) if not row.depth else 0.0)
    height = max(heights)
    boxes = {id: grid.span(*span) for id, span in row.spans.items()}
    y = clear(y, [Rect(x, 0.0, w, height) for x, w in boxes.values()], obstacles)
    for id, (x, w) in boxes.items():
        survey.spots[id] = Spot(x, y, w, height)
    for id, level, first, last in row.levels:
        x, w = grid.span(first, last)
        survey.spots[id] = Spot(x + SIDE, y + HEAD + level * (BAND + SIDE), w - 2 * SIDE, BAND)
    return y + height


def clear(y: float, boxes: Iterable[Rect], obstacles: list[Rect]) -> float:
    """The first height at or below ``y`` where boxes side by side touch nothing that stays."""
    wanted = list(boxes)
    while obstacles:
        met = [one.bottom for one in obstacles for box in wanted if one.touches(box.moved(0.0, y), 0.5)]
        if not met:
            break
        y = up(min(met) + SIDE)
    return y


def _lanes(survey: Survey, vpc: str, rows: list[Row]) -> dict[int, list[Any]]:
    """Leaves of the VPC itself by the row above which they stand: balancers above what they lead to."""
    row_of = {id: number for number, row in enumerate(rows) for id in row.spans}
    lanes: dict[int, list[Any]] = {}
    for one in survey.loose(vpc):
        if kind(one.kind).shape == "leaf":
            lanes.setdefault(_lane_of(survey, one, row_of, len(rows)), []).append(one)
    return lanes


def _lane_of(survey: Survey, one: Any, row_of: dict[str, int], count: int) -> int:
    reached = [row for id in survey.ties.get(one.id, ()) for row in _rows_under(survey, id, row_of)]
    serving = [row_of[id] for id in getattr(one, "subnets", ()) if id in row_of]
    if one.kind == "load-balancer":
        if reached:
            return min(reached)
        inside = getattr(one, "scheme", "") == "internal"
        return min(serving) + (0 if inside else 1) if serving else min(1, count)
    if one.kind == "nat-gateway":
        return min(1, count)
    if reached or serving:
        found = sorted(reached or serving)
        return min(found[len(found) // 2] + 1, count)
    return count


def _rows_under(survey: Survey, id: str, row_of: dict[str, int]) -> list[int]:
    """The rows that something stands in or over."""
    one = survey.all[id]
    if one.kind == "auto-scaling-group":
        return [row_of[subnet] for subnet in one.subnets if subnet in row_of]
    parent = one.parent if one.parent in row_of else getattr(survey.all.get(one.parent or ""), "parent", None)
    return [row_of[parent]] if parent in row_of else []


def _lane(survey: Survey, items: list[Any], grid: Grid, y: float, obstacles: list[Rect]) -> float:
    wanted = []
    for one in items:
        aim = _aim(survey, one, grid)
        wanted.append((aim, survey.seats.get(one.id, (0.0, 1e9))[1], one))
    wanted.sort(key=lambda entry: (entry[0], entry[1], survey.seat(entry[2])))
    room = grid.width - 2 * TOP
    line: list[tuple[float, float, Any]] = []
    used = 0.0
    lines = [line]
    for aim, _, one in wanted:
        width = _width(one)
        if line and used + width > room:
            line, used = [], 0.0
            lines.append(line)
        line.append((aim, width, one))
        used += width
    for line in lines:
        if not line:
            continue
        high = 60.0 if all(one.kind == "load-balancer" for _, _, one in line) else LEAF_H
        y = clear(y, [Rect(SIDE, 0.0, grid.width - 2 * SIDE, high)], obstacles)
        starts = spread([(aim - LEAF_W / 2, width, _weight(one)) for aim, width, one in line], TOP, grid.width - TOP)
        for x, (_, _, one) in zip(starts, line, strict=True):
            survey.spots[one.id] = Spot(near(x), y, LEAF_W, high)
        y = up(y + high + SIDE)
    return y + SIDE


def _weight(one: Any) -> float:
    """What faces the internet stands straight below its gateway; the others make room."""
    return 20.0 if getattr(one, "scheme", "") == "internet-facing" else 1.0


def _width(one: Any) -> float:
    """How much room a leaf of the VPC takes in its lane; a balancer's name and kind stand at its right."""
    beside = 84.0 + max(text_width(one.name), 125.0) if one.kind == "load-balancer" else text_width(one.name)
    return up(max(LEAF_W + 24.0, beside + 16.0))


def _aim(survey: Survey, one: Any, grid: Grid) -> float:
    """Where the middle of a leaf of the VPC would best stand: between the columns that it serves, or near its ties."""
    spans = [survey.spots[id] for id in getattr(one, "subnets", ()) if id in survey.spots]
    if spans:
        left, right = min(one.x for one in spans), max(one.x + one.w for one in spans)
        return near((left + right) / 2)
    columns = [
        grid.column_of[zone]
        for id in getattr(one, "subnets", ())
        if id in survey.all
        for zone in survey.all[id].zones
        if zone in grid.column_of
    ]
    if columns:
        x, w = grid.span(min(columns), max(columns))
        return near(x + w / 2)
    return near(survey.aims.get(one.id, grid.width / 2))


def _strays(survey: Survey, vpc: str, grid: Grid, y: float, obstacles: list[Rect]) -> float:
    """Auto Scaling groups over subnets that stay, and those without any."""
    for group in survey.loose(vpc, "auto-scaling-group"):
        if group.id in survey.spots:
            continue
        under = [survey.spots[id] for id in group.subnets if id in survey.spots and survey.all[id].parent == vpc]
        if under:
            left, right = min(one.x for one in under), max(one.x + one.w for one in under)
            survey.spots[group.id] = Spot(
                left + SIDE, min(one.y for one in under) + HEAD, right - left - 2 * SIDE, BAND
            )
            continue
        x, w = grid.columns[0]
        y = clear(y, [Rect(x, 0.0, w, BAND)], obstacles)
        survey.spots[group.id] = Spot(x, y, w, BAND)
        y += BAND + GAP
    return y


def _gutters(rows: list[Row], survey: Survey) -> list[float]:
    """Heights between rows, where a name beside the border covers no subnet."""
    edges = sorted(
        (min(survey.spots[id].y for id in row.spans), max(survey.spots[id].rect.bottom for id in row.spans))
        for row in rows
    )
    return [(one[1] + other[0]) / 2 for one, other in zip(edges, edges[1:], strict=False)]
