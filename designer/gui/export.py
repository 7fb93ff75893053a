"""Exporting, copying as a picture, printing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFileDialog, QFormLayout

from designer.core import DesignerError
from designer.discovery import importing
from designer.formats.files import write_atomic
from designer.formats.writers import Drawing, writers
from designer.gui.copied import Copied
from designer.gui.desk import Desk
from designer.gui.writers import painted
from designer.gui.writers.jobs import FileJob
from designer.gui.writing import MANY, FileWriting
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.window import MainWindow

FORMATS = {".png": "PNG", ".svg": "SVG", ".pdf": "PDF", ".json": "JSON"}


def drawing(desk: Desk, **fields: object) -> Drawing:
    """The desk's drawing as it shows now; ``fields`` say how it shall look."""
    workspace = desk.workspace
    known = {"findings": workspace.findings, "theme": "light", "language": desk.language, **fields}
    return Drawing(model=workspace.model, flows=workspace.flows, **known)  # type: ignore[arg-type]


def selection_of(desk: Desk) -> tuple[str, ...] | None:
    """Selected resources and notes, or None where there are none."""
    model = desk.workspace.model
    return tuple(id for id in desk.selection if id in model.resources or id in model.notes) or None


def write(window: MainWindow, desk: Desk, path: Path, wanted: Drawing) -> bool:
    """Writes a file by its suffix; whether it worked. A failure is told. A large picture, or PDF, is written while the window
    goes on."""
    suffix = path.suffix.lower()
    if suffix in (".png", ".pdf", ".svg") and len(wanted.model.resources) > MANY:
        FileWriting(window, path, _job(suffix, wanted)).start()
        return True
    try:
        write_atomic(path, {**writers(), **painted()}[suffix](wanted))
    except DesignerError as error:
        window.tell(error.message, "error")
        return False
    window.tell(msg("{file} is written.", file=path.name))
    return True


def _job(suffix: str, wanted: Drawing) -> FileJob:
    """What writes a large file; of all that writes files no more is imported than it takes."""
    if suffix == ".png":
        from designer.gui.writers.strips import PictureJob

        return PictureJob(wanted)
    if suffix == ".pdf":
        from designer.gui.writers.pdf import PdfJob

        return PdfJob(wanted)
    from designer.gui.writers.plain import PlainJob

    return PlainJob(wanted, writers()[suffix])


def getting_ready() -> Iterator[None]:
    """Imports what writes files, a module or a small package a step, while there is time: the first file would hold the window for
    all of them."""
    yield from importing("designer.formats")
    yield from importing("designer.gui.writers")


