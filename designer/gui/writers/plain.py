"""A file that Qt has no part in: all of it is made beside the window."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from designer.formats.writers import Drawing, Writer
from designer.gui.writers.jobs import FileJob


class PlainJob(FileJob):
    """A drawing as one of the formats writes it."""

    def __init__(self, wanted: Drawing, writer: Writer) -> None:
        super().__init__()
        self.wanted, self.writer = wanted, writer
        self._file = b""

    def lay_out(self) -> None:
        self._file = self.writer(self.wanted)

    def steps(self) -> Generator[float | None, None, None]:
        self.give(None)
        yield 1.0

    def pieces(self) -> Iterator[bytes]:
        # Nothing comes from the steps, but whoever stopped it meanwhile is heard.
        yield from self.given()
        yield self._file
