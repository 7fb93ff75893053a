"""Something new that comes to stand on the canvas: at a point, on an arrow between its ends, or at the end of a line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QMenu

from designer.catalog import kinds
from designer.edits.add import add
from designer.edits.between import add_between
from designer.edits.cloning import clone
from designer.edits.place import Side
from designer.edits.sprouting import Offer, offers, sprout
from designer.gui import icons
from designer.gui.canvas.aiming import Crossed
from designer.gui.canvas.figures import SIDE
from designer.text import msg, say

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas


def crossed(canvas: Canvas, kind: str, middle: QPointF) -> str:
    """The id of the link on which a new resource with this middle would stand in between; "" for none."""
    what = kinds()[kind]
    if what.shape != "leaf" or not canvas.model.links:
        return ""
    icon = QPointF(middle.x(), middle.y() - what.size[1] / 2 + 4 + SIDE / 2)
    return Crossed(canvas, what.record(id=f"{kind}-0")).at(icon)


def show_crossed(canvas: Canvas, kind: str, area: QRectF) -> None:
    """Lights the arrow that would lead through what is dragged."""
    link = crossed(canvas, kind, area.center())
    canvas.overlay.between = link
    if link:
        Crossed(canvas, None).light(link)


def arrive(canvas: Canvas, kind: str, fields: Mapping[str, Any], point: QPointF) -> bool:
    """Puts a new resource down; whether it could stand there."""
    link = crossed(canvas, kind, point)
    x, y, opened = point.x(), point.y(), canvas.diagram.folds.opened
    if link:
        return canvas.commit(
            lambda: add_between(canvas.model, link, kind, x, y, fields), msg("Put in between"), follow=True
        )
    first = not canvas.model.placements
    stands = canvas.commit(lambda: add(canvas.model, kind, x, y, fields, opened=opened), msg("Add"), follow=True)
    if stands and first:
        show_first(canvas)
    return stands


def show_first(canvas: Canvas) -> None:
    """Shows all of the first thing: a region is as large as the view, half of it and its title may be outside."""
    if not canvas.seen().contains(canvas.diagram.bounds()):
        canvas.zoom_fit()


def clone_beside(canvas: Canvas, id: str, side: Side) -> bool:
    """One more of the same on a side of a shape, with an arrow to it where one may lead; whether there is room for it."""
    return canvas.commit(lambda: clone(canvas.model, id, side), msg("Add one more"), follow=True)


def offer(canvas: Canvas, source: str, point: QPointF) -> QMenu | None:
    """Offers, at a point where a line from ``source`` was dropped, what may stand there; choosing makes it and the line."""
    found = offers(canvas.model, source, point.x(), point.y())
    if not found:
        canvas.status.emit(msg("Nothing may stand here that this line could lead to."))
        return None
    menu = QMenu(canvas)
    menu.setObjectName("offers")
    menu.setAccessibleName(say(msg("What stands at the end of the line"), canvas.language))
    for one in found:
        name = one.entry.icon or icons.name_of(one.kind)
        entry = menu.addAction(icons.icon(name, one.kind.category), say(msg(one.entry.label), canvas.language))
        entry.setData((one.kind.name, dict(one.entry.fields)))
        entry.triggered.connect(partial(_grow, canvas, source, one, point))
    menu.aboutToHide.connect(canvas.calm)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(canvas.viewport().mapToGlobal(canvas.mapFromScene(point)))
    menu.setActiveAction(menu.actions()[0])
    return menu


def _grow(canvas: Canvas, source: str, one: Offer, point: QPointF, checked: bool = False) -> None:
    canvas.commit(
        lambda: sprout(canvas.model, source, one.kind.name, point.x(), point.y(), one.entry.fields),
        msg("Add with a line"),
        follow=True,
    )
    canvas.setFocus()
