"""Amazon RDS databases. The standby of a Multi-AZ database is painted, never a record."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import next_name
from designer.catalog.charging import HOURS, charge, free
from designer.catalog.ec2 import GROUPS, TIER
from designer.catalog.security import GroupRule, SecurityGroup
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

ENGINES: dict[str, tuple[str, int]] = {
    "mysql": ("MySQL", 3306), "postgres": ("PostgreSQL", 5432), "mariadb": ("MariaDB", 3306), "aurora-mysql": ("Aurora MySQL", 3306),
    "aurora-postgresql": ("Aurora PostgreSQL", 5432), "oracle-se2": ("Oracle SE2", 1521), "sqlserver-ex": ("SQL Server Express", 1433),
    "sqlserver-web": ("SQL Server Web", 1433), "sqlserver-se": ("SQL Server Standard", 1433), "sqlserver-ee": ("SQL Server Enterprise", 1433),
}  # fmt: skip
"""Engine -> (name, default port): https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html"""
STORAGE = ("gp3", "gp2", "io1", "io2", "magnetic")


class Database(Resource, frozen=True, kw_only=True, tag="database"):
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.DBInstance.html"""

    engine: Annotated[
        str, Field(label="Engine", group="Database", choices=tuple(ENGINES), names=tuple(name for name, _ in ENGINES.values())),
    ] = "mysql"
    version: Annotated[str, Field(label="Version", group="Database", limit=40)] = ""
    instance_class: Annotated[str, Field(label="Class", group="Database", format="db-class")] = "db.t3.medium"
    port: Annotated[int | None, Field(label="Port", group="Network", low=1150, high=65535, help="Empty: the engine's default port.")] = None
    storage_type: Annotated[Literal["gp3", "gp2", "io1", "io2", "magnetic"], Field(label="Storage type", group="Storage", choices=STORAGE)] = "gp3"
    storage: Annotated[int, Field(label="Storage", group="Storage", unit="GiB", low=5, high=65536)] = 100
    iops: Annotated[int | None, Field(label="IOPS", group="Storage", unit="IOPS", low=1000, high=256000)] = None
    encrypted: Annotated[bool, Field(label="Encrypted", group="Security")] = True
    multi_az: Annotated[bool, Field(label="Multi-AZ", group="Availability", help="Keeps a standby in another zone and fails over to it; it doubles the price.")] = False
    subnets: Annotated[tuple[str, ...], Field(label="Subnet group", group="Network", ref=("subnet",), help="Subnets in at least two zones.")] = ()
    security_groups: GROUPS = None
    private_ip: Annotated[str | None, Field(label="Private IPv4", group="Network", format="ip", advanced=True)] = None
    publicly_accessible: Annotated[bool, Field(label="Publicly accessible", group="Network")] = False
    backup_days: Annotated[int, Field(label="Backup retention", group="Availability", unit="days", help="0 to 35; 0 turns automatic backups off.")] = 7
    backup_gb: Annotated[float, Field(label="Backups beyond the free part", group="Usage", unit="GB", low=0)] = 0.0
    production: Annotated[bool, Field(label="Production", group="General", help="Whether people depend on it; stricter advice then applies.")] = True
    tier: TIER = None

    @property
    def listens_on(self) -> int:
        """The port that it listens on: its own, else its engine's default."""
        return self.port or ENGINES[self.engine][1]


def second_zone(database: Any, here: Surroundings) -> str | None:
    """A subnet of the same VPC in a zone that the subnet group does not have yet, private ones first."""
    home = here.subnet_of(database.parent or "")
    vpc = here.vpc_of(database.parent or "")
    if home is None or vpc is None:
        return None
    have = {zone for id in (*database.subnets, home.id) for zone in getattr(here.get(id), "zones", ())}
    others = [s for s in here.children(vpc.id, "subnet") if len(s.zones) == 1 and not set(s.zones) & have]
    others.sort(key=lambda s: (s.tier != home.tier, s.access != home.access, s.id))
    return others[0].id if others else None


