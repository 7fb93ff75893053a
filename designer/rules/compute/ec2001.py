"""An AMI and its instance type have the same processor architecture, and the AMI is one of this region.

An image made for x86_64 does not start on Graviton (arm64), and an AMI's id is known in one region only.

Choose the image for the type's architecture, or copy the AMI into the region.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from designer.catalog.ec2 import Ami
from designer.core import Draft, Model
from designer.graph import View
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import Make, on_draft
from designer.rules.scenes import network, scene, server
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    made = one.template if one.kind == "auto-scaling-group" else one
    facts, name = context.facts.instance(made.type), view.label(one.id)
    field = "template" if made is not one else "ami"
    if (
        facts is not None
        and facts["a"] != made.ami.architecture
        and made.ami.architecture not in str(facts["a"]).split(",")
    ):
        message = msg(
            "{name}: the AMI is for {image}, but {type} is {architecture}.",
            name=name,
            image=made.ami.architecture,
            type=made.type,
            architecture=facts["a"],
        )
        fix = Fix(
            msg("Take the AMI for {architecture}", architecture=facts["a"]), _image(one.id, architecture=facts["a"])
        )
        yield RULE.finding(one.id, message, field, fix)
    region = view.region_of(one.id)
    if made.ami.region is not None and region is not None and made.ami.region != region:
        message = msg(
            "{name}: the AMI is of {other}, but it stands in {region}.",
            name=name,
            other=made.ami.region,
            region=region,
        )
        yield RULE.finding(
            one.id,
            message,
            field,
            Fix(msg("Take the AMI of {region}", region=region), _image(one.id, region=region)),
        )


def _image(id: str, **fields: Any) -> Make:
    def step(draft: Draft, _: View) -> None:
        one = draft.resource(id)
        if one.kind == "auto-scaling-group":
            draft.set("resources", id, template=replace(one.template, ami=replace(one.template.ami, **fields)))
        else:
            draft.set("resources", id, ami=replace(one.ami, **fields))

    return on_draft(step)


def _good() -> Model:
    return scene(network(), server())


def _bad() -> Model:
    return scene(network(), server(ami=Ami(architecture="arm64")))


RULE = Rule(
    id="EC2001",
    level="error",
    pillar="correct",
    title=msg("AMI and instance type fit together."),
    source="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIs.html",
    check=_check,
    each=("instance", "auto-scaling-group"),
    good=_good,
    bad=_bad,
    quiets=(),
)
