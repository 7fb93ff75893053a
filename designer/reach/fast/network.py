"""Routes and lists between classes of interfaces that the network treats alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, TypeAlias

from designer.graph import View
from designer.reach.cards import Card
from designer.reach.fast.columns import Columns
from designer.reach.fast.lists import Check, Lists
from designer.reach.fast.nest import Nest
from designer.reach.fast.part import Part
from designer.reach.lines import holds_any
from designer.reach.packets import Address, Ports, is_private
from designer.reach.tables import implied, ranges_of, way_out
from designer.reach.transit import attachment_for, entry_of, learned, next_hop, refers


class Spot(NamedTuple):
    """What the network knows of an interface: all with the same spot are routed and listed alike.

    ``chain`` is the innermost range of any route or list around its address; ``gate`` its subnet, where that is one of a
    transit gateway's attachment.
    """

    vpc: str
    table: str
    zones: tuple[str, ...]
    acl: str
    chain: int
    ephemeral: Ports
    gate: str


class Path(NamedTuple):
    """A way that routing allows: the lists on it, and whether group membership survives it."""

    checks: tuple[Check, ...]
    kept: bool


Sorts: TypeAlias = dict[tuple[tuple[Check, ...], tuple[Check, ...]], int]
"""Interfaces by the lists on the way to them, and on the way back."""
Route: TypeAlias = Path | Literal["odd"] | None


def network_ranges(view: View, part: Part) -> Iterator[str]:
    """Every range that a route, a list or a VPC names."""
    for id in part.vpcs:
        yield from view.field(id, "cidrs")
    for table in (view.get(id) for id in part.tables):
        for route in (*table.routes, *implied(view, table)):
            yield from ranges_of(view, route)
    for acl in (view.get(id) for id in part.acls):
        yield from (rule.cidr for rule in (*acl.ingress, *acl.egress))
    for gateway in view.all("transit-gateway"):
        for own in gateway.tables:
            for route in own.routes:
                yield from ranges_of(view, route)
        for attachment in gateway.attachments:
            yield from (text for text, _ in learned(view, attachment))


class Network:
    """Spots, and for each pair of them whether the network lets packets through, there and back."""

    def __init__(self, view: View, columns: Columns, part: Part) -> None:
        self.view, self.columns = view, columns
        self.nest = Nest(network_ranges(view, part))
        self.spots: list[Spot] = []
        self.subnet: list[str] = []
        self.members: list[int] = []
        self.spot_of: list[int] = []
        self._gates = {
            id for gateway in view.all("transit-gateway") for one in gateway.attachments for id in one.subnets
        }
        self._address: dict[int, Address] = {}
        self._sort()
        self.lists = Lists(view, self._address)
        self._ways: dict[tuple[str, str, int], Any] = {}
        self._hops: dict[tuple[str, str, int], Any] = {}
        self.paths: list[list[Route]] = []
        self._onward: dict[tuple[str, str, int], bool] = {}
        self._merged: dict[int, tuple[Sorts, int, int]] = {}
        for at in range(len(self.spots)):
            self.paths.append([self._path(at, other) for other in range(len(self.spots))])

    def _sort(self) -> None:
        view = self.view
        plain: dict[str, tuple[Any, ...]] = {}
        known: dict[Spot, int] = {}
        members: list[list[int]] = []
        for index, card in enumerate(self.columns.cards):
            part = plain.get(card.subnet)
            if part is None:
                part = plain[card.subnet] = self._plain(card)
            assert card.private is not None
            chain = self.nest.innermost(card.private.number)
            spot = Spot(part[0], part[1], part[2], part[3], chain, card.ephemeral, part[4])
            at = known.get(spot)
            if at is None:
                at = known[spot] = len(self.spots)
                self.spots.append(spot)
                self.subnet.append(card.subnet)
                members.append([])
                self._address.setdefault(chain, card.private)
            members[at].append(index)
            self.spot_of.append(at)
        self.members = [self.columns.mask(found) for found in members]
        assert view is self.view

    def _plain(self, card: Card) -> tuple[Any, ...]:
        table, acl = self.view.route_table_of(card.subnet), self.view.network_acl_of(card.subnet)
        zones = self.view.zone_ids_of_subnet(card.subnet)
        return (
            card.vpc,
            table.id if table is not None else "",
            zones,
            acl.id if acl is not None else "",
            card.subnet if card.subnet in self._gates else "",
        )

    # Routes

    def _way(self, vpc: str, table: str, subnet: str, chain: int) -> Any:
        key = (vpc, table, chain)
        if key not in self._ways:
            self._ways[key] = way_out(self.view, subnet, self._address[chain]).target
        return self._ways[key]

    def _path(self, at: int, other: int) -> Route:
        a, b = self.spots[at], self.spots[other]
        target = self._way(a.vpc, a.table, self.subnet[at], b.chain)
        if target is None:
            return None
        if target == "local":
            return Path(_listed(a, b), True) if a.vpc == b.vpc else None
        if target.kind == "peering":
            return self._peering(a, b, target)
        if target.kind == "transit-gateway":
            return self._transit(a, b, target)
        return "odd" if self._leads_on(target, a.vpc, b.chain) else None

    def _leads_on(self, target: Any, vpc: str, chain: int) -> bool:
        """Whether a packet to a private address may come out of a gateway, a translator or an appliance at all.

        What an internet gateway drops, and what a gateway endpoint or a line takes to another place, need no walk.
        """
        key = (target.id, vpc, chain)
        found = self._onward.get(key)
        if found is None:
            self._onward[key] = True  # a circle of translators is left to the walk
            found = self._onward[key] = self._onward_from(target, vpc, chain)
        return found

    def _onward_from(self, target: Any, vpc: str, chain: int) -> bool:
        view = self.view
        if target.kind == "internet-gateway":
            return not is_private(self._address[chain].text)
        if target.kind in ("vpn-gateway", "egress-gateway"):
            return False
        if target.kind == "vpc-endpoint":
            return bool(target.type != "gateway")
        if target.kind in ("instance", "network-interface"):
            return bool(target.source_dest_check is False)
        home = view.subnet_of(target.id)
        if target.kind != "nat-gateway" or home is None:
            return True
        way = way_out(view, home.id, self._address[chain]).target
        return way is not None and bool(way == "local" or self._leads_on(way, vpc, chain))

    def _peering(self, a: Spot, b: Spot, peering: Any) -> Route:
        view = self.view
        own = view.get(a.vpc)
        other = view.get(peering.accepter if a.vpc == peering.requester else peering.requester)
        if other is None or not other.enabled or other.id != b.vpc:
            return None
        if not holds_any(other.cidrs, self._address[b.chain]) or not holds_any(own.cidrs, self._address[a.chain]):
            return None
        return Path(_listed(a, b), view.region_of(other.id) == view.region_of(a.vpc))

    def _transit(self, a: Spot, b: Spot, gateway: Any) -> Route:
        view = self.view
        attachment = attachment_for(gateway, a.vpc)
        zones = frozenset(a.zones)
        entry = entry_of(view, attachment, zones) if attachment is not None else None
        if entry is None or not zones & set(view.zone_ids_of(entry)):
            return None
        key = (gateway.id, attachment.id, b.chain)
        if key not in self._hops:
            self._hops[key] = next_hop(view, gateway, attachment, self._address[b.chain]).attachment
        to = self._hops[key]
        if to is None or not (to.vpc or to.peer):
            return None
        if to.peer:
            return "odd"
        out = entry_of(view, to, zones)
        way = self._way(to.vpc, self._table(out), out, b.chain) if out is not None else None
        if way is None or out is None:
            return None
        if way != "local":
            return "odd" if self._leads_on(way, to.vpc, b.chain) else None
        if to.vpc != b.vpc:
            return None
        checks = [Check(a.acl, False, b.chain), Check(self._acl(entry), True, a.chain)]
        if b.gate != out:
            checks += [Check(self._acl(out), False, b.chain), Check(b.acl, True, a.chain)]
        return Path(tuple(one for one in checks if one.acl), refers(gateway, attachment, to))

    def _table(self, subnet: str) -> str:
        table = self.view.route_table_of(subnet)
        return table.id if table is not None else ""

    def _acl(self, subnet: str) -> str:
        acl = self.view.network_acl_of(subnet)
        return acl.id if acl is not None else ""

    def merged(self, at: int) -> tuple[Sorts, int, int]:
        """What routing lets a spot reach: sorted by lists, those where membership survives, those left to the walk."""
        found = self._merged.get(at)
        if found is None:
            sorts: Sorts = {}
            kept = odd = 0
            for other, there in enumerate(self.paths[at]):
                back = self.paths[other][at] if there is not None else None
                if there is None or back is None:
                    continue
                if isinstance(there, str) or isinstance(back, str):
                    odd |= self.members[other]
                    continue
                key = there.checks, back.checks
                sorts[key] = sorts.get(key, 0) | self.members[other]
                if there.kept:
                    kept |= self.members[other]
            found = self._merged[at] = sorts, kept, odd
        return found

    # Changes

    def follow(self, tables: set[str], acls: set[str]) -> tuple[set[int], set[int]] | None:
        """Takes over changed route tables and lists: the spots whose ways changed, and those whose lists did. None where
        spots must be made anew."""
        view = self.view
        named = [text for id in tables for route in view.get(id).routes for text in ranges_of(view, route)]
        named += [rule.cidr for id in acls for rule in (*view.get(id).ingress, *view.get(id).egress)]
        if not self.nest.knows(named):
            return None
        self.lists.forget(acls)
        self._ways = {key: one for key, one in self._ways.items() if key[1] not in tables}
        self._onward.clear()
        moved = {at for at, spot in enumerate(self.spots) if spot.table in tables}
        gates = {id for id in self._gates if self._table(id) in tables}
        vpcs = {home.id for id in gates if (home := view.vpc_of(id)) is not None}
        for at, row in enumerate(self.paths):
            for other, spot in enumerate(self.spots):
                if at in moved or (spot.vpc in vpcs and spot.vpc != self.spots[at].vpc):
                    row[other] = self._path(at, other)
        if vpcs:
            moved = set(range(len(self.spots)))
        if moved:
            for at in list(self._merged):
                if at in moved or any(self.paths[at][other] is not None for other in moved):
                    del self._merged[at]
        return moved, (acls and self._listed_by(acls)) or set()

    def _listed_by(self, acls: set[str]) -> set[int]:
        """Spots with a way, there or back, that one of the lists is on."""
        found: set[int] = set()
        for at, row in enumerate(self.paths):
            for other, way in enumerate(row):
                if isinstance(way, Path) and any(check.acl in acls for check in way.checks):
                    found.update((at, other))
        return found


def _listed(a: Spot, b: Spot) -> tuple[Check, ...]:
    checks = (Check(a.acl, False, b.chain), Check(b.acl, True, a.chain))
    return tuple(one for one in checks if one.acl)


def joined(view: View) -> set[tuple[str, str]]:
    """Pairs of VPCs that a peering or a transit gateway may join."""
    found: set[tuple[str, str]] = set()
    for peering in view.all("peering"):
        ends = peering.requester, peering.accepter
        found.update((ends, ends[::-1]))
    gateways = view.all("transit-gateway")
    vpcs = {one.vpc for gateway in gateways for one in gateway.attachments if one.vpc}
    if gateways:
        found.update((a, b) for a in vpcs for b in vpcs if a != b)
    return found
