"""Notes as SVG: texts, callouts, steps, pictures and ink."""

from __future__ import annotations

import base64

from designer.core import Model, Note
from designer.formats.svg.pen import Pen, number, width_of
from designer.formats.svg.plan import Plan

SIZES = {"small": 12, "normal": 15, "large": 26}
_PAD, _DISC = 8.0, 28.0
_INKS = {"plain": "text", "accent": "accent", "good": "good", "warn": "warn", "bad": "bad"}


def draw_notes(pen: Pen, model: Model, plan: Plan, chosen: frozenset[str] | None) -> None:
    """Every note, or those that are chosen, the lowest first."""
    for note in shown(model, chosen):
        if note.kind == "ink":
            _ink(pen, note)
        elif note.kind == "image":
            _image(pen, note)
        elif note.kind == "step":
            _step(pen, note)
        else:
            _text(pen, note, plan)


def shown(model: Model, chosen: frozenset[str] | None) -> list[Note]:
    """Notes in the order in which they lie."""
    notes = [note for note in model.notes.values() if chosen is None or note.id in chosen]
    return sorted(notes, key=lambda note: (note.z, note.id.rpartition("-")[0], _number(note.id)))


def _number(id: str) -> int:
    digits = id.rpartition("-")[2]
    return int(digits) if digits.isdigit() else 0


def note_box(note: Note, plan: Plan) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything that a note paints."""
    lines = _lines(note)
    high, wide = len(lines) * _step_down(note) + 2 * _PAD, 0.0
    if note.kind == "step" and note.text:
        wide = _DISC + _PAD + max(width_of(line, SIZES[note.size]) for line in lines)
    box = [note.x, note.y, note.x + max(note.w, wide), note.y + max(note.h, high if note.text else 0.0)]
    tip = _tip(note, plan)
    if tip is not None:
        box = [min(box[0], tip[0]), min(box[1], tip[1]), max(box[2], tip[0]), max(box[3], tip[1])]
    return box[0], box[1], box[2], box[3]


def _step_down(note: Note) -> float:
    return round(SIZES[note.size] * 1.35)


def _lines(note: Note) -> list[str]:
    """The text, broken where a line would be wider than the note."""
    room = max(note.w - _DISC - _PAD, 160.0) if note.kind == "step" else max(note.w - 2 * _PAD, 20.0)
    size, result = SIZES[note.size], []
    for paragraph in note.text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width_of(longer, size) > room:
                result.append(line)
                line = word
            else:
                line = longer
        result.append(line)
    return result


def _ink(pen: Pen, note: Note) -> None:
    points = [(note.x + x * note.w, note.y + y * note.h) for x, y in note.points]
    if len(points) == 1:
        points.append((points[0][0] + 0.1, points[0][1]))
    pen.line(points, last=True, stroke=pen.colour(_INKS[note.tone]), stroke_width="3", stroke_linecap="round",
             stroke_linejoin="round")  # fmt: skip


def _image(pen: Pen, note: Note) -> None:
    if not note.image:
        pen.rect(note.x, note.y, note.w, note.h, last=True, fill=pen.colour("panel"), stroke=pen.colour("faint"))
        return
    kind = "png" if note.image.startswith(b"\x89PNG") else "jpeg"
    data = base64.b64encode(note.image).decode()
    place = f'x="{number(note.x)}" y="{number(note.y)}" width="{number(note.w)}" height="{number(note.h)}"'
    pen.raw(f'<image {place} preserveAspectRatio="none" xlink:href="data:image/{kind};base64,{data}"/>', last=True)


def _step(pen: Pen, note: Note) -> None:
    x, y = note.x + _DISC / 2, note.y + _DISC / 2
    pen.circle(x, y, _DISC / 2, last=True, fill=pen.colour(_INKS[note.tone]))
    ink = pen.colour("canvas" if note.tone == "plain" else "on_fill")
    pen.text(
        x, y + 4.5, str(note.number if note.number is not None else ""), 13, ink, bold=True, middle=True, last=True
    )
    if note.text:
        _write(pen, note, note.x + _DISC + _PAD, note.y + (_DISC - _step_down(note)) / 2)


def _text(pen: Pen, note: Note, plan: Plan) -> None:
    if note.kind == "callout":
        edge = pen.colour("faint" if note.tone == "plain" else _INKS[note.tone])
        left, top, right, bottom = note.x, note.y, note.x + note.w, note.y + note.h
        bottom = max(bottom, top + len(_lines(note)) * _step_down(note) + 2 * _PAD)
        tip = _tip(note, plan)
        if tip is not None:
            start = (min(max(tip[0], left), right), min(max(tip[1], top), bottom))
            pen.line([start, tip], last=True, stroke=edge, stroke_width="1.4")
            pen.circle(*tip, 3.5, last=True, fill=edge)
        pen.rect(left, top, right - left, bottom - top, radius=5, last=True, fill=pen.colour("panel"), stroke=edge,
                 stroke_width="1.4")  # fmt: skip
    _write(pen, note, note.x + _PAD, note.y + (_PAD if note.kind == "callout" else 2))


def _write(pen: Pen, note: Note, x: float, y: float) -> None:
    ink = pen.colour(_INKS[note.tone] if note.kind == "text" else "text")
    for row, line in enumerate(_lines(note)):
        pen.text(x, y + SIZES[note.size] * 1.05 + row * _step_down(note), line, SIZES[note.size], ink, last=True)


def _tip(note: Note, plan: Plan) -> tuple[float, float] | None:
    """Where a callout points: the near edge of its target, or a place of its own."""
    if note.kind != "callout":
        return None
    box = plan.by_id.get(note.target) if note.target else None
    if box is None:
        return (note.x + note.tip[0] * note.w, note.y + note.tip[1] * note.h) if note.tip is not None else None
    x, y = (box.x, box.y) if box.role == "container" else box.icon
    w, h = (box.w, box.h) if box.role == "container" else (48.0, 48.0)
    middle = (note.x + note.w / 2, note.y + note.h / 2)
    return min(max(middle[0], x), x + w), min(max(middle[1], y), y + h)
