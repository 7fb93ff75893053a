"""Load balancers: what their listeners accept, and what they pass on to which targets."""

from __future__ import annotations

from typing import Any, NamedTuple

from designer.graph import View
from designer.reach.cards import Card
from designer.reach.packets import Packet
from designer.text import Message, msg

_CARRIES = {
    "HTTP": ("tcp",), "HTTPS": ("tcp",), "TCP": ("tcp",), "TLS": ("tcp",), "SSL": ("tcp",), "UDP": ("udp",),
    "TCP_UDP": ("tcp", "udp"), "QUIC": ("udp",), "TCP_QUIC": ("tcp", "udp"),
}  # fmt: skip


class Refusal(NamedTuple):
    """Why a load balancer does not take or pass on a packet."""

    why: Message
    code: str


def listens(view: View, balancer: Any, packet: Packet) -> Refusal | None:
    """Whether a listener takes the packet; None where one does.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html
    """
    old = balancer.type == "classic"
    ports = [one.port for one in balancer.listeners if packet.protocol in _CARRIES.get(one.protocol, ("tcp",))]
    if packet.dport[0] == packet.dport[1] and packet.dport[0] in ports:
        return None
    name = view.label(balancer.id)
    if not ports:
        why = msg("{balancer} has no listener for {protocol}.", balancer=name, protocol=packet.protocol)
        return Refusal(why, "ELB_LISTENERS_MISMATCH" if old else "ELBV2_LISTENERS_MISMATCH")
    why = msg(
        "{balancer} listens on {ports}, not on {port}.", balancer=name, ports=sorted(set(ports)), port=packet.dport[0]
    )
    return Refusal(why, "ELB_LISTENER_PORT_RESTRICTION" if old else "ELBV2_LISTENER_PORT_RESTRICTION")


def target_groups(view: View, balancer: Any) -> list[Any]:
    """The enabled target groups that the listeners name, each once."""
    found = {one.target_group: view.get(one.target_group) for one in balancer.listeners if one.target_group}
    return [group for group in found.values() if group is not None and group.enabled]


def passes_on(view: View, balancer: Any, target: Card, port: int) -> Refusal | None:
    """Whether a target is registered for a port; None where it is.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
    """
    name, other = view.label(balancer.id), view.label(target.owner)
    groups = target_groups(view, balancer)
    if not balancer.listeners:
        return Refusal(msg("{balancer} has no listener.", balancer=name), "ELBV2_LISTENERS_MISMATCH")
    if not groups:
        return Refusal(
            msg("No listener of {balancer} leads to a target group.", balancer=name), "ELBV2_LISTENER_HAS_NO_TG"
        )
    ports = []
    for group in groups:
        for entry in group.targets:
            address = target.private is not None and entry.target == target.private.text
            if entry.target == target.owner or address:
                ports.append(entry.port or group.port)
    if not ports:
        names = [view.label(group.id) for group in groups]
        why = msg(
            "{target} is not registered in {groups}, the target group of {balancer}.",
            target=other,
            groups=names,
            balancer=name,
        )
        return Refusal(why, "TARGET_ADDRESS_RESTRICTION")
    if port in ports:
        return None
    why = msg(
        "{balancer} sends to {target} on port {ports}, not on {port}.",
        balancer=name,
        target=other,
        ports=sorted(set(ports)),
        port=port,
    )
    return Refusal(why, "TARGET_PORT_RESTRICTION")


def reaches_zone(view: View, balancer: Any, node: Card, target: Card) -> Refusal | None:
    """Whether a node may send to a target's zone; None where it may.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
    """
    here = set(view.zone_ids_of_subnet(node.subnet))
    there = set(view.zone_ids_of_subnet(target.subnet))
    if not here or not there or here & there:
        return None
    name = view.label(balancer.id)
    enabled = {zone for subnet in balancer.subnets for zone in view.zone_ids_of(subnet)}
    if not enabled & there:
        zones = [view.label(zone) for zone in sorted(there)]
        why = msg("{balancer} is not enabled in {zones}, where the target stands.", balancer=name, zones=zones)
        return Refusal(why, "ELB_INSTALLED_AZ_RESTRICTION")
    if not balancer.crosses_zones:
        why = msg("Cross-zone is off: this node of {balancer} sends to its own zone only.", balancer=name)
        return Refusal(why, "ELB_NOT_CROSSZONE")
    return None


def keeps_client(view: View, balancer: Any, target: Card) -> bool:
    """Whether targets see the client's address.

    https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
    """
    if balancer.type != "network":
        return False
    for group in target_groups(view, balancer):
        written = {target.owner, target.private.text if target.private is not None else ""}
        if any(entry.target in written for entry in group.targets):
            if group.preserve_client_ip is not None:
                return bool(group.preserve_client_ip)
            return not (group.target_type == "ip" and group.protocol in ("TCP", "TLS"))
    return False
