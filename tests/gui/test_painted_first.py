"""What a window does before its first picture: nothing that can wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from designer.formats.examples import example, paths
from designer.graph.waiting import Waiting
from designer.gui.canvas import Canvas
from designer.gui.theme import theme
from designer.gui.window import MainWindow
from designer.workspace import Workspace


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """For what somebody had to wait until a graph was made."""
    names: list[str] = []
    before = Waiting.__getattr__

    def ask(self: Waiting, name: str) -> Any:
        names.append(name)
        return before(self, name)

    monkeypatch.setattr(Waiting, "__getattr__", ask)
    return names


@pytest.mark.parametrize("name", paths())
def test_a_diagram_is_painted_before_its_graph_is_made(name: str, qtbot: Any, waited: list[str]) -> None:
    canvas = Canvas(Workspace(example(name)), theme("light"), "en")
    qtbot.addWidget(canvas)
    canvas.resize(1200, 800)
    canvas.show()
    canvas.zoom_fit()
    assert not canvas.grab().isNull()
    assert not waited
    canvas.shut()


def test_the_panels_of_a_window_do_not_ask_for_it_either(opened: Callable[..., MainWindow], waited: list[str]) -> None:
    window = opened(example("three-tier"))
    assert not waited
    assert window.places()[0].workspace.view.children("vpc-1")
