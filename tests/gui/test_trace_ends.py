"""The ends that the trace panel offers."""

from __future__ import annotations

from hand import Hand
from PySide6.QtWidgets import QApplication

from designer.gui.panels.trace import TracePanel


def test_ends_are_listed_once_the_panel_is_in_front_and_follow_the_drawing(hand: Hand) -> None:
    hand.settle()
    behind = hand.place.widgets["trace"]
    assert isinstance(behind, TracePanel) and not behind.source.count()
    hand.window.show_panel("trace")
    QApplication.processEvents()
    panel = hand.window.findChild(TracePanel, "trace")
    assert isinstance(panel, TracePanel)
    assert "database-1" in panel.ids and panel.source.count() == len(panel.ids)
    panel.target.setCurrentIndex(panel.ids.index("database-1"))
    hand.window.show_panel("cost")
    hand.canvas.select(["nat-gateway-1"])
    hand.canvas.delete_selection()
    hand.settle()
    hand.window.show_panel("trace")
    QApplication.processEvents()
    assert "nat-gateway-1" not in panel.ids and panel.ids[panel.target.currentIndex()] == "database-1"
    hand.window.set_language("ko")
    QApplication.processEvents()
    assert panel.source.itemText(0) == "인터넷" and panel.ids[panel.target.currentIndex()] == "database-1"
