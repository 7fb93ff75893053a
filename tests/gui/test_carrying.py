"""What is dragged is painted as it would be anew, wherever the pointer takes it: a picture of it moves along."""

from __future__ import annotations

import gc
from collections.abc import Callable
from weakref import ref

import pytest
from hand import LEFT, NONE, Hand
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.formats.examples import example
from designer.gui.canvas import carrying
from designer.gui.canvas.kept import Kept
from designer.gui.canvas.lifting import Elbows
from designer.gui.window import MainWindow
from tests.benchmarks.estate import landscape

WAY = [(8, 8), (70, 30), (300, -40), (-260, 90), (-500, -333), (640, 40), (16, 500), (0, 8)]
"""Screen pixels from where it was taken: out of view at each side, and in again."""

GLYPHS = 150
"""Where a text begins left of the view, Qt may put a letter a quarter of a pixel elsewhere: so many pixels are a few letters."""


@pytest.fixture
def wide(opened: Callable[..., MainWindow]) -> Hand:
    return Hand(opened(landscape(200)))


def seen(hand: Hand) -> QImage:
    QApplication.processEvents()
    return hand.canvas.viewport().grab().toImage()


def far(one: QImage, other: QImage) -> int:
    """How many pixels of two pictures are more than a shade apart."""
    assert one.size() == other.size()
    wide, ours, theirs = one.bytesPerLine(), bytes(one.constBits()), bytes(other.constBits())
    count = 0
    for start in range(0, len(ours), wide):
        row, like = ours[start : start + wide], theirs[start : start + wide]
        if row != like:
            apart = [abs(a - b) > 12 for a, b in zip(row, like, strict=True)]
            count += sum(map(any, zip(apart[::4], apart[1::4], apart[2::4], strict=True)))
    return count


def test_strips_left_unpainted_are_seen(wide: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same with a mistake in the program must not pass."""
    monkeypatch.setattr(Kept, "_scroll", lambda self, by, whole, ratio: [])
    with pytest.raises(AssertionError):
        test_a_dragged_vpc_looks_as_painted_anew(wide, 1.0, monkeypatch)


@pytest.mark.parametrize("zoom", [0.3, 1.0, 1.7])
def test_a_dragged_vpc_looks_as_painted_anew(wide: Hand, zoom: float, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas = wide.canvas
    painted: list[int] = []
    paint = carrying.Carrying._paint
    monkeypatch.setattr(
        carrying.Carrying,
        "_paint",
        lambda self, p, area: (painted.append(int(area.width() * area.height())), paint(self, p, area)),
    )
    canvas.zoom_to(zoom)
    canvas.centerOn(wide.title("vpc-1") + QPointF(200, 200))
    start = wide.title("vpc-1")
    wide.press(start)
    whole = canvas.viewport().width() * canvas.viewport().height() / zoom / zoom
    for step, (dx, dy) in enumerate(WAY):
        wide.move(start + QPointF(dx, dy) / zoom)
        if step == 1:
            # What an analysis finds while it hangs on the pointer shows at once.
            before = seen(wide)
            wide.settle()
            assert seen(wide) != before
        carried = seen(wide)
        assert canvas.diagram.lifted is not None
        assert canvas.layer._carrying is not None
        kept = canvas.layer._carrying._kept
        assert isinstance(kept, Kept)
        kept.spoil()
        assert far(carried, seen(wide)) < GLYPHS
        with monkeypatch.context() as directly:
            directly.setattr(canvas.layer._carrying, "_kept", None)
            # Between two pixels of the screen, the picture keeps to the nearest.
            assert far(carried, seen(wide)) < (GLYPHS if zoom == 1.0 else carried.width() * carried.height() / 20)
    # A step paints only what came into view.
    painted.clear()
    wide.move(start + QPointF(0, 16) / zoom)
    seen(wide)
    assert sum(painted) < whole / 4
    QTest.mouseRelease(canvas.viewport(), LEFT, NONE, canvas.mapFromScene(start))


def test_the_picture_goes_with_the_drag(wide: Hand) -> None:
    """At once, and not when a collection comes by: it is as large as the view."""
    canvas, start = wide.canvas, wide.title("vpc-1")
    wide.press(start)
    wide.move(start + QPointF(60, 60) / canvas.zoom())
    seen(wide)
    assert canvas.layer._carrying is not None and canvas.layer._carrying._kept is not None
    picture = ref(canvas.layer._carrying._kept)
    gc.disable()
    try:
        QTest.mouseRelease(canvas.viewport(), LEFT, NONE, canvas.mapFromScene(start))
        seen(wide)
        assert picture() is None
    finally:
        gc.enable()


def test_few_shapes_are_painted_as_they_are(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(example("three-tier")))
    start = hand.centre("database-1")
    hand.press(start)
    hand.move(start + QPointF(40, 0))
    seen(hand)
    assert hand.canvas.layer._carrying is not None and hand.canvas.layer._carrying._kept is None
    QTest.mouseRelease(hand.canvas.viewport(), LEFT, NONE, hand.canvas.mapFromScene(start))
    seen(hand)
    assert hand.canvas.layer._carrying is None


def strokes(path: QPainterPath) -> set[tuple[int, int]]:
    """Pixels that a hairline along a path covers."""
    image = QImage(140, 140, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setPen(QPen(QColor("white"), 0))
    painter.scale(0.5, 0.5)
    painter.drawPath(path)
    painter.end()
    return {(x, y) for y in range(140) for x in range(140) if image.pixelColor(x, y).value()}


COORDINATE = st.integers(20, 250).map(float)


@given(
    st.lists(st.tuples(COORDINATE, COORDINATE, COORDINATE, COORDINATE), min_size=1, max_size=25),
    st.integers(-19, 19), st.integers(-19, 19),
)  # fmt: skip
def test_lines_drawn_once_are_the_lines(ends: list[tuple[float, float, float, float]], dx: int, dy: int) -> None:
    plain = QPainterPath()
    for ax, ay, bx, by in ends:
        plain.moveTo(ax + dx, ay + dy)
        plain.lineTo(ax + dx, by)
        plain.lineTo(bx, by)
    ours, theirs = strokes(Elbows(ends).moved(dx, dy, 0.5)), strokes(plain)
    for some, other in ((ours, theirs), (theirs, ours)):
        near = {(x + a, y + b) for x, y in other for a in (-1, 0, 1) for b in (-1, 0, 1)}
        assert some <= near
