"""A subnet lies in exactly one Availability Zone.

AWS makes a subnet in the one zone that you name; it can neither span two zones nor do without one. What must survive the failure of a zone needs a subnet in each of two zones.

Draw the box inside one column, and a second subnet in the other zone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from designer.core import Change, Draft, Model
from designer.edits.geometry import children, scene_rect
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, subnet: Any) -> Iterator[Finding]:
    view = context.view
    zones = [zone for zone in subnet.zones if view.is_there(zone)]
    if len(zones) == 1:
        return
    name = view.label(subnet.id)
    if not zones:
        yield RULE.finding(subnet.id, msg("{subnet} lies in no Availability Zone.", subnet=name), "zones")
        return
    names = [view.label(zone) for zone in zones]
    fix = Fix(msg("Keep it in {zone}", zone=names[0]), _into(subnet.id, zones[0]))
    message = msg("{subnet} touches {count} zones: {zones}.", subnet=name, count=len(zones), zones=names)
    yield RULE.finding((subnet.id, *zones), message, "zones", fix)


def _into(subnet: str, zone: str) -> Callable[[Model], Change | None]:
    """Makes the box smaller until it lies in the zone's column; content is pushed inside."""

    def make(model: Model) -> Change | None:
        draft = Draft(model)
        draft.set("resources", subnet, zones=(zone,))
        if subnet in model.placements and zone in model.placements:
            box, column = scene_rect(model, subnet), scene_rect(model, zone)
            fitted = box.inside(column, 16.0)
            place = draft.place(subnet)
            draft.set("placements", subnet, x=place.x + fitted.x - box.x, w=fitted.w)
            for child in children(model, subnet):
                inner = draft.place(child.id)
                if inner is not None and inner.x + inner.w > fitted.w - 4:
                    draft.set("placements", child.id, x=max(fitted.w - 4 - inner.w, 4.0))
        return draft.change()

    return make


def _good() -> Model:
    return scene(network())


def _bad() -> Model:
    return scene(network(), change={"subnet-3": {"zones": ("zone-1", "zone-2")}})


RULE = Rule(
    id="NET001",
    level="error",
    pillar="correct",
    title=msg("A subnet lies in exactly one Availability Zone."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html",
    check=_check,
    each=("subnet",),
    good=_good,
    bad=_bad,
    quiets=(),
)
