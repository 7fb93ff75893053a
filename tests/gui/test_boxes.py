"""Dashed outlines keep what a screen shows, and not much of what screens before it showed."""

from __future__ import annotations

import gc

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from designer.gui.canvas import boxes
from designer.gui.canvas.areas import meets
from designer.gui.canvas.boxes import EVERYWHERE, dashes, paint_box

MOST = 20_000
"""Dashes in memory, a quarter of a kilobyte each."""
SCREENFUL = 140
"""Dashed boxes on the largest screen at the least scale that shows dashes."""


def _paint(places: range) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    pen = QPen(QColor("black"), 1.4)
    pen.setDashPattern([4.0, 2.0])
    pen.setStyle(Qt.PenStyle.CustomDashLine)
    for at in places:
        paint_box(painter, pen, QRectF(at, at, 150, 150), 4, EVERYWHERE)
    painter.end()


def test_dashes_of_boxes_that_moved_away_are_let_go(qapp: QApplication) -> None:
    before = sum(isinstance(one, QLineF) for one in gc.get_objects())
    _paint(range(3000))
    assert sum(isinstance(one, QLineF) for one in gc.get_objects()) - before < MOST


def test_a_screen_full_of_boxes_is_painted_again_without_making_a_dash(qapp: QApplication) -> None:
    _paint(range(SCREENFUL))
    made = boxes._run.cache_info().misses
    _paint(range(SCREENFUL))
    assert boxes._run.cache_info().misses == made


_SIDES = st.integers(-30, 330)
_GAPS = st.lists(st.tuples(_SIDES, _SIDES, st.integers(0, 90), st.integers(0, 90)), max_size=6)


@given(_GAPS)
def test_just_the_dashes_that_touch_a_gap_are_left_out(some: list[tuple[int, int, int, int]]) -> None:
    gaps = [(float(x), float(y), float(x + w), float(y + h)) for x, y, w, h in some]
    rect, pattern = QRectF(0, 0, 300, 200), [6.0, 4.0]
    every = [(one.x1(), one.y1(), one.x2(), one.y2()) for one in dashes(rect, pattern, EVERYWHERE)]
    left = [(one.x1(), one.y1(), one.x2(), one.y2()) for one in dashes(rect, pattern, EVERYWHERE, gaps)]
    assert left == [one for one in every if not any(meets(one, gap) for gap in gaps)]
