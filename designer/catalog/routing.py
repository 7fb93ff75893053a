"""Route tables and managed prefix lists, and which table a subnet should have."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named, naming
from designer.core import Entry, Field, Kind, Resource, Surroundings
from designer.text import Message, msg

ROUTE_TARGETS = (
    "internet-gateway",
    "egress-gateway",
    "nat-gateway",
    "vpn-gateway",
    "peering",
    "transit-gateway",
    "vpc-endpoint",
    "network-interface",
    "instance",
)
"""https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html"""
DEFAULT = "0.0.0.0/0"


class Route(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html#route-table-routes"""

    destination: Annotated[
        str,
        Field(
            label="Destination",
            format="destination",
            ref=("prefix-list",),
            help="A range such as 0.0.0.0/0, or a prefix list.",
        ),
    ]
    target: Annotated[str, Field(label="Target", ref=ROUTE_TARGETS, help="Where packets for the destination go next.")]
    state: Annotated[
        Literal["active", "blackhole"],
        Field(
            label="State",
            choices=("active", "blackhole"),
            names=("Active", "Blackhole"),
            advanced=True,
            help="A blackhole drops the packets, for example because the target was deleted.",
        ),
    ] = "active"
    propagated: Annotated[
        bool,
        Field(label="Propagated", advanced=True, help="Came by itself from a virtual private gateway, not by hand."),
    ] = False
    enabled: Annotated[
        bool, Field(label="Enabled", advanced=True, help="A route that is switched off does not exist for the checks.")
    ] = True


class RouteTable(Resource, frozen=True, kw_only=True, tag="route-table"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html"""

    main: Annotated[
        bool,
        Field(label="Main table", group="Network", help="Subnets without a table of their own use the main one."),
    ] = False
    edge: Annotated[
        str | None,
        Field(
            label="Edge of gateway",
            group="Network",
            ref=("internet-gateway", "vpn-gateway"),
            advanced=True,
            help="The gateway whose incoming packets this table directs; empty for subnets.",
        ),
    ] = None
    routes: Annotated[
        tuple[Route, ...],
        Field(
            label="Routes",
            group="Network",
            help="The longest matching prefix wins. Routes inside the VPC need not be listed.",
        ),
    ] = ()


class PrefixList(Resource, frozen=True, kw_only=True, tag="prefix-list"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html"""

    entries: Annotated[
        tuple[str, ...],
        Field(
            label="Entries",
            group="Network",
            format="cidr",
            help="Ranges under one name, for use in routes and in rules of security groups.",
        ),
    ] = ()
    max_entries: Annotated[
        int,
        Field(
            label="Maximum entries",
            group="Network",
            low=1,
            high=1000,
            help="Counts against the rules of each group that names the list.",
        ),
    ] = 10


def default_route(table: RouteTable | None) -> Route | None:
    """The enabled route of a table for 0.0.0.0/0, or None."""
    routes = table.routes if table is not None else ()
    return next((route for route in routes if route.enabled and route.destination == DEFAULT), None)


def with_route(table: RouteTable, target: str, destination: str = DEFAULT) -> RouteTable:
    """The table with one more route, in place of any for the same destination."""
    kept = tuple(route for route in table.routes if route.destination != destination)
    return msgspec.structs.replace(table, routes=(*kept, Route(destination=destination, target=target)))


def serves_only(table: RouteTable, access: str, here: Surroundings) -> bool:
    """Whether subnets name a table as theirs and all of them are meant to be ``access``; never for the main table."""
    served = [subnet.access for subnet in here.referrers(table.id, "subnet")]
    return bool(served) and set(served) == {access} and not table.main


def shared_table(
    access: str, gateway_kind: str, vpc_id: str, here: Surroundings, fresh: Callable[[str], str]
) -> tuple[str, list[Resource]]:
    """The table that subnets of an access share: its id, and the table itself where it must be made first."""
    gateway = next(iter(here.children(vpc_id, gateway_kind)), None)
    for table in here.children(vpc_id, "route-table"):
        route = default_route(table)
        leads_there = route is not None and gateway is not None and route.target == gateway.id
        if not table.edge and (leads_there or (route is None and serves_only(table, access, here))):
            return table.id, []
    routes = (Route(destination=DEFAULT, target=gateway.id),) if gateway is not None else ()
    made = RouteTable(id=fresh("route-table"), name=access, parent=vpc_id, routes=routes)
    return made.id, [made]


def lead_subnets(
    subnets: list[Any],
    access: str,
    target: str,
    name: str,
    vpc_id: str,
    here: Surroundings,
    fresh: Callable[[str], str],
) -> list[Resource]:
    """Gives subnets a default route to ``target``: the tables and subnets that change for it.

    A table that serves only subnets of ``access`` and has no default route gains one. Subnets on the main table move to
    a new table, so that others keep theirs; a table shared with other subnets stays as it is.
    """
    changed: dict[str, Resource] = {}
    made: RouteTable | None = None
    for subnet in subnets:
        table = here.get(subnet.route_table)
        if table is None or (table.main and default_route(table) is None):
            if made is None:
                routes = (Route(destination=DEFAULT, target=target),)
                made = RouteTable(id=fresh("route-table"), name=name, parent=vpc_id, routes=routes)
            changed[subnet.id] = msgspec.structs.replace(subnet, route_table=made.id)
        elif default_route(table) is None and serves_only(table, access, here):
            changed[table.id] = with_route(table, target)
    return ([made] if made is not None else []) + list(changed.values())


def lead_vpc(
    vpc: Any,
    ranges: Iterable[str],
    target: str,
    here: Surroundings,
    fresh: Callable[[str], str],
    propagated: bool = False,
) -> list[Resource]:
    """The VPC's route tables that change so that each leads to ``ranges`` by ``target``; a main one is made where there
    is none, and what a table has a route for stays as it is.
    """
    wanted = list(ranges)
    tables = [table for table in here.children(vpc.id, "route-table") if not table.edge]
    if not any(table.main for table in tables):
        tables.append(RouteTable(id=fresh("route-table"), name="main", parent=vpc.id, main=True))
    changed: list[Resource] = []
    for table in tables:
        have = {route.destination for route in table.routes}
        more = tuple(
            Route(destination=text, target=target, propagated=propagated) for text in wanted if text not in have
        )
        if more:
            changed.append(msgspec.structs.replace(table, routes=(*table.routes, *more)))
    return changed


def _table_detail(table: RouteTable, here: Surroundings) -> Message:
    count = len(table.routes)
    return msg("1 route") if count == 1 else msg("{count} routes", count=count)


def _list_arrives(record: PrefixList, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    ready = record if record.entries else msgspec.structs.replace(record, entries=("203.0.113.0/24",))
    return (named(ready, here, "prefixes"),)


KINDS = (
    Kind(
        record=RouteTable,
        label="Route table",
        service="Amazon VPC",
        category="network",
        stands_in=("vpc",),
        shape="none",
        prefix="routes",
        palette=(
            Entry(label="Route table", section="Network", rank=65, words="라우팅 테이블 라우트 경로 route table"),
        ),
        detail=_table_detail,
        arrive=naming("routes"),
    ),
    Kind(
        record=PrefixList,
        label="Prefix list",
        service="Amazon VPC",
        category="network",
        stands_in=("region",),
        prefix="prefixes",
        palette=(Entry(label="Prefix list", section="Security", rank=40, words="접두사 목록 prefix list"),),
        detail=lambda record, here: ", ".join(record.entries[:1]) + ("…" if len(record.entries) > 1 else ""),
        arrive=_list_arrives,
    ),
)
