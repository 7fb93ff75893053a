"""Security groups and network ACLs: what they decide about a packet, with the sentence that names the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Literal, NamedTuple

from designer.graph import View
from designer.reach.packets import EVERY, Address, Packet, Ports, Range, protocol_of, range_of, says, span
from designer.text import Message, msg


class Ruling(NamedTuple):
    """A filter's decision: how much of the packet passes ("all", "some", "none"), why, and who decided."""

    passes: Literal["all", "some", "none"]
    why: Message
    component: str
    ports: tuple[Ports, ...] = ()


class Clause(NamedTuple):
    """A rule of a group as packets meet it: ``ranges`` are those that its peer stands for, ``group`` is whether it is one."""

    protocol: str
    ports: Ports | None
    peer: str
    ranges: tuple[Range, ...]
    group: bool


def covers(protocol: str | int, ports: tuple[int, int] | None, packet: Packet) -> tuple[Ports, ...]:
    """The part of the packet's destination ports that a rule covers; for ICMP everything or nothing.

    For every protocol but TCP, UDP and ICMP a rule means all of it, whatever ports are written:
    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
    """
    name = protocol_of(protocol)
    if name == "all":
        return (packet.dport,)
    if name != packet.protocol:
        return ()
    if name in ("icmp", "icmpv6"):
        if ports is None:
            return (packet.dport,)
        kind, code = ports
        if kind == -1:
            return (packet.dport,) if code == -1 else ()
        fits = packet.dport[0] == kind and (code == -1 or packet.dport[1] == code)
        return (packet.dport,) if fits else ()
    if name not in ("tcp", "udp"):
        return (packet.dport,)
    low, high = ports or EVERY
    low, high = max(low, 0), 65535 if high == -1 else high
    low, high = max(low, packet.dport[0]), min(high, packet.dport[1])
    return ((low, high),) if low <= high else ()


def entries(view: View, peer: str) -> Iterable[str]:
    """The ranges that a peer of a rule or a destination of a route stands for."""
    record = view.get(peer)
    if record is not None and record.kind == "prefix-list":
        return tuple(record.entries) if record.enabled else ()
    return (peer,) if record is None else ()


def holds(view: View, peer: str, address: Address) -> bool:
    """Whether a range or prefix list holds an address."""
    return any((block := range_of(text)) is not None and block.holds(address) for text in entries(view, peer))


def group_rules(view: View, group: str, inbound: bool) -> tuple[Any, ...] | None:
    """Enabled rules of a group; None for outbound rules that are not set (everything may leave)."""
    record = view.get(group)
    if record is None:
        return () if inbound else None
    rules = record.ingress if inbound else record.egress
    return None if rules is None else tuple(rule for rule in rules or () if rule.enabled)


def clauses(view: View, group: str, inbound: bool) -> tuple[Clause, ...] | None:
    """As ``group_rules``, kept. They stay when something else of the group changes, such as what it lets out."""
    return view.once(("clauses", group, inbound), lambda: _clauses(view, group, inbound))


def _clauses(view: View, group: str, inbound: bool) -> tuple[Clause, ...] | None:
    view.compared["clauses"] = partial(_clauses, view)
    rules = group_rules(view, group, inbound)
    return None if rules is None else tuple([_clause(view, rule) for rule in rules])


def _clause(view: View, rule: Any) -> Clause:
    peer = view.get(rule.peer)
    ranges = [block for text in entries(view, rule.peer) if (block := range_of(text)) is not None]
    group = peer is not None and peer.kind == "security-group"
    return Clause(protocol_of(rule.protocol), rule.ports, rule.peer, tuple(ranges), group)


def group_name(view: View, group: str) -> str | Message:
    """What a group is called; the undrawn default group has a name of its own."""
    if group.startswith("default:"):
        return msg("the default group of {vpc}", vpc=view.name_of(group.partition(":")[2]))
    return view.name_of(group)


def component_of(group: str) -> str:
    """The resource that stands for a group: itself, or the VPC of an undrawn default group."""
    return group.partition(":")[2] if group.startswith("default:") else group


def by_groups(
    view: View, groups: tuple[str, ...], packet: Packet, inbound: bool, members: Callable[[], frozenset[str]], lost: str | None
) -> Ruling:  # fmt: skip
    """What the groups of an interface say. Their rules are united; any that fits lets the packet pass.

    https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

    Args:
        view: the diagram.
        groups: groups of the interface.
        packet: the packet.
        inbound: whether it comes in.
        members: gives the groups of the other end, as far as references to them hold here; asked for where a rule names one.
        lost: what the other end's membership was lost in, None where it was not.
    """
    other = packet.src if inbound else packet.dst
    referenced = None
    for group in groups:
        rules = clauses(view, group, inbound)
        if rules is None:
            why = msg("{group} sets no outbound rules: everything may leave.", group=group_name(view, group))
            return Ruling("all", why, component_of(group))
        if group.startswith("default:") and inbound and group in members():
            why = msg("Members of {group} may reach each other.", group=group_name(view, group))
            return Ruling("all", why, component_of(group))
        for rule in rules:
            if packet.dport not in covers(rule.protocol, rule.ports, packet):
                continue
            if rule.group:
                referenced = rule.peer
                fits = rule.peer in members()
            else:
                fits = any(block.holds(other) for block in rule.ranges)
            if fits:
                return Ruling("all", _allows(view, group_name(view, group), rule, inbound), component_of(group))
    names = [group_name(view, group) for group in groups]
    what = says(packet.protocol, packet.dport)
    if inbound and referenced is not None and lost is not None:
        why = msg("{groups} admits members of {peer}, but the packet lost that membership in {where}.",
                  groups=names, peer=view.name_of(referenced), where=view.label(lost))  # fmt: skip
    elif inbound:
        why = msg(
            "No inbound rule of {groups} allows {what} from {source}.", groups=names, what=what, source=other.text
        )
    else:
        why = msg("No outbound rule of {groups} allows {what} to {target}.", groups=names, what=what, target=other.text)
    return Ruling("none", why, component_of(groups[0]))


