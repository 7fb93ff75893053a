"""EC2 instances, further network interfaces, and EBS volumes."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from designer import assets
from designer.catalog.addressing import next_name
from designer.catalog.charging import HOURS, charge
from designer.catalog.security import GroupRule, SecurityGroup
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

PURCHASES = ("on-demand", "spot", "reserved-1y", "reserved-1y-all", "reserved-3y", "reserved-3y-all")
PURCHASE_NAMES = (
    "On-Demand", "Spot", "Reserved, 1 year, no upfront", "Reserved, 1 year, all upfront", "Reserved, 3 years, no upfront",
    "Reserved, 3 years, all upfront",
)  # fmt: skip
VOLUME_TYPES = ("gp3", "gp2", "io1", "io2", "st1", "sc1", "standard")
GROUPS = Annotated[
    tuple[str, ...] | None,
    Field(label="Security groups", group="Security", ref=("security-group",), help="Empty: the VPC's default group."),
]
TIER = Annotated[
    str | None,
    Field(label="Tier", group="General", suggest=("web", "app", "db", "admin"), help="Empty: the tier of its subnet."),
]


class Ami(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/AMIs.html"""

    os: Annotated[Literal["linux", "windows"], Field(label="Operating system", choices=("linux", "windows"), names=("Linux", "Windows"))] = "linux"
    architecture: Annotated[
        Literal["x86_64", "arm64"], Field(label="Architecture", choices=("x86_64", "arm64"), help="Must be that of the instance type."),
    ] = "x86_64"
    region: Annotated[str | None, Field(label="Region of the AMI", format="region", advanced=True, help="Empty: the instance's region.")] = None


class Instance(Resource, frozen=True, kw_only=True, tag="instance"):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Instances.html"""

    type: Annotated[str, Field(label="Instance type", group="Compute", format="instance-type")] = "t3.micro"
    ami: Annotated[Ami, Field(label="AMI", group="Compute")] = Ami()
    purchase: Annotated[
        Literal["on-demand", "spot", "reserved-1y", "reserved-1y-all", "reserved-3y", "reserved-3y-all"],
        Field(label="Purchase option", group="Compute", choices=PURCHASES, names=PURCHASE_NAMES),
    ] = "on-demand"
    state: Annotated[
        Literal["pending", "running", "stopping", "stopped", "shutting-down", "terminated"],
        Field(
            label="State", group="Compute", choices=("pending", "running", "stopping", "stopped", "shutting-down", "terminated"),
            help="Only a running instance is billed for its hours; its volumes are billed until they are deleted.",
        ),
    ] = "running"
    root_size: Annotated[int, Field(label="Root volume", group="Storage", unit="GiB", low=1, high=65536)] = 8
    root_type: Annotated[
        Literal["gp3", "gp2", "io1", "io2", "standard"],
        Field(label="Root volume type", group="Storage", choices=("gp3", "gp2", "io1", "io2", "standard")),
    ] = "gp3"
    private_ip: Annotated[str | None, Field(label="Private IPv4", group="Network", format="ip", help="Empty: the lowest free address.")] = None
    public_ip: Annotated[
        str | None,
        Field(label="Public IPv4", group="Network", format="public-ip", ref=("elastic-ip",), help="None, automatic, or an Elastic IP."),
    ] = None
    ipv6: Annotated[str | None, Field(label="IPv6", group="Network", format="ip6", advanced=True)] = None
    security_groups: GROUPS = None
    source_dest_check: Annotated[bool, Field(label="Source/destination check", group="Network", advanced=True)] = True
    tier: TIER = None
    gb_out_per_month: Annotated[float, Field(label="Data out to the internet", group="Usage", unit="GB/month", low=0)] = 0.0


class NetworkInterface(Resource, frozen=True, kw_only=True, tag="network-interface"):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html"""

    attached_to: Annotated[str | None, Field(label="Attached to", group="Network", ref=("instance",))] = None
    private_ip: Annotated[str | None, Field(label="Private IPv4", group="Network", format="ip")] = None
    public_ip: Annotated[str | None, Field(label="Public IPv4", group="Network", format="public-ip", ref=("elastic-ip",))] = None
    ipv6: Annotated[str | None, Field(label="IPv6", group="Network", format="ip6", advanced=True)] = None
    security_groups: GROUPS = None
    source_dest_check: Annotated[bool, Field(label="Source/destination check", group="Network", advanced=True)] = True


