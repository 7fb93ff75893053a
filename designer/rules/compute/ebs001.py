"""A volume and its instance are in the same Availability Zone.

A volume is kept in one zone, and only an instance of that zone can attach it.

Make a snapshot, and a new volume from it in the other zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.ebs import Volume
from designer.core import Draft, Model
from designer.edits.geometry import Rect, scene_rect
from designer.edits.hosting import beside_host
from designer.graph import View
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import Make, on_draft
from designer.rules.scenes import network, scene, server
from designer.text import msg


def _check(context: Context, volume: Any) -> Iterator[Finding]:
    view = context.view
    instance = view.get(volume.attached_to)
    home = view.get(volume.parent)
    if instance is None or home is None or home.id == instance.id:
        return
    own = {home.id} if home.kind == "zone" else set(view.zone_ids_of(home.id))
    there = set(view.zone_ids_of(instance.id))
    if len(there) == 1 and own and own != there:
        message = msg("{volume} is in {zone}, but {instance} is in {other}.", volume=view.label(volume.id), zone=[view.label(z) for z in own],
                      instance=view.label(instance.id), other=[view.label(z) for z in sorted(there)])  # fmt: skip
        fix = Fix(
            msg("Make it in {zone}", zone=[view.label(z) for z in sorted(there)]), _beside(volume.id, instance.id)
        )
        yield RULE.finding((volume.id, instance.id), message, "attached_to", fix)


def _beside(volume: str, instance: str) -> Make:
    def step(draft: Draft, _: View) -> None:
        place = draft.place(volume)
        if draft.place(instance) is not None and place is not None:
            box = scene_rect(draft, instance)
            spot = beside_host(draft, instance, Rect(box.right + 8.0, box.y, place.w, place.h))
            draft.set("placements", volume, x=spot.x - box.x, y=spot.y - box.y)
        draft.set("resources", volume, parent=instance, attached_to=instance)

    return on_draft(step)


def _good() -> Model:
    return scene(network(), server(), Volume(id="volume-1", name="data", parent="zone-1", attached_to="instance-1"))


def _bad() -> Model:
    return scene(network(), server(), Volume(id="volume-1", name="data", parent="zone-2", attached_to="instance-1"))


RULE = Rule(
    id="EBS001",
    level="error",
    pillar="correct",
    title=msg("A volume is in the zone of its instance."),
    source="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-attaching-volume.html",
    check=_check,
    each=("volume",),
    good=_good,
    bad=_bad,
    quiets=(),
)
