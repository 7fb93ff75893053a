"""Actions of the Analyze menu about money."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designer.gui import preferences
from designer.gui.actions import Action, has_desk
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow


def _compare(tab: int) -> Callable[[MainWindow], None]:
    def do(window: MainWindow) -> None:
        from designer.gui.comparing import CompareDialog

        if window.desk is not None:
            CompareDialog(window, window.desk, tab).show()

    return do


def _meter(window: MainWindow) -> None:
    from designer.gui.metering import MeterDialog

    if window.desk is not None:
        MeterDialog(window, window.desk).show()


def _update(window: MainWindow) -> None:
    from designer.gui.updating import UpdateDialog

    if window.desk is not None:
        UpdateDialog(window, window.desk).show()


def _badges(window: MainWindow) -> None:
    on = not preferences.load().costs
    preferences.change(costs=on)
    for place in window.places():
        place.desk.show_costs(on)


def _export(window: MainWindow) -> None:
    from designer.gui.export import ask_estimate

    if window.desk is not None:
        ask_estimate(window, window.desk)


_COST = msg("Cost")

ACTIONS = (
    Action("cost.badges", msg("Cost on shapes"), "analyze", _badges, ("Shift+4",), 40, has_desk,
           lambda w: preferences.load().costs, icon="cost"),
    Action("cost.regions", msg("Compare regions…"), "analyze", _compare(0), (), 41, submenu=_COST),
    Action("cost.options", msg("Compare purchase options…"), "analyze", _compare(1), (), 42, submenu=_COST),
    Action("cost.changes", msg("Compare before and after…"), "analyze", _compare(2), (), 43, submenu=_COST),
    Action("cost.savings", msg("Where to save…"), "analyze", _compare(3), (), 44, submenu=_COST),
    Action("cost.meter", msg("Bill meter…"), "analyze", _meter, ("B",), 44, submenu=_COST),
    Action("cost.update", msg("Update prices…"), "analyze", _update, (), 46, submenu=_COST),
    Action("cost.export", msg("Export the estimate…"), "analyze", _export, (), 45, submenu=_COST),
)  # fmt: skip
