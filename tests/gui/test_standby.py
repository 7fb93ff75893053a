"""Where a database's standby is painted follows the zones of its subnets."""

from __future__ import annotations

from hand import Hand

from designer.core import Draft
from designer.graph import View
from designer.gui.canvas.diagram import Diagram
from designer.text import msg


def home(diagram: Diagram) -> str:
    """The subnet in which the standby is painted."""
    frame = diagram.companions.ghosts["database-1"].home
    assert frame is not None
    return frame.id


def test_it_is_elsewhere_once_its_database_s_subnet_is_in_another_zone(hand: Hand) -> None:
    """The subnet group names neither the subnet that changes nor anything else of it."""
    draft = Draft(hand.model)
    own = draft.resource("database-1").parent
    draft.set("resources", "database-1", subnets=("subnet-3", "subnet-4"))
    hand.workspace.edit(draft.change(), msg("Change"))
    hand.settle()
    seen = {home(hand.canvas.diagram)}
    for zones in (("zone-2",), ("zone-1",)):
        draft = Draft(hand.model)
        draft.set("resources", own, zones=zones)
        hand.workspace.edit(draft.change(), msg("Change"))
        hand.settle()
        canvas = hand.canvas
        assert home(canvas.diagram) == home(Diagram(View.of(hand.model), canvas.look, canvas.language))
        seen.add(home(canvas.diagram))
    assert len(seen) == 2
