"""Cards of problems are made as one comes to see them, and stay where they say the same."""

from __future__ import annotations

from collections.abc import Callable

from hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from designer.formats.examples import example
from designer.gui.panels.problemcard import Card
from designer.gui.panels.problems import Problems
from designer.gui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def shown(hand: Hand) -> Problems:
    """The problems in front, as far as they are made without being scrolled."""
    hand.window.show_panel("problems")
    panel = hand.window.findChild(Problems, "problems")
    assert isinstance(panel, Problems)
    for _ in range(60):
        QApplication.processEvents()
    return panel


def made(panel: Problems) -> list[Card]:
    return [card for card in panel.findChildren(Card) if not card.isHidden()]


def test_cards_are_made_as_far_as_one_scrolls(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    hand.settle()
    hidden = hand.window.findChildren(Card)
    assert not hidden, "nobody looks at the problems yet"
    panel = shown(hand)
    count = len(hand.workspace.findings)
    some = made(panel)
    assert 8 < len(some) < count and some[-1].geometry().top() > panel.viewport().height()
    bar = panel.verticalScrollBar()
    for _ in range(count):
        bar.setValue(bar.maximum())
        QApplication.processEvents()
    keys = [card.finding.key for card in sorted(made(panel), key=lambda card: card.geometry().top())]
    assert keys == [one.key for one in hand.workspace.findings]


def test_the_key_tab_walks_the_cards_in_their_order(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    hand.settle()
    panel = shown(hand)
    made(panel)[0].setFocus()
    met: list[str] = []
    for _ in range(400):
        focus = QApplication.focusWidget()
        if isinstance(focus, Card):
            met.append(focus.finding.key)
        if len(met) == len(hand.workspace.findings):
            break
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        QApplication.processEvents()
    assert met == [one.key for one in hand.workspace.findings]


def test_a_mended_finding_leaves_the_other_cards_alone(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    hand.settle()
    panel = shown(hand)
    before = {card.finding.key: card for card in panel.cards}
    opened_one = list(before.values())[3]
    why = next(one for one in opened_one.findChildren(QPushButton) if one.isCheckable())
    QTest.mouseClick(why, LEFT)
    mended = before[next(key for key, card in before.items() if card.finding.rule == "ASG001")]
    QTest.mouseClick(mended.findChild(QPushButton, "fix"), LEFT)
    hand.settle()
    QApplication.processEvents()
    after = {card.finding.key: card for card in panel.cards}
    assert set(after) == {one.key for one in hand.workspace.findings} and mended.finding.key not in after
    kept = [key for key in after if key in before]
    assert len(kept) > 10 and all(after[key] is before[key] for key in kept)
    assert opened_one.docs is not None and opened_one.docs.isVisible(), "what was unfolded stays so"
