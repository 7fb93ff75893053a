"""Where resources/ lies: beside the package in a checkout or editable install, inside it in a wheel."""

import json
import os
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The resources folder.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for candidate in (_PACKAGE / "_resources", _PACKAGE.parent / "resources"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"resources not found beside {_PACKAGE}")


def resource(*parts: str) -> Path:
    """The path of one resource, for example ``resource("icons", "vpc.svg")``; it need not exist."""
    return root().joinpath(*parts)


_overlay: list[Path] = []


def overlay_icons(folder: Path | None) -> None:
    """Lets the pictures of a folder stand before our own icons of the same names; None takes it away."""
    _overlay[:] = [folder] if folder is not None else []


def icon_file(name: str) -> Path | None:
    """The file of an icon, SVG or PNG: from the overlay where it has one, else our own; None where neither has."""
    candidates = [folder / f"{name}{suffix}" for folder in _overlay for suffix in (".svg", ".png")]
    return next((file for file in (*candidates, resource("icons", f"{name}.svg")) if file.is_file()), None)


def is_own_icon(file: Path) -> bool:
    """Whether an icon's file is one of ours, made as we make them."""
    return file.parent == resource("icons")


@cache
def load(*parts: str) -> Any:
    """A JSON resource, read once; numbers with a point come as Decimal so that prices stay exact."""
    known: dict[str, Decimal] = {}  # most prices of a list stand in it several times

    def exact(text: str) -> Decimal:
        found = known.get(text)
        if found is None:
            found = known[text] = Decimal(text)
        return found

    return json.loads(resource(*parts).read_bytes(), parse_float=exact)


def home() -> Path:
    """The folder of the program's own files; ``CLOUDCHALK_HOME`` names another one."""
    chosen = os.environ.get("CLOUDCHALK_HOME")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("cloudchalk", appauthor=False))
