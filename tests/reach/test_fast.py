"""The relation by classes and bitsets equals the scalar walk, fresh and after edits; planted faults are found."""

from __future__ import annotations

import gc
import weakref

import pytest
from random_estates import PORTS, Maker

from designer.core import Model
from designer.graph import View
from designer.reach.cards import Directory
from designer.reach.ends import End
from designer.reach.fast import Header, Pairs
from designer.reach.pair import pair
from designer.reach.records import Trace

HEADERS = [Header("tcp", (port, port)) for port in PORTS] + [Header("udp", (443, 443)), Header("icmp", (8, 0))]


def differences(pairs: Pairs, directory: Directory, header: Header) -> tuple[int, list[str]]:
    """How many pairs of interfaces were compared, and those about which relation and walk disagree."""
    wrong = []
    cards = pairs.columns.cards
    for at, source in enumerate(cards):
        row, half = pairs.row(header, at), pairs.half(header, at)
        for other, target in enumerate(cards):
            if at == other:
                continue
            one, end = End(source.owner, "cards", (source,)), End(target.owner, "cards", (target,))
            bare = Trace(source=one.id, target=end.id, protocol=header.protocol, port=None, verdict="blocked")
            told = pair(directory, one, end, source, target, header.protocol, header.ports, "private", bare).verdict
            mine = "reached" if row >> other & 1 else "partial" if half >> other & 1 else "blocked"
            if (told if told in ("reached", "partial") else "blocked") != mine:
                wrong.append(f"{header} {source.owner} → {target.owner}: walk {told}, relation {mine}")
    return len(cards) * (len(cards) - 1), wrong


def outside_differences(pairs: Pairs, directory: Directory, header: Header, name: str) -> tuple[int, list[str]]:
    """The same for the internet or a site at one end."""
    wrong = []
    end = pairs.outside(header, name)
    for at, card in enumerate(pairs.columns.cards):
        other = End(card.owner, "cards", (card,))
        bare = Trace(source=name, target=card.owner, protocol=header.protocol, port=None, verdict="blocked")
        into = pair(directory, end.end, other, None, card, header.protocol, header.ports, None, bare).verdict
        out = pair(directory, other, end.end, card, None, header.protocol, header.ports, None, bare).verdict
        mine = "reached" if end.reaches >> at & 1 else "partial" if end.partly >> at & 1 else "blocked"
        if (into if into in ("reached", "partial") else "blocked") != mine:
            wrong.append(f"{header} {name} → {card.owner}: walk {into}, relation {mine}")
        if (out == "reached") != bool(end.reached_by >> at & 1):
            wrong.append(f"{header} {card.owner} → {name}: walk {out}")
    return 2 * pairs.columns.count, wrong


def compared(model: Model, headers: list[Header]) -> int:
    view = View.of(model)
    pairs = Pairs(view)
    total = 0
    for header in headers:
        count, wrong = differences(pairs, pairs.directory, header)
        assert not wrong, wrong[:5]
        total += count
        for name in ("internet", "data-center-1"):
            count, wrong = outside_differences(pairs, pairs.directory, header, name)
            assert not wrong, wrong[:5]
            total += count
    return total


def test_relation_equals_walk_on_random_estates() -> None:
    total, seed = 0, 0
    while total < 20_000:
        total += compared(Maker(seed).model(), [HEADERS[seed % 7], HEADERS[(seed + 3) % 7]])
        seed += 1
    assert seed >= 10


@pytest.mark.parametrize("seed", range(6))
def test_after_edits_it_equals_one_made_afresh(seed: int) -> None:
    maker = Maker(seed + 100)
    model = maker.model()
    view = View.of(model)
    pairs = Pairs(view)
    headers = HEADERS[:3]
    for header in headers:
        pairs.table(header)
    followed = 0
    for _ in range(25):
        draft = maker.edit(model)
        change = draft.change()
        if not change:
            continue
        before = {header: list(pairs.table(header).rows) for header in headers}
        model = draft.preview()
        view.architecture.update(change, model)
        if not pairs.follow(change):
            pairs = Pairs(view)
            for header in headers:
                pairs.table(header)
            continue
        followed += 1
        fresh = Pairs(View.of(model))
        for header in headers:
            ours = [(pairs.row(header, at), pairs.half(header, at)) for at in range(pairs.columns.count)]
            assert ours == [(fresh.row(header, at), fresh.half(header, at)) for at in range(fresh.columns.count)]
            told = sum(
                part.sources.bit_count() * (part.gained.bit_count() + part.lost.bit_count())
                for part in pairs.opened(header)
            )
            now = pairs.table(header).rows
            really = sum(
                (old ^ new).bit_count() * mask.bit_count()
                for old, new, mask in zip(before[header], now, pairs.members, strict=True)
            )
            assert told == really
    assert followed >= 10


def test_a_relation_that_nobody_holds_goes_at_once() -> None:
    """Circles would hold its tables until a collection of everything, and while a document is open there is none."""
    view = View.of(Maker(1).model())
    gc.collect()
    gc.disable()
    try:
        pairs = Pairs(view)
        for header in HEADERS[:3]:
            pairs.table(header)
            pairs.outside(header, "internet")
        gone = weakref.ref(pairs)
        rows = weakref.ref(pairs.table(HEADERS[0]))
        del pairs
        assert gone() is None and rows() is None
    finally:
        gc.enable()
