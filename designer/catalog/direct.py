"""AWS Direct Connect: a line of one's own from a site to a gateway in AWS."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.charging import HOURS, free
from designer.catalog.joins import lead_to_site, line_of
from designer.core import Charge, Entry, Field, Kind, Resource, Surroundings
from designer.text import Message, msg


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
    port: Annotated[
        Literal["hosted.50m", "port.1g", "port.10g", "port.100g"],
        Field(
            label="Port",
            group="Usage",
            choices=("hosted.50m", "port.1g", "port.10g", "port.100g"),
            names=("Hosted, 50 Mbit/s", "1 Gbit/s", "10 Gbit/s", "100 Gbit/s"),
            help="The port at the location is billed by the hour, whoever owns the line to it.",
        ),
    ] = "port.1g"
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


def _join(
    one: Any, other: Any, here: Surroundings, fresh: Callable[[str], str]
) -> tuple[Resource, ...] | Message | None:
    """A line between a site and a gateway, with the routes that AWS needs."""
    site, gateway = (one, other) if one.kind == "data-center" else (other, one)
    if site.kind != "data-center" or gateway.kind not in ("vpn-gateway", "transit-gateway"):
        return None
    if any(line.data_center == site.id and line.gateway == gateway.id for line in here.all("direct-connect")):
        return msg("There is such a line already.")
    line = DirectConnect(id=fresh("direct-connect"), gateway=gateway.id, data_center=site.id, routes=tuple(site.cidrs))
    line = named(line, here, "dx")
    return (line, *lead_to_site(gateway, line, here, fresh))


def _charges(line: DirectConnect, here: Surroundings) -> Iterable[Charge]:
    """The port by the hour; the gateway between is free: https://aws.amazon.com/directconnect/pricing/"""
    yield free(line, here, msg("Direct Connect gateway"))
    if here.get(line.gateway) is not None:
        yield Charge(
            resource=line.id,
            kind=line.kind,
            what=msg("Direct Connect port"),
            key=f"dx.{line.port}",
            quantity=HOURS,
            unit="hour",
            region=here.region_of(line.gateway or ""),
        )


KINDS = (
    Kind(
        record=DirectConnect,
        label="Direct Connect",
        service="AWS Direct Connect",
        category="network",
        stands_in=(None,),
        shape="none",
        prefix="dx",
        priced=True,
        charges=_charges,
        detail=lambda one, here: ", ".join(one.routes),
        arrive=_arrives,
        joints=lambda one, here: line_of(one, one.data_center, one.state == "up"),
        join=_join,
        palette=(
            Entry(
                label="Direct Connect",
                section="Outside",
                rank=50,
                words="다이렉트 커넥트 전용선 dx direct connect leased line",
            ),
        ),
        tags=frozenset({"global"}),
    ),
)
