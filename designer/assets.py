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


@cache
def load(*parts: str) -> Any:
    """A JSON resource, read once; numbers with a point come as Decimal so that prices stay exact."""
    return json.loads(resource(*parts).read_bytes(), parse_float=Decimal)


def home() -> Path:
    """The folder of the program's own files; ``CLOUDCHALK_HOME`` names another one."""
    chosen = os.environ.get("CLOUDCHALK_HOME")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("cloudchalk", appauthor=False))
