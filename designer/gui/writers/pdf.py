"""PDF: a page of vectors, as large as the drawing asks for; the cost behind it."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from designer.formats.writers import Drawing
from designer.graph import View
from designer.gui.picture import bounds, paint_on
from designer.gui.theme import theme
from designer.gui.writers.costpage import paint_cost

_DOTS = 96
"""Scene units an inch."""


def write(drawing: Drawing) -> bytes:
    """PDF of the drawing on a page of its own size, and of the month's cost on pages behind it."""
    area = bounds(drawing.model, drawing.selection)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(1200)
    writer.setTitle(drawing.model.settings.title or "CloudChalk")
    writer.setCreator("CloudChalk")
    points = QSizeF(area.width() * 72 / _DOTS, area.height() * 72 / _DOTS)
    writer.setPageLayout(
        QPageLayout(QPageSize(points, QPageSize.Unit.Point), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    painter = QPainter(writer)
    colours = theme(drawing.theme)
    page = QRectF(0, 0, writer.width(), writer.height())
    if not drawing.transparent:
        painter.fillRect(page, colours.canvas)
    paint_on(
        painter, drawing.model, colours, drawing.language, page, drawing.findings, drawing.flows, drawing.selection
    )
    if drawing.estimate is not None:
        paint_cost(painter, writer, drawing.estimate, View.of(drawing.model).label, theme("light"), drawing.language)
    painter.end()
    return bytes(data.data())


WRITERS = {".pdf": write}
