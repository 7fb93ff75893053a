"""Figures that rules compare with: instance types, regions, limits. Constant while the program runs."""

from __future__ import annotations

from typing import Any

from designer.assets import load
from designer.catalog.places import region_facts

__all__ = ["instance", "limit", "region", "successor"]


def instance(name: str) -> dict[str, Any] | None:
    """vCPU (``v``), memory in GiB (``m``), architecture (``a``) and so on of an instance type; None for an unknown one."""
    found: dict[str, Any] | None = load("facts", "instance-types.json")["types"].get(name)
    return found


def successor(name: str) -> str | None:
    """The type of the same size in the family that AWS names as successor of a previous generation; None without one."""
    family, _, size = name.partition(".")
    newer = load("facts", "instance-types.json")["successor"].get(family)
    if newer is None:
        return None
    kept = f"{newer}.{size}"
    return kept if instance(kept) is not None else None


def region(code: str) -> dict[str, Any] | None:
    """Names and zone letters of a region; None for an unknown one."""
    return region_facts(code)


def limit(id: str) -> Any:
    """A limit's value by its id; None where the facts hold none."""
    return next((one["v"] for one in load("facts", "limits.json")["limits"] if one["id"] == id), None)
