"""What a person sees at once: numbers that can be read, a drawing that nothing covers, notes that come and go with shapes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand
from notehand import SHIFT, picture, put
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from talks import talk_of

from designer.core import TalkStep
from designer.edits import steps
from designer.edits.geometry import Rect
from designer.formats.examples import example
from designer.gui.theme import theme
from designer.gui.window import MainWindow
from designer.text import msg

K = Qt.Key


@pytest.fixture
def broken(opened: Callable[..., MainWindow]) -> Hand:
    hand = Hand(opened(example("broken-three-tier")))
    hand.settle()
    hand.canvas.zoom_to(1.0)
    return hand


def _disc(hand: Hand, id: str) -> QRect:
    """The screen within a mark's disc."""
    figure = hand.canvas.diagram.figures[id]
    at = hand.canvas.mapFromScene(figure.rect.translated(*figure.origin()).topRight())
    return QRect(at.x() - 6, at.y() - 6, 12, 12)


def _share(image: QImage, area: QRect, colour: QColor) -> float:
    points = [(x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom())]
    return sum(image.pixelColor(x, y).rgb() == colour.rgb() for x, y in points) / len(points)


@pytest.mark.parametrize("id", ["load-balancer-1", "auto-scaling-group-1"])
def test_the_number_of_findings_is_read_on_what_is_selected_or_pointed_at(broken: Hand, id: str) -> None:
    hand = broken
    hand.canvas.centerOn(hand.canvas.diagram.figures[id].scene().topRight())
    QApplication.processEvents()
    colours, disc = theme("light"), _disc(hand, id)
    plain = _share(picture(hand), disc, colours.bad)
    hand.canvas.select([id])
    chosen = picture(hand)
    assert _share(chosen, disc.adjusted(-12, -12, 12, 12), colours.accent) > 0.02, "it is outlined"
    assert _share(chosen, disc, colours.bad) >= plain - 0.02 > 0.4
    hand.canvas.select([])
    hand.move(hand.canvas.diagram.figures[id].scene().center())
    assert _share(picture(hand), disc, colours.bad) >= plain - 0.02


def test_the_mini_map_shows_while_a_part_is_out_of_view(hand: Hand) -> None:
    place = hand.place
    hand.key(K.Key_1, SHIFT)
    assert not place.minimap.isVisible(), "with everything in view it would only cover the drawing"
    hand.canvas.zoom_to(2.0)
    assert place.minimap.isVisible()
    hand.window.qactions["view.minimap"].trigger()
    assert not place.minimap.isVisible()
    hand.canvas.zoom_to(2.5)
    assert not place.minimap.isVisible(), "whoever wants none gets none"
    hand.window.qactions["view.minimap"].trigger()
    assert place.minimap.isVisible()
    hand.key(K.Key_F5)
    hand.canvas.zoom_to(3.0)
    assert not place.minimap.isVisible(), "nothing covers a talk"
    hand.key(K.Key_Escape)
    assert place.minimap.isVisible()
    hand.key(K.Key_1, SHIFT)
    far = put(hand, "text", Rect(9000.0, 0.0, 100.0, 40.0), text="far")
    QApplication.processEvents()
    assert far in hand.model.notes and place.minimap.isVisible(), "what comes out of view brings it"


def test_a_step_hides_notes_and_callouts_of_what_it_hides(hand: Hand) -> None:
    area = hand.canvas.diagram.bounds()
    beside = put(hand, "text", Rect(area.left(), area.top() - 90, 120, 50), text="beside", tone="bad")
    callout = put(hand, "callout", Rect(area.left() + 200, area.top() - 90, 120, 50), text="here", target="database-1")
    hand.workspace.edit(
        steps.put_steps(hand.model, (TalkStep(hidden=(beside, "database-1")), TalkStep(title="all"))), msg("Make steps")
    )
    hand.key(K.Key_F5)
    notes = hand.canvas.diagram.notes
    middle = {id: notes.box(id).center() for id in (beside, callout)}
    hidden = picture(hand)
    assert [notes.at(point, 1.0) for point in middle.values()] == [None, None]
    assert notes.caught(notes.bounds()) == []
    assert talk_of(hand).at == 0
    hand.key(K.Key_PageDown)
    assert [notes.at(point, 1.0) for point in middle.values()] == [beside, callout]
    shown = picture(hand)
    for id in middle:
        place = hand.canvas.mapFromScene(notes.box(id)).boundingRect().adjusted(2, 2, -2, -2)
        assert hidden.copy(place) != shown.copy(place), f"{id} is painted only where it shows"
    hand.key(K.Key_Escape)
    assert notes.at(middle[beside], 1.0) == beside


