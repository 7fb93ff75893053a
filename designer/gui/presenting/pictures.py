"""Pictures of steps: thumbnails, the speaker's view, exports. The diagram is built once and shows each step in turn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from designer.core import Model, TalkStep
from designer.edits.steps import unseen
from designer.graph import View
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Face
from designer.gui.canvas.marks import marks_of, pill_width
from designer.gui.canvas.style import Style, width_of
from designer.gui.picture import paint_area
from designer.gui.presenting.camera import area_of, filled
from designer.gui.theme import Theme

_LINE = "_" * 14
_SHORT = "_" * 8


class StepPictures:
    """Paints steps of one model as it is when this is made.

    Args:
        small: level of detail as on the screen, for thumbnails; else everything is drawn.
    """

    def __init__(
        self, model: Model, theme: Theme, language: str, findings: Iterable[Any] = (), flows: Mapping[str, Any] = {},
        small: bool = False, view: View | None = None,
    ) -> None:  # fmt: skip
        self.model, self.theme = model, theme
        style = Style(theme, detail=small)
        self.diagram = Diagram(view if view is not None else View.of(model), style, language, flows=flows)
        self.diagram.mark(marks_of(findings))
        self.whole = self.diagram.bounds()

    def blank(self) -> None:
        """Replaces every name and label by a line to be filled in by hand."""
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
        self.diagram.veil.hide(unseen(self.model, step.hidden))
        area = filled(area_of(step, self.whole), QSizeF(target.size()))
        paint_area(painter, self.diagram, area, target)

    def image(self, step: TalkStep, size: QSize, ratio: float = 1.0, clear: bool = False) -> QImage:
        """A picture of ``size`` device-independent pixels."""
        image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent if clear else self.theme.canvas)
        painter = QPainter(image)
        self.paint(painter, step, QRectF(0, 0, size.width(), size.height()))
        painter.end()
        return image
