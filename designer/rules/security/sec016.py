"""Rights come from groups and roles, and name what they allow.

A policy that allows every action gives away the account. Rights that a user holds by itself are overlooked when the user's work changes.

Name the actions that are needed, and give them to a group.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.identity import Group, Policy, User
from designer.core import Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    name = context.view.label(one.id)
    if one.kind == "policy" and any(action.strip() in ("*", "*:*") for action in one.allows):
        yield RULE.finding(one.id, msg("{name} allows everything.", name=name), "allows")
    if one.kind == "user" and one.policies:
        message = msg("{name} holds policies by itself; a group or a role should.", name=name)
        yield RULE.finding(one.id, message, "policies")


def _good() -> Model:
    return scene(
        network(),
        Policy(id="policy-1", name="read", allows=("s3:GetObject",)),
        Group(id="group-1", name="readers", policies=("policy-1",)),
        User(id="user-1", name="kim", groups=("group-1",)),
    )


def _bad() -> Model:
    return scene(
        network(),
        Policy(id="policy-1", name="all", allows=("*",)),
        Group(id="group-1", name="admins", policies=("policy-1",)),
    )


RULE = Rule(
    id="SEC016",
    level="warning",
    pillar="security",
    title=msg("Rights are named, and come from groups and roles."),
    source="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    check=_check,
    each=("policy", "user"),
    good=_good,
    bad=_bad,
    quiets=(),
)
