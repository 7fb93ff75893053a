"""What the program remembers of a person: language, theme, recent files, panels. One small JSON file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from designer.assets import home
from designer.core import DesignerError
from designer.formats.files import write_atomic
from designer.gui.motion import system_is_still

_MOST_RECENT = 12
_MOST_USED = 6


class Preferences(msgspec.Struct, kw_only=True, omit_defaults=True):
    """``language`` "" and ``theme`` "system" follow the system, as does
    ``motion`` until it was chosen; without motion nothing glides or pulses.

    ``favourites`` and ``used`` are palette entries, the last used first. ``titles`` shows the titles of steps in a talk; ``explained`` says what a selected thing is; ``large`` is type for a projector; ``icons`` is the folder or zip of an icon package of the person's own.
    """

    language: str = ""
    theme: str = "system"
    recent: list[str] = []
    palette: bool = True
    panels: bool = True
    minimap: bool = True
    grid: bool = True
    snap: bool = True
    motion: bool = True
    motion_chosen: bool = False
    costs: bool = False
    steps: bool = False
    titles: bool = True
    account: str = ""
    explained: bool = False
    large: bool = False
    icons: str = ""
    favourites: list[str] = []
    used: list[str] = []


def load() -> Preferences:
    """What was remembered; where motion was never chosen, it is as the system has it."""
    known = _stored()
    if known.motion and not known.motion_chosen and system_is_still():
        return msgspec.structs.replace(known, motion=False)
    return known


def _stored() -> Preferences:
    """What stands in the file; one that cannot be read is as good as none."""
    try:
        return msgspec.json.decode((home() / "preferences.json").read_bytes(), type=Preferences)
    except (OSError, msgspec.DecodeError):
        return Preferences()


def store(preferences: Preferences) -> None:
    """Remembers; a folder that cannot be written to is no reason to disturb anybody."""
    try:
        home().mkdir(parents=True, exist_ok=True)
        write_atomic(home() / "preferences.json", msgspec.json.format(msgspec.json.encode(preferences), indent=1))
    except (OSError, DesignerError):
        return


def change(**fields: Any) -> Preferences:
    """Remembers other values of some fields."""
    if "motion" in fields:
        fields["motion_chosen"] = True
    now = msgspec.structs.replace(_stored(), **fields)
    store(now)
    return now


def use(entry: str) -> None:
    """Puts a palette entry first among those used last."""
    change(used=[entry, *(one for one in load().used if one != entry)][:_MOST_USED])


def star(entry: str) -> bool:
    """Makes a palette entry a favourite, or no more; whether it is one now."""
    known = load().favourites
    on = entry not in known
    change(favourites=[*known, entry] if on else [one for one in known if one != entry])
    return on


def opened(path: Path) -> None:
    """Puts a file first among the recent ones."""
    text = str(path.resolve())
    change(recent=[text, *(one for one in load().recent if one != text)][:_MOST_RECENT])


def recent() -> list[Path]:
    """Recent files that still exist."""
    return [Path(one) for one in load().recent if Path(one).is_file()]
