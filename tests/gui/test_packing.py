"""A picture packed in bands is the same picture when it is read."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtGui import QColor, QImage

from designer.gui.writers.packing import packed

_FORMS = (QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32)


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("size", [(1, 1), (3, 2), (701, 997), (1, 40_000)])
def test_every_pixel_comes_back(form: QImage.Format, size: tuple[int, int]) -> None:
    picture = QImage(*size, form)
    picture.fill(QColor(200, 30, 60, 120))
    for y in range(0, size[1], 7):
        for x in range(0, size[0], 11):
            picture.setPixelColor(x, y, QColor(x % 256, y % 256, (x * y) % 256, (x + y) % 256))
    data = packed(picture)
    start = data.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", data[start - 8 : start - 4])
    # Readers of pictures overlook a wrong check sum of the pixels; zlib does not.
    assert len(zlib.decompress(data[start : start + length])) >= size[0] * size[1] * 3
    read = QImage.fromData(data, "PNG")
    assert (read.width(), read.height()) == size
    assert read.hasAlphaChannel() == picture.hasAlphaChannel()
    assert read.convertToFormat(form) == picture
