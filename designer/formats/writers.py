"""Exports: what is written is a ``Drawing``; each module that can write offers ``WRITERS``, suffix -> function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import msgspec

from designer.core import Model
from designer.discovery import offered


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A model, what the analyses say of it, and how it shall look.

    Args:
        findings: findings of the rules, shown as badges; empty shows none.
        flows: trace of each traffic link by its id.
        theme: name of a theme in resources/themes.
        scale: device pixels a scene unit, for pictures made of pixels.
        transparent: no background.
        estimate: the month's cost, for a page of its own behind a PDF; None shows none.
        selection: ids of resources to show alone, with what stands in them; None shows everything.
    """

    model: Model
    findings: tuple[Any, ...] = ()
    flows: Mapping[str, Any] = {}
    estimate: Any = None
    theme: str = "light"
    language: str = "en"
    scale: float = 2.0
    transparent: bool = False
    selection: tuple[str, ...] | None = None


Writer: TypeAlias = Callable[[Drawing], bytes]


def writers(package: str = __package__ or "designer.formats") -> dict[str, Writer]:
    """The writers that the modules of a package offer, by suffix (".svg")."""
    found: dict[str, Writer] = {}
    for _, some in offered(package, "WRITERS"):
        found.update(some)
    return found
