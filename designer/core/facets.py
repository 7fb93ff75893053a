"""What catalog modules yield (charges, network facets) and what they may ask of their surroundings."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

import msgspec

from designer.text import Message


class Charge(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A quantity that AWS bills each month, apart from its price.

    ``quantity`` is in ``unit`` a month of 730 hours; ``region`` None means global; ``key`` is the price book's key, and
    None only together with ``free``.
    """

    resource: str
    kind: str
    what: Message
    key: str | None
    quantity: Decimal
    unit: str
    region: str | None
    free: bool = False
    note: Message | None = None


class Interface(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One network interface of a resource: its subnet, groups and addresses (None = the default of model.md).

    ``public_ip`` is None, "auto", an elastic-ip's id or an address. ``ephemeral`` is the range of client ports.
    """

    subnet: str
    security_groups: tuple[str, ...] | None = ()
    private_ip: str | None = None
    public_ip: str | None = None
    ipv6: str | None = None
    source_dest_check: bool = True
    member: str = ""


class NetworkFacet(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """How a resource takes part in the network.

    ``role``: "endpoint" (sends and receives), "internet", "site", "load-balancer", "nat", "gateway", "none".
    ``port`` is what it listens on, where one port is typical (None = unknown); ``protocol`` likewise. ``sends`` and
    ``receives`` say whether it begins connections and whether others can begin one to it. ``service`` is the
    name of the AWS service, for what is reached at the service's public addresses ("s3").
    """

    role: str = "endpoint"
    interfaces: tuple[Interface, ...] = ()
    port: int | None = None
    protocol: str = "tcp"
    ephemeral: tuple[int, int] = (32768, 65535)
    sends: bool = True
    receives: bool = True
    service: str = ""


class Surroundings(Protocol):
    """What a kind may ask about the model around a resource; the graph's View answers it."""

    def get(self, id: str | None) -> Any: ...
    def all(self, *kinds: str) -> Iterable[Any]: ...
    def parent(self, id: str) -> Any: ...
    def children(self, id: str, *kinds: str) -> Iterable[Any]: ...
    def ancestor(self, id: str, kind: str) -> Any: ...
    def region_of(self, id: str) -> str | None: ...
    def vpc_of(self, id: str) -> Any: ...
    def subnet_of(self, id: str) -> Any: ...
    def zone_ids_of(self, id: str) -> tuple[str, ...]: ...
    def referrers(self, id: str, *kinds: str) -> Iterable[Any]: ...


@lru_cache(maxsize=4096)
def one_of(facet: NetworkFacet | None) -> NetworkFacet | None:
    """One object for equal facets: the servers of a subnet are alike."""
    return facet
