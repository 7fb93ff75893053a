"""An instance type of a previous generation has a successor that does more for its price.

AWS keeps old types for whoever runs on them; new ones are faster, and often cheaper too.

Take the successor of the same size, after a test.
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
    facts = context.facts.instance(made.type)
    region = view.region_of(one.id)
    if facts is None or not facts.get("old") or region is None:
        return
    newer, name = context.facts.successor(made.type), view.label(one.id)
    field = "template" if made is not one else "type"
    prices = context.prices.instance_types(region)
    if newer is None or newer not in prices:
        yield RULE.finding(one.id, msg("{name}: {type} is of a previous generation.", name=name, type=made.type), field)
        return
    if made.type in prices:
        message = msg("{name}: {type} ({old} USD an hour) is of a previous generation; {newer} costs {new} USD.", name=name, type=made.type,
                      old=prices[made.type], newer=newer, new=prices[newer])  # fmt: skip
    else:
        message = msg(
            "{name}: {type} is of a previous generation; {newer} costs {new} USD an hour.",
            name=name,
            type=made.type,
            newer=newer,
            new=prices[newer],
        )
    same = (context.facts.instance(newer) or {}).get("a") == facts["a"]
    yield RULE.finding(
        one.id, message, field, Fix(msg("Take {type}", type=newer), typed(one.id, newer)) if same else None
    )


def _good() -> Model:
    return scene(network(), server())


def _bad() -> Model:
    return scene(network(), server(type="m4.large"))


RULE = Rule(
    id="EC2003",
    level="advice",
    pillar="cost",
    title=msg("Types are of the current generation."),
    source="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html",
    check=_check,
    each=("instance", "auto-scaling-group"),
    good=_good,
    bad=_bad,
    quiets=(),
)
