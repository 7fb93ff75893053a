"""Paints a diagram without a window, for exports, thumbnails and print. Level of detail is off: everything is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from designer.core import Model
from designer.formats.writers import Drawing
from designer.graph import View
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.marks import marks_of
from designer.gui.canvas.painting import paint_tree
from designer.gui.canvas.style import Style
from designer.gui.slices import Plan, blank, part, ripen, strip
from designer.gui.theme import Theme

MARGIN = 24.0
LARGEST = 16384
"""Longest side of an image in pixels; a larger one is scaled down to it."""


def paint(
    model: Model,
    theme: Theme,
    language: str,
    findings: Iterable[Any] = (),
    flows: Mapping[str, Any] = {},
    scale: float = 2.0,
    transparent: bool = False,
    selection: Iterable[str] | None = None,
) -> QImage:
    """The diagram as an image, null where there is no memory; ``selection`` keeps only these resources and what stands in them."""
    style = Style(theme, detail=False, pixels=True)
    diagram = _laid_out(model, style, language, findings, flows, selection)
    plan = planned(diagram, scale)
    image = blank(plan.width, plan.height, transparent)
    if not image.isNull():
        for _ in strip(diagram, plan, image, 0):
            pass
    return image


def laid_out(drawing: Drawing, style: Style) -> Diagram:
    """A drawing's figures, ready to be painted; needs no display, and may be called beside the window."""
    return _laid_out(drawing.model, style, drawing.language, drawing.findings, drawing.flows, drawing.selection)


def planned(diagram: Diagram, scale: float) -> Plan:
    """How a picture shows all of a diagram, whose lines find their ways here; may be called beside the window."""
    area = whole_of(diagram)
    scale = min(scale, LARGEST / max(area.width(), area.height()))
    return Plan(area, scale, max(round(area.width() * scale), 1), max(round(area.height() * scale), 1))


def paint_on(
    painter: QPainter,
    model: Model,
    theme: Theme,
    language: str,
    target: QRectF,
    findings: Iterable[Any] = (),
    flows: Mapping[str, Any] = {},
    selection: Iterable[str] | None = None,
) -> None:
    """Paints the diagram into ``target`` of any painter (PDF page, printer), as large as fits, centred."""
    diagram = _diagram(model, theme, language, findings, flows, selection)
    area = whole_of(diagram)
    _fit_into(painter, diagram, area, target)


def paint_area(painter: QPainter, diagram: Diagram, area: QRectF, target: QRectF) -> None:
    """Paints a part of a diagram's scene, and nothing beside it, into ``target`` of any painter, as large as fits."""
    diagram.links.finish()
    painter.save()
    painter.setClipRect(target, Qt.ClipOperation.IntersectClip)
    _fit_into(painter, diagram, area, target)
    painter.restore()


def area_steps(painter: QPainter, diagram: Diagram, area: QRectF, target: QRectF) -> Iterator[float]:
    """What ``paint_area`` does, in steps that give how much is done; for a style without levels of detail."""
    diagram.links.finish()
    painter.save()
    try:
        painter.setClipRect(target, Qt.ClipOperation.IntersectClip)
        yield from part(painter, diagram, area, target)
    finally:
        painter.restore()


def _fit_into(painter: QPainter, diagram: Diagram, area: QRectF, target: QRectF) -> None:
    scale = min(target.width() / area.width(), target.height() / area.height())
    painter.save()
    painter.translate(target.center())
    painter.scale(scale, scale)
    painter.translate(-area.center())
    zoom = painter.worldTransform().m11()
    paint_tree(painter, diagram.root, diagram.style, zoom, area)
    diagram.notes.paint(painter, zoom, area)
    painter.restore()


def bounds(model: Model, selection: Iterable[str] | None = None) -> QRectF:
    """The rectangle in the scene that ``paint`` shows."""
    from designer.gui.theme import theme

    return whole_of(_diagram(model, theme("light"), "en", (), {}, selection))


def _diagram(
    model: Model,
    theme: Theme,
    language: str,
    findings: Iterable[Any],
    flows: Mapping[str, Any],
    selection: Iterable[str] | None,
) -> Diagram:
    return _laid_out(model, Style(theme, detail=False), language, findings, flows, selection)


def _laid_out(
    model: Model,
    style: Style,
    language: str,
    findings: Iterable[Any],
    flows: Mapping[str, Any],
    selection: Iterable[str] | None,
) -> Diagram:
    diagram = Diagram(View.of(model), style, language, flows=flows)
    diagram.mark(marks_of(findings))
    if selection is not None:
        keep = set(selection)
        diagram.look_into(keep)
        kept = keep & set(model.notes)
        kept |= {id for id, figure in diagram.figures.items() if id in keep or keep & {f.id for f in figure.chain()}}
        diagram.keep_only(kept)
        diagram.notes.keep_only(kept)
    return diagram


def whole_of(diagram: Diagram) -> QRectF:
    """The rectangle in the scene that a picture of all of a diagram shows; the lines find their ways here."""
    ripen(diagram)
    area = diagram.bounds()
    if area.isNull():
        area = QRectF(0, 0, 320, 200)
    return area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
