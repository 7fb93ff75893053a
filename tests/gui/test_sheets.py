"""Sheets of a PDF are joined to the pages that they belong to, and nothing of them is lost."""

from __future__ import annotations

import re
import zlib

import pytest
from PySide6.QtCore import QRectF, Qt

from designer.core import TalkStep
from designer.edits.steps import put_steps
from designer.formats.examples import example
from designer.formats.writers import Drawing
from designer.gui.writers import pages
from designer.gui.writers.handout import handout
from designer.gui.writers.pages import Paper, a4
from designer.gui.writers.pdf import write


def objects(pdf: bytes) -> dict[int, bytes]:
    """Every object, found as a reader finds it: by the table at the end."""
    end = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", pdf)
    assert end is not None
    table = re.match(rb"xref\s+0 (\d+)\s+", pdf[int(end[1]) :])
    assert table is not None
    start, found = int(end[1]) + table.end(), {}
    for number in range(int(table[1])):
        entry = pdf[start + number * 20 : start + number * 20 + 20]
        assert re.fullmatch(rb"\d{10} \d{5} [nf] ?\r?\n", entry)
        if entry[17:18] == b"n":
            place = int(entry[:10])
            assert pdf[place:].startswith(b"%d 0 obj" % number)
            found[number] = pdf[place : pdf.index(b"endobj", place)]
    return found


def contents(pdf: bytes) -> list[list[str]]:
    """What each page paints, stream by stream; everything that it names must be there."""
    known = objects(pdf)
    shown = []
    for body in known.values():
        plain = body.partition(b"stream")[0]
        assert {int(number) for number in re.findall(rb"(\d+) 0 R", plain)} <= known.keys()
        if re.search(rb"/Type /Page\b", body):
            listed = re.search(rb"/Contents (\[[^\]]*\]|\d+ 0 R)", body)
            resources = re.search(rb"/Resources (\d+) 0 R", body)
            assert listed is not None and resources is not None
            streams = [known[int(number)] for number in re.findall(rb"(\d+) 0 R", listed[1])]
            shown.append([_inflated(stream) for stream in streams])
            named = set(re.findall(rb"/(\w+) ", known[int(resources[1])]))
            used = re.findall(r"/((?:Im|F|GState|Pat)\d+) (?:Do|\d+ Tf|\S+ Tf|gs|scn)", "".join(shown[-1]))
            assert {name.encode() for name in used} <= named
    return shown


def _inflated(stream: bytes) -> str:
    data = stream.partition(b"stream")[2].lstrip(b"\r\n")
    try:
        return zlib.decompressobj().decompress(data).decode("latin-1")
    except zlib.error:
        return data.partition(b"endstream")[0].decode("latin-1")


def painted(streams: list[str]) -> list[str]:
    """The operators that leave something on the page, in order; names are numbers of objects, which may be others."""
    found = re.findall(r"^(?:.* )?(?:f\*?|S|B\*?|Do|Tj|TJ)$", "".join(streams), re.MULTILINE)
    return [re.sub(r"/([A-Za-z]+)\d+", r"/\1", one) for one in found]


def test_a_page_of_many_sheets_shows_what_a_page_of_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = Drawing(model=example("three-tier"))
    (whole,) = contents(write(drawing))
    assert len(whole) == 1
    monkeypatch.setattr(pages, "_FULL", 2)
    (cut,) = contents(write(drawing))
    assert len([stream for stream in cut if len(stream) > 10]) > 5
    assert painted(cut) == painted(whole) != []


def test_each_page_keeps_its_own_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    model = example("three-tier")
    talk = Drawing(model=model.after(put_steps(model, [TalkStep(title=str(number)) for number in range(5)])))
    whole = contents(handout(talk))
    monkeypatch.setattr(pages, "_FULL", 2)
    cut = contents(handout(talk))
    assert len(whole) == len(cut) == 3
    assert [painted(page) for page in cut] == [painted(page) for page in whole]


def test_a_sheet_begins_where_the_page_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_FULL", 1)
    with Paper("", a4()) as paper:
        paper.scale()
        for number in range(3):
            paper.painter.fillRect(QRectF(number * 10, 0, 5, 5), Qt.GlobalColor.red)
            paper.relieve()
    (page,) = contents(paper.data())
    assert len([stream for stream in page if " cm" in stream]) >= 3
    # What one sheet does to the coordinates ends with it.
    assert [stream.strip() for stream in page[0::3]] == ["q"] * (len(page) // 3)
    assert [stream.strip() for stream in page[2::3]] == ["Q"] * (len(page) // 3)
