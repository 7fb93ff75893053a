"""Frames of the canvas at 1,000, 10,000 and 50,000 resources: ``python -m tests.benchmarks.bench_canvas [SIZE]``.

Each size has a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtWidgets import QApplication

from designer.formats.files import open_file, save
from designer.gui import icons
from designer.gui.app import set_up
from designer.gui.canvas import Canvas
from designer.gui.theme import theme
from designer.workspace import Workspace
from tests.benchmarks.estate import landscape
from tests.benchmarks.frames import Bench, Paints, Spans, line, memory, title

SIZES = {1000: 300, 10_000: 1000, 50_000: 1000}
"""How many resources, and how many of them stand in one VPC."""

_FRAMES = {
    1000: ("95 % in 16.7", "95 % in 16.7"),
    10_000: ("median in 16.7, 95 % in 25", "95 % in 16.7"),
    50_000: ("within 60", "within 16.7"),
}
_OPEN = {10_000: "600", 50_000: "3000"}


def opening(size: int, file: Path) -> None:
    """From the file to the first full paint, as opening does: findings and costs come afterwards."""
    for name in ("instance", "database", "load-balancer", "internet-gateway"):
        icons.pixmap(name, 12)
    spans, told = Spans([], []), 0.0
    for _ in range(3):
        clock, processor = time.perf_counter(), time.process_time()
        workspace = Workspace(open_file(file))
        canvas = Canvas(workspace, theme("light"), "en")
        canvas.resize(1600, 1000)
        canvas.show()
        canvas.zoom_fit()
        # A window that is not shown yet paints nothing: the events show it.
        seen = Paints(canvas.viewport())
        QApplication.processEvents()
        assert seen.count, "nothing was painted"
        spans.clock.append((time.perf_counter() - clock) * 1000)
        spans.processor.append((time.process_time() - processor) * 1000)
        canvas.shut()
        canvas.close()
        canvas.deleteLater()
        QApplication.processEvents()
        if not told:
            told = memory()[0]
    line("file to first full paint", spans, _OPEN.get(size, ""))
    print(f"memory of the process with one such file open: {told:.0f} MB   wanted 250 at 10,000")


def looks(bench: Bench, size: int) -> None:
    """Pan, zoom, drags and rubber band with everything in view, and at working zoom."""
    canvas = bench.canvas
    first = canvas.diagram.figures["vpc-1"].scene()
    for at, (where, prepare) in enumerate(
        (
            ("all in view", canvas.zoom_fit),
            ("at 100 %", lambda: canvas.show_area(QRectF(first.left() - 40, first.top() - 40, 1200, 800), 1.0)),
        )
    ):
        wanted = _FRAMES[size][at]
        prepare()
        bench.frame()
        line(f"pan, {where}", bench.pan(), wanted)
        prepare()
        line(f"zoom, {where}", bench.zoom(), wanted)
        prepare()
        line(f"drag of a VPC with {SIZES[size]} children, {where}", bench.drag(bench.seen_at("vpc-1")), wanted)
        canvas.select(())
        instance = "instance-48"
        line(f"drag of one shape, {where}", bench.drag(bench.seen_at(instance)), wanted)
        canvas.select(())
        corner = QPointF(6, 6) if at == 0 else bench.seen_at("vpc-1", -30.0, -90.0)
        line(f"rubber band, {where}", bench.drag(corner, dx=15.0, dy=9.0), wanted)
        canvas.select(())
        bench.frame()


def many(bench: Bench, size: int, count: int) -> None:
    """A thousand shapes selected one by one: dragged, dropped, undone."""
    canvas, document = bench.canvas, bench.workspace.document
    canvas.zoom_fit()
    leaves = [one.id for one in canvas.diagram.figures.values() if one.kind.name == "instance"]
    chosen = leaves[:: max(len(leaves) // count, 1)][:count]
    canvas.select(chosen)
    bench.frame()
    lead = next(id for id in chosen if (hit := canvas.hit(canvas.mapToScene(bench.seen_at(id).toPoint()))) and hit.figure.id in chosen)  # fmt: skip
    name, wanted = f"drag of {len(chosen)} separately selected shapes", _FRAMES[size][0]
    line(f"{name}, all in view", bench.drag(bench.seen_at(lead), dx=0.5, dy=0.3), wanted)
    start, moves = bench.seen_at(lead), Spans([], [])
    undone = Spans([], [])
    for _ in range(5):
        bench.mouse(QEvent.Type.MouseButtonPress, start)
        for step in (4.0, 5.0):
            bench.mouse(QEvent.Type.MouseMove, start + QPointF(step, 0))
        bench.frame()
        before = bench.workspace.model
        drop = bench.timed(
            [lambda: bench.mouse(QEvent.Type.MouseButtonRelease, start + QPointF(5, 0), held=False)], rest=False
        )
        assert bench.workspace.model is not before, "the move was not taken"
        back = bench.timed([document.undo], rest=False)
        for into, one in ((moves, drop), (undone, back)):
            into.clock.extend(one.clock)
            into.processor.extend(one.processor)
    line(f"drop of {len(chosen)} shapes, to its frame", moves)
    line(f"undo of a move of {len(chosen)} shapes, to its frame", undone, "50" if size == 10_000 else "")


def measure(size: int) -> None:
    """The table of one size."""
    crowd = SIZES[size]
    opened = time.perf_counter()
    workspace = Workspace(landscape(size, crowd))
    model = workspace.model
    print(f"\n{len(model.resources):,} resources, {len(model.placements):,} shapes, {len(model.links):,} lines")
    title("milliseconds a frame")
    workspace.settle()
    settled = time.perf_counter() - opened
    bench = Bench(workspace)
    looks(bench, size)
    many(bench, size, min(1000, size // 4))
    now, most = memory()
    print(f"memory with every analysis: {now:.0f} MB, at most {most:.0f} MB; ", end="")
    print(f"{len(workspace.findings):,} findings; everything analysed after {settled:.0f} s")
    bench.canvas.shut()
    bench.canvas.close()


def main() -> None:
    """Prints the tables, each from a process of its own."""
    for size in SIZES:
        both(size)


def both(size: int) -> None:
    """The tables of one size: gestures, and opening."""
    alone = [sys.executable, "-m", "tests.benchmarks.bench_canvas", str(size)]
    sys.stdout.flush()
    subprocess.run([*alone, "gestures"], check=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "estate.json"
        save(file, landscape(size, SIZES[size]))
        subprocess.run([*alone, str(file)], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        application = QApplication.instance() or QApplication([])
        set_up(application)  # type: ignore[arg-type]
        measure(int(sys.argv[1])) if sys.argv[2] == "gestures" else opening(int(sys.argv[1]), Path(sys.argv[2]))
        application.processEvents()
    elif len(sys.argv) > 1:
        both(int(sys.argv[1]))
    else:
        main()
