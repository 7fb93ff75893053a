"""EBS snapshots."""

from collections.abc import Callable, Iterable
from typing import Annotated, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.charging import used
from designer.core import Charge, Entry, Field, Kind, Resource, Surroundings
from designer.text import Message, msg


class Snapshot(Resource, frozen=True, kw_only=True, tag="snapshot"):
    """https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshots.html"""

    volume: Annotated[
        str | None, Field(label="Volume", group="Storage", ref=("volume",), help="The volume that it was made of.")
    ] = None
    tier: Annotated[
        Literal["standard", "archive"],
        Field(
            label="Storage tier",
            group="Storage",
            choices=("standard", "archive"),
            names=("Standard", "Archive"),
            help="Archive is a quarter of the price, keeps for at least 90 days, and takes days to restore.",
        ),
    ] = "standard"
    size: Annotated[
        float,
        Field(
            label="Stored",
            group="Storage",
            unit="GB",
            low=0,
            help="Only blocks that changed since the last snapshot count; an archived one is stored whole.",
        ),
    ] = 20.0
    restored: Annotated[
        float,
        Field(label="Restored from archive", group="Usage", unit="GB/month", low=0, help="Each gigabyte is billed."),
    ] = 0.0


def _arrives(one: Snapshot, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    volumes = list(here.all("volume"))
    if one.volume is None and len(volumes) == 1:
        one = msgspec.structs.replace(one, volume=volumes[0].id)
    return (named(one, here, "snapshot"),)


def _charges(one: Snapshot, here: Surroundings) -> Iterable[Charge]:
    """Gigabytes by tier: https://aws.amazon.com/ebs/pricing/"""
    archived = one.tier == "archive"
    yield from used(
        one,
        here,
        (msg("Snapshot storage"), f"ebs.snapshot.{one.tier}", one.size, "GB-month"),
        (msg("Snapshot restored"), "ebs.snapshot.archive.retrieval", one.restored if archived else 0, "GB"),
    )


def _detail(one: Snapshot, here: Surroundings) -> Message:
    return msg("Archive") if one.tier == "archive" else msg("Standard")


KINDS = (
    Kind(
        record=Snapshot,
        label="EBS snapshot",
        service="Amazon EBS",
        category="storage",
        stands_in=("region",),
        prefix="snapshot",
        palette=(Entry(label="EBS snapshot", section="Storage", rank=25, words="스냅샷 백업 ebs snapshot backup"),),
        priced=True,
        charges=_charges,
        detail=_detail,
        arrive=_arrives,
    ),
)
