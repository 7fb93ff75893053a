"""Pictures of 10,000 resources: SVG in processor time, PNG of 8,192 pixels while the window goes on."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication

from designer.core import Model
from designer.core.collecting import keep_what_is
from designer.formats.svg import write as write_svg
from designer.formats.writers import Drawing
from designer.gui import app, preferences
from designer.gui.export import drawing, write
from designer.gui.picture import bounds
from designer.gui.window import MainWindow
from tests.benchmarks.bench_work import show
from tests.benchmarks.estate import landscape

SIDE = 8192


def svg(model: Model) -> tuple[list[float], int]:
    """Milliseconds of processor time of several drawings, and the size in bytes."""
    spans, size = [], 0
    for _ in range(6):
        start = time.process_time()
        size = len(write_svg(Drawing(model=model)))
        spans.append((time.process_time() - start) * 1000)
    return spans[1:], size


def png(window: MainWindow, scale: float, path: Path) -> tuple[float, list[float]]:
    """Milliseconds until the picture lies in its file, and how long each turn of the event loop was held."""
    assert window.desk is not None
    loop, gaps, last = QEventLoop(), [], time.perf_counter()
    begin = last

    def turn() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now
        if path.exists():
            loop.quit()

    ticking = QTimer()
    ticking.timeout.connect(turn)
    ticking.start(1)
    write(window, window.desk, path, drawing(window.desk, scale=scale))
    loop.exec()
    whole = (time.perf_counter() - begin) * 1000
    ticking.stop()
    return whole, gaps


def main() -> None:
    """Prints the table."""
    model = landscape(10_000)
    print(f"{'milliseconds':<58} {'median':>9} {'worst':>9}   target")
    spans, size = svg(model)
    show(f"SVG of {len(model.resources)} resources, processor", (statistics.median(spans), max(spans)), "500")
    print(f"{'  its size in megabytes':<58} {size / 1e6:9.2f} {'':>9}   5")
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    app.set_up(application)
    window = MainWindow(model)
    window.show()
    assert window.place is not None
    window.place.workspace.settle()
    QApplication.processEvents()
    area = bounds(model)
    keep_what_is()
    for scale in (SIDE / max(area.width(), area.height()), SIDE / (area.width() * area.height()) ** 0.5):
        _picture(window, scale)
    window.close()


def _picture(window: MainWindow, scale: float) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for number in range(3):
            file = Path(folder) / f"{number}.png"
            whole, gaps = png(window, scale, file)
            found.append((whole, max(gaps)))
            end = time.perf_counter() + 0.3
            while time.perf_counter() < end:
                QApplication.processEvents()
        size = QImageReader(str(file)).size()
        wholes, longest = [one for one, _ in found], [one for _, one in found]
        show(f"PNG of {size.width()} × {size.height()} pixels", (statistics.median(wholes), max(wholes)), "3000")
        show("  longest that the window was held meanwhile", (statistics.median(longest), max(longest)), "16")
        print(f"{'  its size in megabytes':<58} {file.stat().st_size / 1e6:9.2f}")


if __name__ == "__main__":
    os.environ.setdefault("CLOUDCHALK_HOME", tempfile.mkdtemp())
    preferences.change(language="en")
    main()
