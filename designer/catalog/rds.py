"""Amazon RDS databases. The standby of a Multi-AZ database is painted, never a record."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.annotations import Groups, PrivateIp, Tier
from designer.catalog.charging import HOURS, charge, free, public_address_charges
from designer.catalog.engines import ENGINES, SMALL_CLASSES, default_class, engine_name, engine_port, is_aurora
from designer.catalog.tiers import tier_group
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

STORAGE = ("gp3", "gp2", "io1", "io2", "magnetic")


class Database(Resource, frozen=True, kw_only=True, tag="database"):
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.html"""

    engine: Annotated[
        str,
        Field(
            label="Engine",
            group="Database",
            choices=tuple(ENGINES),
            names=tuple(name for name, _ in ENGINES.values()),
            help="The database program. Aurora is AWS's own, with storage shared over three zones.",
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
            when=lambda database: not is_aurora(database),
            help="gp3 fits most uses; io1 and io2 are for databases with very many accesses.",
        ),
    ] = "gp3"
    storage: Annotated[
        int,
        Field(
            label="Storage",
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
            help="Keeps a standby in another zone and fails over to it; it doubles the price.",
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


def second_zone(database: Any, here: Surroundings) -> str | None:
    """A subnet of the same VPC in a zone that the subnet group does not have yet, the likest first."""
    home = here.subnet_of(database.parent or "")
    vpc = here.vpc_of(database.parent or "")
    if home is None or vpc is None:
        return None
    have = {zone for id in (*database.subnets, home.id) for zone in getattr(here.get(id), "zones", ())}
    others = [s for s in here.children(vpc.id, "subnet") if len(s.zones) == 1 and not set(s.zones) & have]
    others.sort(key=lambda s: (s.access != home.access, s.tier != home.tier))
    return str(others[0].id) if others else None


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


def standby_subnet(database: Database, here: Surroundings) -> str | None:
    """The subnet in which the standby is painted: the first of the group in another zone; None without one."""
    home = here.subnet_of(database.id)
    if not database.multi_az or home is None:
        return None
    for id in database.subnets:
        subnet = here.get(id)
        if subnet is not None and id != home.id and not set(subnet.zones) & set(home.zones):
            return id
    return None


def _charges(database: Database, here: Surroundings) -> Iterable[Charge]:
    """Instance hours, storage, IOPS and backups: https://aws.amazon.com/rds/pricing/"""
    yield from _aurora_charges(database, here) if is_aurora(database) else _instance_charges(database, here)
    if database.backup_gb:
        key = "aurora.backup" if is_aurora(database) else "rds.backup"
        yield charge(database, here, msg("RDS backups"), key, database.backup_gb, "GB-month")
    elif database.backup_days:
        yield free(database, here, msg("RDS backups up to the size of the database"))
    if database.publicly_accessible:
        yield from public_address_charges(database, here, 1)


def _hours(database: Database) -> Message:
    name, size = engine_name(database.engine), database.instance_class
    if database.multi_az:
        return msg("{engine} {size}, Multi-AZ", engine=name, size=size)
    return msg("{engine} {size}", engine=name, size=size)


def _aurora_charges(database: Database, here: Surroundings) -> Iterable[Charge]:
    """Aurora's standby is a second instance; its storage lies in three zones anyway and is paid once."""
    count = 2 if database.multi_az else 1
    key = f"rds.{database.engine}.{database.instance_class}.single"
    yield charge(database, here, _hours(database), key, HOURS * count, "hour")
    yield charge(database, here, msg("Aurora storage"), "aurora.storage", database.storage, "GB-month")


def _instance_charges(database: Database, here: Surroundings) -> Iterable[Charge]:
    place = "multi" if database.multi_az else "single"
    kind = database.storage_type
    key = f"rds.{database.engine}.{database.instance_class}.{place}"
    yield charge(database, here, _hours(database), key, HOURS, "hour")
    what = msg("RDS {type} storage", type=kind)
    yield charge(database, here, what, f"rds.storage.{kind}.{place}", database.storage, "GB-month")
    billed = database.iops or 0
    if kind == "gp3":
        billed -= baseline(database)
    if billed > 0 and kind in ("gp3", "io1", "io2"):
        what = msg("RDS {type} IOPS", type=kind)
        yield charge(database, here, what, f"rds.iops.{kind}.{place}", billed, "IOPS-month")


def baseline(database: Database) -> int:
    """IOPS that gp3 storage includes: 3,000, and 12,000 from 400 GiB on (200 GiB for Oracle; SQL Server always 3,000).

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage
    """
    if database.engine.startswith("sqlserver"):
        return 3000
    threshold = 200 if database.engine.startswith("oracle") else 400
    return 12000 if database.storage >= threshold else 3000


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
                words="데이터베이스 디비 database mysql postgresql mariadb rds aurora 오로라 oracle sql server",
            ),
        ),
        tags=frozenset({"carries-groups", "needs-subnet", "zonal", "data", "serves"}),
        priced=True,
        charges=_charges,
        network=_network,
        detail=lambda database, here: f"{engine_name(database.engine)} · {database.instance_class}",
        arrive=_arrives,
    ),
)

__all__ = ["ENGINES", "KINDS", "Database", "baseline", "engine_name", "engine_port", "second_zone", "standby_subnet"]
