"""What AWS bills for a database: https://aws.amazon.com/rds/pricing/"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from designer import assets
from designer.catalog.charging import HOURS, charge, free, public_address_charges, used
from designer.catalog.engines import engine_name, is_aurora
from designer.core import Charge, Surroundings
from designer.text import Message, msg


def database_charges(database: Any, here: Surroundings) -> Iterable[Charge]:
    """Instance hours, storage, IOPS, backups and what else is asked for; while it is stopped, no hours."""
    aurora = is_aurora(database)
    if database.state == "available":
        yield from _hours(database, here)
    yield from _aurora_storage(database, here) if aurora else _storage(database, here)
    if database.backup_gb:
        yield charge(database, here, msg("RDS backups"), _backup(database), database.backup_gb, "GB-month")
    elif database.backup_days:
        yield free(database, here, msg("RDS backups up to the size of the database"))
    yield from used(
        database,
        here,
        (msg("Snapshots in another region"), _backup(database), database.copied_gb, "GB-month"),
        (msg("Data to another region"), "dt.inter_region", database.copied_gb, "GB"),
    )
    if database.publicly_accessible:
        yield from public_address_charges(database, here, 1)


def _backup(database: Any) -> str:
    return "aurora.backup" if is_aurora(database) else "rds.backup"


def _count(database: Any) -> int:
    """Instances at a Single-AZ price: of a cluster all three, of Aurora the standby, and replicas."""
    if database.cluster and not is_aurora(database):
        return 3 + int(database.replicas)
    return 1 + int(database.replicas) + int(is_aurora(database) and database.multi_az)


def _hours(database: Any, here: Surroundings) -> Iterable[Charge]:
    """Aurora's standby is a second instance; elsewhere Multi-AZ has a price of its own."""
    name, size = engine_name(database.engine), database.instance_class
    if is_aurora(database) and database.serverless_acu:
        what = msg("{engine} Serverless v2 capacity", engine=name)
        acu = HOURS * Decimal(str(database.serverless_acu)) * _count(database)
        yield charge(database, here, what, "aurora.serverless_v2.acu", acu, "ACU-hour")
        return
    term = f".reserved-{database.reserved}" if database.reserved else ""
    key = f"rds.{database.engine}.{size}"
    single = _count(database)
    if database.multi_az and not is_aurora(database) and not database.cluster:
        what = msg("{engine} {size}, Multi-AZ", engine=name, size=size)
        yield charge(database, here, what, f"{key}.multi{term}", HOURS, "hour")
        single -= 1
    if single:
        what = _plain(database, name, size, single)
        yield charge(database, here, what, f"{key}.single{term}", HOURS * single, "hour")
    if database.extended_support:
        what = msg("{engine} Extended Support", engine=name)
        cores = vcpus(size) * (single + 2 * (_count(database) - single))
        yield charge(database, here, what, "rds.extended_support.vcpu", HOURS * cores, "vCPU-hour")


def _plain(database: Any, name: str, size: str, count: int) -> Message:
    if is_aurora(database) and database.multi_az and count == 2:
        return msg("{engine} {size}, Multi-AZ", engine=name, size=size)
    if count == 1 and not (database.multi_az and database.replicas):
        return msg("{engine} {size}", engine=name, size=size)
    return msg("{count} × {engine} {size}", count=count, engine=name, size=size)


def vcpus(size: str) -> int:
    """Processors of a database class, those of the instance type that it is named after; 2 where that is not known."""
    facts = assets.load("facts", "instance-types.json")["types"].get(size.removeprefix("db."))
    return int(facts["v"]) if facts is not None else 2


def _aurora_storage(database: Any, here: Surroundings) -> Iterable[Charge]:
    """Aurora's storage lies in three zones anyway and is paid once."""
    yield charge(database, here, msg("Aurora storage"), "aurora.storage", database.storage, "GB-month")
    yield from used(database, here, (msg("Aurora storage accesses"), "aurora.io", database.requests, "request"))


def _storage(database: Any, here: Surroundings) -> Iterable[Charge]:
    """Storage and IOPS; a cluster's three instances and every replica have their own."""
    kind = database.storage_type
    billed = database.iops or 0
    if kind == "gp3":
        billed -= baseline(database)
    copies = {"single": _count(database)}
    if database.multi_az and not database.cluster:
        copies = {"multi": 1, "single": _count(database) - 1}
    for place, count in copies.items():
        if not count:
            continue
        what = msg("RDS {type} storage", type=kind)
        yield charge(database, here, what, f"rds.storage.{kind}.{place}", database.storage * count, "GB-month")
        if billed > 0 and kind in ("gp3", "io1", "io2"):
            what = msg("RDS {type} IOPS", type=kind)
            yield charge(database, here, what, f"rds.iops.{kind}.{place}", billed * count, "IOPS-month")


def baseline(database: Any) -> int:
    """IOPS that gp3 storage includes: 3,000, and 12,000 from 400 GiB on (200 GiB for Oracle; SQL Server always 3,000).

    https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage
    """
    if database.engine.startswith("sqlserver"):
        return 3000
    threshold = 200 if database.engine.startswith("oracle") else 400
    return 12000 if database.storage >= threshold else 3000