class Volume(Resource, frozen=True, kw_only=True, tag="volume"):
    """https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html"""

    attached_to: Annotated[str | None, Field(label="Attached to", group="Storage", ref=("instance",))] = None
    type: Annotated[
        Literal["gp3", "gp2", "io1", "io2", "st1", "sc1", "standard"], Field(label="Volume type", group="Storage", choices=VOLUME_TYPES),
    ] = "gp3"
    size: Annotated[int, Field(label="Size", group="Storage", unit="GiB", low=1, high=65536)] = 100
    iops: Annotated[int | None, Field(label="IOPS", group="Storage", unit="IOPS", low=100, high=256000, help="Empty: what the type includes.")] = None
    throughput: Annotated[int | None, Field(label="Throughput", group="Storage", unit="MiB/s", low=125, high=2000, help="gp3 only; 125 are included.")] = None
    encrypted: Annotated[bool, Field(label="Encrypted", group="Security")] = True


def instance_facts(type: str) -> dict[str, Any] | None:
    """What is known of an instance type: vCPU ``v``, memory in GiB ``m``, architecture ``a``, generation ``g``; None if unknown."""
    found: dict[str, Any] | None = assets.load("facts", "instance-types.json")["types"].get(type)
    return found


def tier_group(record: Any, tier: str, here: Surroundings, fresh: Callable[[str], str]) -> tuple[str, list[Resource]]:
    """The VPC's security group named like the tier, made when it is not there yet: (id, new records)."""
    vpc = here.vpc_of(record.parent)
    if vpc is None:
        return "", []
    for group in here.children(vpc.id, "security-group"):
        if group.name == tier:
            return group.id, []
    sources = {"app": "web", "db": "app"}
    before = next((g for g in here.children(vpc.id, "security-group") if g.name == sources.get(tier)), None)
    ports = {"app": (80, 80)}
    rules = (GroupRule(ports=ports[tier], peer=before.id),) if before is not None and tier in ports else ()
    made = SecurityGroup(id=fresh("security-group"), name=tier, parent=vpc.id, ingress=rules)
    return made.id, [made]


