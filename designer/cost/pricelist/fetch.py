"""Fetching over HTTPS: in pieces, resumed where a piece is there already, with a limit and a way to give up."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from designer import __version__
from designer.core import DesignerError
from designer.text import msg

PIECE = 1 << 18
TIMEOUT = 20
"""Seconds without a byte after which a server counts as gone."""
LARGEST = 2_000_000_000
"""Bytes; the largest real offer file of a region is a quarter of that."""


class Cancelled(Exception):
    """Somebody gave up."""


def _open(url: str, start: int = 0) -> Any:
    headers = {"User-Agent": f"CloudChalk/{__version__}"}
    if start:
        headers["Range"] = f"bytes={start}-"
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=TIMEOUT)


def fetch_json(url: str, most: int = 20_000_000) -> Any:
    """A small file.

    Raises:
        DesignerError: it cannot be had, is too large, or is no JSON.
    """
    try:
        with _open(url) as answer:
            data = answer.read(most + 1)
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise DesignerError(msg("{url} cannot be reached: {why}.", url=url, why=_why(error))) from error
    if len(data) > most:
        raise DesignerError(msg("{url} is larger than it can be.", url=url))
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise DesignerError(msg("{url} does not hold what it should.", url=url)) from error


def fetch(url: str, file: Path, tell: Callable[[int, int], bool], most: int = LARGEST) -> None:
    """A large file, into ``file``; what a broken attempt left in ``file.part`` is gone on from.

    Args:
        url: where it is.
        file: where to; it is there whole or not at all.
        tell: told how many bytes of how many (0 = not known) there are; False gives up, and keeps the part.
        most: bytes at most.

    Raises:
        DesignerError: it cannot be had whole.
        Cancelled: ``tell`` said so.
    """
    part = file.with_name(file.name + ".part")
    start = part.stat().st_size if part.exists() else 0
    try:
        try:
            answer = _open(url, start)
        except urllib.error.HTTPError as error:
            if error.code != 416 or not start:
                raise
            error.close()
            part.unlink()
            start, answer = 0, _open(url)
        with answer:
            if start and answer.status != 206:
                start = 0
            length = int(answer.headers.get("Content-Length") or 0)
            total = start + length if length else 0
            if total > most:
                raise DesignerError(msg("{url} is larger than it can be.", url=url))
            done = start
            with part.open("ab" if start else "wb") as out:
                while piece := answer.read(PIECE):
                    done += len(piece)
                    if done > most:
                        raise DesignerError(msg("{url} is larger than it can be.", url=url))
                    out.write(piece)
                    if not tell(done, total):
                        raise Cancelled
            if total and done < total:
                raise DesignerError(
                    msg("{url} broke off after {done} of {total} bytes.", url=url, done=done, total=total)
                )
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise DesignerError(msg("{url} cannot be reached: {why}.", url=url, why=_why(error))) from error
    part.replace(file)


def _why(error: BaseException) -> str:
    if isinstance(error, urllib.error.HTTPError):
        error.close()
    reason = getattr(error, "reason", None)
    return str(reason if reason is not None else error)[:120]
