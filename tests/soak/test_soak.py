"""A minute of the soak, and a few kills; ``python -m tests.soak`` runs ten minutes and fifty kills."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QApplication

from designer.gui import preferences
from designer.gui.app import set_up
from tests.soak.killing import kill, missing
from tests.soak.running import soak

KILLS = 6


def test_a_minute_of_random_use_breaks_nothing_and_grows_little(qapp: QApplication) -> None:
    preferences.store(preferences.Preferences(language="en", theme="light"))
    set_up(qapp)
    report = soak(60, seed=7)
    assert report.steps >= 100 and report.checks >= 1
    assert len(report.kinds) >= 12, report.kinds
    assert report.growth <= 0.10, f"{report.warm:.0f} MB, then {report.end:.0f} MB"


@pytest.mark.parametrize(
    ("names", "copies", "wrong"),
    [
        ("s", [], False),
        ("sab", [], True),
        ("sab", ["a"], False),
        ("sa.b", ["a"], False),
        ("sab.", ["a"], True),
        ("sab", ["b"], False),
        ("sab", ["x"], True),
        ("sabas.b", [], False),
        ("sabasb.", [], True),
        ("sab.s", ["a"], True),
    ],
)
def test_what_a_crash_may_cost(names: str, copies: list[str], wrong: bool) -> None:
    """One edit a second, "." waits four: with no copy, what was undone back to the file on disk is not lost."""
    times, now = [], 0.0
    for name in names:
        if name == ".":
            now += 4
        else:
            times.append((now, name))
            now += 1
    assert bool(missing(times, copies, now + 3.5)) is wrong


def test_a_kill_loses_nothing_older_than_five_seconds() -> None:
    with ThreadPoolExecutor(max_workers=2) as pool:
        wrong = [text for text in pool.map(kill, range(100, 100 + KILLS)) if text]
    assert wrong == []