def test_tab_goes_on_to_notes_and_round(hand: Hand) -> None:
    area = hand.canvas.diagram.bounds()
    wanted = [put(hand, "text", Rect(area.left() + 200 * n, area.top() - 90, 100, 40), text=str(n)) for n in range(2)]
    hand.click(QPointF(hand.canvas.diagram.notes.box(wanted[0]).center()))
    walked = list(hand.canvas.selected())
    for _ in range(3):
        hand.key(K.Key_Tab)
        walked += hand.canvas.selected()
    tops = [id for id, one in hand.model.resources.items() if one.parent is None and id in hand.canvas.diagram.figures]
    assert walked[:2] == wanted and set(walked[2:]) <= set(tops)
    hand.canvas.select([wanted[0]])
    hand.key(K.Key_Tab, SHIFT)
    assert hand.canvas.selected()[0] in tops


def test_the_mini_map_comes_when_the_canvas_gets_too_small(hand: Hand) -> None:
    hand.key(K.Key_1, SHIFT)
    assert not hand.place.minimap.isVisible()
    hand.place.show_steps(True)
    QApplication.processEvents()
    assert not hand.canvas.seen().contains(hand.canvas.diagram.bounds()) and hand.place.minimap.isVisible()


def test_no_outline_stays_where_a_shape_was(hand: Hand) -> None:
    hand.canvas.setFocus()
    hand.canvas.select(["vpc-1"])
    hand.move(hand.title("vpc-1"))
    area = hand.canvas.diagram.figures["vpc-1"].scene()
    foot = hand.canvas.mapFromScene(area).boundingRect()
    edge = QRect(foot.center().x() - 60, foot.bottom() - 6, 40, 14)
    accent = theme("light").accent
    hand.canvas.select([])
    assert _share(picture(hand), edge, accent) > 0.02, "it is pointed at"
    hand.canvas.select(["vpc-1"])
    hand.key(K.Key_Period, Qt.KeyboardModifier.ControlModifier)
    assert hand.model.placements["vpc-1"].folded
    assert _share(picture(hand), edge, accent) == 0


def test_ink_has_a_colour_and_neither_words_nor_a_size_of_type(hand: Hand) -> None:
    ink = put(hand, "ink", Rect(0.0, -200.0, 90.0, 40.0), points=((0.0, 0.0), (1.0, 1.0)))
    text = put(hand, "text", Rect(200.0, -200.0, 90.0, 40.0), text="words")
    shown = {}
    for id in (ink, text):
        hand.canvas.select([id])
        QApplication.processEvents()
        labels = hand.place.right.findChildren(QLabel)
        shown[id] = {label.text() for label in labels if label.isVisible()} & {"Text", "Text size", "Colour"}
    assert shown == {ink: {"Colour"}, text: {"Text", "Text size", "Colour"}}


def test_panels_stand_in_the_order_of_their_keys(hand: Hand) -> None:
    tabs = hand.place.tabs
    for at in range(tabs.count()):
        hand.key(K(int(K.Key_1) + at), Qt.KeyboardModifier.AltModifier)
        assert tabs.currentIndex() == at


