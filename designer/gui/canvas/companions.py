"""What is painted and is no record: the members of an Auto Scaling group and the standby of a Multi-AZ database.

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from designer.edits.ways import member_met
from designer.gui.canvas.figures import SIDE, Figure, Frame

if TYPE_CHECKING:
    from designer.gui.canvas.diagram import Diagram

_CELL = 76.0
_MOST = 4


class Companions:
    """Keeps members and standbys where their owners and subnets stand."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.ghosts: dict[str, Figure] = {}

    def arrange(self, touched: Iterable[Figure]) -> list[Figure]:
        """Arranges what depends on these figures; returns those whose painted parts moved."""
        wanted: dict[str, Figure] = {}
        for figure in list(touched):
            if self.diagram.view.get(figure.id) is None:
                continue
            if figure.form == "band" or figure.kind.name == "database":
                wanted[figure.id] = figure
            elif figure.kind.name == "subnet":
                # A database that stands there may name other subnets alone: which one is elsewhere depends on this one's zones.
                view = self.diagram.view
                naming = view.referrers(figure.id, "auto-scaling-group", "database")
                for record in (*naming, *view.children(figure.id, "database")):
                    found = self.diagram.figures.get(record.id)
                    if found is not None:
                        wanted[found.id] = found
            elif isinstance(figure, Frame) and figure.kind.name == "vpc":
                continue
        for figure in [one for one in wanted.values() if one.home is not None]:
            if figure.form == "band":
                self._members(figure)
            else:
                self._standby(figure)
        return list(wanted.values())

    def dismiss(self, figure: Figure) -> None:
        """Takes away what belongs to a figure that leaves."""
        ghost = self.ghosts.pop(figure.id, None)
        self.diagram.links.cut(f"~{figure.id}")
        if ghost is not None:
            self.diagram.withdraw(ghost)

    def _members(self, band: Figure) -> None:
        record = self.diagram.view.get(band.id)
        cells = self._cells(band, record.subnets)
        base, extra = divmod(max(record.desired, 0), len(cells))
        band.members, band.doors, band.more = [], [], 0
        for index, (cell, shown) in enumerate(cells):
            if not shown:
                continue
            count = base + (1 if index < extra else 0)
            most = min(count, _MOST, max(int(cell.width() // _CELL), 1))
            band.more += count - most
            step = cell.width() / (most + 1)
            for number in range(most):
                x = cell.left() + step * (number + 1) - SIDE / 2
                band.members.append(QRectF(x, band.rect.top() + 26, SIDE, SIDE))
            if most:
                # One line a cell is enough to say that its members are reached.
                met = member_met(most, cell.center().x() < band.rect.center().x())
                band.doors.append(band.members[met - most])
        self.diagram.repaint(band)

    def _cells(self, band: Figure, subnets: Iterable[str]) -> list[tuple[QRectF, bool]]:
        """The parts of the box over each subnet, and whether members show there: not over a folded one."""
        home = band.home
        cells = []
        for id in subnets:
            subnet = self.diagram.figures.get(id)
            if isinstance(subnet, Frame) and subnet.home is home:
                cell = subnet.unfolded().intersected(band.rect)
                if cell.width() >= SIDE and cell.height() >= SIDE / 2:
                    cells.append((cell, not subnet.folded))
        cells.sort(key=lambda entry: (entry[0].left(), entry[0].top()))
        return cells or [(band.rect, True)]

    def _standby(self, database: Figure) -> None:
        record = self.diagram.view.get(database.id)
        place = self._other_subnet(database) if record.multi_az else None
        self.dismiss(database)
        if place is None:
            return
        if place.folded:
            self.diagram.links.join(f"~{database.id}", database, place)
            return
        ghost = Figure(database.id, database.kind, "ghost", (*database.order, "standby"), database.icon)
        self.ghosts[database.id] = ghost
        x = min(database.x, max(place.w - database.w, 0))
        y = min(database.y, max(place.h - database.h, 0))
        self.diagram.put(ghost, place, x, y, database.w, database.h)
        self.diagram.links.join(f"~{database.id}", database, ghost)

    def _other_subnet(self, database: Figure) -> Frame | None:
        record = self.diagram.view.get(database.id)
        own = self.diagram.view.get(record.parent)
        zones = set(own.zones) if own is not None and own.kind == "subnet" else set()
        others = [self.diagram.figures.get(id) for id in record.subnets if id != record.parent]
        frames = [frame for frame in others if isinstance(frame, Frame)]
        elsewhere = [f for f in frames if not zones & set(self.diagram.view.get(f.id).zones)]
        return next(iter(elsewhere or frames), None)
