"""Annotations that fields of several kinds share."""

from typing import Annotated, Literal, TypeAlias

from designer.core import Field

PURCHASES = (
    "on-demand",
    "spot",
    "reserved-1y",
    "reserved-1y-partial",
    "reserved-1y-all",
    "reserved-3y",
    "reserved-3y-partial",
    "reserved-3y-all",
    "savings-compute",
    "savings-ec2",
)
PURCHASE_NAMES = (
    "On-Demand",
    "Spot",
    "Reserved, 1 year, no upfront",
    "Reserved, 1 year, partial upfront",
    "Reserved, 1 year, all upfront",
    "Reserved, 3 years, no upfront",
    "Reserved, 3 years, partial upfront",
    "Reserved, 3 years, all upfront",
    "Compute Savings Plan, 1 year",
    "EC2 Instance Savings Plan, 1 year",
)
TIERS = ("web", "app", "db", "admin")

Groups: TypeAlias = Annotated[
    tuple[str, ...] | None,
    Field(
        label="Security groups",
        group="Security",
        ref=("security-group",),
        help="The firewalls of its network interfaces. Empty: the VPC's default group.",
    ),
]
Tier: TypeAlias = Annotated[
    str | None,
    Field(
        label="Tier",
        group="General",
        suggest=TIERS,
        limit=40,
        help="Its part in the architecture: traffic should flow web → app → db. Empty: the tier of its subnet.",
    ),
]
Purchase: TypeAlias = Annotated[
    Literal[
        "on-demand",
        "spot",
        "reserved-1y",
        "reserved-1y-partial",
        "reserved-1y-all",
        "reserved-3y",
        "reserved-3y-partial",
        "reserved-3y-all",
        "savings-compute",
        "savings-ec2",
    ],
    Field(
        label="Purchase option",
        group="Compute",
        choices=PURCHASES,
        names=PURCHASE_NAMES,
        help="On-Demand is paid by the second; Reserved is cheaper for a promise of years; Spot is cheapest, but AWS "
        "may take it back. Savings Plans came in 2019; Scheduled Reserved Instances of 2018 are no longer sold.",
    ),
]
Tenancy: TypeAlias = Annotated[
    Literal["shared", "dedicated", "host"],
    Field(
        label="Tenancy",
        group="Compute",
        choices=("shared", "dedicated", "host"),
        names=("Shared", "Dedicated Instance", "Dedicated Host"),
        advanced=True,
        help="A Dedicated Instance has no other customer on its host; with a Dedicated Host the host itself is yours. "
        "Both cost more than shared hardware.",
    ),
]
Hours: TypeAlias = Annotated[
    float,
    Field(
        label="Hours on",
        group="Usage",
        unit="hours/month",
        low=0,
        high=744,
        help="A month has 730 hours. Volumes and addresses that are kept are billed while it is off, too.",
    ),
]
Monitoring: TypeAlias = Annotated[
    bool,
    Field(
        label="Detailed monitoring",
        group="Usage",
        help="Measures every minute instead of every five; its seven metrics are billed as custom ones.",
    ),
]
PrivateIp: TypeAlias = Annotated[
    str | None,
    Field(
        label="Private IPv4",
        group="Network",
        format="ip",
        advanced=True,
        help="Its address in the subnet. Empty: the lowest free one.",
    ),
]
PublicIp: TypeAlias = Annotated[
    str | None,
    Field(
        label="Public IPv4",
        group="Network",
        format="public-ip",
        ref=("elastic-ip",),
        suggest=("auto",),
        names=("Automatic address",),
        help="How the internet addresses it: none, an automatic address, or an Elastic IP. Each is billed by the hour.",
    ),
]
Ipv6: TypeAlias = Annotated[
    str | None,
    Field(
        label="IPv6",
        group="Network",
        format="ip6",
        advanced=True,
        help="An address in the subnet's IPv6 range, or none.",
    ),
]
SourceDestCheck: TypeAlias = Annotated[
    bool,
    Field(
        label="Source/destination check",
        group="Network",
        advanced=True,
        help="Turn it off for what passes on packets of others, such as a NAT instance or a router.",
    ),
]
GbOut: TypeAlias = Annotated[
    float,
    Field(
        label="Data out to the internet",
        group="Usage",
        unit="GB/month",
        low=0,
        help="What leaves AWS for the internet. The first 100 GB of an account are free each month.",
    ),
]
RootSize: TypeAlias = Annotated[
    int,
    Field(
        label="Root volume",
        group="Storage",
        unit="GiB",
        low=1,
        high=65536,
        help="Size of the disk that it starts from. It is billed while the instance is stopped, too.",
    ),
]
InstanceType: TypeAlias = Annotated[
    str,
    Field(
        label="Instance type",
        group="Compute",
        format="instance-type",
        help="Family and size: t is for light work, m balanced, c for computing, r for memory.",
    ),
]
