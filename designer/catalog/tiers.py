"""Security groups by tier: each tier admits the tier before it, in whatever order the tiers arrive.

https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
"""

from collections.abc import Callable

import msgspec

from designer.catalog.security import GroupRule, SecurityGroup
from designer.core import Resource, Surroundings

BEFORE = {"app": "web", "db": "app"}
"""Tier -> the tier that it admits."""
APP_PORT = (80, 80)


def tier_group(
    tier: str,
    vpc_id: str,
    here: Surroundings,
    fresh: Callable[[str], str],
    ingress: tuple[GroupRule, ...] = (),
    ports: tuple[tuple[int, int], ...] = (APP_PORT,),
) -> tuple[str, list[Resource]]:
    """The VPC's security group named like ``tier``: its id, and the records to put (new group, changed neighbours).

    A new group takes ``ingress``, or ``ports`` from the group of the tier before. A group that is there gains ``ports``
    from the tier before only where its own rules are of that pattern; the port that nobody asked for, where it has none. The next tier's group, while it lets nothing
    in, gains the rules that admit the new group.
    """
    groups = {group.name: group for group in here.children(vpc_id, "security-group")}
    before = groups.get(BEFORE.get(tier, ""))
    wanted = ingress or tuple(GroupRule(ports=pair, peer=before.id) for pair in ports if before is not None)
    own = groups.get(tier)
    if own is not None:
        missing = tuple(rule for rule in wanted if rule not in own.ingress)
        chained = before is not None and not ingress and all(rule.peer == before.id for rule in own.ingress)
        if missing and chained and (not own.ingress or ports != (APP_PORT,)):
            return own.id, [msgspec.structs.replace(own, ingress=(*own.ingress, *missing))]
        return own.id, []
    made = SecurityGroup(id=fresh("security-group"), name=tier, parent=vpc_id, ingress=wanted)
    after = next((groups[name] for name, source in BEFORE.items() if source == tier and name in groups), None)
    if after is None or after.ingress:
        return made.id, [made]
    admitted = tuple(GroupRule(ports=pair, peer=made.id) for pair in _ports_behind(after, here))
    return made.id, [made, msgspec.structs.replace(after, ingress=admitted)]


def _ports_behind(group: SecurityGroup, here: Surroundings) -> tuple[tuple[int, int], ...]:
    """The ports that carriers of a group listen on; 80 where they do not say."""
    listening = {getattr(one, "listens_on", None) or APP_PORT[0] for one in here.referrers(group.id)}
    return tuple((port, port) for port in sorted(listening)) or (APP_PORT,)
