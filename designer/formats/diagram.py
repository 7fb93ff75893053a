"""The diagram file itself, as an export."""

from designer.formats import native
from designer.formats.writers import Drawing


def write(drawing: Drawing) -> bytes:
    """CloudChalk's own JSON."""
    return native.write(drawing.model)


WRITERS = {".json": write}
