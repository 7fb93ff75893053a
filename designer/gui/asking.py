"""Questions about one resource that a person asks in the window: what reaches it, and where it can go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from designer.reach.packets import EVERY, Ports, span
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.reach import Reach
    from designer.reach.questions import Access

PROTOCOLS = ("tcp", "udp", "icmp")
_MOST = 2


class Question(NamedTuple):
    """About which resource, and whether where it can go (else what reaches it)."""

    id: str
    outward: bool

    def title(self, name: str) -> Message:
        """The question as a heading."""
        if self.id == "internet":
            return msg("What the internet can reach")
        return msg("Where {name} can go", name=name) if self.outward else msg("What reaches {name}", name=name)


def answered(reach: Reach, question: Question) -> dict[str, list[Access]]:
    """What gets through, by the other end's id ("internet" among them, first)."""
    from designer.reach.questions import what_reaches, where_goes

    found: dict[str, list[Access]] = {}
    ask = where_goes if question.outward else what_reaches
    for protocol in PROTOCOLS:
        for one in ask(reach.pairs, question.id, protocol):
            found.setdefault(one.target if question.outward else one.source, []).append(one)
    return dict(sorted(found.items(), key=lambda item: item[0] != "internet"))


def spoken(accesses: Iterable[Access], say: Callable[[Message], str]) -> str:
    """Protocols and ports in a few words, such as "tcp 443 · icmp"."""
    parts = []
    given = {one.protocol: one.ports for one in accesses}
    if all(EVERY in given.get(name, ()) for name in ("tcp", "udp")) and "icmp" in given:
        return say(msg("all traffic"))
    for name, ports in given.items():
        text = port_words(ports)
        parts.append(f"{name} {text}".strip())
    return " · ".join(parts)


def port_words(ports: Sequence[Ports]) -> str:
    """The first ranges of ports; "" for every port."""
    if EVERY in ports:
        return ""
    shown = [span(one) for one in ports]
    more = f" +{len(shown) - _MOST}" if len(shown) > _MOST else ""
    return ", ".join(shown[:_MOST]) + more
