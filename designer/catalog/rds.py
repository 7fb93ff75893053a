"""Amazon RDS databases. The standby of a Multi-AZ database is painted, never a record."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.annotations import Groups, PrivateIp, Tier
from designer.catalog.ebs import VOLUME_NAMES
from designer.catalog.engines import EVERY_ENGINE, SMALL_CLASSES, default_class, engine_name, engine_port, is_aurora
from designer.catalog.rds_charges import database_charges
from designer.catalog.rds_zones import second_zone
from designer.catalog.tiers import tier_group
from designer.core import Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings

STORAGE = ("gp3", "gp2", "io1", "io2", "magnetic")


class Database(Resource, frozen=True, kw_only=True, tag="database"):
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.html"""

    engine: Annotated[
        str,
        Field(
            label="Engine",
            group="Database",
            choices=tuple(EVERY_ENGINE),
            names=tuple(name for name, _ in EVERY_ENGINE.values()),
            help="The database program. Aurora is AWS's own, with storage shared over three zones. Oracle EE and Db2 run "
            "on a licence of your own.",
        ),
    ] = "mysql"
    version: Annotated[
        str,
        Field(label="Version", group="Database", limit=40, help="For example 8.0. Empty: AWS's default version."),
    ] = ""
    instance_class: Annotated[
        str,
        Field(
            label="Class",
            group="Database",
            format="db-class",
            help="Processors and memory: t is for light work, m balanced, r for large databases.",
        ),
    ] = "db.t3.medium"
    port: Annotated[
        int | None,
        Field(label="Port", group="Network", low=1150, high=65535, help="Empty: the engine's default port."),
    ] = None
    storage_type: Annotated[
        Literal["gp3", "gp2", "io1", "io2", "magnetic"],
        Field(
            label="Storage type",
            group="Storage",
            choices=STORAGE,
            names=(*VOLUME_NAMES[:4], "magnetic · older"),
            when=lambda database: not is_aurora(database),
            help="gp3 fits most uses; io1 and io2 are for databases with very many accesses.",
        ),
    ] = "gp3"
    storage: Annotated[
        int,
        Field(
            label="Allocated storage",
            group="Storage",
            unit="GiB",
            low=5,
            high=65536,
            help="RDS bills what is set up; Aurora grows by itself and bills what is filled.",
        ),
    ] = 100
    iops: Annotated[
        int | None,
        Field(
            label="IOPS",
            group="Storage",
            unit="IOPS",
            low=1000,
            high=256000,
            when=lambda database: not is_aurora(database) and database.storage_type in ("gp3", "io1", "io2"),
            help="Accesses a second. gp3 includes 3,000 or more; io1 and io2 bill each one.",
        ),
    ] = None
    encrypted: Annotated[
        bool,
        Field(
            label="Encrypted",
            group="Security",
            help="Encrypts the data at rest. It can be chosen only when the database is made.",
        ),
    ] = True
    multi_az: Annotated[
        bool,
        Field(
            label="Multi-AZ",
            group="Availability",
            help="Keeps a standby in another zone by synchronous copies and fails over to it; it doubles the price.",
        ),
    ] = False
    subnets: Annotated[
        tuple[str, ...],
        Field(
            label="Subnet group",
            group="Network",
            ref=("subnet",),
            help="The subnets in which it may stand: in at least two zones.",
        ),
    ] = ()
    security_groups: Groups = None
    private_ip: PrivateIp = None
    publicly_accessible: Annotated[
        bool,
        Field(
            label="Publicly accessible",
            group="Network",
            help="Gives it a public address. A database rarely needs one.",
        ),
    ] = False
    backup_days: Annotated[
        int,
        Field(
            label="Backup retention",
            group="Availability",
            unit="days",
            low=0,
            high=35,
            help="How long automatic backups are kept: 0 to 35; 0 turns them off.",
        ),
    ] = 7
    backup_gb: Annotated[
        float,
        Field(
            label="Backups beyond the free part",
            group="Usage",
            unit="GB",
            low=0,
            help="Backups up to the size of the database are free; this is what goes beyond.",
        ),
    ] = 0.0
    cluster: Annotated[
        bool,
        Field(
            label="Multi-AZ cluster",
            group="Availability",
            when=lambda database: not is_aurora(database),
            help="Two readable standbys in two other zones: three instances, each with its own storage.",
        ),
    ] = False
    replicas: Annotated[
        int,
        Field(
            label="Read replicas",
            group="Availability",
            low=0,
            high=15,
            help="Copies that answer reads; each is billed as an instance (except Aurora's, with its own storage).",
        ),
    ] = 0
    state: Annotated[
        Literal["available", "stopped"],
        Field(
            label="State",
            group="Database",
            choices=("available", "stopped"),
            names=("Available", "Stopped"),
            help="Stopped for up to seven days: no hours are billed, storage and backups are.",
        ),
    ] = "available"
    reserved: Annotated[
        Literal["1y", "3y", "savings"] | None,
        Field(
            label="Reserved",
            group="Usage",
            choices=("1y", "3y", "savings"),
            names=("1 year", "3 years", "Database Savings Plan, 1 year"),
            advanced=True,
            help="A promise of years makes the hours cheaper. Empty: On-Demand.",
        ),
    ] = None
    extended_support: Annotated[
        bool,
        Field(
            label="Extended Support",
            group="Usage",
            advanced=True,
            help="The version is past its standard support; RDS then bills each vCPU by the hour.",
        ),
    ] = False
    serverless_acu: Annotated[
        float,
        Field(
            label="Serverless capacity",
            group="Usage",
            unit="ACU",
            low=0,
            when=lambda database: is_aurora(database),
            help="Aurora capacity units on average; 0 for instances of a class.",
        ),
    ] = 0.0
    requests: Annotated[
        float,
        Field(
            label="Reads and writes of storage",
            group="Usage",
            unit="/month",
            low=0,
            when=lambda database: is_aurora(database),
            help="Aurora Standard bills each access to its storage.",
        ),
    ] = 0.0
    copied_gb: Annotated[
        float,
        Field(
            label="Snapshots in another region",
            group="Usage",
            unit="GB",
            low=0,
            advanced=True,
            help="Copies abroad, for the loss of a whole region; stored and transferred for a fee.",
        ),
    ] = 0.0
    production: Annotated[
        bool,
        Field(
            label="Production",
            group="General",
            help="Whether people depend on it; stricter advice then applies.",
        ),
    ] = True
    tier: Tier = None

    @property
    def listens_on(self) -> int:
        """The port that it listens on: its own, else its engine's default."""
        return self.port or engine_port(self.engine)


