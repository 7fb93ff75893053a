"""Arrow heads in an SVG: those that point along an axis are written shorter, and have the same shape."""

from __future__ import annotations

import re

import pytest

from designer.assets import load
from designer.edits.routing import Stop
from designer.formats.svg import lines
from designer.formats.svg.pen import Pen

STOP = Stop(0.0, 0.0, 48.0, 48.0, 48.0)
WAYS = [(0.0, 40.0), (0.0, -40.0), (40.0, 0.0), (-40.0, 0.0), (30.0, 40.0)]


def drawn(x: float, y: float, across: float, down: float) -> list[tuple[float, float]]:
    """The corners of the head at the end of a line from a point."""
    pen = Pen(load("themes", "light.json"))
    ends = ("a", 0), ("b", 0)
    strand = lines._Strand(STOP, STOP, "#000", "", "", (), None, ends)
    lines._draw(pen, strand, [(x, y), (x + across, y + down)], {}, [])
    return corners(re.findall(r'd="([^"]*z)"', pen.document((0, 0, 1, 1), "", True))[0])


def corners(way: str) -> list[tuple[float, float]]:
    x = y = 0.0
    found = []
    for order, numbers in re.findall(r"([MLHVlhv])([^A-Za-z]*)", way):
        parts = [float(part) for part in re.findall(r"-?[0-9.]+", numbers)]
        match order:
            case "M" | "L":
                x, y = parts
            case "H":
                (x,) = parts
            case "V":
                (y,) = parts
            case "l":
                x, y = x + parts[0], y + parts[1]
            case "h":
                x += parts[0]
            case "v":
                y += parts[0]
        found.append((x, y))
    return found


@pytest.mark.parametrize("way", WAYS)
def test_a_head_lies_behind_its_tip(way: tuple[float, float]) -> None:
    x, y = 100.3, 57.8
    across, down = way
    length = (across**2 + down**2) ** 0.5
    ux, uy = across / length, down / length
    tip = x + across, y + down
    bx, by = tip[0] - 9 * ux, tip[1] - 9 * uy
    expected = [tip, (bx - 4.5 * uy, by + 4.5 * ux), (bx + 4.5 * uy, by - 4.5 * ux)]
    for found, wanted in zip(drawn(x, y, across, down), expected, strict=True):
        # Written to a tenth.
        assert found == pytest.approx(wanted, abs=0.06)


def test_a_head_along_an_axis_is_written_as_steps_from_its_tip() -> None:
    pen = Pen(load("themes", "light.json"))
    strand = lines._Strand(STOP, STOP, "#000", "", "", (), None, (("a", 0), ("b", 0)))
    lines._draw(pen, strand, [(0.0, 0.0), (0.0, 40.0)], {}, [])
    assert 'd="M0 40l-4.5-9h9z"' in pen.document((0, 0, 1, 1), "", True)
