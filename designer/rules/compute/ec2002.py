"""The instance type exists in the region.

Not every region offers every type; new ones arrive in large regions first.

Choose a type that the region offers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import typed
from designer.rules.scenes import network, scene, server
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    made = one.template if one.kind == "auto-scaling-group" else one
    region = view.region_of(one.id)
    offered = context.prices.instance_types(region) if region is not None else {}
    if not offered or made.type in offered:
        return
    field = "template" if made is not one else "type"
    known = context.facts.instance(made.type)
    if known is None:
        yield RULE.finding(
            one.id,
            msg(
                "{name}: no price is known for an instance type {type}; it may not exist.",
                name=view.label(one.id),
                type=made.type,
            ),
            field,
        )
        return
    message = msg("{name}: {region} does not offer {type}.", name=view.label(one.id), region=region, type=made.type)
    yield RULE.finding(one.id, message, field, _alike(context, one, known, offered))


def _alike(context: Context, one: Any, known: dict[str, Any], offered: dict[str, Any]) -> Fix | None:
    """The cheapest type of the region with as many processors and as much memory, of the same architecture."""
    fits = []
    for name, price in offered.items():
        facts = context.facts.instance(name)
        if (
            facts is not None
            and facts["a"] == known["a"]
            and facts["v"] >= known["v"]
            and facts["m"] >= known["m"]
            and not facts.get("old")
        ):
            fits.append((price, name))
    if not fits:
        return None
    best = min(fits)[1]
    return Fix(msg("Take {type}", type=best), typed(one.id, best))


def _good() -> Model:
    return scene(network(), server())


def _bad() -> Model:
    return scene(network(), server(type="u-12tb1.112xlarge"))


RULE = Rule(
    id="EC2002",
    level="error",
    pillar="correct",
    title=msg("The type is offered in the region."),
    source="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-discovery.html",
    check=_check,
    each=("instance", "auto-scaling-group"),
    good=_good,
    bad=_bad,
    quiets=(),
)
