"""Free address ranges and names: what new things take when they arrive."""

import ipaddress
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec

from designer.core import Resource, Surroundings

Network = ipaddress.IPv4Network
R = TypeVar("R", bound=Resource)


def networks(ranges: Iterable[str | None]) -> Iterator[Network]:
    """The IPv4 networks among texts; what is not well formed is passed over."""
    for text in ranges:
        if text:
            try:
                yield ipaddress.IPv4Network(text, strict=False)
            except ValueError:
                continue


def taken_ranges(here: Surroundings, *but: str) -> list[str]:
    """The ranges of every VPC and site in the diagram, apart from those of the resources ``but``."""
    return [c for one in here.all("vpc", "data-center") if one.id not in but for c in one.cidrs]


def first_free(candidates: Iterable[str], taken: Iterable[str | None]) -> str | None:
    """The first of the candidates that overlaps none of the ranges taken, or None."""
    used = list(networks(taken))
    return next((c for c in candidates if not any(Network(c).overlaps(u) for u in used)), None)


def next_vpc_range(taken: Iterable[str | None]) -> str:
    """The next free 10.N.0.0/16; once those are gone, 172.20.0.0/16 and on, then 192.168.0.0/16.

    https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
    """
    candidates = [f"10.{n}.0.0/16" for n in range(256)]
    candidates += [f"172.{n}.0.0/16" for n in range(20, 32)] + ["192.168.0.0/16"]
    return first_free(candidates, taken) or candidates[0]


def next_site_range(taken: Iterable[str | None]) -> str:
    """A free range for a site of one's own: 192.168.0.0/16, then 172.20.0.0/16 and on, then 10.255.0.0/16 and down."""
    candidates = ["192.168.0.0/16"] + [f"172.{n}.0.0/16" for n in range(20, 32)]
    candidates += [f"10.{n}.0.0/16" for n in range(255, -1, -1)]
    return first_free(candidates, taken) or candidates[0]


def next_subnet_range(within: Iterable[str], taken: Iterable[str | None], prefix: int = 24) -> str | None:
    """The first free block of the prefix length in a VPC's ranges (the whole range where that is smaller), or None."""
    used = list(networks(taken))
    for network in networks(within):
        for candidate in network.subnets(new_prefix=max(prefix, network.prefixlen)):
            if not any(candidate.overlaps(u) for u in used):
                return str(candidate)
    return None


def next_name(prefix: str, here: Surroundings, *kinds: str) -> str:
    """``prefix-N``, N the lowest that no resource of these kinds bears."""
    taken = {one.name for one in here.all(*kinds)}
    return next(name for n in range(1, len(taken) + 2) if (name := f"{prefix}-{n}") not in taken)


def named(record: R, here: Surroundings, prefix: str) -> R:
    """The record with a name of its own kind: the one it has, else the next ``prefix-N``."""
    return record if record.name else msgspec.structs.replace(record, name=next_name(prefix, here, record.kind))


def naming(prefix: str) -> Callable[[Any, Surroundings, Callable[[str], str]], tuple[Resource, ...]]:
    """An ``arrive`` that gives a name and nothing else."""
    return lambda record, here, fresh: (named(record, here, prefix),)
