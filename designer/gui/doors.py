"""What an edit opened or closed: pairs of resources that reach each other now and did not before, or the other way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from designer.gui.asking import PROTOCOLS, spoken
from designer.gui.canvas.ties import Tie

if TYPE_CHECKING:
    from designer.gui.desk import Desk
    from designer.reach.packets import Ports
    from designer.reach.questions import Access

Pairs: TypeAlias = "dict[tuple[str, str, str], tuple[Ports, ...]]"
_WAIT = 40
"""Milliseconds after the arrows were traced anew, so that a held key is compared once."""
_STAYS = 12_000
_MOST_PAIRS = 60_000
_MOST_INTERFACES = 1000
"""With more the relation of all pairs takes so long to make that frames would come late."""
_MOST_TIES = 40


class Door(NamedTuple):
    """A pair whose traffic an edit opened or closed, with what gets through (or no longer does)."""

    opened: bool
    source: str
    target: str
    accesses: tuple[Access, ...]


class Doors(QObject):
    """Compares the relation after each edit with that before it, for resources that both models have.

    Signals:
        changed: ``doors`` is another one.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.doors: tuple[Door, ...] = ()
        self._known: Pairs | None = None
        self._work: Iterator[None] | None = None
        self._ids: frozenset[str] = frozenset()
        self._soon, self._late = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_WAIT)
        self._soon.timeout.connect(self.compare)
        self._late.setSingleShot(True)
        self._late.setInterval(_STAYS)
        self._late.timeout.connect(self.forget)
        desk.news.connect(self._hear)

    def _hear(self, news: frozenset[str]) -> None:
        # A comparison that is under way would mix two models.
        if "flows" in news or ("model" in news and self._work is not None):
            self._work = None
            self._soon.start()

    def compare(self) -> None:
        """Looks at the relation as it is now, in units between frames."""
        work = self._compare()
        self._work = work

        def unit() -> bool:
            return self._work is work and next(work, self) is not self

        self.desk.workspace.later(unit)

    def _compare(self) -> Iterator[None]:
        from designer.reach.questions import Access, beyond, gathered, outsiders

        workspace = self.desk.workspace
        before, ids = self._known, self._ids
        if len(workspace.reach.directory.cards) > _MOST_INTERFACES:
            self._known = self._work = None
            self.forget()
            return
        now = yield from gathered(workspace.reach.pairs, PROTOCOLS, _MOST_PAIRS)
        self._known = now
        self._ids = frozenset({*workspace.model.resources, *outsiders(workspace.view)})
        if before is None or now is None:
            self._work = None
            self.forget()
            return
        both = ids & self._ids
        found: dict[tuple[bool, str, str], list[Access]] = {}
        for key in sorted(before.keys() | now.keys()):
            if before.get(key) == now.get(key) or not {key[0], key[1]} <= both:
                continue
            was, is_now = before.get(key, ()), now.get(key, ())
            for opened, ports in ((True, beyond(is_now, was)), (False, beyond(was, is_now))):
                if ports:
                    found.setdefault((opened, key[0], key[1]), []).append(Access(*key, ports))
        self._work = None
        self._show(tuple(Door(*key, tuple(some)) for key, some in found.items()))

    @property
    def ready(self) -> bool:
        """Whether the relation of the moment is known, so that the next edit can be compared with it."""
        return self._known is not None and self._work is None

    def forget(self) -> None:
        """Takes the light and the list away."""
        self._show(())

    def close(self) -> None:
        """Stops comparing; the canvas is about to go."""
        self._soon.stop()
        self._late.stop()
        self._work = None

    def _show(self, doors: tuple[Door, ...]) -> None:
        if doors == self.doors == ():
            return
        self.doors = doors
        if doors:
            self._late.start()
        else:
            self._late.stop()
        if self.desk.canvas is not None:
            say = self.desk.say
            self.desk.canvas.lighting.join(
                [
                    Tie(one.source, one.target, "opened" if one.opened else "closed", spoken(one.accesses, say))
                    for one in doors[:_MOST_TIES]
                ]
            )
        self.changed.emit()
