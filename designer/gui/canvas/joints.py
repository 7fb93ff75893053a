"""Lines for resources that join two others: peerings, attachments, VPN connections, Direct Connect."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from designer.catalog import kinds
from designer.gui.canvas.figures import Figure, Frame

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram
    from designer.gui.canvas.lines import Line


@cache
def joining() -> tuple[str, ...]:
    """Kinds that are drawn as lines between others, in whole or in part."""
    return tuple(name for name, one in kinds().items() if one.joins)


def owner(line_id: str) -> str:
    """The resource that a line without a link of its own belongs to: ``~ID`` or ``~ID#PART``."""
    return line_id[1:].partition("#")[0] if line_id.startswith("~") else line_id


class Joints:
    """Keeps the lines of one diagram; each has the id ``~ID#PART``."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.lines: dict[str, set[str]] = {}

    def arrange(self, touched: Iterable[str]) -> None:
        """Draws again what touched resources join, and what joins them."""
        view, wanted, joins = self.diagram.view, set(), joining()
        for id in touched:
            if id in self.lines:
                wanted.add(id)
            record = view.get(id)
            if record is not None:
                if record.kind in joins:
                    wanted.add(id)
                wanted.update(one.id for one in view.referrers(id, *joins))
        for id in sorted(wanted):
            self._draw(id)

    def arrange_all(self) -> None:
        """Draws everything that joins two others."""
        joins = joining()
        for id in sorted(one.id for one in self.diagram.view.model.resources.values() if one.kind in joins):
            self._draw(id)

    def of(self, id: str) -> list[Line]:
        """The lines of a resource; of a link, its own."""
        names = sorted(self.lines.get(id, ())) or [id]
        return [line for name in names if (line := self.diagram.links.get(name)) is not None]

    def among(self, ids: Iterable[str]) -> list[Line]:
        """The lines of these; most of them are shapes, which have none."""
        figures = self.diagram.figures
        return [line for id in ids if id in self.lines or id not in figures for line in self.of(id)]

    def _draw(self, id: str) -> None:
        links, view = self.diagram.links, self.diagram.view
        for line in self.lines.pop(id, ()):
            links.again(links.cut(line).values())
        record = view.get(id)
        if record is None:
            return
        for joint in kinds()[record.kind].joints(record, view):
            source, target = (self.diagram.stand(end) for end in joint.ends)
            if source is None or target is None or source is target or _inside(source, target):
                continue
            name = f"~{id}#{joint.part}"
            links.join(name, source, target, "joint", joint.text, "none" if joint.works else "blocked")
            self.lines.setdefault(id, set()).add(name)


def _inside(one: Figure, other: Figure) -> bool:
    """Whether one end stands in the other: there is nothing to draw."""
    return any(isinstance(far, Frame) and far in near.chain() for near, far in ((one, other), (other, one)))
