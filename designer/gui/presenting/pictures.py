"""Pictures of steps: thumbnails, the speaker's view, exports. The diagram is built once and shows each step in turn."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from designer.core import Model, TalkStep
from designer.edits.steps import unseen
from designer.graph import View
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.marks import marks_of, pill_width
from designer.gui.canvas.style import Style, width_of
from designer.gui.canvas.texts import Face
from designer.gui.picture import area_steps, paint_area
from designer.gui.presenting import caption
from designer.gui.presenting.camera import Camera, area_of, filled
from designer.gui.theme import Theme

_LINE = "_" * 14
_SHORT = "_" * 8


class StepPictures:
    """Paints steps of one model with a diagram of it; what was hidden in the diagram is so again after each picture.

    ``titled`` pictures bear the title of their step.
    """

    def __init__(self, model: Model, theme: Theme, diagram: Diagram, whole: QRectF, titled: bool = False) -> None:
        self.model, self.theme, self.diagram, self.whole, self.titled = model, theme, diagram, whole, titled

    def blank(self) -> None:
        """Replaces every name and label by a line to be filled in by hand; notes with words would give them away."""
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
        paint_area(painter, self.diagram, self._area(step, target), target)
        veil.hide(before)
        self._entitle(painter, step, target)

    def steps(self, painter: QPainter, step: TalkStep, target: QRectF) -> Generator[float, None, None]:
        """What ``paint`` does, in steps that give how much is done; for a diagram without levels of detail."""
        veil = self.diagram.veil
        before = veil.ids
        veil.hide(unseen(self.model, step.hidden))
        try:
            yield from area_steps(painter, self.diagram, self._area(step, target), target)
            self._entitle(painter, step, target)
        finally:
            veil.hide(before)

    def _area(self, step: TalkStep, target: QRectF) -> QRectF:
        foot = caption.foot(step.title, target.height()) if self.titled else 0.0
        return filled(area_of(step, self.whole), QSizeF(target.size()), foot=foot)

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
    diagram = Diagram(View.of(model), Style(theme, detail=False, pixels=pixels), language, flows=flows)
    diagram.mark(marks_of(findings))
    return StepPictures(model, theme, diagram, diagram.bounds(), titled)


def live(camera: Camera) -> StepPictures:
    """Pictures as a camera's canvas paints, with its own diagram: nothing is built, however large the drawing is."""
    canvas = camera.canvas
    return StepPictures(canvas.model, canvas.theme, canvas.diagram, camera.whole())
