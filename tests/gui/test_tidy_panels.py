"""Small things that one stumbles over: what is on one line, what is said once, what has its colour, what fades at an edge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from designer.formats.examples import example
from designer.gui.editors.chips import Chips
from designer.gui.editors.form import Form, Row
from designer.gui.panels.palette import Palette
from designer.gui.theme import theme as theme_of
from designer.gui.window import MainWindow

THEMES = pytest.mark.parametrize("theme", ["light", "dark", "contrast"])


@pytest.fixture
def broken(opened: Callable[..., MainWindow]) -> Hand:
    """The hand on the example with faults, everything analysed and the properties in front."""
    hand = Hand(opened(example("broken-three-tier")))
    hand.settle()
    hand.window.show_panel("properties")
    return hand


def chosen(hand: Hand, id: str) -> Form:
    hand.window.desk.select([id])  # type: ignore[union-attr]
    QApplication.processEvents()
    return next(one for one in hand.window.findChildren(Form) if one.isVisible() and one.subject == id)


def middle(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, 0)).y() * 2 + widget.height()


@pytest.mark.parametrize("large", [False, True])
def test_the_button_that_adds_stands_on_the_middle_of_the_chips(broken: Hand, large: bool) -> None:
    if large:
        broken.window.qactions["view.large-type"].trigger()
    form = chosen(broken, "load-balancer-1")
    editors = [one for one in form.findChildren(Chips) if one.isVisible() and one.values]
    assert editors
    for editor in editors:
        chips = [one for one in editor.findChildren(QWidget, "chip") if one.isVisible()]
        button = next(one for one in editor.findChildren(QToolButton) if one is editor.more)
        beside = [one for one in chips if abs(middle(one) - middle(button)) < button.height()]
        assert beside
        assert all(abs(middle(one) - middle(button)) <= 2 for one in beside)
    if large:
        broken.window.qactions["view.large-type"].trigger()


@THEMES
def test_what_a_rule_says_under_a_field_has_the_colour_of_its_level(broken: Hand, theme: str) -> None:
    broken.window.set_theme(theme)
    form, colours = chosen(broken, "auto-scaling-group-1"), theme_of(theme)
    seen = {}
    for row in form.findChildren(Row):
        if row.advice.isVisible():
            image = row.advice.grab().toImage()
            pixels = {image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())}
            seen[row.advice.text()[0]] = pixels
    assert colours.bad.rgb() in seen["✗"]
    assert colours.warn.rgb() in seen["▲"]


def test_a_heading_is_not_said_again_by_the_field_under_it(broken: Hand) -> None:
    for language in ("en", "ko"):
        broken.window.set_language(language)
        for id in broken.model.resources:
            form = chosen(broken, id)
            heads = {one.text() for one in form.findChildren(QLabel, "group") if one.isVisible()}
            labels = {row.label.text() for row in form.rows.values() if row.label is not None and row.label.isVisible()}
            assert not heads & labels, (id, language)


def test_the_legend_of_shares_breaks_between_shares_only(priced: Hand) -> None:
    priced.window.set_language("ko")
    legend = QTextDocument()
    legend.setHtml(priced.place.widgets["cost"].legend.text())  # type: ignore[attr-defined]
    # The only places at which a line may end are the spaces between shares.
    shares = legend.toRawText().split("\u00a0 ")
    assert any("데이터\u00a0전송" in one for one in shares)
    assert all(" " not in one and one.count("%") == 1 for one in shares)


def test_the_status_bar_calls_a_new_diagram_by_its_title(window: MainWindow) -> None:
    assert window.status.file.text() == "Not a file yet · Three-tier web application in Seoul"


@THEMES
def test_a_row_that_is_cut_at_the_edge_of_the_palette_fades_and_the_last_one_does_not(
    window: MainWindow, theme: str
) -> None:
    window.set_theme(theme)
    palette = window.findChild(Palette)
    assert isinstance(palette, Palette)
    panel, bar = theme_of(theme).panel, palette.verticalScrollBar()
    assert bar.maximum() > 0

    def edge() -> set[int]:
        QApplication.processEvents()
        image = palette.viewport().grab().toImage()
        return {image.pixelColor(x, image.height() - 2).rgb() for x in range(image.width())}

    for at in range(0, bar.maximum(), 7):
        bar.setValue(at)
        assert edge() == {panel.rgb()}
    bar.setValue(bar.maximum())
    item = palette.item(palette.count() - 1)
    assert palette.viewport().rect().contains(palette.visualItemRect(item).adjusted(0, 0, 0, -4))
