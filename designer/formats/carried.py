"""The diagram that a picture carries: an iTXt chunk in a PNG, a ``<metadata>`` element in an SVG. Bytes only."""

import base64
import re
import struct
import zlib

from designer.core import DesignerError
from designer.text import msg

PNG = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"cloudchalk"
_LIMIT = 32 * 1024 * 1024
_METADATA = re.compile(rb'<metadata id="cloudchalk"[^>]*>\s*([A-Za-z0-9+/=\s]*)\s*</metadata>')


def into_png(picture: bytes, diagram: bytes) -> bytes:
    """The PNG with the diagram in it, in place of any that it carried (PNG specification, 11.3.3.4 iTXt)."""
    chunks = [
        (kind, body) for kind, body in _chunks(picture) if not (kind == b"iTXt" and body.startswith(KEYWORD + b"\0"))
    ]
    pieces = [chunk(kind, body) for kind, body in chunks]
    return b"".join([PNG, pieces[0], png_text(diagram), *pieces[1:]])


def png_text(diagram: bytes) -> bytes:
    """The chunk of a PNG that carries a diagram; it stands before the pixels."""
    return chunk(b"iTXt", KEYWORD + b"\0\1\0\0\0" + zlib.compress(diagram, 9))


def from_png(picture: bytes, name: str) -> bytes:
    """The diagram in a PNG.

    Raises:
        DesignerError: it is damaged, or carries none.
    """
    for kind, body in _chunks(picture, name):
        if kind == b"iTXt" and body.startswith(KEYWORD + b"\0"):
            rest = body[len(KEYWORD) + 1 :]
            packed = rest[2:].split(b"\0", 2)[-1]
            return _inflate(packed, name) if rest[:1] == b"\1" else packed
    raise DesignerError(msg("{file} is a picture without a diagram in it.", file=name))


def into_svg(picture: bytes, diagram: bytes) -> bytes:
    """The SVG with the diagram in it."""
    packed = base64.b64encode(zlib.compress(diagram, 6))
    element = b'<metadata id="cloudchalk">' + packed + b"</metadata>"
    bare = _METADATA.sub(b"", picture)
    start = bare.find(b">", bare.find(b"<svg")) + 1
    return bare[:start] + b"\n" + element + bare[start:]


def from_svg(picture: bytes, name: str) -> bytes:
    """The diagram in an SVG.

    Raises:
        DesignerError: it is damaged, or carries none.
    """
    found = _METADATA.search(picture)
    if found is None:
        raise DesignerError(msg("{file} is a picture without a diagram in it.", file=name))
    try:
        return _inflate(base64.b64decode(found.group(1)), name)
    except ValueError as error:
        raise DesignerError(msg("The diagram in {file} is damaged.", file=name)) from error


def _inflate(packed: bytes, name: str) -> bytes:
    engine = zlib.decompressobj()
    try:
        data = engine.decompress(packed, _LIMIT)
    except zlib.error as error:
        raise DesignerError(msg("The diagram in {file} is damaged.", file=name)) from error
    if engine.unconsumed_tail or not engine.eof:
        raise DesignerError(msg("The diagram in {file} is damaged.", file=name))
    return data


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk with its length and its check sum (PNG specification, 5.3)."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _chunks(picture: bytes, name: str = "PNG") -> list[tuple[bytes, bytes]]:
    chunks = []
    at = len(PNG)
    while at + 8 <= len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        kind, body = picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        if len(body) != length:
            raise DesignerError(msg("{file} is cut off.", file=name))
        chunks.append((kind, body))
        at += 12 + length
    if not chunks:
        raise DesignerError(msg("{file} is cut off.", file=name))
    return chunks
