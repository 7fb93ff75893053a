"""Amazon CloudFront distributions."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated

import msgspec

from designer.catalog.addressing import named
from designer.core import Charge, Entry, Field, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

EDGES = {
    "us_ca_mx": "United States, Mexico and Canada",
    "europe_israel": "Europe and Israel",
    "south_africa_kenya_me": "South Africa, Kenya and Middle East",
    "south_america": "South America",
    "japan": "Japan",
    "australia_nz": "Australia and New Zealand",
    "asia_pacific": "Hong Kong, Seoul, Singapore and others",
    "india": "India",
}
"""Regions in which CloudFront bills: https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/"""


class Distribution(Resource, frozen=True, kw_only=True, tag="distribution"):
    """https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-working-with.html"""

    origins: Annotated[
        tuple[str, ...],
        Field(
            label="Origins",
            group="Origins",
            ref=("bucket", "load-balancer", "instance"),
            help="Where it fetches what it does not hold yet: a bucket, a load balancer or a server.",
        ),
    ] = ()
    https_only: Annotated[
        bool,
        Field(label="HTTPS only", group="Access", help="Sends visitors of plain HTTP on to HTTPS."),
    ] = True
    edge: Annotated[
        str,
        Field(
            label="Where the visitors are",
            group="Usage",
            choices=tuple(EDGES),
            names=tuple(EDGES.values()),
            help="The edge locations nearest to them serve, and their prices hold.",
        ),
    ] = "asia_pacific"
    gb_per_month: Annotated[
        float,
        Field(
            label="Data out to visitors",
            group="Usage",
            unit="GB/month",
            low=0,
            help="What the edge locations send out.",
        ),
    ] = 100.0
    requests: Annotated[
        int,
        Field(label="HTTPS requests", group="Usage", unit="/month", low=0, help="What visitors ask for in a month."),
    ] = 1_000_000


def _arrives(one: Distribution, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    buckets = list(here.all("bucket"))
    if not one.origins and len(buckets) == 1:
        one = msgspec.structs.replace(one, origins=(buckets[0].id,))
    return (named(one, here, "cdn"),)


def _charges(one: Distribution, here: Surroundings) -> Iterable[Charge]:
    lines = (
        (msg("CloudFront data out to visitors"), f"cloudfront.{one.edge}.gb", one.gb_per_month, "GB"),
        (msg("CloudFront HTTPS requests"), f"cloudfront.{one.edge}.https", one.requests, "request"),
    )
    for what, key, quantity, unit in lines:
        if quantity:
            amount = Decimal(str(quantity))
            yield Charge(resource=one.id, kind=one.kind, what=what, key=key, quantity=amount, unit=unit, region=None)


def _detail(one: Distribution, here: Surroundings) -> Message | str:
    return msg("HTTPS only") if one.https_only else ""


KINDS = (
    Kind(
        record=Distribution,
        label="CloudFront distribution",
        service="Amazon CloudFront",
        category="network",
        stands_in=(None,),
        prefix="cdn",
        palette=(
            Entry(
                label="CloudFront",
                section="Network",
                rank=55,
                words="클라우드프론트 배포 엣지 에지 로케이션 cdn edge location distribution",
            ),
        ),
        tags=frozenset({"global", "serves"}),
        priced=True,
        charges=_charges,
        network=lambda one, here: NetworkFacet(role="service", port=443),
        detail=_detail,
        arrive=_arrives,
    ),
)
