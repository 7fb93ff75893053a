"""Address ranges as rules compare them."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import TypeAlias

from designer.catalog.addressing import next_subnet_range
from designer.graph import View
from designer.reach.filters import entries

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
PRIVATE = tuple(ipaddress.ip_network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
"""RFC 1918."""
SHARED = ipaddress.ip_network("100.64.0.0/10")
"""RFC 6598."""
_WORLD = (ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0"))


def network(text: str | None) -> Network | None:
    """A range with host bits cleared, or None where the text is none."""
    try:
        return ipaddress.ip_network(text or "", strict=False) if text and "/" in text else None
    except ValueError:
        return None


def inside(inner: Network, outer: Network) -> bool:
    """Whether one range lies in another of the same version."""
    return inner.version == outer.version and inner.subnet_of(outer)  # type: ignore[arg-type]


def overlap(one: Network, other: Network) -> bool:
    """Whether two ranges share addresses."""
    return one.version == other.version and one.overlaps(other)


def everywhere(text: str) -> bool:
    """Whether a peer is the whole internet."""
    return network(text) in _WORLD


def public(text: str) -> bool:
    """Whether a peer is a range of addresses that are not all private; a single address is no range."""
    block = network(text)
    if block is None or block.num_addresses == 1:
        return False
    if block.version == 6:
        return not inside(block, ipaddress.ip_network("fc00::/7"))
    return not any(inside(block, own) for own in (*PRIVATE, SHARED))


def holds_any(ranges: Iterable[str], address: str) -> bool:
    """Whether one of the ranges holds an address."""
    try:
        number = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any((block := network(text)) is not None and number in block for text in ranges)


def lone(text: str) -> bool:
    """Whether a peer is one address, and not a private one."""
    block = network(text)
    if block is None or block.num_addresses > 1:
        return False
    return not any(inside(block, own) for own in (*PRIVATE, SHARED, ipaddress.ip_network("fc00::/7")))


def peer_ranges(view: View, peer: str) -> tuple[str, ...]:
    """The ranges that a peer of a rule stands for: itself, a prefix list's entries, nothing for a group."""
    return tuple(entries(view, peer))


def free_block(view: View, vpc_id: str, prefix: int = 24, but: str = "") -> str | None:
    """The next free block of a VPC; ``but`` is a subnet whose range does not count."""
    vpc = view.get(vpc_id)
    taken = [one.cidr for one in view.children(vpc_id, "subnet") if one.id != but]
    return next_subnet_range(vpc.cidrs, taken, prefix)
