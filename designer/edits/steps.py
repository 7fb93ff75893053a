"""Steps of a talk: add, take away, move, change, and say what shows in each. Every function is one undo step."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from designer.core import Change, DesignerError, Draft, Model, TalkStep
from designer.edits.geometry import ancestors, below
from designer.text import msg

TITLE = 256
"""Characters of a step's title."""
MOST = 500
"""Steps of one talk."""


def put_steps(model: Model, steps: Iterable[TalkStep]) -> Change:
    """These steps instead of the present ones.

    Raises:
        DesignerError: there are too many, or one cannot be: a camera that is no rectangle, a title that is too long.
    """
    wanted = tuple(steps)
    if len(wanted) > MOST:
        raise DesignerError(msg("A talk has at most {count} steps.", count=MOST))
    for step in wanted:
        _check(step)
    draft = Draft(model)
    draft.set("settings", "settings", presentation=wanted)
    return draft.change()


def _check(step: TalkStep) -> None:
    if len(step.title) > TITLE:
        raise DesignerError(msg("A step's title has at most {count} characters.", count=TITLE))
    camera = step.camera
    if camera is not None and not (all(math.isfinite(one) for one in camera) and camera[2] > 0 and camera[3] > 0):
        raise DesignerError(msg("A step shows a part of the drawing that has a width and a height."))


def add_step(model: Model, step: TalkStep, at: int | None = None) -> Change:
    """A further step, before the one at ``at`` (default: at the end)."""
    steps = list(model.settings.presentation)
    steps.insert(len(steps) if at is None else at, tidied(model, step))
    return put_steps(model, steps)


def remove_step(model: Model, at: int) -> Change:
    """Takes a step away."""
    steps = list(model.settings.presentation)
    del steps[_known(steps, at)]
    return put_steps(model, steps)


def move_step(model: Model, start: int, end: int) -> Change:
    """Puts a step where another one stands; those between move up."""
    steps = list(model.settings.presentation)
    step = steps.pop(_known(steps, start))
    steps.insert(min(max(end, 0), len(steps)), step)
    return put_steps(model, steps)


def change_step(model: Model, at: int, **fields: Any) -> Change:
    """Another title, note, camera, trace or hidden set for a step."""
    steps, before = list(model.settings.presentation), step_at(model, at)
    steps[at] = tidied(model, msgspec.structs.replace(before, **fields))
    return put_steps(model, steps)


def hide(model: Model, at: int, ids: Iterable[str]) -> Change:
    """Lets these not show in a step, nor what stands in them."""
    step = step_at(model, at)
    return change_step(model, at, hidden=(*step.hidden, *ids))


def show(model: Model, at: int, ids: Iterable[str]) -> Change:
    """Lets these show in a step, with what stands in them and the containers that they stand in."""
    step, wanted = step_at(model, at), set(ids)
    within = below(model, [id for id in wanted if id in model.resources])
    around = {above.id for id in within for above in ancestors(model, id)}
    ends = {end for id in wanted for end in _tied(model, id)}
    around |= ends | {above.id for end in ends for above in ancestors(model, end)}
    return change_step(model, at, hidden=tuple(unseen(model, step.hidden) - wanted - within - around))


def step_at(model: Model, at: int) -> TalkStep:
    """A step by its number from 0.

    Raises:
        DesignerError: there is none.
    """
    return model.settings.presentation[_known(model.settings.presentation, at)]


def _known(steps: Sequence[TalkStep], at: int) -> int:
    if not 0 <= at < len(steps):
        raise DesignerError(msg("There is no step {number}.", number=at + 1))
    return at


def unseen(model: Model, hidden: Iterable[str]) -> set[str]:
    """Every resource and note that does not show while these are hidden, and the links among ``hidden``.

    A callout does not show without what it points at.
    """
    named = set(hidden)
    found = below(model, [id for id in named if id in model.resources])
    callouts = {note.id for note in model.notes.values() if note.target in found}
    return found | callouts | {id for id in named if id in model.links or id in model.notes}


def _tied(model: Model, id: str) -> tuple[str, ...]:
    """The resources without which a link or a note does not show."""
    link, note = model.links.get(id), model.notes.get(id)
    if link is not None:
        return link.source, link.target
    target = model.resources.get(note.target or "") if note is not None else None
    return (target.id,) if target is not None else ()


def tidied(model: Model, step: TalkStep) -> TalkStep:
    """The same step without hidden ids that are hidden anyway, because what they stand in or end at is."""
    every = unseen(model, step.hidden)
    kept: list[str] = []
    for id in every:
        around = _tied(model, id) or (getattr(model.resources.get(id), "parent", None),)
        if not any(one in every for one in around):
            kept.append(id)
    camera = step.camera and (
        float(step.camera[0]),
        float(step.camera[1]),
        float(step.camera[2]),
        float(step.camera[3]),
    )
    return msgspec.structs.replace(step, hidden=tuple(sorted(kept)), camera=camera)


def without(steps: Iterable[TalkStep], gone: set[str]) -> tuple[TalkStep, ...]:
    """The steps after these ids were removed: nothing hides them, and no packet starts or ends there."""
    return tuple(_without(step, gone) for step in steps)


def _without(step: TalkStep, gone: set[str]) -> TalkStep:
    trace = step.trace
    if trace is not None and gone & {trace.source, trace.target}:
        trace = None
    hidden = tuple(id for id in step.hidden if id not in gone)
    return msgspec.structs.replace(step, hidden=hidden, trace=trace)
