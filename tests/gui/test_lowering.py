"""What a drag took up is afterwards where it was, whatever came to pass meanwhile; of icons, nothing is listed anew."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hand import Hand
from PySide6.QtGui import QImage

from designer.edits.move import move
from designer.edits.remove import remove
from designer.formats.examples import example
from designer.gui.canvas.lifting import Lift
from designer.gui.window import MainWindow
from designer.text import msg
from tests.benchmarks.estate import landscape


@pytest.fixture(params=["three-tier", "landscape"])
def drawn(request: pytest.FixtureRequest, opened: Callable[..., MainWindow]) -> Hand:
    hand = Hand(opened(landscape(600, 100) if request.param == "landscape" else example(request.param)))
    hand.canvas.zoom_fit()
    hand.canvas.zoom_to(0.1)
    picture(hand)
    return hand


def picture(hand: Hand) -> QImage:
    hand.settle()
    hand.canvas.lighting.join(())
    hand.canvas.viewport().update()
    hand.canvas.diagram.links.finish()
    return hand.canvas.viewport().grab().toImage()


def anew(hand: Hand) -> QImage:
    hand.canvas.refresh()
    return picture(hand)


def icons(hand: Hand) -> list[str]:
    figures = hand.canvas.diagram.figures
    return sorted(id for id, one in figures.items() if one.form == "leaf" and one.kind.name != "database")


def geometry(hand: Hand) -> dict[str, object]:
    """Where all stands and runs, and on what it hangs."""
    diagram = hand.canvas.diagram
    found: dict[str, object] = {
        one.id: (one.scene().getRect(), one.home.id if one.home else None, sorted(one.lines))
        for one in diagram.figures.values()
    }
    for line in diagram.links.lines.values():
        owner = line.owner
        found[f"line {line.id}"] = (owner.id if owner else None, [strand.points for strand in line.strands])
        assert owner is None or owner.owned[line.id] is line
    return found


@pytest.mark.parametrize("seed", range(4))
def test_icons_go_back_where_they_hung(drawn: Hand, seed: int) -> None:
    diagram, random = drawn.canvas.diagram, Random(seed)
    before, seen, lists = geometry(drawn), picture(drawn), diagram.root.flat
    chosen = random.sample(icons(drawn), 3)
    lift = Lift(diagram, chosen)
    lift.to(400.0, 300.0)
    assert picture(drawn) != seen
    lift.lower()
    assert diagram.root.flat is lists
    assert geometry(drawn) == before
    assert picture(drawn) == seen == anew(drawn)


@pytest.mark.parametrize("seed", range(4))
def test_a_dropped_icon_is_in_the_lists_where_it_now_stands(drawn: Hand, seed: int) -> None:
    diagram, chosen = drawn.canvas.diagram, Random(seed).sample(icons(drawn), 3)
    lift = Lift(diagram, chosen)
    lift.to(3.0, 2.0)
    picture(drawn)
    lift.lower()
    drawn.workspace.edit(move(drawn.model, chosen, 3.0, 2.0), msg("Move"))
    seen, stand = picture(drawn), geometry(drawn)
    assert seen == anew(drawn)
    assert stand == geometry(drawn)


@pytest.mark.parametrize("what", ["moved", "gone", "box moved", "other gone", "undone", "folded"])
@pytest.mark.parametrize("mixed", [False, True], ids=["icons", "icons and others"])
def test_what_changed_during_the_drag_is_as_the_model_says(drawn: Hand, what: str, mixed: bool) -> None:
    diagram, random, workspace = drawn.canvas.diagram, Random(7), drawn.workspace
    chosen = random.sample(icons(drawn), 3)
    parent = drawn.model.resources[chosen[0]].parent
    assert parent is not None
    others = [id for id, one in diagram.figures.items() if one.kind.name == "database"][:2] if mixed else []
    workspace.edit(move(drawn.model, chosen[:2], 4.0, 0.0), msg("Move"))
    picture(drawn)
    lift = Lift(diagram, [*chosen, *others])
    lift.to(200.0, 100.0)
    picture(drawn)
    if what == "moved":
        workspace.edit(move(drawn.model, chosen[:1], 9.0, 5.0), msg("Move"))
    elif what == "gone":
        workspace.edit(remove(drawn.model, [*chosen[:1], *others[:1]]), msg("Delete"))
    elif what == "box moved":
        workspace.edit(move(drawn.model, [parent], 16.0, 8.0), msg("Move"))
    elif what == "other gone":
        left = next(id for id in icons(drawn) if id not in chosen)
        workspace.edit(remove(drawn.model, [left]), msg("Delete"))
    elif what == "folded":
        drawn.canvas.fold([parent])
    else:
        workspace.document.undo()
    picture(drawn)
    lift.lower()
    seen, stand = picture(drawn), geometry(drawn)
    assert seen == anew(drawn)
    assert stand == geometry(drawn)
