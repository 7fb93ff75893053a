"""The order in which the key Tab goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def follow(before: QWidget, widget: QWidget) -> None:
    """Lets the key Tab come to a widget, and to all that is in it as it is laid out, right after another."""
    for one in _inside(widget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, one)
            before = one


def precede(after: QWidget, widgets: Iterable[QWidget]) -> None:
    """Lets the key Tab come to widgets that were made late, and to all that is in them, right before another."""
    for widget in widgets:
        before: QWidget | None = after.previousInFocusChain()
        while before is not None and before is not after and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        if before is not None and before is not after:
            follow(before, widget)


def _inside(widget: QWidget) -> Iterator[QWidget]:
    yield widget
    layout = widget.layout()
    inside = _laid(layout) if layout is not None else (one for one in widget.children() if isinstance(one, QWidget))
    for one in inside:
        # The list of a combo box is a window of its own.
        if not one.isWindow():
            yield from _inside(one)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid(inner)
