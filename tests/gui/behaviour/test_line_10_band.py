"""Line 10: the rubber band is seen, at every zoom and in every theme."""

from __future__ import annotations

from events import apart, at_every_zoom, in_every_theme, look, picture
from hand import Hand
from PySide6.QtCore import QPointF

from designer.gui.theme import theme as theme_of


@at_every_zoom
@in_every_theme
def test_line_10_the_band_is_seen_in_every_theme(hand: Hand, theme: str, zoom: float) -> None:
    colours = theme_of(theme)
    hand.canvas.set_theme(colours)
    # It is drawn where nothing stands, outside of the region.
    corner = hand.canvas.diagram.bounds().bottomRight() + QPointF(600, 600)
    mouse = look(hand, zoom, corner)
    mouse.pull(corner, QPointF(90, 60))
    image, start = picture(hand), mouse.to(corner).toPoint()
    edges = [image.pixelColor(start.x() + 45, start.y() + dy) for dy in (-1, 0, 1)]
    inner = [image.pixelColor(start.x() + 30 + dx, start.y() + 30) for dx in range(30)]
    outer = [image.pixelColor(start.x() - 40 + dx, start.y() + 30) for dx in range(30)]
    assert any(apart(one, colours.accent) < 0.3 * apart(colours.canvas, colours.accent) for one in edges)
    shade = [sum(one.lightness() for one in row) for row in (inner, outer)]
    assert shade[0] != shade[1]
    mouse.release()
