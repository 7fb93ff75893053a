"""The whole of it: places from the inside to the outside, then seats and lanes until nothing gets better."""

from __future__ import annotations

from collections.abc import Iterable

from designer.core import Model
from designer.edits.tidying.columns import region
from designer.edits.tidying.ordering import aim, middles, reorder
from designer.edits.tidying.outskirts import globals_above, regions_in_line
from designer.edits.tidying.rows import copies
from designer.edits.tidying.shelves import HEAD, SIDE, beside, pitch_of, shelve
from designer.edits.tidying.survey import Spot, Survey, spot_of

_ROUNDS = 40
"""Nearly always a few are enough; where gateways and balancers draw each other along, it takes many small steps."""


def arranged(model: Model, free: Iterable[str] | None = None) -> Survey:
    """Where everything would stand.

    Args:
        model: the model.
        free: ids that may move: leaves, and containers whose content may; None for everything that is not locked.
    """
    survey = Survey(model, free)
    kept = dict(survey.spots)
    survey.spots = {id: spot_of(place) for id, place in model.placements.items() if id in survey.all}
    aim(survey, middles(survey))
    for _ in range(_ROUNDS):
        before = survey.spots
        survey.spots = dict(kept)
        _place(survey)
        centres = middles(survey)
        moved = reorder(survey, centres, copies(survey))
        survey.seats = {id: (spot.y, spot.x) for id, spot in survey.spots.items()}
        aim(survey, centres)
        if not moved and survey.spots == before:
            break
    return survey


def _place(survey: Survey) -> None:
    for one in survey.within("", "region"):
        if one.id not in survey.kept:
            region(survey, one.id)
    for one in survey.within(""):
        if one.id in survey.anchored and one.id not in survey.spots:
            _site_that_stays(survey, one.id)
    _beside_what_stays(survey)
    regions_in_line(survey)
    globals_above(survey)
    _left_over(survey)


def _site_that_stays(survey: Survey, id: str) -> None:
    place = survey.model.placements[id]
    pitch = pitch_of(survey, [one.id for one in survey.loose(id)])
    foot = shelve(survey, id, max(int((place.w - SIDE) // pitch), 1), HEAD, pitch)
    survey.spots[id] = survey.anchor(id, place.w, max(foot + 16, 80.0))


def _beside_what_stays(survey: Survey) -> None:
    """Volumes whose instance stays."""
    for id in survey.inside:
        if id in survey.kept and survey.all[id].kind == "instance":
            beside(survey, id)


def _left_over(survey: Survey) -> None:
    """Whatever stands where nothing usually stands goes to the foot of its container."""
    for parent, members in survey.inside.items():
        left = [one for one in members if one.id not in survey.spots]
        others = [survey.spots[one.id].rect for one in members if one.id in survey.spots and one.kind != "zone"]
        foot = max((box.bottom for box in others), default=HEAD - SIDE) + SIDE
        for number, one in enumerate(left):
            survey.spots[one.id] = Spot(SIDE + number * 120.0, foot, 96.0, 84.0)
        box = survey.spots.get(parent)
        if left and box is not None and parent not in survey.kept:
            survey.spots[parent] = box._replace(w=max(box.w, SIDE + len(left) * 120.0), h=max(box.h, foot + 100.0))
