"""What a note is called where it is listed or said, and by which words it is found."""

from __future__ import annotations

from collections.abc import Callable

from designer.core import Note
from designer.graph import View
from designer.text import Message, msg, say
from designer.text.searching import searchable

KINDS: dict[str, Message] = {
    "text": msg("Text"),
    "callout": msg("Callout"),
    "step": msg("Numbered step"),
    "image": msg("Picture"),
    "ink": msg("Drawing by hand"),
}


def name_of(note: Note, speak: Callable[[Message | str], str]) -> str:
    """One line: the number of a step, and the first line of the text or else the kind."""
    lines = note.text.strip().splitlines()
    name = lines[0] if lines else speak(KINDS[note.kind])
    return f"{note.number} {name}" if note.kind == "step" and note.number is not None and lines else name


def sentence_of(note: Note, view: View, speak: Callable[[Message | str], str]) -> str:
    """What a screen reader says: kind, number, what it points at, text."""
    kind = speak(KINDS[note.kind])
    if note.kind == "step" and note.number is not None:
        kind = f"{kind} {note.number}"
    if note.target is not None and note.target in view.model.resources:
        kind = speak(msg("{kind} at {target}", kind=kind, target=view.label(note.target)))
    text = " ".join(note.text.split())
    return speak(msg("Note, {kind}: {text}", kind=kind, text=text) if text else msg("Note, {kind}.", kind=kind))


def words_of(note: Note) -> str:
    """Everything by which a note is found."""
    kind = KINDS[note.kind]
    own = ("Note", say(msg("Note"), "ko"), kind.id, say(kind, "ko"))
    return searchable(note.text, note.id, str(note.number or ""), " ".join(own))
