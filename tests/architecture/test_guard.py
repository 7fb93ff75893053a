"""PySide6 6.12.0 loses a reference to None on every call that returns nothing, and aborts Python 3.11."""

import sys

import PySide6
from PySide6.QtCore import QObject


def test_calls_that_return_nothing_keep_none_alive() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 500 or before > 2**30


def test_the_required_range_leaves_that_version_out() -> None:
    assert (6, 10) <= PySide6.__version_info__[:2] < (6, 12)
