"""How high containers stand above each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designer.gui.canvas.figures import Frame

_LAYERS = {"zone": 0.0, "subnet": 2.0}


def layer(frame: Frame) -> float:
    """The stacking height of a container among its siblings; a function of the model alone."""
    if not frame.order:
        return 0.0
    z, kind, number, _ = frame.order
    return float(_LAYERS.get(frame.kind.name, 1.0) * 1e12 + (z + 1000) * 1e7 + number + (hash_of(kind) % 997) / 1000)


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return sum((index + 1) * ord(letter) for index, letter in enumerate(text))