def _arrives(database: Database, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    database = named(database, here, "db")
    home = here.subnet_of(database.parent or "")
    vpc = here.vpc_of(database.parent or "")
    changes: dict[str, Any] = {"port": database.listens_on}
    made: list[Resource] = []
    if database.instance_class == SMALL_CLASSES[0]:
        changes["instance_class"] = default_class(database.engine)
    if not database.subnets and home is not None:
        other = second_zone(database, here)
        changes["subnets"] = (home.id, other) if other else (home.id,)
    if database.tier is None and (home is None or home.tier != "db"):
        changes["tier"] = "db"
    if database.security_groups is None and vpc is not None:
        port = database.listens_on
        id, made = tier_group("db", vpc.id, here, fresh, ports=((port, port),))
        changes["security_groups"] = (id,)
    return (msgspec.structs.replace(database, **changes), *made)


def _network(database: Database, here: Surroundings) -> NetworkFacet:
    subnet = here.subnet_of(database.id)
    cards: tuple[Interface, ...] = ()
    if subnet is not None:
        card = Interface(
            subnet=subnet.id,
            security_groups=database.security_groups or (),
            private_ip=database.private_ip,
            public_ip="auto" if database.publicly_accessible else None,
        )
        cards = (card,)
    return NetworkFacet(interfaces=cards, port=database.listens_on)


KINDS = (
    Kind(
        record=Database,
        label="RDS database",
        service="Amazon RDS",
        category="database",
        stands_in=("subnet", "vpc"),
        prefix="db",
        palette=(
            Entry(
                label="RDS",
                section="Database",
                rank=10,
                words="데이터베이스 디비 다중 멀티 AZ 읽기 전용 복제본 오로라 오라클 db database mysql postgresql mariadb rds "
                "aurora oracle sqlserver mssql db2 multi-az replica",
            ),
        ),
        tags=frozenset({"carries-groups", "needs-subnet", "zonal", "data", "serves"}),
        priced=True,
        charges=database_charges,
        network=_network,
        detail=lambda database, here: f"{engine_name(database.engine)} · {database.instance_class}",
        arrive=_arrives,
    ),
)
