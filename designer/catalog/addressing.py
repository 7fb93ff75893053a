"""Free address ranges and names: what new things take when they arrive."""

import ipaddress
from collections.abc import Iterable, Iterator

from designer.core import Surroundings

Network = ipaddress.IPv4Network


def networks(ranges: Iterable[str | None]) -> Iterator[Network]:
    """The IPv4 networks among texts; what is not well formed is passed over."""
    for text in ranges:
        if text:
            try:
                yield ipaddress.IPv4Network(text, strict=False)
            except ValueError:
                continue


def next_vpc_range(taken: Iterable[str | None]) -> str:
    """The next free 10.N.0.0/16; once those are gone, 172.20.0.0/16 and on, then 192.168.0.0/16.

    https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
    """
    used = list(networks(taken))
    candidates = [f"10.{n}.0.0/16" for n in range(256)] + [f"172.{n}.0.0/16" for n in range(20, 32)] + ["192.168.0.0/16"]
    return next((c for c in candidates if not any(Network(c).overlaps(u) for u in used)), candidates[0])


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
