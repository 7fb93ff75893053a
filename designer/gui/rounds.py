"""Going round the parts of the window by keys: palette, canvas, panels, top bar, status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from designer.gui.topbar import TopBar
    from designer.gui.window import MainWindow

_REASON = Qt.FocusReason.ShortcutFocusReason


def parts(window: MainWindow) -> list[QWidget]:
    """The parts that show, in their order."""
    place = window.place
    inside: list[QWidget] = [window.start] if place is None else [place.left, place.canvas, place.homing, place.right]
    if place is not None and place.shows_steps:
        inside.append(place.steps)
    return [part for part in (*inside, window.bar, window.top, window.status) if part.isVisible()]


def go_round(window: MainWindow, forward: bool = True) -> None:
    """Gives the focus to the next part, or to the one before."""
    known = parts(window)
    now = QApplication.focusWidget()
    # A button on the canvas is a part of its own.
    here = [at for at, part in enumerate(known) if now is part or (now is not None and part.isAncestorOf(now))]
    at = here[-1] if here else -1
    for step in range(1, len(known) + 1):
        if _enter(window, known[(at + (step if forward else -step)) % len(known)]):
            return


def _enter(window: MainWindow, part: QWidget) -> bool:
    place = window.place
    if part is window.top:
        _menus(window)
        return True
    if place is not None and part in (place.canvas, place.homing):
        part.setFocus(_REASON)
        return True
    if place is not None and part is place.right:
        place.tabs.tabBar().setFocus(_REASON)
        return True
    inside = next((one for one in part.findChildren(QWidget) if _takes(one)), None)
    if inside is not None:
        inside.setFocus(_REASON)
    return inside is not None


def _takes(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def _menus(window: MainWindow) -> None:
    """The first menu, lit but not open: Qt does that only for the key Alt, so it gets one, once F6 is through."""
    window.top.menus.setFocus(Qt.FocusReason.MenuBarFocusReason)
    QTimer.singleShot(0, window.top, lambda: _light(window.top))


def _light(top: TopBar) -> None:
    if top.menus.activeAction() is None:
        alt, none = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
        keys = QEvent.Type
        for sort, held in ((keys.ShortcutOverride, alt), (keys.KeyPress, alt), (keys.KeyRelease, none)):
            QCoreApplication.sendEvent(top.window(), QKeyEvent(sort, Qt.Key.Key_Alt, held))
