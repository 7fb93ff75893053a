"""The strip at the bottom: the row of steps, what can be done with them, and the chosen one's title and note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from designer.edits.steps import TITLE, unseen
from designer.gui.presenting import stepdeeds
from designer.gui.presenting.camera import Camera, area_of
from designer.gui.presenting.pictures import live
from designer.gui.presenting.steplist import THUMB, StepList
from designer.gui.ui_icons import ui_icon
from designer.text import msg

if TYPE_CHECKING:
    from designer.core import TalkStep
    from designer.gui.place import Place

_REST = 350
"""Milliseconds without a change, after which thumbnails are painted anew."""
_WORDED = ("present.add-step", "present.make-steps")
_BARE = ("present.take-view", "present.see-all", "present.hide", "present.show", "present.walk", "present.remove-step")


class StepPanel(QWidget):
    """Follows one document while it is shown. ``at`` is the chosen step, or -1."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place, self.desk = place, place.desk
        self.setObjectName("steps")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.at = -1
        self.camera = Camera(place.canvas)
        self._known: tuple[TalkStep, ...] | None = None
        self._stale: list[int] = []
        self._build()
        self._soon, self._one = QTimer(self), QTimer(self)
        for timer, wait, run in ((self._soon, _REST, self._paint_all), (self._one, 0, self._paint_one)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(run)
        self.desk.news.connect(self._hear)
        self.desk.appearance_changed.connect(self._appear)
        self._appear()

    def _build(self) -> None:
        qactions = self.place.window_.qactions
        self.heading = QLabel()
        self.heading.setObjectName("stepsheading")
        self.list = StepList(self.desk.theme)
        self.title, self.note = QLineEdit(), QPlainTextEdit()
        self.title.setMaxLength(TITLE)
        self.note.setTabChangesFocus(True)
        bar = QHBoxLayout()
        bar.setSpacing(4)
        bar.addWidget(self.heading)
        bar.addSpacing(10)
        for id in (*_WORDED, *_BARE):
            bar.addWidget(_button(qactions[id], id in _WORDED))
        bar.addStretch(1)
        bar.addWidget(_button(qactions["present.start"], True))
        self.close_button = QToolButton()
        self.close_button.clicked.connect(lambda: self.place.show_steps(False))
        bar.addWidget(self.close_button)
        words = QVBoxLayout()
        words.addWidget(self.title)
        words.addWidget(self.note, 1)
        self.hint = QLabel()
        self.hint.setObjectName("second")
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.list, 3)
        row.addWidget(self.hint, 3)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addLayout(row, 1)
        self.setFixedHeight(self.list.height() + 48)
        self.list.chosen.connect(self._visit)
        self.list.currentRowChanged.connect(self._chosen)
        self.list.moved.connect(lambda start, end: stepdeeds.move(self.place, start, end))
        self.list.removed.connect(lambda: stepdeeds.remove(self.place))
        self.list.named.connect(self._name)
        self.title.textEdited.connect(lambda text: stepdeeds.write(self.place, self.at, "title", text))
        self.note.textChanged.connect(self._noted)
        self.title.installEventFilter(self)
        self.note.installEventFilter(self)

    # What the desk tells

    def _appear(self) -> None:
        say, theme = self.desk.say, self.desk.theme
        self.heading.setText(say(msg("Steps")))
        self.hint.setText(
            say(msg("No steps yet. Add what you see now as a step, or let the drawing's history make them."))
        )
        self.title.setPlaceholderText(say(msg("Title")))
        self.note.setPlaceholderText(say(msg("Note for the speaker")))
        self.close_button.setIcon(ui_icon("close", theme))
        for widget, name in ((self.list, msg("Steps")), (self.title, msg("Title of the step")),
                             (self.note, msg("Note for the speaker")), (self.close_button, msg("Close"))):  # fmt: skip
            widget.setAccessibleName(say(name))
        self.close_button.setToolTip(say(msg("Close")))
        self.list.theme = theme
        self._known = None
        self.refresh()

    def _hear(self, news: frozenset[str]) -> None:
        if not self.isHidden() and news & {"model", "flows", "findings"}:
            self.refresh()

    def showEvent(self, event: QEvent) -> None:
        self._known = None
        self.refresh()

    def hideEvent(self, event: QEvent) -> None:
        self.place.canvas.lighting.dim((), None)

    def refresh(self) -> None:
        """Shows the steps of the model as it is; thumbnails follow when there is time."""
        steps = self.place.workspace.model.settings.presentation
        if steps != self._known:
            self._known = steps
            self.at = min(max(self.at, 0), len(steps) - 1)
            say = self.desk.say
            spoken = tuple(
                say(msg("Step {number} of {count}: {title}", number=at + 1, count=len(steps), title=step.title))
                for at, step in enumerate(steps)
            )
            self.list.show_steps(steps, spoken, self.at)
            self._write()
        self.list.setVisible(bool(steps))
        self.hint.setVisible(not steps)
        self._dim()
        self._soon.start()

    def choose(self, at: int) -> None:
        """Chooses a step; the view does not move."""
        self.at = at
        self.refresh()
        self._write()
        self.list.setCurrentRow(at)
        if self.list.currentItem() is not None:
            self.list.scrollToItem(self.list.currentItem())

    def _chosen(self, at: int) -> None:
        if at >= 0 and at != self.at:
            self.at = at
            self._write()
            self._dim()
        self.place.window_.update_actions()

    def _visit(self, at: int) -> None:
        """Looks where a step looks."""
        step = self._step()
        if step is not None and at == self.at:
            self.camera.go(self.camera.aim(step), self.desk.walk.motion)

    def _step(self) -> TalkStep | None:
        steps = self.place.workspace.model.settings.presentation
        return steps[self.at] if 0 <= self.at < len(steps) else None

    def _dim(self) -> None:
        """What the chosen step hides is faint on the canvas, and its camera is framed."""
        step, canvas = self._step(), self.place.canvas
        if step is None or self.isHidden():
            canvas.lighting.dim((), None)
        else:
            area = area_of(step, self.camera.whole()) if step.camera is not None else None
            model = canvas.model
            # A callout goes with what it points at.
            callouts = sorted(unseen(model, step.hidden) & model.notes.keys() - set(step.hidden))
            canvas.lighting.dim((*step.hidden, *callouts), area)

    # Title and note

    def _write(self) -> None:
        step = self._step()
        for widget in (self.title, self.note):
            widget.setEnabled(step is not None)
        title, note = (step.title, step.note) if step is not None else ("", "")
        if self.title.text() != title:
            self.title.setText(title)
        if self.note.toPlainText() != note:
            self.note.blockSignals(True)
            self.note.setPlainText(note)
            self.note.blockSignals(False)

    def _name(self) -> None:
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title.selectAll()

    def _noted(self) -> None:
        step = self._step()
        if step is not None and self.note.toPlainText() != step.note:
            stepdeeds.write(self.place, self.at, "note", self.note.toPlainText())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.place.workspace.document.seal()
        return False

    # Thumbnails, one between two frames

    def _paint_all(self) -> None:
        if self.isHidden():
            return
        if self.place.canvas.hand.busy:
            self._soon.start()
            return
        self._stale = list(range(self.list.count()))
        self._one.start()

    def _paint_one(self) -> None:
        steps = self.place.workspace.model.settings.presentation
        if not self._stale or self.place.talk is not None or self.place.canvas.hand.busy:
            return
        at = self._stale.pop(0)
        if at < len(steps):
            pictures = live(self.camera, self.desk.workspace.reach)
            self.list.show_picture(at, pictures.image(steps[at], THUMB, self.devicePixelRatioF()))
        self._one.start()


def _button(qaction: QAction, worded: bool) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(qaction)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if worded else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(style)
    return button
