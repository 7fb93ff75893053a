"""Removing, with all that depends on it: what stands inside, links, placements, and references that others hold."""

from __future__ import annotations

from collections.abc import Iterable

from designer.core import Change, Draft, Model
from designer.core.fields import references, renamed
from designer.edits.geometry import below
from designer.edits.steps import without


def remove(model: Model, ids: Iterable[str]) -> Change:
    """Takes away resources, links and notes.

    What stands in a removed resource goes too, so do links that end there. Records that named it keep standing: a list
    loses the entry, a single reference becomes empty, and what is nothing without it (a route, a rule, a target) goes.
    """
    wanted = set(ids)
    draft = Draft(model)
    gone = below(model, [id for id in wanted if id in model.resources])
    gone |= _worn(model, gone)
    for one in model.resources.values():
        if one.id not in gone and any(value in gone for _, value, _ in references(one)):
            draft.put("resources", renamed(one, lambda value: None if value in gone else value))
    for id in gone:
        draft.drop("resources", id)
        draft.drop("placements", id)
    for link in model.links.values():
        if link.id in wanted or link.source in gone or link.target in gone:
            draft.drop("links", link.id)
    for note in model.notes.values():
        if note.id in wanted:
            draft.drop("notes", note.id)
        elif note.target in gone:
            draft.set("notes", note.id, target=None)
    settings = model.settings
    accepted = {key: why for key, why in settings.accepted.items() if not gone & set(key.split("|")[1:])}
    if accepted != settings.accepted:
        draft.set("settings", "settings", accepted=accepted)
    if settings.presentation:
        lost = {id for table in ("resources", "links", "notes") for id in draft.gone(table)}
        draft.set("settings", "settings", presentation=without(settings.presentation, lost))
    return draft.change()


def _worn(model: Model, gone: set[str]) -> set[str]:
    """Undrawn companions that served only what goes: a load balancer's target group, a NAT gateway's address."""
    candidates = {}
    for id in gone:
        for _, value, _ in references(model.resources[id]):
            one = model.resources.get(value)
            if one is not None and one.kind in ("target-group", "elastic-ip") and value not in model.placements:
                candidates[value] = one
    used = {
        value
        for one in model.resources.values()
        if one.id not in gone
        for _, value, _ in references(one)
        if value in candidates
    }
    return set(candidates) - used
