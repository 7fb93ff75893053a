"""Rules of a network ACL have numbers of their own from 1 to 32766, and let the replies back.

Rules are read by number; the first that matches decides. The list keeps no memory of connections: what comes in on port 443 answers to the client's port between 1024 and 65535, and that needs a rule of its own.

Number the rules 100, 200, 300, and allow the ports 1024 to 65535 the other way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from designer.catalog.security import AclRule, NetworkAcl
from designer.core import Change, Model
from designer.edits.change import set_fields
from designer.reach.filters import listed
from designer.reach.packets import EVERY, Address, Packet, protocol_of, range_of
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.scenes import network, scene
from designer.text import msg

_CLIENTS = (1024, 65535)
_MANY = 10_000
"""A rule for so many high ports is meant for clients' ports, not for a service."""


def _check(context: Context, acl: Any) -> Iterator[Finding]:
    yield from _numbers(context, acl)
    for inbound in (True, False):
        yield from _replies(context, acl, inbound)


def _numbers(context: Context, acl: Any) -> Iterator[Finding]:
    for field in ("ingress", "egress"):
        numbers = [rule.number for rule in getattr(acl, field)]
        wrong = sorted({n for n in numbers if numbers.count(n) > 1 or not 1 <= n <= 32766})
        if wrong:
            message = msg(
                "{acl} has rules whose number is used twice or out of range: {numbers}.",
                acl=context.view.label(acl.id),
                numbers=wrong,
            )
            yield RULE.finding(acl.id, message, field, Fix(msg("Number them afresh"), _renumber(acl.id, field)))


def _renumber(id: str, field: str) -> Callable[[Model], Change | None]:
    def make(model: Model) -> Change | None:
        rules = sorted(getattr(model.resources[id], field), key=lambda rule: rule.number)
        fresh = tuple(
            replace(rule, number=min(100 * (at + 1), 32766 - len(rules) + at)) for at, rule in enumerate(rules)
        )
        return set_fields(model, id, **{field: fresh})

    return make


def _replies(context: Context, acl: Any, inbound: bool) -> Iterator[Finding]:
    """For what one direction allows, whether the other lets at least some client ports back."""
    there, back = (acl.ingress, acl.egress) if inbound else (acl.egress, acl.ingress)
    missing: dict[tuple[str, str], None] = {}
    for rule in there:
        block = range_of(rule.cidr)
        if (
            rule.action != "allow"
            or not rule.enabled
            or block is None
            or protocol_of(rule.protocol) not in ("tcp", "udp", "all")
        ):
            continue
        if rule.ports is not None and rule.ports[0] >= 1024 and rule.ports[1] - rule.ports[0] >= _MANY:
            continue  # such a rule lets replies pass itself
        protocol = "udp" if protocol_of(rule.protocol) == "udp" else "tcp"
        other = Address(block.version, block.low, rule.cidr)
        packet = Packet(protocol, other, other, EVERY, _CLIENTS)
        if not listed(back, packet, other)[0]:
            missing[(protocol, rule.cidr)] = None
    if missing:
        name = context.view.label(acl.id)
        if inbound:
            message = msg(
                "{acl} lets requests in from {ranges}, but no reply out: allow the ports 1024–65535.",
                acl=name,
                ranges=list(dict.fromkeys(cidr for _, cidr in missing)),
            )
        else:
            message = msg(
                "{acl} lets requests out to {ranges}, but no reply in: allow the ports 1024–65535.",
                acl=name,
                ranges=list(dict.fromkeys(cidr for _, cidr in missing)),
            )
        field = "egress" if inbound else "ingress"
        yield RULE.finding(acl.id, message, field, Fix(msg("Allow the replies"), _allow(acl.id, field, tuple(missing))))


def _allow(id: str, field: str, ranges: tuple[tuple[str, str], ...]) -> Callable[[Model], Change | None]:
    def make(model: Model) -> Change | None:
        rules = list(getattr(model.resources[id], field))
        used = {rule.number for rule in rules}
        first_deny = min((rule.number for rule in rules if rule.action == "deny"), default=32766)
        for protocol, cidr in ranges:
            number = next(
                n for n in (*range(min(140, first_deny) - 1, 0, -1), *range(first_deny, 32767)) if n not in used
            )
            used.add(number)
            rules.append(AclRule(number=number, protocol=protocol, ports=_CLIENTS, cidr=cidr))
        return set_fields(model, id, **{field: tuple(rules)})

    return make


def _good() -> Model:
    return _listed(AclRule(number=100, protocol="tcp", ports=_CLIENTS))


def _bad() -> Model:
    return _listed()


RULE = Rule(
    id="NET020",
    level="error",
    pillar="correct",
    title=msg("A network ACL's numbers are unique, and replies may pass."),
    source="https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
    check=_check,
    each=("network-acl",),
    good=_good,
    bad=_bad,
    quiets=(),
)


def _listed(*out: AclRule) -> Model:
    acl = NetworkAcl(
        id="network-acl-1",
        name="web-acl",
        parent="vpc-1",
        ingress=(AclRule(number=100, protocol="tcp", ports=(443, 443)),),
        egress=out,
    )
    return scene(network(), acl)
