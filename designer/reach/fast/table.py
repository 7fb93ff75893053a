"""The rows of one header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import ref

from designer.reach.balancers import keeps_client, listens, reaches_zone, target_groups
from designer.reach.fast.rows import Filters, Header, Key
from designer.reach.packets import EVERY, Address, Packet

if TYPE_CHECKING:
    from designer.reach.fast.pairs import Kin, Pairs

_NOBODY = Address(4, 0, "0.0.0.0")
Layer = tuple[int, int, int, int]
"""For a spot: reached with all ports, with some or all, of these where membership survives, and left to the walk."""


class Table:
    """Rows by class. ``former`` holds the rows before the last change, of the classes whose rows it may have changed."""

    def __init__(self, pairs: Pairs, header: Header) -> None:
        # Weakly: a circle of large tables stays until a collection that walks everything, and the window has few of those.
        self._pairs, self.header = ref(pairs), header
        self.filters = Filters(pairs.view, pairs.columns, pairs.nest, header)
        self.layers: list[Layer] = [self._layer(at) for at in range(len(pairs.network.spots))]
        self.ready = self._ready()
        self._keeps = len(pairs.sets) * 2 < len(pairs.kin)
        self._out: dict[tuple[Any, str], int] = {}
        self._in: dict[Any, int] = {}
        self.rows: list[int] = []
        self.halves: list[int] = []
        self.former: dict[int, int] = {}
        for at in range(len(pairs.kin)):
            row, half = self._row(at)
            self.rows.append(row)
            self.halves.append(half)

    @property
    def pairs(self) -> Pairs:
        """The relation that the rows belong to; without it nobody asks them anything."""
        found = self._pairs()
        assert found is not None
        return found

    def _ready(self) -> int:
        """The interfaces that take such a packet at all: load balancers by their listeners."""
        pairs, mask = self.pairs, self.pairs.columns.targets
        packet = Packet(self.header.protocol, _NOBODY, _NOBODY, EVERY, self.header.ports)
        for id, nodes in pairs.columns.balancers.items():
            if listens(pairs.view, pairs.view.get(id), packet) is not None:
                mask &= ~nodes
        return mask

    def _layer(self, at: int) -> Layer:
        """What the network alone lets interfaces of a spot reach."""
        network, protocol = self.pairs.network, self.header.protocol
        reply = self.header.reply(network.spots[at].ephemeral)
        whole = some = 0
        sorts, kept, odd = network.merged(at)
        for (there, back), members in sorts.items():
            passes = 2
            if there:
                passes = network.lists.allows(there, protocol, self.header.ports)
            if passes and back:
                passes = min(passes, network.lists.allows(back, protocol, reply))
            if passes:
                some |= members
                if passes == 2:
                    whole |= members
        return whole, some, kept, odd

    def _sends(self, groups: tuple[str, ...] | None, vpc: str) -> int:
        """Where groups let an interface of a VPC send."""
        if groups is None:
            return self.pairs.columns.every
        key = (groups, vpc)
        found = self._out.get(key)
        if found is None:
            by_range = by_group = 0
            for group in groups:
                one, other = self.filters.outward[group]
                by_range, by_group = by_range | one, by_group | other
            found = by_range | (by_group & self.pairs.seen[vpc])
            if self._keeps:
                self._out[key] = found
        return found

    def _admitted(self, groups: tuple[str, ...] | None) -> int:
        """What admits members of groups."""
        if not groups:
            return 0
        found = self._in.get(groups)
        if found is None:
            found = 0
            for group in groups:
                found |= self.filters.inward.get(group, 0)
            if self._keeps:
                self._in[groups] = found
        return found

    def _row(self, at: int) -> tuple[int, int]:
        pairs = self.pairs
        kin, columns = pairs.kin[at], pairs.columns
        if not kin.live:
            return 0, 0
        spot = pairs.network.spots[kin.spot]
        whole, some, kept, odd = self.layers[kin.spot]
        near = 0
        if not pairs.members[at] & columns.classic:
            near = columns.subnets[kin.subnet] & ~columns.classic
        sends = self._sends(kin.groups, spot.vpc) & self.ready
        by_address = self.filters.chained[kin.chain] | columns.free
        admits = by_address | (self._admitted(kin.groups) & (kept | near))
        row = sends & (whole | near) & admits
        half = sends & (some | near) & admits & ~row
        odd &= ~near
        if kin.balancer:
            return self._from_balancer(at, kin, row, half, odd & self.ready)
        if odd & self.ready:
            more, part = pairs.odd.fill(pairs, at, odd & self.ready, self.header)
            row, half = row | more, (half | part) & ~(row | more)
        return row, half

    def _from_balancer(self, at: int, kin: Kin, row: int, half: int, odd: int) -> tuple[int, int]:
        """A load balancer sends to its registered targets only; with the client's address kept the walk decides."""
        pairs = self.pairs
        balancer, node = pairs.view.get(kin.balancer), pairs.columns.cards[pairs.first[at]]
        mask = walked = 0
        near: dict[str, bool] = {}
        for index in self._targets(balancer):
            card = pairs.columns.cards[index]
            if card.subnet not in near:
                near[card.subnet] = reaches_zone(pairs.view, balancer, node, card) is None
            if not near[card.subnet]:
                continue
            mask |= 1 << index
            if keeps_client(pairs.view, balancer, card):
                walked |= 1 << index
        walked = (walked | odd) & mask & self.ready
        row, half = row & mask & ~walked, half & mask & ~walked
        if walked:
            more, part = pairs.odd.fill(pairs, at, walked, self.header)
            row, half = row | more, half | part
        return row, half

    def _targets(self, balancer: Any) -> list[int]:
        """The interfaces that are registered for the header's port."""
        pairs, found = self.pairs, []
        if self.header.ports[0] != self.header.ports[1] or not balancer.listeners:
            return []
        port = self.header.ports[0]
        for group in target_groups(pairs.view, balancer):
            for entry in group.targets:
                if (entry.port or group.port) != port:
                    continue
                for card in pairs.directory.of(entry.target) or pairs.odd.at_address(entry.target):
                    if card.key in pairs.columns.at:
                        found.append(pairs.columns.at[card.key])
        return found

    # Changes

    def follow(self, groups: set[str], spots: set[int], network: bool) -> None:
        """Computes the rows again whose inputs changed."""
        pairs = self.pairs
        moved, keys = self.filters.follow(groups)
        old_layers = dict.fromkeys(spots)
        if spots:
            for at, _ in enumerate(self.layers):
                if at in spots or self._meets(at, spots):
                    layer = self._layer(at)
                    if layer != self.layers[at]:
                        old_layers[at] = self.layers[at]
                        self.layers[at] = layer
        changed = {at for at, layer in old_layers.items() if layer is not None}
        names = {key for key in keys if isinstance(key, str)}
        chains = self._chains(keys)
        self._out = {key: one for key, one in self._out.items() if not moved.intersection(key[0])}
        self._in = {key: one for key, one in self._in.items() if not names.intersection(key)}
        walks = bool(network or groups)
        self.former = {}
        for at, kin in enumerate(pairs.kin):
            own = kin.groups or ()
            if (
                kin.spot in changed
                or kin.chain in chains
                or (moved and moved.intersection(own))
                or (names and names.intersection(own))
                or (walks and (kin.balancer or self.layers[kin.spot][3]))
            ):
                self.former[at] = self.rows[at]
                self.rows[at], self.halves[at] = self._row(at)

    def _meets(self, at: int, spots: set[int]) -> bool:
        paths = self.pairs.network.paths
        return any(paths[at][other] is not None for other in spots)

    def _chains(self, keys: set[Key]) -> set[int]:
        """The innermost ranges at, or inside of, a range that is admitted otherwise now."""
        nest = self.pairs.nest
        found: set[int] = {at for key in keys if not isinstance(key, str) and (at := nest._index.get(key)) is not None}
        for at, parent in enumerate(nest.parents):
            if parent in found:
                found.add(at)
        return found
