"""Lines: they go round shapes and keep apart, and their labels cover nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from hand import Hand
from line_ways import EXAMPLES, labels, on, picture, unlike, way
from PySide6.QtCore import QRectF

from designer.core import Draft, Link, Model
from designer.edits.add import add
from designer.edits.geometry import scene_rect
from designer.edits.layout import lay_out, tidy
from designer.edits.move import move
from designer.edits.remove import remove
from designer.formats.examples import example
from designer.gui.canvas.figures import Frame
from designer.gui.canvas.lines import Line, origin
from designer.gui.window import MainWindow
from designer.text import msg


def rooms(hand: Hand) -> list[tuple[str, QRectF]]:
    """Every icon in the scene; gateways on borders are gone through."""
    return [
        (figure.id, (rect.translated(*figure.origin())).adjusted(3, 3, -3, -3))
        for figure in hand.canvas.diagram.everything()
        if not isinstance(figure, Frame) and figure.form != "border"
        for rect in (figure.members if figure.form == "band" else [figure.rect])
    ]


def runs_over(hand: Hand, line: Line) -> list[str]:
    found = []
    for number in range(len(line.strands)):
        points = way(hand, line.id, number)
        for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
            box = QRectF(min(ax, bx), min(ay, by), max(abs(ax - bx), 0.1), max(abs(ay - by), 0.1))
            found += [id for id, room in rooms(hand) if room.intersects(box)]
    return found


@pytest.mark.parametrize("tidied", [False, True])
@pytest.mark.parametrize("name", EXAMPLES)
def test_lines_run_over_no_icon(opened: Callable[..., MainWindow], name: str, tidied: bool) -> None:
    hand = on(opened, name, "en", tidied)
    for line in hand.canvas.diagram.links.lines.values():
        assert runs_over(hand, line) == [], line.id


def crowd() -> Model:
    """Two rows of servers and many lines between them, in a subnet of its own each."""
    model = example("three-tier")
    draft = Draft(model)
    from designer.catalog.ec2 import Instance

    for number in range(6):
        draft.put("resources", Instance(id=f"instance-{number}", parent="subnet-3", name=f"a-{number}"))
        draft.put("resources", Instance(id=f"instance-{number + 10}", parent="subnet-6", name=f"b-{number}"))
        draft.put(
            "links", Link(id=f"link-{number + 10}", source=f"instance-{number}", target=f"instance-{number + 10}")
        )
        draft.put(
            "links", Link(id=f"link-{number + 20}", source=f"instance-{number}", target=f"instance-{(number + 1) % 6}")
        )
    model = model.after(draft.change())
    model = model.after(lay_out(model))
    return model.after(tidy(model))


def test_lines_of_a_crowd_go_round_their_neighbours(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(crowd()))
    hand.settle()
    assert [
        (line.id, found) for line in hand.canvas.diagram.links.lines.values() if (found := runs_over(hand, line))
    ] == []


def test_stretches_of_different_lines_do_not_lie_on_each_other(opened: Callable[..., MainWindow]) -> None:
    hand = Hand(opened(crowd()))
    hand.settle()
    inner: list[tuple[str, str, bool, float, float, float]] = []
    for line in hand.canvas.diagram.links.lines.values():
        points = way(hand, line.id)
        for (ax, ay), (bx, by) in list(zip(points, points[1:], strict=False))[1:-1]:
            upright = ax == bx
            low, high = sorted((ay, by) if upright else (ax, bx))
            inner.append((line.source.id, line.target.id, upright, ax if upright else ay, low, high))
    same = [
        (one, other)
        for one, other in combinations(inner, 2)
        if one[2] == other[2] and abs(one[3] - other[3]) < 1 and min(one[5], other[5]) - max(one[4], other[4]) > 20
        and one[0] != other[0] and one[1] != other[1]
    ]  # fmt: skip
    assert same == []


def test_lines_spread_out_on_a_shared_side(opened: Callable[..., MainWindow]) -> None:
    model = example("three-tier")
    draft = Draft(model)
    from designer.catalog.ec2 import Instance

    for number in range(3):
        draft.put("resources", Instance(id=f"instance-{number}", parent="subnet-5"))
        draft.put("links", Link(id=f"link-{number + 10}", source="load-balancer-1", target=f"instance-{number}"))
    model = model.after(draft.change())
    hand = Hand(opened(model.after(lay_out(model))))
    doors = [way(hand, f"link-{number + 10}")[0] for number in range(3)]
    assert len({x for x, _ in doors}) == 3


# Labels


def written(hand: Hand) -> list[tuple[str, QRectF]]:
    """Titles of containers, and names of leaves."""
    found = []
    for figure in hand.canvas.diagram.everything():
        face, area = figure.face, figure.scene()
        if face is None:
            continue
        rect = figure.rect.translated(*figure.origin())
        if isinstance(figure, Frame) or figure.form == "band":
            found.append(
                (figure.id, QRectF(area.left() + 10, area.top() + 7, min(face.title_width, area.width() - 20), 12))
            )
        elif not figure.beside:
            wide = face.title_width
            found.append((figure.id, QRectF(rect.center().x() - wide / 2, rect.bottom() + 2, wide, 12)))
    return found


@pytest.mark.parametrize("tidied", [False, True])
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_labels_cover_no_shape_title_or_label(
    opened: Callable[..., MainWindow], name: str, language: str, tidied: bool
) -> None:
    hand = on(opened, name, language, tidied)
    found = labels(hand)
    for one, other in combinations(found, 2):
        assert not one[1].intersects(other[1]), (one, other)
    for id, pill in found:
        assert [other for other, room in (*rooms(hand), *written(hand)) if room.intersects(pill)] == [], id


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_names_on_borders_keep_clear_of_titles(opened: Callable[..., MainWindow], name: str, language: str) -> None:
    from designer.gui.canvas.field import named_left

    hand = Hand(opened(example(name)))
    hand.canvas.set_language(language)
    titles = [box for id, box in written(hand) if isinstance(hand.canvas.diagram.figures[id], Frame)]
    for figure in hand.canvas.diagram.figures.values():
        if figure.form == "border" and figure.face is not None:
            rect, wide = figure.rect.translated(*figure.origin()), figure.face.title_width
            left = rect.left() - 8 - wide if named_left(figure) else rect.right() + 8
            name_box = QRectF(left, rect.top() + 8, wide, 12)
            assert not any(name_box.intersects(title) for title in titles), figure.id


def test_a_name_on_a_border_is_painted_where_no_title_is(window: MainWindow, hand: Hand) -> None:
    """The internet gateway's name stands at its left, because the second zone's title is at its right."""
    from designer.gui.canvas.field import named_left

    canvas = hand.canvas
    gateway = canvas.diagram.figures["internet-gateway-1"]
    assert named_left(gateway)
    box = scene_rect(hand.model, "zone-2")
    hand.workspace.edit(move(hand.model, ["zone-2"], 40.0, 0.0), msg("Move"))
    assert scene_rect(hand.model, "zone-2").x == box.x + 40
    assert not named_left(gateway)


def test_edits_give_the_ways_that_a_fresh_canvas_gives(hand: Hand) -> None:
    hand.settle()
    steps: list[tuple[str, float, float]] = [
        ("database-1", 60.0, 0.0), ("load-balancer-1", 40.0, 20.0), ("users-1", -80.0, 0.0), ("subnet-5", 0.0, 20.0),
    ]  # fmt: skip
    (ax, ay), (bx, _) = way(hand, "~database-1")[:2]
    changes = [lambda id=id, dx=dx, dy=dy: move(hand.model, [id], dx, dy) for id, dx, dy in steps]
    # What comes to stand in the way of a line whose ends stay: before anything else moves, and gone again.
    changes = [
        lambda: add(hand.model, "instance", ax + 40, ay, parent="subnet-5"),
        lambda: move(hand.model, ["instance-1"], ax + 60 - scene_rect(hand.model, "instance-1").centre[0], 0.0),
        lambda: remove(hand.model, ["instance-1"]),
        *changes,
    ]
    assert bx > ax
    for make in changes:
        hand.workspace.edit(make(), msg("Move"))
        hand.settle()
        ways: dict[str, Any] = {one: way(hand, one) for one in hand.canvas.diagram.links.lines}
        before = picture(hand)
        hand.canvas.refresh()
        assert {one: way(hand, one) for one in hand.canvas.diagram.links.lines} == ways
        assert unlike(picture(hand), before) == ""


def test_traffic_from_outside_comes_in_through_the_gateway(opened: Callable[..., MainWindow]) -> None:
    for name in EXAMPLES[:3]:
        model = example(name)
        hand = Hand(opened(model.after(tidy(model))))
        hand.settle()
        gate = hand.canvas.diagram.figures["internet-gateway-1"]
        box = gate.rect.translated(*gate.origin())
        edge = scene_rect(hand.model, "vpc-1").y
        outside = next(id for id, link in hand.model.links.items() if link.source == "users-1")
        points = way(hand, outside)
        crossed = [
            ax
            for (ax, ay), (bx, by) in zip(points, points[1:], strict=False)
            if ax == bx and min(ay, by) < edge < max(ay, by)
        ]
        assert crossed and all(box.left() < x < box.right() for x in crossed), name


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_stroke_strikes_a_title(opened: Callable[..., MainWindow], name: str) -> None:
    """A line that leads under a title leaves a gap there."""
    model = example(name)
    hand = Hand(opened(model.after(tidy(model))))
    hand.settle()
    titles = [box for id, box in written(hand) if isinstance(hand.canvas.diagram.figures.get(id), Frame)]
    for line in hand.canvas.diagram.links.lines.values():
        dx, dy = origin(line)
        for strand in line.strands:
            for piece in strand.pieces(line.kind != "joint"):
                points = list(piece.translated(dx, dy))
                for one, other in zip(points, points[1:], strict=False):
                    stroke = QRectF(one, other).normalized().adjusted(-0.1, -0.1, 0.1, 0.1)
                    assert not any(stroke.intersects(title) for title in titles), line.id


@pytest.mark.parametrize("tidied", [False, True])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_arrow_s_head_lies_on_a_title(opened: Callable[..., MainWindow], language: str, tidied: bool) -> None:
    """A group's title stands right above its members, where no way has room to go round it."""
    hand = on(opened, "three-tier", language, tidied)
    figures = hand.canvas.diagram.figures
    titles = [(id, box) for id, box in written(hand) if figures[id].form in ("container", "band")]
    assert any(figures[id].form == "band" for id, _ in titles)
    for line in hand.canvas.diagram.links.lines.values():
        for number in range(len(line.strands)):
            x, y = way(hand, line.id, number)[-1]
            head = QRectF(x - 5, y - 9, 10, 9)
            assert not [id for id, box in titles if box.intersects(head)], line.id
