"""Paints notes. Everything a note needs is made when it changes; painting makes nothing."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from designer.core import Note
from designer.gui.canvas.style import SizedFont, font, width_of
from designer.gui.theme import Theme

SIZES = {"small": 12, "normal": 15, "large": 26}
"""Pixels of a note's text at 100 %."""
PAD = 8.0
DISC = 28.0
_LEGIBLE = 5.0
"""Below so many device pixels a text is bars in its colour."""
_FINE = 0.6
_HINT = QPainter.RenderHint


class NoteLook:
    """Pens, brushes and fonts of notes for a theme."""

    def __init__(self, theme: Theme) -> None:
        tones = {
            "plain": theme.text, "accent": theme.accent, "good": theme.good, "warn": theme.warn, "bad": theme.bad,
        }  # fmt: skip
        self.text = {name: QPen(colour) for name, colour in tones.items()}
        self.edge = {name: _pen(theme.faint if name == "plain" else colour, 1.4) for name, colour in tones.items()}
        self.hair = {name: _pen(pen.color(), 0) for name, pen in self.edge.items()}
        self.dot = {name: QBrush(pen.color()) for name, pen in self.edge.items()}
        self.ink = {name: _pen(colour, 3.0) for name, colour in tones.items()}
        self.disc = {name: QBrush(colour) for name, colour in tones.items()}
        self.bar = {name: QBrush(_faint(colour)) for name, colour in tones.items()}
        self.on_disc = {name: QPen(theme.canvas if name == "plain" else theme.on_fill) for name in tones}
        self.fill, self.hollow, self.nothing = QBrush(theme.panel), QBrush(), QPen(Qt.PenStyle.NoPen)
        self.missing = _pen(theme.faint, 1.0)
        self.fonts = {name: font(size, QFont.Weight.Normal) for name, size in SIZES.items()}
        self.number = font(13, QFont.Weight.DemiBold)


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlpha(90)
    return faint


class Sheet:
    """A note made ready to be painted: its lines of text, its ink, its picture."""

    __slots__ = ("box", "height", "lines", "note", "path", "picture", "widths")

    def __init__(self, note: Note, look: NoteLook) -> None:
        self.note = note
        self.box = QRectF(note.x, note.y, note.w, note.h)
        used = look.fonts[note.size]
        self.lines = wrapped(note.text, used, text_room(note)) if note.text and note.kind != "ink" else []
        self.widths = [width_of(line, used) for line in self.lines]
        self.height = line_height(note.size)
        if note.kind in ("text", "callout"):
            # A font that is wider than the writer's needs more lines: the box gives way.
            edge = PAD if note.kind == "callout" else 2.0
            self.box.setHeight(max(note.h, len(self.lines) * self.height + 2 * edge))
        self.path = _ink_path(note) if note.points else None
        self.picture = _picture(note.image)

    def __lt__(self, other: Sheet) -> bool:
        return _rank(self.note) < _rank(other.note)


def _rank(note: Note) -> tuple[int, str, int]:
    head, _, number = note.id.rpartition("-")
    return note.z, head, int(number) if number.isdigit() else 0


@lru_cache(maxsize=64)
def _picture(data: bytes) -> QPixmap | None:
    picture = QPixmap()
    return picture if data and picture.loadFromData(data) else None


def _ink_path(note: Note) -> QPainterPath:
    points = [QPointF(x * note.w, y * note.h) for x, y in note.points]
    path = QPainterPath(points[0])
    if len(points) == 1:
        path.lineTo(points[0] + QPointF(0.1, 0))
    for one, following in zip(points[1:], points[2:], strict=False):
        # Through the middles of the pieces, so that a line drawn by hand has no corners.
        path.quadTo(one, (one + following) / 2)
    if len(points) > 1:
        path.lineTo(points[-1])
    return path


def line_height(size: str) -> float:
    """Units from one line of text to the next."""
    return round(SIZES[size] * 1.35)


def text_room(note: Note) -> float:
    """How wide a line of a note's text may be."""
    if note.kind == "step":
        return max(note.w - DISC - PAD, 160.0)
    return max(note.w - 2 * PAD, 20.0)


def needed(text: str, size: str, kind: str, width: float, look: NoteLook) -> tuple[float, float]:
    """The width and height of box that a text needs, no narrower than its widest word."""
    note = Note(id="", kind=kind, text=text, size=size, w=width)  # type: ignore[arg-type]
    lines = wrapped(text, look.fonts[size], text_room(note))
    height = len(lines) * line_height(size) + 2 * (PAD if kind != "text" else 2)
    if kind == "step":
        wide = max((width_of(line, look.fonts[size]) for line in lines), default=0.0)
        return (DISC + PAD + wide if text else DISC), max(height - 2 * PAD, DISC)
    return width, height


