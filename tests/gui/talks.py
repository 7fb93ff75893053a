"""A talk of three steps, and what one asks of it."""

from __future__ import annotations

from hand import Hand
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from designer.core import TalkStep
from designer.gui.presenting.talk import Talk

STEPS = (
    TalkStep(title="one", hidden=("vpc-1", "users-1"), note="Begin here"),
    TalkStep(title="two", hidden=("database-1", "link-1"), camera=(0.0, 0.0, 500.0, 400.0)),
    TalkStep(title="three"),
)


def talk_of(hand: Hand) -> Talk:
    assert hand.place.talk is not None
    return hand.place.talk


def picture(hand: Hand) -> QImage:
    QApplication.processEvents()
    return hand.canvas.grab().toImage()


def shown(hand: Hand) -> set[str]:
    return set(hand.canvas.diagram.figures) | set(hand.canvas.diagram.links.lines)


def has(image: QImage, colour: QColor) -> bool:
    return any(
        abs(image.pixelColor(x, y).hue() - colour.hue()) < 6 and image.pixelColor(x, y).saturation() > 120
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )
