"""What a drop would do, asked of the same functions that do it: where shapes land, and the arrow that one would stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from PySide6.QtCore import QPointF, QRectF

from designer.edits.between import may_stand_between
from designer.edits.folding import shown_rect
from designer.edits.geometry import above, below, scene_rect, tops
from designer.edits.holding import grown
from designer.edits.move import moved_to
from designer.edits.place import Landing, on_side
from designer.gui.canvas.finding import lines_at
from designer.gui.canvas.style import INNER
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas

_MOST = 20
"""As many shapes as are asked while they are dragged; the edit asks for all."""
_REACH = 10.0
"""How near to an arrow a shape must come, in screen pixels."""


def roots(canvas: Canvas, ids: Iterable[str], lead: str) -> list[str]:
    """Those that are moved themselves, not with something that holds them; the one that the pointer leads comes first."""
    around = {lead, *above(canvas.model, [lead])}
    return sorted(tops(canvas.model, ids), key=lambda id: id not in around)


class Sky(NamedTuple):
    """What a drag takes along (``gone``), and which folded containers show unfolded meanwhile; the same for all of its moves."""

    gone: set[str]
    opened: frozenset[str]


def sky(canvas: Canvas, ids: Sequence[str], copying: bool) -> Sky:
    """For a drag of these, or of copies of them."""
    opened = canvas.diagram.folds.opened
    if copying:
        return Sky(set(), opened)
    return Sky(below(canvas.model, ids), opened | above(canvas.model, ids))


def aim(canvas: Canvas, ids: Sequence[str], dx: float, dy: float, over: Sky) -> Landing:
    """Where dragged shapes land: the first one's container, and what is refused or will be spoken of for any of them."""
    found = [moved_to(canvas.model, id, dx, dy, over.gone, over.opened) for id in ids[:_MOST]]
    refused = next((one.refused for one in found if one.refused is not None), None)
    warns = next((one.warns for one in found if one.warns is not None), None)
    return msgspec.structs.replace(found[0], refused=refused, warns=warns)


def growth(canvas: Canvas, found: Landing, ids: Sequence[str], dx: float, dy: float) -> dict[str, QRectF]:
    """The boxes that containers will have once dragged shapes are dropped, by id; what stays as it is has none."""
    model, home = canvas.model, found.parent
    if found.refused is not None or found.side is not None or home is None or canvas.diagram.folds.shows_folded(home):
        return {}
    box = scene_rect(model, home)
    rects = [(model.resources[id].kind, scene_rect(model, id).moved(dx, dy)) for id in ids[:_MOST]]
    inside = [(kind, rect) for kind, rect in rects if box.holds(rect.centre)]
    return {id: QRectF(*rect) for id, rect in grown(model, home, inside).items()}


def on_border(canvas: Canvas, found: Landing, area: QRectF) -> QPointF | None:
    """Where the top left corner of a shape comes to stand that goes to a border; None for what stands elsewhere."""
    if found.side is None or found.at is None or found.parent is None or found.refused is not None:
        return None
    box = shown_rect(canvas.model, found.parent, canvas.diagram.folds.opened)
    spot = on_side(box, found.side, found.at, area.width(), area.height())
    return QPointF(spot.x, spot.y)


class Crossed:
    """Finds the arrow on which one record would stand in between, among those that show."""

    def __init__(self, canvas: Canvas, record: Any) -> None:
        self.canvas, self.record = canvas, record
        self._legal: dict[str, bool] = {}

    def at(self, point: QPointF) -> str:
        """The id of the link under a point that takes the record in; "" for none, and far out, where not all arrows show."""
        zoom = self.canvas.zoom()
        if zoom >= INNER:
            for line in lines_at(self.canvas.diagram, point, _REACH / zoom):
                if line.id in self.canvas.model.links and self._takes(line.id):
                    return line.id
        return ""

    def _takes(self, link: str) -> bool:
        if link not in self._legal:
            canvas = self.canvas
            self._legal[link] = may_stand_between(canvas.model, link, self.record, canvas.workspace.view)
        return self._legal[link]

    def light(self, link: str) -> None:
        """Lights an arrow, and says what a drop there does."""
        canvas = self.canvas
        canvas.overlay.between = link
        if link:
            one, label = canvas.model.links[link], canvas.workspace.view.label
            canvas.status.emit(msg("Put it between {a} and {b}.", a=label(one.source), b=label(one.target)))


def homes(canvas: Canvas, ids: Iterable[str]) -> dict[str, str | None]:
    """The container of each shape."""
    return {id: one.parent for id in ids if (one := canvas.model.resources.get(id)) is not None}


def moved_home(canvas: Canvas, before: dict[str, str | None]) -> Message | None:
    """Which shapes have another home than before, in words; None where all are at home."""
    now = homes(canvas, before)
    moved = [id for id, home in before.items() if id in now and now[id] != home]
    if not moved:
        return None
    label = canvas.workspace.view.label
    home = now[moved[0]]
    place: Any = label(home) if home is not None else msg("the open canvas")
    if len(moved) == 1:
        return msg("{what} now stands in {place}.", what=label(moved[0]), place=place)
    return msg("{count} shapes now stand in {place}.", count=len(moved), place=place)
