"""PNG in strips: while one is painted those before it are packed, and no picture ever stands in memory as a whole."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing

from designer.core import DesignerError
from designer.formats import carried, native
from designer.formats.writers import Drawing
from designer.gui.canvas.style import Style
from designer.gui.picture import laid_out, planned
from designer.gui.slices import Plan, blank, strip
from designer.gui.theme import theme
from designer.gui.writers.jobs import FileJob
from designer.gui.writers.packing import END, Band, banded, head, streamed, workers
from designer.gui.writers.png import NO_MEMORY

_STRIP = 6_000_000
"""Pixels of a strip. What stands on the edge of two is painted twice, and memory holds two of them."""


class PictureJob(FileJob):
    """PNG of a drawing, with the diagram inside."""

    def __init__(self, wanted: Drawing) -> None:
        super().__init__()
        self.wanted = wanted
        self._style = Style(theme(wanted.theme), detail=False, pixels=True)
        self._plan: Plan | None = None
        self._inside = b""

    def lay_out(self) -> None:
        self.diagram = laid_out(self.wanted, self._style)
        self._plan = planned(self.diagram, self.wanted.scale)
        # Not while it is painted: two of them in Python take longer side by side than in a row.
        self._inside = native.write(self.wanted.model)

    def steps(self) -> Generator[float | None, None, None]:
        plan, diagram = self._plan, self.diagram
        assert plan is not None and diagram is not None
        deep = max(min(_STRIP // plan.width, plan.height), 1)
        tops = range(0, plan.height, deep)
        sheets = [blank(plan.width, deep, self.wanted.transparent) for _ in tops[:2]]
        if any(sheet.isNull() for sheet in sheets):
            raise DesignerError(NO_MEMORY)
        packing: list[list[Future[Band]]] = [[], []]
        pool = ThreadPoolExecutor(workers())
        try:
            for number, top in enumerate(tops):
                which = number % 2
                while not all(band.done() for band in packing[which]):
                    yield None
                with closing(strip(diagram, plan, sheets[which], top)) as steps:
                    for part in steps:
                        yield (number + part) / len(tops)
                packing[which] = banded(pool, sheets[which], min(deep, plan.height - top))
                for band in packing[which]:
                    self.give(band)
            self.give(None)
        finally:
            pool.shutdown(wait=False)

    def pieces(self) -> Iterator[bytes]:
        plan = self._plan
        assert plan is not None
        yield head(plan.width, plan.height, self.wanted.transparent)
        yield carried.png_text(self._inside)
        try:
            for piece in streamed(band.result() for band in self.given()):
                yield carried.chunk(b"IDAT", piece)
        except MemoryError as error:
            raise DesignerError(NO_MEMORY) from error
        yield END
