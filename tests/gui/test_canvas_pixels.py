"""Whatever a person did: the screen is what a full repaint gives, and what a canvas made anew of the same model gives."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hand import NONE, Hand
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QTransform, QWheelEvent
from PySide6.QtWidgets import QApplication

from designer.core import Model
from designer.formats.examples import example
from designer.gui.canvas import layer, laying, links
from designer.gui.canvas.figures import Frame
from designer.gui.canvas.kept import Kept
from designer.gui.canvas.links import CAREFUL
from designer.gui.canvas.tiles import Tile
from designer.gui.window import MainWindow
from designer.text import msg
from tests.benchmarks.estate import landscape
from tests.soak.soundness import stale

_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ZOOMS = (0.0, 0.12, 0.3, 0.55, 1.0, 1.7)
"""Levels of detail; 0 stands for everything in view."""


def picture(hand: Hand) -> QImage:
    """The screen, when lines that follow after a frame have, and without the pairs that an analysis of the edit lights."""
    while True:
        QApplication.processEvents()
        hand.canvas.lighting.join(())
        seen = hand.canvas.viewport().grab().toImage()
        if not hand.canvas.diagram.links.waiting:
            return seen


def wheel(hand: Hand, dx: int, dy: int, keys: Qt.KeyboardModifier = NONE) -> None:
    view, at = hand.canvas.viewport(), QPointF(310, 270)
    turned = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(), QPoint(dx, dy), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False
    )  # fmt: skip
    QApplication.sendEvent(view, turned)
    QApplication.processEvents()


def look(hand: Hand, zoom: float, random: Random) -> None:
    """Another zoom, at a place with something in it."""
    if not zoom:
        hand.canvas.zoom_fit()
        return
    hand.canvas.zoom_to(zoom)
    hand.canvas.centerOn(hand.centre(random.choice(sorted(hand.canvas.diagram.figures))))


def point_on(hand: Hand, id: str) -> QPointF:
    figure = hand.canvas.diagram.figures[id]
    return hand.title(id) if isinstance(figure, Frame) else hand.centre(id)


def step(hand: Hand, random: Random) -> None:
    """One thing that a person does."""
    canvas, ids = hand.canvas, sorted(hand.canvas.diagram.figures)
    shift = QPointF(random.randint(-90, 90), random.randint(-90, 90))
    match random.randrange(9):
        case 0:
            wheel(hand, random.randint(-90, 90), random.randint(-90, 90))
        case 1:
            wheel(hand, 0, random.choice((120, -120)), _CTRL)
        case 2:
            canvas.select(random.sample(ids, min(len(ids), 12)))
            start = point_on(hand, random.choice(canvas.selected()))
            hand.drag(start, start + shift)
        case 3:
            hand.window.qactions[random.choice(("edit.undo", "edit.undo", "edit.redo"))].trigger()
        case 4:
            corner = canvas.mapToScene(QPoint(4, 4))
            hand.drag(corner, corner + QPointF(500, 300) / canvas.zoom())
        case 5:
            hand.press(point_on(hand, random.choice(ids)))
            hand.move(canvas.mapToScene(QPoint(300, 200)))
            hand.key(Qt.Key.Key_Escape)
            hand.canvas.hand.rest()
            hand.drag(canvas.mapToScene(QPoint(2, 2)), canvas.mapToScene(QPoint(2, 2)))
        case 6:
            look(hand, random.choice(ZOOMS), random)
        case _:
            start = point_on(hand, random.choice(ids))
            hand.drag(start, start + shift, _SHIFT if random.random() < 0.2 else NONE)


def differences(hand: Hand, seed: int, steps: int) -> str:
    """What differs after a random series, near and from afar; "" when nothing does."""
    random = Random(seed)
    for number in range(steps):
        step(hand, random)
        if number % 4 == 3 and (found := unlike(hand)):
            return f"step {number}: {found}"
        if number % 8 == 7:
            look(hand, 0.12, random)
    return unlike(hand)


def unlike(hand: Hand) -> str:
    """Whether the screen is another picture than a repaint's, or than a new canvas's."""
    canvas = hand.canvas
    hand.settle()
    canvas.select(())
    canvas.calm()
    for _ in range(3):
        QApplication.processEvents()
    if stale(canvas):
        return "something changed and was not painted"
    seen = picture(hand)
    canvas.layer.spoil()
    canvas.viewport().update()
    if picture(hand) != seen:
        return "a repaint is another picture"
    bounds = canvas.diagram.bounds()
    canvas.refresh()
    if picture(hand) != seen:
        return "a canvas made anew is another picture"
    if canvas.diagram.bounds() != bounds:
        return "a canvas made anew reaches further, or less far"
    return ""


def estate() -> Model:
    """With more lines than are led round icons."""
    model = landscape(200)
    assert len(model.links) > CAREFUL
    return model


@pytest.fixture
def wide(opened: Callable[..., MainWindow]) -> Hand:
    """The hand on many VPCs."""
    return Hand(opened(estate()))


@pytest.mark.parametrize("seed", range(2))
def test_a_small_diagram(opened: Callable[..., MainWindow], seed: int) -> None:
    assert differences(Hand(opened(example("three-tier"))), seed, 24) == ""


@pytest.mark.parametrize("seed", range(2))
def test_many_lines(wide: Hand, seed: int) -> None:
    assert differences(wide, seed, 24) == ""


@pytest.mark.parametrize("seed", range(2))
def test_lines_that_follow_after_the_frame(wide: Hand, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(links, "AT_ONCE", 3)
    monkeypatch.setattr(links, "SLICE", 5)
    assert differences(wide, seed, 24) == ""


@pytest.mark.parametrize("zoom", ZOOMS)
def test_scrolled_pictures_are_painted_ones(wide: Hand, zoom: float) -> None:
    look(wide, zoom, Random(1))
    for dx, dy in ((37, 0), (0, -53), (-91, 64), (7, 7), (2000, 0), (-2000, 11)):
        wheel(wide, dx, dy)
    assert unlike(wide) == ""


def test_ground_that_nobody_sees_need_not_be_painted(wide: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = wide.canvas.diagram.figures["vpc-1"].scene().center()
    wide.canvas.zoom_to(1.0)
    wide.canvas.centerOn(inside)
    painted: list[object] = []
    monkeypatch.setattr(layer, "paint_grid", lambda *all: painted.append(all))
    wide.canvas.layer.spoil()
    seen = picture(wide)
    assert painted == []
    monkeypatch.undo()
    monkeypatch.setattr(layer, "_hidden", lambda *all: False)
    wide.canvas.layer.spoil()
    assert picture(wide) == seen


@pytest.mark.parametrize("zoom", ZOOMS)
def test_pictures_of_another_size_are_painted_ones(wide: Hand, zoom: float) -> None:
    look(wide, zoom, Random(2))
    window = wide.window
    for wider, higher, dx, dy in (
        (-90, 0, 0, 0),
        (0, -70, 37, 0),
        (60, 80, 0, -53),
        (-40, 50, 7, 7),
        (200, 30, -91, 64),
    ):
        window.resize(window.width() + wider, window.height() + higher)
        picture(wide)
        # The view is scrolled before it is painted in its new size.
        window.resize(window.width() + 30, window.height() - 20)
        wheel(wide, dx, dy)
    assert unlike(wide) == ""


def test_a_message_or_a_lower_window_lets_the_canvas_paint_nothing_anew(
    wide: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is found out meanwhile is painted.
    wide.settle()
    wide.idle()
    picture(wide)
    painted: list[QRect] = []
    paint = Kept._paint

    def watched(kept: Kept, parts: list[QRect], camera: QTransform) -> None:
        painted.extend(parts)
        paint(kept, parts, camera)

    monkeypatch.setattr(Kept, "_paint", watched)
    high = wide.canvas.viewport().height()
    wide.window.tell(msg("Cancel"))
    picture(wide)
    assert wide.canvas.viewport().height() == high and painted == []
    wide.window.bar.hide()
    picture(wide)
    assert wide.canvas.viewport().height() == high and painted == []
    wide.window.resize(wide.window.width(), wide.window.height() - 39)
    picture(wide)
    shown = wide.canvas.viewport().height()
    assert shown < high and painted == []
    wide.window.resize(wide.window.width(), wide.window.height() + 39)
    picture(wide)
    assert wide.canvas.viewport().height() == high
    assert sum(part.height() for part in painted) == high - shown


@pytest.mark.parametrize("subnet", ["subnet-5", "subnet-6"])
def test_a_line_from_a_database_with_a_standby_follows_the_vpc(opened: Callable[..., MainWindow], subnet: str) -> None:
    """The standby has its database's id, and stands before or after it among the VPC's shapes."""
    hand = Hand(opened(example("three-tier")))
    if hand.model.resources["database-1"].parent != subnet:
        hand.drag(hand.centre("database-1"), hand.canvas.diagram.figures[subnet].scene().center())
    assert hand.model.resources["database-1"].parent == subnet
    hand.window.qactions["analyze.connect"].trigger()
    hand.drag(hand.centre("database-1"), hand.centre("users-1"))
    hand.key(Qt.Key.Key_Escape)
    (link,) = [one.id for one in hand.model.links.values() if one.source == "database-1"]
    hand.settle()
    hand.drag(hand.title("vpc-1"), hand.title("vpc-1") + QPointF(0, 60))
    line = hand.canvas.diagram.links.get(link)
    assert line is not None and line.owner is hand.canvas.diagram.root
    assert unlike(hand) == ""


def _no_version(self: Frame) -> None:
    """As ``Frame.refresh``, but nobody hears of it."""
    frame: Frame | None = self
    while frame is not None:
        frame.flat = frame._extent = None
        frame = frame.home


def _no_flat(self: Frame) -> None:
    frame: Frame | None = self
    while frame is not None:
        frame.version += 1
        frame._extent = None
        frame = frame.home


def _no_strips(self: Kept, by: QPoint, whole: QRect, ratio: float) -> list[QRect]:
    self._picture.scroll(int(by.x() * ratio), int(by.y() * ratio), self._picture.rect())
    return []


def _unsorted(self: Tile, leaf: object) -> None:
    self._leaves.append(leaf)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("owner", "name", "fault"),
    [
        (Frame, "refresh", _no_version),
        (Frame, "refresh", _no_flat),
        (Kept, "_scroll", _no_strips),
        (Tile, "add", _unsorted),
        (laying, "_spread", lambda figure, at, drawn: None),
    ],
)
def test_faults_are_seen(
    wide: Hand, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, fault: Callable[..., object]
) -> None:
    """The same series with a mistake in the program must not pass."""
    picture(wide)
    monkeypatch.setattr(owner, name, fault)
    assert any(differences(wide, seed, 24) for seed in range(3))
