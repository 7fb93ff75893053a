"""Amazon Redshift clusters and AWS DMS replication instances."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

import msgspec

from designer.catalog.addressing import named
from designer.catalog.annotations import Groups, PrivateIp, Tier
from designer.catalog.charging import HOURS, charge, used
from designer.catalog.tiers import tier_group
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

WAREHOUSE_PORT = 5439
"""https://docs.aws.amazon.com/redshift/latest/mgmt/rs-ports.html"""


class Warehouse(Resource, frozen=True, kw_only=True, tag="warehouse"):
    """https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-clusters.html"""

    node_type: Annotated[
        str,
        Field(
            label="Node type",
            group="Database",
            suggest=("ra3.large", "ra3.xlplus", "ra3.4xlarge", "ra3.16xlarge", "dc2.large"),
            limit=40,
            help="ra3 nodes keep their data in managed storage, which is billed by itself.",
        ),
    ] = "ra3.large"
    nodes: Annotated[
        int,
        Field(label="Nodes", group="Database", low=1, high=128, help="Each one is billed by the hour."),
    ] = 2
    storage: Annotated[
        float,
        Field(label="Managed storage", group="Storage", unit="GB", low=0, help="The data of ra3 nodes."),
    ] = 200.0
    subnets: Annotated[
        tuple[str, ...],
        Field(label="Subnet group", group="Network", ref=("subnet",), help="The subnets in which its nodes may stand."),
    ] = ()
    publicly_accessible: Annotated[
        bool,
        Field(label="Publicly accessible", group="Access", help="Gives it a public address, too. Rarely wise."),
    ] = False
    security_groups: Groups = None
    private_ip: PrivateIp = None
    tier: Tier = None


_ENDS = ("database", "warehouse", "cache", "table", "bucket", "instance", "data-center")
"""https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Endpoints.html"""


def _port(end: str) -> Any:
    return Field(
        label="Port",
        group="Endpoints",
        low=1,
        high=65535,
        help="Empty: the usual port of the database or service.",
        when=lambda migration: getattr(migration, end) is not None,
    )


class Migration(Resource, frozen=True, kw_only=True, tag="migration"):
    """https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html"""

    instance_class: Annotated[
        str,
        Field(
            label="Class",
            group="Database",
            suggest=("t2.micro", "t3.medium", "c5.large", "r5.large"),
            limit=40,
            help="The replication instance that reads from the source and writes to the target.",
        ),
    ] = "t3.medium"
    source: Annotated[
        str | None, Field(label="Source", group="Endpoints", ref=_ENDS, help="Where the data is read from.")
    ] = None
    source_port: Annotated[int | None, _port("source")] = None
    target: Annotated[
        str | None, Field(label="Target", group="Endpoints", ref=_ENDS, help="Where the data is written to.")
    ] = None
    target_port: Annotated[int | None, _port("target")] = None
    storage: Annotated[
        int,
        Field(label="Storage", group="Storage", unit="GB", low=5, high=6144, help="For logs and cached changes."),
    ] = 50
    multi_az: Annotated[
        bool, Field(label="Multi-AZ", group="Availability", help="A standby in another zone takes over.")
    ] = False
    subnets: Annotated[
        tuple[str, ...],
        Field(label="Subnet group", group="Network", ref=("subnet",), help="The subnets in which it may stand."),
    ] = ()
    security_groups: Groups = None
    private_ip: PrivateIp = None
    tier: Tier = None


def _arriving(prefix: str, tier: str, ports: tuple[tuple[int, int], ...]) -> Callable[..., tuple[Resource, ...]]:
    """Named, in its subnet's group, with the security group of its tier."""

    def arrive(one: Any, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
        one = named(one, here, prefix)
        home, vpc = here.subnet_of(one.parent or ""), here.vpc_of(one.parent or "")
        changes: dict[str, Any] = {}
        made: list[Resource] = []
        if not one.subnets and home is not None:
            changes["subnets"] = (home.id,)
        if one.tier is None and (home is None or home.tier != tier):
            changes["tier"] = tier
        if one.security_groups is None and vpc is not None:
            id, made = tier_group(tier, vpc.id, here, fresh, ports=ports)
            changes["security_groups"] = (id,)
        return (msgspec.structs.replace(one, **changes), *made)

    return arrive


def _card(one: Any, here: Surroundings) -> tuple[Interface, ...]:
    home = here.subnet_of(one.id)
    if home is None:
        return ()
    return (
        Interface(
            subnet=home.id,
            security_groups=one.security_groups or (),
            private_ip=one.private_ip,
            public_ip="auto" if getattr(one, "publicly_accessible", False) else None,
        ),
    )


def _warehouse_charges(one: Warehouse, here: Surroundings) -> Iterable[Charge]:
    """Nodes by the hour, and managed storage: https://aws.amazon.com/redshift/pricing/"""
    what = msg("{count} × {type}", count=one.nodes, type=one.node_type)
    yield charge(one, here, what, f"redshift.{one.node_type}", HOURS * one.nodes, "hour")
    if one.node_type.startswith("ra3"):
        yield from used(
            one, here, (msg("Redshift managed storage"), "redshift.managed_storage", one.storage, "GB-month")
        )


def _migration_charges(one: Migration, here: Surroundings) -> Iterable[Charge]:
    """The instance by the hour, and its storage: https://aws.amazon.com/dms/pricing/"""
    place = "multi" if one.multi_az else "single"
    what = msg("DMS {type} hours", type=one.instance_class)
    yield charge(one, here, what, f"dms.{one.instance_class}.{place}", HOURS, "hour")
    yield from used(one, here, (msg("DMS storage"), f"dms.storage.gp2.{place}", one.storage, "GB-month"))


def _detail(one: Warehouse, here: Surroundings) -> Message:
    return msg("{count} × {type}", count=one.nodes, type=one.node_type)


_TAGS = frozenset({"carries-groups", "needs-subnet", "zonal"})

KINDS = (
    Kind(
        record=Warehouse,
        label="Redshift cluster",
        service="Amazon Redshift",
        category="database",
        stands_in=("subnet",),
        prefix="warehouse",
        palette=(
            Entry(
                label="Redshift",
                section="Database",
                rank=50,
                words="레드시프트 데이터 웨어하우스 redshift data warehouse 분석",
            ),
        ),
        tags=_TAGS | {"data", "serves"},
        priced=True,
        charges=_warehouse_charges,
        network=lambda one, here: NetworkFacet(interfaces=_card(one, here), port=WAREHOUSE_PORT),
        detail=_detail,
        arrive=_arriving("warehouse", "db", ((WAREHOUSE_PORT, WAREHOUSE_PORT),)),
    ),
    Kind(
        record=Migration,
        label="DMS replication instance",
        service="AWS DMS",
        category="migration",
        stands_in=("subnet",),
        prefix="migration",
        palette=(
            Entry(
                label="DMS",
                section="Database",
                rank=60,
                words="데이터베이스 마이그레이션 이전 dms database migration",
            ),
        ),
        tags=_TAGS | {"talks"},
        priced=True,
        charges=_migration_charges,
        network=lambda one, here: NetworkFacet(interfaces=_card(one, here), receives=False),
        detail=lambda one, here: one.instance_class,
        arrive=_arriving("migration", "admin", ()),
    ),
)