def _allows(view: View, name: str | Message, rule: Clause, inbound: bool) -> Message:
    low_high = rule.ports if rule.ports is not None else EVERY
    what = says(rule.protocol, (max(low_high[0], 0), low_high[1]))
    peer = view.name_of(rule.peer)
    if inbound:
        return msg("An inbound rule of {group} allows {what} from {peer}.", group=name, what=what, peer=peer)
    return msg("An outbound rule of {group} allows {what} to {peer}.", group=name, what=what, peer=peer)


def by_acl(view: View, subnet: str, packet: Packet, inbound: bool, reply: bool) -> Ruling:
    """What a subnet's network ACL says: rules by number, the first match decides, the last one denies.

    https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
    """
    acl = view.network_acl_of(subnet)
    if acl is None:
        return view.once(("default list", subnet), lambda: _default_list(view, subnet))
    rules = acl.ingress if inbound else acl.egress
    allowed, left, first_allow, first_deny = listed(rules, packet, packet.src if inbound else packet.dst)
    return _acl_ruling(view, acl, packet, inbound, reply, allowed, left, first_allow, first_deny)


def _default_list(view: View, subnet: str) -> Ruling:
    why = msg("The default network ACL of {subnet} allows everything.", subnet=view.name_of(subnet))
    return Ruling("all", why, subnet)


def listed(rules: Iterable[Any], packet: Packet, other: Address) -> tuple[list[Ports], list[Ports], Any, Any]:
    """What a list does with a packet's ports: allowed, matched by no rule, the first rule that allows, and that denies."""
    left: list[Ports] = [packet.dport]
    allowed: list[Ports] = []
    allow = deny = None
    for rule in sorted((rule for rule in rules if rule.enabled), key=lambda rule: rule.number):
        block = range_of(rule.cidr)
        if block is None or not block.holds(other) or not left:
            continue
        taken: list[Ports] = []
        for piece in left:
            taken += covers(rule.protocol, rule.ports, packet._replace(dport=piece))
        if not taken:
            continue
        left = _without(left, taken)
        if rule.action == "allow":
            allowed += taken
            allow = allow or rule
        else:
            deny = deny or rule
    return allowed, left, allow, deny


def _acl_ruling(
    view: View, acl: Any, packet: Packet, inbound: bool, reply: bool, allowed: list[Ports], left: list[Ports],
    allow: Any, deny: Any,
) -> Ruling:  # fmt: skip
    name, what = view.label(acl.id), says(packet.protocol, packet.dport)
    other = packet.src.text if inbound else packet.dst.text
    if allowed and _total(allowed) >= packet.dport[1] - packet.dport[0] + 1:
        if inbound:
            why = msg(
                "Inbound rule {number} of {acl} allows {what} from {peer}.",
                number=allow.number,
                acl=name,
                what=what,
                peer=other,
            )
        else:
            why = msg(
                "Outbound rule {number} of {acl} allows {what} to {peer}.",
                number=allow.number,
                acl=name,
                what=what,
                peer=other,
            )
        return Ruling("all", why, acl.id)
    if allowed:
        some = [span(one) for one in sorted(allowed)]
        why = msg("{acl} lets only the ports {ports} of {what} pass.", acl=name, ports=some, what=what)
        return Ruling("some", why, acl.id, tuple(sorted(allowed)))
    if deny is not None and not left:
        if reply:
            why = msg(
                "Rule {number} of {acl} denies {what}: the reply ends here.", number=deny.number, acl=name, what=what
            )
        else:
            why = msg("Rule {number} of {acl} denies {what}.", number=deny.number, acl=name, what=what)
    elif reply:
        why = msg(
            "No rule of {acl} allows {what}; a network ACL is stateless, so the reply ends here.", acl=name, what=what
        )
    else:
        why = msg("No rule of {acl} allows {what}.", acl=name, what=what)
    return Ruling("none", why, acl.id)


def _without(pieces: list[Ports], taken: list[Ports]) -> list[Ports]:
    for low, high in taken:
        rest = []
        for a, b in pieces:
            if high < a or low > b:
                rest.append((a, b))
                continue
            if a < low:
                rest.append((a, low - 1))
            if b > high:
                rest.append((high + 1, b))
        pieces = rest
    return pieces


def _total(pieces: list[Ports]) -> int:
    return sum(high - low + 1 for low, high in pieces)
