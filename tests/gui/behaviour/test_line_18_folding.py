"""Line 18: a container folds up, by mouse and key, and shows as one thing wherever it is painted."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hand import Hand
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from designer.core import Model
from designer.edits.folding import FOLDED, fold, shown_rect
from designer.edits.geometry import scene_rect
from designer.formats.examples import example
from designer.formats.svg import write
from designer.formats.writers import Drawing
from designer.gui import preferences
from designer.gui.panels.problems import Problems
from designer.gui.picture import paint, paint_on
from designer.gui.theme import theme
from designer.gui.window import MainWindow
from designer.text import msg

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def triangle(hand: Hand, id: str) -> QPointF:
    figure = hand.canvas.diagram.figures[id]
    corner = figure.scene().topLeft()
    return corner + (QPointF(12, figure.h / 2) if hand.canvas.diagram.folds.shows_folded(id) else QPointF(14, 12))


def shut(hand: Hand, *ids: str) -> None:
    hand.workspace.edit(fold(hand.model, ids), msg("Fold"))
    hand.settle()


def inked(image: QImage, colour: QColor) -> int:
    """Pixels of nearly a colour, on a coarse grid."""
    spots = [image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)]
    return sum(
        abs(one.red() - colour.red()) + abs(one.green() - colour.green()) + abs(one.blue() - colour.blue()) < 60
        for one in spots
    )


@pytest.mark.parametrize("zoom", [1.0, 4.0])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_line_18_the_triangle_folds_and_unfolds_in_one_step_each(hand: Hand, zoom: float, look: str) -> None:
    hand.canvas.set_theme(theme(look))
    hand.canvas.zoom_to(zoom)
    hand.canvas.centerOn(hand.title("subnet-5"))
    before = hand.model
    hand.click(triangle(hand, "subnet-5"))
    assert hand.model.placements["subnet-5"].folded
    assert "database-1" not in hand.canvas.diagram.figures
    assert hand.canvas.diagram.figures["subnet-5"].w == FOLDED[0]
    hand.click(triangle(hand, "subnet-5"))
    assert hand.model == before
    assert "database-1" in hand.canvas.diagram.figures
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model.placements["subnet-5"].folded
    hand.window.qactions["edit.undo"].trigger()
    assert hand.model == before
    assert hand.workspace.document.undo_label is None


@pytest.mark.parametrize("zoom", [0.25, 1.0, 4.0])
def test_line_18_a_key_folds_at_every_zoom(hand: Hand, zoom: float) -> None:
    hand.canvas.zoom_to(zoom)
    hand.canvas.centerOn(hand.title("subnet-5"))
    before = hand.model
    hand.click(hand.title("subnet-5"))
    QTest.keyClick(hand.window, Qt.Key.Key_Period, CTRL)
    assert hand.model.placements["subnet-5"].folded
    assert hand.canvas.selected() == ("subnet-5",)
    QTest.keyClick(hand.window, Qt.Key.Key_Period, CTRL)
    assert hand.model == before


def test_line_18_far_out_there_is_no_triangle_to_be_hit(hand: Hand) -> None:
    hand.canvas.zoom_to(0.25)
    hand.canvas.centerOn(hand.title("subnet-5"))
    before = hand.model
    hand.click(triangle(hand, "subnet-5"))
    assert hand.model == before


def test_line_18_dragging_by_the_triangle_moves_and_does_not_fold(hand: Hand) -> None:
    start = triangle(hand, "subnet-5")
    was = scene_rect(hand.model, "subnet-5")
    hand.drag(start, start + QPointF(0, 40), CTRL | Qt.KeyboardModifier.ShiftModifier)
    hand.drag(start, start + QPointF(0, 40))
    assert scene_rect(hand.model, "subnet-5").y > was.y
    assert not hand.model.placements["subnet-5"].folded


def test_line_18_the_context_menu_and_the_arrange_menu_offer_it(hand: Hand) -> None:
    hand.canvas.select(["vpc-1"])
    hand.window.open_context(hand.window.mapToGlobal(hand.window.rect().center()), ["vpc-1"])
    menu = next(one for one in hand.window.findChildren(QMenu) if one.isVisible())
    (entry,) = [one for one in menu.actions() if one.objectName() == "arrange.fold"]
    menu.close()
    entry.trigger()
    assert hand.model.placements["vpc-1"].folded
    assert entry.isChecked()
    hand.window.qactions["arrange.unfold-all"].trigger()
    assert not hand.model.placements["vpc-1"].folded


def test_line_18_what_is_hidden_is_not_hit_and_not_caught(hand: Hand) -> None:
    there = hand.centre("database-1")
    shut(hand, "subnet-5")
    hand.click(there)
    assert "database-1" not in hand.canvas.selected()
    hand.drag(there - QPointF(60, 60), there + QPointF(60, 60))
    assert "database-1" not in hand.canvas.selected()
    box = hand.canvas.diagram.figures["subnet-5"].scene()
    hand.click(box.center())
    assert hand.canvas.selected() == ("subnet-5",)
    assert hand.canvas.overlay.resizable is None


def test_line_18_lines_from_inside_end_at_the_box(hand: Hand) -> None:
    ends = {id: {link.source, link.target} for id, link in hand.model.links.items()}
    inner = [id for id, both in ends.items() if "database-1" in both]
    assert inner
    shut(hand, "subnet-5")
    for id in inner:
        line = hand.canvas.diagram.links.lines[id]
        assert "subnet-5" in (line.source.id, line.target.id)
        x, y = line.owner.origin()
        foot = QPointF(*line.strands[0].points[-1]) + QPointF(x + line.owner.x, y + line.owner.y)
        assert hand.canvas.diagram.figures["subnet-5"].scene().adjusted(-4, -4, 4, 4).contains(foot)
    shut(hand, "vpc-1")
    assert all(id not in hand.canvas.diagram.links.lines for id, both in ends.items() if "users-1" not in both)


def test_line_18_the_box_bears_the_worst_finding_and_the_sum_of_costs(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    hand.settle()
    hand.place.desk.show_costs(True)
    marks, folds = hand.canvas.diagram.marks, hand.canvas.diagram.folds
    amounts = hand.workspace.estimate.by_resource
    shut(hand, "vpc-1")
    inside = folds.content["vpc-1"]
    assert len(inside) > 8
    assert hand.canvas.diagram.figures["vpc-1"].mark == (
        "error",
        sum(marks[id][1] for id in {"vpc-1", *inside} if id in marks),
    )
    total = sum(amounts.get(id, 0) for id in {"vpc-1", *inside})
    assert hand.canvas.lighting.costs["vpc-1"].text.replace(",", "") == f"$ {total:.2f}"
    assert f"{len(inside)} inside" in hand.canvas.diagram.figures["vpc-1"].face.detail
    hand.window.qactions["edit.undo"].trigger()
    assert "vpc-1" not in hand.canvas.lighting.costs


def test_line_18_finding_what_is_hidden_opens_it_for_the_eye_only(hand: Hand) -> None:
    shut(hand, "subnet-5", "vpc-1")
    label, model = hand.workspace.document.undo_label, hand.model
    hand.place.desk.fly_to(["database-1"])
    assert "database-1" in hand.canvas.diagram.figures
    assert hand.canvas.seen().contains(hand.centre("database-1"))
    assert hand.model is model
    assert hand.workspace.document.undo_label == label
    # Something else in it keeps it open, and a drop there goes into what is seen.
    hand.click(hand.centre("load-balancer-1"))
    assert not hand.canvas.diagram.folds.shows_folded("vpc-1")
    hand.canvas.select(["users-1"])
    assert hand.canvas.diagram.folds.shows_folded("vpc-1")
    assert "database-1" not in hand.canvas.diagram.figures


def test_line_18_a_problem_of_what_is_hidden_shows_it_where_it_stands(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("broken-three-tier")))
    shut(hand, "vpc-1")
    hand.window.show_panel("problems")
    cards = hand.window.findChild(Problems, "problems").cards
    inside = hand.canvas.diagram.folds.content["vpc-1"]
    card = next(one for one in cards if one.finding.subjects[0] in inside)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.rect().right() - 120, 40))
    id = card.finding.subjects[0]
    assert hand.canvas.selected()[0] == id
    assert hand.canvas.seen().intersects(hand.canvas.diagram.figures[id].scene())
    assert "folded up" in hand.window.status.hint.text()
    assert hand.model.placements["vpc-1"].folded


def test_line_18_the_triangle_closes_what_was_opened_for_the_eye(hand: Hand) -> None:
    shut(hand, "subnet-5")
    label = hand.workspace.document.undo_label
    hand.place.desk.fly_to(["database-1"])
    hand.click(triangle(hand, "subnet-5"))
    assert hand.canvas.diagram.folds.shows_folded("subnet-5")
    assert hand.workspace.document.undo_label == label


def test_line_18_a_drop_on_the_box_goes_in_and_is_shown(hand: Hand) -> None:
    shut(hand, "subnet-5")
    at = hand.canvas.diagram.figures["subnet-5"].scene().center()
    id = hand.drop("instance", at.x(), at.y())
    assert hand.model.resources[id].parent == "subnet-5"
    assert id in hand.canvas.diagram.figures
    hand.click(QPointF(-300, -300))
    assert id not in hand.canvas.diagram.figures
    assert hand.canvas.diagram.figures["subnet-5"].inside == len(hand.canvas.diagram.folds.content["subnet-5"]) >= 2


def test_line_18_a_folded_box_is_dragged_with_all_that_is_in_it(hand: Hand) -> None:
    shut(hand, "subnet-5")
    inner = scene_rect(hand.model, "database-1")
    start = hand.canvas.diagram.figures["subnet-5"].scene().center()
    hand.drag(start, start + QPointF(0, 40))
    now, box = scene_rect(hand.model, "database-1"), shown_rect(hand.model, "subnet-5")
    assert now.y > inner.y
    hand.window.qactions["edit.undo"].trigger()
    assert scene_rect(hand.model, "database-1") == inner
    hand.window.qactions["edit.redo"].trigger()
    assert hand.canvas.diagram.figures["subnet-5"].scene().topLeft() == QPointF(box.x, box.y)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_line_18_every_picture_shows_it_folded(hand: Hand, look: str) -> None:
    colours = theme(look)
    assert inked(paint(hand.model, colours, "en", scale=1.0), colours.category("database")) > 20
    shut(hand, "subnet-5", "subnet-6")
    plain = paint(hand.model, colours, "en", scale=1.0)
    assert inked(plain, colours.category("database")) == 0
    page = QImage(1200, 900, QImage.Format.Format_ARGB32_Premultiplied)
    page.fill(colours.canvas)
    painter = QPainter(page)
    paint_on(painter, hand.model, colours, "en", page.rect().toRectF())
    painter.end()
    assert inked(page, colours.category("database")) == 0
    drawn = write(Drawing(model=hand.model, theme=look)).partition(b"</metadata>")[2].decode()
    name = hand.model.resources["database-1"].name
    assert f">{name}<" not in drawn
    assert "1 inside<" in drawn
    # What is chosen alone is shown, however it is folded.
    assert inked(paint(hand.model, colours, "en", scale=1.0, selection=["database-1"]), colours.category("database"))


def test_line_18_the_mini_map_shows_it_folded(hand: Hand) -> None:
    preferences.store(preferences.Preferences())
    shut(hand, "subnet-5")
    image = hand.place.minimap.grab().toImage()
    before = inked(image, theme("light").category("database"))
    hand.window.qactions["edit.undo"].trigger()
    QApplication.processEvents()
    assert inked(hand.place.minimap.grab().toImage(), theme("light").category("database")) > before == 0


def test_line_18_after_any_folding_the_screen_is_that_of_a_fresh_one(hand: Hand) -> None:
    random = Random(18)
    names = ["region-1", "vpc-1", *(f"subnet-{n}" for n in range(1, 7))]
    start: Model = hand.model
    for _ in range(14):
        id = random.choice(names)
        hand.workspace.edit(fold(hand.model, [id], not hand.model.placements[id].folded), msg("Fold"))
        hand.settle()
        hand.canvas.select(())
        QApplication.processEvents()
        seen = hand.canvas.viewport().grab().toImage()
        hand.canvas.refresh()
        QApplication.processEvents()
        assert hand.canvas.viewport().grab().toImage() == seen, id
    while hand.workspace.document.undo_label is not None:
        hand.workspace.document.undo()
    assert hand.model == start
