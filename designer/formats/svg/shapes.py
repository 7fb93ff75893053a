"""Containers, icons, labels and badges as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from designer.catalog import kind
from designer.edits.captions import Edges, pieces
from designer.formats.svg.pen import FINE, SMALL, Pen, width_of
from designer.formats.svg.plan import SIDE, Box
from designer.graph import View
from designer.text import msg, say

_LOOKS = {
    "region": ("region", "5 3", True),
    "zone": ("zone", "5 3", True),
    "vpc": ("vpc", "", False),
    "subnet-public": ("public", "", True),
    "subnet-private": ("private", "", True),
    "subnet-vpn-only": ("vpn", "", True),
    "subnet": ("vpn", "3 2", True),
    "auto-scaling-group": ("asg", "6 3", False),
    "data-center": ("site", "6 3", True),
}
_ACCESS = {"public": "Public subnet", "private": "Private subnet", "vpn-only": "VPN-only subnet"}
_RANK = {"error": 3, "warning": 2, "advice": 1}

Levels: TypeAlias = Mapping[str, Sequence[str]]

_BADGES = 2
"""As many badges of security groups as a shape shows."""


def fill_of(box: Box, view: View) -> str:
    """The theme's name for the colour of a container; "" for one that is seen through."""
    access = getattr(view.get(box.id), "access", None)
    token, _, filled = _LOOKS.get(
        f"subnet-{access}" if box.kind == "subnet" and access else box.kind, ("site", "", True)
    )
    return f"{token}_fill" if filled else "canvas" if box.role == "folded" else ""


def title_of(box: Box, view: View, language: str) -> str:
    """The title of a container, as much of it as there is room for."""
    return _cut(heading(view.get(box.id), view, language), box.w - 20, 11)


def draw_container(pen: Pen, box: Box, view: View, language: str, levels: Levels, gaps: Sequence[Edges] = ()) -> None:
    """Fill, outline, title and finding mark; the outline of one that one sees through leaves off in the gaps."""
    record = view.get(box.id)
    if box.role == "folded":
        _draw_folded(pen, box, record, language, levels)
        return
    access = getattr(record, "access", None)
    look = f"subnet-{access}" if box.kind == "subnet" and access else box.kind
    token, dash, filled = _LOOKS.get(look, ("site", "", True))
    fill = pen.colour(f"{token}_fill") if filled else "none"
    width = "1.8" if token == "vpc" else "1.4"
    line = pen.colour(f"{token}_line")
    for left, top, right, bottom in pieces((box.x, box.y, box.x + box.w, box.y + box.h), gaps) if gaps else ():
        pen.line(((left, top), (right, bottom)), stroke=line, stroke_width=width, stroke_dasharray=dash)
    if not gaps:
        pen.rect(
            box.x, box.y, box.w, box.h, radius=3, fill=fill, stroke=line, stroke_width=width, stroke_dasharray=dash
        )
    title = title_of(box, view, language)
    pen.text(box.x + 10, box.y + 18, title, SMALL, pen.colour(f"{token}_title"), bold=True)
    if box.kind == "auto-scaling-group":
        # At the right end, as on the canvas: lines come in from above, mostly at the left.
        wide = sum(width_of(_badge(group), FINE) + 18 for group in view.groups_of(record.id)[:_BADGES])
        _badges(pen, record, view, box.x + box.w - 12 - wide, box.y + 4, across=True)
    _mark(pen, levels.get(box.id), box.x + 26 + width_of(title, SMALL, True), box.y + 13)


def _draw_folded(pen: Pen, box: Box, record: Any, language: str, levels: Levels) -> None:
    """A small box on a second one: icon, title, how much is inside, the worst finding."""
    look = f"subnet-{record.access}" if box.kind == "subnet" and record.access else box.kind
    token, _, filled = _LOOKS.get(look, ("site", "", True))
    line = pen.colour(f"{token}_line")
    pen.rect(box.x + 4, box.y + 4, box.w, box.h, radius=3, fill=pen.colour("canvas"), stroke=line, stroke_width="1.4")
    fill = pen.colour(f"{token}_fill" if filled else "canvas")
    pen.rect(box.x, box.y, box.w, box.h, radius=3, fill=fill, stroke=line, stroke_width="1.4")
    side = min(40.0, box.h - 12)
    one, room = kind(box.kind), box.w - 82
    pen.icon(one.icon_of(record), box.x + 24, box.y + (box.h - side) / 2, side)
    label = say(msg(_ACCESS.get(getattr(record, "access", None) or "", one.label)), language)
    count = say(msg("{count} inside", count=len(box.content)) if box.content else msg("empty"), language)
    middle = box.y + box.h / 2
    pen.text(
        box.x + 72, middle - 4, _cut(record.name or label, room, SMALL), SMALL, pen.colour(f"{token}_title"), bold=True
    )
    pen.text(box.x + 72, middle + 13, _cut(f"{label} · {count}", room, FINE), FINE, pen.colour("second"))
    inside = [level for id in (box.id, *box.content) for level in levels.get(id, ())]
    _mark(pen, inside, box.x + box.w - 4, box.y + 2)


def heading(record: Any, view: View, language: str) -> str:
    """A container's title, for example "Public subnet  web  10.0.0.0/24"."""
    one = kind(record.kind)
    if record.kind == "auto-scaling-group":
        return f"{record.name or say(msg(one.label), language)}  {record.minimum} – {record.maximum}"
    access = getattr(record, "access", None)
    label = msg(_ACCESS[access]) if access in _ACCESS else msg("AZ") if record.kind == "zone" else msg(one.label)
    parts = [say(label, language)]
    for part in (getattr(record, "code", ""), record.name, say(one.detail(record, view), language)):
        if part and not any(part in said for said in parts):
            parts.append(part)
    return "  ".join(parts)


