"""Diagrams that the tests of the catalog begin with."""

import pytest
from catalog_canvas import Canvas


@pytest.fixture
def canvas() -> Canvas:
    return Canvas()


@pytest.fixture
def two_zones(canvas: Canvas) -> Canvas:
    """A region, its first two zones, and a VPC: region-1, zone-1, zone-2, vpc-1."""
    canvas.drop("region")
    canvas.drop("zone", "region-1")
    canvas.drop("zone", "region-1")
    canvas.drop("vpc", "region-1")
    return canvas


@pytest.fixture
def web(two_zones: Canvas) -> Canvas:
    """Beside that a public (1, 2) and a private subnet (3, 4) in each zone, and an internet gateway."""
    for access in ("public", "private"):
        for zone in ("zone-1", "zone-2"):
            two_zones.drop("subnet", "vpc-1", access=access, zones=(zone,))
    two_zones.drop("internet-gateway", "vpc-1")
    return two_zones
