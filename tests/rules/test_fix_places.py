"""What a fix makes or moves comes to stand where it can be seen: on nothing else, inside what it belongs to."""

from __future__ import annotations

from designer.catalog import kind
from designer.core import Model
from designer.edits.geometry import placed, scene_rect
from designer.formats.examples import example
from designer.rules.engine import check


def icons(model: Model) -> list[str]:
    return [one.id for one in placed(model) if kind(one.kind).shape in ("leaf", "border")]


def seen_amiss(before: Model, after: Model) -> list[tuple[str, str]]:
    """Icons that a change put on others, or outside their container."""
    found = []
    for id in icons(after):
        if before.placements.get(id) == after.placements[id] and (
            id in before.resources and before.resources[id].parent == after.resources[id].parent
        ):
            continue
        rect, parent = scene_rect(after, id), after.resources[id].parent
        found += [(id, other) for other in icons(after) if other != id and scene_rect(after, other).touches(rect, 1.0)]
        home = after.resources.get(parent or "")
        if home is not None and home.kind == "instance":
            home = after.resources.get(home.parent or "")
        if home is not None and after.placements[id].side is None and home.id in after.placements:
            if not scene_rect(after, home.id).encloses(rect):
                found.append((id, home.id))
    return found


def test_every_fix_of_the_broken_example_leaves_all_to_be_seen() -> None:
    model = example("broken-three-tier")
    offered = [one for one in check(model) if one.fix is not None]
    assert len(offered) > 10
    for one in offered:
        assert one.fix is not None
        change = one.fix.make(model)
        if change:
            assert seen_amiss(model, model.after(change)) == [], one.rule