class Caption(NamedTuple):
    """One line of text on a base line; ``x`` is where it begins, or its middle."""

    text: str
    x: float
    base: float
    size: int
    bold: bool
    middle: bool

    @property
    def width(self) -> float:
        """Nearly how wide it is."""
        return width_of(self.text, self.size, self.bold)


def captions(box: Box, view: View, language: str, leftward: bool = False) -> list[Caption]:
    """The name and the second line of a leaf; ``leftward`` puts a name that stands beside its icon left."""
    record = view.get(box.id)
    one = kind(record.kind)
    x, y = box.icon
    if box.role == "member":
        template = getattr(record, "template", None)
        title, detail = (template.type if template is not None else ""), ""
    elif box.role == "standby":
        title, detail = say(msg("standby"), language), say(msg("Multi-AZ"), language)
    else:
        title = record.name or say(msg(one.label), language)
        detail = say(one.detail(record, view), language)
    if box.role == "member":
        said = [Caption(title, x + SIDE / 2, y + SIDE + 14, FINE, False, True)]
    elif not box.beside:
        said = [
            Caption(title, x + SIDE / 2, y + SIDE + 14, SMALL, True, True),
            Caption(detail, x + SIDE / 2, y + SIDE + 27, FINE, False, True),
        ]
    else:
        wide, narrow = (width_of(title, SMALL, True), width_of(detail, FINE)) if leftward else (0.0, 0.0)
        said = [
            Caption(title, x - 8 - wide if leftward else x + SIDE + 8, y + 18, SMALL, True, False),
            Caption(detail, x - 8 - narrow if leftward else x + SIDE + 8, y + 32, FINE, False, False),
        ]
    return [one for one in said if one.text]


def draw_leaf(pen: Pen, box: Box, said: Iterable[Caption], view: View, levels: Levels) -> None:
    """An icon with its texts, its groups and its finding mark."""
    record = view.get(box.id)
    one = kind(record.kind)
    x, y = box.icon
    name = "instance" if box.role == "member" else one.icon_of(record)
    pen.icon(name, x, y, SIDE, 0.4 if box.role == "standby" else 1.0)
    for text, left, base, size, bold, middle in said:
        pen.text(left, base, text, size, pen.colour("text" if bold else "second"), bold=bold, middle=middle)
    if box.role in ("leaf", "border"):
        if "carries-groups" in one.tags:
            _badges(pen, record, view, x + SIDE + 8, y + 38 if box.beside else y - 4, across=False)
        _mark(pen, levels.get(box.id), x + SIDE, y)


def _badge(group: Any) -> str:
    """What stands on a security group's badge."""
    return str(group.name or group.id)[:18]


def _draw_badge(pen: Pen, text: str, width: float, fill: str, ink: str) -> None:
    pen.rect(0, 0, width, 16, radius=8, fill=fill)
    pen.text(width / 2, 11.5, text, FINE, ink, middle=True)


def _badges(pen: Pen, record: Any, view: View, x: float, y: float, *, across: bool) -> None:
    for group in view.groups_of(record.id)[:_BADGES]:
        stamp, width = pen.badges.get(group.id) or _made(pen, group)
        pen.put(stamp, x, y)
        x, y = (x + width + 4, y) if across else (x, y + 18)


def _made(pen: Pen, group: Any) -> tuple[str, float]:
    """A group's badge as a stamp, and how wide it is."""
    fills, inks = pen.theme["group_fills"], pen.theme["group_texts"]
    text = _badge(group)
    digits = group.id.rpartition("-")[2]
    hue = int(digits) % len(fills) if digits.isdigit() else 0
    width = width_of(text, FINE) + 14
    draw = partial(_draw_badge, text=text, width=width, fill=fills[hue], ink=inks[hue])
    found = pen.badges[group.id] = pen.stamp(("badge", text, hue), draw), width
    return found


def levels_of(findings: Iterable[Any]) -> Levels:
    """The levels of the findings by the resource that bears their mark."""
    found: dict[str, list[str]] = {}
    for one in findings:
        if one.subjects:
            found.setdefault(one.subjects[0], []).append(one.level)
    return found


def _mark(pen: Pen, levels: Sequence[str] | None, x: float, y: float) -> None:
    if not levels:
        return
    worst = max(levels, key=lambda level: _RANK.get(level, 0))
    fill = pen.colour({"error": "bad", "warning": "warn"}.get(worst, "accent"))
    base = y + 4
    if worst == "warning":
        pen.polygon([(x, y - 11), (x + 12, y + 9), (x - 12, y + 9)], fill=fill, last=True)
        base = y + 7
    elif worst == "error":
        pen.circle(x, y, 9, fill=fill, last=True)
    else:
        pen.rect(x - 8, y - 8, 16, 16, radius=4, fill=fill, last=True)
    count = str(len(levels)) if len(levels) < 10 else "9+"
    pen.text(x, base, count, FINE, pen.colour("on_fill"), bold=True, middle=True, last=True)


def _cut(text: str, room: float, size: float) -> str:
    width = width_of(text, size, True)
    return text if width <= room else text[: max(int(len(text) * (room - 8) / width), 1)].rstrip() + "…"
