"""In a small view many shapes are painted together: that shows the same as one after the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hand import Hand
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from designer.core import Draft, Link, Model
from designer.formats.examples import example
from designer.gui.canvas import painting
from designer.gui.canvas.figures import Frame
from designer.gui.canvas.flat import flat
from designer.gui.canvas.painting import paint_tree
from designer.gui.window import MainWindow
from designer.text import msg
from tests.benchmarks.estate import landscape

_ZOOM = 0.1


def painted(hand: Hand, area: QRectF | None = None) -> QImage:
    """The drawing as it looks far away, or a part of it."""
    canvas = hand.canvas
    canvas.diagram.links.settle()
    bounds = canvas.diagram.bounds()
    picture = QImage(int(bounds.width() * _ZOOM) + 2, int(bounds.height() * _ZOOM) + 2, QImage.Format.Format_RGB32)
    picture.fill(canvas.look.canvas.color())
    p = QPainter(picture)
    p.translate(0.0007, 0.0007)
    p.scale(_ZOOM, _ZOOM)
    p.translate(-bounds.topLeft())
    if area is not None:
        p.setClipRect(area)
    paint_tree(p, canvas.diagram.root, canvas.look, _ZOOM, area or bounds)
    p.end()
    return picture


@pytest.fixture(params=["three-tier", "broken-three-tier", "landscape"])
def drawn(request: pytest.FixtureRequest, opened: Callable[..., MainWindow]) -> Hand:
    model: Model = landscape(600, 100) if request.param == "landscape" else example(request.param)
    return Hand(opened(model))


def test_together_is_as_one_by_one(drawn: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    together = painted(drawn)
    monkeypatch.setattr(painting, "flat", lambda frame, at: None)
    assert painted(drawn) == together


def test_a_whole_landscape_is_one_list(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(landscape(600, 100)))
    hand.canvas.zoom_fit()
    hand.canvas.zoom_to(_ZOOM)
    hand.canvas.viewport().grab()
    root = hand.canvas.diagram.root
    assert root.flat is not None
    squares = sum(len(rects) for level in root.flat.levels for rects in level.squares.values())
    assert squares == sum(
        leaf.form != "band" for frame in [root, *root.walk()] for leaf in getattr(frame, "leaves", {}).values()
    )


@pytest.mark.parametrize("inner", ["vpc-1", "subnet-7"])
def test_what_moves_is_painted_where_it_is(
    opened: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch, inner: str
) -> None:
    hand = Hand(opened(landscape(600, 100)))
    painted(hand)
    hand.drag(hand.title(inner), hand.title(inner) + QPointF(64, 40))
    hand.window.qactions["edit.undo"].trigger()
    hand.window.qactions["edit.redo"].trigger()
    together = painted(hand)
    monkeypatch.setattr(painting, "flat", lambda frame, at: None)
    assert painted(hand) == together


@pytest.mark.parametrize("id", ["subnet-9", "vpc-3"])
def test_what_is_folded_looks_folded(
    opened: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch, id: str
) -> None:
    hand = Hand(opened(landscape(600, 100)))
    open_ = painted(hand)
    draft = Draft(hand.model)
    draft.set("placements", id, folded=True)
    assert hand.canvas.commit(draft.change, msg("Fold"))
    together = painted(hand)
    assert together != open_
    monkeypatch.setattr(painting, "flat", lambda frame, at: None)
    assert painted(hand) == together


def test_a_line_that_leaves_its_container_goes_below_what_is_painted_later(
    opened: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list would have all lines above all boxes."""
    hand = Hand(opened(landscape(600, 100)))
    painted(hand)
    root = hand.canvas.diagram.root
    assert root.flat is not None
    vpc = hand.canvas.diagram.figures["vpc-1"]
    assert isinstance(vpc, Frame)
    line = next(iter(vpc.owned.values()))
    line.strands[0].take([(10.0, 10.0), (vpc.w + 4000.0, 10.0), (vpc.w + 4000.0, 400.0), (vpc.w + 4000.0, 900.0)])
    vpc.stir(line.id)
    vpc.touch()
    together = painted(hand)
    assert flat(root, (0.0, 0.0)) is None
    monkeypatch.setattr(painting, "flat", lambda frame, at: None)
    assert painted(hand) == together


@pytest.mark.parametrize(
    ("before", "ends"),
    [((), ("vpc-2", "vpc-3")), (("subnet-9", "subnet-9"), ("subnet-9", "subnet-9"))],
    ids=["the first of a container", "in a subnet, where they are left out"],
)
def test_a_new_line_shows_as_one_by_one(
    opened: Callable[..., MainWindow],
    monkeypatch: pytest.MonkeyPatch,
    before: tuple[str, ...],
    ends: tuple[str, str],
) -> None:
    model = landscape(600, 100)
    draft = Draft(model)
    for id in model.links:
        draft.drop("links", id)
    if before:
        draft.put("links", arrow(model, "link-9998", before[0], before[1]))
    hand = Hand(opened(model.after(draft.change())))
    painted(hand)
    root = hand.canvas.diagram.root
    assert root.flat is not None
    new = Draft(hand.model)
    new.put("links", arrow(model, "link-9999", *ends))
    hand.canvas.commit(new.change, msg("Connect"))
    together = painted(hand)
    assert root.flat is not None
    monkeypatch.setattr(painting, "flat", lambda frame, at: None)
    assert painted(hand) == together


def arrow(model: Model, id: str, one: str, other: str) -> Link:
    """From the first server below a container to the last below another."""
    found = {
        at: [r.id for r in model.resources.values() if r.kind == "instance" and within(model, r.id, at)]
        for at in (one, other)
    }
    return Link(id=id, kind="traffic", source=found[one][0], target=found[other][-1])


def within(model: Model, id: str | None, container: str) -> bool:
    while id is not None and id != container:
        id = model.resources[id].parent
    return id is not None
