"""Diagrams that the tests of edits begin with."""

import pytest
from edits_board import Board


@pytest.fixture
def board() -> Board:
    """region-1 with zone-1 and zone-2, and vpc-1 across both."""
    made = Board()
    made.add("region", 520, 380)
    made.add("vpc", 520, 400)
    return made


@pytest.fixture
def web(board: Board) -> Board:
    """Beside that public (1, 2) and private subnets (3, 4), one a zone, a gateway, two servers and a balancer."""
    for y, access in ((250, "public"), (500, "private")):
        for x in (250, 770):
            board.add("subnet", x, y, access=access)
    board.add("internet-gateway", 520, 100)
    for id in ("subnet-3", "subnet-4"):
        board.add("instance", *board.box(id).centre)
    board.add("load-balancer", 520, 370)
    return board
