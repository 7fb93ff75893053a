"""Amazon DynamoDB: tables of items by key, without servers."""

from collections.abc import Iterable
from typing import Annotated, Literal

from designer.catalog.addressing import naming
from designer.catalog.charging import HOURS, used
from designer.core import Charge, Entry, Field, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg


class Table(Resource, frozen=True, kw_only=True, tag="table"):
    """https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html"""

    mode: Annotated[
        Literal["on-demand", "provisioned"],
        Field(
            label="Capacity",
            group="Database",
            choices=("on-demand", "provisioned"),
            names=("On demand", "Provisioned"),
            help="On demand pays for each request; provisioned pays for a rate by the hour, used or not.",
        ),
    ] = "on-demand"
    infrequent: Annotated[
        bool,
        Field(
            label="Infrequent access class",
            group="Database",
            help="Cheaper storage and dearer requests, for tables that are mostly kept.",
        ),
    ] = False
    storage: Annotated[
        float, Field(label="Storage", group="Storage", unit="GB", low=0, help="What the items of the table take up.")
    ] = 10.0
    reads: Annotated[
        float,
        Field(
            label="Reads",
            group="Usage",
            unit="/month",
            low=0,
            help="Read request units a month: one strongly consistent read of up to 4 KB, or two others. On demand only.",
        ),
    ] = 1_000_000.0
    writes: Annotated[
        float,
        Field(
            label="Writes",
            group="Usage",
            unit="/month",
            low=0,
            help="Write request units a month: one write of up to 1 KB. On demand only.",
        ),
    ] = 500_000.0
    read_capacity: Annotated[
        int,
        Field(label="Read capacity", group="Usage", unit="units", low=0, help="Reads a second that are provisioned."),
    ] = 5
    write_capacity: Annotated[
        int,
        Field(label="Write capacity", group="Usage", unit="units", low=0, help="Writes a second that are provisioned."),
    ] = 5
    point_in_time: Annotated[
        bool,
        Field(
            label="Point-in-time recovery",
            group="Availability",
            help="Continuous backups of the last 35 days, billed by the size of the table.",
        ),
    ] = False
    backups: Annotated[
        float, Field(label="Backups", group="Availability", unit="GB", low=0, help="Backups that were made on demand.")
    ] = 0.0
    replicas: Annotated[
        int,
        Field(
            label="Other regions",
            group="Availability",
            low=0,
            high=30,
            help="A global table has a copy in each; every write is billed there, too.",
        ),
    ] = 0


def _charges(table: Table, here: Surroundings) -> Iterable[Charge]:
    """Requests or capacity, storage and backups: https://aws.amazon.com/dynamodb/pricing/"""
    ia = ".ia" if table.infrequent else ""
    if table.mode == "on-demand":
        yield from used(
            table,
            here,
            (msg("DynamoDB reads"), f"dynamodb.ondemand.read{ia}", table.reads, "request"),
            (msg("DynamoDB writes"), f"dynamodb.ondemand.write{ia}", table.writes, "request"),
            (
                msg("DynamoDB writes to other regions"),
                "dynamodb.ondemand.replicated_write",
                table.writes * table.replicas,
                "request",
            ),
        )
    else:
        yield from used(
            table,
            here,
            (msg("DynamoDB read capacity"), f"dynamodb.provisioned.rcu{ia}", HOURS * table.read_capacity, "unit-hour"),
            (
                msg("DynamoDB write capacity"),
                f"dynamodb.provisioned.wcu{ia}",
                HOURS * table.write_capacity,
                "unit-hour",
            ),
            (
                msg("DynamoDB writes to other regions"),
                "dynamodb.provisioned.rwcu",
                HOURS * table.write_capacity * table.replicas,
                "unit-hour",
            ),
        )
    yield from used(
        table,
        here,
        (msg("DynamoDB storage"), f"dynamodb.storage{ia}", table.storage, "GB-month"),
        (
            msg("DynamoDB continuous backups"),
            "dynamodb.backup.pitr",
            table.storage if table.point_in_time else 0,
            "GB-month",
        ),
        (msg("DynamoDB backups"), "dynamodb.backup.ondemand", table.backups, "GB-month"),
    )


def _detail(table: Table, here: Surroundings) -> Message:
    return msg("On demand") if table.mode == "on-demand" else msg("Provisioned")


KINDS = (
    Kind(
        record=Table,
        label="DynamoDB table",
        service="Amazon DynamoDB",
        category="database",
        stands_in=("region",),
        prefix="table",
        palette=(
            Entry(
                label="DynamoDB", section="Database", rank=40, words="다이나모DB 테이블 dynamodb nosql 키-값 key value"
            ),
        ),
        tags=frozenset({"serves"}),
        priced=True,
        charges=_charges,
        network=lambda table, here: NetworkFacet(role="service", port=443, service="dynamodb"),
        detail=_detail,
        arrive=naming("table"),
    ),
)
