"""Which lines may be drawn from one shape to another, and drawing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from designer.edits.connect import connect, takes_part, why_not_connect
from designer.edits.joining import join, union, why_not_join
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.canvas.view import Canvas


def _traffic(canvas: Canvas, source: str, target: str, by: str) -> bool:
    """Whether a line is traffic: both ends send or receive it."""
    ends = [canvas.model.resources.get(id) for id in (source, target)]
    return not by and all(one is not None and takes_part(one) for one in ends)


def why_not(canvas: Canvas, source: str, target: str, by: str = "") -> Message | None:
    """Why no line may lead from one to the other; None where one may."""
    if _traffic(canvas, source, target, by):
        return why_not_connect(canvas.model, source, target, canvas.workspace.view)
    refused = why_not_join(canvas.workspace.view, source, target, by)
    if refused is None or by or union(canvas.workspace.view, source, target) is not None:
        return refused
    return why_not_connect(canvas.model, source, target, canvas.workspace.view)


def link(canvas: Canvas, source: str, target: str, by: str = "") -> bool:
    """Draws a traffic arrow, or joins two networks, and selects what was made; whether that went through."""
    why = why_not(canvas, source, target, by)
    if why is not None:
        canvas.status.emit(why)
        return False
    if _traffic(canvas, source, target, by):
        return canvas.commit(lambda: connect(canvas.model, source, target), msg("Draw traffic"), follow=True)
    return canvas.commit(lambda: join(canvas.model, source, target, by), msg("Join networks"), follow=True)
