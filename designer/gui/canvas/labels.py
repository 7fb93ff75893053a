"""Texts written side by side on a few pixmaps, by one painter for all that a new zoom brings into view: a pixmap and a painter for each
take three times as long as to write it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QTransform

from designer.gui.canvas.style import Glyphs

_WIDE, _HIGH = 1600, 256
_VIEW = 1_600_000
"""Pixels of a view whose texts find room on two pages."""


class Label(NamedTuple):
    """A text on a page: left, top, width and height in pixels, and how far below the top its base line lies."""

    page: QPixmap
    part: tuple[int, int, int, int]
    base: int


class Labels:
    """Texts for a screen of one ratio of pixels. Where there is no room left, those of the oldest page go."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._pages: list[_Page] = []
        self._turn = 0
        self._painter: QPainter | None = None

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def find(self, key: Hashable) -> Label | None:
        """A text that was written before and is still there."""
        for page in self._pages:
            if (found := page.labels.get(key)) is not None:
                return found
        return None

    def room(self, wide: int, high: int) -> bool:
        """Whether a text of so many pixels can be written and none of the others goes."""
        return bool(self._pages) and self._pages[self._turn].place(wide, high) is not None

    def turn(self, wide: int, high: int, pixels: int) -> None:
        """Makes room for a text on another page; what was found on it before must have been put down.

        Args:
            wide: pixels.
            high: pixels.
            pixels: of the whole view.
        """
        self.finish()
        most = 2 * -(-pixels // _VIEW)
        page = _Page(max(wide, _WIDE), max(high, _HIGH), self._ratio)
        if len(self._pages) < most:
            self._pages.append(page)
            self._turn = len(self._pages) - 1
        else:
            self._turn = (self._turn + 1) % len(self._pages)
            self._pages[self._turn] = page

    def write(self, key: Hashable, glyphs: Glyphs, pen: QPen, scale: float, wide: int, high: int, base: int) -> Label:
        """Writes a text where there is room for it.

        Args:
            key: by which it is found again.
            glyphs: the text.
            pen: its colour.
            scale: pixels a unit.
            wide: pixels.
            high: pixels.
            base: pixels from the top to the base line.
        """
        page = self._pages[self._turn]
        place = page.place(wide, high)
        assert place is not None
        x, y = place
        page.take(x, y, wide, high)
        painter = self._painter
        if painter is None:
            # Pixels are counted alone while it is written on.
            page.pixmap.setDevicePixelRatio(1.0)
            painter = self._painter = QPainter(page.pixmap)
        painter.setPen(pen)
        painter.setTransform(QTransform(scale, 0, 0, scale, x + 1, y + base))
        for run in glyphs.runs:
            painter.drawGlyphRun(QPointF(0, -glyphs.rise), run)
        label = page.labels[key] = Label(page.pixmap, (x, y, wide, high), base)
        return label

    def finish(self) -> None:
        """Ends writing; pages are only copied from then."""
        if self._painter is not None:
            self._painter.end()
            self._painter = None
            self._pages[self._turn].pixmap.setDevicePixelRatio(self._ratio)


class _Page:
    """A pixmap that is filled in rows."""

    def __init__(self, wide: int, high: int, ratio: float) -> None:
        self.pixmap = QPixmap(wide, high)
        self.pixmap.fill(Qt.GlobalColor.transparent)
        self.pixmap.setDevicePixelRatio(ratio)
        self.labels: dict[Hashable, Label] = {}
        self._x = self._y = self._row = 0

    def place(self, wide: int, high: int) -> tuple[int, int] | None:
        """Where so much finds room: in this row, or in the next."""
        if self._x + wide <= self.pixmap.width() and self._y + high <= self.pixmap.height():
            return self._x, self._y
        below = self._y + self._row
        return (0, below) if wide <= self.pixmap.width() and below + high <= self.pixmap.height() else None

    def take(self, x: int, y: int, wide: int, high: int) -> None:
        """Gives a place away."""
        self._row = max(self._row, high) if y == self._y else high
        self._x, self._y = x + wide, y