def _arrives(database: Database, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    changes: dict[str, Any] = {}
    made: list[Resource] = []
    home = here.subnet_of(database.parent or "")
    vpc = here.vpc_of(database.parent or "")
    if not database.name:
        changes["name"] = next_name("db", here, "database")
    if database.port is None:
        changes["port"] = ENGINES[database.engine][1]
    if not database.subnets and home is not None:
        other = second_zone(database, here)
        changes["subnets"] = (home.id, other) if other else (home.id,)
    if database.tier is None and home is not None and home.tier != "db":
        changes["tier"] = "db"
    if database.security_groups is None and vpc is not None:
        groups = {g.name: g for g in here.children(vpc.id, "security-group")}
        if "db" in groups:
            changes["security_groups"] = (groups["db"].id,)
        else:
            port = database.listens_on
            rules = (GroupRule(ports=(port, port), peer=groups["app"].id),) if "app" in groups else ()
            made.append(SecurityGroup(id=fresh("security-group"), name="db", parent=vpc.id, ingress=rules))
            changes["security_groups"] = (made[0].id,)
    return (msgspec.structs.replace(database, **changes), *made)


def standby_subnet(database: Database, here: Surroundings) -> str | None:
    """The subnet in which the standby is painted: the first of the group in another zone than the primary's; None without one."""
    home = here.subnet_of(database.id)
    if not database.multi_az or home is None:
        return None
    return next((s for s in database.subnets if s != home.id and (r := here.get(s)) is not None and not set(r.zones) & set(home.zones)), None)


def _charges(database: Database, here: Surroundings) -> Iterable[Charge]:
    place = "multi" if database.multi_az else "single"
    aurora = database.engine.startswith("aurora")
    name = ENGINES[database.engine][0]
    what = msg("{engine} {size}, Multi-AZ" if database.multi_az else "{engine} {size}", engine=name, size=database.instance_class)
    if aurora:
        count = 2 if database.multi_az else 1
        yield charge(database, here, what, f"rds.{database.engine}.{database.instance_class}.single", HOURS * count, "hour")
        yield charge(database, here, msg("Aurora storage"), "aurora.storage", database.storage, "GB-month")
    else:
        yield charge(database, here, what, f"rds.{database.engine}.{database.instance_class}.{place}", HOURS, "hour")
        storage = msg("RDS {type} storage", type=database.storage_type)
        yield charge(database, here, storage, f"rds.storage.{database.storage_type}.{place}", database.storage, "GB-month")
        if database.storage_type in ("io1", "io2") and database.iops:
            yield charge(database, here, msg("RDS IOPS"), f"rds.iops.{database.storage_type}.{place}", database.iops, "IOPS-month")
        elif database.storage_type == "gp3" and database.iops and database.iops > baseline(database):
            extra = database.iops - baseline(database)
            yield charge(database, here, msg("RDS IOPS"), f"rds.iops.gp3.{place}", extra, "IOPS-month")
    if database.backup_gb:
        yield charge(database, here, msg("RDS backups"), "aurora.backup" if aurora else "rds.backup", database.backup_gb, "GB-month")
    elif database.backup_days:
        yield free(database, here, msg("RDS backups up to the size of the database"))


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
    cards = []
    if subnet is not None:
        public = "auto" if database.publicly_accessible else None
        cards.append(Interface(subnet=subnet.id, security_groups=database.security_groups or (), private_ip=database.private_ip, public_ip=public))
    return NetworkFacet(interfaces=tuple(cards), port=database.listens_on)


def _detail(database: Database, here: Surroundings) -> Message | str:
    return f"{ENGINES[database.engine][0]} · {database.instance_class}"


KINDS = (
    Kind(
        record=Database, label="RDS database", service="Amazon RDS", category="database", stands_in=("subnet", "vpc"), prefix="db",
        palette=(Entry(label="RDS", section="Database", rank=10, words="데이터베이스 database mysql postgresql rds aurora oracle"),),
        tags=frozenset({"carries-groups", "needs-subnet", "zonal", "data", "serves"}), priced=True, charges=_charges, network=_network,
        detail=_detail, arrive=_arrives,
    ),
)  # fmt: skip
