"""Forms of the properties panel, filled in as a person does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from designer.gui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def show(window: MainWindow, *ids: str) -> Any:
    """Selects these and gives their form."""
    assert window.desk is not None
    window.desk.select(ids)
    window.show_panel("properties")
    QApplication.processEvents()
    return window.place.widgets["properties"].form  # type: ignore[union-attr]


def field(form: Any, name: str, kind: type) -> Any:
    found = form.rows[name].editor.findChild(kind, f"field-{name}")
    assert found is not None
    return found


def write(line: QLineEdit, text: str) -> None:
    """Clicks into a line, replaces what is there, and ends with Return."""
    QTest.mouseClick(line, LEFT)
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def compose(widget: QWidget, text: str) -> None:
    """Enters text as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
