"""Amazon EBS volumes."""

from collections.abc import Callable, Iterable
from typing import Annotated, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.charging import volume_charges
from designer.core import Charge, Entry, Field, Kind, Resource, Surroundings

VOLUME_TYPES = ("gp3", "gp2", "io1", "io2", "st1", "sc1", "standard")
VOLUME_NAMES = (
    "gp3 · general purpose SSD",
    "gp2 · general purpose SSD, older",
    "io1 · provisioned IOPS SSD, older",
    "io2 · provisioned IOPS SSD",
    "st1 · throughput HDD",
    "sc1 · cold HDD",
    "standard · magnetic, older",
)


class Volume(Resource, frozen=True, kw_only=True, tag="volume"):
    """https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html"""

    attached_to: Annotated[
        str | None,
        Field(
            label="Attached to",
            group="Storage",
            ref=("instance",),
            help="The instance that uses it; both must stand in the same zone.",
        ),
    ] = None
    type: Annotated[
        Literal["gp3", "gp2", "io1", "io2", "st1", "sc1", "standard"],
        Field(
            label="Volume type",
            group="Storage",
            choices=VOLUME_TYPES,
            names=VOLUME_NAMES,
            help="SSD for many small accesses, HDD for long runs of data. gp3 fits most uses.",
        ),
    ] = "gp3"
    size: Annotated[
        int,
        Field(
            label="Size",
            group="Storage",
            unit="GiB",
            low=1,
            high=65536,
            help="Billed for what is set up, not for what is filled.",
        ),
    ] = 100
    iops: Annotated[
        int | None,
        Field(
            label="IOPS",
            group="Storage",
            unit="IOPS",
            low=100,
            high=256000,
            when=lambda volume: volume.type in ("gp3", "io1", "io2"),
            help="Accesses a second. gp3 includes 3,000; io1 and io2 bill each one. Empty: what the type includes.",
        ),
    ] = None
    throughput: Annotated[
        int | None,
        Field(
            label="Throughput",
            group="Storage",
            unit="MiB/s",
            low=125,
            high=2000,
            when=lambda volume: volume.type == "gp3",
            help="gp3 only. 125 MiB/s are included; more is billed.",
        ),
    ] = None
    encrypted: Annotated[
        bool, Field(label="Encrypted", group="Security", help="Encrypts the data at rest, at no extra charge.")
    ] = True


def _arrives(volume: Volume, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    home = here.get(volume.parent)
    if volume.attached_to is None and home is not None and home.kind == "instance":
        volume = msgspec.structs.replace(volume, attached_to=home.id)
    return (named(volume, here, "data"),)


def _charges(volume: Volume, here: Surroundings) -> Iterable[Charge]:
    return volume_charges(volume, here, volume.type, volume.size, volume.iops, volume.throughput)


KINDS = (
    Kind(
        record=Volume,
        label="EBS volume",
        service="Amazon EBS",
        category="storage",
        stands_in=("zone", "instance"),
        prefix="data",
        palette=(Entry(label="EBS", section="Storage", rank=20, words="볼륨 volume disk 디스크 ebs block 블록"),),
        tags=frozenset({"zonal"}),
        priced=True,
        charges=_charges,
        detail=lambda volume, here: f"{volume.type} · {volume.size} GiB",
        arrive=_arrives,
    ),
)
