"""Rectangles as plain numbers, which are asked far more often than Qt's can be made."""

from __future__ import annotations

from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def meets(one: Box, other: Box) -> bool:
    """Whether two boxes overlap or touch."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
