"""Opening and saving: what is on disk is either the old file or the new one, never half."""

import os
import stat
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from designer.core import DesignerError, Model
from designer.core.wrong import reason
from designer.formats import carried, native
from designer.text import Message, msg

_PICTURE_LIMIT = 256 * 1024 * 1024


def open_file(path: Path | str) -> Model:
    """The diagram in a JSON file, or in a PNG or SVG that carries one; ``-`` is standard input.

    Raises:
        DesignerError: it cannot be read, or is no diagram; the sentence names the file.
    """
    if str(path) == "-":
        return decode(sys.stdin.buffer.read(_PICTURE_LIMIT + 1), "-")
    file = Path(path)
    try:
        if file.stat().st_size > _PICTURE_LIMIT:
            raise DesignerError(msg("{file} is too large: {size} MB, at most {limit} MB.", file=file.name,
                                    size=file.stat().st_size // 2**20, limit=native.LIMIT // 2**20))  # fmt: skip
        data = file.read_bytes()
    except OSError as error:
        raise DesignerError(unreadable(file, error)) from error
    return decode(data, file.name)


def decode(data: bytes, name: str) -> Model:
    """The diagram in bytes of any kind that carries one."""
    if data.startswith(carried.PNG):
        data = carried.from_png(data, name)
    elif data.lstrip()[:5] in (b"<?xml", b"<svg ", b"<svg\n", b"<!DOC"):
        data = carried.from_svg(data, name)
    return native.read(data, name)


def save(path: Path | str, model: Model) -> None:
    """Writes a diagram, and keeps the former file beside it with the suffix ``.bak``.

    Raises:
        DesignerError: it could not be written; the file on disk is as it was.
    """
    file = Path(path)
    data = native.write(model)
    if file.exists():
        try:
            _replace(file.with_name(file.name + ".bak"), (file.read_bytes(),))
        except OSError as error:
            raise DesignerError(unwritable(file, error)) from error
    write_atomic(file, data)


def write_atomic(file: Path, data: bytes) -> None:
    """Writes a file as a whole or not at all.

    Raises:
        DesignerError: the folder is missing, read-only or full.
    """
    write_pieces(file, (data,))


def write_pieces(file: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file of these pieces, one after the other, as a whole or not at all.

    Raises:
        DesignerError: the folder is missing, read-only or full.
    """
    try:
        _replace(file, pieces)
    except OSError as error:
        raise DesignerError(unwritable(file, error)) from error


def _replace(file: Path, pieces: Iterable[bytes]) -> None:
    # A link is followed, so that saving never turns it into a file of its own.
    target = file.resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def unreadable(file: Path, error: OSError) -> Message:
    """The sentence for a file that could not be read."""
    if isinstance(error, FileNotFoundError):
        return msg("{file} does not exist.", file=str(file))
    if isinstance(error, IsADirectoryError):
        return msg("{file} is a folder, not a file.", file=str(file))
    return msg("{file} cannot be read: {why}.", file=str(file), why=reason(error))


def unwritable(file: Path, error: OSError) -> Message:
    """The sentence for a file that could not be written."""
    return msg("{file} cannot be saved: {why}. The file on disk is unchanged.", file=str(file),
               why=reason(error))  # fmt: skip
