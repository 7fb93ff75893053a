"""One open document: its canvas between the palette and the panels."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from designer.core import Model
from designer.core.collecting import keep_what_is
from designer.discovery import importing
from designer.gui import preferences, scale
from designer.gui.announcing import announce
from designer.gui.canvas import Canvas
from designer.gui.canvas.homing import Homing
from designer.gui.canvas.minimap import MiniMap
from designer.gui.desk import Desk
from designer.gui.export import getting_ready
from designer.gui.panels import entries, panels
from designer.gui.recovery import Recovery
from designer.gui.scheduler import FrameScheduler
from designer.gui.side import Side
from designer.gui.theme import Theme
from designer.gui.widgets.strip import Strip
from designer.text import Message, msg
from designer.workspace import Workspace

if TYPE_CHECKING:
    from designer.gui.presenting.steppanel import StepPanel
    from designer.gui.presenting.talk import Talk
    from designer.gui.window import MainWindow


_LEFT, _RIGHT = 204, 300
"""Least widths of the palette and of the panels, in pixels, in plain type."""
_LATER = 2500
"""Milliseconds after opening, when everything that opening makes is there."""


class Place(QWidget):
    """A tab of the window."""

    def __init__(self, window: MainWindow, model: Model, path: Path | None, dirty: bool = False) -> None:
        super().__init__()
        self.window_ = window
        self.scheduler = FrameScheduler()
        self.workspace = Workspace(model, path, self.scheduler)
        if dirty:
            self.workspace.document.mark_unsaved()
        self.desk = Desk(self.workspace, window.theme, window.language)
        self.canvas = Canvas(self.workspace, window.theme, window.language)
        self.desk.attach(self.canvas)
        self.recovery = Recovery(self.workspace)
        if dirty:
            self.recovery.write()
        self.minimap = MiniMap(self.canvas)
        self.homing = Homing(self.canvas)
        self.strip = Strip(self.desk, self.canvas)
        self._steps: StepPanel | None = None
        self.talk: Talk | None = None
        self.widgets = Side(self.desk)
        self.tabs = self.widgets.tabs
        self._shut = False
        self._build()
        self._listen()
        # What has no parent outlives its document: its connections hold everything that they speak of.
        for one in (self.desk, self.desk.walk, self.desk.doors, self.recovery, self.scheduler.timer):
            one.setParent(self)
        window.afterwards(self._making())

    def _making(self) -> Iterator[None]:
        """What nobody sees at first, and nobody who opens it shall wait for."""
        left = self.widgets.making()
        while not self._shut and next(left, self) is not self:
            yield
        announce(self, "")
        yield
        yield from importing("designer.gui.presenting")
        yield from entries.getting_ready()

    def _side(self, name: str, *inside: QWidget) -> QWidget:
        side = QWidget()
        side.setObjectName(name)
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in inside:
            column.addWidget(widget)
        return side

    def _build(self) -> None:
        left = [self.widgets[panel.name] for panel in panels() if panel.side == "left"]
        self.left, self.right = self._side("leftside", *left), self._side("rightside", self.tabs)
        row = QSplitter(Qt.Orientation.Horizontal)
        row.setHandleWidth(1)
        row.setChildrenCollapsible(False)
        for widget in (self.left, self.canvas, self.right):
            row.addWidget(widget)
        row.setStretchFactor(1, 1)
        row.setSizes([204, 906, 330])
        self.row = row
        self._fit_sides()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(row, 1)
        self.canvas.installEventFilter(self)
        known = preferences.load()
        self.left.setVisible(known.palette)
        self.right.setVisible(known.panels)
        self.minimap.offer(known.minimap)
        if known.steps or self.workspace.model.settings.presentation:
            self.steps.setVisible(known.steps)
        self.canvas.grid = known.grid
        self.canvas.snapping = known.snap
        self.desk.show_costs(known.costs)
        self.widgets.retitle()

    def _fit_sides(self) -> None:
        """The least widths of the sides, in the type of the moment."""
        self.left.setMinimumWidth(round(_LEFT * scale.factor()))
        self.right.setMinimumWidth(round(_RIGHT * scale.factor()))

    def _listen(self) -> None:
        window, canvas, desk = self.window_, self.canvas, self.desk
        canvas.status.connect(window.status.say_hint)
        canvas.context_menu.connect(window.open_context)
        canvas.zoom_changed.connect(lambda _: window.status.refresh())
        canvas.files_dropped.connect(window.open_files)
        desk.told.connect(window.tell)
        desk.focused.connect(self.show_panel)
        desk.news.connect(self._news)
        desk.selection_changed.connect(window.update_actions)
        desk.trace_changed.connect(window.update_actions)
        desk.question_changed.connect(window.update_actions)

    def _news(self, news: frozenset[str]) -> None:
        if "findings" in news:
            self.widgets.retitle()
            self.window_.status.refresh()
        if "model" in news:
            self.window_.retitle()
            self.window_.update_actions()

    def show_panel(self, name: str, field: str = "") -> None:
        """Brings a panel to the front; the properties put the cursor into a field."""
        if name not in (panel.name for panel in panels()):
            return
        widget = self.widgets[name]
        self.right.show()
        if self.tabs.indexOf(widget) >= 0:
            self.tabs.setCurrentWidget(widget)
        if field and hasattr(widget, "focus_field"):
            widget.focus_field(field)

    @property
    def steps(self) -> StepPanel:
        """The strip of a talk's steps: few talk about what they draw, so it is made for whoever asks first."""
        if self._steps is None:
            from designer.gui.presenting.steppanel import StepPanel

            self._steps = StepPanel(self)
            self._steps.hide()
            self._column.addWidget(self._steps)
        return self._steps

    @property
    def step(self) -> int:
        """The chosen step, or -1."""
        return self._steps.at if self._steps is not None else -1

    @property
    def shows_steps(self) -> bool:
        """Whether the strip of steps is there to see."""
        return self._steps is not None and not self._steps.isHidden()

    def show_steps(self, on: bool) -> None:
        """Shows or hides the strip of a talk's steps, and remembers it."""
        preferences.change(steps=on)
        for place in self.window_.places():
            if place.shows_steps != on:
                place.steps.setVisible(on)
        self.window_.update_actions()

    def talk_ended(self) -> None:
        """A talk may begin again."""
        self.talk = None

    def show_first(self) -> None:
        """The first look at a document: everything in view, as soon as the view has its size."""
        self.canvas.setFocus()
        QTimer.singleShot(0, self, self.canvas.zoom_fit)
        QTimer.singleShot(_LATER, self, self._keep)

    def _keep(self) -> None:
        if self.canvas.hand.busy:
            QTimer.singleShot(_LATER, self, self._keep)
            return
        keep_what_is()
        self._get_ready(getting_ready())

    def _get_ready(self, steps: Iterator[None]) -> None:
        def step() -> bool:
            if self.canvas.hand.busy:
                # A step cannot be cut short, so none begins under somebody's hand.
                QTimer.singleShot(_LATER, self, lambda: self._get_ready(steps))
                return False
            return next(steps, self) is not self

        self.workspace.later(step)

    def set_appearance(self, theme: Theme, language: str) -> None:
        """Other colours, another language."""
        self.desk.set_appearance(theme, language)
        self._fit_sides()
        self.minimap.speak()
        self.homing.speak()
        self.minimap.update()
        self.widgets.retitle()

    def title(self) -> str:
        """What the tab is called."""
        if self.workspace.path is not None:
            return self.workspace.path.stem
        return self.workspace.model.settings.title or self.window_.say(msg("Untitled"))

    @property
    def untouched(self) -> bool:
        """Whether it is an empty diagram that nobody has drawn in."""
        return self.workspace.path is None and not self.workspace.model.resources and not self.workspace.document.dirty

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Saves where the document belongs, else asks where to; runs ``then`` once it is saved."""
        from designer.gui.files import save

        save(self.window_, self, then)

    def saved(self, path: Path) -> None:
        """The document now belongs to a file."""
        self.workspace.path = path
        self.workspace.document.mark_saved()
        self.recovery.forget()
        preferences.opened(path)
        self.window_.retitle()

    def tell(self, message: Message, level: str = "info") -> None:
        """Shows a sentence in the message bar."""
        self.window_.tell(message, level)

    def shut(self) -> None:
        """Stops everything that runs for this document."""
        self._shut = True
        if self.talk is not None:
            self.talk.end()
        self.scheduler.stop()
        self.recovery.close()
        self.canvas.shut()
        self.desk.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.canvas and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.minimap.move(
                self.canvas.width() - self.minimap.width() - 12, self.canvas.height() - self.minimap.height() - 12
            )
            self.minimap.refresh_soon()
            self.strip.settle()
            self.window_.bar.settle()
            self.homing.settle()
            self.homing.refresh()
        return False
