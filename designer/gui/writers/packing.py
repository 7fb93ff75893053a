"""Packs the pixels of a picture as PNG, in bands on several processors; a drawing packs best as it is, unfiltered."""

from __future__ import annotations

import os
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat

from PySide6.QtGui import QImage

from designer.formats.carried import PNG, chunk

_BAND = 1_000_000
"""Bytes of pixels that are packed at once."""
_LEVEL = 3
_MODULUS = 65521
"""Of Adler-32 (RFC 1950, section 8.2)."""


def packed(picture: QImage) -> bytes:
    """A picture as bare PNG: RGBA where it may be transparent, else RGB."""
    deep, sort, form = 3, 2, QImage.Format.Format_RGB888
    if picture.hasAlphaChannel():
        deep, sort, form = 4, 6, QImage.Format.Format_RGBA8888
    width, height = picture.width(), picture.height()
    rows = max(_BAND // (width * deep), 1)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        bands = list(pool.map(_band, repeat(picture), range(0, height, rows), repeat(rows), repeat(form), repeat(deep)))
    total = 1
    for _, adler, length in bands:
        total = _joined(total, adler, length)
    data = b"".join([b"\x78\x5e", *(band for band, _, _ in bands), b"\x03\x00", struct.pack(">I", total)])
    head = struct.pack(">IIBBBBB", width, height, 8, sort, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _band(picture: QImage, top: int, rows: int, form: QImage.Format, deep: int) -> tuple[bytes, int, int]:
    """Some rows as a piece of a deflate stream that others follow; its Adler-32, and how long it was."""
    part = picture.copy(0, top, picture.width(), min(rows, picture.height() - top)).convertToFormat(form)
    pixels, stride, wide = part.constBits(), part.bytesPerLine(), part.width() * deep
    pieces = (pixels[row * stride : row * stride + wide] for row in range(part.height()))
    raw = b"\0" + b"\0".join(pieces)
    engine = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return engine.compress(raw) + engine.flush(zlib.Z_FULL_FLUSH), zlib.adler32(raw), len(raw)


def _joined(one: int, other: int, length: int) -> int:
    """The Adler-32 of two texts in a row, from that of each and the length of the second."""
    low = ((one & 0xFFFF) + (other & 0xFFFF) - 1) % _MODULUS
    high = ((one >> 16) + (other >> 16) + length * ((one & 0xFFFF) - 1)) % _MODULUS
    return high << 16 | low
