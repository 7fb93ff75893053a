"""VPC endpoints: private ways to AWS services. Gateway endpoints are routes; interface endpoints have addresses."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.annotations import Groups
from designer.catalog.charging import HOURS, charge, free
from designer.catalog.routing import PrefixList
from designer.catalog.security import GroupRule, SecurityGroup
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

GATEWAY_SERVICES = ("s3", "dynamodb")
"""https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html"""
SERVICES = (
    *GATEWAY_SERVICES, "ec2", "ssm", "ssmmessages", "ec2messages", "kms", "logs", "monitoring", "ecr.api", "ecr.dkr",
    "secretsmanager", "sns", "sqs", "sts",
)  # fmt: skip
"""https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html"""
EXAMPLE_RANGES = {"s3": "192.0.2.0/26", "dynamodb": "192.0.2.64/26"}
"""Stand for the services' public ranges, which AWS changes now and then (RFC 5737)."""


class EndpointAddress(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The address of an interface endpoint in one subnet."""

    private_ip: Annotated[
        str | None, Field(label="Private IPv4", format="ip", help="Its address there. Empty: the lowest free one.")
    ] = None


class VpcEndpoint(Resource, frozen=True, kw_only=True, tag="vpc-endpoint"):
    """https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html"""

    type: Annotated[
        Literal["gateway", "interface"],
        Field(
            label="Type",
            group="General",
            choices=("gateway", "interface"),
            names=("Gateway", "Interface"),
            help="A gateway endpoint is a free route to S3 or DynamoDB; an interface endpoint is an address in your "
            "subnets for almost any service, billed by the hour.",
        ),
    ] = "gateway"
    service: Annotated[
        str,
        Field(
            label="Service", group="General", suggest=SERVICES, limit=200, help="The service behind it, for example s3."
        ),
    ] = "s3"
    prefix_list: Annotated[
        str | None,
        Field(
            label="Prefix list",
            group="Network",
            ref=("prefix-list",),
            when=lambda one: one.type == "gateway",
            help="The service's public ranges; routes and rules name them by this list.",
        ),
    ] = None
    route_tables: Annotated[
        tuple[str, ...],
        Field(
            label="Route tables",
            group="Network",
            ref=("route-table",),
            when=lambda one: one.type == "gateway",
            help="Only subnets that use these tables take the endpoint.",
        ),
    ] = ()
    subnets: Annotated[
        tuple[str, ...],
        Field(
            label="Subnets",
            group="Network",
            ref=("subnet",),
            when=lambda one: one.type == "interface",
            help="It has an address in each of them; one a zone.",
        ),
    ] = ()
    addresses: Annotated[
        dict[str, EndpointAddress | str],
        Field(
            label="Addresses",
            group="Network",
            ref=("subnet",),
            advanced=True,
            when=lambda one: one.type == "interface",
            help="Fixed addresses by subnet; elsewhere it takes the lowest free one.",
        ),
    ] = {}
    security_groups: Groups = None
    gb_per_month: Annotated[
        float,
        Field(
            label="Data processed",
            group="Usage",
            unit="GB/month",
            low=0,
            when=lambda one: one.type == "interface",
            help="Every gigabyte through an interface endpoint is billed.",
        ),
    ] = 10.0

    def __post_init__(self) -> None:
        """Takes addresses that are written as bare texts, too."""
        if any(isinstance(one, str) for one in self.addresses.values()):
            known = {
                subnet: EndpointAddress(private_ip=one) if isinstance(one, str) else one
                for subnet, one in self.addresses.items()
            }
            msgspec.structs.force_setattr(self, "addresses", known)


def home_subnets(endpoint: Any, here: Surroundings) -> tuple[str, ...]:
    """The subnets in which an interface endpoint has addresses."""
    own = here.subnet_of(endpoint.parent or "")
    return endpoint.subnets or ((own.id,) if own is not None else ())


def _arrives(endpoint: VpcEndpoint, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    endpoint = named(endpoint, here, "endpoint")
    vpc = here.vpc_of(endpoint.parent or "")
    if vpc is None:
        return (endpoint,)
    return (
        _gateway(endpoint, vpc, here, fresh)
        if endpoint.type == "gateway"
        else _interface(endpoint, vpc, here, fresh)
    )  # fmt: skip


def _gateway(endpoint: VpcEndpoint, vpc: Any, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    made: list[Resource] = []
    region = here.ancestor(vpc.id, "region")
    if endpoint.prefix_list is None and region is not None and endpoint.service in EXAMPLE_RANGES:
        name = f"{region.code}.{endpoint.service}"
        drawn = next((one for one in here.all("prefix-list") if one.parent == region.id and one.name == name), None)
        if drawn is None:
            entries = (EXAMPLE_RANGES[endpoint.service],)
            drawn = PrefixList(id=fresh("prefix-list"), name=name, parent=region.id, entries=entries)
            made.append(drawn)
        endpoint = msgspec.structs.replace(endpoint, prefix_list=drawn.id)
    if not endpoint.route_tables:
        tables = tuple(table.id for table in here.children(vpc.id, "route-table") if not table.edge)
        endpoint = msgspec.structs.replace(endpoint, route_tables=tables)
    return (endpoint, *made)


def _interface(
    endpoint: VpcEndpoint, vpc: Any, here: Surroundings, fresh: Callable[[str], str]
) -> tuple[Resource, ...]:
    if not endpoint.subnets and here.subnet_of(endpoint.parent or "") is None:
        found: dict[str, str] = {}
        for subnet in here.children(vpc.id, "subnet"):
            if subnet.access != "public" and len(subnet.zones) == 1:
                found.setdefault(subnet.zones[0], subnet.id)
        endpoint = msgspec.structs.replace(endpoint, subnets=tuple(found.values()))
    made: list[Resource] = []
    if endpoint.security_groups is None:
        group = next((one for one in here.children(vpc.id, "security-group") if one.name == "endpoints"), None)
        if group is None:
            rules = tuple(GroupRule(ports=(443, 443), peer=text) for text in vpc.cidrs)
            group = SecurityGroup(id=fresh("security-group"), name="endpoints", parent=vpc.id, ingress=rules)
            made.append(group)
        endpoint = msgspec.structs.replace(endpoint, security_groups=(group.id,))
    return (endpoint, *made)


def _charges(endpoint: VpcEndpoint, here: Surroundings) -> Iterable[Charge]:
    """Gateway endpoints are free; interface ones bill hours a zone and data: https://aws.amazon.com/privatelink/pricing/"""
    if endpoint.type == "gateway":
        yield free(endpoint, here, msg("Gateway endpoint"))
        return
    count = len(home_subnets(endpoint, here))
    if count:
        what = msg("Interface endpoint in {count} zones", count=count)
        yield charge(endpoint, here, what, "vpce.interface.hour", HOURS * count, "hour")
    if endpoint.gb_per_month:
        what = msg("Data through the interface endpoint")
        yield charge(endpoint, here, what, "vpce.interface.gb", endpoint.gb_per_month, "GB")


def _network(endpoint: VpcEndpoint, here: Surroundings) -> NetworkFacet:
    if endpoint.type == "gateway":
        return NetworkFacet(role="gateway")
    cards = []
    for subnet in home_subnets(endpoint, here):
        fixed = endpoint.addresses.get(subnet)
        address = fixed.private_ip if isinstance(fixed, EndpointAddress) else fixed
        cards.append(Interface(subnet=subnet, security_groups=endpoint.security_groups or (), private_ip=address))
    return NetworkFacet(interfaces=tuple(cards), port=443, sends=False)


def _detail(endpoint: VpcEndpoint, here: Surroundings) -> Message | str:
    return f"{endpoint.service} · {endpoint.type}"


_WORDS = "엔드포인트 vpc endpoint privatelink 프라이빗링크"

KINDS = (
    Kind(
        record=VpcEndpoint,
        label="VPC endpoint",
        service="AWS PrivateLink",
        category="network",
        stands_in=("vpc", "subnet"),
        prefix="endpoint",
        palette=(
            Entry(
                label="Gateway endpoint",
                section="Network",
                fields={"type": "gateway"},
                rank=63,
                words=f"게이트웨이 {_WORDS} s3 dynamodb",
            ),
            Entry(
                label="Interface endpoint",
                section="Network",
                fields={"type": "interface", "service": "ssm"},
                rank=64,
                words=f"인터페이스 {_WORDS} ssm",
            ),
        ),
        tags=frozenset({"carries-groups", "talks"}),
        priced=True,
        charges=_charges,
        network=_network,
        detail=_detail,
        arrive=_arrives,
    ),
)
