"""What a trace says: hops with their sentences, blockers, a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

import msgspec

from designer.reach.packets import Packet
from designer.text import Message

Verdict: TypeAlias = Literal["reached", "partial", "blocked", "unknown"]
Decision: TypeAlias = Literal["pass", "block", "translate", "unknown"]
Leg: TypeAlias = Literal["forward", "back"]
_REMEMBERED = 5000
"""Hops; to forget them takes a millisecond."""


class Hop(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One thing that a packet meets.

    Attributes:
        component: id of the resource (the VPC's or subnet's for what is implied, such as a default list).
        kind: what decides there: "security-group", "network-acl", "route-table", "internet-gateway", …
        leg: on the way there or back.
        decision: what it does to the packet.
        why: the sentence that names the very rule.
        packet: source, destination and ports as they are after it.
        place: id of where it happens, where that is another thing: the server that carries a group, the subnet of a list.
    """

    component: str
    kind: str
    leg: Leg
    decision: Decision
    why: Message
    packet: str = ""
    place: str = ""

    @property
    def where(self) -> str:
        """The resource at which it is shown."""
        return self.place or self.component


class Blocker(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Something that stops a packet: ``packet``, as it is there, coming in or going out where a filter decides. ``code`` is the explanation code of AWS Reachability Analyzer, "" without one.

    https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html
    """

    component: str
    kind: str
    leg: Leg
    why: Message
    code: str = ""
    inbound: bool | None = None
    packet: Packet | None = None


class Trace(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A packet's way there and back.

    ``ports`` are the ranges that get through, where every port was asked for. ``blockers`` are all of them, in the
    order in which the packet meets them. ``way`` is what ``forward`` and ``back`` are told from: hops, which many traces
    have in common, without their packet, and before them the packet from there on (None: the reply to the one before).
    """

    source: str
    target: str
    protocol: str
    port: int | None
    verdict: Verdict
    way: tuple[Hop | Packet | None, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    assumptions: tuple[Message, ...] = ()
    ports: tuple[tuple[int, int], ...] = ()

    @property
    def forward(self) -> tuple[Hop, ...]:
        """The hops there."""
        return tuple([hop for hop in self._told() if hop.leg == "forward"])

    @property
    def back(self) -> tuple[Hop, ...]:
        """The hops of the reply."""
        return tuple([hop for hop in self._told() if hop.leg == "back"])

    @property
    def hops(self) -> tuple[Hop, ...]:
        """Every hop, there and back."""
        return tuple(self._told())

    def _told(self) -> Iterator[Hop]:
        packet, text = None, ""
        for one in self.way:
            if isinstance(one, Hop):
                yield msgspec.structs.replace(one, packet=text)
            else:
                packet = one if one is not None or packet is None else packet.reply()
                text = packet.text() if packet is not None else ""


class Shared:
    """Makes equal hops of many traces one object: ten thousand arrows meet the same lists, tables and groups.

    It remembers the latest ones: arrows that follow each other stand near each other, and what lies far away meets others.
    """

    def __init__(self) -> None:
        self._whys: dict[object, Message] = {}
        self._hops: dict[object, Hop] = {}
        self._assumed: dict[object, tuple[Message, ...]] = {}

    def __call__(self, trace: Trace) -> Trace:
        """The same trace, made of hops that others have too."""
        if not trace.way:
            return trace
        way: list[Hop | Packet | None] = []
        last: Packet | None = None
        for one in trace.way:
            if isinstance(one, Hop):
                way.append(self._hop(one))
            else:
                way.append(None if last is not None and one == last.reply() else one)
                last = last.reply() if one is None and last is not None else one
        assumed = trace.assumptions
        if not any(one.args for one in assumed):
            assumed = self._assumed.setdefault(tuple([one.id for one in assumed]), assumed)
        return msgspec.structs.replace(trace, way=tuple(way), assumptions=assumed)

    def clear(self) -> tuple[dict[object, Any], ...]:
        """Forgets the hops; those of the traces that are there stay shared. Gives what held them, to be freed in time."""
        held = self._hops, self._whys, self._assumed
        self._whys, self._hops, self._assumed = {}, {}, {}
        return held

    def _hop(self, hop: Hop) -> Hop:
        try:
            why = self._whys.setdefault((hop.why.id, *hop.why.args.items()), hop.why)
        except TypeError:  # a list of names
            return hop
        key = (hop.component, hop.leg, hop.decision, hop.place, hop.kind, id(why))
        found = self._hops.get(key)
        if found is None:
            if len(self._hops) >= _REMEMBERED:
                self._hops.clear()
                self._whys.clear()
            found = self._hops[key] = hop if hop.why is why else msgspec.structs.replace(hop, why=why)
        return found
