"""The scenes: what is opened, shown and grabbed. Panels, menus, dialogs and kinds are found, not listed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget

from designer.formats.examples import example
from designer.gui import dressing, preferences
from designer.gui.actions import actions
from designer.gui.panels import panels
from designer.gui.window import MainWindow
from designer.text import msg

EXAMPLE = "broken-three-tier"
Shot = tuple[str, QPixmap]


def settle(rounds: int = 8) -> None:
    """Lets timers and layouts run out."""
    for _ in range(rounds):
        QApplication.processEvents()


def opened(name: str | None, language: str, theme: str, large: bool = False) -> MainWindow:
    """A window on an example, everything in view and checked."""
    known = preferences.Preferences(language=language, theme=theme, motion=False)
    preferences.store(known)
    window = MainWindow(example(name) if name is not None else None)
    dressing.set_large(large)
    window.resize(1440, 900)
    window.show()
    settle()
    if window.place is not None:
        window.place.workspace.settle()
        window.place.canvas.zoom_fit()
    settle()
    return window


def shut(window: MainWindow) -> None:
    """Closes without a question."""
    for place in window.places():
        place.workspace.document.mark_saved()
    window.close()
    window.deleteLater()
    dressing.set_large(False)
    settle()


def front(window: MainWindow) -> Iterator[Shot]:
    """The window itself, with each panel of the right in front."""
    place = window.place
    assert place is not None
    for panel in panels():
        if panel.side == "right":
            window.show_panel(panel.name)
            settle()
            yield f"window-{panel.name}", window.grab()


def sides(window: MainWindow) -> Iterator[Shot]:
    """Each panel alone, and the properties of one resource and one line of each kind."""
    place = window.place
    assert place is not None
    for panel in panels():
        widget = place.widgets[panel.name]
        window.show_panel(panel.name)
        settle()
        yield f"panel-{panel.name}", widget.grab()
    model = place.workspace.model
    first = {one.kind: one.id for one in (*model.links.values(), *reversed(list(model.resources.values())))}
    window.show_panel("properties")
    for kind, id in sorted(first.items()):
        place.desk.select([id])
        settle()
        yield f"properties-{kind}", place.right.grab()
    place.desk.select([])


def states(window: MainWindow) -> Iterator[Shot]:
    """What shows only sometimes: a trace, an answer, costs on shapes, a message, the context menu."""
    place = window.place
    assert place is not None
    flows = place.workspace.flows
    blocked = next(flow for flow in flows.values() if flow.verdict == "blocked")
    place.desk.show_trace(blocked)
    window.show_panel("trace")
    settle()
    yield "state-trace", window.grab()
    place.desk.lights_out()
    # The table of tiers is made a moment after the last change.
    QTest.qWait(600)
    yield "state-matrix", place.right.grab()
    server = next(one.id for one in place.workspace.model.resources.values() if one.kind == "instance")
    place.desk.select([server])
    window.qactions["analyze.what-reaches"].trigger()
    settle()
    yield "state-answer", window.grab()
    place.desk.lights_out()
    window.qactions["cost.badges"].trigger()
    window.show_panel("cost")
    settle()
    yield "state-costs", window.grab()
    window.qactions["cost.badges"].trigger()
    for level in ("info", "warning", "error"):
        window.bar.show_message(
            msg("{name} has unsaved changes.", name="three-tier"), level,
            ((msg("Save"), lambda: None), (msg("Cancel"), lambda: None)),
        )  # fmt: skip
        settle()
        yield f"bar-{level}", window.grab().copy(0, 0, 1440, 90)
    window.bar.hide()
    window.open_context(QPoint(400, 300), [server])
    settle()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    yield "menu-context", popup.grab()
    popup.close()
    place.desk.select([])


def menus(window: MainWindow) -> Iterator[Shot]:
    """Every menu of the top bar with its submenus."""
    window.grey_actions()
    waiting = [(f"menu-{at}", menu) for at, menu in enumerate(window.top.menus.findChildren(QMenu))]
    for name, menu in waiting:
        menu.aboutToShow.emit()
        menu.ensurePolished()
        menu.resize(menu.sizeHint())
        yield name, menu.grab()
    window.update_actions()


def _dialogs() -> list[QDialog]:
    own = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    return [one for one in own if type(one).__module__.startswith("designer") or type(one) is QDialog]


def dialogs(window: MainWindow) -> Iterator[Shot]:
    """Every dialog of our own that an action opens, each page of those with pages."""
    for id, action in actions().items():
        if "…" not in action.text.id and id != "help.about":
            continue
        if id.startswith("file.print") or not action.enabled(window):
            continue
        window.qactions[id].trigger()
        settle()
        for dialog in _dialogs():
            yield f"dialog-{id}", dialog.grab()
            dialog.close()
        for stray in QApplication.topLevelWidgets():
            if isinstance(stray, QFileDialog):
                stray.close()
        settle()


def every(language: str, theme: str) -> Iterator[Shot]:
    """All scenes in one language and theme."""
    page = opened(None, language, theme)
    QTest.qWait(400)
    yield "start-page", page.grab()
    shut(page)
    window = opened(EXAMPLE, language, theme)
    for scene in (front, sides, states, menus, dialogs):
        yield from scene(window)
    shut(window)


def whole(language: str, theme: str, large: bool = False) -> Shot:
    """The window alone."""
    window = opened(EXAMPLE, language, theme, large)
    window.show_panel("problems")
    settle()
    shot = ("window", window.grab())
    shut(window)
    return shot


def readme() -> QPixmap:
    """The README's picture: a packet where a group stops it, what would let it through, and findings."""
    window = opened(EXAMPLE, "en", "light")
    place = window.place
    assert place is not None
    place.desk.show_trace(next(flow for flow in place.workspace.flows.values() if flow.verdict == "blocked"))
    window.show_panel("trace")
    walk = place.desk.walk
    while not walk.ended and (walk.hop is None or walk.hop.decision != "block"):
        walk.step()
    settle(30)
    picture = window.grab()
    shut(window)
    return picture


def left_open() -> list[QWidget]:
    """Windows that nobody closed."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]
