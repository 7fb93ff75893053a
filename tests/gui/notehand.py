"""What tests of notes do again and again: look at a place, put a note there, take a picture of the canvas."""

from __future__ import annotations

import pytest
from hand import Hand
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from designer.edits.geometry import Rect
from designer.edits.notes import add_note
from designer.gui.theme import theme
from designer.text import msg

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ZOOMS = pytest.mark.parametrize("zoom", [0.25, 1.0, 4.0])


def aim(hand: Hand, zoom: float, at: QPointF) -> QPointF:
    hand.canvas.zoom_to(zoom)
    hand.canvas.centerOn(at)
    hand.canvas.setFocus()
    QApplication.processEvents()
    return at


def beside(hand: Hand) -> QPointF:
    """A point of the scene where nothing is drawn."""
    area = hand.canvas.diagram.bounds()
    return QPointF(area.right() + 300, area.top())


def put(hand: Hand, kind: str, box: Rect, **fields: object) -> str:
    change = add_note(hand.model, kind, box, **fields)
    hand.workspace.edit(change, msg("Add a note"))
    return next(id for id, _ in change.of("notes"))


def picture(hand: Hand) -> QImage:
    hand.settle()
    hand.canvas.viewport().repaint()
    return hand.canvas.viewport().grab().toImage()


def coloured(w: int = 40, h: int = 20) -> QImage:
    result = QImage(w, h, QImage.Format.Format_RGB32)
    result.fill(QColor(theme("light").good))
    return result
