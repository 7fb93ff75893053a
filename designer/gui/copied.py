"""A picture on the clipboard. It lies there until something else is copied, for hours perhaps, so it lies there packed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

_PIXELS = "application/x-qt-image"
"""What Qt calls a picture that it may offer in every format that the system's other programs know."""


class Copied(QMimeData):
    """Holds a PNG; its pixels, a hundred times as many bytes, are there only for as long as a program takes them."""

    def __init__(self, png: bytes) -> None:
        super().__init__()
        self.setData("image/png", png)

    def formats(self) -> list[str]:
        return [_PIXELS, *super().formats()]

    def retrieveData(self, kind: str, form: Any) -> Any:
        if kind == _PIXELS:
            return QImage.fromData(self.data("image/png"))
        return super().retrieveData(kind, form)
