"""The texts on figures: titles, second lines and security group badges, in the language of the moment."""

from typing import Any

from designer.core import Kind
from designer.graph import View
from designer.gui.canvas.figures import Figure, Frame
from designer.gui.canvas.style import Style, width_of
from designer.gui.canvas.texts import Face
from designer.text import msg, say

_ACCESS = {"public": "Public subnet", "private": "Private subnet", "vpn-only": "VPN-only subnet"}
BADGES = 2


class Faces:
    """Writes the texts of one diagram's figures."""

    def __init__(self, view: View, style: Style, language: str) -> None:
        self.view, self.style, self.language = view, style, language

    def make(self, figure: Figure) -> Face:
        """What stands on a figure; nothing on one whose resource has just gone."""
        if self.view.get(figure.id) is None:
            return Face("", 0.0, "", 0.0, ())
        return face_of(figure, self.view, self.style, self.language)

    def detailed(self, figure: Figure) -> bool:
        """Whether a second line will stand on it."""
        record = self.view.get(figure.id)
        if figure.form != "leaf" or record is None:
            return figure.form == "ghost" or bool(self.make(figure).detail)
        detail = figure.kind.detail(record, self.view)
        # A plain text is said as it stands.
        return bool(detail if detail.__class__ is str else say(detail, self.language))


def face_of(figure: Figure, view: View, style: Style, language: str) -> Face:
    """What stands on a figure."""
    record = view.get(figure.id)
    if figure.form == "ghost":
        title, detail = say(msg("standby"), language), say(msg("Multi-AZ"), language)
        groups: tuple[tuple[str, float, int], ...] = ()
    else:
        detail = say(figure.kind.detail(record, view), language)
        groups = _badges(record, view, style)
        title = record.name or say(msg(figure.kind.label), language)
        if isinstance(figure, Frame) and figure.folded:
            label = say(msg(_ACCESS.get(getattr(record, "access", None) or "", figure.kind.label)), language)
            count = msg("{count} inside", count=figure.inside) if figure.inside else msg("empty")
            detail = f"{label} · {say(count, language)}"
        elif figure.form == "container":
            title, detail = _heading(record, figure.kind, detail, language), ""
        elif figure.form == "band":
            title = _band(record, figure.kind, language)
            detail = record.template.type if record.template is not None else ""
    title_font = style.title if figure.form in ("container", "band") else style.name
    return Face(title, width_of(title, title_font), detail, width_of(detail, style.small), groups)


def _badges(record: Any, view: View, style: Style) -> tuple[tuple[str, float, int], ...]:
    groups = view.groups_of(record.id) if "carries-groups" in view.kind_of(record.id).tags else ()
    badges = [(_short(g.name or g.id), _number(g.id)) for g in groups[:BADGES]]
    if len(groups) > BADGES:
        badges.append((f"+{len(groups) - BADGES}", 0))
    return tuple((text, width_of(text, style.small), hue) for text, hue in badges)


def _short(text: str) -> str:
    return text if len(text) <= 18 else text[:17] + "…"


def _number(id: str) -> int:
    number = id.rpartition("-")[2]
    return int(number) if number.isdigit() else 0


def _heading(record: Any, kind: Kind, detail: str, language: str) -> str:
    """For example "Public subnet 10.0.0.0/24" or "Region ap-northeast-2 Seoul"."""
    label = say(msg(kind.label), language)
    if kind.name == "zone":
        label = say(msg("AZ"), language)
    access = getattr(record, "access", None)
    if access in _ACCESS:
        label = say(msg(_ACCESS[access]), language)
    code = getattr(record, "code", "")
    parts = [label]
    for part in (code, record.name, detail):
        if part and not any(part in said for said in parts):
            parts.append(part)
    return "  ".join(parts)


def _band(record: Any, kind: Kind, language: str) -> str:
    name = record.name or say(msg(kind.label), language)
    return f"{name}  {record.minimum} – {record.maximum}"
