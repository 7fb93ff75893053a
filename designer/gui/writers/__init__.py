"""Exports that Qt paints; each module offers ``WRITERS`` as those of formats do. None needs a window or a display."""

import os
import sys

from PySide6.QtWidgets import QApplication

from designer.formats.writers import Writer
from designer.formats.writers import writers as offered_writers


def application() -> None:
    """Makes a Qt application without a display where none runs; painting needs one."""
    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        made = QApplication(sys.argv[:1])
        QApplication.setApplicationName("CloudChalk")
        _running.append(made)


def painted() -> dict[str, Writer]:
    """Every painting writer by suffix."""
    application()
    return offered_writers(__name__)


_running: list[QApplication] = []
