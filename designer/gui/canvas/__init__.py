"""The drawing surface: figures of a model, painted fast, and the gestures that edit them."""

from designer.gui.canvas.view import Canvas

__all__ = ["Canvas"]
