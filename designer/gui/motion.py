"""Whether the system asks for less motion, where it says so.

Windows: "Animation effects". macOS: "Reduce motion". KDE: an animation speed of "instant". GTK desktops that write
``settings.ini``: ``gtk-enable-animations``. GNOME keeps its switch in a database that Qt does not read (Qt 6.11), so there
*View → Motion* is the only one.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_ANIMATIONS = 0x1042
"""SPI_GETCLIENTAREAANIMATION of SystemParametersInfo."""


@cache
def system_is_still() -> bool:
    """Whether the system asks for less motion; where it cannot be known, False."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _mac(Path.home() / "Library/Preferences/com.apple.universalaccess.plist")
    return _desktop(Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"))


def _windows() -> bool:
    import ctypes

    on = ctypes.c_int(1)
    windows: Any = getattr(ctypes, "windll", None)
    known = windows is not None and windows.user32.SystemParametersInfoW(_ANIMATIONS, 0, ctypes.byref(on), 0)
    return bool(known) and not on.value


def _mac(file: Path) -> bool:
    import plistlib

    try:
        return bool(plistlib.loads(file.read_bytes()).get("reduceMotion"))
    except (OSError, plistlib.InvalidFileException, ValueError, AttributeError):
        return False


def _desktop(config: Path) -> bool:
    kde = _setting(config / "kdeglobals", "KDE", "AnimationDurationFactor")
    gtk = [
        _setting(config / name / "settings.ini", "Settings", "gtk-enable-animations") for name in ("gtk-4.0", "gtk-3.0")
    ]
    return (kde.startswith("0") and not kde.strip("0.")) or any(one.lower() in ("0", "false") for one in gtk)


def _setting(file: Path, group: str, key: str) -> str:
    if not file.is_file():
        return ""
    import configparser

    reader = configparser.RawConfigParser(strict=False)
    try:
        reader.read(file, encoding="utf-8")
        return reader.get(group, key, fallback="").strip()
    except (configparser.Error, UnicodeDecodeError):
        return ""
