"""Many lines, laid on plain numbers: the same ways as those of the careful router without obstacles."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import pytest

from designer.core import DesignerError
from designer.edits.move import move
from designer.graph import View
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.laying import lay_plain
from designer.gui.canvas.lines import Line, lay
from designer.gui.canvas.style import Style
from designer.gui.theme import theme
from designer.text import msg
from designer.workspace import Workspace
from tests.benchmarks.estate import landscape

_MOVE = msg("Move")


def ways(diagram: Diagram) -> dict[str, list[list[tuple[float, float]]]]:
    """Corners of every strand, as whole hundredths: the two routers add in another order."""
    return {
        id: [[(round(x, 2) + 0.0, round(y, 2) + 0.0) for x, y in strand.points] for strand in line.strands]
        for id, line in sorted(diagram.links.lines.items())
    }


def drawn(workspace: Workspace) -> Diagram:
    return Diagram(View.of(workspace.model), Style(theme("light")), "en")


def moved(workspace: Workspace, ids: list[str], dx: float, dy: float) -> None:
    """Moves shapes, where they may stand there."""
    with suppress(DesignerError):
        workspace.edit(move(workspace.model, ids, dx, dy), _MOVE)


def scattered(seed: int) -> Workspace:
    """An estate in which many shapes were moved, so that lines leave by every side."""
    workspace, random = Workspace(landscape(160)), Random(seed)
    leaves = [one.id for one in workspace.model.resources.values() if one.kind in ("instance", "database")]
    for id in random.sample(leaves, 40):
        moved(workspace, [id], random.randint(-150, 150), random.randint(-150, 150))
    return workspace


@pytest.mark.parametrize("seed", range(4))
def test_the_fast_ways_are_the_careful_ones(qapp: object, seed: int) -> None:
    diagram = drawn(scattered(seed))
    lines: list[Line] = list(diagram.links.lines.values())
    for line in lines[::3]:
        line.source, line.target = line.target, line.source
    lay(lines)
    wanted = ways(diagram)
    for line in lines:
        for strand in line.strands:
            strand.first = strand.last = 0.0
            strand.take([])
    lay_plain(lines)
    assert ways(diagram) == wanted
    assert {strand.leave for line in lines for strand in line.strands} == {"top", "bottom", "left", "right"}


@pytest.mark.parametrize("seed", range(4))
def test_what_follows_an_edit_is_what_a_new_diagram_has(qapp: object, seed: int) -> None:
    workspace, random = scattered(seed), Random(seed)
    diagram = Diagram(workspace.view, Style(theme("light")), "en")
    stop = workspace.document.observe(diagram.follow)
    ids = sorted(id for id in diagram.figures if id in workspace.model.placements)
    for _ in range(25):
        chosen = random.sample(ids, random.choice((1, 1, 3, 12)))
        if random.random() < 0.3:
            workspace.document.undo()
            continue
        shapes = [id for id in chosen if workspace.model.resources[id].kind in ("instance", "database", "vpc")]
        if shapes:
            dx, dy = random.randint(-60, 60), random.randint(-60, 60)
            moved(workspace, shapes, dx, dy)
    stop()
    assert ways(diagram) == ways(drawn(workspace))
    assert diagram.bounds() == drawn(workspace).bounds()


def test_a_line_that_is_not_pushed_aside_any_more_would_be_seen(qapp: object) -> None:
    """The comparison above is able to fail."""
    diagram = drawn(scattered(1))
    before = ways(diagram)
    strand = next(strand for line in diagram.links.lines.values() for strand in line.strands if strand.first)
    strand.first = 0.0
    line = next(line for line in diagram.links.lines.values() if strand in line.strands)
    strand.take([(x + 14.0, y) for x, y in strand.points])
    assert line.strands and ways(diagram) != before
