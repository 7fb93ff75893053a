"""The three Qt items of the canvas. Containers paint; a leaf is only a handle to be hit."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.painting import paint_content, paint_frame
from designer.gui.canvas.style import Style

ABOVE = 1e15
_EXPOSED = QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption
_NOTHING = QGraphicsItem.GraphicsItemFlag.ItemHasNoContents


class Handle(QGraphicsRectItem):
    """A leaf: Qt finds it, its container paints it."""

    def __init__(self, figure: Figure, parent: QGraphicsItem) -> None:
        super().__init__(figure.rect, parent)
        self.setFlag(_NOTHING)
        self.setData(0, figure.id)
        self.figure = figure


class FrameItem(QGraphicsItem):
    """A container: its outline and title, and what it holds unless a ``FrontItem`` does that."""

    def __init__(self, frame: Frame, style: Style, parent: QGraphicsItem | None = None) -> None:
        super().__init__(parent)
        self.figure = frame
        self.style = style
        self.setFlag(_EXPOSED)
        self.setData(0, frame.id)

    def boundingRect(self) -> QRectF:
        frame = self.figure
        own = QRectF(-14, -14, frame.w + 28, frame.h + 28)
        return own if frame.front is not None else own.united(frame.content)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        zoom = painter.worldTransform().m11()
        paint_frame(painter, self.figure, self.style, zoom)
        if self.figure.front is None:
            paint_content(painter, self.figure, self.style, zoom, option.exposedRect)


class FrontItem(QGraphicsItem):
    """Paints a container's leaves and lines above the containers in it."""

    def __init__(self, frame: Frame, style: Style, parent: QGraphicsItem) -> None:
        super().__init__(parent)
        self.figure = frame
        self.style = style
        self.setFlag(_EXPOSED)
        self.setZValue(ABOVE)

    def boundingRect(self) -> QRectF:
        return self.figure.content

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        zoom = painter.worldTransform().m11()
        paint_content(painter, self.figure, self.style, zoom, option.exposedRect)
