"""The keys stay where the person is when what has them is built again."""

from __future__ import annotations

from collections.abc import Callable

from hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from designer.core import Draft
from designer.formats.examples import example
from designer.gui.panels.problems import Problems
from designer.gui.window import MainWindow


def problems(hand: Hand) -> Problems:
    hand.settle()
    hand.window.show_panel("problems")
    QApplication.processEvents()
    found = hand.window.findChild(Problems, "problems")
    assert found is not None
    return found


def test_a_fix_by_keys_leaves_them_with_the_next_finding(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    panel = problems(hand)
    for _ in range(3):
        at = next(at for at, card in enumerate(panel.cards) if card.finding.fix is not None)
        key, fix = panel.cards[at].finding.key, panel.cards[at].findChild(QPushButton, "fix")
        fix.setFocus()
        QTest.keyClick(fix, Qt.Key.Key_Space)
        hand.settle()
        assert key not in [card.finding.key for card in panel.cards]
        assert QApplication.focusWidget() is panel.cards[at]


def test_a_filter_by_keys_keeps_them(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    panel = problems(hand)
    button = panel.findChildren(QPushButton, "filter")[2]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    hand.settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.isChecked() and focus.text() == button.text()


def test_findings_that_change_take_no_keys_from_elsewhere(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    panel = problems(hand)
    fix = next(card.finding.fix for card in panel.cards if card.finding.fix is not None)
    hand.canvas.setFocus()
    assert hand.place.desk.attempt(lambda: fix.make(hand.model), fix.label)
    hand.settle()
    assert QApplication.focusWidget() is hand.canvas


def test_a_rule_that_is_unfolded_and_one_that_is_removed_keep_the_keys_in_the_list(hand: Hand) -> None:
    hand.canvas.select(["security-group-1"])
    hand.settle()
    form = hand.place.widgets["properties"]

    def heads() -> list[QPushButton]:
        return [one for one in form.findChildren(QPushButton, "row") if one.isVisibleTo(hand.window)]

    head = heads()[0]
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Space)
    hand.settle()
    assert heads()[0].isChecked()
    assert QApplication.focusWidget() is heads()[0]
    before = len(hand.model.resources["security-group-1"].ingress)
    cross = next(
        one
        for one in form.findChildren(QToolButton)
        if one.objectName() == "remove-ingress-0" and one.isVisibleTo(form)
    )
    cross.setFocus()
    QTest.keyClick(cross, Qt.Key.Key_Space)
    hand.settle()
    assert len(hand.model.resources["security-group-1"].ingress) == before - 1
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton) and focus.objectName() in ("row", "add-ingress")


def test_a_card_about_an_arrow_names_both_of_its_ends(opened: Callable[..., MainWindow]) -> None:
    model = example("three-tier")
    draft = Draft(model)
    draft.set("resources", "security-group-3", ingress=())
    hand = Hand(opened(model.after(draft.change())))
    panel = problems(hand)
    cards = [card for card in panel.cards if card.finding.subjects[0] in hand.model.links]
    assert cards
    for card in cards:
        link = hand.model.links[card.finding.subjects[0]]
        ends = " → ".join(hand.workspace.view.label(id) for id in (link.source, link.target))
        assert any(ends in label.text() for label in card.findChildren(QLabel))
