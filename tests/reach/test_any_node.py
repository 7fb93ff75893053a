"""A load balancer gets a packet through by any of its nodes: the first that does is the answer, as if all had been walked."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from random_estates import Maker

from designer.graph import View
from designer.reach import trace as tracing
from designer.reach.cards import Directory
from designer.reach.ends import end_of
from designer.reach.pair import pair
from designer.reach.records import Trace
from designer.reach.trace import trace
from tests.benchmarks.estate import generated


def of_all_nodes(directory: Directory, source: str, target: str, port: int) -> Trace:
    """The best answer of every pair of interfaces."""
    one, other = end_of(directory, source), end_of(directory, target)
    bare = Trace(source=one.id, target=other.id, protocol="tcp", port=port, verdict="blocked")
    answers = [
        pair(directory, one, other, s, t, "tcp", (port, port), None, bare)
        for s, t in product((one.cards or (None,))[:6], (other.cards or (None,))[:6])
    ]
    return tracing._together(answers, any_will_do=True)


@pytest.mark.parametrize("seed", range(12))
def test_the_first_node_that_gets_through_answers_for_all(seed: int) -> None:
    view = View.of(Maker(seed).model())
    directory = Directory(view)
    balancers = [one.id for one in view.all("load-balancer") if end_of(directory, one.id).cards]
    others = [one.id for one in view.all("instance") if end_of(directory, one.id).cards]
    for one, other in product(balancers, [*others, "internet"]):
        for source, target, port in product((one, other), (one, other), (80, 443)):
            if source != target:
                assert trace(view, source, target, port=port, directory=directory) == of_all_nodes(
                    directory, source, target, port
                )


def test_nodes_after_one_that_gets_through_are_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[Any] = []
    plain = tracing.pair

    def counted(directory: Directory, one: Any, other: Any, s: Any, t: Any, *asked: Any, **more: Any) -> Trace:
        walked.append((s, t))
        return plain(directory, one, other, s, t, *asked, **more)

    monkeypatch.setattr(tracing, "pair", counted)
    view = View.of(generated(160))
    directory = Directory(view)
    assert len(end_of(directory, "load-balancer-1").cards) == 2
    assert trace(view, "load-balancer-1", "instance-48", port=8080, directory=directory).verdict == "reached"
    assert len(walked) == 1
    assert trace(view, "load-balancer-1", "instance-48", port=81, directory=directory).verdict == "blocked"
    assert len(walked) == 3
