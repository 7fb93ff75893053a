"""Dashed outlines keep what a screen shows, and not much of what screens before it showed."""

from __future__ import annotations

import gc

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from designer.gui.canvas import boxes
from designer.gui.canvas.boxes import EVERYWHERE, paint_box

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
