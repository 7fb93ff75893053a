"""Hand-outs: every step of a talk with its note on A4 pages, whole, or with blanks that students fill in."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextLayout, QTextOption

from designer.core import TalkStep
from designer.formats.writers import Drawing
from designer.gui.canvas.style import font
from designer.gui.presenting.pictures import StepPictures, drawn
from designer.gui.slices import ripen
from designer.gui.theme import Theme, theme
from designer.gui.writers.jobs import FileJob, done
from designer.gui.writers.pages import Paper, a4
from designer.text import msg, say

_HEAD, _GAP, _LINE, _RULE = 26.0, 20.0, 17.0, 24.0
_SHAPE, _BLANK_SHAPE = 0.56, 0.5
"""Height of a picture by its width: two steps and their notes, or lines to write on, stand on a page."""
_RULES = 4
"""Lines to write on below a picture, where the note is left blank."""


class Page:
    """Where on the pages the next thing goes; coordinates are 1/96 inch within the margins."""

    def __init__(self, paper: Paper, colours: Theme) -> None:
        self.paper, self.painter, self.colours = paper, paper.painter, colours
        room = paper.scale()
        self.width, self.height = room.width(), room.height()
        self.y, self.count = 0.0, 1
        self._number()

    def need(self, height: float) -> None:
        """Turns the page where less than so much is left on it."""
        if self.y > 0 and self.y + height > self.height - _LINE:
            self.paper.turn()
            self.y = 0.0
            self.count += 1
            self._number()

    def _number(self) -> None:
        self.painter.setFont(font(10, QFont.Weight.Normal))
        self.painter.setPen(self.colours.second)
        foot = QRectF(0, self.height - 14, self.width, 14)
        self.painter.drawText(foot, Qt.AlignmentFlag.AlignRight, str(self.count))


class HandoutJob(FileJob):
    """PDF of all steps.

    Args:
        blanks: names, labels and notes are lines to be filled in, and no finding or verdict gives them away.
    """

    def __init__(self, wanted: Drawing, blanks: bool = False) -> None:
        super().__init__()
        self.wanted, self.blanks = wanted, blanks
        self._pictures: StepPictures | None = None

    def lay_out(self) -> None:
        self._pictures = _pictures(self.wanted, self.blanks)
        self.diagram = self._pictures.diagram
        ripen(self.diagram)

    def steps(self) -> Generator[float | None, None, None]:
        steps, pictures = steps_of(self.wanted), self._pictures
        assert pictures is not None
        with Paper(self.wanted.model.settings.title, a4()) as paper:
            yield 0.0
            page = Page(paper, theme("light"))
            for number, step in enumerate(steps, 1):
                with closing(_block(page, pictures, number, step, self.blanks, self.wanted.language)) as parts:
                    for part in parts:
                        paper.relieve()
                        yield (number - 1 + part) / len(steps)
        self.give(paper)
        self.give(None)

    def pieces(self) -> Iterator[bytes]:
        for paper in self.given():
            yield paper.data()


def handout(drawing: Drawing, blanks: bool = False) -> bytes:
    """PDF of all steps, as ``HandoutJob`` makes it, at once."""
    return done(HandoutJob(drawing, blanks))


def steps_of(drawing: Drawing) -> tuple[TalkStep, ...]:
    """The steps of a diagram; one that shows everything, where it has none."""
    return drawing.model.settings.presentation or (TalkStep(title=drawing.model.settings.title),)


def _pictures(drawing: Drawing, blanks: bool) -> StepPictures:
    if not blanks:
        return drawn(drawing.model, theme("light"), drawing.language, drawing.findings, drawing.flows)
    pictures = drawn(drawing.model, theme("light"), drawing.language)
    pictures.blank()
    return pictures


def _block(
    page: Page, pictures: StepPictures, number: int, step: TalkStep, blanks: bool, language: str
) -> Generator[float, None, None]:
    """A step: number and title, picture, note or lines; gives how much of it is done. A picture never parts from its title."""
    p, high = page.painter, page.width * (_BLANK_SHAPE if blanks else _SHAPE)
    note = list(_wrapped(step.note, page.width)) if not blanks else []
    below = _RULES * _RULE if blanks else min(len(note), 4) * _LINE
    page.need(_HEAD + high + below)
    title = step.title or say(msg("Step {number}", number=number), language)
    p.setFont(font(13, QFont.Weight.DemiBold))
    p.setPen(page.colours.text)
    head = f"{number}  " + ("_" * 30 if blanks else title)
    p.drawText(QRectF(0, page.y, page.width, _HEAD), Qt.AlignmentFlag.AlignLeft, _cut(p, head, page.width))
    frame = QRectF(0, page.y + _HEAD, page.width, high)
    yield from pictures.steps(p, step, frame)
    p.setPen(QPen(page.colours.line, 0.8))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRect(frame)
    page.y += _HEAD + high + 6
    if blanks:
        _rules(page)
    else:
        _note(page, note)
    page.y += _GAP


def _cut(p: QPainter, text: str, width: float) -> str:
    return p.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


def _rules(page: Page) -> None:
    for _ in range(_RULES):
        page.need(_RULE)
        page.y += _RULE
        page.painter.setPen(QPen(page.colours.faint, 0.6))
        page.painter.drawLine(QPointF(0, page.y), QPointF(page.width, page.y))


def _note(page: Page, lines: list[str]) -> None:
    for line in lines:
        page.need(_LINE)
        page.painter.setFont(font(12, QFont.Weight.Normal))
        page.painter.setPen(page.colours.text)
        page.painter.drawText(QPointF(0, page.y + _LINE - 4), line)
        page.y += _LINE


def _wrapped(text: str, width: float) -> Iterator[str]:
    """The lines of a note, broken where the page is full."""
    letters = font(12, QFont.Weight.Normal)
    for paragraph in text.splitlines():
        layout = QTextLayout(paragraph, letters)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        found = False
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - 2)
            yield paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip()
            found = True
        layout.endLayout()
        if not found:
            yield ""
