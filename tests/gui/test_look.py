"""How it looks, by properties: one type scale, large type, crisp icons, motion, and the screenshots command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QWidget,
)

from designer.catalog import kind
from designer.formats.examples import example
from designer.gui import dressing, icons, motion, preferences, scale
from designer.gui.canvas.figures import Figure
from designer.gui.canvas.style import Style
from designer.gui.canvas.unstamped import paint_icons
from designer.gui.export import FORMATS, ExportDialog
from designer.gui.panels import panels
from designer.gui.theme import CATEGORIES, names, theme
from designer.gui.ui_icons import ui_icon
from designer.gui.window import MainWindow


@pytest.fixture(autouse=True)
def plain_type() -> Iterator[None]:
    yield
    dressing.set_large(False)


def test_type_is_of_one_scale_and_figures_are_tabular(window: MainWindow) -> None:
    sizes = {scale.size(name) for name in ("fine", "small", "body", "lead", "title", "display")}
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            widget.ensurePolished()
            assert widget.font().pixelSize() in sizes, (type(widget), widget.objectName())
    tag = QFont.Tag("tnum")
    assert QApplication.font().featureValue(tag) == 1
    style = Style(theme("light"))
    assert all(one.featureValue(tag) == 1 for one in (style.name, style.small, style.title, style.pill))


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def cut(root: QWidget) -> set[str]:
    """Words that have less room than they need."""
    found = set()
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not isinstance(widget, (QLabel, QPushButton, QCheckBox)):
            continue
        wraps = isinstance(widget, QLabel) and (widget.wordWrap() or "<" in widget.text())
        if widget.text() and not wraps and not widget.property("look"):
            lines = widget.text().replace("&", "").splitlines()
            needed = max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
            if widget.width() < needed - 1 or widget.height() < widget.fontMetrics().height() - 3:
                found.add(f"{widget.text()!r} has {widget.width()} of {needed}")
    return found


@pytest.mark.parametrize("large", [False, True], ids=["plain", "large"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_words_are_cut(opened: Callable[..., MainWindow], language: str, large: bool) -> None:
    window = opened(example("broken-three-tier"))
    window.resize(1440, 900)
    window.set_language(language)
    if large:
        window.qactions["view.large-type"].trigger()
    place = window.place
    assert place is not None
    place.workspace.settle()
    short: set[str] = set()
    for panel in panels():
        window.show_panel(panel.name)
        settle()
        short |= cut(window)
    model = place.workspace.model
    window.show_panel("properties")
    for id in {one.kind: one.id for one in (*model.resources.values(), *model.links.values())}.values():
        place.desk.select([id])
        settle()
        short |= cut(place.right)
    assert short == set()


@pytest.mark.parametrize("large", [False, True], ids=["plain", "large"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_name_of_the_palette_has_room(opened: Callable[..., MainWindow], language: str, large: bool) -> None:
    window = opened(example("three-tier"))
    window.set_language(language)
    dressing.set_large(large)
    QApplication.processEvents()
    place = window.place
    assert place is not None
    palette = place.widgets["palette-panel"].list  # type: ignore[attr-defined]
    wrapped = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter)
    measure = QFontMetrics(scale.sized(palette.font(), "fine"))
    for at in range(palette.count()):
        item = palette.item(at)
        if item.data(Qt.ItemDataRole.UserRole):
            cell = palette.visualItemRect(item)
            needed = measure.boundingRect(QRect(0, 0, cell.width(), 1000), wrapped, item.text())
            assert needed.height() <= cell.height() - 38 and needed.width() <= cell.width() + 1, item.text()


def test_large_type_enlarges_window_and_canvas_and_is_remembered(window: MainWindow) -> None:
    place = window.place
    assert place is not None
    label = place.tabs.tabBar()
    before, drawn = label.fontMetrics().height(), place.canvas.look.name.pixelSize()
    window.qactions["view.large-type"].trigger()
    assert label.fontMetrics().height() > before * 1.25
    assert place.canvas.look.name.pixelSize() > drawn * 1.2
    assert preferences.load().large and window.qactions["view.large-type"].isChecked()
    assert Style(theme("light"), detail=False).name.pixelSize() == drawn
    window.qactions["view.large-type"].trigger()
    assert label.fontMetrics().height() == before and not preferences.load().large


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_on_the_canvas_are_the_drawing_itself_at_every_device_ratio(ratio: float) -> None:
    kind = next(iter(__import__("designer.catalog", fromlist=["kinds"]).kinds().values()))
    leaf = Figure("instance-1", kind, "leaf", (0,), "instance")
    leaf.place(21, 20, 96, 84)
    image = QImage(round(160 * ratio), round(120 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icons(painter, [leaf], 1.0)
    painter.end()
    side = round(48 * ratio)
    wanted = icons.pixmap("instance", side).toImage().convertToFormat(image.format())
    left, top = round(leaf.rect.x() * ratio), round(leaf.rect.y() * ratio)
    hits = [image.copy(x, y, side, side) == wanted for x in (left - 1, left, left + 1) for y in (top - 1, top, top + 1)]
    assert any(hits)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_of_the_interface_are_made_for_the_device_ratio(ratio: float) -> None:
    made = icons.sharp("database", 32, ratio)
    assert made.width() == round(32 * ratio) and made.devicePixelRatio() == ratio
    for side in (16, 10):
        from PySide6.QtCore import QSize

        picture = ui_icon("close", theme("dark"), side=side).pixmap(QSize(side, side), ratio)
        assert picture.width() == round(side * ratio)


SCREEN = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
from PySide6.QtWidgets import QApplication, QLabel
from designer.gui import icons
from designer.gui.app import set_up
from tests.screenshots import scenes
app = QApplication([]); set_up(app)
window = scenes.opened("three-tier", "en", "light")
place, ratio = window.place, window.devicePixelRatioF()
place.desk.select(["database-1"]); window.show_panel("properties"); scenes.settle()
heads = [one.pixmap() for one in place.widgets["properties"].findChildren(QLabel) if not one.pixmap().isNull()]
assert ratio == {ratio} and heads[0].width() == round(32 * ratio), (ratio, heads[0].width())
palette = place.widgets["palette-panel"].list
shot = palette.viewport().grab().toImage()
cell = palette.visualItemRect(palette.item(1))
names = [palette.item(at).text() for at in range(3)]
side = round(30 * ratio)
wanted = icons.pixmap("region", side).toImage()
found = 0
for x in range(int(cell.left() * ratio), int(cell.right() * ratio) - side + 1):
    y = round((cell.top() + 5) * ratio)
    for down in (y - 1, y, y + 1):
        part = shot.copy(x, down, side, side)
        same = sum(part.pixelColor(i, j).rgb() == wanted.pixelColor(i, j).rgb() for i in range(0, side, 3)
                   for j in range(0, side, 3) if wanted.pixelColor(i, j).alpha() == 255)
        all_ = sum(wanted.pixelColor(i, j).alpha() == 255 for i in range(0, side, 3) for j in range(0, side, 3))
        found = max(found, same / max(all_, 1))
assert found == 1.0, (found, names)
scenes.shut(window)
"""


