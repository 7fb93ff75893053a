"""Korean as an input method enters it: the syllable grows under the cursor, then it is committed."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def compose(widget: QWidget, stages: tuple[str, ...], commit: str) -> None:
    """Shows each stage as preedit text, then commits."""
    for stage in stages:
        QApplication.sendEvent(widget, QInputMethodEvent(stage, []))
    event = QInputMethodEvent()
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()


def gateway(widget: QWidget) -> None:
    """Writes 웹서버, syllable by syllable, from the first key on."""
    compose(widget, ("ㅇ", "우", "웨", "웹"), "웹")
    compose(widget, ("ㅅ", "서"), "서")
    compose(widget, ("ㅂ", "버"), "버")
