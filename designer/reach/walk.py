"""One leg of a packet's way, thing by thing. Filters are soft: what they stop is noted, and the packet goes on as if let
through, so that all blockers are named at once. Routing is hard: without a way on, the leg ends."""

from __future__ import annotations

from typing import Any, NamedTuple

from designer.graph import View
from designer.reach.cards import Card, CardKey, Directory
from designer.reach.filters import Ruling, by_acl, by_groups
from designer.reach.packets import Address, Packet, Ports
from designer.reach.records import Blocker, Decision, Hop, Leg
from designer.text import Message, msg

MOST_STEPS = 12
"""No packet is forwarded more often; routes that send it round in circles end here."""


class Arrival(NamedTuple):
    """Where a leg ended: at an interface, on the internet, or at a site."""

    packet: Packet
    card: Card | None = None
    site: str | None = None
    internet: bool = False


class Masked(NamedTuple):
    """What a translator or a one-way gateway remembers of a connection, so that the reply finds back.

    ``gate`` is its interface (None where it has none in a subnet), ``src`` and ``sport`` the sender's as they were before.
    """

    gate: Card | None
    record: str
    vpc: str
    src: Address
    sport: Ports


class Walk:
    """One leg. ``members`` are the groups by which the other end is known, as far as they survived the way."""

    def __init__(self, directory: Directory, leg: Leg, ahead: Walk | None = None) -> None:
        self.directory, self.leg = directory, leg
        self.masks: list[Masked] = list(ahead.masks) if ahead is not None else []
        self.tracked: set[CardKey] = ahead.tracked if ahead is not None else set()
        self.bare: frozenset[CardKey] = ahead.bare if ahead is not None else frozenset()
        self.view: View = directory.view
        self.way: list[Hop | Packet] = []
        self.unknown = False
        self.blockers: list[Blocker] = []
        self.members: frozenset[str] = frozenset()
        self.lost: str | None = None
        self.partial = False
        self.steps = 0
        self._packet: Packet | None = None

    @property
    def back(self) -> bool:
        """Whether this is the reply."""
        return self.leg == "back"

    def note(
        self, component: str, kind: str, decision: Decision, why: Message, packet: Packet, code: str = "",
        inbound: bool | None = None, place: str = "",
    ) -> None:  # fmt: skip
        """Adds a hop, and a blocker where it blocks."""
        if packet != self._packet:
            self._packet = packet
            self.way.append(packet)
        self.way.append(
            Hop(component=component, kind=kind, leg=self.leg, decision=decision, why=why, place=place)
        )  # fmt: skip
        self.unknown = self.unknown or decision == "unknown"
        if decision == "block":
            self.blockers.append(
                Blocker(
                    component=component, kind=kind, leg=self.leg, why=why, code=code, inbound=inbound, packet=packet
                )
            )

    def stop(
        self, component: str, kind: str, why: Message, packet: Packet, code: str = "", place: str = ""
    ) -> None:  # fmt: skip
        """Ends the leg."""
        self.note(component, kind, "block", why, packet, code, place=place)

    def rule(self, kind: str, ruling: Ruling, packet: Packet, code: str, inbound: bool, place: str) -> None:
        """Notes what a filter decided."""
        if ruling.passes == "some":
            self.partial = True
            self.note(ruling.component, kind, "unknown", ruling.why, packet, place=place)
        else:
            decision: Decision = "pass" if ruling.passes == "all" else "block"
            self.note(ruling.component, kind, decision, ruling.why, packet, code, inbound, place)

    def acl(self, subnet: str, packet: Packet, inbound: bool) -> None:
        """The network ACL of a subnet, at its border."""
        ruling = by_acl(self.view, subnet, packet, inbound, self.back)
        self.rule("network-acl", ruling, packet, "SUBNET_ACL_RESTRICTION", inbound, subnet)

    def groups(self, card: Card, packet: Packet, inbound: bool) -> None:
        """The security groups of an interface; on the way back they let everything pass."""
        if card.groups is None or card.key in self.bare:
            return
        if self.back and card.key in self.tracked:
            component = card.groups[0].rpartition(":")[2]
            name = self.view.name_of(component)
            self.note(
                component,
                "security-group",
                "pass",
                msg("{group} is stateful: the reply needs no rule.", group=name),
                packet,
                place=card.owner,
            )
            return
        self.tracked.add(card.key)
        members = (lambda: self.members) if inbound else (lambda: self._members_at(card, packet))
        ruling = by_groups(self.view, card.groups, packet, inbound, members, self.lost)
        code = "SG_REFERENCES_NOT_PRESERVED" if "membership" in ruling.why.id else "ENI_SG_RULES_MISMATCH"
        self.rule("security-group", ruling, packet, code, inbound, card.owner)

    def _members_at(self, card: Card, packet: Packet) -> frozenset[str]:
        """The groups of whoever has the destination, as an outbound rule that names a group sees them."""
        vpcs = [card.vpc]
        for peering in self.view.all("peering"):
            ends = (peering.requester, peering.accepter)
            if card.vpc in ends and peering.state == "active":
                region = self.view.region_of(card.vpc)
                vpcs += [end for end in ends if end and end != card.vpc and self.view.region_of(end) == region]
        for vpc in vpcs:
            far = self.directory.at(vpc, packet.dst.version, packet.dst.number)
            if far is not None:
                return frozenset(far.groups or ())
        return frozenset()

    def start(self, card: Card, packet: Packet) -> Arrival | None:
        """Sends a packet from an interface."""
        if not card.running:
            kind = self.view.get(card.owner).kind
            name = self.view.label(card.owner)
            self.note(card.owner, kind, "block", msg("{name} is not running.", name=name), packet, "BAD_STATE")
        if not self.back:
            self.members = frozenset(card.groups or ())
            if not card.sends and card.running:
                name = self.view.label(card.owner)
                why = msg("{name} answers only; it begins no connection.", name=name)
                self.note(card.owner, self.kind(card.owner), "block", why, packet, "VPCE_INTRA_VPC_TRAFFIC")
        self.groups(card, packet, inbound=False)
        return self.leave(card, packet)

    def leave(self, card: Card, packet: Packet) -> Arrival | None:
        """Takes a packet out of an interface's subnet, by its list and its route table."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            self.stop(card.subnet, "route-table", msg("The routes send the packet round in a circle."), packet)
            return None
        near = self.directory.at(card.vpc, packet.dst.version, packet.dst.number)
        if near is not None and near.subnet == card.subnet and not self._strict(card, near):
            return self.deliver(card.vpc, packet, card.subnet)
        self.acl(card.subnet, packet, inbound=False)
        from designer.reach.tables import way_out

        way = way_out(self.view, card.subnet, packet.dst)
        if way.target is None:
            self.stop(way.component, "route-table", way.why, packet, way.code, place=card.subnet)
            return None
        self.note(way.component, "route-table", "pass", way.why, packet, place=card.subnet)
        if way.target == "local":
            strict = near is not None and self._strict(card, near)
            return self.deliver(card.vpc, packet, None if strict else card.subnet)
        from designer.reach.gateways import through

        return through(self, way.target, card, packet)

    @staticmethod
    def _strict(*cards: Card) -> bool:
        """Whether the network ACL counts even inside one subnet: a Classic load balancer takes part.

        https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html (ELB_ACL_RESTRICTION)
        """
        return any(card.classic for card in cards)

    def deliver(self, vpc: str, packet: Packet, from_subnet: str | None) -> Arrival | None:
        """Hands a packet to the interface in a VPC that has its destination address."""
        card = self.directory.at(vpc, packet.dst.version, packet.dst.number)
        if card is None:
            why = msg("Nothing in {vpc} has the address {address}.", vpc=self.view.label(vpc), address=packet.dst.text)
            self.stop(vpc, "address", why, packet, "NO_POSSIBLE_DESTINATION")
            return None
        if card.subnet != from_subnet:
            self.acl(card.subnet, packet, inbound=True)
        from designer.reach.oneway import translates, unmask

        return unmask(self, card, packet) if translates(self, card) else Arrival(packet, card=card)

    def arrive(self, arrival: Arrival, target: str) -> None:
        """The last step: the groups of the interface, and whether anything runs behind it."""
        card, packet = arrival.card, arrival.packet
        if card is None:
            label = self.view.label
            self.note(
                target,
                self.kind(target),
                "pass",
                msg(
                    "The packet arrives at {name}.", name=msg("the internet") if target == "internet" else label(target)
                ),
                packet,
            )
            return
        self.groups(card, packet, inbound=True)
        record: Any = self.view.get(card.owner)
        name = card.member or self.view.label(card.owner)
        if not card.running:
            self.note(card.owner, record.kind, "block", msg("{name} is not running.", name=name), packet, "BAD_STATE")
        elif not card.receives and not self.back:
            why = msg("{name} only sends: nothing can connect to it in the VPC.", name=name)
            self.note(card.owner, record.kind, "block", why, packet)
        elif self.back:
            self.note(card.owner, record.kind, "pass", msg("The reply arrives at {name}.", name=name), packet)
        else:
            self.note(card.owner, record.kind, "pass", msg("The packet arrives at {name}.", name=name), packet)

    def kind(self, id: str) -> str:
        """The kind of a component."""
        record = self.view.get(id)
        return str(record.kind) if record is not None else "internet"