@pytest.mark.parametrize("ratio", [1.5, 2.0])
def test_a_window_on_a_finer_screen_scales_no_icon(ratio: float, tmp_path: Path) -> None:
    import os

    root = Path(__file__).parents[2]
    code = SCREEN.format(root=str(root), tests=str(root / "tests" / "gui"), ratio=ratio)
    around = {**os.environ, "QT_SCALE_FACTOR": str(ratio), "CLOUDCHALK_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]


def test_the_systems_wish_for_less_motion_is_followed_until_motion_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preferences, "system_is_still", lambda: True)
    assert not preferences.load().motion
    preferences.change(theme="dark")
    assert not preferences.load().motion
    preferences.change(motion=True)
    assert preferences.load().motion
    monkeypatch.setattr(preferences, "system_is_still", lambda: False)
    preferences.change(motion=False)
    assert not preferences.load().motion


def test_the_wish_is_read_where_desktops_write_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    def wish() -> bool:
        motion.system_is_still.cache_clear()
        return motion.system_is_still()

    assert not wish()
    (tmp_path / "kdeglobals").write_text("[KDE]\nAnimationDurationFactor=0\n", encoding="utf-8")
    assert wish()
    (tmp_path / "kdeglobals").write_text("[KDE]\nAnimationDurationFactor=0.5\n", encoding="utf-8")
    assert not wish()
    (tmp_path / "gtk-4.0").mkdir()
    (tmp_path / "gtk-4.0" / "settings.ini").write_text("[Settings]\ngtk-enable-animations=false\n", encoding="utf-8")
    assert wish()
    (tmp_path / "kdeglobals").write_bytes(b"\xff\xfe no setting [")
    (tmp_path / "gtk-4.0" / "settings.ini").write_text("=", encoding="utf-8")
    assert not wish()
    motion.system_is_still.cache_clear()


def test_categories_have_a_colour_in_every_theme() -> None:
    assert all(theme(name).category(one).isValid() for name in names() for one in CATEGORIES)


def test_the_screenshots_find_every_panel_menu_and_dialog(qapp: QApplication) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.screenshots import scenes

    shots = dict(scenes.every("ko", "dark"))
    assert {f"panel-{panel.name}" for panel in panels()} <= set(shots)
    assert {"start-page", "state-trace", "menu-context", "bar-error", "dialog-help.keys", "dialog-cost.meter",
            "dialog-file.export", "dialog-view.icons-aws", "properties-database"} <= set(shots)  # fmt: skip
    assert all(not picture.isNull() and picture.width() > 60 for picture in shots.values())


@pytest.mark.parametrize("name", names())
def test_what_the_export_cannot_use_looks_so(window: MainWindow, name: str) -> None:
    window.set_theme(name)
    assert window.desk is not None
    dialog = ExportDialog(window, window.desk, ".png")
    dialog.show()
    shown = {}
    for suffix in (".png", ".json"):
        dialog.format.setCurrentIndex(list(FORMATS).index(suffix))
        QApplication.processEvents()
        shown[suffix] = [
            box.grab().toImage() for box in (dialog.scale, dialog.badges, dialog.form.labelForField(dialog.scale))
        ]
    for clear, dull in zip(shown[".png"], shown[".json"], strict=True):
        assert dull.size() == clear.size() and dull != clear
    dialog.close()


def test_a_thing_wears_the_icon_of_its_palette_entry() -> None:
    network, plain = (kind("load-balancer").record(id="one", type=type) for type in ("network", "application"))
    assert icons.name_of(kind("load-balancer"), network) == "load-balancer-network"
    assert icons.name_of(kind("load-balancer"), plain) == "load-balancer"
    assert icons.name_of(kind("subnet"), kind("subnet").record(id="two", access="public")) == "subnet-public"
    assert icons.name_of(kind("subnet"), kind("subnet").record(id="two")) == "subnet"
