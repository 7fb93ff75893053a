"""Keys of a talk: what each one does, and how the key sheet says so."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from designer.text import Message, msg

_K = Qt.Key
_DEEDS: dict[str, tuple[Qt.Key, ...]] = {
    "forward": (_K.Key_PageDown, _K.Key_Right, _K.Key_Down, _K.Key_Space, _K.Key_N),
    "backward": (_K.Key_PageUp, _K.Key_Left, _K.Key_Up, _K.Key_Backspace),
    "enter": (_K.Key_Return, _K.Key_Enter),
    "first": (_K.Key_Home,),
    "last": (_K.Key_End,),
    "black": (_K.Key_B, _K.Key_Period),
    "white": (_K.Key_W, _K.Key_Comma),
    "laser": (_K.Key_L,),
    "draw": (_K.Key_I,),
    "title": (_K.Key_T,),
    "edit": (_K.Key_E,),
    "speaker": (_K.Key_S,),
    "play": (_K.Key_P,),
    "keys": (_K.Key_Question, _K.Key_F1),
    "end": (_K.Key_Escape,),
}
_BY_KEY = {key: deed for deed, keys in _DEEDS.items() for key in keys}
_BY_LETTER = {"ㅠ": "black", "ㅈ": "white", "ㅣ": "laser", "ㅑ": "draw", "ㅅ": "title", "ㄷ": "edit", "ㄴ": "speaker", "ㅔ": "play",
              "ㅜ": "forward", "?": "keys"}  # fmt: skip
"""The same keys while the keyboard writes Korean."""

TALK: tuple[tuple[Message, Message], ...] = (
    (msg("In a talk: on, through the hops of a packet too"), msg("PgDn, →, Space, or click")),
    (msg("In a talk: back"), msg("PgUp, ←")),
    (msg("In a talk: first and last step, a step by its number"), msg("Home, End, number and Enter")),
    (msg("In a talk: black or white screen"), msg("B, W")),
    (msg("In a talk: laser pointer, vanishing ink"), msg("L, I")),
    (msg("In a talk: show or hide the title of the step"), msg("T")),
    (msg("In a talk: play the packet"), msg("P")),
    (msg("In a talk: edit and come back"), msg("E")),
    (msg("In a talk: the speaker's window"), msg("S")),
    (msg("In a talk: end"), msg("Esc")),
)
"""What the keys of a talk do, in the order in which one asks."""
SHEET = (
    *TALK,
    (msg("Steps: choose, move, delete"), msg("Arrow keys, Alt and arrow keys, Delete")),
)


def deed(event: QKeyEvent) -> str:
    """What a key asks for in a talk: a name from the table, a digit, or "" for nothing."""
    if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
        return ""
    if event.text().isdecimal() and len(event.text()) == 1:
        return event.text()
    return _BY_KEY.get(Qt.Key(event.key()), "") or _BY_LETTER.get(event.text(), "")
