"""Steps of a talk made by the program: from what was drawn one after another, or from how the drawing is built."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from designer.catalog import kind as kind_named
from designer.catalog import kinds
from designer.core import Change, Model, TalkStep
from designer.edits.geometry import ancestors
from designer.edits.steps import tidied
from designer.text import Message, msg

Say: TypeAlias = Callable[[Message], str]
_MOST_NAMED = 3

PARTS = (
    msg("Region and users"), msg("Availability Zones and VPCs"), msg("Subnets"), msg("Ways out and in"),
    msg("Compute"), msg("Load balancing"), msg("Databases and storage"), msg("Everything else"),
)  # fmt: skip
"""The order in which an architecture is told where nobody drew it before our eyes."""


def from_history(model: Model, history: Iterable[Change], say: Say) -> list[TalkStep]:
    """A step for each edit that added something that shows; edits in a row that add the same sort are one step.

    What was there before the first of them is the first step. Nothing comes of a history that added nothing.

    Args:
        model: the present model.
        history: the changes that led to it, the oldest first.
        say: says a kind's name in the language in which the steps are called.
    """
    groups: list[tuple[frozenset[str], list[str]]] = []
    seen: set[str] = set()
    for change in history:
        added = [id for id in _added(model, change) if id not in seen]
        seen.update(added)
        sorts = frozenset(_sort(model, id) for id in added)
        if added and groups and groups[-1][0] == sorts:
            groups[-1][1].extend(added)
        elif added:
            groups.append((sorts, added))
    if not groups:
        return []
    before = [id for id in _all(model) if id not in seen]
    parts = [ids for _, ids in groups]
    if before:
        parts.insert(0, before)
    titles = [_title(model, ids, say) for ids in parts]
    if before:
        titles[0] = say(msg("What was there"))
    return _told(model, parts, titles)


def from_structure(model: Model, say: Say) -> list[TalkStep]:
    """Steps by what stands in what: region, zones and VPCs, subnets, gateways, compute, balancing, data, arrows."""
    parts: list[list[str]] = [[] for _ in PARTS]
    for id in _all(model):
        if id not in model.links:
            parts[_part(model, id)].append(id)
    titles = [say(title) for title in PARTS]
    parts.append([link.id for link in model.links.values()])
    titles.append(say(msg("Traffic")))
    shown = [(ids, title) for ids, title in zip(parts, titles, strict=True) if ids]
    return _told(model, [ids for ids, _ in shown], [title for _, title in shown])


def _told(model: Model, parts: Sequence[Sequence[str]], titles: Sequence[str]) -> list[TalkStep]:
    """One step a part: it reveals the part, and hides every later one."""
    steps, later = [], set(_all(model))
    for ids, title in zip(parts, titles, strict=True):
        later.difference_update(ids)
        # A thing is drawn into what holds it, even where that was drawn round it later.
        steps.append(tidied(model, TalkStep(title=title, hidden=tuple(later))))
    return [step for at, step in enumerate(steps) if at == 0 or step.hidden != steps[at - 1].hidden]


def _all(model: Model) -> list[str]:
    drawn = [one.id for one in model.resources.values() if _shows(model, one)]
    return [*drawn, *model.links, *model.notes]


def _shows(model: Model, one: Any) -> bool:
    return (one.id in model.placements and kind_named(one.kind).shape != "none") or kind_named(one.kind).is_line


def _added(model: Model, change: Change) -> list[str]:
    """What a change added, is still there and can be seen, in the order of the change."""
    found = []
    for (table, id), (before, _) in change:
        if before is not None or id not in model.table(table):
            continue
        if table in ("links", "notes") or (table == "resources" and _shows(model, model.resources[id])):
            found.append(id)
    return found


def _sort(model: Model, id: str) -> str:
    if id in model.resources:
        return str(model.resources[id].kind)
    return "link" if id in model.links else "note"


def _title(model: Model, ids: Sequence[str], say: Say) -> str:
    """A name where one thing comes, else the sorts of things: those that hold others first, at most three."""
    tops = [id for id in ids if not {above.id for above in ancestors(model, id)} & set(ids)] or list(ids)
    if len(tops) == 1 and tops[0] in model.resources:
        one = model.resources[tops[0]]
        label = say(msg(kind_named(one.kind).label))
        return f"{label} {one.name}".strip() if one.name else label
    counts: dict[str, int] = {}
    for id in tops:
        counts[_sort(model, id)] = counts.get(_sort(model, id), 0) + 1
    words = []
    for sort, count in list(counts.items())[:_MOST_NAMED]:
        label = say(msg(kinds()[sort].label) if sort in kinds() else msg("Traffic") if sort == "link" else msg("Note"))
        words.append(f"{label} × {count}" if count > 1 else label)
    return ", ".join(words) + (" …" if len(counts) > _MOST_NAMED else "")


def _part(model: Model, id: str) -> int:
    note = model.notes.get(id)
    if note is not None and note.target and note.target in model.resources:
        return _part(model, note.target)
    if id not in model.resources:
        return len(PARTS) - 1
    known = kind_named(model.resources[id].kind)
    if known.name in ("region", "users", "data-center"):
        return 0
    if known.name in ("zone", "vpc"):
        return 1
    if known.name == "subnet":
        return 2
    if known.category == "network" and not known.name.startswith("load-balancer"):
        return 3
    if known.name.startswith("load-balancer"):
        return 5
    if known.category == "compute":
        return 4
    return 6 if known.category in ("database", "storage") else 7
