"""Route tables and managed prefix lists."""

from typing import Annotated, Literal

import msgspec

from designer.core import Entry, Field, Kind, Resource

ROUTE_TARGETS = (
    "internet-gateway", "egress-gateway", "nat-gateway", "vpn-gateway", "peering", "transit-gateway", "vpc-endpoint",
    "network-interface", "instance",
)  # fmt: skip


class Route(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html"""

    destination: Annotated[
        str,
        Field(label="Destination", format="destination", ref=("prefix-list",), help="A range such as 0.0.0.0/0, or a prefix list."),
    ]
    target: Annotated[str, Field(label="Target", ref=ROUTE_TARGETS, help="Where packets for the destination go next.")]
    state: Annotated[Literal["active", "blackhole"], Field(label="State", choices=("active", "blackhole"), advanced=True)] = "active"
    propagated: Annotated[bool, Field(label="Propagated", advanced=True)] = False
    enabled: Annotated[bool, Field(label="Enabled", advanced=True)] = True


class RouteTable(Resource, frozen=True, kw_only=True, tag="route-table"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"""

    main: Annotated[
        bool,
        Field(label="Main table", group="Network", help="Subnets without a table of their own use the main one."),
    ] = False
    edge: Annotated[
        str | None,
        Field(label="Edge of gateway", group="Network", ref=("internet-gateway", "vpn-gateway"), advanced=True),
    ] = None
    routes: Annotated[
        tuple[Route, ...],
        Field(label="Routes", group="Network", help="The longest matching prefix wins. Routes inside the VPC need not be listed."),
    ] = ()


class PrefixList(Resource, frozen=True, kw_only=True, tag="prefix-list"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html"""

    entries: Annotated[tuple[str, ...], Field(label="Entries", group="Network", format="cidr")] = ()
    max_entries: Annotated[
        int,
        Field(label="Maximum entries", group="Network", low=1, high=1000, help="Counts against the rules of each group that names the list."),
    ] = 10


def default_route(table: RouteTable | None) -> Route | None:
    """The enabled route of a table for 0.0.0.0/0, or None."""
    routes = table.routes if table is not None else ()
    return next((route for route in routes if route.enabled and route.destination == "0.0.0.0/0"), None)


KINDS = (
    Kind(
        record=RouteTable,
        label="Route table",
        service="Amazon VPC",
        category="network",
        stands_in=("vpc",),
        shape="none",
        prefix="routes",
        detail=lambda record, here: "",
    ),
    Kind(
        record=PrefixList,
        label="Prefix list",
        service="Amazon VPC",
        category="network",
        stands_in=("region",),
        prefix="prefixes",
        palette=(Entry(label="Prefix list", section="Security", rank=40, words="접두사 목록 prefix list"),),
        detail=lambda record, here: ", ".join(record.entries[:1]),
        arrive=lambda record, here, fresh: (record if record.entries else PrefixList(
            id=record.id, name=record.name, parent=record.parent, entries=("203.0.113.0/24",)),),
    ),
)  # fmt: skip
