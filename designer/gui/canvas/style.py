"""Everything that painting needs, made once for a theme: no pen, brush, font or colour is made inside ``paint``."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QGlyphRun, QPen, QPixmap

from designer.gui import scale
from designer.gui.theme import Theme

if TYPE_CHECKING:
    from designer.gui.canvas.labels import Labels

INNER, ICON, TEXT, FINE = 0.20, 0.15, 0.45, 0.60
"""Device pixels a scene unit. Below INNER lines inside a leaf container are left out; below ICON a leaf is a rectangle;
below TEXT there are no labels; below FINE lines are one pixel wide without antialiasing."""

GHOSTLY = 0.4
"""How opaque a standby is."""

VERDICTS = ("reached", "blocked", "partial", "unknown", "none", "selected")


class Glyphs(NamedTuple):
    """A text ready to be put down: its glyphs, how far its base line lies below its top, its width and its height."""

    runs: list[QGlyphRun]
    rise: float
    width: float
    height: float


class Style:
    """Pens, brushes, fonts and measures of one theme.

    Args:
        detail: whether there are levels of detail.
        lines: whether lines are painted.
        pixels: whether only pixels are painted on, so that texts may be put down as glyphs; those of a screen may always.
    """

    def __init__(self, theme: Theme, detail: bool = True, lines: bool = True, pixels: bool = False) -> None:
        self.theme = theme
        self.lod, self.strung, self.pixels = detail, lines, pixels or detail
        self.name = self._font("small", "semibold")
        self.small = self._font("fine")
        self.title = self._font("small", "semibold")
        self.pill = self._font("fine", "semibold")
        self.hint = self._font("title")
        self.drop = scale.factor("canvas") if detail else 1.0
        """How much further below its icon a label stands than in plain type."""
        self.nothing = QPen(Qt.PenStyle.NoPen)
        self.hollow = QBrush(Qt.BrushStyle.NoBrush)
        self.text, self.second = QPen(theme.text), QPen(theme.second)
        self.on_fill = QPen(theme.on_fill)
        self.canvas, self.pill_fill = QBrush(theme.canvas), QBrush(theme.pill)
        self.category = {name: QBrush(theme.category(name)) for name in _CATEGORIES}
        self.groups = tuple(zip(map(QBrush, theme.group_fills), map(QPen, theme.group_texts), strict=True))
        self.levels = {name: QBrush(theme.level(name)) for name in ("error", "warning", "advice")}
        colours = {"reached": theme.good, "blocked": theme.bad, "partial": theme.warn, "unknown": theme.second}
        self.colours = {name: colours.get(name, theme.faint) for name in VERDICTS} | {"selected": theme.accent}
        self.lines = {name: _pen(colour, 1.6) for name, colour in self.colours.items()}
        self.hair = {name: _pen(colour, 0) for name, colour in self.colours.items()}
        self.pills = {name: _pen(colour, 1.1) for name, colour in self.colours.items()}
        self.heads = {name: QBrush(colour) for name, colour in self.colours.items()}
        self.dashed = _pen(theme.faint, 1.4, (5, 3))
        self.event = {name: _pen(colour, 1.4, (2, 3)) for name, colour in self.colours.items()}
        self.grid = QBrush(theme.grid)
        self.stamps: dict[tuple[float, float, int], dict[Hashable, QPixmap]] = {}
        self.labels: dict[float, Labels] = {}
        self.glyphs: dict[tuple[str, str], Glyphs] = {}
        self._frames()

    def _font(self, name: str, weight: str = "regular") -> SizedFont:
        return font(scale.drawn(name, exported=not self.lod), scale.weight(weight))

    def _frames(self) -> None:
        t = self.theme
        look = {
            "region": (t.region_line, 1.4, (5, 3), t.region_fill, t.region_title),
            "zone": (t.zone_line, 1.4, (5, 3), t.zone_fill, t.zone_title),
            "vpc": (t.vpc_line, 1.8, (), None, t.vpc_title),
            "subnet-public": (t.public_line, 1.2, (), t.public_fill, t.public_title),
            "subnet-private": (t.private_line, 1.2, (), t.private_fill, t.private_title),
            "subnet-vpn-only": (t.vpn_line, 1.2, (), t.vpn_fill, t.vpn_title),
            "subnet": (t.vpn_line, 1.2, (3, 2), t.vpn_fill, t.vpn_title),
            "auto-scaling-group": (t.asg_line, 1.4, (6, 3), None, t.asg_title),
            "data-center": (t.site_line, 1.4, (6, 3), t.site_fill, t.site_title),
            "": (t.site_line, 1.2, (), t.site_fill, t.site_title),
        }
        self.frames = {
            name: (_pen(line, width, dash), _pen(line, 0), self.hollow if fill is None else QBrush(fill), QPen(title))
            for name, (line, width, dash, fill, title) in look.items()
        }

    def frame(self, key: str) -> tuple[QPen, QPen, QBrush, QPen]:
        """Outline, hairline, fill and title pen of a container."""
        return self.frames.get(key) or self.frames.get(key.split("-")[0]) or self.frames[""]


_CATEGORIES = ("compute", "network", "storage", "database", "security", "management", "migration", "general")


def _pen(colour: QColor, width: float, dash: tuple[float, ...] = ()) -> QPen:
    pen = QPen(colour, width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([part / max(width, 1) * 1.2 for part in dash])
    return pen


class SizedFont(QFont):
    """A font that keeps its own key: asking Qt for it costs more than looking a width up."""

    def __init__(self, size: int, weight: QFont.Weight) -> None:
        super().__init__()
        self.setPixelSize(size)
        self.setWeight(weight)
        scale.tabular(self)
        self.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.text_key = self.key()


def font(size: int, weight: QFont.Weight) -> SizedFont:
    """The interface font at a size in scene units; without a Korean font Qt falls back to what there is."""
    return SizedFont(size, weight)


_measures: dict[str, QFontMetricsF] = {}
_widths: dict[tuple[str, str], float] = {}


def width_of(text: str, used: QFont) -> float:
    """The width of ``text``, measured once."""
    key = used.text_key if isinstance(used, SizedFont) else used.key()
    width = _widths.get((text, key))
    if width is None:
        measure = _measures.get(key)
        if measure is None:
            measure = _measures[key] = QFontMetricsF(used)
        if len(_widths) > 200_000:
            _widths.clear()
        width = _widths[(text, key)] = measure.horizontalAdvance(text)
    return width
