"""Labels stand on straight runs of their own, off corners and other lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from line_ways import EXAMPLES, labels, on, strokes
from PySide6.QtCore import QPointF, QRectF

from designer.gui.window import MainWindow


@pytest.mark.parametrize("tidied", [False, True])
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_labels_hide_no_bend_and_no_other_branch(
    opened: Callable[..., MainWindow], name: str, language: str, tidied: bool
) -> None:
    hand = on(opened, name, language, tidied)
    ways, found = strokes(hand), labels(hand)
    for at, (id, pill) in enumerate(found):
        assert not any(pill.contains(QPointF(*corner)) for corner in ways[at][1][1:-1]), id
        for number, (other, points) in enumerate(ways):
            if number != at:
                runs = [QRectF(QPointF(*a), QPointF(*b)).normalized() for a, b in zip(points, points[1:], strict=False)]
                assert not any(pill.intersects(run.adjusted(-0.1, -0.1, 0.1, 0.1)) for run in runs), (id, other)
