"""One PNG for each step of a talk, in the shape of a screen; each carries the whole diagram and opens again."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize

from designer.formats import carried, native
from designer.formats.writers import Drawing
from designer.gui.presenting.pictures import drawn
from designer.gui.theme import theme
from designer.gui.writers.handout import steps_of
from designer.gui.writers.png import encode

SCREEN = QSize(960, 540)
"""Size of a picture in scene units at scale 1."""


def images(drawing: Drawing) -> Iterator[tuple[str, bytes]]:
    """File name and bytes of each step: ``step-01.png`` and so on, one painted at each turn."""
    steps = steps_of(drawing)
    digits = max(len(str(len(steps))), 2)
    whole = native.write(drawing.model)
    pictures = drawn(drawing.model, theme(drawing.theme), drawing.language, drawing.findings, drawing.flows)
    for number, step in enumerate(steps, 1):
        picture = pictures.image(step, SCREEN, drawing.scale, drawing.transparent)
        yield f"step-{number:0{digits}}.png", carried.into_png(encode(picture), whole)
