"""What lies over the drawing and belongs to no model: selection, handles, guides, drop targets, the rubber band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from designer.gui.canvas.figures import SIDE
from designer.gui.canvas.sparing import spare
from designer.gui.theme import Theme

HANDLE = 8.0
SPOTS = ("top-left", "top", "top-right", "right", "bottom-right", "bottom", "bottom-left", "left")
SIDES = ("top", "right", "bottom", "left")
RING = 2.5
"""How far a highlight stands off a border, in screen pixels: on a border of its own colour it would not be seen."""
CLOSE = 1.5
"""The same for an icon, which has no border: its name stands close below."""
BORDER = 0.9
"""Half the widest border, in scene units: it grows with the zoom."""
DISC = 5.0
"""Half as wide is a connect handle, in screen pixels."""
FAR = 16.0
"""How far the connect handles stand off the shape, in screen pixels."""


@dataclass
class Overlay:
    """Everything to paint above the scene; all rectangles are the scene's."""

    selected: list[QRectF] = field(default_factory=list)
    spared: list[QRectF] = field(default_factory=list)
    resizable: QRectF | None = None
    hovered: QRectF | None = None
    pointed: str = ""
    connectable: QRectF | None = None
    foot: float = 0.0
    label: str = ""
    ends: list[QRectF] = field(default_factory=list)
    target: tuple[QRectF, str] | None = None
    grown: list[QRectF] = field(default_factory=list)
    band: QRectF | None = None
    guides: tuple[QLineF, ...] = ()
    wire: tuple[QPointF, QPointF, str] | None = None
    stroke: QPolygonF | None = None
    ghost: tuple[QImage, QRectF] | None = None
    between: str = ""


class OverlayPens:
    """Pens of the overlay, made once for a theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.select = _cosmetic(theme.accent, 2)
        self.ring = _cosmetic(theme.accent, 3)
        self.crowd = _cosmetic(theme.accent, 4)
        self.halo = _cosmetic(theme.canvas, 5)
        self.hover = _cosmetic(theme.accent, 2)
        self.guide = _cosmetic(theme.bad, 1)
        self.target = {
            "take": _cosmetic(theme.accent, 3),
            "warn": _cosmetic(theme.warn, 3),
            "refuse": _cosmetic(theme.bad, 3),
        }
        self.wash = {"take": _faint(theme.accent), "warn": _faint(theme.warn), "refuse": _faint(theme.bad)}
        self.band = _cosmetic(theme.accent, 1)
        self.wire = _cosmetic(theme.accent, 2, Qt.PenStyle.DashLine)
        self.stroke = QPen(theme.bad, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _cosmetic(colour: QColor, width: float, dash: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    pen = QPen(colour, width, dash)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _faint(colour: QColor) -> QColor:
    wash = QColor(colour)
    wash.setAlpha(36)
    return wash


def spots(rect: QRectF) -> dict[str, QPointF]:
    """Where the eight handles of a rectangle stand."""
    middle = rect.center()
    points = (
        rect.topLeft(), QPointF(middle.x(), rect.top()), rect.topRight(), QPointF(rect.right(), middle.y()),
        rect.bottomRight(), QPointF(middle.x(), rect.bottom()), rect.bottomLeft(), QPointF(rect.left(), middle.y()),
    )  # fmt: skip
    return dict(zip(SPOTS, points, strict=True))


def grips(rect: QRectF, zoom: float) -> dict[str, QPointF]:
    """The handles of a rectangle that show: on a short side only the corners have any, for more would cover what it holds."""
    short = 4 * HANDLE / zoom
    spare = (("top", "bottom") if rect.width() < short else ()) + (("left", "right") if rect.height() < short else ())
    return {name: at for name, at in spots(rect).items() if name not in spare}


def plugs(rect: QRectF, zoom: float, foot: float = 0.0, label: str = "") -> dict[str, QPointF]:
    """Where the four connect handles of a shape stand; ``foot`` is how far its label reaches below it, ``label`` the side of a
    label beside it: there the handle stands above the words.
    """
    far = FAR / zoom
    middle, above = rect.center(), rect.top() - DISC / zoom
    return {
        "top": QPointF(middle.x(), rect.top() - far),
        "right": QPointF(rect.right() + far, above if label == "right" else middle.y()),
        "bottom": QPointF(middle.x(), rect.bottom() + foot + far),
        "left": QPointF(rect.left() - far, above if label == "left" else middle.y()),
    }


def paint_overlay(p: QPainter, overlay: Overlay, pens: OverlayPens, zoom: float) -> None:
    """Paints the overlay; the painter is in scene coordinates."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing, len(overlay.selected) < 200)
    p.setBrush(Qt.BrushStyle.NoBrush)
    _targets(p, overlay, pens, zoom)
    if overlay.ghost is not None:
        picture, box = overlay.ghost
        p.setOpacity(0.8)
        p.drawImage(box, picture)
        p.setOpacity(1.0)
    if overlay.hovered is not None:
        _rings(p, [overlay.hovered], pens.hover, pens, zoom, overlay.spared)
    _selection(p, overlay, pens, zoom)
    if overlay.connectable is not None:
        p.setBrush(pens.theme.accent)
        for at in plugs(overlay.connectable, zoom, overlay.foot, overlay.label).values():
            # The halo goes around the disc: half of its line would eat it away.
            p.setPen(pens.halo)
            p.drawEllipse(at, DISC / zoom, DISC / zoom)
            p.setPen(Qt.PenStyle.NoPen)
            p.drawEllipse(at, DISC / zoom, DISC / zoom)
    if overlay.wire is not None:
        _wire(p, overlay.wire, pens)
    if overlay.stroke is not None:
        p.setPen(pens.stroke)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawPolyline(overlay.stroke)
    # Smoothed, a line of one pixel that lies between two is a pale one on both.
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if overlay.guides:
        p.setPen(pens.guide)
        p.drawLines(list(overlay.guides))
    if overlay.band is not None:
        p.setPen(pens.band)
        p.setBrush(pens.wash["take"])
        p.drawRect(overlay.band)
    p.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _rings(
    p: QPainter, rects: Sequence[QRectF], pen: QPen, pens: OverlayPens, zoom: float, spared: Sequence[QRectF] = ()
) -> None:
    """Outlines a little outside of rectangles, on a halo in the canvas's colour; they leave off at what is spared."""
    border, icon = BORDER + RING / zoom, CLOSE / zoom
    offs = [icon if rect.width() <= SIDE else border for rect in rects]
    outer = [rect.adjusted(-off, -off, off, off) for rect, off in zip(rects, offs, strict=True)]
    p.save()
    if spared:
        spare(p, spared)
    # Smoothed, a thin line between two pixels is a pale one on both.
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    p.setPen(pens.halo)
    p.drawRects(outer)
    p.setPen(pen)
    p.drawRects(outer)
    p.restore()


