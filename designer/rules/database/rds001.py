"""A DB subnet group spans at least two Availability Zones, for a Single-AZ database too.

AWS asks for it so that the database can be made Multi-AZ, or started again elsewhere, at any time.

Add a private subnet of another zone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from designer.catalog.addressing import next_name
from designer.catalog.rds_zones import second_zone
from designer.core import Draft, Model
from designer.edits.geometry import scene_rect
from designer.graph import View
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import on_draft, setting
from designer.rules.ranges import free_block
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    named = one.subnets or ((one.parent,) if view.subnet_of(one.id) is not None else ())
    zones = {zone for id in named if view.get(id) is not None for zone in view.zone_ids_of(id)}
    if len(zones) >= 2:
        return
    message = msg(
        "The subnet group of {name} spans {count} zone; AWS asks for two.",
        name=view.label(one.id),
        count=len(zones),
    )
    yield RULE.finding(one.id, message, "subnets", _second(context, one, zones))


def _second(context: Context, one: Any, have: set[str]) -> Fix | None:
    view = context.view
    home, known = view.subnet_of(one.id), second_zone(one, view)
    group = one.subnets or ((home.id,) if home is not None else ())
    if home is not None and known is not None and view.get(known).access == home.access:
        return Fix(msg("Add {subnet}", subnet=view.label(known)), setting(one.id, subnets=(*group, known)))
    vpc = view.vpc_of(one.id)
    region = view.region_record(one.id)
    if home is None or vpc is None or region is None:
        return None
    zone = next((z for z in view.children(region.id, "zone") if z.id not in have), None)
    block = free_block(view, vpc.id)
    if zone is None or block is None:
        return None
    return Fix(
        msg("Make a second subnet in {zone}", zone=view.label(zone.id)),
        on_draft(_making(one.id, home.id, zone.id, block, group)),
    )


def _making(database: str, home: str, zone: str, block: str, group: tuple[str, ...]) -> Callable[[Draft, View], None]:
    """A subnet like the first one, in the other zone's column at the same height where the columns are drawn."""

    def step(draft: Draft, view: View) -> None:
        first = draft.resource(home)
        id = draft.fresh("subnet")
        name = next_name((first.name or "subnet").rstrip("0123456789-"), view, "subnet")
        draft.put("resources", replace(first, id=id, name=name, cidr=block, ipv6_cidr=None, zones=(zone,)))
        place, column = draft.place(home), draft.place(zone)
        if place is not None and column is not None:
            old, new = scene_rect(draft, home), scene_rect(draft, zone)
            x = new.x + max((new.w - old.w) / 2, 8.0) - (old.x - place.x)
            draft.put("placements", replace(place, id=id, x=x, w=min(old.w, new.w - 16.0)))
        draft.set("resources", database, subnets=(*group, id))

    return step


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(service(), change={"database-1": {"subnets": ("subnet-5",), "multi_az": False, "production": False}})


RULE = Rule(
    id="RDS001",
    level="error",
    pillar="correct",
    title=msg("A DB subnet group spans two zones."),
    source="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
    check=_check,
    each=("database",),
    good=_good,
    bad=_bad,
    quiets=(),
)
