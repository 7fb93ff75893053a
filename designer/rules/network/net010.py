"""A VPC has at most one internet gateway and one virtual private gateway, and a gateway hangs on one VPC.

AWS refuses to attach a second one. A gateway that hangs on no VPC does nothing.

Keep one and let every route lead to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from designer.catalog.gateways import InternetGateway
from designer.core import Change, Draft, Model
from designer.core.fields import references, renamed
from designer.edits.remove import remove
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.scenes import network, scene
from designer.text import msg

_KINDS = ("internet-gateway", "vpn-gateway", "egress-gateway")


def _check(context: Context, one: Any) -> Iterator[Finding]:
    if one.kind == "vpc":
        yield from _too_many(context, one)
        return
    view = context.view
    home = view.get(one.parent)
    if home is None or home.kind != "vpc":
        message = msg("{name} is attached to no VPC, so it does nothing.", name=view.label(one.id))
        yield RULE.finding(one.id, message, "parent", level="warning")


def _too_many(context: Context, vpc: Any) -> Iterator[Finding]:
    view = context.view
    for kind in _KINDS:
        first, *more = view.children(vpc.id, kind) or (None,)
        for one in more:
            message = msg(
                "{vpc} already has {first}; AWS attaches no second one.",
                vpc=view.label(vpc.id),
                first=view.label(first.id),
            )
            fix = Fix(msg("Remove {name}", name=view.label(one.id)), _merge(first.id, one.id))
            yield RULE.finding((one.id, vpc.id), message, "parent", fix)


def _merge(kept: str, gone: str) -> Callable[[Model], Change | None]:
    """Lets what leads to one gateway (routes, tunnels, edge tables) lead to the other, and removes it."""

    def make(model: Model) -> Change | None:
        if gone not in model.resources or kept not in model.resources:
            return None
        draft = Draft(model)
        for one in model.resources.values():
            if one.parent != gone and any(value == gone for _, value, _ in references(one)):
                moved = renamed(one, lambda id: kept if id == gone else id)
                if moved.kind == "route-table":
                    moved = replace(moved, routes=tuple(dict.fromkeys(moved.routes)))
                draft.put("resources", moved)
        draft.apply(remove(draft.preview(), [gone]))
        return draft.change()

    return make


def _good() -> Model:
    return scene(network())


def _bad() -> Model:
    return scene(network(), InternetGateway(id="internet-gateway-2", name="igw-2", parent="vpc-1"))


RULE = Rule(
    id="NET010",
    level="error",
    pillar="correct",
    title=msg("One gateway of a kind a VPC."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html",
    check=_check,
    each=("vpc", *_KINDS),
    good=_good,
    bad=_bad,
    quiets=(),
)
