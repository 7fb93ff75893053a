"""Contrast as WCAG 2.2 AA asks for it, of everything that can stand on anything, in every theme."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor

from designer.gui.stylesheet import stylesheet
from designer.gui.theme import CATEGORIES, Theme, contrast, names, theme

READ, SEEN = 4.5, 3.0
"""WCAG 2.2 AA: text on its fill, and shapes that mean something on theirs."""
BODY = re.compile(r"([^{}]+)\{([^{}]*)\}")


def sheet_pairs(t: Theme) -> Iterator[tuple[str, QColor, QColor]]:
    """Every text colour of the stylesheet on every fill that it can stand on."""
    for selector, body in BODY.findall(re.sub(r"/\*.*?\*/", "", stylesheet(t), flags=re.DOTALL)):
        said = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        said = {key.strip(): value.strip() for key, value in said.items()}
        ink = said.get("color") or said.get("placeholder-text-color")
        fill = said.get("background", "transparent")
        if "::" in selector and "color" not in said and not re.search("::(item|tab|section)", selector):
            continue  # Handles, separators and boxes: nothing is written on them.
        if fill.startswith("#"):
            yield selector.strip(), QColor(ink or t.text), QColor(fill)
        elif ink:
            yield from ((selector.strip(), QColor(ink), under) for under in (t.panel, t.canvas))


def painted_pairs(t: Theme) -> Iterator[tuple[str, QColor, QColor]]:
    """What is painted by hand: canvas, marks, pills, badges, charts, palette, the packet's sentence."""
    fills = {name: getattr(t, f"{name}_fill") for name in ("region", "zone", "public", "private", "vpn", "site")}
    for name, fill in fills.items():
        yield f"{name} title", getattr(t, f"{name}_title"), fill
    for name, fill in {**fills, "canvas": t.canvas}.items():
        yield from ((f"{ink} on {name}", getattr(t, ink), fill) for ink in ("text", "second", "vpc_title", "asg_title"))
    for look in ("good", "bad", "warn", "second", "faint", "accent"):
        yield f"{look} on a pill", getattr(t, look), t.pill
        yield f"{look} in a panel", getattr(t, look), t.panel
    for level in ("bad", "warn", "accent", "good"):
        yield f"number on {level}", t.on_fill, getattr(t, level)
    for level in ("good", "bad", "text", "second"):
        yield f"{level} in a selected row", getattr(t, level), t.selected
    for at, (fill, ink) in enumerate(zip(t.group_fills, t.group_texts, strict=True)):
        yield f"badge {at}", ink, fill
    for label in ("text", "second", "accent", "vpc_title", "good", "warn"):
        yield f"chart label {label}", getattr(t, label), t.panel
    for part in range(11):
        warm = part / 10
        mixed = [round(a + (b - a) * warm) for a, b in zip(t.accent.getRgb()[:3], t.bad.getRgb()[:3], strict=True)]
        yield f"cost {warm:.1f}", QColor(*mixed), t.pill


@pytest.mark.parametrize("name", names())
def test_every_text_can_be_read_on_every_fill_that_it_stands_on(name: str) -> None:
    t = theme(name)
    pairs = [*sheet_pairs(t), *painted_pairs(t)]
    assert len(pairs) > 140
    weak = {
        f"{what}: {ink.name()} on {fill.name()} {contrast(ink, fill):.2f}"
        for what, ink, fill in pairs
        if contrast(ink, fill) < READ
    }
    assert weak == set()


@pytest.mark.parametrize("name", names())
def test_what_means_something_stands_out_from_its_ground(name: str) -> None:
    t = theme(name)
    lines = ("region_line", "zone_line", "vpc_line", "public_line", "private_line", "vpn_line", "asg_line", "site_line")
    pairs = [(line, getattr(t, line), t.canvas) for line in lines if name == "contrast" or line not in SOFT]
    pairs += [("focus ring", t.accent, fill) for fill in (t.panel, t.canvas, t.selected)]
    pairs += [("focus on a full button", t.text, t.primary)] if name != "contrast" else []
    pairs += [("bars", t.bar, t.panel), ("box of a check", t.faint, t.panel)]
    pairs += [(look, getattr(t, look), t.canvas) for look in ("good", "bad", "warn", "faint")]
    weak = [(what, round(contrast(one, other), 2)) for what, one, other in pairs if contrast(one, other) < SEEN]
    assert weak == []


@pytest.mark.parametrize("name", [one for one in names() if theme(one).dark])
def test_a_category_stands_out_wherever_it_is_a_dot_a_bar_or_a_shape_seen_from_afar(name: str) -> None:
    t = theme(name)
    fills = [t.canvas, t.panel, *(getattr(t, f"{one}_fill") for one in ("public", "private", "vpn", "zone", "site"))]
    pairs = {one: min(contrast(t.category(one), fill) for fill in fills) for one in CATEGORIES}
    assert {one: round(found, 2) for one, found in pairs.items() if found < SEEN} == {}


SOFT = {"region_line", "private_line", "public_line", "asg_line"}
"""AWS's own colours of groups, nearly 3 : 1 on white; each has a title that can be read, and dashes of its own."""


@pytest.mark.parametrize("name", names())
def test_a_weak_colour_would_be_found(name: str) -> None:
    t = theme(name)
    assert contrast(t.line, t.panel) < SEEN or name == "contrast"
    assert any(ink == t.faint for _, ink, _ in sheet_pairs(t)) and any(
        fill == t.selected for _, _, fill in sheet_pairs(t)
    )
