"""Migrations: one module ``to_N`` for each format after the first, each a small function on raw JSON."""

from collections.abc import Callable, Mapping
from typing import Any

from designer import discovery
from designer.core import DesignerError
from designer.text import msg

FORMAT = 1
"""The format that is written. Formats 0 and before were never released."""


def steps() -> Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]:
    """``N -> function`` from format N - 1 to N; each module offers it as ``MIGRATE``."""
    return {int(name.rpartition("_")[2]): step for name, step in discovery.offered(__name__, "MIGRATE")}


def migrate(raw: dict[str, Any], name: str) -> dict[str, Any]:
    """Raw JSON of any released format as one of the present format.

    Raises:
        DesignerError: the format is newer than this program, or no format at all.
    """
    number = raw["format"]
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise DesignerError(msg("{file}: format must be a whole number.", file=name))
    if number > FORMAT:
        raise DesignerError(
            msg("{file} was written by a newer CloudChalk (format {number}; this one reads up to {own}).", file=name,
                number=number, own=FORMAT)
        )  # fmt: skip
    known = steps()
    for step in range(number + 1, FORMAT + 1):
        raw = {**known[step](raw), "format": step}
    return raw
