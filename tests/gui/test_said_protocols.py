"""What is a word and no name is in the person's language: the protocol "all", and none where nothing is chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from designer.catalog.security import AclRule, GroupRule
from designer.core import Draft, Link, Model
from designer.formats.examples import example
from designer.formats.svg import write
from designer.formats.writers import Drawing
from designer.graph import View
from designer.gui.app import named, open_named
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.style import Style
from designer.gui.editors.rows import summary
from designer.gui.theme import theme
from designer.gui.window import MainWindow
from designer.reach.trace import trace
from designer.text import say

GROUP = "security-group-2"


def everything() -> Model:
    """The example with an arrow for all traffic."""
    model = example("three-tier")
    draft = Draft(model)
    link = next(iter(model.links.values()))
    draft.set("links", link.id, protocol="all", ports=None)
    return model.after(draft.change())


def first(model: Model) -> Link:
    return next(iter(model.links.values()))


@pytest.mark.parametrize(("language", "word"), [("en", "all"), ("ko", "전체")])
def test_an_arrow_for_all_traffic_says_so_in_the_language(language: str, word: str) -> None:
    model = everything()
    diagram = Diagram(View.of(model), Style(theme("light"), detail=False), language)
    assert diagram.links.lines[first(model).id].text == word
    picture = write(Drawing(model=model, language=language)).decode()
    assert f">{word}<" in picture


def test_sentences_of_a_trace_too() -> None:
    model = everything()
    draft = Draft(model)
    draft.set("resources", GROUP, ingress=(GroupRule(protocol="all", peer="0.0.0.0/0"),))
    view = View.of(model.after(draft.change()))
    found = trace(view, "load-balancer-1", "auto-scaling-group-1", "tcp", 8080)
    said = [say(hop.why, "ko") for hop in found.hops]
    assert any("전체" in one for one in said)
    assert not any(" all" in one for one in said)


def test_rules_and_fields_say_it_and_take_it(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(everything()))
    hand.window.qactions["view.language-ko"].trigger()
    desk = hand.place.desk
    assert summary(desk, GroupRule(protocol="all", peer="0.0.0.0/0")) == "전체  ·  0.0.0.0/0"
    assert "전체  ·" in summary(desk, AclRule(number=100, protocol="all", cidr="0.0.0.0/0"))
    hand.canvas.select([first(hand.model).id])
    hand.settle()
    boxes = hand.place.widgets["properties"].findChildren(QComboBox)
    choice = next(box for box in boxes if box.isVisibleTo(hand.window) and "icmp" in box_texts(box))
    assert choice.currentText() == "전체"
    hand.canvas.select([GROUP])
    hand.settle()
    rows = hand.place.widgets["properties"]
    row = next(one for one in rows.findChildren(QPushButton) if one.objectName() == "row")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    hand.settle()
    edit = next(one for one in rows.findChildren(QLineEdit) if one.text() == "tcp")
    for text, meant in (("전체", "all"), ("udp", "udp"), ("all", "all")):
        edit.setFocus()
        edit.selectAll()
        edit.insert(text)
        edit.editingFinished.emit()
        hand.settle()
        assert hand.model.resources[GROUP].ingress[0].protocol == meant
        edit = next(one for one in rows.findChildren(QLineEdit) if one.text() in ("전체", "udp"))


def box_texts(box: QComboBox) -> list[str]:
    return [box.itemText(at) for at in range(box.count())]


def test_no_public_address_is_said_and_can_be_chosen(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    hand.canvas.select(["instance-1"])
    hand.settle()

    def address() -> QComboBox:
        boxes = hand.place.widgets["properties"].findChildren(QComboBox)
        return next(one for one in boxes if one.isEditable() and one.isVisibleTo(hand.window))

    box = address()
    edit = box.lineEdit()
    assert edit is not None
    assert (edit.text(), edit.placeholderText()) == ("", "None")
    assert box_texts(box)[:2] == ["None", "Automatic address"]
    for at, meant in ((1, "auto"), (0, None)):
        address().setCurrentIndex(at)
        address().activated.emit(at)
        hand.settle()
        assert hand.model.resources["instance-1"].public_ip == meant


def test_a_language_is_called_by_its_own_name(hand: Hand) -> None:
    for language in ("en", "ko"):
        hand.window.qactions[f"view.language-{language}"].trigger()
        assert "English" in hand.window.qactions["view.language-en"].text()
        assert "한국어" in hand.window.qactions["view.language-ko"].text()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_example_is_opened_by_its_name_with_its_talk(opened: Callable[..., MainWindow], language: str) -> None:
    window = opened()
    window.qactions[f"view.language-{language}"].trigger()
    open_named(window, "three-tier")
    assert window.place is not None
    steps = window.place.workspace.model.settings.presentation
    assert len(steps) >= 5
    assert any("가" <= letter <= "힣" for letter in steps[0].title) is (language == "ko")


def test_a_folder_does_not_hide_the_example_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "three-tier").mkdir()
    assert isinstance(named("three-tier", "en"), Model)
    (tmp_path / "three-tier").rmdir()
    (tmp_path / "three-tier").write_text("{}", encoding="utf-8")
    assert named("three-tier", "en") == Path("three-tier")
