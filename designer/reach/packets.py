"""Packets, and addresses as numbers: texts are parsed once."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from designer.text import Message, msg

Ports: TypeAlias = tuple[int, int]
EVERY: Ports = (0, 65535)
INTERNET4, INTERNET6 = "198.51.100.1", "2001:db8:ffff::1"
"""An address on the internet that no rule names; from ranges kept for documentation (RFC 5737, RFC 3849)."""
_NUMBERS = {1: "icmp", 6: "tcp", 17: "udp", 58: "icmpv6", -1: "all"}
_PRIVATE = tuple(ipaddress.ip_network(text) for text in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"))
_SHARED = ipaddress.ip_network("100.64.0.0/10")


class Range(NamedTuple):
    """A range of addresses: IP version, first and last address as numbers, prefix length."""

    version: int
    low: int
    high: int
    length: int

    def holds(self, address: Address) -> bool:
        """Whether an address lies in it."""
        return self.version == address.version and self.low <= address.number <= self.high


class Address(NamedTuple):
    """An address: IP version, number, and how it is written."""

    version: int
    number: int
    text: str


@lru_cache(maxsize=65536)
def range_of(text: str) -> Range | None:
    """The range of a text such as "10.0.0.0/16" (host bits are cleared); None where it is none."""
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None
    return Range(network.version, int(network.network_address), int(network.broadcast_address), network.prefixlen)


@lru_cache(maxsize=65536)
def address_of(text: str) -> Address | None:
    """The address of a text; None where it is none."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return Address(address.version, int(address), str(address))


@lru_cache(maxsize=4096)
def is_private(text: str) -> str:
    """ "rfc1918", "rfc6598" or "" for an address."""
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address):
        return ""
    if any(address in network for network in _PRIVATE):
        return "rfc1918"
    return "rfc6598" if address in _SHARED else ""


@lru_cache(maxsize=256)
def protocol_of(value: str | int) -> str:
    """A protocol's name: numbers 1, 6, 17, 58 and −1 by name, others as text.

    https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
    """
    text = str(value).strip().lower()
    if text.lstrip("-").isdigit():
        return _NUMBERS.get(int(text), text)
    return text


class Packet(NamedTuple):
    """What travels: protocol, addresses, and ranges of ports (for ICMP type and code stand in ``dport``)."""

    protocol: str
    src: Address
    dst: Address
    sport: Ports
    dport: Ports

    def reply(self) -> Packet:
        """The packet that answers it: ends swapped; an ICMP request becomes its reply."""
        if self.protocol in ("icmp", "icmpv6"):
            kind, code = self.dport
            answer = ({8: 0, 128: 129}.get(kind, kind), code)
            return Packet(self.protocol, self.dst, self.src, EVERY, answer)
        return Packet(self.protocol, self.dst, self.src, self.dport, self.sport)

    def text(self) -> str:
        """For example "tcp 10.0.0.5 → 10.0.1.9:443"."""
        if self.protocol in ("icmp", "icmpv6") or self.protocol not in ("tcp", "udp"):
            return f"{self.protocol} {self.src.text} → {self.dst.text}"
        host = f"[{self.dst.text}]" if self.dst.version == 6 else self.dst.text
        return f"{self.protocol} {self.src.text} → {host}:{span(self.dport)}"


def span(ports: Ports) -> str:
    """A range of ports as people write it: "443", "1024–65535"."""
    low, high = ports
    return str(low) if low == high else f"{low}–{high}"


def named(protocol: str | int) -> Message | str:
    """A protocol as it is said: "all" is a word, the others are names."""
    return msg("all") if protocol == "all" else str(protocol)


def says(protocol: str, ports: Ports) -> Message | str:
    """A protocol with its ports, for sentences: "tcp 443", "udp 1024–65535", "all"."""
    if protocol not in ("tcp", "udp") or ports == EVERY:
        return named(protocol)
    return f"{protocol} {span(ports)}"
