"""Reading AWS's price lists while the window goes on: progress, cancel, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QThread, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QPushButton, QVBoxLayout

from designer.core import DesignerError
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.cost.pricelist import Progress
    from designer.gui.desk import Desk
    from designer.gui.window import MainWindow


class Reader(QThread):
    """Reads in a thread of its own.

    Signals:
        went_on: a Progress.
        ended: the number of prices by region, or the Message of what went wrong.
    """

    went_on = Signal(object)
    ended = Signal(object)

    def __init__(self, codes: list[str], host: str | None = None) -> None:
        super().__init__()
        self.codes, self.host = codes, host
        self._given_up = False

    def give_up(self) -> None:
        """Stops at the next piece; what is on disk stays whole."""
        self._given_up = True

    def run(self) -> None:
        from designer.cost.pricelist import update
        from designer.cost.pricelist.update import HOST

        try:
            self.ended.emit(update(self.codes, self._tell, self.host or HOST))
        except DesignerError as error:
            self.ended.emit(error.message)

    def _tell(self, progress: Progress) -> bool:
        self.went_on.emit(progress)
        return not self._given_up


class UpdateDialog(QDialog):
    """Reads the lists of the diagram's regions."""

    def __init__(self, window: MainWindow, desk: Desk, host: str | None = None) -> None:
        super().__init__(window)
        self.desk = desk
        self.setObjectName("update-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = desk.say
        self.setWindowTitle(say(msg("Update prices")))
        self.resize(460, 170)
        self.codes = sorted({one.code for one in desk.workspace.view.all("region")})
        self.text, self.line = QLabel(), QProgressBar()
        self.text.setWordWrap(True)
        self.line.setRange(0, 100)
        self.start = QPushButton(say(msg("Read the price lists")))
        self.start.setObjectName("primary")
        self.start.setEnabled(bool(self.codes))
        buttons = QDialogButtonBox()
        self.stop = buttons.addButton(say(msg("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        for widget in (self.text, self.line, self.start, buttons):
            column.addWidget(widget)
        self.text.setText(
            say(
                msg(
                    "AWS's public price lists for {regions} are read over the internet; no account is needed. They are large: several hundred megabytes a region.",
                    regions=self.codes,
                )
            )
        )
        self.reader = Reader(self.codes, host)
        self.reader.went_on.connect(self._go_on)
        self.reader.ended.connect(self._end)
        self.start.clicked.connect(self.begin)
        self.stop.clicked.connect(self.reject)

    def begin(self) -> None:
        """Starts reading."""
        self.start.setEnabled(False)
        # The thread of a former attempt has told its end, and may still be on its last line.
        self.reader.wait(5000)
        self.reader.start()

    def _go_on(self, progress: Progress) -> None:
        whole = progress.done / progress.total if progress.total else 0.0
        self.line.setValue(int(100 * (progress.at - 1 + whole) / progress.lists))
        self.text.setText(
            f"{progress.region} · {progress.offer} · {progress.done / 1e6:.1f} / {progress.total / 1e6:.1f} MB"
        )

    def _end(self, result: object) -> None:
        say = self.desk.say
        self.start.setEnabled(True)
        self.stop.setText(say(msg("Close")))
        if isinstance(result, dict):
            self.line.setValue(100)
            count = sum(result.values())
            self.text.setText(say(msg("{count} prices are read.", count=count)))
            self.desk.workspace.reprice()
        else:
            assert isinstance(result, Message)
            self.text.setText(say(result))

    def done(self, result: int) -> None:
        self.reader.give_up()
        self.reader.wait(30_000)
        super().done(result)
