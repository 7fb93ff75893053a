"""Packs the pixels of a picture as PNG, in bands on several processors; a drawing packs best as it is, unfiltered."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeAlias

from PySide6.QtGui import QImage

from designer.formats.carried import PNG, chunk

_BAND = 1_000_000
"""Bytes of pixels that are packed at once."""
_PLAIN, _CLEAR = QImage.Format.Format_RGB888, QImage.Format.Format_RGBA8888
_AT_ONCE = 1 << 16
"""Pixels that are put into another format at once."""
_LEVEL = 3
_MODULUS = 65521
"""Of Adler-32 (RFC 1950, section 8.2)."""


Band: TypeAlias = "tuple[bytes, int, int]"
"""A piece of a deflate stream, the Adler-32 of what is packed in it, and how long that was."""


def packed(picture: QImage) -> bytes:
    """A picture as bare PNG: RGBA where it may be transparent, else RGB."""
    with ThreadPoolExecutor(workers()) as pool:
        bands = [band.result() for band in banded(pool, picture, picture.height())]
    data = chunk(b"IDAT", b"".join(streamed(bands)))
    return b"".join([head(picture.width(), picture.height(), picture.hasAlphaChannel()), data, END])


def workers() -> int:
    """How many bands are packed at a time."""
    return os.cpu_count() or 1


def head(width: int, height: int, clear: bool) -> bytes:
    """How a PNG of this size begins; ``clear``: it may be transparent."""
    return PNG + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6 if clear else 2, 0, 0, 0))


END = chunk(b"IEND", b"")


def banded(pool: ThreadPoolExecutor, picture: QImage, height: int) -> list[Future[Band]]:
    """The uppermost rows of a picture as bands that follow each other, while they are being packed."""
    deep, form = (4, _CLEAR) if picture.hasAlphaChannel() else (3, _PLAIN)
    rows = max(_BAND // (picture.width() * deep), 1)
    return [pool.submit(_band, picture, top, min(rows, height - top), form, deep) for top in range(0, height, rows)]


def streamed(bands: Iterable[Band]) -> Iterator[bytes]:
    """The pieces of the stream (RFC 1950) that holds all bands of a picture."""
    start, total = b"\x78\x5e", 1
    for band, adler, length in bands:
        total = _joined(total, adler, length)
        yield start + band
        start = b""
    yield b"\x03\x00" + struct.pack(">I", total)


def _band(picture: QImage, top: int, rows: int, form: QImage.Format, deep: int) -> Band:
    wide = picture.width() * deep
    pieces: list[bytes | bytearray | memoryview] = []
    parts: list[QImage] = []
    # Of more pixels Qt would make several parts, and wait for all of them while nobody else runs.
    few = max(_AT_ONCE // picture.width(), 1)
    for start in range(top, top + rows, few):
        part = picture.copy(0, start, picture.width(), min(few, top + rows - start)).convertToFormat(form)
        # The views below do not keep it.
        parts.append(part)
        pixels, stride = part.constBits(), part.bytesPerLine()
        pieces += (pixels[row * stride : row * stride + wide] for row in range(part.height()))
    raw = b"\0" + b"\0".join(pieces)
    engine = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return engine.compress(raw) + engine.flush(zlib.Z_FULL_FLUSH), zlib.adler32(raw), len(raw)


def _joined(one: int, other: int, length: int) -> int:
    """The Adler-32 of two texts in a row, from that of each and the length of the second."""
    low = ((one & 0xFFFF) + (other & 0xFFFF) - 1) % _MODULUS
    high = ((one >> 16) + (other >> 16) + length * ((one & 0xFFFF) - 1)) % _MODULUS
    return high << 16 | low
