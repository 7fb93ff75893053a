"""Fingers: a pinch zooms about its middle and carries the drawing along, on a touch pad and on a touch screen."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from designer.gui.canvas.looking import Looking

_ZOOM, _PAN = Qt.NativeGestureType.ZoomNativeGesture, Qt.NativeGestureType.PanNativeGesture
_KNOWN = frozenset({_ZOOM, _PAN, Qt.NativeGestureType.BeginNativeGesture, Qt.NativeGestureType.EndNativeGesture})


def listen(view: Looking) -> None:
    """Asks Qt for pinches. Where the touch pad already sends its own, as on a Mac, each would come twice."""
    if sys.platform != "darwin":
        view.viewport().grabGesture(Qt.GestureType.PinchGesture)


def fingers(view: Looking, event: QEvent) -> bool:
    """Does what fingers ask for; whether the event was theirs."""
    if isinstance(event, QNativeGestureEvent):
        return _native(view, event)
    pinch = event.gesture(Qt.GestureType.PinchGesture) if isinstance(event, QGestureEvent) else None
    if isinstance(event, QGestureEvent) and isinstance(pinch, QPinchGesture):
        _pinch(view, pinch)
        event.accept(pinch)
        return True
    return False


def _native(view: Looking, event: QNativeGestureEvent) -> bool:
    """A touch pad: each event brings how much the fingers spread since the one before."""
    kind = event.gestureType()
    if kind == _ZOOM:
        view.zoom_at(max(1.0 + event.value(), 0.1), event.position())
    elif kind == _PAN:
        view.scroll_by((-event.delta()).toPoint())
    if kind in _KNOWN:
        event.accept()
    return kind in _KNOWN


def _pinch(view: Looking, pinch: QPinchGesture) -> None:
    """A touch screen."""
    now, last = pinch.centerPoint(), pinch.lastCenterPoint()
    changes = pinch.changeFlags()
    if changes & QPinchGesture.ChangeFlag.CenterPointChanged and last != QPointF():
        view.scroll_by((last - now).toPoint())
    if changes & QPinchGesture.ChangeFlag.ScaleFactorChanged and pinch.scaleFactor() > 0:
        view.zoom_at(pinch.scaleFactor(), QPointF(view.viewport().mapFromGlobal(now)))
