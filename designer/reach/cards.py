"""Every network interface of a diagram, with the addresses that it has or is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from designer.core import Change
from designer.graph import View
from designer.graph.sorting import order
from designer.graph.tracking import Read
from designer.reach.addresses import Free
from designer.reach.packets import Address, address_of, range_of

CardKey: TypeAlias = tuple[str, int, str, int]
"""Whose interface it is, as ids are sorted, and which of its interfaces. Interfaces are listed in this order."""
_IMPLIED: CardKey = ("", -1, "", 0)


class Card(NamedTuple):
    """A network interface. ``groups`` None: nothing filters here (NAT gateways, some load balancers)."""

    key: CardKey
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
    kind: str = ""
    classic: bool = False

    @property
    def implied(self) -> bool:
        """Whether it is an interface that AWS itself keeps; see ``doorway``."""
        return self.key == _IMPLIED


def doorway(owner: str, subnet: str, vpc: str) -> Card:
    """Stands for an interface that AWS itself keeps in a subnet, such as a transit gateway's; it has no address here."""
    return Card(_IMPLIED, owner, subnet, vpc, None, None, None, None, False, (1024, 65535), True, "")


class _Raw(NamedTuple):
    """An interface before it has a public address: the text that says which, or None."""

    card: Card
    public: str | None


