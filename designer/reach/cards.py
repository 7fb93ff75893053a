"""Every network interface of a diagram, with the addresses that it has or is given."""

from __future__ import annotations

from typing import NamedTuple

from designer.graph import View
from designer.graph.view import order
from designer.reach.packets import Address, Range, address_of, range_of


class Card(NamedTuple):
    """A network interface. ``groups`` None: nothing filters here (NAT gateways, some load balancers)."""

    key: int
    owner: str
    subnet: str
    vpc: str
    groups: tuple[str, ...] | None
    private: Address | None
    public: Address | None
    ipv6: Address | None
    check: bool
    ephemeral: tuple[int, int]
    running: bool
    member: str
    sends: bool = True
    receives: bool = True


def doorway(owner: str, subnet: str, vpc: str) -> Card:
    """Stands for an interface that AWS itself keeps in a subnet, such as a transit gateway's; it has no address here."""
    return Card(-1, owner, subnet, vpc, None, None, None, None, False, (1024, 65535), True, "")


class Directory:
    """The interfaces of a model by owner and by address."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.cards: list[Card] = []
        self.by_owner: dict[str, list[Card]] = {}
        self.by_private: dict[tuple[str, int, int], Card] = {}
        self.by_public: dict[tuple[int, int], Card] = {}
        self._fill()

    def _fill(self) -> None:
        view = self.view
        wanted = []
        taken: dict[str, set[int]] = {}
        for record in view.all():
            facet = view.facet(record.id)
            if facet is None:
                continue
            for face in facet.interfaces:
                wanted.append((record, facet, face))
                fixed = address_of(face.private_ip) if face.private_ip else None
                if fixed is not None:
                    taken.setdefault(face.subnet, set()).add(fixed.number)
        free: dict[str, _Free] = {}
        invented = 0
        for record, facet, face in wanted:
            subnet = view.get(face.subnet)
            vpc = view.vpc_of(face.subnet)
            if subnet is None or vpc is None or not subnet.enabled or not vpc.enabled:
                continue
            private = address_of(face.private_ip) if face.private_ip else None
            if private is None:
                if face.subnet not in free:
                    free[face.subnet] = _Free(range_of(subnet.cidr or ""), taken.get(face.subnet, set()))
                private = free[face.subnet].take()
            public = None
            if face.public_ip:
                public, invented = self._public(face.public_ip, invented)
            card = Card(len(self.cards), record.id, face.subnet, vpc.id, self._groups(face.security_groups, vpc.id), private,
                        public, address_of(face.ipv6) if face.ipv6 else None, face.source_dest_check, facet.ephemeral,
                        getattr(record, "state", "running") in ("running", "available"), face.member, facet.sends,
                        facet.receives)  # fmt: skip
            self._keep(card)

    def _keep(self, card: Card) -> None:
        self.cards.append(card)
        self.by_owner.setdefault(card.owner, []).append(card)
        for address in (card.private, card.ipv6):
            if address is not None:
                self.by_private.setdefault((card.vpc, address.version, address.number), card)
        for address in (card.public, card.ipv6):
            if address is not None:
                self.by_public.setdefault((address.version, address.number), card)

    def _groups(self, named: tuple[str, ...] | None, vpc: str) -> tuple[str, ...] | None:
        """Ids of existing groups; without any the VPC's default one, ``default:VPC`` where it is not drawn.

        https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
        """
        if named is None:
            return None
        known = tuple(id for id in named if (group := self.view.get(id)) is not None and group.enabled)
        if known:
            return known
        drawn = next((g.id for g in self.view.children(vpc, "security-group") if g.name == "default"), None)
        return (drawn or f"default:{vpc}",)

    def _public(self, value: str, invented: int) -> tuple[Address | None, int]:
        record = self.view.get(value)
        if record is not None:
            if not record.enabled:
                return None, invented
            if record.address:
                return address_of(record.address), invented
            number = (order(record.id)[1] - 1) % 250 + 1
            return address_of(f"203.0.113.{number}"), invented
        if value == "auto":
            return address_of(f"198.18.{invented // 250 % 256}.{invented % 250 + 1}"), invented + 1
        return address_of(value), invented

    def of(self, owner: str) -> list[Card]:
        """The interfaces of a resource."""
        return self.by_owner.get(owner, [])


class _Free:
    """Hands out the lowest free addresses of a subnet; AWS keeps the first four and the last one.

    https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
    """

    def __init__(self, block: Range | None, taken: set[int]) -> None:
        self.block, self.taken = block, taken
        self.next = block.low + 4 if block is not None else 0

    def take(self) -> Address | None:
        if self.block is None or self.block.version != 4:
            return None
        while self.next in self.taken:
            self.next += 1
        if self.next >= self.block.high:
            return None
        number = self.next
        self.next += 1
        text = ".".join(str(number >> shift & 255) for shift in (24, 16, 8, 0))
        return Address(4, number, text)
