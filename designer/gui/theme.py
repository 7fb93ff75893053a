"""Colours. One JSON file a theme in resources/themes; nothing else names a colour. Sizes are in ``scale``."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtGui import QColor

from designer.assets import load, root

CATEGORIES = ("compute", "network", "storage", "database", "security", "management", "migration", "general")
"""Categories of kinds; each is also the name of its colour."""


@dataclass(frozen=True, eq=False)
class Theme:
    """Every colour by its use.

    ``group_fills`` and ``group_texts`` are the pairs for security group badges; ``selected`` is the fill of a selected row,
    ``bar`` that of a chart's bars, ``ghost`` the colour of the words in an empty field.
    """

    name: str
    dark: bool
    window: QColor
    panel: QColor
    canvas: QColor
    grid: QColor
    text: QColor
    second: QColor
    faint: QColor
    line: QColor
    accent: QColor
    primary: QColor
    on_primary: QColor
    selected: QColor
    bar: QColor
    ghost: QColor
    good: QColor
    warn: QColor
    bad: QColor
    on_fill: QColor
    black: QColor
    white: QColor
    pill: QColor
    region_line: QColor
    region_title: QColor
    region_fill: QColor
    zone_line: QColor
    zone_title: QColor
    zone_fill: QColor
    vpc_line: QColor
    vpc_title: QColor
    public_line: QColor
    public_fill: QColor
    public_title: QColor
    private_line: QColor
    private_fill: QColor
    private_title: QColor
    vpn_line: QColor
    vpn_fill: QColor
    vpn_title: QColor
    asg_line: QColor
    asg_title: QColor
    site_line: QColor
    site_title: QColor
    site_fill: QColor
    compute: QColor
    network: QColor
    storage: QColor
    database: QColor
    security: QColor
    management: QColor
    migration: QColor
    general: QColor
    group_fills: tuple[QColor, ...]
    group_texts: tuple[QColor, ...]

    def category(self, name: str) -> QColor:
        """A category's colour."""
        colour: QColor = getattr(self, name if name in CATEGORIES else "general")
        return colour

    def curtain(self, name: str) -> QColor:
        """What covers the drawing while people shall look at the speaker: black or white."""
        return self.black if name == "black" else self.white

    def level(self, name: str) -> QColor:
        """The colour of a finding's level: error, warning or advice."""
        return {"error": self.bad, "warning": self.warn}.get(name, self.accent)


@cache
def theme(name: str = "light") -> Theme:
    """A theme by its file's name: light, dark or contrast."""
    tokens: dict[str, Any] = {key: _value(value) for key, value in load("themes", f"{name}.json").items()}
    return Theme(**{**tokens, "name": name})


def _value(value: object) -> object:
    if isinstance(value, list):
        return tuple(QColor(one) for one in value)
    return QColor(value) if isinstance(value, str) else value


def names() -> tuple[str, ...]:
    """Every theme there is."""
    return tuple(sorted(file.stem for file in (root() / "themes").glob("*.json") if file.stem != "scale"))


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours as WCAG 2 computes it, 1 to 21 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
