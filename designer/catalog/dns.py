"""Amazon Route 53 hosted zones."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal

from designer.catalog.addressing import naming
from designer.core import Charge, Entry, Field, Kind, Resource, Surroundings
from designer.text import Message, msg

ROUTING = {
    "simple": "Simple",
    "weighted": "Weighted",
    "failover": "Failover",
    "latency": "Latency",
    "geolocation": "Geolocation",
    "ip": "IP-based",
}
"""https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html"""
_QUERIES = {"latency": "latency", "geolocation": "geo", "ip": "ip"}


class HostedZone(Resource, frozen=True, kw_only=True, tag="hosted-zone"):
    """https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html"""

    domain: Annotated[str, Field(label="Domain", group="General", limit=255, help="For example example.com.")] = (
        "example.com"
    )
    private: Annotated[
        bool, Field(label="Private", group="General", help="Answers only inside the VPCs that it is joined to.")
    ] = False
    routing: Annotated[
        Literal["simple", "weighted", "failover", "latency", "geolocation", "ip"],
        Field(
            label="Routing policy",
            group="General",
            choices=tuple(ROUTING),
            names=tuple(ROUTING.values()),
            help="How it answers: by weight, by health, by what is nearest, or always the same.",
        ),
    ] = "simple"
    targets: Annotated[
        tuple[str, ...],
        Field(
            label="Leads to",
            group="General",
            ref=("load-balancer", "distribution", "bucket", "elastic-ip", "instance"),
            help="What its records point at.",
        ),
    ] = ()
    queries: Annotated[
        float,
        Field(
            label="Queries",
            group="Usage",
            unit="/month",
            low=0,
            help="Questions for names that do not lead to AWS resources by alias; those are free.",
        ),
    ] = 1_000_000.0
    health_checks: Annotated[
        int,
        Field(
            label="Health checks of AWS",
            group="Usage",
            low=0,
            help="Checks of resources in AWS; the first 50 are free.",
        ),
    ] = 0
    outside_checks: Annotated[
        int, Field(label="Health checks elsewhere", group="Usage", low=0, help="Checks of servers outside AWS.")
    ] = 0


def _charges(zone: HostedZone, here: Surroundings) -> Iterable[Charge]:
    """Zones, queries and health checks: https://aws.amazon.com/route53/pricing/"""
    lines = (
        (msg("Hosted zone"), "route53.zone", 1, "zone-month"),
        (msg("DNS queries"), f"route53.query.{_QUERIES.get(zone.routing, 'standard')}", zone.queries, "query"),
        (msg("Health checks of AWS resources"), "route53.health.aws", zone.health_checks, "check-month"),
        (msg("Health checks of others"), "route53.health.non_aws", zone.outside_checks, "check-month"),
    )
    for what, key, quantity, unit in lines:
        if quantity:
            amount = Decimal(str(quantity))
            yield Charge(resource=zone.id, kind=zone.kind, what=what, key=key, quantity=amount, unit=unit, region=None)


def _detail(zone: HostedZone, here: Surroundings) -> Message | str:
    return zone.domain


KINDS = (
    Kind(
        record=HostedZone,
        label="Route 53 hosted zone",
        service="Amazon Route 53",
        category="network",
        stands_in=(None,),
        prefix="zone",
        palette=(
            Entry(label="Route 53", section="Network", rank=56, words="라우트53 도메인 호스팅 영역 dns domain route53"),
        ),
        tags=frozenset({"global"}),
        priced=True,
        charges=_charges,
        detail=_detail,
        arrive=naming("dns"),
    ),
)