class Directory:
    """The interfaces of a model by owner and by address.

    Args:
        view: the diagram.
        kept: whether ``follow`` is called after every change; answers of the view may then rest on the interfaces.
    """

    def __init__(self, view: View, kept: bool = False) -> None:
        self.view, self._kept = view, kept
        self._faces: dict[str, tuple[str, ...]] = {}
        self._owners: dict[str, set[str]] = {}
        self._raw: dict[str, tuple[_Raw, ...]] = {}
        self._autos: dict[str, tuple[CardKey, ...]] = {}
        self._invented: dict[CardKey, int] = {}
        self._invented_anew = False
        self._of_subnet: dict[str, tuple[Card, ...]] = {}
        self._of: dict[str, tuple[Card, ...]] = {}
        self._private: dict[tuple[str, int, int], tuple[Card, ...]] = {}
        self._public: dict[tuple[int, int], tuple[Card, ...]] = {}
        self._of_vpc: dict[str, list[Card]] = {}
        self._all: list[Card] | None = None
        self._dropped = (view.watched("facet"), view.watched("cards"))
        self._filling: Iterator[None] | None = self._fill()
        if not kept:
            self.fill()

    def fill(self) -> None:
        """Finishes what ``filling`` has left."""
        for _ in self.filling():
            pass

    def filling(self) -> Iterator[None]:
        """Finds the interfaces in small units, where that is not done yet."""
        while self._filling is not None:
            with self.view.apart():
                if next(self._filling, self) is self:
                    self._filling = None
            yield

    def _fill(self) -> Iterator[None]:
        for at, id in enumerate(list(self.view.architecture.ids())):
            self._place(id)
            if at % 20 == 19:
                yield
        for at, subnet in enumerate(list(self._owners)):
            self.view.forget({("faces", subnet)})
            self._renew((subnet,))
            if at % 4 == 3:
                yield
        while self._invented_anew:  # another time where a change has come in between
            again = list(self._invent())
            for start in range(0, len(again), 20):
                self._finish(again[start : start + 20])
                yield

    # Answers

    @property
    def cards(self) -> list[Card]:
        """Every interface, in order of owners."""
        self.view.rests_on(("interfaces",))
        if self._all is None:
            self._all = sorted(
                (card for cards in self._of_subnet.values() for card in cards), key=lambda card: card.key
            )
        return self._all

    def of(self, owner: str) -> tuple[Card, ...]:
        """The interfaces of a resource."""
        self.view.rests_on(("interfaces of", owner))
        return self._of.get(owner, ())

    def within(self, vpc: str) -> list[Card]:
        """The interfaces in a VPC, in order of owners."""
        self.view.rests_on(("interfaces in", vpc))
        found = self._of_vpc.get(vpc)
        if found is None:
            cards = (card for cards in self._of_subnet.values() if cards and cards[0].vpc == vpc for card in cards)
            found = self._of_vpc[vpc] = sorted(cards, key=lambda card: card.key)
        return found

    def at(self, vpc: str, version: int, number: int) -> Card | None:
        """The interface in a VPC that has a private (or IPv6) address."""
        self.view.rests_on(("address", vpc, version, number))
        return next(iter(self._private.get((vpc, version, number), ())), None)

    def at_public(self, version: int, number: int) -> Card | None:
        """The interface that has a public (or IPv6) address."""
        self.view.rests_on(("address", "", version, number))
        return next(iter(self._public.get((version, number), ())), None)

    def standing_in(self, subnet: str) -> list[str]:
        """The resources that have interfaces in a subnet, usable or not, in order of ids."""
        self.view.rests_on(("faces", subnet))
        return sorted(self._owners.get(subnet, ()), key=order)

    # Changes

    def follow(self, change: Change) -> None:
        """Takes over a change; the view shows the model after it."""
        facets, cards = self._dropped
        owners = {str(key[1]) for key in facets} | change.touched("resources")
        facets.clear()
        with self.view.apart():
            moved = {subnet for owner in owners for subnet in self._place(owner)}
            self.view.forget({("faces", subnet) for subnet in moved})
            changed = self._renew(moved | {str(key[1]) for key in cards})
        cards.clear()
        if changed:
            self.view.forget(changed)

    def _place(self, owner: str) -> set[str]:
        """Notes in which subnets a resource has interfaces; gives those of which that is new."""
        record = self.view.get(owner)
        facet = self.view.facet(owner) if record is not None and record.enabled else None
        faces = tuple(face.subnet for face in facet.interfaces) if facet is not None else ()
        former = self._faces.pop(owner, ())
        if faces:
            self._faces[owner] = faces
        for subnet in former:
            self._owners[subnet].discard(owner)
        for subnet in faces:
            self._owners.setdefault(subnet, set()).add(owner)
        return {*former, *faces} if former != faces else set()

    def _renew(self, subnets: Iterable[str]) -> set[Read]:
        """Makes the interfaces of some subnets again; what changed."""
        again = set(subnets)
        for subnet in again:
            self._raw[subnet] = self._raw_of(subnet)
            autos = tuple([raw.card.key for raw in self._raw[subnet] if raw.public == _AUTO])
            if autos != self._autos.get(subnet, ()):
                self._autos[subnet] = autos
                self._invented_anew = True
        if self._invented_anew and self._filling is None:
            again |= self._invent()
        return self._finish(again)

    def _finish(self, subnets: Iterable[str]) -> set[Read]:
        """Gives the interfaces of some subnets their public addresses; what changed."""
        changed: set[Read] = set()
        for subnet in subnets:
            former = self._of_subnet.get(subnet, ())
            cards = tuple([self._finished(raw) for raw in self._raw[subnet]])
            if cards != former:
                self._of_subnet[subnet] = cards
                changed |= self._swap(set(former) - set(cards), set(cards) - set(former))
        return changed

    def _invent(self) -> set[str]:
        """Numbers the invented public addresses in order of owners; the subnets in which one is another now."""
        self._invented_anew = False
        former, self._invented = self._invented, {}
        home = {key: subnet for subnet, keys in self._autos.items() for key in keys}
        self._invented = {key: at for at, key in enumerate(sorted(home))}
        return {home[key] for key, at in self._invented.items() if former.get(key) != at}

    def _swap(self, gone: set[Card], come: set[Card]) -> set[Read]:
        changed: set[Read] = {("interfaces",)}
        self._all = None
        for card in gone:
            for table, key in ((self._of, card.owner), *self._places(card)):
                table[key] = tuple([one for one in table[key] if one != card])
        for card in come:
            for table, key in ((self._of, card.owner), *self._places(card)):
                table[key] = tuple(sorted((*table.get(key, ()), card), key=_KEY))
        for card in gone | come:
            self._of_vpc.pop(card.vpc, None)
            changed |= {("interfaces of", card.owner), ("interfaces in", card.vpc)}
            changed |= {
                ("address", *(key if table is self._private else ("", *key))) for table, key in self._places(card)
            }
        return changed

    def _places(self, card: Card) -> Iterator[tuple[Any, Any]]:
        """Where a card is looked up by address."""
        for address in {card.private, card.ipv6} - {None}:
            yield self._private, (card.vpc, address.version, address.number)  # type: ignore[union-attr]
        for address in {card.public, card.ipv6} - {None}:
            yield self._public, (address.version, address.number)  # type: ignore[union-attr]

    def _raw_of(self, subnet: str) -> tuple[_Raw, ...]:
        if not self._kept:
            return tuple(self._made(subnet))
        return self.view.once(("cards", subnet), lambda: tuple(self._made(subnet)))

    def _made(self, id: str) -> Iterator[_Raw]:
        view = self.view
        subnet, vpc = view.get(id), view.vpc_id_of(id)
        if subnet is None or vpc is None or not subnet.enabled or not view.field(vpc, "enabled"):
            return
        wanted = []
        for owner in self.standing_in(id):
            facet = view.facet(owner)
            assert facet is not None
            wanted += [(owner, facet, at, face) for at, face in enumerate(facet.interfaces) if face.subnet == id]
        fixed = [address_of(face.private_ip) if face.private_ip else None for _, _, _, face in wanted]
        free = Free(range_of(subnet.cidr or ""), {one.number for one in fixed if one is not None})
        for (owner, facet, at, face), private in zip(wanted, fixed, strict=True):
            record = view.get(owner)
            running = getattr(record, "state", "running") in ("running", "available")
            card = Card((*order(owner), at), owner, id, vpc, self._groups(face.security_groups, vpc),
                        private if private is not None else free.take(), None, address_of(face.ipv6) if face.ipv6 else None,
                        face.source_dest_check, facet.ephemeral, running, face.member, facet.sends, facet.receives, record.kind,
                        getattr(record, "type", "") == "classic")  # fmt: skip
            yield _Raw(card, self._named(face.public_ip))

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

    def _named(self, value: str | None) -> str | None:
        """The public address that a text or an Elastic IP stands for; ``auto`` for one that is still to be invented."""
        record = self.view.get(value)
        if record is None or not value:
            return value or None
        if not record.enabled:
            return None
        return str(record.address or f"203.0.113.{(order(record.id)[1] - 1) % 250 + 1}")

    def _finished(self, raw: _Raw) -> Card:
        if raw.public is None:
            return raw.card
        if raw.public != _AUTO:
            return raw.card._replace(public=address_of(raw.public))
        at = self._invented.get(raw.card.key, 0)
        return raw.card._replace(public=address_of(f"198.18.{at // 250 % 256}.{at % 250 + 1}"))


_AUTO = "auto"
_KEY = attrgetter("key")
