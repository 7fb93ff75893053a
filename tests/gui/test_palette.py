"""The palette: search in two languages, favourites, recents, notes; by real events."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidgetItem

from designer.catalog import kind
from designer.edits.geometry import placed, scene_rect
from designer.gui import preferences
from designer.gui.desk import Desk
from designer.gui.panels.entries import acronym, offers
from designer.gui.panels.palette import Palette
from designer.gui.panels.palettecells import DATA, ROLE, SECTION
from designer.gui.window import MainWindow
from designer.text.searching import closeness, fits, initials, searchable

LEFT = Qt.MouseButton.LeftButton


def desk(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def line(window: MainWindow) -> QLineEdit:
    """Where one searches."""
    assert window.place is not None
    panel: Any = window.place.widgets["palette-panel"]
    found: QLineEdit = panel.search
    return found


def palette(window: MainWindow) -> Palette:
    return window.findChild(Palette, "palette")


def rows(window: MainWindow) -> list[QListWidgetItem]:
    listed = palette(window)
    return [listed.item(at) for at in range(listed.count())]


def headings(window: MainWindow) -> list[str]:
    return [item.text() for item in rows(window) if item.data(SECTION)]


def entry(window: MainWindow, data: str, last: bool = True) -> QListWidgetItem:
    found = [item for item in rows(window) if item.data(DATA) == data]
    return found[-1 if last else 0]


def search(window: MainWindow, text: str) -> list[str]:
    line(window).setFocus()
    line(window).setText(text)
    QApplication.processEvents()
    return [str(item.data(DATA)) for item in rows(window) if item.data(DATA)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("db", "database"), ("lb", "load-balancer"), ("asg", "auto-scaling-group"), ("로드", "load-balancer"),
        ("인터넷 게이트", "internet-gateway"), ("ㄹㄷㅂㄹㅅ", "load-balancer"), ("ec2", "instance"), ("EC2", "instance"),
        ("nat", "nat-gateway"), ("s3", "bucket"), ("vpc", "vpc"), ("sg", "security-group"), ("lambda", "function"),
        ("람다", "function"), ("서버", "instance"), ("가용", "zone"), ("callout", "note.callout"), ("설명선", "note.callout"),
    ],
)  # fmt: skip
def test_a_search_puts_what_is_meant_first(window: MainWindow, text: str, first: str) -> None:
    assert search(window, text)[0].partition("?")[0] == first


@pytest.mark.parametrize(
    ("text", "code"), [("도쿄", "ap-northeast-1"), ("london", "eu-west-2"), ("us-east-1", "us-east-1")]
)
def test_a_region_is_found_by_its_name_and_placed_as_that_one(window: MainWindow, text: str, code: str) -> None:
    assert search(window, text)[0] == f"region?code={code}"
    before = desk(window).workspace.model.resources
    QTest.keyClick(line(window), Qt.Key.Key_Return)
    after = desk(window).workspace.model.resources
    (new,) = [one for one in after.values() if one.id not in before and one.kind == "region"]
    assert new.code == code
    zones = [one.name for one in after.values() if one.parent == new.id and one.kind == "zone"]
    assert zones and all(name.startswith(code) for name in zones)


@pytest.mark.parametrize("text", ["리전", "region", "ap", "us"])
def test_regions_by_name_do_not_crowd_what_else_is_meant(window: MainWindow, text: str) -> None:
    assert not [data for data in search(window, text) if data.startswith("region?")]


def test_a_korean_word_finds_every_gateway(window: MainWindow) -> None:
    found = {data.partition("?")[0] for data in search(window, "게이트웨이")}
    assert {"internet-gateway", "nat-gateway", "transit-gateway", "customer-gateway"} <= found
    assert search(window, "zzzz") == []


def test_enter_in_the_search_places_the_first(window: MainWindow) -> None:
    desk(window).select(["subnet-1"])
    search(window, "ec2")
    QTest.keyClick(line(window), Qt.Key.Key_Return)
    assert desk(window).workspace.model.resources["instance-1"].parent == "subnet-1"


@pytest.mark.parametrize("what", ["ec2", "subnet", "igw"])
def test_enter_with_nothing_selected_covers_nothing(window: MainWindow, what: str) -> None:
    model = desk(window).workspace.model
    for _ in range(3):
        desk(window).select([])
        search(window, what)
        QTest.keyClick(line(window), Qt.Key.Key_Return)
    after = desk(window).workspace.model
    new = [one.id for one in placed(after) if one.id not in model.resources]
    assert len(new) == 3
    inner = [one for one in placed(after) if kind(one.kind).shape != "container" or one.kind == "subnet"]
    for id in new:
        rect = scene_rect(after, id)
        assert [one.id for one in inner if one.id != id and scene_rect(after, one.id).touches(rect, 1.0)
                and not scene_rect(after, one.id).encloses(rect)] == []  # fmt: skip


def star_at(window: MainWindow, item: QListWidgetItem) -> QPoint:
    listed = palette(window)
    listed.scrollToItem(item)
    return listed.cells.star(listed.visualItemRect(item)).center()


def test_a_click_on_the_star_makes_a_favourite_that_is_remembered(window: MainWindow) -> None:
    listed = palette(window)
    assert "Favourites" not in headings(window)
    QTest.mouseClick(listed.viewport(), LEFT, pos=star_at(window, entry(window, "instance")))
    assert headings(window)[0] == "Favourites"
    assert preferences.load().favourites == ["instance"]
    assert entry(window, "instance", last=False) is not entry(window, "instance")
    assert not desk(window).canvas.hand.busy
    assert "favourite" in entry(window, "instance").data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.mouseClick(listed.viewport(), LEFT, pos=star_at(window, entry(window, "instance", last=False)))
    assert "Favourites" not in headings(window)
    assert preferences.load().favourites == []


def test_a_key_makes_a_favourite_and_another_window_knows(window: MainWindow, opened: Any) -> None:
    listed = palette(window)
    listed.setCurrentItem(entry(window, "vpc"))
    listed.setFocus()
    QTest.keyClicks(listed, "*")
    assert preferences.load().favourites == ["vpc"]
    assert listed.currentItem().data(DATA) == "vpc"
    other = opened()
    assert headings(other)[0] == "Favourites"


def test_what_was_used_last_stands_first_once_the_pointer_has_left(window: MainWindow) -> None:
    listed = palette(window)
    for data in ("bucket", "vpc"):
        item = entry(window, data)
        listed.scrollToItem(item)
        where = listed.visualItemRect(item)
        QTest.mouseClick(listed.viewport(), LEFT, pos=where.center())
        assert listed.visualItemRect(entry(window, data)) == where, "nothing moves under the pointer"
    listed.viewport().repaint()
    QApplication.sendEvent(listed, QEvent(QEvent.Type.Leave))
    assert headings(window)[0] == "Last used"
    assert [item.data(DATA) for item in rows(window)[1:3]] == ["vpc", "bucket"]
    assert preferences.load().used == ["vpc", "bucket"]


@pytest.mark.parametrize("count", [1, 4])
def test_entries_stay_under_the_hand_when_the_last_used_are_listed_above_them(window: MainWindow, count: int) -> None:
    listed = palette(window)
    listed.doItemsLayout()
    where = listed.visualItemRect(entry(window, "vpc"))
    for data in ("region", "users", "bucket", "load-balancer?type=application")[:count]:
        preferences.use(data)
    listed._again()
    listed.doItemsLayout()
    assert "Last used" in headings(window)
    assert listed.visualItemRect(entry(window, "vpc")) == where


def test_headings_are_calm_and_in_the_language_of_the_window(window: MainWindow) -> None:
    assert headings(window)[:2] == ["Places", "Outside"]
    assert headings(window)[-1] == "Notes"
    window.set_language("ko")
    assert headings(window)[-1] == "메모"


COURSE = {
    "가용영역": "zone", "데이터센터": "data-center", "로드밸런서": "load-balancer", "NAT게이트웨이": "nat-gateway",
    "오토스케일링": "auto-scaling-group", "시작 템플릿": "auto-scaling-group", "엣지 로케이션": "distribution",
    "라우트 테이블": "route-table", "타겟 그룹": "target-group", "리스너": "load-balancer", "키 페어": "instance",
    "스팟": "instance", "전용 호스트": "instance", "AMI": "instance", "글레이셔": "bucket", "수명 주기": "bucket",
    "버전 관리": "bucket", "다중 AZ": "database", "읽기 전용 복제본": "database", "오라클": "database",
    "엘라스티캐시": "cache", "하드웨어 VPN": "vpn-connection", "CloudHub": "vpn-connection", "소프트웨어 VPN": "instance",
    "인바운드 규칙": "security-group", "사설 서브넷": "subnet",
}  # fmt: skip
"""A term of the course, or a common short form of it -> the kind that stands for it."""


@pytest.mark.parametrize("term", COURSE)
def test_terms_of_the_course_are_found(term: str) -> None:
    found = {offer.data.partition("?")[0] for offer in offers() if fits(term, offer.words)}
    assert COURSE[term] in found


def test_an_entry_says_what_it_is_when_somebody_rests_on_it(window: MainWindow) -> None:
    listed = palette(window)
    item = entry(window, "bucket")
    listed.scrollToItem(item)
    at = listed.visualItemRect(item).center()
    QApplication.sendEvent(listed.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, listed.viewport().mapToGlobal(at)))
    assert "100 buckets for each account" in item.toolTip()
    note = entry(window, "note.text")
    listed.explain(note)
    assert note.toolTip().startswith(note.text())


def test_a_note_of_the_palette_takes_up_its_tool(window: MainWindow) -> None:
    item = entry(window, "note.step")
    assert item.data(ROLE) is None
    palette(window).scrollToItem(item)
    QTest.mouseClick(palette(window).viewport(), LEFT, pos=palette(window).visualItemRect(item).center())
    canvas = desk(window).canvas
    assert canvas.hand.busy  # type: ignore[union-attr]
    QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(20, 20))  # type: ignore[union-attr]
    assert [note.kind for note in desk(window).workspace.model.notes.values()] == ["step"]


def test_every_entry_of_a_kind_is_found_by_its_own_label() -> None:
    for offer in offers():
        assert fits(offer.label, offer.words), offer.label
    assert acronym("Load balancer") == "lb"
    assert acronym("VPC") == ""


def test_words_are_found_by_initial_consonants_and_ranked() -> None:
    assert initials("로드 밸런서 LB") == "ㄹㄷ ㅂㄹㅅ LB"
    words = searchable("Load balancer", "로드 밸런서")
    assert fits("ㄹㄷ", words)
    assert fits("밸런 LOAD", words)
    assert not fits("ㄹㄹ", words)
    assert [closeness(q, "Load balancer", words) for q in ("load balancer", "load", "로드", "밸런", "oad")] == [
        0,
        1,
        2,
        3,
        4,
    ]
