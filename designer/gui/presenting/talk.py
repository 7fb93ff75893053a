"""A talk: which step shows, what the keys and the pointer do, and editing in the midst of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPixmap, QScreen

from designer.core import TalkStep
from designer.gui.presenting.camera import Camera
from designer.gui.presenting.glass import Glass
from designer.gui.presenting.keys import deed
from designer.gui.presenting.pictures import trace_of
from designer.gui.presenting.pointing import Pointing
from designer.gui.presenting.screens import share
from designer.gui.presenting.stage import Stage
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.canvas import Canvas
    from designer.gui.desk import Desk
    from designer.gui.place import Place
    from designer.gui.presenting.speaker import Speaker


class Talk(QObject):
    """Runs from its making until ``end``. Without any steps there is one that shows everything.

    Signals:
        changed: another step or hop, other steps, or editing began or ended.
        ended: the window is as it was.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, place: Place, at: int = 0) -> None:
        super().__init__(place)
        self.place: Place = place
        self.desk: Desk = place.desk
        self.canvas: Canvas = place.canvas
        self.stage, self.camera, self.glass = Stage(place), Camera(self.canvas), Glass(self.canvas)
        self.pointing = Pointing(self.canvas, self.glass, self.forward)
        self.at = min(max(at, 0), len(self.steps) - 1)
        self.editing = False
        self._typed = ""
        self._speaker: Speaker | None = None
        self._second: QScreen | None = None
        self._known = self.steps
        self._deeds: dict[str, Callable[[], None]] = {
            "forward": self.forward, "backward": self.backward, "enter": self._enter,
            "first": lambda: self.go(0), "last": lambda: self.go(len(self.steps) - 1),
            "black": lambda: self._curtain("black"), "white": lambda: self._curtain("white"),
            "laser": lambda: self.pointing.take("laser"), "draw": lambda: self.pointing.take("draw"), "edit": self.edit, "title": self._titles,
            "speaker": self.show_speaker, "play": self.desk.walk.toggle, "end": self.end,
            "keys": lambda: place.window_.qactions["help.keys"].trigger(),
        }  # fmt: skip
        self._begin()

    def _begin(self) -> None:
        screens, own = QGuiApplication.screens(), self.place.window_.screen()
        primary = QGuiApplication.primaryScreen()
        shared = share([one.geometry() for one in screens], screens.index(primary) if primary in screens else 0)
        self.stage.enter(screens[shared.talk] if shared.speaker is not None else own)
        self.canvas.installEventFilter(self)
        self.canvas.viewport().installEventFilter(self)
        self.desk.news.connect(self._hear)
        self.desk.walk.arrived.connect(self.changed)
        self.place.window_.tabs.currentChanged.connect(self._turned)
        self.glass.cover()
        self.glass.show()
        self._apply(glide=False)
        if shared.speaker is not None:
            self._second = screens[shared.speaker]
            self.show_speaker()

    @property
    def steps(self) -> tuple[TalkStep, ...]:
        """The diagram's steps, or the one that shows everything."""
        return self.place.workspace.model.settings.presentation or (TalkStep(),)

    @property
    def step(self) -> TalkStep:
        """The step that shows."""
        return self.steps[self.at]

    # On and back

    def forward(self) -> None:
        """Opens the curtain; else the packet's next hop; else the next step."""
        walk = self.desk.walk
        if self.glass.curtain:
            self._curtain("")
        elif walk.hops and not walk.ended:
            walk.pause()
            walk.step()
        elif self.at + 1 < len(self.steps):
            self.go(self.at + 1)
        else:
            self._hint(msg("That was the last step. Esc ends the talk."))

    def backward(self) -> None:
        """Opens the curtain; else the hop before; else the step before, with its packet at the end of its way."""
        walk = self.desk.walk
        if self.glass.curtain:
            self._curtain("")
        elif walk.hops and walk.at > 0:
            walk.pause()
            walk.back()
        elif self.at > 0:
            self.go(self.at - 1)
            self._arrive()

    def go(self, at: int) -> None:
        """To a step by its number from 0; the nearest one where there is none."""
        self._curtain("")
        self._hint(None)
        self.at = min(max(at, 0), len(self.steps) - 1)
        self._apply(glide=self.desk.walk.motion)

    def _arrive(self) -> None:
        walk = self.desk.walk
        motion, walk.motion = walk.motion, False
        walk.go(len(walk.hops))
        walk.motion = motion

    def _apply(self, glide: bool) -> None:
        step, canvas = self.step, self.canvas
        self.glass.entitle(step.title, glide)
        aim, former = self.camera.aim(step, self.glass.foot), QPixmap()
        if glide and _near(aim, canvas.seen()) and frozenset(step.hidden) != canvas.concealed:
            former = canvas.viewport().grab()
        canvas.conceal(step.hidden)
        self.camera.go(aim, glide and former.isNull())
        if not former.isNull():
            self.glass.fade_from(former)
        self.desk.show_trace(trace_of(step, self.desk.workspace.reach))
        self._known = self.steps
        canvas.setAccessibleDescription(step.title)
        canvas.viewport().update()
        self.changed.emit()

    def _hear(self, news: frozenset[str]) -> None:
        if "model" in news and self.steps != self._known:
            self.at = min(self.at, len(self.steps) - 1)
            if not self.editing:
                self._apply(glide=False)
            self._known = self.steps
            self.changed.emit()

    def _turned(self) -> None:
        """Another document came to the front: this one's talk is over, and the window has its menus again."""
        if self.place.window_.place is not self.place:
            self.end()

    # Curtain, numbers, hints

    def _curtain(self, which: str) -> None:
        self.glass.close_curtain("" if self.glass.curtain == which else which)

    def _enter(self) -> None:
        typed, self._typed = self._typed, ""
        if typed:
            self.go(int(typed) - 1)
        else:
            self.forward()

    def _hint(self, message: Message | None) -> None:
        self.glass.say(self.desk.say(message) if message is not None else "")

    def edit(self) -> None:
        """Hands the canvas over to the usual tools; again: back to the same step and camera."""
        self.editing = not self.editing
        if self.editing:
            self.pointing.put_away()
            self.camera.stop()
            self._curtain("")
            self._hint(msg("Editing. E or Esc goes on with the talk."))
            if self.stage.lend_palette(True):
                self.camera.go(self.camera.aim(self.step), False)
            self.glass.entitle("", False)
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()
            return
        self.canvas.renaming.finish()
        self.canvas.hand.rest()
        self.desk.select(())
        self.stage.lend_palette(False)
        self._hint(None)
        self._apply(glide=False)

    def _titles(self) -> None:
        self.glass.show_titles(not self.glass.titled)
        self.camera.go(self.camera.aim(self.step, self.glass.foot), self.desk.walk.motion)

    def show_speaker(self) -> None:
        """Opens the speaker's window, on the second screen or in a corner of the only one; closes it when it is open."""
        from designer.gui.presenting.speaker import Speaker

        if self._speaker is not None:
            self._speaker.close()
            return
        self._speaker = Speaker(self, self._second)
        self._speaker.destroyed.connect(self._speaker_gone)
        self._speaker.show()

    def _speaker_gone(self) -> None:
        self._speaker = None

    def end(self) -> None:
        """Ends the talk; the window is as it was."""
        self.camera.stop()
        self.canvas.removeEventFilter(self)
        self.canvas.viewport().removeEventFilter(self)
        self.desk.news.disconnect(self._hear)
        self.desk.walk.arrived.disconnect(self.changed)
        self.place.window_.tabs.currentChanged.disconnect(self._turned)
        self.canvas.setAccessibleDescription("")
        if self._speaker is not None:
            self._speaker.close()
        self.pointing.put_away()
        self.canvas.conceal(())
        self.glass.hide()
        self.glass.deleteLater()
        # The canvas owns it, and would keep it, with the model that it has measured, for as long as the document is open.
        self.camera.deleteLater()
        self.stage.leave()
        self.ended.emit()
        self.deleteLater()

    # Events

    def key(self, event: QKeyEvent) -> bool:
        """Does what a key asks for; whether it was a key of the talk."""
        what = deed(event)
        if what.isdecimal():
            self._typed = (self._typed + what)[-3:]
            self.glass.say(self._typed)
            return True
        if what != "enter" and self._typed:
            self._typed = ""
            self.glass.say("")
        if what:
            self._deeds[what]()
        return bool(what)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.canvas.viewport():
            self.glass.cover()
            if not self.editing:
                self.camera.go(self.camera.aim(self.step, self.glass.foot), False)
            return False
        if isinstance(event, QKeyEvent) and watched is self.canvas:
            return self._editing_key(event) if self.editing else self._talking_key(event)
        if self.editing or watched is not self.canvas.viewport():
            return False
        if isinstance(event, QMouseEvent):
            return self.pointing.mouse(event)
        return event.type() in (QEvent.Type.ContextMenu, QEvent.Type.ToolTip, QEvent.Type.DragEnter)

    def _talking_key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # Keys of the talk come before the window's shortcuts, which wait until the talk is over.
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.key(event)
        return True

    def _editing_key(self, event: QKeyEvent) -> bool:
        what = deed(event)
        canvas = self.canvas
        free = not canvas.hand.busy and not canvas.selected() and not canvas.lighting.lit
        if what != "edit" and not (what == "end" and free):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.edit()
        return True


def _near(one: QRectF, other: QRectF) -> bool:
    """Whether two views are the same to the pixel or so."""
    slack = max(one.width(), 1.0) / 200
    gap = abs(one.center().x() - other.center().x()) + abs(one.center().y() - other.center().y())
    return gap < slack and abs(one.width() - other.width()) < slack
