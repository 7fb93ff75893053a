"""The window as a stage: full screen with nothing but the canvas; and everything as it was, afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from designer.gui.place import Place
    from designer.gui.window import MainWindow


class Stage:
    """Sets one document's window up for a talk; ``leave`` restores window, panels, camera, selection and what was lit."""

    def __init__(self, place: Place) -> None:
        window, canvas, desk = place.window_, place.canvas, place.desk
        self.place = place
        chrome = (window.top, window.bar, window.status, window.tabs.tabBar(), place.left, place.right, place.steps,
                  place.strip)  # fmt: skip
        self._mapped = place.minimap.wanted
        self._chrome: list[tuple[QWidget, bool]] = [(widget, widget.isHidden()) for widget in chrome]
        self._state, self._geometry = window.windowState(), window.geometry()
        self._sizes = place.row.sizes()
        self._view = canvas.transform()
        self._scrolled = canvas.horizontalScrollBar().value(), canvas.verticalScrollBar().value()
        self._selected, self._grid = canvas.selected(), canvas.grid
        self._trace, self._hop, self._question = desk.trace, desk.walk.at, desk.question
        self._focus = window.focusWidget()

    def enter(self, screen: QScreen | None) -> None:
        """Full screen on a screen (None: where the window is), chrome gone, nothing selected or lit."""
        window, canvas = self.place.window_, self.place.canvas
        canvas.renaming.finish()
        canvas.hand.rest()
        self.place.desk.lights_out()
        self.place.desk.select(())
        for widget, _ in self._chrome:
            widget.hide()
        self.place.minimap.offer(False)
        canvas.grid = False
        area = screen if screen is not None else window.screen()
        if area is not window.screen() or not self._state:
            # A window takes the screen of its geometry; and where no window manager runs, nobody else fills it.
            window.setWindowState(Qt.WindowState.WindowNoState)
            handle = window.windowHandle()
            if handle is not None:
                handle.setScreen(area)
            window.setGeometry(area.geometry())
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def lend_palette(self, on: bool) -> bool:
        """Shows the palette while the drawing is edited, where the person works with one; whether it shows."""
        shown = on and not dict(self._chrome)[self.place.left]
        self.place.left.setVisible(shown)
        _lay_out(self.place.window_)
        return shown

    def leave(self) -> None:
        """Everything is as it was."""
        place = self.place
        window, canvas, desk = place.window_, place.canvas, place.desk
        window.setWindowState(self._state)
        if not self._state & (Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen):
            window.setGeometry(self._geometry)
        for widget, hidden in self._chrome:
            widget.setHidden(hidden)
        place.strip.refresh()
        # A splitter takes sizes once its parts have their room.
        _lay_out(window)
        place.row.setSizes(self._sizes)
        canvas.grid = self._grid
        canvas.setTransform(self._view)
        canvas.horizontalScrollBar().setValue(self._scrolled[0])
        canvas.verticalScrollBar().setValue(self._scrolled[1])
        canvas.zoom_changed.emit(canvas.zoom())
        place.minimap.offer(self._mapped)
        desk.select(id for id in self._selected if self._exists(id))
        desk.show_trace(self._trace)
        desk.walk.at = min(self._hop, len(desk.walk.hops))
        known = self._question is not None and (self._question.id == "internet" or self._exists(self._question.id))
        desk.ask(self._question if known else None)
        if self._focus is not None:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _exists(self, id: str) -> bool:
        model = self.place.workspace.model
        return any(id in model.table(name) for name in ("resources", "links", "notes"))


def _lay_out(window: MainWindow) -> None:
    """Gives every part its room now, not with the next event."""
    inside = window.centralWidget()
    for one in (inside, *window.places()):
        layout = one.layout() if one is not None else None
        if layout is not None:
            layout.activate()
