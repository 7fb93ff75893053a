"""The way back: where nothing of the drawing is in view, a button brings it back."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtWidgets import QPushButton

from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.looking import Looking
from designer.gui.canvas.view import Canvas
from designer.text import msg, say

_ABOVE = 20
"""Pixels between the button and the lower edge of the canvas."""


class Homing(QPushButton):
    """Stands at the foot of the canvas while nothing is in view. Scrolling asks often: what was seen last is asked first."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.setObjectName("homing")
        self.clicked.connect(self._go)
        self._seen = ""
        canvas.zoom_changed.connect(lambda _: self.refresh())
        canvas.horizontalScrollBar().valueChanged.connect(lambda _: self.refresh())
        canvas.verticalScrollBar().valueChanged.connect(lambda _: self.refresh())
        self._stop = canvas.workspace.document.observe(lambda change, model: self.refresh())
        self.hide()
        self.speak()

    def speak(self) -> None:
        """Says its name in the canvas's language."""
        self.setText(say(msg("Back to content"), self.canvas.language))
        self.setToolTip(say(msg("Nothing of the drawing is in view. Shift+3 brings it back."), self.canvas.language))
        self.settle()

    def settle(self) -> None:
        """Takes its place in the middle of the canvas's foot."""
        self.adjustSize()
        canvas = self.canvas
        self.move((canvas.width() - self.width()) // 2, canvas.height() - self.height() - _ABOVE)

    def refresh(self) -> None:
        """Shows itself where nothing is in view."""
        lost = self._lost()
        if lost == self.isHidden():
            self.setVisible(lost)
            if lost:
                self.settle()
                self.raise_()

    def _lost(self) -> bool:
        diagram, area = self.canvas.diagram, self.canvas.seen()
        last = diagram.figures.get(self._seen)
        if last is not None and shows(last, area):
            return False
        found = next(in_view(diagram.root, area), None)
        self._seen = found if found is not None else ""
        return found is None and bool(diagram.figures)

    def _go(self) -> None:
        back(self.canvas)
        self.canvas.setFocus()


def back(view: Looking) -> None:
    """Brings what lies nearest to the middle of the view into its middle; the zoom stays."""
    middle = view.seen().center()
    figures = view.diagram.figures.values()
    leaves = [figure for figure in figures if not isinstance(figure, Frame)] or list(figures)
    if leaves:
        centres = [figure.scene().center() for figure in leaves]
        view.centerOn(min(centres, key=lambda at: QLineF(at, middle).length()))


def lost(view: Looking) -> bool:
    """Whether there is a drawing, and nothing of it in view."""
    return bool(view.diagram.figures) and next(in_view(view.diagram.root, view.seen()), None) is None


def shows(figure: Figure, area: QRectF) -> bool:
    """Whether something of a figure is in view: of a container its border, for its inside is as empty as the canvas."""
    rect = figure.scene()
    return rect.intersects(area) and not (isinstance(figure, Frame) and rect.contains(area))


def in_view(frame: Frame, area: QRectF) -> Iterator[str]:
    """Ids of figures and lines in a container that show in an area."""
    for figure in (*frame.frames.values(), *frame.leaves.values()):
        if shows(figure, area):
            yield figure.id
    for child in frame.frames.values():
        if child.scene().contains(area):
            yield from in_view(child, area)
    dx, dy = frame.origin()
    local = area.translated(-dx - frame.x, -dy - frame.y)
    for line in frame.owned.values():
        if any(_crosses(strand.points, local) for strand in line.strands):
            yield line.id


def _crosses(points: list[tuple[float, float]], area: QRectF) -> bool:
    """Whether a right-angled line runs through an area."""
    ends = [QPointF(*point) for point in points]
    return any(
        QRectF(a, b).normalized().adjusted(-1, -1, 1, 1).intersects(area) for a, b in zip(ends, ends[1:], strict=False)
    )
