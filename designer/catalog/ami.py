"""Amazon Machine Images: what an instance starts from."""

from typing import Annotated, Literal

import msgspec

from designer.core import Field

__all__ = ["Ami"]


class Ami(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIs.html"""

    os: Annotated[
        Literal["linux", "windows"],
        Field(
            label="Operating system",
            choices=("linux", "windows"),
            names=("Linux", "Windows"),
            help="Windows costs more: its licence is in the price.",
        ),
    ] = "linux"
    architecture: Annotated[
        Literal["x86_64", "arm64"],
        Field(
            label="Architecture",
            choices=("x86_64", "arm64"),
            help="Must be that of the instance type: arm64 for Graviton types such as m6g, x86_64 for the others.",
        ),
    ] = "x86_64"
    region: Annotated[
        str | None,
        Field(
            label="Region of the AMI",
            format="region",
            advanced=True,
            help="An AMI works in its own region only. Empty: the region where it is used.",
        ),
    ] = None
    source: Annotated[
        Literal["amazon", "marketplace", "community", "own"],
        Field(
            label="Launch permission",
            choices=("amazon", "marketplace", "community", "own"),
            names=("Amazon, public", "AWS Marketplace", "Community, public", "Own, private"),
            advanced=True,
            help="Who may start it. AWS checks those of the Marketplace; of a public community one nobody vouches.",
        ),
    ] = "amazon"
    root_device: Annotated[
        Literal["ebs", "instance-store"],
        Field(
            label="Root device",
            choices=("ebs", "instance-store"),
            names=("EBS", "Instance store"),
            advanced=True,
            help="With an instance store as root the instance cannot be stopped, only rebooted or terminated.",
        ),
    ] = "ebs"
