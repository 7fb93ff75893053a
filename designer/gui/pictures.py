"""Pictures that a person brings: from a file or the clipboard, made small enough to be kept inside a diagram."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from designer.core import DesignerError
from designer.edits.geometry import Rect
from designer.edits.notes import IMAGE_LIMIT, SIZES, add_note
from designer.text import msg

if TYPE_CHECKING:
    from designer.gui.canvas import Canvas
    from designer.gui.window import MainWindow

_LONGEST = 2048


def encoded(image: QImage) -> bytes:
    """A picture as PNG, or as JPEG where PNG would be too large; its longer side has at most 2,048 pixels.

    Raises:
        DesignerError: it is no picture, or too large in every form.
    """
    if image.isNull():
        raise DesignerError(msg("This is no picture that CloudChalk can read."))
    if max(image.width(), image.height()) > _LONGEST:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(_LONGEST, _LONGEST, keep, smooth)
    for form, quality in (("PNG", -1), ("JPEG", 85), ("JPEG", 60)):
        data = _saved(image, form, quality)
        if data and len(data) <= IMAGE_LIMIT:
            return data
    raise DesignerError(msg("This picture is too large to be kept inside a diagram."))


def _saved(image: QImage, form: str, quality: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, quality)  # type: ignore[call-overload]
    return bytes(data.data())


def add_picture(canvas: Canvas, image: QImage, middle: QPointF) -> bool:
    """Puts a picture on the canvas, its middle there; whether it could."""
    try:
        data = encoded(image)
    except DesignerError as error:
        canvas.status.emit(error.message)
        return False
    w, h = SIZES["image"]
    share = min(2 * w / image.width(), 2 * h / image.height(), 1.0)
    w, h = image.width() * share, image.height() * share
    box = Rect(middle.x() - w / 2, middle.y() - h / 2, w, h)
    return canvas.commit(lambda: add_note(canvas.model, "image", box, image=data), msg("Add a picture"), follow=True)


def ask_picture(window: MainWindow) -> None:
    """Asks for a file and puts its picture into the middle of what shows."""
    desk = window.desk
    if desk is None or desk.canvas is None:
        return
    canvas = desk.canvas
    dialog = QFileDialog(window, window.say(msg("Add a picture")))
    dialog.setObjectName("picture-dialog")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([window.say(msg("Pictures")) + " (*.png *.jpg *.jpeg *.gif *.bmp *.webp)"])
    dialog.fileSelected.connect(lambda file: read_picture(window, canvas, Path(file)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def read_picture(window: MainWindow, canvas: Canvas, file: Path) -> bool:
    """Puts a file's picture into the middle of what shows; what is wrong with it is told."""
    image = QImage(str(file))
    if image.isNull():
        window.tell(msg("{file} is no picture that CloudChalk can read.", file=file.name), "error")
        return False
    return add_picture(canvas, image, canvas.seen().center())
