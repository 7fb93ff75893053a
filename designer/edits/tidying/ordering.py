"""The order of leaves: siblings change seats where that brings them nearer to what they are tied to, so that lines cross less."""

from __future__ import annotations

from designer.catalog import kind
from designer.edits.tidying.survey import Survey

_PASSES, _MOST = 6, 60
_DOWN = 0.3
"""A line that runs down costs less than one that runs across."""


def middles(survey: Survey) -> dict[str, tuple[float, float]]:
    """The centre in the scene of everything that has a spot."""
    found: dict[str, tuple[float, float]] = {}
    stack = [("", 0.0, 0.0)]
    while stack:
        parent, x, y = stack.pop()
        for one in survey.inside.get(parent, ()):
            spot = survey.spots.get(one.id)
            left, top = (x + spot.x, y + spot.y) if spot is not None else (x, y)
            if spot is not None:
                found[one.id] = left + spot.w / 2, top + spot.h / 2
            if one.id in survey.inside:
                stack.append((one.id, left, top))
    return found


def reorder(survey: Survey, centres: dict[str, tuple[float, float]], fixed: frozenset[str]) -> bool:
    """Exchanges seats within each container while that shortens lines; whether any did.

    Args:
        survey: what is laid out; its spots change.
        centres: of everything, in the scene; they change along.
        fixed: ids that keep their seats.
    """
    changed = False
    for parent in survey.inside:
        seated = [
            one.id
            for one in survey.loose(parent)
            if kind(one.kind).shape == "leaf" and one.id in survey.spots and one.id not in fixed
            and one.id not in survey.inside
        ]  # fmt: skip
        if parent and survey.all[parent].kind in ("subnet", "data-center", "zone") and 1 < len(seated) <= _MOST:
            seated.sort(key=lambda id: (survey.spots[id].y, survey.spots[id].x))
            changed |= _settle(survey, seated, centres)
    return changed


def _settle(survey: Survey, seated: list[str], centres: dict[str, tuple[float, float]]) -> bool:
    ties = {id: [other for other in survey.ties.get(id, ()) if other in centres] for id in seated}
    if not any(ties.values()) or len({tuple(others) for others in ties.values()}) == 1:
        return False
    changed = False
    for _ in range(_PASSES):
        better = False
        for number, one in enumerate(seated):
            for other in seated[number + 1 :]:
                if ties[one] != ties[other] and _gain(one, other, ties, centres) > 1e-6:
                    _swap(survey, one, other, centres)
                    better = True
        changed |= better
        if not better:
            break
        seated.sort(key=lambda id: (survey.spots[id].y, survey.spots[id].x))
    return changed


def _gain(one: str, other: str, ties: dict[str, list[str]], centres: dict[str, tuple[float, float]]) -> float:
    """How much shorter lines would be, squared, if two changed seats; what is tied to both or to each other counts alike."""
    here, there = centres[one], centres[other]
    before = after = 0.0
    for id, own, new in ((one, here, there), (other, there, here)):
        for end in ties[id]:
            if end in (one, other):
                continue
            x, y = centres[end]
            before += (own[0] - x) ** 2 + _DOWN * (own[1] - y) ** 2
            after += (new[0] - x) ** 2 + _DOWN * (new[1] - y) ** 2
    return before - after


def _swap(survey: Survey, one: str, other: str, centres: dict[str, tuple[float, float]]) -> None:
    survey.spots[one], survey.spots[other] = survey.spots[other], survey.spots[one]
    centres[one], centres[other] = centres[other], centres[one]


def aim(survey: Survey, centres: dict[str, tuple[float, float]]) -> None:
    """Works out where leaves that stand in lanes, strips and rows of their own would be nearest to their ties."""
    aims: dict[str, float] = {}
    for parent, members in survey.inside.items():
        holder = survey.all[parent].kind if parent else ""
        if holder not in ("", "region", "vpc"):
            continue
        x, y = survey.scene(parent)
        for one in members:
            ends = [centres[id] for id in survey.ties.get(one.id, ()) if id in centres]
            if not ends or (kind(one.kind).shape != "leaf" and one.kind != "data-center"):
                continue
            if holder == "region" or one.kind in ("data-center", "customer-gateway"):
                aims[one.id] = sum(end[1] for end in ends) / len(ends) - y
            else:
                aims[one.id] = sum(end[0] for end in ends) / len(ends) - x
    survey.aims = aims
