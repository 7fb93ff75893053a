"""Who reaches whom, by tier, as a small table; a cell shows the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from designer.graph import View
from designer.gui import scale
from designer.gui.asking import port_words
from designer.gui.canvas.ties import Tie
from designer.gui.desk import Desk
from designer.gui.widgets.scrolled import empty
from designer.reach.packets import EVERY, Ports
from designer.text import msg

if TYPE_CHECKING:
    from designer.reach import Matrix

_ORDER = ("internet", "balancer", "web", "app", "db", "admin")
_WAIT = 300
_LARGE = 400
_MOST = 80


class Cell(QPushButton):
    """Tells when the pointer or the focus comes (its row and column) and goes ("" and "")."""

    pointed = Signal(str, str)

    def __init__(self, text: str, row: str, column: str) -> None:
        super().__init__(text)
        self.row, self.across = row, column

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed.emit(self.row, self.across)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit("", "")
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.pointed.emit(self.row, self.across)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.pointed.emit("", "")
        super().focusOutEvent(event)


class TierMatrix(QWidget):
    """Computed a moment after the last change, and only while it shows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 8, 0, 0)
        self.grid.setSpacing(4)
        self.table: Matrix | None = None
        self.names: dict[str, str] = {}
        self._pairs: dict[tuple[str, str, str], tuple[Ports, ...]] | None = None
        self._drawn: dict[tuple[str, str], list[Ports]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self.refresh)
        desk.news.connect(lambda news: self._timer.start() if "flows" in news else None)
        desk.appearance_changed.connect(self._timer.start)

    def showEvent(self, event: object) -> None:
        self._timer.start()

    def refresh(self) -> None:
        """Computes and shows the table."""
        self._timer.stop()
        if not self.isVisible() or len(self.desk.workspace.model.resources) > _LARGE:
            return
        workspace = self.desk.workspace
        from designer.reach import matrix

        self.table = matrix(workspace.view, "tier", protocols=("tcp",), reach=workspace.reach)
        self._pairs, self._drawn = None, self._asked()
        empty(self.grid)
        rows = sorted(self.table.rows, key=lambda row: (_ORDER.index(row) if row in _ORDER else len(_ORDER), row))
        title = QLabel(self.desk.say(msg("Who reaches whom, by tier")))
        title.setObjectName("section")
        self.grid.addWidget(title, 0, 0, 1, len(rows) + 1)
        names = {"internet": msg("internet"), "balancer": msg("balancer"), "none": msg("no tier")}
        self.names = {name: self.desk.say(names.get(name, msg("{tier}", tier=name))) for name in rows}
        for at, text in enumerate(self.names.values()):
            for where, align in (
                ((1, at + 1), Qt.AlignmentFlag.AlignHCenter),
                ((at + 2, 0), Qt.AlignmentFlag.AlignLeft),
            ):
                label = QLabel(text)
                label.setObjectName("second")
                self.grid.addWidget(label, *where, align)
        for down, row in enumerate(rows):
            for across, column in enumerate(rows):
                self.grid.addWidget(self._cell(row, column), down + 2, across + 1)

    def _cell(self, row: str, column: str) -> Cell:
        assert self.table is not None
        allowed = self.table.cells.get((row, column), ())
        ports = [part for one in allowed for part in one.ports]
        text = "–"
        if ports:
            first = self.desk.say(msg("all")) if ports[0] == EVERY else port_words(ports[:1])
            text = first + (f" +{len(ports) - 1}" if len(ports) > 1 else "")
        odd = self._surprises(row, column, ports)
        button = Cell(text + (" !" if odd else ""), row, column)
        button.setFlat(not ports)
        button.setEnabled(bool(ports))
        said = f"{self.names.get(row, row)} → {self.names.get(column, column)}: {text}"
        if odd:
            said += "\n" + self.desk.say(msg("No arrow asks for this."))
        button.setAccessibleName(said)
        button.setToolTip(said if ports else "")
        theme = self.desk.theme
        ink = theme.warn.name() if odd else theme.good.name() if ports else theme.faint.name()
        edge = theme.warn.name() if odd else theme.line.name()
        button.setStyleSheet(
            f"QPushButton {{ padding: 0 {scale.space()}px; min-width: {scale.space(8)}px; color: {ink}; background: {theme.canvas.name()};"
            f" border: 1px solid {edge}; }}"
            f" QPushButton:focus, QPushButton:hover {{ border: 1px solid {theme.accent.name()}; }}"
        )
        if ports:
            button.clicked.connect(self._opening(row, column, ports[0][0]))
            button.pointed.connect(self._point)
        return button

    def _surprises(self, row: str, column: str, ports: list[Ports]) -> bool:
        """Whether something gets through that no arrow between these rows, and none from the internet, asks for."""
        from designer.reach.questions import beyond

        if not ports or column == "internet" or row == "admin" or not self._drawn:
            return False
        asked = [*self._drawn.get((row, column), ()), *self._drawn.get(("internet", column), ())]
        return bool(beyond(tuple(ports), tuple(asked)))

    def _asked(self) -> dict[tuple[str, str], list[Ports]]:
        """The ports of the arrows, by the rows that they join."""
        from designer.reach.relation import rows_of

        view = self.desk.workspace.view
        found: dict[tuple[str, str], list[Ports]] = {}
        for link in view.links():
            facet = view.facet(link.source)
            outside = facet is not None and facet.role in ("internet", "service")
            sources = ["internet"] if outside else list(rows_of(view, link.source, "tier"))
            for source in sources:
                for target in rows_of(view, link.target, "tier"):
                    found.setdefault((source, target), []).append(link.ports or EVERY)
        return found

    def _point(self, row: str, column: str) -> None:
        """Lights the pairs of a cell; without a row it takes the light away."""
        from designer.reach.questions import accesses

        canvas = self.desk.canvas
        if canvas is None:
            return
        if not row:
            canvas.lighting.join(())
            return
        view = self.desk.workspace.view
        if self._pairs is None:
            self._pairs = accesses(self.desk.workspace.reach.pairs)
        ties = [
            Tie(source, target, "lit", port_words(ports))
            for (source, target, _), ports in self._pairs.items()
            if row in self._rows(view, source) and column in self._rows(view, target)
        ]
        canvas.lighting.join(ties[:_MOST])

    def _rows(self, view: View, id: str) -> list[str]:
        from designer.reach.relation import rows_of

        return ["internet"] if id == "internet" else list(rows_of(view, id, "tier")) if view.get(id) is not None else []

    def _opening(self, row: str, column: str, port: int) -> Callable[[], None]:
        def show() -> None:
            if self.table is not None:
                self._point("", "")
                source, target = self.table.pairs[(row, column)]
                self.desk.show_trace(self.desk.workspace.reach.trace(source, target, "tcp", port))

        return show
