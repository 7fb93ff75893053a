"""The properties of what is selected: a form for one resource, several of a kind, a link, or the whole diagram."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.catalog import kind
from designer.catalog.about import about
from designer.core import Change, Draft
from designer.core.fields import fields_of
from designer.edits.change import set_fields, set_region
from designer.gui import icons
from designer.gui.desk import Desk
from designer.gui.editors.form import Form
from designer.gui.editors.shared import differing, shared_fields
from designer.gui.panels.beside import Beside
from designer.gui.panels.explaining import Explained
from designer.gui.signs import LEVELS
from designer.gui.widgets.order import follow
from designer.gui.widgets.scrolled import Scrolled, empty
from designer.text import msg

_PAUSE = 80
"""Milliseconds after which it is seen whether the gesture that selects has ended."""
_MOST = 400


class Properties(Scrolled):
    """Refilled on every change; rebuilt only when another sort of thing is selected."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName("properties")
        self.form: Form | None = None
        self.ids: tuple[str, ...] = ()
        self._key: tuple[Any, ...] = ()
        self.beside: Beside | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._selected)
        desk.selection_changed.connect(self._selected)
        desk.news.connect(
            lambda news: self.refresh() if "model" in news else self._marks() if "findings" in news else None
        )
        desk.appearance_changed.connect(self._again)
        self._again()

    def _again(self) -> None:
        self._key = ()
        self.setAccessibleName(self.desk.say(msg("Properties")))
        self.refresh()

    def _selected(self) -> None:
        """At once, but in the middle of a gesture only when it has ended: a rubber band selects anew with every move."""
        canvas = self.desk.canvas
        if canvas is not None and canvas.hand.gesture is not None:
            self._later.start()
        else:
            self._later.stop()
            self.refresh()

    def _records(self, ids: Iterable[str]) -> list[Any]:
        model = self.desk.workspace.model
        found = []
        for id in ids:
            one = model.resources.get(id) or model.links.get(id) or model.notes.get(id)
            if one is not None:
                found.append(one)
        return found

    def refresh(self) -> None:
        """Shows the selection as the model has it now."""
        records = self._records(self.desk.selection)
        kinds = {type(one) for one in records}
        if len(kinds) > 1:
            key: tuple[Any, ...] = ("several", tuple((one.id, type(one)) for one in records))
        elif records:
            key = (type(records[0]), tuple(one.id for one in records))
        else:
            key = ("diagram",)
        other = key != self._key
        if other:
            self._key = key
            self._build(records, kinds)
            records = self._records(self.desk.selection)
        if self.form is not None:
            self.form.refill(records[0] if records else self.desk.workspace.model.settings)
            self._marks()
        if self.beside is not None:
            self.beside.refresh()
        if other:
            # What is new comes after all the window for Qt; the key Tab goes from the panel into it.
            follow(self, self.viewport())

    def _build(self, records: list[Any], kinds: set[type]) -> None:
        self.form, self.beside = None, None
        empty(self.column)  # where somebody was typing, that is handed in now, and comes back here as news
        self.ids = tuple(one.id for one in records) or ("settings",)
        self.column.addWidget(self._head(records, kinds))
        if len(records) == 1 and about(getattr(records[0], "kind", "")):
            self.column.addWidget(Explained(self.desk, records[0].kind))
        one = records[0] if records else self.desk.workspace.model.settings
        only = shared_fields(records) if len(kinds) > 1 else None
        if only is None or only:
            self.form = Form(self.desk, type(one), one.id, only)
            # A form that gives way to another one may still hand in what was typed: that is for what it showed.
            self.form.put.connect(partial(self._put, type(one), self.ids))
            self.column.addWidget(self.form)
            if len(records) == 1:
                self.beside = Beside(self.desk, one)
                self.column.addWidget(self.beside)
        self.column.addStretch(1)

    def _head(self, records: list[Any], kinds: set[type]) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 4)
        if not records:
            title, detail = msg("Diagram"), msg("Nothing is selected: this holds for the whole diagram.")
        elif len(kinds) > 1:
            title = msg("{count} things", count=len(records))
            detail = (
                msg("They are of different kinds; these are the fields that they share.")
                if shared_fields(records)
                else msg("They are of different kinds and share no fields.")
            )
        elif hasattr(records[0], "parent"):
            what = kind(records[0].kind)
            picture = QLabel()
            ratio = self.devicePixelRatioF()
            picture.setPixmap(icons.sharp(icons.name_of(what, records[0]), 32, ratio, what.category))
            row.addWidget(picture)
            title = (
                msg(what.label)
                if len(records) == 1
                else msg("{count} × {what}", count=len(records), what=msg(what.label))
            )
            detail = msg("{service} · {id}", service=msg(what.service), id=records[0].id if len(records) == 1 else "")
        else:
            title, detail = (
                msg("Traffic") if hasattr(records[0], "protocol") else msg("Note"),
                msg("{id}", id=records[0].id),
            )
        texts = QVBoxLayout()
        texts.setSpacing(0)
        for name, message in (("title", title), ("second", detail)):
            label = QLabel(self.desk.say(message).rstrip(" ·"))
            label.setObjectName(name)
            label.setWordWrap(True)
            texts.addWidget(label)
        row.addLayout(texts, 1)
        return head

    def _put(self, shown: type, ids: tuple[str, ...], name: str, value: Any) -> None:
        desk = self.desk

        def make() -> Change:
            model = desk.workspace.model
            draft = Draft(model)
            for id in ids:
                one = model.resources.get(id)
                if one is not None and one.kind == "region" and name == "code":
                    draft.apply(set_region(draft.preview(), id, value))
                else:
                    draft.apply(set_fields(draft.preview(), id, **{name: value}))
            return draft.change()

        label = msg("Change {field}", field=msg(fields_of(shown)[name].field.label))
        if not desk.attempt(make, label):
            self.refresh()

    def _marks(self) -> None:
        """Writes under a field what a rule says of it."""
        if self.form is None:
            return
        if len(self.ids) != 1:
            self._differences(self.form)
            return
        said: dict[str, tuple[str, str]] = {}
        for finding in self.desk.workspace.findings:
            if finding.field is not None and finding.subjects[:1] == self.ids:
                text = f"{LEVELS[finding.level]} {finding.rule}: {self.desk.say(finding.message)}"
                said.setdefault(finding.field, (text, finding.level))
        for name in self.form.rows:
            self.form.hint(name, *said.get(name, ("",)))

    def _differences(self, form: Form) -> None:
        """Says under a field that the selected things differ in it; what is put there then holds for all."""
        # Of what the form was made for: in the middle of a gesture the selection is ahead of it.
        unlike = differing(self._records(self.ids[:_MOST]), frozenset(form.rows))
        for name in form.rows:
            form.hint(name, self.desk.say(msg("They differ; a change holds for all.")) if name in unlike else "")

    def focus_field(self, field: str) -> None:
        """Puts the cursor into a field of the form."""
        if self.form is not None:
            self.form.focus(field)


def plain_button(text: str) -> QPushButton:
    """A button that looks like a link."""
    button = QPushButton(text)
    button.setObjectName("plain")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
