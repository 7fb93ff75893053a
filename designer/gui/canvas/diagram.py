"""The figures of one model, and how they follow it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSizeF

from designer.catalog import kind as kind_named
from designer.core import Change, Model
from designer.edits.folding import folded_size
from designer.graph import View
from designer.graph.view import order
from designer.gui import icons
from designer.gui.canvas.companions import Companions
from designer.gui.canvas.faces import Faces
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.folds import Folds, lines_of
from designer.gui.canvas.joints import Joints, owner
from designer.gui.canvas.links import Links
from designer.gui.canvas.making import dress, home_of, made, spot
from designer.gui.canvas.notes import Notes
from designer.gui.canvas.reaching import around
from designer.gui.canvas.sliding import slide
from designer.gui.canvas.stacking import parents_first, riding, within
from designer.gui.canvas.style import Style
from designer.gui.canvas.veil import Veil, whole

if TYPE_CHECKING:
    from designer.gui.canvas.lifting import Lift

ROOT, _MANY = "", 400


class Diagram:
    """Every figure of a model by id, in a tree below ``root``."""

    def __init__(self, view: View, style: Style, language: str = "en", flows: Mapping[str, Any] | None = None) -> None:
        self.view, self.style, self.language = view, style, language
        self.faces = Faces(view, style, language)
        self.figures: dict[str, Figure] = {}
        self.riders: dict[str, dict[str, None]] = {}
        self.root = Frame(ROOT, kind_named("region"), (), "")
        self.root.look = ROOT
        self._stirred: dict[Frame, None] | None = None
        self.marks: dict[str, tuple[str, int]] = {}
        self.lifted: Lift | None = None
        self._bounds: tuple[int, QRectF] | None = None
        model = view.model
        self.folds = Folds(self, model)
        self.companions = Companions(self)
        self.links = Links(self)
        self.links.flows = flows or {}
        self.joints = Joints(self)
        self.veil = Veil(self)
        self._enter_all([id for id in parents_first(model, model.placements) if id not in self.folds.hidden], model)
        self.companions.arrange([f for f in self.figures.values() if f.form == "band" or f.kind.name == "database"])
        self.joints.arrange_all()
        self.links.follow(model, model.links)
        self.notes = Notes(self, model)

    @whole
    def follow(self, change: Change, model: Model) -> None:
        """Takes over a change; ``model`` is the model after it."""
        again, links = self.folds.follow(change, model), change.touched("links")
        slid = slide(self, change, model) if not again else {}
        altered = change.touched("resources")
        touched = (altered | change.touched("placements")) - slid.keys()
        self._take(touched | riding(self.riders, model, touched), again, links, model, altered, slid.values())
        self.notes.follow(change, model)

    @whole
    def look_into(self, ids: Iterable[str]) -> bool:
        """Opens for the eye what hides these, and closes what was opened for others; whether that changed anything."""
        return self._refold(self.folds.peek(ids, self.view.model))

    @whole
    def close(self, ids: Iterable[str]) -> bool:
        """Closes what was opened for the eye; whether that changed anything."""
        return self._refold(self.folds.close(ids, self.view.model))

    def _refold(self, again: set[str]) -> bool:
        if again:
            self._take(frozenset(), again, frozenset(), self.view.model, frozenset())
        return bool(again)

    def stand(self, id: str) -> Figure | None:
        """What stands for a resource on the canvas: its figure, or the folded container that hides it."""
        return self.figures.get(self.folds.hidden.get(id, id))

    def _take(
        self,
        touched: frozenset[str],
        again: set[str],
        links: frozenset[str],
        model: Model,
        altered: frozenset[str],
        slid: Iterable[Figure] = (),
    ) -> None:
        """Follows what was touched (``altered`` says something else, ``slid`` stands where it shall), and what folding shows or
        hides ``again``."""
        affected = lines_of(model, again) if again else set()
        touched |= again
        altered |= again
        gone = {id for id in touched if self._gone(id, model)}
        for id in touched:
            old = self.figures.get(id)
            if old is not None and (
                id in gone or home_of(model.resources[id], model, self.figures, self.root) is not old.home
            ):
                affected.update(old.lines)
                self._leave(old)
        self._enter_all(parents_first(model, touched - gone), model, altered)
        for id in gone & self.figures.keys():
            del self.figures[id]
        self._forget_faces(altered)
        stirred = self.companions.arrange([f for id in touched if (f := self.figures.get(id)) is not None])
        self.joints.arrange({*touched, *map(owner, affected)})
        stated = [id for id in affected if id in model.links]
        self.links.follow(model, links, [*within(self.figures, touched), *stirred], stated, slid)

    @whole
    def preview(self, change: Change, model: Model) -> None:
        """Shows what a change of placements would do, while the workspace's model stays as it is."""
        ids = change.touched("placements")
        ids |= riding(self.riders, model, ids)
        known = [id for id in parents_first(model, ids) if id in self.figures]
        self._enter_all(known, model)
        stirred = self.companions.arrange([self.figures[id] for id in known])
        self.links.follow(model, (), [*within(self.figures, known), *stirred])

    @whole
    def restore(self, ids: Iterable[str]) -> None:
        """Puts figures back where the model has them, after a preview."""
        model, ids = self.view.model, {*ids}
        ids |= riding(self.riders, model, ids)
        known = [id for id in parents_first(model, ids) if id in self.figures]
        self._enter_all(known, model)
        stirred = self.companions.arrange([self.figures[id] for id in known])
        self.links.follow(model, (), [*within(self.figures, known), *stirred])

    def _gone(self, id: str, model: Model) -> bool:
        record = model.resources.get(id)
        return (
            record is None
            or id in self.folds.hidden
            or id not in model.placements
            or kind_named(record.kind).shape == "none"
        )

    def _enter_all(self, ids: Iterable[str], model: Model, altered: Container[str] = ()) -> None:
        """Enters these, containers before what stands in them; each container tells of all that came or went at once."""
        stirred: dict[Frame, None] = {}
        self._stirred = stirred
        try:
            for id in ids:
                self._enter(id, model, id in altered)
        finally:
            self._stirred = None
            for frame in stirred:
                frame.refresh()

    def _stir(self, frame: Frame) -> None:
        if self._stirred is None:
            frame.refresh()
        else:
            self._stirred[frame] = None

    def _enter(self, id: str, model: Model, altered: bool) -> None:
        record, place = model.resources[id], model.placements[id]
        kind = kind_named(record.kind)
        if kind.shape == "none":
            return
        figure, home = self.figures.get(id), home_of(record, model, self.figures, self.root)
        if record.parent is not None and record.parent != home.id:
            self.riders.setdefault(record.parent, {})[id] = None
        if figure is None:
            figure = self.figures[id] = made(record, kind)
        elif not altered and figure.form not in ("container", "band") and figure.home is home:
            if figure.order[0] == place.z and home.slide(figure, *spot(record, place, home, self.figures)):
                home.touch()
                return
        if figure.home is not None:
            self._withdraw(figure)
        figure.order = (place.z, *order(id))
        figure.icon = icons.name_of(kind, record)
        if altered:
            figure.face = None
        x, y, w, h = spot(record, place, home, self.figures)
        if isinstance(figure, Frame):
            dress(figure, record)
            figure.folded, figure.inside = self.folds.shows_folded(id), len(self.folds.content.get(id, ()))
            figure.full = QSizeF(w, h)
            w, h = folded_size(w, h) if figure.folded else (w, h)
        figure.mark = self.folds.mark(id)
        self.put(figure, home, x, y, w, h)

    def put(self, figure: Figure, home: Frame, x: float, y: float, w: float, h: float) -> None:
        """Places a figure in a container."""
        figure.place(x, y, w, h)
        if isinstance(figure, Frame):
            home.hold(figure)
            self._stir(figure)
        else:
            home.add(figure)
            self._stir(home)
        if not figure.written:
            self._write(figure)

    def _write(self, figure: Figure) -> None:
        figure.write(self.faces)
        if not self.style.lod:
            # Who paints everything wants its texts beforehand, beside the window.
            figure.face = figure.face

    def _withdraw(self, figure: Figure) -> None:
        home = figure.home
        if home is None:
            return
        if isinstance(figure, Frame):
            home.release(figure)
        else:
            home.drop(figure)
        self._stir(home)

    withdraw = _withdraw

    def _leave(self, figure: Figure) -> None:
        self._withdraw(figure)
        self.companions.dismiss(figure)

    def _forget_faces(self, touched: frozenset[str]) -> None:
        if len(touched) > _MANY:
            stale = set(self.figures)
        else:
            stale = {r.id for id in touched if self.view.get(id) is not None for r in self.view.referrers(id)} | touched
        for id in stale:
            figure = self.figures.get(id)
            if figure is not None and self.view.get(id) is not None:
                self._write(figure)
                self.repaint(figure)

    def repaint(self, figure: Figure) -> None:
        """Asks for a figure to be painted again."""
        home = figure if isinstance(figure, Frame) else figure.home
        if home is not None:
            home.refresh()

    @whole
    def speak(self, language: str) -> None:
        """Says every text again in a language."""
        self.language = language
        self.faces = Faces(self.view, self.style, language)
        for figure in self.everything():
            self._write(figure)
        self.links.label_all()

    @whole
    def mark(self, marks: Mapping[str, tuple[str, int]]) -> None:
        """Takes the number and level of findings of each resource."""
        changed = {id for id in self.marks.keys() | marks.keys() if self.marks.get(id) != marks.get(id)}
        self.marks = dict(marks)
        for id in {self.folds.stand(id) for id in changed}:
            figure = self.figures.get(id)
            if figure is not None:
                figure.mark = self.folds.mark(id)
                self.repaint(figure)

    def everything(self) -> Iterator[Figure]:
        """Every figure, ghosts included."""
        yield from self.figures.values()
        yield from self.companions.ghosts.values()

    def keep_only(self, ids: set[str]) -> None:
        """Forgets every other figure; containers around the kept ones stay as bare coordinates."""
        for id in [id for id, line in self.links.lines.items() if {line.source.id, line.target.id} - ids]:
            self.links.cut(id)
        for id in [id for id in self.figures if id not in ids]:
            figure = self.figures.pop(id)
            self.companions.dismiss(figure)
            if isinstance(figure, Frame):
                figure.look, figure.face, figure.mark, figure.w, figure.h = ROOT, None, None, 0.0, 0.0
                figure.refresh()
            else:
                self._withdraw(figure)

    def bounds(self) -> QRectF:
        """The rectangle around everything drawn, labels included; null when there is nothing."""
        self.links.settle()
        if self._bounds is None or self._bounds[0] != self.root.version:
            self._bounds = self.root.version, around(self.root)
        return self._bounds[1].united(self.notes.bounds())
