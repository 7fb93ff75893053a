"""What lines and their labels keep clear of: icons with their names, titles, and containers that a line has no business in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

from designer.edits.routing import ICON, NAME, ROOM, TITLE, Box, Obstacles, posts
from designer.edits.ways import Covered
from designer.gui.canvas.figures import OPAQUE, Figure, Frame

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram


class Field(NamedTuple):
    """Obstacles for the ways, boxes for the labels, and the icons on borders, through which traffic goes."""

    obstacles: Obstacles
    covered: Covered
    gates: list[QRectF]


def field_of(diagram: Diagram) -> Field:
    """The field of a diagram as it stands."""
    boxes: list[Box] = []
    rooms: list[Box] = []
    names: list[Box] = []
    gates: list[Figure] = []
    for figure in diagram.everything():
        if figure.home is None:
            continue
        dx, dy = figure.origin()
        if isinstance(figure, Frame):
            if figure.look and figure.face is not None:
                boxes.append(_title(figure, figure.x + dx, figure.y + dy))
            if figure.kind.name in OPAQUE and figure.look:
                rooms.append((*_edges(figure.rect, dx, dy, 0.0), ROOM))
            continue
        if figure.form == "border":
            gates.append(figure)
            icon = _edges(figure.rect, dx, dy, 0.0)
            names.append((*icon, ICON))
            boxes.extend(posts(icon, figure.y < 0 or figure.y + figure.h > figure.home.h))
        for rect in figure.members if figure.form == "band" else (figure.rect,):
            if figure.form != "border":
                left, top, right, bottom = _edges(rect, dx, dy, 2.0)
                boxes.append((left, top, right, bottom + (2.0 if figure.beside else 16.0), ICON))
        names.extend(_names(figure, dx, dy))
        if figure.form == "band" and figure.face is not None:
            boxes.append(_title(figure, figure.x + dx, figure.y + dy))
    gates.sort()
    icons = [figure.rect.translated(*figure.origin()) for figure in gates]
    return Field(Obstacles(boxes, rooms), Covered([*boxes, *names]), icons)


def _edges(rect: QRectF, dx: float, dy: float, less: float) -> tuple[float, float, float, float]:
    return rect.left() + dx + less, rect.top() + dy + less, rect.right() + dx - less, rect.bottom() + dy - less


def _title(figure: Figure, left: float, top: float) -> Box:
    """Where a title stands: a line through it could not be read."""
    wide = figure.face.title_width if figure.face is not None else 0.0
    return left + 8, top + 5, left + 8 + min(wide, figure.w - 20) + 4 + (24 if figure.mark else 0), top + 21, TITLE


def _names(figure: Figure, dx: float, dy: float) -> list[Box]:
    """Where the name and the second line of a leaf stand."""
    face = figure.face
    if face is None or figure.form == "band":
        return []
    wide = max(face.title_width, face.detail_width)
    left, top, right, bottom = _edges(figure.rect, dx, dy, 0.0)
    if figure.beside:
        return [(right + 6, top + 6, right + 10 + wide, top + (38 if face.detail else 24), NAME)]
    middle = (left + right) / 2
    return [(middle - wide / 2, bottom, middle + wide / 2, bottom + (30 if face.detail else 18), NAME)]
