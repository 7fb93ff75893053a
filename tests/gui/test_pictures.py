"""Pictures, icons and themes by their properties."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage

from designer.assets import resource
from designer.catalog import kinds
from designer.formats.examples import example
from designer.gui import icons
from designer.gui.picture import paint
from designer.gui.theme import CATEGORIES, contrast, names, theme
from designer.gui.ui_icons import ui_pixmap
from designer.workspace import Workspace

ICONS = sorted(resource("icons").glob("*.svg"))


def near(one: QColor, other: QColor) -> bool:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue()) < 60


def count(image: QImage, colour: QColor, step: int = 3) -> int:
    """Pixels of nearly a colour, on a coarse grid."""
    return sum(
        near(image.pixelColor(x, y), colour)
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    )


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_picture_shows_tints_lines_and_icons(name: str) -> None:
    colours = theme(name)
    workspace = Workspace(example("three-tier"))
    workspace.settle()
    image = paint(workspace.model, colours, "en", workspace.findings, workspace.flows, scale=1.0)
    for token in ("public_fill", "private_fill", "canvas"):
        assert count(image, getattr(colours, token)) > 500, token
    for token in ("compute", "database", "network", "good"):
        assert count(image, getattr(colours, token)) > 10, token


def test_a_blocked_arrow_is_red() -> None:
    colours = theme("light")
    workspace = Workspace(example("broken-three-tier"))
    workspace.settle()
    image = paint(workspace.model, colours, "en", workspace.findings, workspace.flows, scale=1.0)
    assert count(image, colours.bad, 1) > 200


def test_every_kind_and_palette_entry_has_an_icon() -> None:
    for kind in kinds().values():
        for name in (kind.icon or kind.name, *(entry.icon for entry in kind.palette if entry.icon)):
            assert resource("icons", f"{name}.svg").is_file(), name


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_icon(file: Path, qapp: object) -> None:
    assert file.stat().st_size < 4096
    tree = ElementTree.parse(file)
    assert {element.tag.rpartition("}")[2] for element in tree.iter()} <= {
        "svg", "g", "path", "rect", "circle", "ellipse", "linearGradient", "stop",
    }  # fmt: skip
    for size in (16, 48, 256):
        image = icons.pixmap(file.stem, size).toImage()
        painted = sum(image.pixelColor(x, y).alpha() > 0 for x in range(0, size, 2) for y in range(0, size, 2))
        assert painted > size * size / 40


def test_kind_icons_bear_their_category(qapp: object) -> None:
    for kind in kinds().values():
        if kind.shape in ("leaf", "border") and kind.icon == "":
            image = icons.pixmap(kind.name, 48).toImage()
            middle = theme("light").category(kind.category)
            assert near(image.pixelColor(24, 4), middle) or near(image.pixelColor(24, 44), middle), kind.name


def test_interface_icons_take_the_colour_of_the_theme(qapp: object) -> None:
    for file in resource("icons", "ui").glob("*.svg"):
        image = ui_pixmap(file.stem, theme("dark"), 20).toImage()
        inked = [image.pixelColor(x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha() > 110]
        assert any(near(one, theme("dark").text) for one in inked), file.stem


def test_every_icon_an_action_names_exists() -> None:
    from designer.gui.actions import actions

    for action in actions().values():
        assert not action.icon or resource("icons", "ui", f"{action.icon}.svg").is_file(), action.id


@pytest.mark.parametrize("name", names())
def test_text_keeps_its_contrast(name: str) -> None:
    t = theme(name)
    pairs = [(t.text, t.panel), (t.second, t.panel), (t.text, t.canvas), (t.second, t.canvas), (t.accent, t.panel),
             (t.good, t.panel), (t.warn, t.panel), (t.bad, t.panel), (t.good, t.pill), (t.bad, t.pill),
             (t.region_title, t.region_fill), (t.zone_title, t.zone_fill), (t.vpc_title, t.canvas),
             (t.public_title, t.public_fill), (t.private_title, t.private_fill), (t.vpn_title, t.vpn_fill),
             (t.asg_title, t.private_fill), (t.site_title, t.site_fill)]  # fmt: skip
    pairs += [(t.text, fill) for fill in (t.public_fill, t.private_fill, t.zone_fill, t.vpn_fill)]
    pairs += [(t.second, fill) for fill in (t.public_fill, t.private_fill, t.zone_fill, t.vpn_fill)]
    pairs += list(zip(t.group_texts, t.group_fills, strict=True))
    weak = [
        (ink.name(), fill.name(), round(contrast(ink, fill), 2)) for ink, fill in pairs if contrast(ink, fill) < 4.5
    ]
    assert weak == []
    assert all(contrast(t.on_fill, colour) >= 3 for colour in (t.bad, t.warn, t.accent))


def test_themes_have_the_same_tokens_and_categories() -> None:
    assert {"light", "dark", "contrast"} <= set(names())
    for name in names():
        assert all(theme(name).category(one).isValid() for one in CATEGORIES)


def test_a_volume_in_a_zone_is_not_hidden_by_the_subnet_over_it() -> None:
    workspace = Workspace(example("broken-three-tier"))
    image = paint(workspace.model, theme("light"), "en", scale=1.0)
    assert count(image, theme("light").category("storage"), 2) > 60
