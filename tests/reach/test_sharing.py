"""Traces hold equal hops once and say the same as traces that stand alone."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from designer.core import Draft, Link
from designer.graph import View
from designer.reach import Reach, flow, records
from designer.reach.packets import Packet
from designer.reach.records import Hop, Shared, Trace
from designer.reach.trace import trace
from designer.workspace import Workspace

sys.path.insert(0, str(Path(__file__).resolve().parent))
from random_estates import Maker

from tests.benchmarks.estate import generated


def told(one: Trace) -> tuple[object, ...]:
    """Everything that a trace says."""
    return (one.source, one.target, one.protocol, one.port, one.verdict, one.forward, one.back, one.blockers,
            one.assumptions, one.ports)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_a_shared_trace_says_the_same(seed: int) -> None:
    view = View.of(Maker(seed).model())
    shared, random = Shared(), Random(seed)
    ends = [*(one.id for one in view.all("instance", "load-balancer", "database", "nat-gateway")), "internet"]
    for _ in range(60):
        source, target = random.sample(ends, 2)
        plain = trace(view, source, target, random.choice(("tcp", "udp", "icmp")), random.choice((None, 22, 443)))
        kept = shared(plain)
        assert told(kept) == told(plain)
        assert told(shared(kept)) == told(plain)
        assert all(hop.leg == "forward" for hop in kept.forward) and all(hop.leg == "back" for hop in kept.back)
        assert kept.hops == kept.forward + kept.back
        assert all(hop.packet for hop in kept.hops)


def test_hops_of_far_traces_are_forgotten_and_the_traces_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Workspace(generated(160))
    whole.settle()
    monkeypatch.setattr(records, "_REMEMBERED", 20)
    few = Workspace(whole.model)
    few.settle()
    assert [told(one) for one in few.flows.values()] == [told(one) for one in whole.flows.values()]
    shared = Shared()
    for one in whole.flows.values():
        shared(one)
        assert len(shared._hops) <= 20 and len(shared._whys) <= 20


def test_the_packet_of_each_hop_is_that_of_the_place() -> None:
    workspace = Workspace(generated(160))
    workspace.settle()
    found = next(iter(workspace.flows.values()))
    port = found.port
    assert {hop.packet.rpartition(":")[2] for hop in found.forward} == {str(port)}
    assert {hop.packet.partition(" → ")[0] for hop in found.back} == {
        "tcp " + found.forward[-1].packet.partition(" → ")[2].rpartition(":")[0]
    }


def test_many_arrows_hold_few_hops_and_packets() -> None:
    workspace = Workspace(generated(400))
    workspace.settle()
    flows = list(workspace.flows.values())
    hops = [one for flow in flows for one in flow.way if isinstance(one, Hop)]
    packets = [one for flow in flows for one in flow.way if isinstance(one, Packet)]
    assert len({id(one) for one in hops}) < len(hops) / 2
    assert len({id(one.why) for one in hops}) < len(hops) / 5
    assert len(packets) == len(flows), "a reply is told from the packet that it answers"
    assert all(hop.packet for flow in flows for hop in flow.hops)


@pytest.mark.parametrize("ports", [(443, 443), (400, 8090), None])
def test_an_arrow_has_the_trace_that_it_has_alone(ports: tuple[int, int] | None) -> None:
    model = generated(160)
    draft = Draft(model)
    draft.put("links", Link(id="link-1", source="load-balancer-1", target="instance-48", ports=ports))
    model = model.after(draft.change())
    view = View.of(model)
    assert told(Reach(view).flow("link-1")) == told(flow(view, model.links["link-1"]))


def test_what_makes_hops_one_object_is_let_go_when_all_arrows_are_traced() -> None:
    workspace = Workspace(generated(160))
    workspace.settle()
    assert not workspace.reach._shared._hops and not workspace.reach._shared._whys
