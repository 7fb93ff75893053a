"""EC2 instances and further network interfaces; volumes stand in ``ebs``."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec

from designer import assets
from designer.catalog.addressing import named, naming
from designer.catalog.ami import Ami
from designer.catalog.annotations import (
    PURCHASE_NAMES,
    PURCHASES,
    GbOut,
    Groups,
    Hours,
    InstanceType,
    Ipv6,
    Monitoring,
    PrivateIp,
    PublicIp,
    Purchase,
    RootSize,
    SourceDestCheck,
    Tenancy,
    Tier,
)
from designer.catalog.charging import HOURS, compute_charges, internet_charges, public_address_charges, volume_charges
from designer.catalog.ebs import VOLUME_TYPES, Volume
from designer.catalog.tiers import tier_group
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings

STATES = ("pending", "running", "stopping", "stopped", "shutting-down", "terminated")
ROOT_TYPES = ("gp3", "gp2", "io1", "io2", "standard")


class Instance(Resource, frozen=True, kw_only=True, tag="instance"):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Instances.html"""

    type: InstanceType = "t3.micro"
    ami: Annotated[
        Ami, Field(label="AMI", group="Compute", help="The image that it starts from: operating system and programs.")
    ] = Ami()
    purchase: Purchase = "on-demand"
    tenancy: Tenancy = "shared"
    state: Annotated[
        Literal["pending", "running", "stopping", "stopped", "shutting-down", "terminated"],
        Field(
            label="State",
            group="Compute",
            choices=STATES,
            names=("Pending", "Running", "Stopping", "Stopped", "Shutting down", "Terminated"),
            help="Only a running instance is billed for its hours; its volumes are billed until they are deleted. Stop and "
            "start may move it to another host; a reboot keeps it there. A terminated one is gone for good.",
        ),
    ] = "running"
    root_size: RootSize = 8
    root_type: Annotated[
        Literal["gp3", "gp2", "io1", "io2", "standard"],
        Field(
            label="Root volume type", group="Storage", choices=ROOT_TYPES, help="The kind of disk that it starts from."
        ),
    ] = "gp3"
    private_ip: PrivateIp = None
    public_ip: PublicIp = None
    ipv6: Ipv6 = None
    security_groups: Groups = None
    source_dest_check: SourceDestCheck = True
    tier: Tier = None
    key_pair: Annotated[
        str | None,
        Field(
            label="Key pair",
            group="Security",
            limit=80,
            advanced=True,
            help="AWS keeps the public key, you keep the private one: for SSH, or for the Windows password.",
        ),
    ] = None
    user_data: Annotated[
        str,
        Field(
            label="User data",
            group="Compute",
            limit=2000,
            advanced=True,
            help="A script that runs at the first start only, not at later ones.",
        ),
    ] = ""
    metadata: Annotated[
        Literal["v2", "v1"],
        Field(
            label="Metadata service",
            group="Security",
            choices=("v2", "v1"),
            names=("Version 2, with a token", "Version 1 allowed"),
            advanced=True,
            help="Inside, the instance reads of itself at 169.254.169.254. Version 2 (2019) asks for a token first.",
        ),
    ] = "v2"
    hours: Hours = 730.0
    detailed_monitoring: Monitoring = False
    gb_out_per_month: GbOut = 0.0


