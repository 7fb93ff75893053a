"""The canvas: a view of one workspace's diagram that looks, zooms and hands events to its hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QGraphicsScene, QToolTip, QWidget

from designer.core import Change, Model
from designer.core.collecting import exempt_what_is, uncollected
from designer.edits.steps import unseen
from designer.gui.announcing import Announcer
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Frame
from designer.gui.canvas.finding import Hit, at, stack
from designer.gui.canvas.hand import Hand
from designer.gui.canvas.layer import Layer
from designer.gui.canvas.lifting import rects_of
from designer.gui.canvas.lighting import Lighting
from designer.gui.canvas.marks import marks_of, paint_marks
from designer.gui.canvas.overlay import Overlay, OverlayPens, paint_overlay, paint_ring
from designer.gui.canvas.sensing import Sensing
from designer.gui.canvas.sparing import struck
from designer.gui.canvas.style import ICON, TEXT, Style
from designer.gui.canvas.surface import paint_empty, paint_selected_lines
from designer.gui.canvas.tips import tip
from designer.gui.canvas.tools.notes import Noting
from designer.gui.canvas.tools.rename import Renaming
from designer.gui.canvas.tools.writing import Writing
from designer.gui.canvas.touching import listen
from designer.gui.theme import Theme
from designer.text import Message, msg, say
from designer.workspace import Workspace

_LARGE = 2000
_OUTLINED = 200
"""From so many selected shapes on, marks are not painted again above their outlines."""


class Canvas(Sensing):
    """Shows and edits the diagram of a workspace.

    Signals:
        selection_changed: ``selected()`` is another.
        context_menu: a global position and the ids that were clicked.
        opened: an id was double-clicked.
        files_dropped: paths that were dropped from outside.
        lights_out: Esc while a trace or an answer is shown.
    """

    selection_changed = Signal()
    context_menu = Signal(QPoint, object)
    opened = Signal(str)
    files_dropped = Signal(object)
    lights_out = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.workspace, self.language = workspace, language
        self.overlay = Overlay()
        self.snapping = True
        self.grid = True
        self._selected: tuple[str, ...] = ()
        self.concealed: frozenset[str] = frozenset()
        self.lighting = Lighting(self)
        self._refused: Message | None = None
        self._dress(theme)
        # The scene is only a plane to look at: shapes are painted by the layer, and found by ``finding``.
        self.setScene(QGraphicsScene(-1e6, -1e6, 2e6, 2e6, self))
        self.layer = Layer(self)
        self._build()
        self.hand = Hand(self)
        self.renaming, self.writing = Renaming(self), Writing(self)
        self._stop = [workspace.document.observe(self._follow), workspace.observe(self._hear)]
        self.destroyed.connect(lambda: None)
        self.set_up()
        listen(self)
        self._speak()
        self.announcer = Announcer(self)

    def _dress(self, theme: Theme) -> None:
        self.theme = theme
        self.look = Style(theme)
        self.pens = OverlayPens(theme)

    def _build(self) -> None:
        with uncollected():
            self.diagram = Diagram(self.workspace.view, self.look, self.language, self.workspace.flows)
            self.diagram.mark(marks_of(self.workspace.findings))
            self.diagram.look_into(self._selected)
            self._veil()
            if len(self.model.resources) > _LARGE:
                # Its lines are laid in any case before it is looked at, and are as many things again.
                self.diagram.links.settle()
                exempt_what_is()

    def shut(self) -> None:
        """Stops listening to the workspace."""
        for stop in self._stop:
            stop()

    # What the workspace tells

    def _follow(self, change: Change, model: Model) -> None:
        self.diagram.follow(change, model)
        if self.concealed:
            self._veil()
        known = [id for id in self._selected if id in model.resources or id in model.links or id in model.notes]
        self._take(tuple(dict.fromkeys(map(self.diagram.folds.stand, known))))
        self.lighting.reprice()
        self.reselect()
        self.viewport().update()

    def _hear(self, news: frozenset[str]) -> None:
        if "findings" in news:
            self.diagram.mark(marks_of(self.workspace.findings))
            self.announcer.refresh()
            self.viewport().update()
        if "flows" in news:
            with self.diagram.veil.lifted():
                self.diagram.links.show(self.workspace.flows)
            self.viewport().update()

    def refresh(self) -> None:
        """Paints everything anew, from the model as it stands."""
        self._build()
        self.reselect()
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Other colours."""
        self._dress(theme)
        self.refresh()

    def set_language(self, language: str) -> None:
        """Another language, on the shapes too."""
        self.language = language
        self.diagram.speak(language)
        self._speak()
        self.announcer.refresh()
        self.viewport().update()

    def words(self, message: Message | str) -> str:
        """A message in the canvas's language."""
        return say(message, self.language)

    def _speak(self) -> None:
        self.setAccessibleName(say(msg("Drawing surface"), self.language))

    def conceal(self, ids: Iterable[str]) -> None:
        """Neither paints nor hits these and what stands in them, until the next call; nothing shows everything."""
        self.concealed = frozenset(ids)
        self._veil()
        self.select(id for id in self._selected if id not in self.diagram.veil.ids)
        self.viewport().update()

    def _veil(self) -> None:
        self.diagram.veil.hide(unseen(self.model, self.concealed))

    # Selection

    def selected(self) -> tuple[str, ...]:
        """Ids of selected resources, links and notes."""
        return self._selected

    def select(self, ids: Iterable[str]) -> None:
        """Selects these; the view does not move."""
        model = self.model
        wanted = tuple(
            dict.fromkeys(id for id in ids if id in model.resources or id in model.links or id in model.notes)
        )
        self._take(wanted)
        if self.diagram.look_into(wanted):
            self.lighting.reprice()
            for id in sorted(self.diagram.folds.opened)[:1]:
                name = self.workspace.view.label(id)
                self.status.emit(
                    msg("{what} is folded up; it shows open while something in it is selected.", what=name)
                )
        self.reselect()

    def _take(self, ids: tuple[str, ...]) -> None:
        if ids != self._selected:
            self._selected = ids
            self.selection_changed.emit()

    def reselect(self) -> None:
        """Paints the selection where its shapes now are."""
        self.hand.hovering.recheck()
        figures = [self.diagram.figures[id] for id in self._selected if id in self.diagram.figures]
        self.overlay.selected = rects_of(self.diagram, figures)
        notes = [self.diagram.notes.box(id) for id in self._selected if id in self.diagram.notes.sheets]
        self.overlay.selected += notes
        one = figures[0] if len(figures) == 1 and len(self._selected) == 1 else None
        boxed = one is not None and (one.form == "band" or (isinstance(one, Frame) and not one.folded))
        self.overlay.resizable = one.scene() if boxed and one is not None else None
        if len(notes) == 1 and len(self._selected) == 1:
            self.overlay.resizable = notes[0]
        self.viewport().update()

    def hit(self, point: QPointF) -> Hit | None:
        """The figure at a point of the scene."""
        return at(self.diagram, point, self.zoom())

    def pile(self, point: QPointF) -> list[Hit]:
        """Everything at a point of the scene, the topmost first, containers around it last."""
        return stack(self.diagram, point, self.zoom())

    def start_place(self, kind: str, fields: dict[str, Any] | None = None) -> None:
        """The next click places a resource."""
        self.hand.place(kind, fields or {})

    def start_note(self, kind: str) -> None:
        """The next click or drag makes a note."""
        self.hand.take(Noting(self, kind))

    def start_connect(self, kind: str = "traffic") -> None:
        """The next drag from a shape draws an arrow."""
        self.hand.connect()

    def delete_selection(self) -> None:
        """Removes what is selected."""
        self.hand.delete()

    def nudge(self, dx: float, dy: float) -> None:
        """Moves the selection a little; held keys are one undo step."""
        self.hand.nudge(dx, dy)

    def edit_name(self, id: str) -> None:
        """Lets a name, or a note, be written in place."""
        if id in self.model.notes:
            self.writing.begin(id)
        else:
            self.renaming.begin(id)

    # Events that it answers itself

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tip(event)
            return True
        return bool(super().viewportEvent(event))

    def _tip(self, event: QHelpEvent) -> None:
        found = self.hit(self.mapToScene(event.pos()))
        text = tip(self, found.figure) if found is not None and found.caught else ""
        QToolTip.showText(event.globalPos(), text, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | Any) -> None:
        picture = self.layer.picture()
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(0, 0, picture)
        painter.restore()
        self.layer.paint_lifted(painter, QRectF(rect))

    def _struck(self, seen: QRectF) -> list[QRectF]:
        """Labels that outlines leave free. What is on its way paints its own above them."""
        if self.zoom() < TEXT or self.diagram.lifted is not None:
            return []
        outlined = [*self.overlay.selected, *([self.overlay.hovered] if self.overlay.hovered is not None else ())]
        return struck(self.diagram.root, outlined, seen, self.zoom())

    def drawForeground(self, painter: QPainter, rect: QRectF | Any) -> None:
        if not self.model.placements and not self.model.notes:
            paint_empty(painter, self.seen(), self.look, self.zoom(), self.language)
        self.diagram.notes.paint(painter, self.zoom(), QRectF(rect))
        lit = (*self._selected, self.overlay.between) if self.overlay.between else self._selected
        paint_selected_lines(painter, self.diagram, lit, self.pens, self.look)
        self.lighting.paint_below(painter)
        self.overlay.spared = self._struck(QRectF(rect))
        paint_overlay(painter, self.overlay, self.pens, self.zoom())
        if self.zoom() >= ICON and len(self._selected) < _OUTLINED:
            around = {*self._selected, self.overlay.pointed if self.overlay.hovered is not None else ""}
            figures = [self.diagram.figures[id] for id in sorted(around) if id in self.diagram.figures]
            paint_marks(painter, self.look, figures)
            self.lighting.repaint_costs(painter, figures)
        self.lighting.paint_above(painter)
        if self.keyed:
            paint_ring(painter, self.viewport().rect(), self.pens)
