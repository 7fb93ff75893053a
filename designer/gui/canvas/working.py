"""A view that one works in: what a gesture shows while it lasts, and the edit that it ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage

from designer.core import Change, DesignerError, Model
from designer.edits.folding import fold, foldable
from designer.edits.place import Landing
from designer.gui.canvas.looking import Looking
from designer.gui.canvas.overlay import Overlay
from designer.gui.theme import Theme
from designer.text import Message, msg
from designer.workspace import Workspace

_STAY: Mapping[str, QRectF] = {}


class Working(Looking):
    """Previews and commits.

    Signals:
        status: a Message about what a gesture would do, or None.
    """

    status = Signal(object)
    workspace: Workspace
    overlay: Overlay
    theme: Theme
    language: str

    @property
    def model(self) -> Model:
        """The model that is shown."""
        return self.workspace.model

    def select(self, ids: Iterable[str]) -> None:
        """Selects these; the view does not move."""
        raise NotImplementedError

    def commit(self, make: Callable[[], Change], label: Message, follow: bool = False) -> bool:
        """Sends an edit through the door; ``follow`` selects what it added."""
        try:
            change = make()
            self.workspace.edit(change, label)
        except DesignerError as error:
            self.status.emit(error.message)
            return False
        if follow:
            self.select(self._arrived(change))
        return True

    def fold(self, ids: Iterable[str]) -> None:
        """Folds containers up; unfolds them where all of these show folded."""
        wanted = [id for id in ids if foldable(self.model.resources.get(id)) and id in self.diagram.figures]
        shut = [id for id in wanted if self.diagram.folds.shows_folded(id)]
        self.select(wanted)
        if wanted and len(shut) == len(wanted):
            self.commit(lambda: fold(self.model, wanted, folded=False), msg("Unfold"))
        elif not self.diagram.close(wanted) or any(not self.model.placements[id].folded for id in wanted):
            # What was only opened for the eye is folded already.
            self.commit(lambda: fold(self.model, wanted), msg("Fold"))
        self.reselect()

    def _arrived(self, change: Change) -> list[str]:
        """What a change has added, without what stands in something else of it."""
        model = self.model
        new = [(table, id) for (table, id), (before, _) in change.entries.items() if before is None]
        added = [id for table, id in new if table in ("resources", "links")]
        notes = [id for table, id in new if table == "notes"]
        drawn = [id for id in added if self.diagram.stand(id) is not None or id in model.links]
        tops = [id for id in drawn if getattr(model.resources.get(id), "parent", None) not in drawn]
        lines = [id for id in added if id in self.diagram.joints.lines and id not in self.diagram.figures]
        return lines or [*(id for id in tops if self.diagram.stand(id) is not None), *notes] or tops

    def preview(self, shown: Change, wanted: Change) -> None:
        """Shows what a change would do instead of what another one showed; the model stays."""
        change = shown.inverse().squash(wanted)
        if change:
            model = self.model.after(wanted)
            self.diagram.preview(change, model)
            self.diagram.notes.show(model, change.touched("notes"))

    def aim(self, found: Landing, area: QRectF, grown: Mapping[str, QRectF] = _STAY) -> None:
        """Lights the container that a drop would go to, and says so; ``grown`` are the boxes that containers will have then."""
        figure = self.diagram.figures.get(found.parent) if found.parent else None
        mood = "refuse" if found.refused is not None else "warn" if found.warns is not None else "take"
        if figure is not None:
            self.overlay.target = (grown.get(figure.id) or figure.scene(), mood)
        else:
            self.overlay.target = (area, mood) if mood == "refuse" else None
        self.overlay.grown = [box for id, box in grown.items() if id != found.parent]
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
        overlay.guides, overlay.ends, overlay.grown, overlay.between = (), [], [], ""
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