def _instance_arrives(instance: Instance, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    subnet = here.subnet_of(instance.parent or "")
    tier = instance.tier or (subnet.tier if subnet is not None else None) or "app"
    changes: dict[str, Any] = {}
    companions: list[Resource] = []
    if not instance.name:
        changes["name"] = next_name(tier, here, "instance")
    if instance.security_groups is None and subnet is not None:
        group, companions = tier_group(instance, tier, here, fresh)
        changes["security_groups"] = (group,)
    if subnet is not None and subnet.auto_public_ip and instance.public_ip is None:
        changes["public_ip"] = "auto"
    return (msgspec.structs.replace(instance, **changes), *companions)


def compute_charges(record: Any, here: Surroundings, type: str, os: str, purchase: str, count: int) -> Iterable[Charge]:
    """Hours of ``count`` instances of a type.

    https://aws.amazon.com/ec2/pricing/on-demand/
    """
    if count:
        name = PURCHASE_NAMES[PURCHASES.index(purchase)]
        what = msg("{count} × {type}, {purchase}", count=count, type=type, purchase=msg(name))
        yield charge(record, here, what, f"ec2.{type}.{os}.{purchase}", HOURS * count, "hour")


def volume_charges(record: Any, here: Surroundings, type: str, size: int, iops: int | None, throughput: int | None, count: int = 1) -> Iterable[Charge]:
    """Storage, IOPS and throughput of EBS volumes; gp3 includes 3,000 IOPS and 125 MiB/s.

    https://aws.amazon.com/ebs/pricing/
    """
    yield charge(record, here, msg("EBS {type} storage", type=type), f"ebs.{type}.storage", size * count, "GB-month")
    if type == "gp3":
        if iops and iops > 3000:
            yield charge(record, here, msg("EBS gp3 IOPS over 3,000"), "ebs.gp3.iops", (iops - 3000) * count, "IOPS-month")
        if throughput and throughput > 125:
            yield charge(record, here, msg("EBS gp3 throughput over 125 MiB/s"), "ebs.gp3.throughput", (throughput - 125) * count, "MiB/s-month")
    elif type == "io1" and iops:
        yield charge(record, here, msg("EBS io1 IOPS"), "ebs.io1.iops", iops * count, "IOPS-month")
    elif type == "io2" and iops:
        for tier, low, high in ((1, 0, 32_000), (2, 32_000, 64_000), (3, 64_000, 1_000_000)):
            if iops > low:
                what = msg("EBS io2 IOPS, tier {tier}", tier=tier)
                yield charge(record, here, what, f"ebs.io2.iops.tier{tier}", (min(iops, high) - low) * count, "IOPS-month")


def public_address_charges(record: Any, here: Surroundings, count: int) -> Iterable[Charge]:
    """Each public IPv4 address in use is billed by the hour: https://aws.amazon.com/vpc/pricing/"""
    if count:
        yield charge(record, here, msg("Public IPv4 address"), "ipv4.in_use", HOURS * count, "hour")


def internet_charges(record: Any, here: Surroundings) -> Iterable[Charge]:
    """Data out to the internet; the first 100 GB a month of an account are free."""
    if record.gb_out_per_month:
        yield charge(record, here, msg("Data out to the internet"), "dt.internet", record.gb_out_per_month, "GB")


def _instance_charges(instance: Instance, here: Surroundings) -> Iterable[Charge]:
    running = instance.state in ("running", "stopping")
    yield from compute_charges(instance, here, instance.type, instance.ami.os, instance.purchase, 1 if running else 0)
    if instance.state != "terminated":
        yield from volume_charges(instance, here, instance.root_type, instance.root_size, None, None)
    automatic = instance.public_ip is not None and here.get(instance.public_ip) is None
    yield from public_address_charges(instance, here, 1 if automatic and running else 0)
    yield from internet_charges(instance, here)


def ephemeral(os: str) -> tuple[int, int]:
    """Client ports of an operating system.

    https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
    """
    return (49152, 65535) if os == "windows" else (32768, 60999)


def _instance_network(instance: Instance, here: Surroundings) -> NetworkFacet:
    subnet = here.subnet_of(instance.id)
    cards = []
    if subnet is not None:
        cards.append(Interface(
            subnet=subnet.id, security_groups=instance.security_groups or (), private_ip=instance.private_ip,
            public_ip=instance.public_ip, ipv6=instance.ipv6, source_dest_check=instance.source_dest_check,
        ))  # fmt: skip
    return NetworkFacet(interfaces=tuple(cards), ephemeral=ephemeral(instance.ami.os), sends=instance.state == "running")


def _card_network(card: NetworkInterface, here: Surroundings) -> NetworkFacet | None:
    subnet = here.subnet_of(card.id)
    if subnet is None:
        return None
    face = Interface(subnet=subnet.id, security_groups=card.security_groups or (), private_ip=card.private_ip,
                     public_ip=card.public_ip, ipv6=card.ipv6, source_dest_check=card.source_dest_check)  # fmt: skip
    return NetworkFacet(interfaces=(face,))


def _volume_arrives(volume: Volume, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    return (volume if volume.name else msgspec.structs.replace(volume, name=next_name("data", here, "volume")),)


def _volume_detail(volume: Volume, here: Surroundings) -> Message | str:
    return f"{volume.type} · {volume.size} GiB"


KINDS = (
    Kind(
        record=Instance, label="EC2 instance", service="Amazon EC2", category="compute", stands_in=("subnet", "vpc"), prefix="app",
        palette=(Entry(label="EC2", section="Compute & scaling", rank=10, words="인스턴스 instance server 서버 ec2"),),
        tags=frozenset({"carries-groups", "needs-subnet", "zonal", "compute", "serves"}), priced=True,
        charges=_instance_charges, network=_instance_network, detail=lambda r, h: r.type, arrive=_instance_arrives,
    ),
    Kind(
        record=NetworkInterface, label="Network interface", service="Amazon EC2", category="network", stands_in=("subnet",), prefix="eni",
        tags=frozenset({"carries-groups", "needs-subnet", "zonal"}), network=_card_network,
    ),
    Kind(
        record=Volume, label="EBS volume", service="Amazon EBS", category="storage", stands_in=("zone", "instance"), prefix="data",
        palette=(Entry(label="EBS", section="Storage", rank=20, words="볼륨 volume disk 디스크 ebs block"),),
        tags=frozenset({"zonal"}), priced=True, detail=_volume_detail, arrive=_volume_arrives,
        charges=lambda r, h: volume_charges(r, h, r.type, r.size, r.iops, r.throughput),
    ),
)  # fmt: skip
