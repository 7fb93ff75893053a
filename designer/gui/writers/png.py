"""PNG with the diagram inside; it opens again."""

from PySide6.QtGui import QImage

from designer.core import DesignerError
from designer.formats import carried, native
from designer.formats.writers import Drawing
from designer.gui.picture import paint
from designer.gui.theme import theme
from designer.gui.writers.packing import packed
from designer.text import msg

NO_MEMORY = msg("There is not enough memory for a picture of this size.")


def image(drawing: Drawing) -> QImage:
    """The picture in memory."""
    return paint(
        drawing.model,
        theme(drawing.theme),
        drawing.language,
        drawing.findings,
        drawing.flows,
        scale=drawing.scale,
        transparent=drawing.transparent,
        selection=drawing.selection,
    )


def encode(picture: QImage) -> bytes:
    """A picture as bare PNG.

    Raises:
        DesignerError: there is no memory for it.
    """
    try:
        if not picture.isNull():
            return packed(picture)
    except MemoryError:
        pass
    raise DesignerError(NO_MEMORY)


def write(drawing: Drawing) -> bytes:
    """PNG of the drawing, with the whole diagram in an iTXt chunk."""
    return carried.into_png(encode(image(drawing)), native.write(drawing.model))


WRITERS = {".png": write}
