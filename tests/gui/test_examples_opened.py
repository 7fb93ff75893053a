"""File → Examples → F5: a talk is ready, in the window's language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from designer.formats.examples import titles
from designer.gui.presenting.speaker import Speaker
from designer.gui.window import MainWindow


def opened_from_the_menu(window: MainWindow, name: str) -> None:
    """Opens an example by a click in the submenu."""
    action = window.qactions[f"file.example-{name}"]
    (menu,) = [one for one in window.top.findChildren(QMenu) if action in one.actions()]
    menu.popup(window.mapToGlobal(window.rect().center()))
    QApplication.processEvents()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    QApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", ["three-tier", "broken-three-tier"])
def test_an_example_opens_with_its_talk(window: MainWindow, name: str, language: str) -> None:
    window.set_language(language)
    opened_from_the_menu(window, name)
    place = window.place
    assert place is not None
    assert place.title() == window.say(titles()[name])
    steps = place.workspace.model.settings.presentation
    place.canvas.setFocus()
    QTest.keyClick(place.canvas, Qt.Key.Key_F5)
    talk = place.talk
    assert talk is not None
    QTest.keyClick(place.canvas, Qt.Key.Key_S)
    QApplication.processEvents()
    (speaker,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, Speaker) and one.isVisible()]
    seen = []
    for _ in range(60):
        note = speaker.findChild(QPlainTextEdit)
        assert note is not None
        if talk.at == len(seen):
            seen.append(note.toPlainText())
        QTest.keyClick(place.canvas, Qt.Key.Key_Space)
    assert seen == [step.note for step in steps]
    assert len(seen) >= 5
    assert all(any("가" <= letter <= "힣" for letter in text) == (language == "ko") for text in seen)
    talk.end()


def test_every_example_stands_in_the_menu_and_opens_no_changed_diagram(window: MainWindow) -> None:
    for name in titles():
        window.qactions[f"file.example-{name}"].trigger()
        assert window.place is not None
        assert not window.place.workspace.document.dirty
