"""The start page, by what a person sees of it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint

from designer.gui import preferences
from designer.gui.window import MainWindow


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_cards_of_the_start_page_stand_under_their_heading(qtbot: Any, language: str) -> None:
    preferences.store(preferences.Preferences(language=language))
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    qtbot.waitUntil(lambda: not window.start._todo)
    page = window.start
    cards = page.examples.mapTo(page, QPoint(0, 0)).x()
    picture = page.grab().toImage()
    ground, middle = picture.pixelColor(0, 0), page.examples.visualItemRect(page.examples.item(0)).center().y()
    at = page.examples.viewport().mapTo(page, QPoint(0, middle - 20)).y()
    edge = next(x for x in range(cards, page.width()) if picture.pixelColor(x, at) != ground)
    heads = {label.mapTo(page, QPoint(0, 0)).x() for label in (page.title, page.under, page.new, page.examples_title)}
    assert heads == {edge}
    window.close()
