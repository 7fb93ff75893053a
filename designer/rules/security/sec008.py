"""An interface carries at most five security groups, and a group has at most 60 rules each way.

These are AWS's default quotas. A prefix list counts with its maximum size, IPv4 and IPv6 are counted apart, and groups times rules may not exceed 1,000 even where the quotas are raised.

Join ranges, or name a group instead of many addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.security import GroupRule
from designer.core import Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import scene, service
from designer.text import msg

_GROUPS, _RULES, _PRODUCT = 5, 60, 1000


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if one.kind == "security-group":
        for field, version, count in _counts(context, one):
            if count > _RULES:
                message = msg(
                    "{group} has {count} rules for IPv{version} in one direction; the default quota is {limit}.",
                    group=view.label(one.id),
                    count=count,
                    version=version,
                    limit=_RULES,
                )
                yield RULE.finding(one.id, message, field)
    groups = view.groups_of(one.id)
    if len(groups) > _GROUPS:
        message = msg(
            "{name} carries {count} security groups; the default quota is {limit}.",
            name=view.label(one.id),
            count=len(groups),
            limit=_GROUPS,
        )
        yield RULE.finding(one.id, message, "security_groups")
    most = max((_most(context, group) for group in groups), default=0)
    if len(groups) * most > _PRODUCT:
        message = msg(
            "{name}: {groups} groups times {rules} rules is more than {limit}.",
            name=view.label(one.id),
            groups=len(groups),
            rules=most,
            limit=_PRODUCT,
        )
        yield RULE.finding(one.id, message, "security_groups")


def _counts(context: Context, group: Any) -> Iterator[tuple[str, int, int]]:
    """The rules of a security group by direction and version of IP."""
    for field in ("ingress", "egress"):
        for version in (4, 6):
            rules = (rule for rule in getattr(group, field) or () if rule.enabled)
            yield field, version, sum(_weight(context, rule, version) for rule in rules)


def _most(context: Context, group: Any) -> int:
    return max(count for _, _, count in _counts(context, group)) if group.enabled else 0


def _weight(context: Context, rule: Any, version: int) -> int:
    """What a rule counts: a prefix list its maximum; a group's name counts for both versions."""
    peer = context.view.get(rule.peer)
    if peer is not None:
        return int(peer.max_entries) if peer.kind == "prefix-list" else 1
    return int((":" in rule.peer) == (version == 6))


def _good() -> Model:
    return scene(service())


def _bad() -> Model:
    return scene(
        service(),
        change={
            "security-group-3": {
                "ingress": tuple(GroupRule(ports=(3306, 3306), peer=f"10.0.10.{n}/32") for n in range(61))
            }
        },
    )


RULE = Rule(
    id="SEC008",
    level="warning",
    pillar="limits",
    title=msg("Groups and rules stay within the quotas."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html",
    check=_check,
    each=("*",),
    good=_good,
    bad=_bad,
    quiets=(),
)
