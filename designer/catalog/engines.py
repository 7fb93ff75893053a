"""Database engines of Amazon RDS: names, default ports, the class that a new database takes."""

from typing import Any

from designer import assets

ENGINES: dict[str, tuple[str, int]] = {
    "mysql": ("MySQL", 3306),
    "postgres": ("PostgreSQL", 5432),
    "mariadb": ("MariaDB", 3306),
    "aurora-mysql": ("Aurora MySQL", 3306),
    "aurora-postgresql": ("Aurora PostgreSQL", 5432),
    "oracle-se2": ("Oracle SE2", 1521),
    "sqlserver-ex": ("SQL Server Express", 1433),
    "sqlserver-web": ("SQL Server Web", 1433),
    "sqlserver-se": ("SQL Server Standard", 1433),
    "sqlserver-ee": ("SQL Server Enterprise", 1433),
}
"""Engine -> (name, default port): https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html"""
OWN_LICENCE: dict[str, tuple[str, int]] = {
    "oracle-ee": ("Oracle EE", 1521),
    "db2-se": ("Db2 Standard", 50000),
    "db2-ae": ("Db2 Advanced", 50000),
}
"""Engines that AWS only runs on a licence of your own; their prices are not in the price book, and estimates say so."""
EVERY_ENGINE = ENGINES | OWN_LICENCE
SMALL_CLASSES = ("db.t3.medium", "db.t3.large", "db.m5.large", "db.r5.large", "db.t3.xlarge", "db.m5.xlarge")
"""What a new database takes: the first of these that its engine is offered with."""


def is_aurora(database: Any) -> bool:
    """Whether a database runs on Aurora, with storage of its own kind."""
    return str(database.engine).startswith("aurora")


def engine_port(engine: str) -> int:
    """The default port of an engine; MySQL's for an unknown one."""
    return EVERY_ENGINE.get(engine, ENGINES["mysql"])[1]


def engine_name(engine: str) -> str:
    """How an engine is written, for example ``PostgreSQL``."""
    return EVERY_ENGINE[engine][0] if engine in EVERY_ENGINE else engine


def default_class(engine: str) -> str:
    """A small class that the engine is offered with."""
    offered = assets.load("facts", "db-classes.json")["engines"].get(engine, ())
    return next((one for one in SMALL_CLASSES if one in offered), SMALL_CLASSES[0])
