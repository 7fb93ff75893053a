"""A PDF that is being written: its set-up, its pages, and the sheets that a page with very much on it is painted on."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from designer.gui.writers.sheets import joined

DOTS = 96
"""Scene units an inch."""
_MARGIN = 15.0
"""Around an A4 page, in millimetres."""
_FULL = 75
"""Steps of painting on a sheet, of a few things each: Qt packs it in one go, and nobody else runs meanwhile."""


def a4() -> QPageLayout:
    """An upright page for text."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    paper = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def fitting(size: QSizeF) -> QPageLayout:
    """A page as large as a rectangle of the scene, without margins."""
    paper = QPageSize(QSizeF(size.width() * 72 / DOTS, size.height() * 72 / DOTS), QPageSize.Unit.Point)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF())


class Paper:
    """Pages to paint on with ``painter``, in the context that ends it; ``data`` is the file afterwards."""

    def __init__(self, title: str, layout: QPageLayout) -> None:
        self._data = QByteArray()
        self._buffer = QBuffer(self._data)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._buffer)
        self._writer.setResolution(1200)
        self._writer.setTitle(title or "CloudChalk")
        self._writer.setCreator("CloudChalk")
        self._writer.setPageLayout(layout)
        self.painter = QPainter(self._writer)
        self._sheets, self._steps = [1], 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.painter.isActive():
            self.painter.end()

    def room(self) -> QRectF:
        """The page within its margins, in its own dots."""
        return QRectF(0, 0, self._writer.width(), self._writer.height())

    def scale(self) -> QRectF:
        """From here on the painter measures in 1/96 inch; gives the page within its margins in these."""
        scale = self._writer.resolution() / DOTS
        self.painter.scale(scale, scale)
        return QRectF(0, 0, self._writer.width() / scale, self._writer.height() / scale)

    def turn(self, layout: QPageLayout | None = None) -> None:
        """Goes on to the next page; the painter stays as it is."""
        if layout is not None:
            self._writer.setPageLayout(layout)
        self._writer.newPage()
        self._sheets.append(1)
        self._steps = 0

    def relieve(self) -> None:
        """To be called at each step of painting: lays another sheet on the page where enough is on this one."""
        self._steps += 1
        if self._steps >= _FULL:
            self._writer.newPage()
            self._sheets[-1] += 1
            self._steps = 0

    def data(self) -> bytes:
        """The file; takes long, and needs no window."""
        return joined(bytes(self._data.data()), self._sheets)
