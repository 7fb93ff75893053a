"""One PNG for each step of a talk, in the shape of a screen; each carries the whole diagram and opens again."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from designer.core import DesignerError
from designer.formats import carried, native
from designer.formats.files import write_atomic
from designer.formats.writers import Drawing
from designer.gui.presenting.pictures import StepPictures, drawn
from designer.gui.slices import blank, ripen
from designer.gui.theme import theme
from designer.gui.writers.handout import steps_of
from designer.gui.writers.jobs import Job
from designer.gui.writers.png import NO_MEMORY, encode
from designer.text import Message, msg

SCREEN = QSize(960, 540)
"""Size of a picture in scene units at scale 1."""
_AHEAD = 2
"""As many pictures may wait to be packed; more would only fill memory."""


class StepImagesJob(Job):
    """A folder of pictures: ``step-01.png`` and so on."""

    def __init__(self, wanted: Drawing) -> None:
        super().__init__()
        self.wanted = wanted
        self._pictures: StepPictures | None = None
        self._inside = b""
        self._count = 0

    def lay_out(self) -> None:
        wanted = self.wanted
        self._pictures = drawn(
            wanted.model,
            theme(wanted.theme),
            wanted.language,
            wanted.findings,
            wanted.flows,
            pixels=True,
            titled=True,
        )
        self.diagram = self._pictures.diagram
        ripen(self.diagram)
        self._inside = native.write(wanted.model)

    def steps(self) -> Generator[float | None, None, None]:
        steps, pictures = steps_of(self.wanted), self._pictures
        assert pictures is not None
        digits = max(len(str(len(steps))), 2)
        size = SCREEN * self.wanted.scale
        ground = theme(self.wanted.theme).canvas
        for number, step in enumerate(steps):
            while self.ahead() >= _AHEAD:
                yield None
            image = blank(size.width(), size.height(), clear=True)
            if image.isNull():
                raise DesignerError(NO_MEMORY)
            image.fill(0 if self.wanted.transparent else ground)
            painter = QPainter(image)
            painter.scale(self.wanted.scale, self.wanted.scale)
            try:
                with closing(pictures.steps(painter, step, QRectF(0, 0, SCREEN.width(), SCREEN.height()))) as parts:
                    for part in parts:
                        yield (number + part) / len(steps)
            finally:
                painter.end()
            self.give((f"step-{number + 1:0{digits}}.png", image))
            yield (number + 1) / len(steps)
        self.give(None)

    def packed(self, image: QImage) -> bytes:
        """A picture as PNG, with the diagram inside."""
        return carried.into_png(encode(image), self._inside)

    def save(self, path: Path) -> None:
        # All of them first: who stops it finds the folder as it was.
        made = [(name, self.packed(image)) for name, image in self.given()]
        for name, data in made:
            write_atomic(path / name, data)
        self._count = len(made)

    def saved(self, path: Path) -> Message:
        if self._count == 1:
            return msg("Saved 1 picture in the folder {folder}.", folder=path.name)
        return msg("Saved {count} pictures in the folder {folder}.", count=self._count, folder=path.name)


def images(drawing: Drawing) -> Iterator[tuple[str, bytes]]:
    """File name and bytes of each step, one painted at each turn."""
    job = StepImagesJob(drawing)
    job.lay_out()
    for _ in job.steps():
        for name, image in job.ready():
            yield name, job.packed(image)
