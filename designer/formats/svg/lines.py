"""Traffic arrows, other links and the line to a standby as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

import msgspec

from designer.catalog import kinds
from designer.core import Link, Model
from designer.edits.passing import gateway_between
from designer.edits.routing import Box as Bounds
from designer.edits.routing import Point, Stop, level, offsets, sides, straightened
from designer.edits.ways import CAREFUL, Covered, Run, seat, spared, ways
from designer.formats.svg.field import field
from designer.formats.svg.pen import FINE, Pen, width_of
from designer.formats.svg.plan import SIDE, Box, Plan
from designer.formats.writers import Drawing
from designer.graph import View
from designer.graph.view import order
from designer.reach.packets import named
from designer.text import msg, say

_COLOURS = {"reached": "good", "blocked": "bad", "partial": "warn", "unknown": "second"}
_HEAD = "head"
_HEADS: dict[Point, str] = {(0, 1): "l-4.5-9h9z", (0, -1): "l4.5 9h-9z", (1, 0): "l-9 4.5v-9z", (-1, 0): "l9-4.5v9z"}
"""The way round an arrow head from its tip, by the direction in which it points: nearly all of them."""
_LEVEL = ("top", "bottom")
_ONE = ((0, 0),)
_SIGNS = {"reached": "✓", "blocked": "✗", "partial": "½", "unknown": "?"}


class _Strand(msgspec.Struct):
    source: Stop
    target: Stop
    colour: str
    text: str
    dash: str
    bends: tuple[Point, ...]
    label_at: float | None
    ends: tuple[tuple[str, int], tuple[str, int]]
    headed: bool = True
    leave: str = ""
    enter: str = ""
    first: float = 0.0
    last: float = 0.0


Ends: TypeAlias = "tuple[tuple[Box, ...], tuple[Stop, ...]]"
"""The boxes where lines of a resource end, and what the lines know of each."""
Said: TypeAlias = "tuple[str, str, str]"
"""Colour, text and dashes of a line."""


def draw_lines(pen: Pen, plan: Plan, view: View, drawing: Drawing) -> None:
    """Every line with its label."""
    strands = [*_strands(pen, plan, view, drawing), *_copies(pen, plan, drawing.language), *_joints(pen, plan, view)]
    for strand in strands:
        strand.leave, strand.enter = sides(strand.source, strand.target)
    _spread(strands)
    careful = len(strands) <= CAREFUL
    obstacles, covered, written, doors = field(plan, view, drawing) if careful else (None, Covered(), [], {})
    found = ways([_run(strand, view.model, doors) for strand in strands], obstacles)
    if careful:
        for number, points in enumerate(found):
            covered.pass_by(str(number), points)
    looks: dict[tuple[str, str], str] = {}
    pills: dict[tuple[str, str], str] = {}
    for number, (strand, points) in enumerate(zip(strands, found, strict=True)):
        _draw(pen, strand, points, looks, written)
        if not strand.text:
            continue
        if careful:
            width = width_of(strand.text, FINE, True) + 16
            x, y = seat(points, width, 18.0, covered, strand.label_at, str(number))
        else:
            # Among very many lines no label looks for room, so none has to know where the others stand.
            x, y = seat(points, 0.0, 18.0, covered, strand.label_at, roomy=False)
        key = strand.text, strand.colour
        pill = pills.get(key)
        if pill is None:
            pill = pills[key] = pen.stamp(("pill", *key), partial(_pill, text=strand.text, colour=strand.colour))
        pen.put(pill, x, y)


def _links(view: View) -> list[Link]:
    return sorted(view.model.links.values(), key=lambda link: order(link.id))


def _stop(box: Box) -> Stop:
    if box.role in ("container", "folded"):
        return Stop(box.x, box.y, box.x + box.w, box.y + box.h, box.y + box.h)
    x, y = box.icon
    return Stop(x, y, x + SIDE, y + SIDE, y + SIDE + (0 if box.beside else 32))


def _strands(pen: Pen, plan: Plan, view: View, drawing: Drawing) -> Iterator[_Strand]:
    """The lines of all links."""
    flows, hidden = drawing.flows, plan.hidden
    known: dict[str, Ends] = {}
    said: dict[tuple[str, str, str, tuple[int, int] | None], Said] = {}
    for link in _links(view):
        sources, starts = known.get(link.source) or _ends(plan, link.source, known)
        targets, stops = known.get(link.target) or _ends(plan, link.target, known)
        if not sources or not targets or sources == targets:
            continue
        bent = not hidden or (link.source not in hidden and link.target not in hidden)
        if link.id in flows:
            colour, text, dash = _label(pen, view, flows, link, drawing.language)
        else:
            # What is not traced is said alike again and again.
            key = link.kind, link.name, link.protocol, link.ports
            colour, text, dash = said.get(key) or said.setdefault(key, _label(pen, view, flows, link, drawing.language))
        for number, (one, other) in enumerate(_pairs(sources, targets)):
            start, stop = sources[one], targets[other]
            yield _Strand(
                starts[one],
                stops[other],
                colour,
                text,
                dash,
                link.corners[number] if bent and number < len(link.corners) else (),
                link.label_at if bent else None,
                ((start.id, one), (stop.id, other)),
            )


def _ends(plan: Plan, id: str, known: dict[str, Ends]) -> Ends:
    boxes = plan.of(id)
    found = known[id] = boxes, tuple([_stop(box) for box in boxes])
    return found


def _pairs(sources: tuple[Box, ...], targets: tuple[Box, ...]) -> Sequence[tuple[int, int]]:
    """Which of the boxes a link joins."""
    if len(sources) == 1 == len(targets):
        return _ONE
    if len(sources) == 1:
        return [(0, at) for at in range(len(targets))]
    if len(targets) == 1:
        return [(at, 0) for at in range(len(sources))]
    return [(at, _nearest(source, targets)) for at, source in enumerate(sources)]


def _nearest(source: Box, targets: tuple[Box, ...]) -> int:
    return min(range(len(targets)), key=lambda at: abs(targets[at].x - source.x))


def _label(pen: Pen, view: View, flows: Mapping[str, Any], link: Link, language: str) -> tuple[str, str, str]:
    if link.kind != "traffic":
        return pen.colour("faint"), link.name, "5 3"
    flow = flows.get(link.id)
    verdict = flow.verdict if flow is not None else ""
    ports = "" if link.ports is None or link.protocol == "all" else f" {link.ports[0]}"
    if link.ports is not None and link.ports[0] != link.ports[1] and ports:
        ports += f"–{link.ports[1]}"
    text = " ".join(
        part for part in (link.name or say(named(link.protocol), language) + ports, _SIGNS.get(verdict, "")) if part
    )
    if verdict == "blocked" and flow is not None and flow.blockers:
        text += f" {view.label(flow.blockers[0].component)}"
    return pen.colour(_COLOURS.get(verdict, "faint")), text, ""


def _copies(pen: Pen, plan: Plan, language: str) -> list[_Strand]:
    colour, text = pen.colour("faint"), say(msg("sync standby"), language)
    return [
        _Strand(
            source=_stop(plan.by_id[box.id]),
            target=_stop(box),
            colour=colour,
            text=text,
            dash="5 3",
            bends=(),
            label_at=None,
            ends=((box.id, 0), (f"~{box.id}", 0)),
        )
        for box in plan.leaves
        if box.role == "standby"
    ]


def _joints(pen: Pen, plan: Plan, view: View) -> list[_Strand]:
    """Lines for resources that join two others."""
    found = []
    for record in view.all(*(name for name, one in kinds().items() if one.joins)):
        for joint in view.kind_of(record.id).joints(record, view):
            ends = [plan.of(id) for id in joint.ends]
            if not all(ends) or ends[0] == ends[1] or _holds(view, *joint.ends) or _holds(view, *reversed(joint.ends)):
                continue
            found.append(
                _Strand(
                    source=_stop(ends[0][0]),
                    target=_stop(ends[1][0]),
                    colour=pen.colour("faint" if joint.works else "bad"),
                    text=joint.text,
                    dash="5 3",
                    bends=(),
                    label_at=None,
                    ends=((ends[0][0].id, 0), (ends[1][0].id, 0)),
                    headed=False,
                )
            )
    return found


def _holds(view: View, outer: str, inner: str) -> bool:
    """Whether one end stands in the other: there is nothing to draw."""
    parent = view.parent(inner)
    while parent is not None and parent.id != outer:
        parent = view.parent(parent.id)
    return parent is not None


def _spread(strands: list[_Strand]) -> None:
    """Lines that share a side of a shape stand beside each other there."""
    sharing: dict[tuple[tuple[str, int], str], list[tuple[float, int, bool]]] = {}
    for number, strand in enumerate(strands):
        source, target = strand.source, strand.target
        start, end = strand.ends
        leave, enter = strand.leave, strand.enter
        at = (target.left + target.right if leave in _LEVEL else target.top + target.bottom) / 2, number, True
        sharing.setdefault((start, leave), []).append(at)
        at = (source.left + source.right if enter in _LEVEL else source.top + source.bottom) / 2, number, False
        sharing.setdefault((end, enter), []).append(at)
    for entries in sharing.values():
        if len(entries) == 1:
            continue
        entries.sort()
        for offset, (_, number, leaving) in zip(offsets(len(entries)), entries, strict=True):
            if leaving:
                strands[number].first = offset
            else:
                strands[number].last = offset


def _run(strand: _Strand, model: Model, doors: dict[str, Point]) -> Run:
    start, end = strand.source.door(strand.leave, strand.first), strand.target.door(strand.enter, strand.last)
    if strand.bends:
        start = level(start, strand.leave, strand.bends[0], strand.source)
        end = level(end, strand.enter, strand.bends[-1], strand.target)
    else:
        start, end = straightened(start, end, strand.leave, strand.source, strand.target)
    source, target = strand.ends[0][0], strand.ends[1][0]
    gate = doors.get(gateway_between(model, source, target) or "") if doors else None
    return Run(start, strand.leave, end, strand.enter, (source, target), strand.bends, gate)


def _draw(
    pen: Pen, strand: _Strand, points: list[Point], looks: dict[tuple[str, str], str], written: list[Bounds]
) -> None:
    (px, py), (qx, qy) = points[-2], points[-1]
    length = ((qx - px) ** 2 + (qy - py) ** 2) ** 0.5 or 1.0
    ux, uy = (qx - px) / length, (qy - py) / length
    colour, dash, headed = strand.colour, strand.dash, strand.headed
    way = points
    if headed:
        way = points[:-1]
        way.append((qx - ux * 7, qy - uy * 7))
    look = looks.get((colour, dash))
    if look is None:
        look = looks[colour, dash] = pen.look(fill="none", stroke=colour, stroke_width="1.6", stroke_dasharray=dash)
    for piece in spared(way, written) if written else (way,):
        pen.path(piece, look)
    if headed:
        look = looks.get((colour, _HEAD))
        if look is None:
            look = looks[colour, _HEAD] = pen.look(fill=colour)
        head = _HEADS.get((ux, uy))
        if head is not None:
            pen.shape(qx, qy, head, look)
        else:
            bx, by = qx - ux * 9, qy - uy * 9
            pen.path([(qx, qy), (bx - uy * 4.5, by + ux * 4.5), (bx + uy * 4.5, by - ux * 4.5)], look, "z")


def _pill(pen: Pen, text: str, colour: str) -> None:
    width = width_of(text, FINE, True) + 16
    pen.rect(-width / 2, -9, width, 18, radius=9, fill=pen.colour("pill"), stroke=colour, stroke_width="1.1")
    pen.text(0, 3.5, text, FINE, colour, bold=True, middle=True)