class ExportDialog(QDialog):
    """Format, size, colours, background, selection; then where to."""

    def __init__(self, window: MainWindow, desk: Desk, suffix: str = ".png") -> None:
        super().__init__(window)
        self.window_, self.desk = window, desk
        self.setObjectName("export-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = window.say
        self.setWindowTitle(say(msg("Export")))
        form = self.form = QFormLayout(self)
        self.format, self.scale, self.colours = QComboBox(), QComboBox(), QComboBox()
        for key, name in FORMATS.items():
            self.format.addItem(name, key)
        for scale in (1, 2, 3, 4):
            self.scale.addItem(f"{scale}×", scale)
        self.scale.setCurrentIndex(1)
        for name, text in (("light", msg("Light")), ("dark", msg("Dark"))):
            self.colours.addItem(say(text), name)
        self.colours.setCurrentIndex(1 if desk.theme.dark else 0)
        self.clear = QCheckBox(say(msg("Transparent background")))
        self.only = QCheckBox(say(msg("Only what is selected")))
        self.badges = QCheckBox(say(msg("With marks of findings")))
        self.badges.setChecked(True)
        self.cost = QCheckBox(say(msg("With the month's cost on pages behind it")))
        self.only.setEnabled(selection_of(desk) is not None)
        for label, widget in (
            (msg("Format"), self.format), (msg("Size"), self.scale), (msg("Colours"), self.colours),
        ):  # fmt: skip
            widget.setAccessibleName(say(label))
            form.addRow(say(label), widget)
            widget.ensurePolished()
            # Else Qt gives it seven fourths of its own height, and it stands above the middle of the field.
            form.labelForField(widget).setMinimumHeight(widget.sizeHint().height())
        for box in (self.clear, self.only, self.badges, self.cost):
            form.addRow(box)
        buttons = QDialogButtonBox()
        # Standard buttons would bring some desktops' own icons along.
        go = buttons.addButton(say(msg("Export…")), QDialogButtonBox.ButtonRole.AcceptRole)
        go.setObjectName("primary")
        go.setDefault(True)
        buttons.addButton(say(msg("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._ask)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.format.currentIndexChanged.connect(self._fit)
        self.format.setCurrentIndex(list(FORMATS).index(suffix))
        self._fit()

    def _fit(self) -> None:
        suffix = self.format.currentData()
        self.scale.setEnabled(suffix == ".png")
        for widget in (self.colours, self.clear, self.badges):
            widget.setEnabled(suffix != ".json")
        self.cost.setEnabled(suffix == ".pdf")
        self.only.setEnabled(suffix != ".json" and selection_of(self.desk) is not None)
        for widget in (self.scale, self.colours):
            self.form.labelForField(widget).setEnabled(widget.isEnabled())

    def wanted(self) -> Drawing:
        """What the dialog asks for."""
        return drawing(
            self.desk,
            theme=self.colours.currentData(),
            scale=float(self.scale.currentData()),
            transparent=self.clear.isChecked(),
            selection=selection_of(self.desk) if self.only.isChecked() and self.only.isEnabled() else None,
            **({} if self.badges.isChecked() else {"findings": ()}),
            **({"estimate": self.desk.workspace.price()} if self.cost.isChecked() and self.cost.isEnabled() else {}),
        )

    def _ask(self) -> None:
        suffix, wanted = str(self.format.currentData()), self.wanted()
        self.accept()
        ask_where(self.window_, self.desk, suffix, wanted)


def ask_where(window: MainWindow, desk: Desk, suffix: str, wanted: Drawing) -> None:
    """Asks for the file and writes it."""
    dialog = QFileDialog(window, window.say(msg("Export")))
    dialog.setObjectName("export-file-dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{FORMATS[suffix]} (*{suffix})"])
    dialog.setDefaultSuffix(suffix[1:])
    place = window.place
    dialog.selectFile(f"{place.title() if place is not None else 'diagram'}{suffix}")
    dialog.fileSelected.connect(lambda file: write(window, desk, Path(file), wanted))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def copy_picture(desk: Desk) -> None:
    """Puts the selection, or everything, on the clipboard as PNG and SVG that open again."""
    QGuiApplication.clipboard().setMimeData(picture_of(desk))


def picture_of(desk: Desk) -> Copied:
    """The selection, or everything, as PNG and SVG that open again.

    Raises:
        DesignerError: there is no memory for the picture.
    """
    from designer.formats.svg import write as write_svg
    from designer.gui.writers.png import write as write_png

    wanted = drawing(
        desk, theme=desk.theme.name if desk.theme.name != "contrast" else "light", selection=selection_of(desk)
    )
    data = Copied(write_png(wanted))
    data.setData("image/svg+xml", write_svg(wanted))
    return data


def print_out(window: MainWindow, desk: Desk) -> None:
    """Asks for a printer and prints on one page, in the light theme."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from designer.gui.picture import paint_on
    from designer.gui.theme import theme

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, window)

    def go() -> None:
        painter = QPainter(printer)
        area = QRectF(printer.pageRect(QPrinter.Unit.DevicePixel))
        page = QRectF(0, 0, area.width(), area.height())
        workspace = desk.workspace
        paint_on(painter, workspace.model, theme("light"), desk.language, page, workspace.findings, workspace.flows)
        painter.end()

    dialog.accepted.connect(go)
    dialog.finished.connect(dialog.deleteLater)
    dialog.setModal(True)
    dialog.show()


def ask_estimate(window: MainWindow, desk: Desk) -> None:
    """Asks where to, and writes the estimate as CSV, Markdown or JSON, by the file's suffix."""
    dialog = QFileDialog(window, window.say(msg("Export the estimate")))
    dialog.setObjectName("estimate-dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("csv")
    dialog.setNameFilters(["CSV (*.csv)", "Markdown (*.md)", "JSON (*.json)"])
    dialog.fileSelected.connect(lambda file: write_estimate(window, desk, Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def write_estimate(window: MainWindow, desk: Desk, path: Path) -> bool:
    """Writes the estimate; whether it worked. CSV begins with a byte order mark, so that spreadsheets read Korean."""
    import json

    from designer.cost import report

    estimate = desk.workspace.price()
    label, suffix = desk.workspace.view.label, path.suffix.lower()
    if suffix == ".json":
        text = json.dumps(report.as_json(estimate, desk.language), ensure_ascii=False, indent=1) + "\n"
    elif suffix == ".md":
        text = report.as_markdown(estimate, desk.language, label)
    else:
        text = "\ufeff" + report.as_csv(estimate, desk.language, label)
    try:
        write_atomic(path, text.encode())
    except DesignerError as error:
        window.tell(error.message, "error")
        return False
    window.tell(msg("{file} is written.", file=path.name))
    return True