def wrapped(text: str, used: SizedFont | QFont, room: float) -> list[str]:
    """Lines no wider than the room, broken between words, or within one that is too wide."""
    result: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            if line and width_of(line + word.rstrip(), used) > room:
                result.append(line.rstrip())
                line = ""
            while not line and len(word) > 1 and width_of(word.rstrip(), used) > room:
                cut = next((n for n in range(len(word) - 1, 1, -1) if width_of(word[:n], used) <= room), 1)
                result.append(word[:cut])
                word = word[cut:]
            line += word
        result.append(line.rstrip())
    return result


def _words(paragraph: str) -> list[str]:
    words = paragraph.split(" ")
    return [word + " " for word in words[:-1]] + words[-1:]


def paint_note(p: QPainter, sheet: Sheet, look: NoteLook, lod: float, tip: QPointF | None, at: QPointF) -> None:
    """One note with its upper left corner at ``at``; ``tip`` is where a callout points."""
    note = sheet.note
    box = QRectF(at, sheet.box.size())
    p.setRenderHint(_HINT.Antialiasing, True)
    if note.kind == "ink":
        _paint_ink(p, sheet, look, box)
    elif note.kind == "image":
        _paint_image(p, sheet, look, box)
    elif note.kind == "step":
        _paint_step(p, sheet, look, lod, box)
    else:
        if note.kind == "callout":
            _paint_bubble(p, note, look, lod, box, tip)
        inner = box.adjusted(PAD, PAD if note.kind == "callout" else 2, 0, 0)
        _paint_lines(p, sheet, look, lod, inner.topLeft())


def _paint_ink(p: QPainter, sheet: Sheet, look: NoteLook, box: QRectF) -> None:
    if sheet.path is None:
        return
    p.setPen(look.ink[sheet.note.tone])
    p.setBrush(look.hollow)
    p.translate(box.topLeft())
    p.drawPath(sheet.path)
    p.translate(-box.topLeft())


def _paint_image(p: QPainter, sheet: Sheet, look: NoteLook, box: QRectF) -> None:
    if sheet.picture is not None:
        p.setRenderHint(_HINT.SmoothPixmapTransform, True)
        p.drawPixmap(box, sheet.picture, QRectF(sheet.picture.rect()))
        return
    p.setPen(look.missing)
    p.setBrush(look.fill)
    p.drawRect(box)
    p.drawLine(box.topLeft(), box.bottomRight())
    p.drawLine(box.topRight(), box.bottomLeft())


def _paint_step(p: QPainter, sheet: Sheet, look: NoteLook, lod: float, box: QRectF) -> None:
    note = sheet.note
    disc = QRectF(box.left(), box.top(), DISC, DISC)
    p.setPen(look.nothing)
    p.setBrush(look.disc[note.tone])
    p.drawEllipse(disc)
    if lod * 13 >= _LEGIBLE:
        p.setPen(look.on_disc[note.tone])
        p.setFont(look.number)
        p.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(note.number if note.number is not None else ""))
    _paint_lines(p, sheet, look, lod, QPointF(disc.right() + PAD, disc.top() + (DISC - sheet.height) / 2))


def _paint_bubble(p: QPainter, note: Note, look: NoteLook, lod: float, box: QRectF, tip: QPointF | None) -> None:
    """The box, and a line with a dot from its edge to what it speaks of; a long smooth line is dear, so it is thin from afar."""
    p.setPen(look.edge[note.tone] if lod >= _FINE else look.hair[note.tone])
    p.setRenderHint(_HINT.Antialiasing, lod >= _FINE)
    if tip is not None and not box.contains(tip):
        start = QPointF(min(max(tip.x(), box.left()), box.right()), min(max(tip.y(), box.top()), box.bottom()))
        p.drawLine(start, tip)
        p.setBrush(look.dot[note.tone])
        p.drawEllipse(tip, 3.0, 3.0)
    p.setBrush(look.fill)
    p.drawRoundedRect(box, 5, 5)


def _paint_lines(p: QPainter, sheet: Sheet, look: NoteLook, lod: float, at: QPointF) -> None:
    if not sheet.lines:
        return
    note = sheet.note
    if SIZES[note.size] * lod < _LEGIBLE:
        p.setPen(look.nothing)
        p.setBrush(look.bar["plain" if note.kind != "text" else note.tone])
        thick = sheet.height * 0.4
        p.drawRects(
            [
                QRectF(at.x(), at.y() + (row + 0.3) * sheet.height, width, thick)
                for row, width in enumerate(sheet.widths)
            ]
        )
        return
    p.setFont(look.fonts[note.size])
    p.setPen(look.text[note.tone if note.kind == "text" else "plain"])
    base = at.y() + SIZES[note.size] * 1.05
    for row, line in enumerate(sheet.lines):
        p.drawText(QPointF(at.x(), base + row * sheet.height), line)
