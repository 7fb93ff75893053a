"""Labels on shapes that say what they cost a month, as large on the screen at every zoom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter

from designer.gui.canvas.figures import SIDE, Figure
from designer.gui.canvas.signs import tag, tag_width
from designer.gui.canvas.stamps import Sheet
from designer.gui.canvas.style import Style
from designer.gui.costing import Heat

WIDEST = 70.0
"""Half of the widest label, in pixels."""
_HALF = 11.0


def paint_costs(
    p: QPainter, style: Style, zoom: float, costs: Mapping[str, Heat], figures: Iterable[tuple[Figure, float, float]]
) -> None:
    """Labels those of the figures that cost something.

    Args:
        p: in scene coordinates.
        style: colours go from its theme's accent (cheap) to its colour of errors (dear).
        zoom: pixels a unit.
        costs: what each shape costs, by id.
        figures: with where their homes begin in the scene.
    """
    sheet = Sheet(p, style)
    across, down = WIDEST / max(zoom, 0.4), _HALF / max(zoom, 0.4)
    for figure, dx, dy in figures:
        heat = costs.get(figure.id)
        if heat is None:
            continue
        x, y = _middle(figure, style, heat)
        x, y = x + dx, y + dy
        key = ("cost", heat.text, heat.warmth)
        if not sheet.again(key, x - across, y - down):
            _stamp(sheet, style, zoom, heat, key, x, y)
    sheet.put_down()


def _middle(figure: Figure, style: Style, heat: Heat) -> tuple[float, float]:
    """Where the middle of its label stands, in the figure's home."""
    if figure.form in ("container", "band"):
        return figure.x + figure.w - 40, figure.y + figure.h - 4
    at = figure.point
    if figure.mark is not None:
        # Beside the mark, which says what is wrong; the label may not cover it.
        return at.x() + SIDE - 14 - tag_width(style, heat.text) / 2, at.y() - 4
    return at.x() + SIDE / 2, at.y() - 4


def _stamp(
    sheet: Sheet, style: Style, zoom: float, heat: Heat, key: tuple[str, str, float], x: float, y: float
) -> None:
    across, down = WIDEST / max(zoom, 0.4), _HALF / max(zoom, 0.4)
    cool, warm = style.theme.accent, style.theme.bad

    def paint(p: QPainter) -> None:
        colour = QColor(
            int(cool.red() + (warm.red() - cool.red()) * heat.warmth),
            int(cool.green() + (warm.green() - cool.green()) * heat.warmth),
            int(cool.blue() + (warm.blue() - cool.blue()) * heat.warmth),
        )
        tag(p, style, QPointF(x, y), heat.text, colour, zoom)

    sheet.stamp(key, x - across, y - down, 2 * across, 2 * down, paint)
