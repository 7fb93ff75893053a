"""Regions, Availability Zones, and what stands outside AWS."""

from collections.abc import Callable
from typing import Annotated, Any

from designer import assets
from designer.core import Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg


class Region(Resource, frozen=True, kw_only=True, tag="region"):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html"""

    code: Annotated[
        str,
        Field(
            label="Region",
            group="General",
            format="region",
            help="Where the resources run. Prices and the law differ from region to region.",
        ),
    ] = "ap-northeast-2"


class Zone(Resource, frozen=True, kw_only=True, tag="zone"):
    """An Availability Zone; ``name`` is for example ``ap-northeast-2a``."""


class Users(Resource, frozen=True, kw_only=True, tag="users"):
    """People on the internet."""


class DataCenter(Resource, frozen=True, kw_only=True, tag="data-center"):
    """A site of your own."""

    cidrs: Annotated[
        tuple[str, ...],
        Field(label="Addresses", group="Network", format="cidr4", help="The ranges in use at the site, for example 192.168.0.0/16."),
    ] = ("192.168.0.0/16",)


def region_facts(code: str) -> dict[str, Any] | None:
    """What is known of a region: code, English and Korean name, zone letters; None for an unknown code."""
    return next((one for one in assets.load("facts", "regions.json")["regions"] if one["code"] == code), None)


def region_name(code: str) -> Message | str:
    """The region's name in the reader's language, for example ``Asia Pacific (Seoul)``."""
    facts = region_facts(code)
    return msg(facts["en"]) if facts is not None else code


def _region_detail(region: Region, here: Surroundings) -> Message | str:
    return region_name(region.code)


def _zone_arrives(zone: Zone, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    region = here.get(zone.parent)
    if zone.name.startswith(region.code if region else "?"):
        return (zone,)
    facts = region_facts(region.code) if region else None
    taken = {one.name for one in here.children(zone.parent or "", "zone")}
    letters = facts["az"] if facts is not None else ["a", "b", "c"]
    free = next((letter for letter in letters if region.code + letter not in taken), letters[-1])
    return (Zone(id=zone.id, name=region.code + free, parent=zone.parent),)


KINDS = (
    Kind(
        record=Region,
        label="Region",
        service="AWS global infrastructure",
        category="general",
        stands_in=(None,),
        shape="container",
        size=(1000.0, 820.0),
        palette=(Entry(label="Region", section="Places", rank=10, words="리전 region seoul 서울"),),
        detail=_region_detail,
        tags=frozenset({"place"}),
    ),
    Kind(
        record=Zone,
        label="Availability Zone",
        service="AWS global infrastructure",
        category="general",
        stands_in=("region",),
        shape="container",
        size=(400.0, 740.0),
        palette=(Entry(label="Availability Zone", section="Places", rank=20, words="가용 영역 AZ zone"),),
        arrive=_zone_arrives,
        tags=frozenset({"place"}),
    ),
    Kind(
        record=Users,
        label="Users",
        service="Internet",
        category="general",
        stands_in=(None,),
        prefix="users",
        palette=(Entry(label="Users", section="Outside", rank=10, words="사용자 internet 인터넷 people"),),
        network=lambda record, here: NetworkFacet(role="internet"),
        tags=frozenset({"global"}),
    ),
    Kind(
        record=DataCenter,
        label="Data centre",
        service="On premises",
        category="general",
        stands_in=(None,),
        shape="container",
        size=(280.0, 220.0),
        prefix="data-center",
        palette=(Entry(label="Data centre", section="Outside", rank=20, words="데이터 센터 on-premises 온프레미스 site IDC"),),
        network=lambda record, here: NetworkFacet(role="site"),
        detail=lambda record, here: ", ".join(record.cidrs),
        tags=frozenset({"global"}),
    ),
)

__all__ = ["KINDS", "DataCenter", "Interface", "Region", "Users", "Zone", "region_facts", "region_name"]
