"""Actions of the View menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designer.gui import preferences
from designer.gui.actions import Action, has_desk, has_selection
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas import Canvas
    from designer.gui.window import MainWindow


def _always(window: MainWindow) -> bool:
    return True


def _canvas(run: Callable[[Canvas], None]) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        if window.desk is not None and window.desk.canvas is not None:
            run(window.desk.canvas)

    return do


def _switch(name: str) -> Callable[[MainWindow], None]:
    """Shows or hides a part of every open document, and remembers it."""

    def do(window: MainWindow) -> None:
        on = not getattr(preferences.load(), name)
        preferences.change(**{name: on})
        for place in window.places():
            if name == "grid":
                place.canvas.grid = on
                place.canvas.viewport().update()
            elif name == "motion":
                place.desk.walk.motion = on
            elif name == "minimap":
                place.minimap.offer(on)
                if on and place.minimap.isHidden():
                    place.canvas.status.emit(msg("Everything is in view: the mini map shows when something is not."))
            else:
                {"palette": place.left, "panels": place.right}[name].setVisible(on)

    return do


def _on(name: str) -> Callable[[MainWindow], bool]:
    return lambda window: bool(getattr(preferences.load(), name))


def _language(name: str) -> Callable[[MainWindow], None]:
    return lambda window: window.set_language(name)


def _speaks(name: str) -> Callable[[MainWindow], bool]:
    return lambda window: window.language == name


def _theme(name: str) -> Callable[[MainWindow], None]:
    return lambda window: window.set_theme(name)


def _wears(name: str) -> Callable[[MainWindow], bool]:
    return lambda window: preferences.load().theme == name


def _panel(name: str) -> Callable[[MainWindow], None]:
    return lambda window: window.show_panel(name)


def _search(window: MainWindow) -> None:
    """Puts the cursor into the palette's search."""
    place = window.place
    if place is not None:
        place.left.show()
        search = getattr(place.widgets["palette-panel"], "search", None)
        if search is not None:
            search.setFocus()
            search.selectAll()


_ZOOM, _SHOW, _GO, _PANELS = msg("Zoom"), msg("Show"), msg("Go to"), msg("Panels")
_LANGUAGE, _THEME = msg("Language"), msg("Theme")

ACTIONS = (
    Action(
        "view.zoom-in",
        msg("Zoom in"),
        "view",
        _canvas(lambda c: c.zoom_in()),
        ("Ctrl++", "Ctrl+="),
        10,
        icon="zoom-in",
        submenu=_ZOOM,
    ),
    Action(
        "view.zoom-out",
        msg("Zoom out"),
        "view",
        _canvas(lambda c: c.zoom_out()),
        ("Ctrl+-",),
        11,
        icon="zoom-out",
        submenu=_ZOOM,
    ),
    Action(
        "view.zoom-100", msg("Actual size"), "view", _canvas(lambda c: c.zoom_to(1.0)), ("Ctrl+0",), 12, submenu=_ZOOM
    ),
    Action(
        "view.zoom-fit",
        msg("Fit everything"),
        "view",
        _canvas(lambda c: c.zoom_fit()),
        ("Shift+1",),
        13,
        icon="fit",
        submenu=_ZOOM,
        context=True,
    ),
    Action(
        "view.zoom-selection",
        msg("Fit the selection"),
        "view",
        _canvas(lambda c: c.zoom_selection()),
        ("Shift+2",),
        14,
        has_selection,
        submenu=_ZOOM,
    ),
    Action("view.search", msg("Search the palette"), "view", _search, ("/",), 16, has_desk, icon="search", submenu=_GO),
    *(
        Action(f"view.{name}", text, "view", _switch(name), (), 20, _always, _on(name), submenu=_SHOW)
        for name, text in (
            ("palette", msg("Palette")),
            ("panels", msg("Panels at the right")),
            ("minimap", msg("Mini map")),
            ("grid", msg("Grid")),
        )
    ),
    Action("view.motion", msg("Motion"), "view", _switch("motion"), (), 49, _always, _on("motion")),
    Action(
        "view.properties",
        msg("Properties"),
        "view",
        _panel("properties"),
        ("Alt+1",),
        30,
        has_desk,
        submenu=_PANELS,
        context=True,
    ),
    Action("view.problems", msg("Problems"), "view", _panel("problems"), ("Alt+2",), 31, has_desk, submenu=_PANELS),
    Action("view.cost", msg("Cost"), "view", _panel("cost"), ("Alt+3",), 32, has_desk, submenu=_PANELS),
    Action("view.trace", msg("Trace"), "view", _panel("trace"), ("Alt+4",), 33, has_desk, submenu=_PANELS),
    Action(
        "view.language-en", msg("English"), "view", _language("en"), (), 40, _always, _speaks("en"), submenu=_LANGUAGE
    ),
    Action(
        "view.language-ko",
        msg("한국어 (Korean)"),
        "view",
        _language("ko"),
        (),
        41,
        _always,
        _speaks("ko"),
        submenu=_LANGUAGE,
    ),
    Action(
        "view.theme-system",
        msg("As the system"),
        "view",
        _theme("system"),
        (),
        42,
        _always,
        _wears("system"),
        submenu=_THEME,
    ),
    Action("view.theme-light", msg("Light"), "view", _theme("light"), (), 43, _always, _wears("light"), submenu=_THEME),
    Action("view.theme-dark", msg("Dark"), "view", _theme("dark"), (), 44, _always, _wears("dark"), submenu=_THEME),
    Action(
        "view.theme-contrast",
        msg("High contrast"),
        "view",
        _theme("contrast"),
        (),
        45,
        _always,
        _wears("contrast"),
        submenu=_THEME,
    ),
)
