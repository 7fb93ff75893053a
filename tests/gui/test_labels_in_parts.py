"""Where there are thousands of lines, their verdicts come in parts between two frames, and show the same as at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from designer.gui.canvas import links
from designer.gui.window import MainWindow
from tests.benchmarks.estate import landscape


def picture(hand: Hand) -> QImage:
    while True:
        QApplication.processEvents()
        hand.canvas.calm()
        hand.canvas.lighting.join(())
        seen = hand.canvas.viewport().grab().toImage()
        if not hand.canvas.diagram.links.waiting:
            return seen


@pytest.mark.parametrize("zoom", [0.0, 0.3, 1.0])
def test_verdicts_in_parts_show_as_at_once(
    opened: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch, zoom: float
) -> None:
    model = landscape(400, 100)
    monkeypatch.setattr(links, "AT_ONCE", 200)
    hand = Hand(opened(model))
    lines = hand.canvas.diagram.links
    assert len(lines.lines) > links.CAREFUL
    if zoom:
        hand.canvas.zoom_to(zoom)
        hand.canvas.centerOn(hand.centre(next(id for id in hand.canvas.diagram.figures if id.startswith("instance"))))
    before = picture(hand)
    hand.settle()
    assert lines.waiting, "the frame does not wait for all labels"
    parts = 0
    while lines.waiting:
        lines.catch_up()
        parts += 1
    assert parts > len(lines.lines) / links.LABELS
    seen = picture(hand)
    looks = {id: (line.text, line.look) for id, line in lines.lines.items()}
    assert {look for _, look in looks.values()} > {"none"} and seen != before
    monkeypatch.setattr(links, "AT_ONCE", 10**6)
    hand.canvas.refresh()
    assert looks == {id: (line.text, line.look) for id, line in hand.canvas.diagram.links.lines.items()}
    assert picture(hand) == seen


def test_whoever_asks_for_lines_gets_all_labels(
    opened: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "AT_ONCE", 200)
    hand = Hand(opened(landscape(400, 100)))
    hand.settle()
    flows = hand.workspace.flows
    assert hand.canvas.diagram.links.waiting
    assert all(line.look == flows[id].verdict for id, line in hand.canvas.diagram.links.lines.items() if id in flows)
    assert not hand.canvas.diagram.links.waiting
