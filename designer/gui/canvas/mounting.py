"""The Qt items of figures: made, moved to other parents, taken away."""

from __future__ import annotations

from functools import cache

from designer.catalog import kinds
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.items import FrameItem, FrontItem, Handle
from designer.gui.canvas.stacking import layer
from designer.gui.canvas.style import Style


@cache
def _holders() -> frozenset[str]:
    """Kinds that other containers may stand in."""
    return frozenset(p for k in kinds().values() if k.shape == "container" for p in k.stands_in if p is not None)


def mount(frame: Frame, style: Style) -> None:
    """Gives a container its item, below that of its home. The root is the frame without an id."""
    home = frame.home
    parent = home.item if home is not None else None
    item = frame.item
    if not isinstance(item, FrameItem):
        item = frame.item = FrameItem(frame, style)
        if frame.kind.name in _holders() or not frame.id:
            frame.front = FrontItem(frame, style, item)
    if parent is not None and item.parentItem() is not parent:
        item.setParentItem(parent)
    item.setPos(frame.x, frame.y)
    item.setZValue(layer(frame))
    item.update()


def grip(figure: Figure, home: Frame) -> None:
    """Gives a leaf the item by which it is taken."""
    parent = home.front or home.item
    assert parent is not None
    if figure.item is None:
        figure.item = Handle(figure, parent)
    else:
        item = figure.item
        assert isinstance(item, Handle)
        item.setRect(figure.rect)
        if item.parentItem() is not parent:
            item.setParentItem(parent)
    # What is painted above is also caught first.
    figure.item.setZValue(float(figure.order[0]) if figure.order else 0.0)


def discard(figure: Figure) -> None:
    """Removes the item of a figure that is no more."""
    item = figure.item
    figure.item = None
    if item is not None:
        if isinstance(figure, Frame):
            figure.front = None
        item.setParentItem(None)  # type: ignore[arg-type]
        if item.scene() is not None:
            item.scene().removeItem(item)
