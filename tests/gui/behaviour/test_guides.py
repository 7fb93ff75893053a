"""Guides run along everything that is in line: line 7 of how the canvas behaves, for any neighbours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from designer.gui.canvas.snapping import snap

SPOT = st.integers(-6, 6).map(lambda at: at * 20.0)
WIDTH = st.integers(1, 4).map(lambda at: at * 20.0)


@given(st.lists(st.tuples(SPOT, SPOT, WIDTH, WIDTH), max_size=12), SPOT, SPOT, WIDTH, WIDTH)
def test_line_07_guides_run_along_everything_in_line(
    boxes: list[tuple[float, float, float, float]], x: float, y: float, w: float, h: float
) -> None:
    """Looked up, they are those that each neighbour asked by itself gives."""
    others = [QRectF(*box) for box in boxes]
    found = snap(QRectF(x, y, w, h), others, 1.0, down=False)
    rect = QRectF(x + found.dx, y, w, h)
    wanted: dict[float, tuple[float, float]] = {}
    for other in others:
        hits = {at for at in (rect.left(), rect.right()) if at in (other.left(), other.right())}
        if not hits and rect.center().x() == other.center().x():
            hits = {rect.center().x()}
        for at in hits:
            low, high = wanted.get(at, (rect.top(), rect.bottom()))
            wanted[at] = min(low, other.top()), max(high, other.bottom())
    shown = {(line.x1(), line.y1(), line.y2()) for line in found.guides if line.x1() == line.x2()}
    # End marks of equal gaps are upright, too, and short.
    tall = {one for one in shown if one[2] - one[1] > 10}
    assert tall == {(at, *span) for at, span in wanted.items()}
