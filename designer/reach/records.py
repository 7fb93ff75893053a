"""What a trace says: hops with their sentences, blockers, a verdict."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from designer.reach.packets import Packet
from designer.text import Message

Verdict: TypeAlias = Literal["reached", "partial", "blocked", "unknown"]
Decision: TypeAlias = Literal["pass", "block", "translate", "unknown"]
Leg: TypeAlias = Literal["forward", "back"]


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
    order in which the packet meets them.
    """

    source: str
    target: str
    protocol: str
    port: int | None
    verdict: Verdict
    forward: tuple[Hop, ...] = ()
    back: tuple[Hop, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    assumptions: tuple[Message, ...] = ()
    ports: tuple[tuple[int, int], ...] = ()

    @property
    def hops(self) -> tuple[Hop, ...]:
        """Every hop, there and back."""
        return self.forward + self.back
