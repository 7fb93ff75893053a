"""What lines and their labels keep clear of: icons with their names, titles, and containers that a line has no business in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

from designer.core import Model
from designer.edits.captions import OPAQUE, leftward, title_edges
from designer.edits.passing import gateway_between
from designer.edits.routing import ICON, NAME, ROOM, TITLE, Box, Obstacles, Point, posts, walls
from designer.edits.ways import Covered, Known, priced
from designer.gui.canvas.figures import Figure, Frame

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram
    from designer.gui.canvas.lines import Line


class Field(NamedTuple):
    """Obstacles for the ways, boxes for the labels, the icons on borders through which traffic goes, the ways of before,
    where titles stand, the middles of internet gateways on level borders, and the model."""

    obstacles: Obstacles
    covered: Covered
    gates: list[QRectF]
    known: Known
    titles: list[Box]
    doors: dict[str, Point]
    model: Model

    def door(self, line: Line) -> Point | None:
        """The middle of the gateway through which a line leads; None where it leads through none."""
        gateway = gateway_between(self.model, line.source.id, line.target.id)
        return self.doors.get(gateway) if gateway is not None else None


def field_of(diagram: Diagram, known: Known) -> Field:
    """The field of a diagram as it stands; ``known`` are the ways that were found last."""
    boxes: list[Box] = []
    rooms: list[Box] = []
    names: list[Box] = []
    barriers: list[Box] = []
    titles: list[Box] = []
    gates: list[Figure] = []
    doors: dict[str, Point] = {}
    for figure in diagram.everything():
        if figure.home is None:
            continue
        dx, dy = figure.origin()
        if isinstance(figure, Frame):
            if figure.look and figure.face is not None:
                titles.append(_title(figure, figure.x + dx, figure.y + dy))
            if figure.kind.name in OPAQUE and figure.look:
                rooms.append((*_edges(figure.rect, dx, dy, 0.0), ROOM))
            continue
        if figure.form == "border":
            gates.append(figure)
            icon = _edges(figure.rect, dx, dy, 0.0)
            names.append((*icon, ICON))
            level = figure.y < 0 or figure.y + figure.h > figure.home.h
            boxes.extend(posts(icon, level))
            if level and figure.kind.name == "internet-gateway":
                vpc = figure.home
                doors[figure.id] = (icon[0] + icon[2]) / 2, (icon[1] + icon[3]) / 2
                barriers.extend(walls(icon, _edges(QRectF(0, 0, vpc.w, vpc.h), dx, dy, 0.0)))
        for rect in figure.members if figure.form == "band" else (figure.rect,):
            if figure.form != "border":
                left, top, right, bottom = _edges(rect, dx, dy, 2.0)
                boxes.append((left, top, right, bottom + (2.0 if figure.beside else 16.0), ICON))
        if figure.form not in ("border", "band"):
            names.append(priced(_edges(figure.rect, dx, dy, 0.0)))
        names.extend(_names(figure, dx, dy, diagram.style.drop))
        if figure.form == "band" and figure.face is not None:
            titles.append(_title(figure, figure.x + dx, figure.y + dy))
    gates.sort()
    boxes.extend(titles)
    icons = [figure.rect.translated(*figure.origin()) for figure in gates]
    obstacles, covered = Obstacles([*boxes, *barriers], rooms), Covered([*boxes, *names])
    return Field(obstacles, covered, icons, known, titles, doors, diagram.view.model)


def _edges(rect: QRectF, dx: float, dy: float, less: float) -> tuple[float, float, float, float]:
    return rect.left() + dx + less, rect.top() + dy + less, rect.right() + dx - less, rect.bottom() + dy - less


def _title(figure: Figure, left: float, top: float) -> Box:
    """Where a title stands: a line through it could not be read."""
    wide = figure.face.title_width if figure.face is not None else 0.0
    return left + 8, top + 5, left + 8 + min(wide, figure.w - 20) + 4 + 28, top + 21, TITLE


def named_left(figure: Figure) -> bool:
    """Whether the name of a shape on a border stands at its left, because a title stands at its right."""
    vpc = figure.home
    region = vpc.home if vpc is not None else None
    if figure.form != "border" or figure.face is None or vpc is None or region is None:
        return False
    titles = [
        title_edges(frame.x, frame.y, frame.face.title_width, frame.w)
        for frame in region.frames.values()
        if frame.face is not None
    ]
    rect = figure.rect.translated(vpc.x, vpc.y)
    wide = max(figure.face.title_width, figure.face.detail_width)
    return leftward((rect.left(), rect.top(), rect.right(), rect.bottom()), wide, titles)


def _names(figure: Figure, dx: float, dy: float, drop: float) -> list[Box]:
    """Where the name and the second line of a leaf stand."""
    face = figure.face
    if face is None or figure.form == "band":
        return []
    wide = max(face.title_width, face.detail_width)
    left, top, right, bottom = _edges(figure.rect, dx, dy, 0.0)
    if figure.beside and named_left(figure):
        return [(left - 10 - wide, top + 6, left - 6, top + (38 if face.detail else 24) * drop, NAME)]
    if figure.beside:
        return [(right + 6, top + 6, right + 10 + wide, top + (38 if face.detail else 24) * drop, NAME)]
    middle = (left + right) / 2
    return [(middle - wide / 2, bottom, middle + wide / 2, bottom + (30 if face.detail else 18) * drop, NAME)]
