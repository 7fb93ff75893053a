"""Keys reach everything, everything has a name for screen readers, and nothing is told by colour alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QTabBar, QWidget

from designer.formats.examples import example
from designer.gui.actions import actions
from designer.gui.panels import panels
from designer.gui.window import MainWindow


def settled(window: MainWindow) -> MainWindow:
    assert window.place is not None
    window.place.workspace.settle()
    QApplication.processEvents()
    return window


def focusable(root: QWidget) -> Iterator[QWidget]:
    """Everything visible under a widget that keys can reach."""
    for widget in (root, *root.findChildren(QWidget)):
        if widget.focusProxy() is not None:
            continue
        if widget.isVisibleTo(root) and widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value:
            yield widget


def name_of(widget: QWidget) -> str:
    """What a screen reader says of a widget; of tabs also what they are tabs of, else it says the one in front alone."""
    if isinstance(widget, QTabBar):
        return widget.accessibleName()
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def nameless(root: QWidget) -> set[str]:
    found = set()
    for widget in focusable(root):
        if not name_of(widget):
            way, at = [], widget
            while at is not None:
                way.append(f"{type(at).__name__}#{at.objectName()}")
                at = at.parentWidget()
            found.add(" < ".join(way[:5]))
    return found


def every_state(window: MainWindow) -> Iterator[QWidget]:
    """The window with each panel, each kind of thing selected; then each dialog."""
    place = settled(window).place
    assert place is not None
    for panel in panels():
        window.show_panel(panel.name)
        QApplication.processEvents()
        yield window
    first = {
        one.kind: one.id for one in (*place.workspace.model.resources.values(), *place.workspace.model.links.values())
    }
    window.show_panel("properties")
    for id in first.values():
        place.desk.select([id])
        QApplication.processEvents()
        yield window
    for id, action in actions().items():
        if ("…" in action.text.id and not id.startswith(("file.", "view."))) or id == "help.about":
            window.qactions[id].trigger()
            QApplication.processEvents()
            for dialog in QApplication.topLevelWidgets():
                if isinstance(dialog, QDialog) and dialog.isVisible():
                    if not isinstance(dialog, QFileDialog):
                        yield dialog
                    dialog.close()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_everything_that_keys_reach_has_a_name(opened: Callable[..., MainWindow], language: str) -> None:
    window = opened(example("broken-three-tier"))
    window.set_language(language)
    missing: set[str] = set()
    for root in every_state(window):
        missing |= nameless(root)
    assert missing == set()


def test_f6_goes_round_every_part_and_shift_f6_back(window: MainWindow) -> None:
    place = window.place
    assert place is not None
    place.canvas.setFocus()
    seen = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        now = QApplication.focusWidget()
        assert now is not None
        names = {"panels": place.right, "top": window.top, "status": window.status, "palette": place.left}
        seen.append(next((name for name, part in names.items() if part.isAncestorOf(now)), "canvas"))
    assert seen == ["panels", "top", "status", "palette", "canvas"]
    QTest.keyClick(place.canvas, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert place.left.isAncestorOf(QApplication.focusWidget())


def test_the_menus_open_by_keys_after_f6(window: MainWindow) -> None:
    place = window.place
    assert place is not None
    place.tabs.tabBar().setFocus()
    QTest.keyClick(place.tabs.tabBar(), Qt.Key.Key_F6)
    QApplication.processEvents()
    menus = window.top.menus
    assert menus.activeAction() is not None and QApplication.activePopupWidget() is None
    QTest.keyClick(menus, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_focus_is_seen_on_everything(opened: Callable[..., MainWindow], theme: str) -> None:
    window = opened(example("broken-three-tier"))
    window.set_theme(theme)
    unseen: set[str] = set()
    tried: set[tuple[str, str]] = set()
    for root in every_state(window):
        root.activateWindow()
        for widget in list(focusable(root)):
            sort = (type(widget).__name__, widget.objectName())
            if sort in tried or not widget.isEnabled() or not widget.isVisible():
                continue
            tried.add(sort)
            elsewhere = next(one for one in focusable(root) if one is not widget and one.isEnabled())
            elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            before = widget.grab().toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            if widget.grab().toImage() == before:
                unseen.add(" ".join(sort))
    assert len(tried) > 20
    assert unseen == set()


def test_the_canvas_says_what_is_selected(window: MainWindow) -> None:
    place = settled(window).place
    assert place is not None
    canvas, view = place.canvas, place.workspace.view
    server = next(one.id for one in place.workspace.model.resources.values() if one.kind == "database")
    place.desk.select([server])
    said = canvas.accessibleDescription()
    parent = view.parent(server)
    assert parent is not None
    for part in (view.label(server), "RDS database", view.label(parent.id)):
        assert part in said
    window.set_language("ko")
    assert "RDS 데이터베이스" in canvas.accessibleDescription()
    place.desk.select([])
    assert server not in canvas.accessibleDescription() and canvas.accessibleDescription() != said


def test_the_canvas_says_what_is_wrong_with_what_is_selected(opened: Callable[..., MainWindow]) -> None:
    place = settled(opened(example("broken-three-tier"))).place
    assert place is not None
    finding = next(one for one in place.workspace.findings if one.subjects[0] in place.workspace.model.resources)
    place.desk.select(finding.subjects[:1])
    assert place.desk.say(finding.message) in place.canvas.accessibleDescription()


def test_the_canvas_says_where_a_line_goes_and_whether_it_gets_through(opened: Callable[..., MainWindow]) -> None:
    place = settled(opened(example("broken-three-tier"))).place
    assert place is not None
    id, flow = next((id, flow) for id, flow in place.workspace.flows.items() if flow.verdict == "blocked")
    link = place.workspace.model.links[id]
    place.desk.select([id])
    said = place.canvas.accessibleDescription()
    assert place.workspace.view.label(link.source) in said and place.workspace.view.label(link.target) in said
    assert "Blocked" in said and flow.blockers


def test_verdicts_and_levels_have_signs_beside_their_colours(opened: Callable[..., MainWindow]) -> None:
    window = opened(example("broken-three-tier"))
    place = settled(window).place
    assert place is not None
    for flow in list(place.workspace.flows.values())[:4]:
        place.desk.show_trace(flow)
        window.show_panel("trace")
        QApplication.processEvents()
        words = [one.text() for one in place.widgets["trace"].findChildren(QLabel)
                 if one.property("level") not in (None, "advice")]  # fmt: skip
        assert words and all(any(sign in text for sign in "✓✗½?⇄") for text in words if text)
    place.desk.lights_out()
    window.show_panel("problems")
    QApplication.processEvents()
    heads = [one.text() for one in place.widgets["problems"].findChildren(QLabel) if one.property("level")]
    assert heads and all(text[0] in "✗▲●" for text in heads)
