"""Where lines and their labels run on a canvas, asked by tests."""

from __future__ import annotations

from collections.abc import Callable

from hand import Hand
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from designer.edits.layout import tidy
from designer.formats.examples import example
from designer.gui.canvas.lines import origin
from designer.gui.window import MainWindow

EXAMPLES = ("three-tier", "broken-three-tier", "single-server", "static-site")


def on(opened: Callable[..., MainWindow], name: str, language: str, tidied: bool) -> Hand:
    """The hand on an example, as it is or tidied, in a language."""
    model = example(name)
    hand = Hand(opened(model.after(tidy(model)) if tidied else model))
    hand.canvas.set_language(language)
    hand.settle()
    return hand


def picture(hand: Hand) -> QImage:
    """The drawing alone: without what a resting pointer shows, and without the pairs that an analysis of an edit lights."""
    QApplication.processEvents()
    hand.canvas.calm()
    hand.canvas.lighting.join(())
    return hand.canvas.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def unlike(one: QImage, other: QImage) -> str:
    """Where two pictures are not the same; nothing where they are."""
    if one.size() != other.size():
        return f"{one.size()} and {other.size()}"
    spots = [
        (x, y) for y in range(one.height()) for x in range(one.width()) if one.pixel(x, y) != other.pixel(x, y)
    ] if one != other else []  # fmt: skip
    return f"{len(spots)} pixels, {min(spots)} to {max(spots)}" if spots else ""


def way(hand: Hand, id: str, strand: int = 0) -> list[tuple[float, float]]:
    """Corners of a line in the scene."""
    line = hand.canvas.diagram.links.lines[id]
    dx, dy = origin(line)
    return [(x + dx, y + dy) for x, y in line.strands[strand].points]


def level(points: list[tuple[float, float]]) -> bool:
    """Whether every stretch is level or upright."""
    return all(a[0] == b[0] or a[1] == b[1] for a, b in zip(points, points[1:], strict=False))


def stretch(hand: Hand, id: str, strand: int = 0) -> tuple[QPointF, bool]:
    """A point on a long stretch of a line, off every label, and whether that stretch is upright."""
    points = way(hand, id, strand)
    pairs = sorted(
        zip(points, points[1:], strict=False),
        key=lambda pair: -abs(pair[0][0] - pair[1][0]) - abs(pair[0][1] - pair[1][1]),
    )
    return next(
        (spot, ax == bx)
        for (ax, ay), (bx, by) in pairs
        for part in (0.3, 0.7, 0.15, 0.85, 0.5)
        if not _labelled(hand, spot := QPointF(ax + (bx - ax) * part, ay + (by - ay) * part))
    )


def _labelled(hand: Hand, spot: QPointF) -> bool:
    return any(pill.adjusted(-6, -6, 6, 6).contains(spot) for _, pill in labels(hand))


def strokes(hand: Hand) -> list[tuple[str, list[tuple[float, float]]]]:
    """Every strand, in the order of ``labels``."""
    lines = hand.canvas.diagram.links.lines.values()
    return [(line.id, way(hand, line.id, at)) for line in lines if line.text for at in range(len(line.strands))]


def labels(hand: Hand) -> list[tuple[str, QRectF]]:
    found = []
    for line in hand.canvas.diagram.links.lines.values():
        if line.text:
            dx, dy = origin(line)
            found += [(line.id, line.pill(strand).translated(dx, dy)) for strand in line.strands]
    return found
