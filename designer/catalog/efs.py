"""Amazon EFS: file systems that instances of several zones mount at once."""

from collections.abc import Callable, Iterable
from typing import Annotated

import msgspec

from designer.catalog.addressing import named
from designer.catalog.annotations import Groups
from designer.catalog.charging import used
from designer.catalog.security import GroupRule, SecurityGroup
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

PORT = 2049
"""NFS: https://docs.aws.amazon.com/efs/latest/ug/network-access.html"""


class FileSystem(Resource, frozen=True, kw_only=True, tag="file-system"):
    """https://docs.aws.amazon.com/efs/latest/ug/whatisefs.html"""

    one_zone: Annotated[
        bool,
        Field(label="One Zone", group="Storage", help="Kept in one zone only: cheaper, and lost with the zone."),
    ] = False
    standard: Annotated[
        float,
        Field(label="In use", group="Storage", unit="GB", low=0, help="Files that are read and written often."),
    ] = 100.0
    infrequent: Annotated[
        float,
        Field(
            label="Infrequent access",
            group="Storage",
            unit="GB",
            low=0,
            help="Files that nobody touched for a while, moved by a lifecycle policy.",
        ),
    ] = 0.0
    archive: Annotated[
        float,
        Field(label="Archive", group="Storage", unit="GB", low=0, help="Files that are read a few times a year."),
    ] = 0.0
    reads: Annotated[
        float,
        Field(label="Read", group="Usage", unit="GB/month", low=0, help="Billed with elastic throughput, the default."),
    ] = 100.0
    writes: Annotated[
        float,
        Field(
            label="Written", group="Usage", unit="GB/month", low=0, help="Billed with elastic throughput, the default."
        ),
    ] = 50.0
    subnets: Annotated[
        tuple[str, ...],
        Field(
            label="Mount targets",
            group="Network",
            ref=("subnet",),
            help="One subnet a zone; instances of the zone mount the file system there.",
        ),
    ] = ()
    security_groups: Groups = None


def _arrives(one: FileSystem, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    """Mount targets in a private subnet of each zone, and a group that admits NFS from the VPC's own groups."""
    one = named(one, here, "files")
    vpc = here.get(one.parent)
    if vpc is None or vpc.kind != "vpc":
        return (one,)
    if not one.subnets:
        by_zone: dict[str, str] = {}
        for subnet in sorted(here.children(vpc.id, "subnet"), key=lambda subnet: subnet.access != "private"):
            for zone in subnet.zones:
                by_zone.setdefault(zone, subnet.id)
        one = msgspec.structs.replace(one, subnets=tuple(dict.fromkeys(by_zone.values())))
    if one.security_groups is not None:
        return (one,)
    rules = tuple(
        GroupRule(protocol="tcp", ports=(PORT, PORT), peer=group.id)
        for group in here.children(vpc.id, "security-group")
        if group.name == "app"
    )
    made = SecurityGroup(id=fresh("security-group"), name="files", parent=vpc.id, ingress=rules)
    return (msgspec.structs.replace(one, security_groups=(made.id,)), made)


def _charges(one: FileSystem, here: Surroundings) -> Iterable[Charge]:
    """Storage by class, and what elastic throughput moves: https://aws.amazon.com/efs/pricing/"""
    place = "onezone" if one.one_zone else "standard"
    infrequent = "efs.onezone_ia.storage" if one.one_zone else "efs.ia.storage"
    yield from used(
        one,
        here,
        (msg("EFS storage in use"), f"efs.{place}.storage", one.standard, "GB-month"),
        (msg("EFS infrequent access storage"), infrequent, one.infrequent, "GB-month"),
        (msg("EFS archive storage"), "efs.archive.storage", one.archive, "GB-month"),
        (msg("EFS data read"), "efs.elastic.read", one.reads, "GB"),
        (msg("EFS data written"), "efs.elastic.write", one.writes, "GB"),
    )


def _network(one: FileSystem, here: Surroundings) -> NetworkFacet:
    cards = tuple(
        Interface(subnet=id, security_groups=one.security_groups or ())
        for id in one.subnets
        if here.get(id) is not None
    )
    return NetworkFacet(interfaces=cards, port=PORT, sends=False)


def _detail(one: FileSystem, here: Surroundings) -> Message:
    return msg("One Zone") if one.one_zone else msg("{count} mount targets", count=len(one.subnets))


KINDS = (
    Kind(
        record=FileSystem,
        label="EFS file system",
        service="Amazon EFS",
        category="storage",
        stands_in=("vpc",),
        prefix="files",
        palette=(
            Entry(label="EFS", section="Storage", rank=30, words="파일 시스템 공유 elastic file system efs nfs shared"),
        ),
        tags=frozenset({"carries-groups", "serves"}),
        priced=True,
        charges=_charges,
        network=_network,
        detail=_detail,
        arrive=_arrives,
    ),
)