def test_handles_leave_the_number_of_a_step_to_be_read(hand: Hand) -> None:
    box = Rect(100.0, -200.0, 24.0, 24.0)
    step = put(hand, "step", box)
    hand.canvas.zoom_to(1.0)
    hand.canvas.centerOn(112.0, -188.0)
    hand.canvas.select([])
    middle = hand.canvas.mapFromScene(QRectF(*box).adjusted(6, 4, -6, -4)).boundingRect()
    plain = picture(hand).copy(middle)
    hand.canvas.select([step])
    assert picture(hand).copy(middle) == plain
    foot = QPointF(112.0, -176.0)
    hand.drag(foot, foot + QPointF(0, 60))
    moved = hand.model.notes[step]
    assert (moved.w, moved.h) == (24.0, 24.0), "where no handle shows none is caught"


def test_a_note_is_written_where_it_can_be_read(hand: Hand) -> None:
    hand.canvas.zoom_to(1.0)
    edge = hand.canvas.seen()
    hand.key(K.Key_B, SHIFT)
    hand.drag(edge.center(), QPointF(edge.left() + 10, edge.center().y()))
    QTest.keyClicks(QApplication.focusWidget(), "here")
    QTest.keyClick(QApplication.focusWidget(), K.Key_Escape)
    QApplication.processEvents()
    (note,) = hand.model.notes.values()
    assert note.text == "here" and hand.canvas.seen().contains(QRectF(note.x, note.y, note.w, note.h))


def test_what_stands_on_a_hidden_border_is_faint_as_a_whole(hand: Hand) -> None:
    hand.workspace.edit(steps.put_steps(hand.model, (TalkStep(hidden=("vpc-1",)),)), msg("Make steps"))
    hand.key(K.Key_1, SHIFT)
    gateway = hand.canvas.diagram.figures["internet-gateway-1"].scene()
    icon = QRectF(gateway.topLeft(), hand.canvas.diagram.figures["internet-gateway-1"].rect.size())
    area = hand.canvas.mapFromScene(icon).boundingRect().adjusted(4, 4, -4, -4)
    upper = QRect(area.left(), area.top(), area.width(), area.height() // 3)
    colour = theme("light").category("network")

    def lit() -> int:
        shot = picture(hand).copy(upper)
        pixels = [shot.pixelColor(x, y) for x in range(shot.width()) for y in range(shot.height())]
        return sum(abs(one.hue() - colour.hue()) < 12 and one.saturation() > 90 for one in pixels)

    before = lit()
    hand.canvas.lighting.dim(hand.model.settings.presentation[0].hidden, None)
    assert before > 100 and lit() == 0


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_label_and_the_corners_of_a_hidden_arrow_are_as_faint_as_its_line(hand: Hand, zoom: float) -> None:
    """What lies in two of the washed areas is washed once: all that is dark in the picture is as dark as elsewhere."""
    canvas, wash = hand.canvas, QColor(theme("light").canvas)
    line = next(line for line in canvas.diagram.links.lines.values() if line.source.id == "users-1")
    canvas.zoom_to(zoom)
    canvas.grid = False
    assert line.owner is not None and line.text
    x, y = line.owner.origin()
    pill = line.pill(line.strands[0]).translated(x + line.owner.x, y + line.owner.y)
    canvas.centerOn(pill.center())
    area = canvas.mapFromScene(pill).boundingRect()
    before = picture(hand).copy(area)
    canvas.lighting.dim(("users-1", line.target.id), None)
    after = picture(hand).copy(area)
    share = 205 / 255
    for at in range(area.width() * area.height()):
        was, now = (shot.pixelColor(at % area.width(), at // area.width()) for shot in (before, after))
        expected = was.lightness() * (1 - share) + wash.lightness() * share
        assert abs(now.lightness() - expected) <= 3
    canvas.lighting.dim((), None)
    assert picture(hand).copy(area) == before


def test_an_empty_canvas_has_no_mini_map(bare: Hand) -> None:
    QApplication.processEvents()
    assert not bare.place.minimap.isVisible()
    bare.drop("region", 0.0, 0.0)
    bare.canvas.zoom_at(8.0, QPointF(100, 100))
    QApplication.processEvents()
    assert bare.place.minimap.isVisible()
    bare.window.qactions["edit.undo"].trigger()
    QApplication.processEvents()
    assert not bare.place.minimap.isVisible()
