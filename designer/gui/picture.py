"""Paints a diagram without a window, for exports, thumbnails and print. Level of detail is off: everything is drawn."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from designer.core import Model
from designer.formats.writers import Drawing
from designer.graph import View
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Box, Frame
from designer.gui.canvas.marks import marks_of
from designer.gui.canvas.painting import meets, paint_content, paint_frame, paint_tree
from designer.gui.canvas.style import Style
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
    """The diagram as an image; ``selection`` keeps only these resources and what stands in them."""
    steps = painting(_diagram(model, theme, language, findings, flows, selection), scale, transparent)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            image: QImage = end.value
            return image


def laid_out(drawing: Drawing, style: Style) -> Diagram:
    """A drawing's figures, ready to be painted; needs no display, and may be called beside the window."""
    return _laid_out(drawing.model, style, drawing.language, drawing.findings, drawing.flows, drawing.selection)


def painting(diagram: Diagram, scale: float, transparent: bool) -> Generator[float, None, QImage]:
    """Paints figures in small steps; each gives how much is done, 0 to 1, and the last one the image."""
    theme = diagram.style.theme
    area = _area(diagram)
    scale = min(scale, LARGEST / max(area.width(), area.height()))
    image = QImage(
        max(round(area.width() * scale), 1),
        max(round(area.height() * scale), 1),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent if transparent else theme.canvas)
    painter = QPainter(image)
    try:
        painter.scale(scale, scale)
        painter.translate(-area.topLeft())
        count = sum(isinstance(figure, Frame) for figure in diagram.figures.values()) + 1
        for done, _ in enumerate(
            _tree(painter, diagram.root, diagram.style, scale, (area.left(), area.top(), area.right(), area.bottom()))
        ):
            yield min(done / count, 1.0)
        diagram.notes.paint(painter, scale, area)
    finally:
        painter.end()
    return image


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
    area = _area(diagram)
    _fit_into(painter, diagram, area, target)


def paint_area(painter: QPainter, diagram: Diagram, area: QRectF, target: QRectF) -> None:
    """Paints a part of a diagram's scene, and nothing beside it, into ``target`` of any painter, as large as fits."""
    diagram.links.finish()
    painter.save()
    painter.setClipRect(target, Qt.ClipOperation.IntersectClip)
    _fit_into(painter, diagram, area, target)
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

    return _area(_diagram(model, theme("light"), "en", (), {}, selection))


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


def _area(diagram: Diagram) -> QRectF:
    diagram.links.finish()
    area = diagram.bounds()
    if area.isNull():
        area = QRectF(0, 0, 320, 200)
    return area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def _tree(p: QPainter, frame: Frame, style: Style, zoom: float, area: Box) -> Iterator[None]:
    """What ``paint_tree`` does, one container a step."""
    x, y = frame.x, frame.y
    near = (area[0] - x, area[1] - y, area[2] - x, area[3] - y)
    p.save()
    try:
        p.translate(x, y)
        paint_frame(p, frame, style, zoom, near)
        for child in frame.stack():
            yield from _tree(p, child, style, zoom, near)
        if frame.content is not None and meets(frame.content, near):
            paint_content(p, frame, style, zoom, near)
    finally:
        p.restore()
    yield
