"""A desk: one open document with its canvas, and what its panels share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from designer.core import Change, DesignerError
from designer.gui.asking import Question, answered, spoken
from designer.gui.canvas.lighting import Answer
from designer.gui.doors import Doors
from designer.gui.theme import Theme
from designer.gui.walking import PacketWalk
from designer.text import Message, msg, say
from designer.workspace import Workspace

if TYPE_CHECKING:
    from designer.gui.canvas import Canvas
    from designer.reach import Trace
    from designer.reach.questions import Access


class Desk(QObject):
    """What the canvas and the panels of one open document share.

    Signals:
        news: frozenset of "model", "findings", "flows", "estimate": what the workspace made anew.
        selection_changed: ``selection`` is another one.
        appearance_changed: the theme or the language is another one.
        told: a Message and "info", "warning" or "error", for the message bar.
        trace_changed: ``trace`` is another one (or None).
        question_changed: ``question``, or its answer ``accesses``, is another one.
        focused: name of the panel that shall come to the front, and of the field in it ("" for none).
    """

    news = Signal(object)
    selection_changed = Signal()
    appearance_changed = Signal()
    told = Signal(object, str)
    trace_changed = Signal()
    question_changed = Signal()
    focused = Signal(str, str)

    def __init__(self, workspace: Workspace, theme: Theme, language: str) -> None:
        super().__init__()
        self.workspace, self.theme, self.language = workspace, theme, language
        self.canvas: Canvas | None = None
        self.selection: tuple[str, ...] = ()
        self.trace: Trace | None = None
        self.walk = PacketWalk()
        self._costs = False
        self.ends: dict[str, str] = {}
        self.question: Question | None = None
        self.accesses: dict[str, list[Access]] = {}
        self.doors = Doors(self)
        self._stop = workspace.observe(self.news.emit)
        self.news.connect(self._hear)

    def attach(self, canvas: Canvas) -> None:
        """Takes the canvas; its selection and the desk's are one from now on."""
        self.canvas = canvas
        canvas.lighting.follow(self.walk)
        canvas.lights_out.connect(self.lights_out)
        canvas.selection_changed.connect(self._selected)
        canvas.opened.connect(lambda id: self.focused.emit("properties", ""))

    def close(self) -> None:
        """Stops listening to the workspace."""
        self.walk.show(None)
        self.doors.close()
        self._stop()

    def say(self, message: Message | str) -> str:
        """A message in the interface's language."""
        return say(message, self.language)

    def name_of(self, id: str) -> str:
        """A resource's name, or the internet's."""
        return self.say(msg("The internet")) if id == "internet" else self.workspace.view.label(id)

    def tell(self, message: Message, level: str = "info") -> None:
        """Shows a sentence in the message bar."""
        self.told.emit(message, level)

    def attempt(self, make: Callable[[], Change | None], label: Message, merge: str | None = None) -> bool:
        """Makes an edit and sends it through the door; an error is told, and the answer says whether it went through."""
        try:
            change = make()
            if change is not None:
                self.workspace.edit(change, label, merge)
        except DesignerError as error:
            self.tell(error.message, "error")
            return False
        return True

    def select(self, ids: Iterable[str]) -> None:
        """Selects resources, links or notes, on the canvas too."""
        wanted = tuple(ids)
        if self.canvas is not None:
            self.canvas.select(wanted)
        self._take(wanted)

    def fly_to(self, ids: Iterable[str]) -> None:
        """Selects these and brings them into the middle of the canvas."""
        wanted = tuple(ids)
        self.select(wanted)
        if self.canvas is not None and wanted:
            self.canvas.fly_to(wanted)

    def show_trace(self, trace: Trace | None) -> None:
        """Shows a trace in its panel and along the canvas."""
        self.trace = trace
        self.walk.show(trace)
        self.trace_changed.emit()

    def trace_access(self, access: Access) -> None:
        """Shows how an access comes through: the trace on its first port."""
        port = access.ports[0][0] if access.ports and access.protocol in ("tcp", "udp") else None
        self.show_trace(self.workspace.reach.trace(access.source, access.target, access.protocol, port))

    def ask(self, question: Question | None) -> None:
        """Answers a question, on the canvas too; None takes the answer away."""
        self.question = question
        self.accesses = answered(self.workspace.reach, question) if question is not None else {}
        if self.canvas is not None:
            self.canvas.lighting.show(self._answer())
        self.question_changed.emit()

    def show_costs(self, on: bool) -> None:
        """Shows what each shape costs, on the shape; dear ones are warm."""
        self._costs = on
        estimate = self.workspace.estimate
        amounts = estimate.by_resource if on and estimate is not None else {}
        if self.canvas is not None:
            self.canvas.lighting.price(amounts, estimate.currency if estimate is not None else "USD")

    def lights_out(self) -> None:
        """Takes away whatever trace or answer is shown."""
        self.show_trace(None)
        self.ask(None)

    def _answer(self) -> Answer | None:
        if self.question is None:
            return None
        lit = {id: spoken(accesses, self.say) for id, accesses in self.accesses.items()}
        return Answer(self.question.id, self.question.outward, lit)

    def _hear(self, news: frozenset[str]) -> None:
        if "estimate" in news and self._costs:
            self.show_costs(True)
        if "flows" in news and self.question is not None:
            known = self.question.id in self.workspace.model.resources or self.question.id == "internet"
            self.ask(self.question if known else None)

    def set_appearance(self, theme: Theme, language: str) -> None:
        """Changes colours and words of everything on the desk."""
        self.theme, self.language = theme, language
        if self.canvas is not None:
            self.canvas.set_theme(theme)
            self.canvas.set_language(language)
            self.canvas.lighting.show(self._answer())
        self.appearance_changed.emit()

    def _selected(self) -> None:
        if self.canvas is not None:
            self._take(self.canvas.selected())

    def _take(self, ids: tuple[str, ...]) -> None:
        if ids != self.selection:
            self.selection = ids
            self.selection_changed.emit()
