"""Where a trace begins and ends: interfaces of a resource, the internet, a site, a service of AWS."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from designer.catalog.endpoints import EXAMPLE_RANGES
from designer.core import DesignerError
from designer.graph import View
from designer.reach.cards import Card, Directory
from designer.reach.packets import INTERNET4, INTERNET6, Address, Range, address_of, range_of
from designer.reach.tables import service_of
from designer.text import Message, msg

_SERVICE = "192.0.2.210"
"""Stands for the public addresses of AWS services without a gateway endpoint (RFC 5737)."""


class End(NamedTuple):
    """One end. ``cards`` for "cards"; ``address`` for the others."""

    id: str
    form: Literal["cards", "internet", "site", "nowhere"]
    cards: tuple[Card, ...] = ()
    address: Address | None = None
    why: Message | None = None


def end_of(directory: Directory, text: str, version: int = 4) -> End:
    """The end that a text names: a resource's id, ``internet``, ``internet:ADDRESS``, or an address.

    Raises:
        DesignerError: there is nothing of that name, or nobody has the address.
    """
    view = directory.view
    record = view.get(text)
    if record is not None:
        if not record.enabled:
            return End(text, "nowhere", why=msg("{name} is switched off.", name=view.label(text)))
        return _of_record(directory, text, version)
    if text == "internet":
        return End("internet", "internet", address=address_of(INTERNET6 if version == 6 else INTERNET4))
    name = text.removeprefix("internet:")
    address = address_of(name)
    if address is None:
        raise DesignerError(msg("{id} is not in the diagram.", id=text[:60]))
    if text.startswith("internet:"):
        return End(text, "internet", address=address)
    return _of_address(directory, text, address)


def _of_record(directory: Directory, id: str, version: int) -> End:
    view = directory.view
    facet = view.facet(id)
    role = facet.role if facet is not None else "none"
    if role == "internet":
        return End(id, "internet", address=address_of(INTERNET6 if version == 6 else INTERNET4))
    if role == "service":
        return End(id, "internet", address=service_address(view, facet.service if facet is not None else "", id))
    if role == "site":
        return End(id, "site", address=_in_site(view, id))
    cards = directory.of(id)
    if cards:
        return End(id, "cards", tuple(_unlike(cards)))
    record = view.get(id)
    if record.kind == "auto-scaling-group" and record.subnets:
        return End(id, "nowhere", why=msg("{name} never runs an instance: its maximum is 0.", name=view.label(id)))
    if record.kind in ("load-balancer", "auto-scaling-group"):
        return End(id, "nowhere", why=msg("{name} uses no subnet, so it has no address.", name=view.label(id)))
    if facet is None or role in ("none", "gateway"):
        raise DesignerError(msg("{name} neither sends nor receives packets of its own.", name=view.label(id)))
    return End(id, "nowhere", why=msg("{name} stands in no subnet, so it has no address.", name=view.label(id)))


def service_address(view: View, service: str, id: str) -> Address | None:
    """An address of a service: of the prefix list that a gateway endpoint of the region names for it, else an example."""
    region = view.region_of(id)
    ranges = [EXAMPLE_RANGES[service]] if service in EXAMPLE_RANGES else []
    for endpoint in view.all("vpc-endpoint"):
        listed = view.get(endpoint.prefix_list)
        if endpoint.type == "gateway" and service_of(endpoint) == service and view.region_of(endpoint.id) == region:
            ranges = [*(listed.entries if listed is not None and listed.enabled else ()), *ranges]
    for text in ranges:
        block = range_of(text)
        if block is not None and block.version == 4:
            return _host(block)
    return address_of(_SERVICE)


def _host(block: Range) -> Address | None:
    number = block.low + 10 if block.high - block.low > 10 else block.low
    return address_of(".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0)))


def _in_site(view: View, id: str) -> Address | None:
    """The first host address of a site."""
    for text in view.get(id).cidrs:
        block = range_of(text)
        if block is not None and block.version == 4:
            return _host(block)
    return None


def _of_address(directory: Directory, text: str, address: Address) -> End:
    view = directory.view
    for card in directory.cards:
        if address in (card.private, card.ipv6, card.public):
            return End(card.owner, "cards", (card,))
    for site in view.all("data-center"):
        if any((block := range_of(part)) is not None and block.holds(address) for part in site.cidrs):
            return End(site.id, "site", address=address)
    for vpc in view.all("vpc"):
        if any(
            (block := range_of(part)) is not None and block.holds(address) for part in (*vpc.cidrs, *vpc.ipv6_cidrs)
        ):
            why = msg("Nothing in {vpc} has the address {address}.", vpc=view.label(vpc.id), address=text)
            return End(vpc.id, "nowhere", why=why)
    return End(text, "internet", address=address)


def _unlike(cards: Iterable[Card]) -> list[Card]:
    """One interface of each sort: members in one subnet with the same groups answer alike."""
    found: dict[tuple[object, ...], Card] = {}
    for card in cards:
        key = (card.subnet, card.groups, card.public is None, card.ipv6 is None, card.running, card.check)
        found.setdefault(key, card)
    return list(found.values())