def paint_ring(p: QPainter, room: QRect, pens: OverlayPens) -> None:
    """A frame around the viewport, in its own pixels: keys go to the canvas."""
    p.save()
    p.resetTransform()
    p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(pens.select)
    p.drawRect(room.adjusted(1, 1, -1, -1))
    p.restore()


def _targets(p: QPainter, overlay: Overlay, pens: OverlayPens, zoom: float) -> None:
    if overlay.ends:
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(pens.wash["take"])
        p.drawRects(overlay.ends)
        p.setBrush(Qt.BrushStyle.NoBrush)
        _rings(p, overlay.ends, pens.hover, pens, zoom)
    if overlay.grown:
        # What is around the target and grows with it.
        p.setPen(pens.wire)
        p.drawRects(overlay.grown)
    if overlay.target is not None:
        rect, mood = overlay.target
        p.fillRect(rect, pens.wash[mood])
        _rings(p, [rect], pens.target[mood], pens, zoom)


def _selection(p: QPainter, overlay: Overlay, pens: OverlayPens, zoom: float) -> None:
    if overlay.selected:
        if zoom < 0.2 and len(overlay.selected) > 50:
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(pens.select.color())
            p.setOpacity(0.55)
            p.drawRects(overlay.selected)
            p.setOpacity(1.0)
            p.setBrush(Qt.BrushStyle.NoBrush)
        elif len(overlay.selected) < 200:
            _rings(p, overlay.selected, pens.ring, pens, zoom, overlay.spared)
        else:
            # Rings on halos would take too long: a line wide enough to be seen outside of the border it covers.
            p.setPen(pens.crowd)
            p.drawRects(overlay.selected)
    if overlay.resizable is not None:
        half = HANDLE / 2 / zoom
        p.setPen(pens.select)
        p.setBrush(pens.theme.panel)
        for at in grips(overlay.resizable, zoom).values():
            p.drawRect(QRectF(at.x() - half, at.y() - half, half * 2, half * 2))
        p.setBrush(Qt.BrushStyle.NoBrush)


def _wire(p: QPainter, wire: tuple[QPointF, QPointF, str], pens: OverlayPens) -> None:
    start, end, mood = wire
    pen = QPen(pens.wire)
    pen.setColor(pens.target[mood].color())
    p.setPen(pen)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawPolyline(QPolygonF([start, QPointF(end.x(), start.y()), end]))
