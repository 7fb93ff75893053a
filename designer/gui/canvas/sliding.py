"""Icons that only moved inside their containers: nearly all that a drag of many shapes, or its undo, changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.core import Change, Model
from designer.gui.canvas.figures import Figure, Frame

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram

_OTHERS = ("container", "band", "ghost")


def plain(figure: Figure) -> bool:
    """Whether it is an icon without parts of its own, which would have to be arranged again."""
    return figure.form not in _OTHERS and figure.kind.name != "database"


def slide(diagram: Diagram, change: Change, model: Model) -> dict[str, Figure]:
    """Moves the icons of which a change says no more than another place in the same square of the same container.

    Returns:
        The moved figures by id. The others, and everything where a change may lead icons into other containers, are left as
        they were, for ``Diagram.follow`` to enter anew.
    """
    figures = diagram.figures
    if diagram.lifted is not None or diagram.folds.folded or not _stay(change, figures):
        return {}
    moved: dict[str, Figure] = {}
    homes: dict[Frame, None] = {}
    resources, altered = model.resources, change.touched("resources")
    for id, (was, now) in change.of("placements"):
        figure = figures.get(id)
        if was is None or now is None or figure is None or figure.home is None:
            continue
        if not plain(figure) or figure.order[0] != now.z:
            continue
        if id in altered or id in diagram.riders:
            continue
        home, parent = figure.home, figures.get(resources[id].parent or "")
        x, y = (now.x, now.y) if parent is None or parent is home else (now.x + parent.x, now.y + parent.y)
        if home.slide(figure, x, y, now.w, now.h):
            moved[id] = figure
            homes[home] = None
    for home in homes:
        home.touch()
    return moved


def _stay(change: Change, figures: dict[str, Figure]) -> bool:
    """Whether every container stays in its own, so that no icon can come into another one but by what it says itself."""
    for (table, id), (was, now) in change.entries.items():
        if table == "resources" or (table == "placements" and (was is None or now is None)):
            figure = figures.get(id)
            if figure is None or isinstance(figure, Frame):
                return False
    return True
