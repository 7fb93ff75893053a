"""A bar whose parts show shares of a sum."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class ShareBar(QWidget):
    """Parts are ``(colour, size)``, drawn from left to right."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: Sequence[tuple[QColor, float]] = ()
        self.setFixedHeight(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 12)

    def show_parts(self, parts: Sequence[tuple[QColor, float]]) -> None:
        """Shows these shares."""
        self.parts = parts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        total = sum(size for _, size in self.parts)
        x = 0.0
        for colour, size in self.parts:
            width = self.width() * size / total if total else 0.0
            p.fillRect(QRectF(x, 0, max(width - 1, 0.5), self.height()), colour)
            x += width
        p.end()
