"""An Availability Zone belongs to its region, once, and the region really has it.

Zones are named by the region's code and a letter. Not every letter exists in every region, and accounts may see other letters.

Choose one of the region's own zones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, region: Any) -> Iterator[Finding]:
    view = context.view
    facts = context.facts.region(region.code)
    known = [region.code + letter for letter in facts["az"]] if facts is not None else None
    zones = view.children(region.id, "zone")
    seen: set[str] = set()
    free = [name for name in known or () if name not in {zone.name for zone in zones}]
    for zone in zones:
        fix = Fix(msg("Call it {zone}", zone=free[0]), setting(zone.id, name=free[0])) if free else None
        if known is not None and zone.name not in known:
            message = msg(
                "{region} has no zone {zone}; there are {zones}.",
                region=region.code,
                zone=zone.name or zone.id,
                zones=known,
            )
            yield RULE.finding((zone.id, region.id), message, "name", fix)
        elif zone.name in seen:
            message = msg("The zone {zone} is drawn twice.", zone=zone.name)
            yield RULE.finding((zone.id, region.id), message, "name", fix)
        seen.add(zone.name)


def _good() -> Model:
    return scene(network())


def _bad() -> Model:
    return scene(network(), change={"zone-2": {"name": "us-east-1a"}})


RULE = Rule(
    id="NET007",
    level="error",
    pillar="correct",
    title=msg("A zone belongs to its region, once."),
    source="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html",
    check=_check,
    each=("region",),
    good=_good,
    bad=_bad,
    quiets=(),
)
