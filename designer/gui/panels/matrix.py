"""Who reaches whom, by tier, as a small table; a cell shows the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from designer.gui.desk import Desk
from designer.gui.widgets.scrolled import empty
from designer.reach import Matrix, matrix
from designer.reach.packets import EVERY
from designer.text import msg

_ORDER = ("internet", "balancer", "web", "app", "db", "admin")
_WAIT = 300
_LARGE = 400


class TierMatrix(QWidget):
    """Computed a moment after the last change, and only while it shows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 10, 0, 0)
        self.grid.setSpacing(3)
        self.table: Matrix | None = None
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
        if not self.isVisible() or len(self.desk.workspace.model.resources) > _LARGE:
            return
        workspace = self.desk.workspace
        self.table = matrix(workspace.view, "tier", protocols=("tcp",), reach=workspace.reach)
        empty(self.grid)
        rows = sorted(self.table.rows, key=lambda row: (_ORDER.index(row) if row in _ORDER else len(_ORDER), row))
        title = QLabel(self.desk.say(msg("Who reaches whom, by tier")))
        title.setObjectName("section")
        self.grid.addWidget(title, 0, 0, 1, len(rows) + 1)
        names = {"internet": msg("internet"), "balancer": msg("balancer"), "none": msg("no tier")}
        for at, name in enumerate(rows):
            text = self.desk.say(names.get(name, msg("{tier}", tier=name)))
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

    def _cell(self, row: str, column: str) -> QPushButton:
        assert self.table is not None
        allowed = self.table.cells.get((row, column), ())
        ports = [part for one in allowed for part in one.ports]
        text = "–"
        if ports:
            first = (
                self.desk.say(msg("all"))
                if ports[0] == EVERY
                else str(ports[0][0])
                if ports[0][0] == ports[0][1]
                else f"{ports[0][0]}–{ports[0][1]}"
            )
            text = first + (f" +{len(ports) - 1}" if len(ports) > 1 else "")
        button = QPushButton(text)
        button.setFlat(not ports)
        button.setEnabled(bool(ports))
        button.setAccessibleName(f"{row} → {column}: {text}")
        theme = self.desk.theme
        ink = theme.good.name() if ports else theme.faint.name()
        button.setStyleSheet(
            f"padding: 2px 4px; min-width: 34px; color: {ink}; background: {theme.canvas.name()}; border-color: {theme.line.name()};"
        )
        if ports:
            button.clicked.connect(self._opening(row, column, ports[0][0]))
        return button

    def _opening(self, row: str, column: str, port: int) -> Callable[[], None]:
        def show() -> None:
            if self.table is not None:
                source, target = self.table.pairs[(row, column)]
                self.desk.show_trace(self.desk.workspace.reach.trace(source, target, "tcp", port))

        return show
