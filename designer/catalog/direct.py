"""AWS Direct Connect: a line of one's own from a site to a gateway in AWS."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.charging import free
from designer.core import Field, Kind, Resource, Surroundings
from designer.text import msg


class DirectConnect(Resource, frozen=True, kw_only=True, tag="direct-connect"):
    """https://docs.aws.amazon.com/directconnect/latest/UserGuide/Welcome.html"""

    gateway: Annotated[
        str | None,
        Field(
            label="AWS side",
            group="Network",
            ref=("vpn-gateway", "transit-gateway"),
            help="The gateway in AWS to which the line leads.",
        ),
    ] = None
    data_center: Annotated[
        str | None,
        Field(
            label="Data centre", group="Network", ref=("data-center",), help="The site at the other end of the line."
        ),
    ] = None
    routes: Annotated[
        tuple[str, ...],
        Field(
            label="Routes to the site",
            group="Network",
            format="cidr4",
            help="The site's ranges that AWS knows of; anything else stays in AWS.",
        ),
    ] = ()
    allowed_prefixes: Annotated[
        tuple[str, ...] | None,
        Field(
            label="Allowed prefixes",
            group="Network",
            format="cidr4",
            advanced=True,
            help="The ranges of AWS that the site is told of. Not set: those of the gateway's VPCs.",
        ),
    ] = None
    state: Annotated[
        Literal["up", "down"],
        Field(
            label="State",
            group="Network",
            choices=("up", "down"),
            names=("Up", "Down"),
            help="Whether the line works.",
        ),
    ] = "up"


def _arrives(line: Any, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    site = here.get(line.data_center)
    if not line.routes and site is not None:
        line = msgspec.structs.replace(line, routes=site.cidrs)
    return (named(line, here, "dx"),)


KINDS = (
    Kind(
        record=DirectConnect,
        label="Direct Connect",
        service="AWS Direct Connect",
        category="network",
        stands_in=(None,),
        shape="none",
        prefix="dx",
        charges=lambda one, here: (free(one, here, msg("Direct Connect gateway")),),
        detail=lambda one, here: ", ".join(one.routes),
        arrive=_arrives,
        tags=frozenset({"global"}),
    ),
)