class NetworkInterface(Resource, frozen=True, kw_only=True, tag="network-interface"):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html"""

    attached_to: Annotated[
        str | None,
        Field(
            label="Attached to",
            group="Network",
            ref=("instance",),
            help="The instance that uses it beside its first interface; both must stand in the same zone.",
        ),
    ] = None
    private_ip: PrivateIp = None
    public_ip: PublicIp = None
    ipv6: Ipv6 = None
    security_groups: Groups = None
    source_dest_check: SourceDestCheck = True


def instance_facts(type: str) -> dict[str, Any] | None:
    """What is known of an instance type: vCPU ``v``, memory in GiB ``m``, architecture ``a``, ``old`` 1 for a previous
    generation; None if unknown."""
    found: dict[str, Any] | None = assets.load("facts", "instance-types.json")["types"].get(type)
    return found


def ephemeral(os: str) -> tuple[int, int]:
    """Client ports of an operating system.

    https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
    """
    return (49152, 65535) if os == "windows" else (32768, 60999)


def _arrives(instance: Instance, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    subnet = here.subnet_of(instance.parent or "")
    vpc = here.vpc_of(instance.parent or "")
    inherited = subnet.tier if subnet is not None else None
    tier = instance.tier or inherited or "app"
    changes: dict[str, Any] = {}
    companions: list[Resource] = []
    if not instance.tier and not inherited:
        changes["tier"] = tier
    if instance.security_groups is None and vpc is not None:
        group, companions = tier_group(tier, vpc.id, here, fresh)
        changes["security_groups"] = (group,)
    if subnet is not None and subnet.auto_public_ip and instance.public_ip is None:
        changes["public_ip"] = "auto"
    facts = instance_facts(instance.type)
    if facts is not None and instance.ami == Ami() and facts["a"] != instance.ami.architecture:
        changes["ami"] = Ami(architecture=facts["a"])
    return (msgspec.structs.replace(named(instance, here, tier), **changes), *companions)


def _charges(instance: Instance, here: Surroundings) -> Iterable[Charge]:
    """Only running hours are billed; a stopped instance keeps its disk and loses its automatic address.

    https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html
    """
    running = instance.state == "running"
    hours = min(Decimal(str(instance.hours)), HOURS)
    yield from compute_charges(
        instance, here, instance.type, instance.ami.os, instance.purchase, int(running), hours, instance.tenancy,
        instance.detailed_monitoring,
    )  # fmt: skip
    if instance.state != "terminated":
        yield from volume_charges(instance, here, instance.root_type, instance.root_size, None, None)
    automatic = instance.public_ip is not None and here.get(instance.public_ip) is None
    yield from public_address_charges(instance, here, int(automatic and running))
    yield from internet_charges(instance, here)


def _interface(record: Instance | NetworkInterface, here: Surroundings) -> tuple[Interface, ...]:
    subnet = here.subnet_of(record.id)
    if subnet is None:
        return ()
    card = Interface(
        subnet=subnet.id,
        security_groups=record.security_groups or (),
        private_ip=record.private_ip,
        public_ip=record.public_ip,
        ipv6=record.ipv6,
        source_dest_check=record.source_dest_check,
    )
    return (card,)


def _network(instance: Instance, here: Surroundings) -> NetworkFacet:
    return NetworkFacet(
        interfaces=_interface(instance, here),
        ephemeral=ephemeral(instance.ami.os),
        sends=instance.state == "running",
    )


def _card_network(card: NetworkInterface, here: Surroundings) -> NetworkFacet | None:
    faces = _interface(card, here)
    return NetworkFacet(interfaces=faces) if faces else None


def _card_charges(card: NetworkInterface, here: Surroundings) -> Iterable[Charge]:
    automatic = card.public_ip is not None and here.get(card.public_ip) is None
    return public_address_charges(card, here, int(automatic))


KINDS = (
    Kind(
        record=Instance,
        label="EC2 instance",
        service="Amazon EC2",
        category="compute",
        stands_in=("subnet", "vpc"),
        prefix="app",
        palette=(
            Entry(
                label="EC2",
                section="Compute & scaling",
                rank=10,
                words="인스턴스 웹 앱 서버 컴퓨팅 온디맨드 예약 스팟 전용 호스트 키 페어 사용자 데이터 배스천 베스천 소프트웨어 "
                "VPN ec2 instance web app server vm ami spot reserved bastion",
            ),
        ),
        tags=frozenset({"carries-groups", "needs-subnet", "zonal", "compute", "serves"}),
        priced=True,
        charges=_charges,
        network=_network,
        detail=lambda instance, here: instance.type,
        arrive=_arrives,
    ),
    Kind(
        record=NetworkInterface,
        label="Network interface",
        emblems=("Amazon VPC Elastic Network Interface",),
        service="Amazon EC2",
        category="network",
        stands_in=("subnet",),
        prefix="eni",
        palette=(
            Entry(label="Network interface", section="Network", rank=80, words="네트워크 인터페이스 eni network card"),
        ),
        tags=frozenset({"carries-groups", "needs-subnet", "zonal", "talks"}),
        priced=True,
        charges=_card_charges,
        network=_card_network,
        detail=lambda card, here: card.private_ip or "",
        arrive=naming("eni"),
    ),
)

__all__ = [
    "KINDS",
    "PURCHASES",
    "PURCHASE_NAMES",
    "ROOT_TYPES",
    "STATES",
    "VOLUME_TYPES",
    "Ami",
    "Instance",
    "NetworkInterface",
    "Volume",
    "ephemeral",
    "instance_facts",
]
