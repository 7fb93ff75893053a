"""Regions, Availability Zones, and what stands outside AWS."""

import string
from collections.abc import Callable
from typing import Annotated, Any

import msgspec

from designer import assets
from designer.catalog.addressing import named, naming, networks, next_site_range, taken_ranges
from designer.core import Entry, Field, Kind, NetworkFacet, Resource, Surroundings
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
    """An Availability Zone; ``name`` is for example ``ap-northeast-2a``.

    https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html#concepts-availability-zones
    """


class Users(Resource, frozen=True, kw_only=True, tag="users"):
    """People on the internet."""


class DataCenter(Resource, frozen=True, kw_only=True, tag="data-center"):
    """A site of your own."""

    cidrs: Annotated[
        tuple[str, ...],
        Field(
            label="Addresses",
            group="Network",
            format="cidr4",
            help="The ranges in use at the site, for example 192.168.0.0/16. They must not overlap those of its VPCs.",
        ),
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
    if region is None or zone.name.startswith(region.code):
        return (zone,)
    facts = region_facts(region.code)
    taken = {one.name for one in here.children(region.id, "zone")}
    letters = [*(facts["az"] if facts is not None else ()), *string.ascii_lowercase]
    name = next((name for letter in letters if (name := region.code + letter) not in taken), zone.name)
    return (msgspec.structs.replace(zone, name=name),)


def _site_arrives(site: DataCenter, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    taken = taken_ranges(here, site.id)
    clash = any(own.overlaps(other) for own in networks(site.cidrs) for other in networks(taken))
    if not site.cidrs or (clash and site.cidrs == DataCenter(id=site.id).cidrs):
        site = msgspec.structs.replace(site, cidrs=(next_site_range(taken),))
    return (named(site, here, "data-center"),)


_PLACE = frozenset({"place"})
_GLOBAL = frozenset({"global"})

KINDS = (
    Kind(
        record=Region,
        label="Region",
        service="AWS global infrastructure",
        category="general",
        stands_in=(None,),
        shape="container",
        size=(1040.0, 760.0),
        palette=(Entry(label="Region", section="Places", rank=10, words="리전 지역 region seoul 서울"),),
        detail=_region_detail,
        tags=_PLACE,
    ),
    Kind(
        record=Zone,
        label="Availability Zone",
        service="AWS global infrastructure",
        category="general",
        stands_in=("region",),
        shape="container",
        size=(360.0, 680.0),
        palette=(Entry(label="Availability Zone", section="Places", rank=20, words="가용 영역 AZ zone"),),
        arrive=_zone_arrives,
        tags=_PLACE,
    ),
    Kind(
        record=Users,
        label="Users",
        service="Internet",
        category="general",
        stands_in=(None,),
        prefix="users",
        palette=(Entry(label="Users", section="Outside", rank=10, words="사용자 internet 인터넷 people client"),),
        network=lambda record, here: NetworkFacet(role="internet"),
        arrive=naming("users"),
        tags=_GLOBAL | {"talks"},
    ),
    Kind(
        record=DataCenter,
        label="Data centre",
        emblems=("Corporate data center",),
        service="On premises",
        category="general",
        stands_in=(None,),
        shape="container",
        size=(280.0, 220.0),
        prefix="data-center",
        palette=(
            Entry(
                label="Data centre",
                section="Outside",
                rank=20,
                words="데이터 센터 data center on-premises 온프레미스 site IDC",
            ),
        ),
        network=lambda record, here: NetworkFacet(role="site"),
        detail=lambda record, here: ", ".join(record.cidrs),
        arrive=_site_arrives,
        tags=_GLOBAL | {"talks"},
    ),
)
