"""What a person does with steps in the window; each is one undo step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from designer.core import Change, TalkStep, TalkTrace
from designer.edits import steps
from designer.edits.stepmaking import from_history, from_structure
from designer.text import Message, msg

if TYPE_CHECKING:
    from designer.gui.place import Place


def start(place: Place, at: int = 0) -> None:
    """Begins a talk at a step, unless one is under way."""
    from designer.gui.presenting.talk import Talk

    if place.talk is None:
        place.talk = Talk(place, at)
        place.talk.ended.connect(place.talk_ended)


def _do(place: Place, make: Callable[[], Change], label: Message, then: int | None = None) -> bool:
    done = place.desk.attempt(make, label)
    if done and then is not None:
        place.steps.choose(then)
    return done


def _seen(place: Place) -> tuple[float, float, float, float]:
    area = place.canvas.seen()
    return round(area.x(), 1), round(area.y(), 1), round(area.width(), 1), round(area.height(), 1)


def add_here(place: Place) -> None:
    """A step behind the chosen one: what shows there shows, and the camera is where the canvas looks now."""
    model, at = place.workspace.model, place.steps.at
    known = model.settings.presentation
    hidden = known[at].hidden if 0 <= at < len(known) else ()
    after = at + 1 if at >= 0 else len(known)
    step = TalkStep(hidden=hidden, camera=_seen(place))
    place.show_steps(True)
    _do(place, lambda: steps.add_step(model, step, after), msg("Add a step"), after)


def make(place: Place) -> None:
    """Steps from the history of the drawing; where there is none, from its structure, which is said."""
    workspace, say = place.workspace, place.desk.say
    history = [one.change for one in workspace.document.history]
    made = from_history(workspace.model, history, say)
    told = msg("{count} steps were made from the history of the drawing.", count=len(made))
    if len(made) < 2:
        made = from_structure(workspace.model, say)
        told = msg("There is no history of this drawing here: {count} steps follow its structure.", count=len(made))
    place.show_steps(True)
    former = len(workspace.model.settings.presentation)
    if made and _do(place, lambda: steps.put_steps(workspace.model, made), msg("Make steps"), 0):
        if former:
            again = "{told} They replace the {count} steps of before; Undo brings those back."
            told = msg(again, told=told, count=former)
        place.desk.tell(told)


def remove(place: Place) -> None:
    """Takes the chosen step away; the next one is chosen."""
    at = place.steps.at
    rest = len(place.workspace.model.settings.presentation) - 2
    _do(place, lambda: steps.remove_step(place.workspace.model, at), msg("Delete the step"), min(at, rest))


def move(place: Place, start: int, end: int) -> None:
    """Puts a step elsewhere in the row."""
    _do(place, lambda: steps.move_step(place.workspace.model, start, end), msg("Move the step"), end)


def take_view(place: Place) -> None:
    """The chosen step looks where the canvas looks now."""
    at, camera = place.steps.at, _seen(place)
    _do(place, lambda: steps.change_step(place.workspace.model, at, camera=camera), msg("Camera of the step"))


def see_all(place: Place) -> None:
    """The chosen step shows everything, as large as fits."""
    at = place.steps.at
    _do(place, lambda: steps.change_step(place.workspace.model, at, camera=None), msg("Camera of the step"))


def hide(place: Place) -> None:
    """The selection does not show in the chosen step."""
    at, ids = place.steps.at, place.desk.selection
    _do(place, lambda: steps.hide(place.workspace.model, at, ids), msg("Hide in the step"))


def show(place: Place) -> None:
    """The selection shows in the chosen step."""
    at, ids = place.steps.at, place.desk.selection
    _do(place, lambda: steps.show(place.workspace.model, at, ids), msg("Show in the step"))


def walk(place: Place) -> None:
    """The trace that is lit walks in the chosen step; where one walks already, it no longer does."""
    at, lit = place.steps.at, place.desk.trace
    model = place.workspace.model
    trace = None
    if steps.step_at(model, at).trace is None and lit is not None:
        trace = TalkTrace(source=lit.source, target=lit.target, protocol=str(lit.protocol), port=lit.port)
    _do(place, lambda: steps.change_step(model, at, trace=trace), msg("Packet of the step"))


def write(place: Place, at: int, field: str, text: str) -> None:
    """Another title or note; what is typed in one go is one undo step."""
    label = msg("Title of the step") if field == "title" else msg("Note of the step")
    place.desk.attempt(
        lambda: steps.change_step(place.workspace.model, at, **{field: text}), label, merge=f"step {field} {at}"
    )
