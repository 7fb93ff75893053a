"""Gateways on the border of a VPC, at the side nearest to what they lead to, clear of titles and of each other's names."""

from __future__ import annotations

from typing import Any

from designer.catalog import kind
from designer.edits.geometry import Rect
from designer.edits.place import nearest_side
from designer.edits.tidying.spreading import spread
from designer.edits.tidying.survey import LEAF_H, LEAF_W, Spot, Survey, near, text_width, up

_OUT = ("users", "distribution")
_SITES = ("data-center", "customer-gateway")


def stand_on_border(survey: Survey, vpc: str, width: float, height: float, gutters: list[float]) -> None:
    """Gives every free gateway of a VPC its place; ``gutters`` are heights at which a side's gateway covers no subnet."""
    sides: dict[str, list[Any]] = {}
    for one in survey.loose(vpc):
        if kind(one.kind).shape == "border":
            sides.setdefault(_side(survey, vpc, one), []).append(one)
    for side, gateways in sides.items():
        taken = _taken(survey, vpc, side)
        if side in ("top", "bottom"):
            _along_top(survey, vpc, side, gateways, width, height, taken)
        else:
            _along_side(survey, side, gateways, width, height, gutters, taken)


def _side(survey: Survey, vpc: str, gateway: Any) -> str:
    """Users stand above and sites at the left, unless they stay somewhere else."""
    usual = "left" if gateway.kind == "vpn-gateway" else "top"
    wanted = _SITES if gateway.kind == "vpn-gateway" else _OUT
    targets = [survey.spots[one.id].rect for one in survey.within("") if one.kind in wanted and one.id in survey.kept]
    if not targets or vpc not in survey.model.placements:
        return usual
    x, y = survey.scene(vpc)
    place = survey.model.placements[vpc]
    box = place.w, place.h
    middle = targets[0].centre[0] - x, targets[0].centre[1] - y
    return nearest_side(Rect(0.0, 0.0, *box), middle)[0]


def _taken(survey: Survey, vpc: str, side: str) -> list[Spot]:
    return [
        survey.spots[one.id]
        for one in survey.within(vpc)
        if one.id in survey.kept and survey.spots[one.id].side == side
    ]


def _along_top(
    survey: Survey, vpc: str, side: str, gateways: list[Any], width: float, height: float, taken: list[Spot]
) -> None:
    record = survey.all[vpc]
    title = text_width(f"VPC  {record.name}  {(record.cidrs or ('',))[0]}", 7.2)
    door = _door(survey, vpc, width)
    aims = {one.id: door if one.kind == "internet-gateway" or len(gateways) == 1 else width for one in gateways}
    ordered = sorted(gateways, key=lambda one: (aims[one.id], survey.seat(one)))
    widths = [up(LEAF_W + text_width(one.name) + 20) for one in ordered]
    low = min(title, max(width - sum(widths), 0.0))
    starts = spread(
        [(aims[one.id] - LEAF_W / 2, wide, 1.0) for one, wide in zip(ordered, widths, strict=True)], low, width
    )
    for one, x in zip(ordered, starts, strict=True):
        while any(abs(spot.x - x) < LEAF_W for spot in taken):
            x += 20.0
        middle = min(max(near(x) + LEAF_W / 2, 0.0), width)
        edge = 0.0 if side == "top" else height
        survey.spots[one.id] = Spot(middle - LEAF_W / 2, edge - LEAF_H / 2, LEAF_W, LEAF_H, side, middle / width)


def _along_side(
    survey: Survey, side: str, gateways: list[Any], width: float, height: float, gutters: list[float], taken: list[Spot]
) -> None:
    heights = sorted(gutters, key=lambda at: (abs(at - height / 2), at))
    places = [at for at in heights if not any(abs(spot.y + LEAF_H / 2 - at) < LEAF_H for spot in taken)]
    for number, one in enumerate(sorted(gateways, key=survey.seat)):
        at = places[number] if number < len(places) else near(height * (number + 1) / (len(gateways) + 1))
        edge = 0.0 if side == "left" else width
        survey.spots[one.id] = Spot(edge - LEAF_W / 2, at - LEAF_H / 2, LEAF_W, LEAF_H, side, at / height)


def _door(survey: Survey, vpc: str, width: float) -> float:
    """Where traffic from outside comes in: straight above the balancers that face the internet, or what users reach."""
    facing = [
        survey.spots[one.id].rect.centre[0]
        for one in survey.within(vpc, "load-balancer")
        if getattr(one, "scheme", "") != "internal" and one.id in survey.spots
    ]
    outside = [id for one in survey.within("", *_OUT) for id in survey.ties.get(one.id, ())]
    x = survey.scene(vpc)[0]
    facing = facing or [
        survey.scene(survey.home(survey.all[id]))[0] - x + survey.spots[id].rect.centre[0]
        for id in outside
        if id in survey.spots and survey.all[id].kind not in _OUT and vpc in survey.above(id)
    ]
    return sum(facing) / len(facing) if facing else width / 2
