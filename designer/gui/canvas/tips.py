"""What a shape says when the pointer rests on it: its findings, and its name where that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.style import TEXT
from designer.text import say

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas


def tip(canvas: Canvas, figure: Figure) -> str:
    """The text, a line for each finding; "" where all that it could say stands on the shape, for it would only cover that."""
    findings = canvas.workspace.findings
    lines = [say(one.message, canvas.language) for one in findings if figure.id in one.subjects[:1]]
    if not lines and canvas.zoom() >= TEXT and not _cut(figure):
        return ""
    face = figure.face
    head = [part for part in ((face.title, face.detail) if face is not None else ()) if part]
    return "\n".join([" · ".join(head), *lines])


def _cut(figure: Figure) -> bool:
    """Whether a container has no room for its whole title."""
    if not isinstance(figure, Frame) or figure.face is None:
        return False
    return figure.folded or figure.face.title_width > figure.w - 20 - figure.indent - (18 if figure.mark else 0)
