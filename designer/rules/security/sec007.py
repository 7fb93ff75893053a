"""A security group belongs to, or is associated with, the VPC of what carries it, and its rules name groups of the same VPC or a peered one.

AWS refuses a group of another VPC. A rule that names a group that cannot be seen matches nothing.

Use a group of the same VPC.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.security import GroupRule, SecurityGroup
from designer.catalog.vpc import Vpc
from designer.core import Model
from designer.edits.groups import take_group
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import Make, drop_rule, on_draft
from designer.rules.scenes import scene, service
from designer.text import msg


def _check(context: Context, group: Any) -> Iterator[Finding]:
    view = context.view
    for one in view.carriers(group.id):
        home = view.vpc_of(one.id)
        if home is None or home.id == group.parent or home.id in group.associated:
            continue
        message = msg(
            "{name} stands in {vpc}, but its group {group} belongs to another VPC.",
            name=view.label(one.id),
            vpc=view.label(home.id),
            group=view.label(group.id),
        )
        yield RULE.finding(
            (one.id, group.id), message, "security_groups", Fix(msg("Take the group off"), _off(one.id, group.id))
        )
    peers = {group.parent, *group.associated, *_peers(context, group.parent)}
    for field in ("ingress", "egress"):
        near = peers | _behind_gateways(context, group.parent) if field == "ingress" else peers
        for rule in getattr(group, field) or ():
            peer = view.get(rule.peer)
            if peer is None or peer.kind != "security-group" or near & {peer.parent, *peer.associated}:
                continue
            message = msg(
                "A rule of {group} names {peer}, which is in a VPC that it cannot see.",
                group=view.label(group.id),
                peer=view.label(peer.id),
            )
            yield RULE.finding(
                (group.id, peer.id), message, field, Fix(msg("Remove the rule"), _without(group.id, rule, field))
            )


def _peers(context: Context, vpc: str | None) -> set[str]:
    """VPCs of the same region that a working peering joins.

    https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
    """
    view = context.view
    found = set()
    for peering in view.all("peering"):
        ends = {peering.requester, peering.accepter}
        if (
            vpc in ends
            and peering.state == "active"
            and len({view.region_of(end) for end in ends if end and view.get(end)}) == 1
        ):
            found |= {end for end in ends if end}
    return found


def _behind_gateways(context: Context, vpc: str | None) -> set[str]:
    """VPCs that share a transit gateway with this one on which groups may be named; inbound rules only.

    https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html#vpc-attachment-security
    """
    found: set[str] = set()
    for gateway in context.view.all("transit-gateway"):
        open_ones = {one.vpc for one in gateway.attachments if one.security_group_referencing is not False}
        if gateway.security_group_referencing and vpc in open_ones:
            found |= {one for one in open_ones if one}
    return found


def _off(id: str, group: str) -> Make:
    return lambda model: take_group(model, id, group)


def _without(group: str, rule: Any, field: str) -> Make:
    return on_draft(lambda draft, _: drop_rule(draft, group, rule, field == "ingress"))


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return _foreign()


RULE = Rule(
    id="SEC007",
    level="error",
    pillar="correct",
    title=msg("Security groups stay within their VPC."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
    check=_check,
    each=("security-group",),
    good=_good,
    bad=_bad,
    quiets=(),
)


def _foreign() -> Model:
    vpc = Vpc(id="vpc-2", name="other", parent="region-1", cidrs=("10.1.0.0/16",))
    group = SecurityGroup(id="security-group-9", name="other", parent="vpc-2")
    rules = (
        GroupRule(ports=(3306, 3306), peer="security-group-2"),
        GroupRule(ports=(3306, 3306), peer="security-group-9"),
    )
    return scene(service(), vpc, group, change={"security-group-3": {"ingress": rules}})
