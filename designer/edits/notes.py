"""Notes on the canvas: texts, callouts, numbered steps, images and ink; how they are made, moved, resized, carried along."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from designer.core import Change, DesignerError, Draft, Model, Note
from designer.core.records import NOTE_KINDS
from designer.edits.geometry import Rect, ancestors, scene_rect, sound
from designer.text import msg

IMAGE_LIMIT = 2 * 1024 * 1024
"""Largest picture in a note, in bytes of its PNG or JPEG file."""
LEAST = 16.0
SIZES = {"text": (200.0, 28.0), "callout": (200.0, 56.0), "step": (28.0, 28.0), "image": (240.0, 160.0)}
"""Width and height of a new note."""
_TONES = {"step": "accent", "ink": "bad"}
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_MOST_POINTS = 4000


def note_rect(note: Note) -> Rect:
    """The box of a note in the scene."""
    return Rect(note.x, note.y, note.w, note.h)


def add_note(model: Model, kind: str, box: Rect, **fields: Any) -> Change:
    """A new note.

    Args:
        model: the model.
        kind: "text", "callout", "step", "image" or "ink".
        box: where it stands, in the scene.
        fields: what it holds; a step without a number is the next one.

    Raises:
        DesignerError: there is no such kind, or it cannot be held in a diagram.
    """
    if kind not in NOTE_KINDS:
        raise DesignerError(msg("There is no note of the kind {kind}.", kind=kind[:60]))
    sound(box.x, box.y, box.right, box.bottom)
    draft = Draft(model)
    known = {"tone": _TONES.get(kind, "plain"), "z": _top(model), **fields}
    if kind == "step" and known.get("number") is None:
        known["number"] = next_number(model)
    least = LEAST if kind != "ink" else 1.0
    note = Note(id=draft.fresh(kind), kind=kind, x=box.x, y=box.y, w=max(box.w, least), h=max(box.h, least), **known)  # type: ignore[arg-type]
    refuse_note(note)
    draft.put("notes", note)
    return draft.change()


def next_number(model: Model) -> int:
    """The number of the next step: one more than the highest."""
    return max((note.number or 0 for note in model.notes.values() if note.kind == "step"), default=0) + 1


def _top(model: Model) -> int:
    return min(max((note.z for note in model.notes.values()), default=-1) + 1, 999)


def refuse_note(note: Note) -> None:
    """Raises a DesignerError for a note that no diagram can hold: a picture too large or of another sort, no place."""
    if len(note.image) > IMAGE_LIMIT:
        raise DesignerError(
            msg("The picture is too large: {size} KB, at most {limit} KB.",
                size=len(note.image) // 1024, limit=IMAGE_LIMIT // 1024)
        )  # fmt: skip
    if note.image and not note.image.startswith(_PICTURES):
        raise DesignerError(msg("The picture is neither PNG nor JPEG."))
    if len(note.points) > _MOST_POINTS:
        raise DesignerError(msg("The line has too many points: {count}.", count=len(note.points)))
    numbers = [*(n for point in note.points for n in point), *(note.tip or ())]
    if not all(math.isfinite(n) for n in numbers):
        raise DesignerError(msg("{id}: {field} is not a number.", id=note.id, field="points"))


def ink(model: Model, points: Sequence[tuple[float, float]], tone: str = "bad") -> Change:
    """A line drawn by hand through points of the scene; its box is the line's."""
    points = thinned(points)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = Rect(min(xs), min(ys), max(max(xs) - min(xs), 1.0), max(max(ys) - min(ys), 1.0))
    shares = tuple((round((x - box.x) / box.w, 4), round((y - box.y) / box.h, 4)) for x, y in points)
    return add_note(model, "ink", box, points=shares, tone=tone)


def thinned(points: Sequence[tuple[float, float]], least: float = 1.5) -> list[tuple[float, float]]:
    """The points without those that lie nearer than ``least`` units to the one before."""
    kept = [points[0]]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= least:
            kept.append(point)
    return kept[:_MOST_POINTS]


def resize_note(model: Model, id: str, box: Rect) -> Change:
    """Gives a note another box."""
    sound(box.x, box.y, box.right, box.bottom)
    draft = Draft(model)
    draft.set("notes", id, x=round(box.x, 2), y=round(box.y, 2), w=max(box.w, LEAST), h=max(box.h, LEAST))
    return draft.change()


def write_note(model: Model, id: str, text: str, box: Rect | None = None) -> Change:
    """Gives a note another text, and the box that the text needs; a text note without any text goes."""
    draft = Draft(model)
    note = model.notes[id]
    if not text.strip() and note.kind == "text":
        draft.drop("notes", id)
        return draft.change()
    place = {"w": max(box.w, LEAST), "h": max(box.h, LEAST)} if box is not None else {}
    draft.set("notes", id, text=text.strip("\n"), **place)
    return draft.change()


def carried(model: Model, ids: Iterable[str]) -> list[str]:
    """Notes that go along when these move: the chosen ones, those that point at what moves, those that lie on it."""
    chosen = set(ids)
    if not model.notes:
        return []
    boxes = [scene_rect(model, id) for id in chosen if id in model.placements]
    found = []
    for note in model.notes.values():
        target = note.target
        points = target is not None and (target in chosen or any(a.id in chosen for a in ancestors(model, target)))
        rides = points or any(box.encloses(note_rect(note)) for box in boxes)
        if note.id in chosen or (rides and not note.locked):
            found.append(note.id)
    return found


def move_notes(draft: Draft, ids: Iterable[str], dx: float, dy: float) -> None:
    """Moves notes on a draft; each point that a callout names moves with its box."""
    for id in ids:
        note = draft.get("notes", id)
        sound(note.x + dx, note.y + dy, note.x + note.w + dx, note.y + note.h + dy)
        draft.set("notes", id, x=round(note.x + dx, 2), y=round(note.y + dy, 2))
