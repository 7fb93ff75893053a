"""``trace``: one question, answered there and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import product

import msgspec

from designer.core import DesignerError, Link
from designer.graph import View
from designer.reach.cards import Card, Directory
from designer.reach.ends import End, end_of
from designer.reach.packets import EVERY, Ports, protocol_of
from designer.reach.pair import pair
from designer.reach.ports import atoms, merged
from designer.reach.records import Blocker, Trace
from designer.text import msg

_RANK = {"reached": 0, "partial": 1, "unknown": 2, "blocked": 3}


def trace(
    view: View,
    source: str,
    target: str,
    protocol: str = "tcp",
    port: int | None = None,
    *,
    address: str | None = None,
    icmp: tuple[int, int] | None = None,
    directory: Directory | None = None,
    probe: bool = False,
) -> Trace:
    """Follows a packet from a source to a target, and its reply back.

    Args:
        view: the diagram.
        source, target: a resource's id, ``internet``, ``internet:ADDRESS`` or an address.
        protocol: tcp, udp, icmp, icmpv6, all, or a number.
        port: the destination port; None asks for every port, and the answer lists those that get through.
        address: "private", "public" or "ipv6": how the target is addressed; default private inside AWS, public from outside.
        icmp: type and code; default an echo request.
        directory: interfaces of the diagram, where they are known already.
        probe: whether a load balancer sends a health check, which never bears a client's address.

    Raises:
        DesignerError: an end is not in the diagram, or takes no part in the network.
    """
    directory = directory if directory is not None else Directory(view)
    protocol = protocol_of(protocol)
    version = 6 if address == "ipv6" or protocol == "icmpv6" else 4
    one, other = end_of(directory, source, version), end_of(directory, target, version)
    if protocol in ("icmp", "icmpv6"):
        kind = icmp if icmp is not None else ((8, 0) if protocol == "icmp" else (128, 0))
        if kind[0] in (8, 128) and kind[1] == -1:
            kind = kind[0], 0  # an echo has the code 0 only
        return _asked(directory, one, other, protocol, kind, None, address)
    if port is not None:
        return _asked(directory, one, other, protocol, (port, port), port, address, probe)
    if protocol not in ("tcp", "udp"):
        return _asked(directory, one, other, protocol, EVERY, None, address)
    return _every_port(directory, one, other, protocol, address)


def flow(view: View, link: Link, directory: Directory | None = None, ask: Callable[..., Trace] | None = None) -> Trace:
    """The trace of a drawn traffic arrow; of a range of ports all must pass.

    ``ask`` gives the trace of one question, where such answers are kept.
    """
    directory = directory if directory is not None else Directory(view)
    try:
        return _flow(view, link, directory, ask or partial(trace, view, directory=directory))
    except DesignerError as error:
        blocker = Blocker(
            component=link.target, kind="address", leg="forward", why=error.message, code="UNASSOCIATED_COMPONENT"
        )
        return Trace(
            source=link.source,
            target=link.target,
            protocol=protocol_of(link.protocol),
            port=None,
            verdict="blocked",
            blockers=(blocker,),
        )


def _flow(view: View, link: Link, directory: Directory, ask: Callable[..., Trace]) -> Trace:
    protocol = protocol_of(link.protocol)
    ports = link.ports
    if protocol in ("icmp", "icmpv6"):
        return ask(link.source, link.target, protocol, icmp=ports)
    if ports is None or ports[0] == ports[1] or protocol not in ("tcp", "udp"):
        return ask(link.source, link.target, protocol, ports[0] if ports else None)
    one, other = end_of(directory, link.source), end_of(directory, link.target)
    answers = [
        _asked(directory, one, other, protocol, (atom[0], atom[0]), None, None)
        for atom in atoms(view)
        if atom[0] <= ports[1] and atom[1] >= ports[0]
    ]
    return _worst(answers)


def _every_port(directory: Directory, one: End, other: End, protocol: str, address: str | None) -> Trace:
    answers = [
        (atom, _asked(directory, one, other, protocol, (atom[0], atom[0]), None, address))
        for atom in atoms(directory.view)
    ]
    passed = merged(atom for atom, answer in answers if answer.verdict == "reached")
    half = any(answer.verdict == "partial" for _, answer in answers)
    if not passed:
        shown = min((answer for _, answer in answers), key=lambda a: (_RANK[a.verdict], len(a.blockers)))
        return msgspec.structs.replace(shown, port=None, verdict="partial" if half else shown.verdict)
    shown = next(answer for _, answer in answers if answer.verdict == "reached")
    return msgspec.structs.replace(
        shown, port=None, verdict="reached" if passed == (EVERY,) else "partial", ports=passed
    )


def _worst(answers: list[Trace]) -> Trace:
    worst = max(answers, key=lambda answer: _RANK[answer.verdict])
    if worst.verdict == "blocked" and any(answer.verdict != "blocked" for answer in answers):
        return msgspec.structs.replace(worst, verdict="partial")
    return worst


def _asked(
    directory: Directory, one: End, other: End, protocol: str, ports: Ports, port: int | None, address: str | None,
    probe: bool = False,
) -> Trace:  # fmt: skip
    bare = Trace(source=one.id, target=other.id, protocol=protocol, port=port, verdict="blocked")
    for end in (one, other):
        if end.form == "nowhere":
            why = end.why or msg("{name} has no address.", name=end.id)
            record = directory.view.get(end.id)
            kind = record.kind if record is not None else "address"
            blocker = Blocker(component=end.id, kind=kind, leg="forward", why=why, code="UNASSOCIATED_COMPONENT")
            return msgspec.structs.replace(bare, blockers=(blocker,))
    if one.form != "cards" and other.form != "cards":
        if {one.form, other.form} == {"internet"}:
            why = msg("Both ends are outside any VPC: nothing of this diagram stands between them.")
            return msgspec.structs.replace(bare, verdict="reached", assumptions=(why,))
        if {one.form, other.form} != {"site"} or one.id == other.id:
            why = msg("How these two are joined outside AWS is not known.")
            return msgspec.structs.replace(bare, verdict="unknown", assumptions=(why,))
    sources: tuple[Card | None, ...] = one.cards or (None,)
    targets: tuple[Card | None, ...] = other.cards or (None,)
    ends = {getattr(directory.view.get(end.id), "kind", "") for end in (one, other)}
    any_will_do = "load-balancer" in ends
    answers = []
    for s, t in product(sources[:6], targets[:6]):
        answers.append(pair(directory, one, other, s, t, protocol, ports, address, bare, probe=probe))
        if any_will_do and answers[-1].verdict == "reached":
            return answers[-1]  # none can be better, and of several as good the first is shown
    return _together(answers, any_will_do)


def _together(answers: list[Trace], any_will_do: bool) -> Trace:
    """Of several pairs: a load balancer needs one that works, members of a group must all get through."""
    best = min(answers, key=lambda answer: (_RANK[answer.verdict], len(answer.blockers)))
    if len(answers) == 1 or best.verdict == "blocked":
        return best
    if any_will_do or all(answer.verdict == "reached" for answer in answers):
        return best
    failed = next((answer for answer in answers if answer.verdict != "reached"), best)
    return msgspec.structs.replace(best, verdict="partial", blockers=failed.blockers)
