"""PDF: a page of vectors, as large as the drawing asks for; the cost behind it."""

from collections.abc import Generator, Iterator
from contextlib import closing

from PySide6.QtCore import QRectF

from designer.formats.writers import Drawing
from designer.gui.canvas.style import Style
from designer.gui.picture import laid_out, whole_of
from designer.gui.slices import part
from designer.gui.theme import theme
from designer.gui.writers.costpage import cost_steps
from designer.gui.writers.jobs import FileJob, done
from designer.gui.writers.pages import Paper, fitting

_DRAWING = 0.9
"""How much of the work the drawing is, where the cost comes behind it."""


class PdfJob(FileJob):
    """The drawing on a page of its own size, and the month's cost on pages behind it."""

    def __init__(self, wanted: Drawing) -> None:
        super().__init__()
        self.wanted = wanted
        self._style = Style(theme(wanted.theme), detail=False)
        self._area = QRectF()

    def lay_out(self) -> None:
        self.diagram = laid_out(self.wanted, self._style)
        self._area = whole_of(self.diagram)

    def steps(self) -> Generator[float | None, None, None]:
        wanted, diagram = self.wanted, self.diagram
        assert diagram is not None
        share = 1.0 if wanted.estimate is None else _DRAWING
        with Paper(wanted.model.settings.title, fitting(self._area.size())) as paper:
            yield 0.0
            page = paper.room()
            if not wanted.transparent:
                paper.painter.fillRect(page, self._style.theme.canvas)
            with closing(part(paper.painter, diagram, self._area, page)) as steps:
                for some in steps:
                    paper.relieve()
                    yield some * share
            if wanted.estimate is not None:
                for some in cost_steps(paper, wanted.estimate, diagram.view.label, theme("light"), wanted.language):
                    yield share + some * (1 - share)
        self.give(paper)
        self.give(None)

    def pieces(self) -> Iterator[bytes]:
        for paper in self.given():
            yield paper.data()


def write(drawing: Drawing) -> bytes:
    """PDF of the drawing, as ``PdfJob`` makes it, at once."""
    return done(PdfJob(drawing))


WRITERS = {".pdf": write}
