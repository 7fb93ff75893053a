"""Pictures of steps: thumbnails, the speaker's view, exports. The diagram is built once and shows each step in turn."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from designer.core import DesignerError, Model, TalkStep
from designer.edits.steps import unseen
from designer.graph import View
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.lighting import paint_walk
from designer.gui.canvas.marks import marks_of, pill_width
from designer.gui.canvas.packet import paint_packet, where
from designer.gui.canvas.stations import stations
from designer.gui.canvas.style import Style, width_of
from designer.gui.canvas.texts import Face
from designer.gui.picture import area_steps, paint_area
from designer.gui.presenting import caption
from designer.gui.presenting.camera import Camera, area_of, filled
from designer.gui.theme import Theme
from designer.gui.walking import PacketWalk

if TYPE_CHECKING:
    from designer.reach import Reach, Trace

_LINE = "_" * 14
_SHORT = "_" * 8
_WIDE, _LEAST = 960.0, 0.5
"""So wide is a picture on which lines and letters of a packet's way are as large as on the screen; the least share of it."""
_SPOKEN = 640.0
"""On a narrower picture a packet has no sentence: it could not be read."""


def trace_of(step: TalkStep, reach: Reach) -> Trace | None:
    """What a step's packet meets; None without a packet, and where the file names what is no more."""
    wanted = step.trace
    if wanted is None:
        return None
    try:
        return reach.trace(wanted.source, wanted.target, wanted.protocol, wanted.port)
    except DesignerError:
        return None


class StepPictures:
    """Paints steps of one model with a diagram of it; what was hidden in the diagram is so again after each picture.

    A step's packet stands at the end of its way.

    Args:
        model, theme, diagram: what is painted, and how.
        reach: answers what packets ask.
        whole: the rectangle around the whole drawing.
        titled: pictures bear the title of their step.
    """

    def __init__(
        self, model: Model, theme: Theme, diagram: Diagram, reach: Reach, whole: QRectF, titled: bool = False
    ) -> None:
        self.model, self.theme, self.diagram, self.whole, self.titled = model, theme, diagram, whole, titled
        self._reach, self._spoken = reach, True

    def blank(self) -> None:
        """Replaces every name and label by a line to be filled in by hand; notes and sentences would give them away."""
        self._spoken = False
        self.diagram.notes.keep_only(note.id for note in self.model.notes.values() if note.kind in ("image", "ink"))
        style = self.diagram.style
        for figure in self.diagram.everything():
            if figure.face is not None and figure.face.title:
                figure.face = Face(_LINE, width_of(_LINE, style.name), "", 0.0, ())
        for line in self.diagram.links.lines.values():
            if line.text:
                line.text = _SHORT
                line.width = pill_width(style, line)
                if line.owner is not None:
                    line.owner.paths = None

    def paint(self, painter: QPainter, step: TalkStep, target: QRectF) -> None:
        """Paints a step into a rectangle of any painter, as the talk would show it on a screen of that shape."""
        veil = self.diagram.veil
        before = veil.ids
        veil.hide(unseen(self.model, step.hidden))
        area = self._area(step, target)
        paint_area(painter, self.diagram, area, target)
        self._walk(painter, step, area, target)
        veil.hide(before)
        self._entitle(painter, step, target)

    def steps(self, painter: QPainter, step: TalkStep, target: QRectF) -> Generator[float, None, None]:
        """What ``paint`` does, in steps that give how much is done; for a diagram without levels of detail."""
        veil = self.diagram.veil
        before = veil.ids
        veil.hide(unseen(self.model, step.hidden))
        try:
            area = self._area(step, target)
            yield from area_steps(painter, self.diagram, area, target)
            self._walk(painter, step, area, target)
            self._entitle(painter, step, target)
        finally:
            veil.hide(before)

    def _area(self, step: TalkStep, target: QRectF) -> QRectF:
        foot = caption.foot(step.title, target.height()) if self.titled else 0.0
        return filled(area_of(step, self.whole), QSizeF(target.size()), foot=foot)

    def _walk(self, p: QPainter, step: TalkStep, area: QRectF, target: QRectF) -> None:
        """The way of a step's packet, and the packet where it ends; lines and letters grow with the picture, within limits."""
        walk = PacketWalk()
        walk.motion = False
        walk.show(trace_of(step, self._reach))
        if walk.trace is None:
            return
        walk.go(len(walk.hops))
        unit = min(max(target.width() / _WIDE, _LEAST), 1.0)
        room = QRectF(target.topLeft() / unit, target.size() / unit)
        zoom = min(room.width() / area.width(), room.height() / area.height())
        scene = QTransform.fromTranslate(room.center().x(), room.center().y())
        scene.scale(zoom, zoom).translate(-area.center().x(), -area.center().y())
        p.save()
        p.setClipRect(target, Qt.ClipOperation.IntersectClip)
        p.scale(unit, unit)
        p.save()
        p.setTransform(scene, True)
        paint_walk(p, self.diagram, walk, self.diagram.style, zoom)
        p.restore()
        points = stations(self.diagram, walk.trace)
        if points:
            if self.titled:
                room.setHeight(room.height() - caption.foot(step.title, target.height()) / unit)
            at, spoken = scene.map(where(walk, points)), self._spoken and target.width() >= _SPOKEN
            paint_packet(p, walk, at, self.diagram.style, self.diagram.language, room, spoken)
        p.restore()

    def _entitle(self, painter: QPainter, step: TalkStep, target: QRectF) -> None:
        if self.titled:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            caption.paint(painter, step.title, target, self.theme)

    def image(self, step: TalkStep, size: QSize, ratio: float = 1.0, clear: bool = False) -> QImage:
        """A picture of ``size`` device-independent pixels."""
        image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent if clear else self.theme.canvas)
        painter = QPainter(image)
        self.paint(painter, step, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return image


def drawn(
    model: Model,
    theme: Theme,
    language: str,
    findings: Iterable[Any] = (),
    flows: Mapping[str, Any] = {},
    pixels: bool = False,
    titled: bool = False,
) -> StepPictures:
    """Pictures with everything drawn at every size, for exports; they need no window.

    Args:
        model, theme, language, findings, flows: what is drawn, and how.
        pixels: they are painted on images.
        titled: each bears the title of its step.
    """
    from designer.reach import Reach

    diagram = Diagram(View.of(model), Style(theme, detail=False, pixels=pixels), language, flows=flows)
    diagram.mark(marks_of(findings))
    reach = Reach(diagram.view)
    for step in model.settings.presentation:
        # Asked here, where nobody waits; the view keeps the answers.
        trace_of(step, reach)
    return StepPictures(model, theme, diagram, reach, diagram.bounds(), titled)


def live(camera: Camera, reach: Reach) -> StepPictures:
    """Pictures as a camera's canvas paints, with its own diagram: nothing is built, however large the drawing is."""
    canvas = camera.canvas
    return StepPictures(canvas.model, canvas.theme, canvas.diagram, reach, camera.whole())
