"""The canvas: a view of one workspace's diagram that looks, zooms and hands events to its hand."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QToolTip, QWidget

from designer.core import Change, DesignerError, Model
from designer.edits.place import Landing
from designer.gui.canvas.diagram import Diagram
from designer.gui.canvas.figures import Frame
from designer.gui.canvas.finding import Hit, at
from designer.gui.canvas.hand import Hand
from designer.gui.canvas.marks import marks_of
from designer.gui.canvas.overlay import Overlay, OverlayPens, paint_overlay
from designer.gui.canvas.rename import Renaming
from designer.gui.canvas.style import Style
from designer.gui.canvas.surface import fitted_transform, paint_empty, paint_grid, paint_selected_lines, paint_trace
from designer.gui.theme import Theme
from designer.text import Message, msg, say
from designer.workspace import Workspace

LEAST, MOST = 0.05, 8.0
"""Device pixels a scene unit, at the ends of the zoom."""
_STEP = 1.2
_LARGE = 2000


class Canvas(QGraphicsView):
    """Shows and edits the diagram of a workspace.

    Signals:
        selection_changed: ``selected()`` is another.
        status: a Message about what a gesture would do, or None.
        context_menu: a global position and the ids that were clicked.
        opened: an id was double-clicked.
        zoom_changed: device pixels a scene unit.
        files_dropped: paths that were dropped from outside.
    """

    selection_changed = Signal()
    status = Signal(object)
    context_menu = Signal(QPoint, object)
    opened = Signal(str)
    zoom_changed = Signal(float)
    files_dropped = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.workspace, self.language = workspace, language
        self.overlay = Overlay()
        self.snapping = True
        self.grid = True
        self._selected: tuple[str, ...] = ()
        self.trace: Any = None
        self._refused: Message | None = None
        self._dress(theme)
        self._build()
        self.hand = Hand(self)
        self.renaming = Renaming(self)
        self._stop = [workspace.document.observe(self._follow), workspace.observe(self._hear)]
        self.destroyed.connect(lambda: None)
        self._set_up()
        self._speak()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.BoundingRectViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _dress(self, theme: Theme) -> None:
        self.theme = theme
        self.look = Style(theme)
        self.pens = OverlayPens(theme)

    def _build(self) -> None:
        scene = QGraphicsScene(-1e6, -1e6, 2e6, 2e6, self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self.diagram = Diagram(self.workspace.view, self.look, self.language, scene)
        self.diagram.mark(marks_of(self.workspace.findings))
        self.diagram.links.show(self.workspace.flows)
        old = self.scene()
        self.setScene(scene)
        if old is not None:
            old.deleteLater()
        if len(self.model.resources) > _LARGE:
            gc.freeze()

    def shut(self) -> None:
        """Stops listening to the workspace."""
        for stop in self._stop:
            stop()

    @property
    def model(self) -> Model:
        """The model that is shown."""
        return self.workspace.model

    # What the workspace tells

    def _follow(self, change: Change, model: Model) -> None:
        self.diagram.follow(change, model)
        known = tuple(id for id in self._selected if id in model.resources or id in model.links or id in model.notes)
        self._take(known)
        self.reselect()
        self.viewport().update()

    def _hear(self, news: frozenset[str]) -> None:
        if "findings" in news:
            self.diagram.mark(marks_of(self.workspace.findings))
        if "flows" in news:
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
        self.viewport().update()

    def _speak(self) -> None:
        self.setAccessibleName(say(msg("Drawing surface"), self.language))

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
        self.reselect()

    def _take(self, ids: tuple[str, ...]) -> None:
        if ids != self._selected:
            self._selected = ids
            self.selection_changed.emit()

    def reselect(self) -> None:
        """Paints the selection where its shapes now are."""
        figures = [self.diagram.figures[id] for id in self._selected if id in self.diagram.figures]
        self.overlay.selected = [figure.rect.translated(*figure.origin()) for figure in figures]
        one = figures[0] if len(figures) == 1 and len(self._selected) == 1 else None
        boxed = one is not None and (isinstance(one, Frame) or one.form == "band")
        self.overlay.resizable = one.scene() if boxed and one is not None else None
        self.viewport().update()

    # Looking

    def zoom(self) -> float:
        """Device-independent pixels a scene unit."""
        return float(self.transform().m11())

    def seen(self) -> QRectF:
        """The part of the scene that shows."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def scroll_by(self, delta: QPoint) -> None:
        """Moves the view by so many pixels."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + delta.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + delta.y())

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Zooms by a factor about a point of the viewport."""
        new = min(max(self.zoom() * factor, LEAST), MOST)
        scene = self.mapToScene(at.toPoint())
        self.setTransform(QTransform.fromScale(new, new))
        moved = self.mapFromScene(scene) - at.toPoint()
        self.scroll_by(moved)
        self.zoom_changed.emit(new)
        self.reselect()

    def zoom_to(self, factor: float) -> None:
        """Sets the zoom; the middle of the view stays."""
        self.zoom_at(factor / self.zoom(), QPointF(self.viewport().rect().center()))

    def zoom_in(self) -> None:
        """One step nearer."""
        self.zoom_to(self.zoom() * _STEP)

    def zoom_out(self) -> None:
        """One step away."""
        self.zoom_to(self.zoom() / _STEP)

    def zoom_fit(self) -> None:
        """Everything in view, never larger than life by half."""
        self.show_area(self.diagram.bounds(), 1.5)

    def zoom_selection(self) -> None:
        """The selection in view."""
        area = self.area_of(self._selected)
        self.show_area(area if not area.isNull() else self.diagram.bounds(), 2.0)

    def show_area(self, area: QRectF, most: float = 1.0) -> None:
        """Brings a rectangle of the scene into view, as large as fits up to ``most``."""
        if area.isNull():
            area = QRectF(0, 0, 960, 600)
        zoom = fitted_transform(area, QRectF(self.viewport().rect()), LEAST, most)
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.centerOn(area.center())
        self.zoom_changed.emit(zoom)
        self.reselect()

    def fly_to(self, ids: Iterable[str]) -> None:
        """Brings these into the middle, and near enough to be read."""
        area = self.area_of(ids)
        if area.isNull():
            return
        if self.zoom() < 0.6 or not self.seen().contains(area):
            self.show_area(area.adjusted(-160, -120, 160, 120), 1.0)

    def area_of(self, ids: Iterable[str]) -> QRectF:
        """The rectangle around resources and links in the scene."""
        found = QRectF()
        for id in ids:
            figure, line = self.diagram.figures.get(id), self.diagram.links.lines.get(id)
            if figure is not None:
                found = found.united(figure.scene())
            elif line is not None and line.owner is not None:
                x, y = line.owner.origin()
                found = found.united(line.bounds.translated(x + line.owner.x, y + line.owner.y))
        return found

    # Edits

    def commit(self, make: Callable[[], Change], label: Message, follow: bool = False) -> bool:
        """Sends an edit through the door; ``follow`` selects what it added."""
        try:
            change = make()
            self.workspace.edit(change, label)
        except DesignerError as error:
            self.status.emit(error.message)
            return False
        if follow:
            added = [
                id
                for (table, id), (before, _) in change.entries.items()
                if before is None and table in ("resources", "links")
            ]
            drawn = [id for id in added if id in self.diagram.figures or id in self.model.links]
            tops = [id for id in drawn if getattr(self.model.resources.get(id), "parent", None) not in drawn]
            self.select([id for id in tops if id in self.diagram.figures] or tops)
        return True

    def preview(self, shown: Change, wanted: Change) -> None:
        """Shows what a change would do instead of what another one showed; the model stays."""
        change = shown.inverse().squash(wanted)
        if change:
            self.diagram.preview(change, self.model.after(wanted))

    def aim(self, found: Landing, area: QRectF) -> None:
        """Lights the container that a drop would go to, and says so."""
        figure = self.diagram.figures.get(found.parent) if found.parent else None
        mood = "refuse" if found.refused is not None else "warn" if found.warns is not None else "take"
        if figure is not None:
            self.overlay.target = (figure.scene(), mood)
        else:
            self.overlay.target = (area, mood) if mood == "refuse" else None
        self.viewport().setCursor(Qt.CursorShape.ForbiddenCursor if mood == "refuse" else Qt.CursorShape.ArrowCursor)
        if found.refused is not None or found.warns is not None:
            self.status.emit(found.refused or found.warns)
        elif figure is not None:
            self.status.emit(
                msg("Drop here: {place}", place=figure.face.title if figure.face is not None else figure.id)
            )
        else:
            self.status.emit(None)
        self.viewport().update()

    def calm(self) -> None:
        """Takes away everything that a gesture showed."""
        overlay = self.overlay
        overlay.band = overlay.target = overlay.wire = overlay.ghost = overlay.hovered = overlay.connectable = None
        overlay.guides, overlay.ends = (), []
        self.viewport().unsetCursor()
        self.status.emit(None)
        self.reselect()

    def snapshot(self, ids: Iterable[str]) -> tuple[QImage, QRectF]:
        """A picture of resources and where it stands, to be dragged as a ghost."""
        from designer.gui.picture import MARGIN, bounds, paint

        wanted = list(ids)
        area = bounds(self.model, wanted)
        picture = paint(
            self.model, self.theme, self.language, scale=min(self.zoom(), 2.0), transparent=True, selection=wanted
        )
        assert MARGIN >= 0
        return picture, area

    def hit(self, point: QPointF) -> Hit | None:
        """The figure at a point of the scene."""
        return at(self.scene(), self.diagram, point, self.zoom())

    def start_place(self, kind: str, fields: dict[str, Any] | None = None) -> None:
        """The next click places a resource."""
        self.hand.place(kind, fields or {})

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
        """Lets a name be written in place."""
        self.renaming.begin(id)

    def show_trace(self, trace: Any) -> None:
        """Lights the components of a trace; None takes the light away."""
        self.trace = trace
        self.viewport().update()

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.renaming.finish()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.hand.double(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.hand.context(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_at(_STEP ** (delta.y() / 120), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.scroll_by(QPoint(-(delta.y() or delta.x()), 0))
        else:
            self.scroll_by(QPoint(-delta.x(), -delta.y()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hand.key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.hand.key_up(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return self.hand.walk(next)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tip(event)
            return True
        return bool(super().viewportEvent(event))

    def _tip(self, event: QHelpEvent) -> None:
        found = self.hit(self.mapToScene(event.pos()))
        if found is None or not found.caught:
            QToolTip.hideText()
            return
        lines = [
            say(one.message, self.language) for one in self.workspace.findings if found.figure.id in one.subjects[:1]
        ]
        face = found.figure.face
        head = [part for part in ((face.title, face.detail) if face is not None else ()) if part]
        QToolTip.showText(event.globalPos(), "\n".join([" · ".join(head), *lines]), self)

    def dragEnterEvent(self, event: Any) -> None:
        self.hand.dropping.enter(event)

    def dragMoveEvent(self, event: Any) -> None:
        self.hand.dropping.over(event)

    def dragLeaveEvent(self, event: Any) -> None:
        self.hand.dropping.leave()

    def dropEvent(self, event: Any) -> None:
        self.hand.dropping.drop(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport().update()

    def drawBackground(self, painter: QPainter, rect: QRectF | Any) -> None:
        painter.fillRect(rect, self.look.canvas)
        if self.grid:
            paint_grid(painter, QRectF(rect), self.look, self.zoom())

    def drawForeground(self, painter: QPainter, rect: QRectF | Any) -> None:
        if not self.model.placements:
            paint_empty(painter, self.seen(), self.look, self.zoom(), self.language)
        paint_selected_lines(painter, self.diagram, self._selected, self.pens, self.zoom())
        if self.trace is not None:
            paint_trace(painter, self.diagram, self.trace, self.pens, self.zoom())
        paint_overlay(painter, self.overlay, self.pens, self.zoom())
