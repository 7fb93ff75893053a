"""Joins the sheets of a PDF: pages that Qt wrote one after the other become one page that shows them on each other.

Only what Qt writes is read here: one table of objects, one level of pages, resources by names that are the file's own
(ISO 32000-1, 7.5.4 cross-reference table, 7.7.3 page tree, 7.8 content streams and resources).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_TRAILER = re.compile(rb"trailer\s.*?(?=startxref)", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_KIDS = re.compile(rb"/Kids\s*\[[^\]]*\]")
_COUNT = re.compile(rb"/Count\s+\d+")
_SORT = re.compile(rb"/(ColorSpace|ExtGState|Pattern|Font|XObject)\s*<<(.*?)>>", re.DOTALL)
_NAMED = re.compile(rb"/(\w+)\s+(\d+ 0 R|/\w+)")


def joined(pdf: bytes, sheets: Sequence[int]) -> bytes:
    """The file with its pages joined: the first ``sheets[0]`` become one, and so on."""
    if all(number == 1 for number in sheets):
        return pdf
    objects, trailer = _read(pdf)
    pages = _reference(objects[_reference(trailer, b"Root")], b"Pages")
    found = _KIDS.search(objects[pages])
    assert found is not None
    kids = [int(number) for number in _REFERENCE.findall(found[0])]
    assert len(kids) == sum(sheets)
    # Each sheet has its own system of coordinates, which the next one must not find.
    apart = _add(objects, b"q"), _add(objects, b"Q")
    kept, at = [], 0
    for number in sheets:
        kept.append(kids[at])
        _join(objects, kids[at : at + number], apart)
        at += number
    listed = b"/Kids [%s]" % b" ".join(b"%d 0 R" % kid for kid in kept)
    objects[pages] = _COUNT.sub(b"/Count %d" % len(kept), _KIDS.sub(listed, objects[pages]))
    return _written(pdf, objects, trailer)


def _read(pdf: bytes) -> tuple[dict[int, bytes], bytes]:
    """The objects by number, each from ``obj`` to ``endobj``, and the trailer."""
    start = _START.search(pdf, max(len(pdf) - 64, 0))
    assert start is not None
    table = _TABLE.match(pdf, int(start[1]))
    trailer = _TRAILER.search(pdf, int(start[1]))
    assert table is not None and trailer is not None
    entries = _ENTRY.findall(pdf, table.end(), trailer.start())
    places = sorted((int(place), number) for number, (place, _, sort) in enumerate(entries) if sort == b"n")
    ends = [*places, (int(start[1]), 0)]
    return {number: pdf[place:end] for (place, number), (end, _) in pairwise(ends)}, trailer[0]


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/%s (\d+) 0 R" % name, body)
    assert found is not None
    return int(found[1])


def _add(objects: dict[int, bytes], content: bytes) -> int:
    number = max(objects) + 1
    objects[number] = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(content), content)
    return number


def _join(objects: dict[int, bytes], kids: list[int], apart: tuple[int, int]) -> None:
    """Lets the first of these pages show what all of them do; the others go."""
    if len(kids) == 1:
        return
    first, *others = kids
    streams = [_reference(objects[kid], b"Contents") for kid in kids]
    sources = [_reference(objects[kid], b"Resources") for kid in kids]
    found: dict[bytes, dict[bytes, bytes]] = {}
    for source in sources:
        for sort, body in _SORT.findall(objects[source]):
            found.setdefault(sort, {}).update(_NAMED.findall(body))
    lines = [
        b"/%s <<\n%s\n>>\n" % (sort, b"\n".join(b"/%s %s" % pair for pair in named.items()))
        for sort, named in found.items()
    ]
    objects[sources[0]] = b"%d 0 obj\n<<\n%s>>\nendobj\n" % (sources[0], b"".join(lines))
    before, after = apart
    listed = b"/Contents [%s]" % b" ".join(b"%d 0 R %d 0 R %d 0 R" % (before, stream, after) for stream in streams)
    objects[first] = objects[first].replace(b"/Contents %d 0 R" % streams[0], listed)
    for kid, source in zip(others, sources[1:], strict=True):
        del objects[_reference(objects[kid], b"Annots")], objects[source], objects[kid]


def _written(pdf: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    pieces = [pdf[: min(pdf.index(b"obj"), 64)].rpartition(b"\n")[0] + b"\n"]
    place, places = len(pieces[0]), {}
    for number, body in objects.items():
        places[number] = place
        pieces.append(body)
        place += len(body)
    size = max(objects) + 1
    free = [number for number in range(size) if number not in places]
    following = dict(zip(free, [*free[1:], 0], strict=True))
    pieces.append(b"xref\n0 %d\n" % size)
    for number in range(size):
        if number in places:
            pieces.append(b"%010d 00000 n \n" % places[number])
        else:
            pieces.append(b"%010d 65535 f \n" % following[number])
    trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer)
    pieces.append(b"%sstartxref\n%d\n%%%%EOF\n" % (trailer, place))
    return b"".join(pieces)
