"""Paints a diagram without a window, for exports, thumbnails and print. Level of detail is off: everything is drawn."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from designer.core import Model
from designer.formats.writers import Drawing
from designer.graph import View
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Box, Frame
from designer.gui.canvas.marks import marks_of
from designer.gui.canvas.painting import content_steps, meets, paint_frame, paint_tree
from designer.gui.canvas.style import Style
from designer.gui.theme import Theme

MARGIN = 24.0
LARGEST = 16384
"""Longest side of an image in pixels; a larger one is scaled down to it."""
_PIXELS = 400_000
"""As many are filled in a step."""


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
    diagram = _diagram(model, theme, language, findings, flows, selection)
    steps = painting(diagram, blank(diagram, scale, transparent))
    while True:
        try:
            next(steps)
        except StopIteration as end:
            image: QImage = end.value
            return image


def laid_out(drawing: Drawing, style: Style) -> Diagram:
    """A drawing's figures, ready to be painted; needs no display, and may be called beside the window."""
    return _laid_out(drawing.model, style, drawing.language, drawing.findings, drawing.flows, drawing.selection)


class Sheet(NamedTuple):
    """An image to paint on, the rectangle of the scene that it shows, and its pixels for a unit of the scene."""

    image: QImage
    area: QRectF
    scale: float


def blank(diagram: Diagram, scale: float, transparent: bool) -> Sheet:
    """An empty sheet for all of a diagram, whose lines find their ways here; may be called beside the window."""
    area = _area(diagram)
    scale = min(scale, LARGEST / max(area.width(), area.height()))
    size = max(round(area.width() * scale), 1), max(round(area.height() * scale), 1)
    form = QImage.Format.Format_ARGB32_Premultiplied if transparent else QImage.Format.Format_RGB32
    image = QImage(*size, form)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    deep = max(_PIXELS // size[0], 1)
    for top in range(0, size[1], deep):
        # In strips: nobody else runs while Qt fills.
        painter.fillRect(
            0, top, size[0], deep, Qt.GlobalColor.transparent if transparent else diagram.style.theme.canvas
        )
    painter.end()
    return Sheet(image, area, scale)


def dissolve(diagram: Diagram) -> None:
    """Takes a diagram that nobody needs any more apart, so that no collection has to find all its pieces at once."""
    lines = diagram.links.lines
    while lines:
        lines.popitem()
    for figure in [*diagram.everything(), diagram.root]:
        figure.home = None
        figure.lines.clear()
        if isinstance(figure, Frame):
            figure.paths, figure.flat = None, None
            for part in (figure.frames, figure.leaves, figure.bands, figure.tiles, figure.owned):
                part.clear()
            figure.refresh()
    for owner in (diagram.view.architecture, diagram.view, diagram):
        vars(owner).clear()


def painting(diagram: Diagram, sheet: Sheet) -> Generator[float, None, QImage]:
    """Paints figures in small steps; each gives how much is done, 0 to 1, and the last one the image."""
    image, area, scale = sheet
    painter = QPainter(image)
    try:
        painter.scale(scale, scale)
        painter.translate(-area.topLeft())
        count = sum(isinstance(figure, Frame) for figure in diagram.figures.values()) + 1
        done = 0
        box = (area.left(), area.top(), area.right(), area.bottom())
        for whole in _tree(painter, diagram.root, diagram.style, scale, box):
            done += whole
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


def _tree(p: QPainter, frame: Frame, style: Style, zoom: float, area: Box) -> Iterator[bool]:
    """What ``paint_tree`` does in small steps; each tells whether a container is done with it."""
    x, y = frame.x, frame.y
    near = (area[0] - x, area[1] - y, area[2] - x, area[3] - y)
    p.save()
    try:
        p.translate(x, y)
        for _ in _frame(p, frame, style, zoom, near):
            yield False
        for child in frame.stack():
            yield from _tree(p, child, style, zoom, near)
        if frame.content is not None and meets(frame.content, near):
            for _ in content_steps(p, frame, style, zoom, near):
                yield False
    finally:
        p.restore()
    yield True


def _frame(p: QPainter, frame: Frame, style: Style, zoom: float, near: Box) -> Iterator[None]:
    """A container's own box; one of very many pixels in strips, since filling them takes long."""
    wide, high = frame.w * zoom, frame.h * zoom
    if wide * high <= _PIXELS:
        paint_frame(p, frame, style, zoom, near)
        return
    deep = max(int(_PIXELS / wide), 1)
    spot = p.worldTransform().mapRect(QRectF(0, 0, frame.w, frame.h)).toAlignedRect().adjusted(-8, -8, 8, 8)
    for top in range(spot.top(), spot.bottom() + 1, deep):
        p.save()
        at = p.worldTransform()
        p.resetTransform()
        p.setClipRect(QRect(spot.left(), top, spot.width(), deep))
        p.setWorldTransform(at)
        paint_frame(p, frame, style, zoom, near)
        p.restore()
        yield
