"""The message bar lies over the drawing: when it comes and goes, nothing else moves or is laid out again."""

from __future__ import annotations

from collections.abc import Callable

from hand import Hand
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from designer.formats.examples import example
from designer.gui.window import MainWindow
from designer.text import msg

_LONG = msg("{name} has unsaved changes.", name="a long name of a diagram " * 12)


class _Resized(QObject):
    """Counts the sizes that a widget was given."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Resize
        return False


def _along(window: MainWindow, front: QWidget) -> None:
    """The bar lies along the upper edge of what is in front, and all of its sentence shows."""
    QApplication.processEvents()
    bar, inside = window.bar, window.centralWidget()
    assert bar.pos() == front.mapTo(inside, QPoint())
    assert bar.width() == front.width()
    assert bar.text.height() >= bar.text.heightForWidth(bar.text.width())
    assert inside.childAt(bar.geometry().center()) in (bar, *bar.findChildren(QWidget))


def test_nothing_moves_when_it_comes_and_goes(opened: Callable[..., MainWindow]) -> None:
    window = opened(example("three-tier"))
    hand = Hand(window)
    QApplication.processEvents()
    before, resized = hand.canvas.mapTo(window, QPoint()), _Resized(hand.canvas)
    point = hand.centre("database-1")
    under = hand.canvas.mapFromScene(point)
    window.tell(msg("Saved"))
    _along(window, hand.canvas)
    assert hand.canvas.mapTo(window, QPoint()) == before
    assert hand.canvas.mapFromScene(point) == under
    window.bar.cross.click()
    QApplication.processEvents()
    assert not window.bar.isVisible()
    assert resized.count == 0


def test_it_follows_the_drawing_and_its_own_text(opened: Callable[..., MainWindow]) -> None:
    window = opened(example("three-tier"))
    canvas = Hand(window).canvas
    window.tell(msg("Saved"))
    _along(window, canvas)
    low = window.bar.height()
    window.resize(window.width() - 200, window.height())
    _along(window, canvas)
    place = window.place
    assert place is not None
    place.left.hide()
    _along(window, canvas)
    window.tell(_LONG)
    _along(window, canvas)
    assert window.bar.height() > low


def test_it_lies_over_the_start_page(opened: Callable[..., MainWindow]) -> None:
    window = opened()
    window.close_tab(0)
    window.tell(msg("Saved"))
    _along(window, window.middle)
    window.resize(window.width() - 200, window.height())
    _along(window, window.middle)
