"""Amazon ElastiCache: stores in memory before a database."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.annotations import Groups, PrivateIp, Tier
from designer.catalog.charging import HOURS, charge, used
from designer.catalog.tiers import tier_group
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import msg

PORTS = {"valkey": 6379, "redis": 6379, "memcached": 11211}
"""https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/accessing-elasticache.html"""


class Cache(Resource, frozen=True, kw_only=True, tag="cache"):
    """https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.html"""

    engine: Annotated[
        Literal["valkey", "redis", "memcached"],
        Field(
            label="Engine",
            group="Database",
            choices=("valkey", "redis", "memcached"),
            names=("Valkey", "Redis OSS", "Memcached"),
            help="Valkey and Redis OSS can keep copies in other zones; Memcached only spreads data.",
        ),
    ] = "valkey"
    node_type: Annotated[
        str,
        Field(
            label="Node type",
            group="Database",
            suggest=("cache.t4g.micro", "cache.t4g.small", "cache.t4g.medium", "cache.m7g.large", "cache.r7g.large"),
            limit=40,
            help="Memory of each node: t is for trying out, m balanced, r for much data.",
        ),
    ] = "cache.t4g.small"
    nodes: Annotated[
        int,
        Field(
            label="Nodes",
            group="Availability",
            low=1,
            high=500,
            help="With two and more in different zones it survives the loss of one. Each one is billed by the hour.",
        ),
    ] = 1
    serverless: Annotated[
        bool,
        Field(
            label="Serverless",
            group="Database",
            help="Grows by itself; data and processing are billed instead of nodes.",
        ),
    ] = False
    data: Annotated[
        float,
        Field(
            label="Data",
            group="Usage",
            unit="GB",
            low=0,
            when=lambda cache: cache.serverless,
            help="What it holds on average; at least 100 MB (Valkey) or 1 GB is billed.",
        ),
    ] = 1.0
    processing: Annotated[
        float,
        Field(
            label="Processing",
            group="Usage",
            unit="ECPU/month",
            low=0,
            when=lambda cache: cache.serverless,
            help="Roughly one unit for each request that moves a kilobyte.",
        ),
    ] = 10_000_000.0
    port: Annotated[
        int | None,
        Field(label="Port", group="Network", low=1, high=65535, help="Empty: the engine's default port."),
    ] = None
    subnets: Annotated[
        tuple[str, ...],
        Field(label="Subnet group", group="Network", ref=("subnet",), help="The subnets in which its nodes may stand."),
    ] = ()
    security_groups: Groups = None
    private_ip: PrivateIp = None
    tier: Tier = None

    @property
    def listens_on(self) -> int:
        """The port that it listens on: its own, else its engine's default."""
        return self.port or PORTS[self.engine]


def _arrives(cache: Cache, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    cache = named(cache, here, "cache")
    home, vpc = here.subnet_of(cache.parent or ""), here.vpc_of(cache.parent or "")
    changes: dict[str, Any] = {}
    made: list[Resource] = []
    if not cache.subnets and home is not None:
        changes["subnets"] = (home.id,)
    if cache.tier is None and (home is None or home.tier != "db"):
        changes["tier"] = "db"
    if cache.security_groups is None and vpc is not None:
        port = cache.listens_on
        id, made = tier_group("db", vpc.id, here, fresh, ports=((port, port),))
        changes["security_groups"] = (id,)
    return (msgspec.structs.replace(cache, **changes), *made)


def _charges(cache: Cache, here: Surroundings) -> Iterable[Charge]:
    """Each node by the hour: https://aws.amazon.com/elasticache/pricing/"""
    if cache.serverless:
        least = 0.1 if cache.engine == "valkey" else 1.0
        key = f"elasticache.serverless.{cache.engine}"
        data = HOURS * Decimal(str(max(cache.data, least)))
        yield from used(
            cache,
            here,
            (msg("ElastiCache Serverless data"), f"{key}.gb", data, "GB-hour"),
            (msg("ElastiCache Serverless processing"), f"{key}.ecpu", cache.processing, "ECPU"),
        )
        return
    what = msg("{count} × {type}", count=cache.nodes, type=cache.node_type)
    key = f"{cache.node_type}.valkey" if cache.engine == "valkey" else cache.node_type
    yield charge(cache, here, what, key, HOURS * cache.nodes, "hour")


def _network(cache: Cache, here: Surroundings) -> NetworkFacet:
    home = here.subnet_of(cache.id)
    cards: tuple[Interface, ...] = ()
    if home is not None:
        others = [one for one in cache.subnets if one != home.id and here.get(one) is not None]
        spread = [home.id, *others]
        cards = tuple(
            Interface(
                subnet=spread[at % len(spread)],
                security_groups=cache.security_groups or (),
                private_ip=cache.private_ip if at == 0 else None,
            )
            for at in range(min(cache.nodes, 6))
        )
    return NetworkFacet(interfaces=cards, port=cache.listens_on)


KINDS = (
    Kind(
        record=Cache,
        label="ElastiCache cache",
        service="Amazon ElastiCache",
        category="database",
        stands_in=("subnet", "vpc"),
        prefix="cache",
        palette=(
            Entry(
                label="ElastiCache",
                section="Database",
                rank=30,
                words="캐시 엘라스티캐시 elasticache redis 레디스 valkey memcached 멤캐시드 cache",
            ),
        ),
        tags=frozenset({"carries-groups", "needs-subnet", "zonal", "data", "serves"}),
        priced=True,
        charges=_charges,
        network=_network,
        detail=lambda cache, here: f"{cache.engine} · {cache.node_type}",
        arrive=_arrives,
    ),
)
