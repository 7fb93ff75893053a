"""What is billed though nothing uses it: addresses, volumes, NAT gateways, load balancers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from designer.cost.book import Book
from designer.cost.estimate import estimate
from designer.graph import View
from designer.reach.balancers import target_groups
from designer.text import Message, msg


def idle(view: View) -> Iterator[tuple[tuple[str, ...], Message]]:
    """``(ids that go together, what to do)``; the first id is what the advice is about.

    https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html
    """
    for one in view.all("elastic-ip"):
        if all(other.kind == "elastic-ip" for other in view.referrers(one.id)):
            yield (one.id,), msg("Release the Elastic IP that nothing uses")
    for one in view.all("volume"):
        if one.attached_to is None:
            yield (one.id,), msg("Make a snapshot of the volume that nothing uses, and delete it")
    for one in view.all("nat-gateway"):
        if not any(_leads(table, one.id) for table in view.referrers(one.id, "route-table")):
            address = (one.elastic_ip,) if one.elastic_ip and _only(view, one.elastic_ip, one.id) else ()
            yield (one.id, *address), msg("Delete the NAT gateway that no route leads to, and release its address")
    for one in view.all("load-balancer"):
        groups = target_groups(view, one)
        if not any(group.targets for group in groups):
            yield (one.id,), msg("Delete the load balancer that has no targets")


def _leads(table: Any, id: str) -> bool:
    return any(route.target == id and route.enabled for route in table.routes)


def _only(view: View, address: str, id: str) -> bool:
    return view.get(address) is not None and all(other.id == id for other in view.referrers(address))


def bill(view: View, book: Book, ids: Iterable[str]) -> Decimal:
    """What these resources cost a month by themselves, in USD; lines without a known price are left out."""
    charges = [charge for id in ids for charge in view.charges(id)]
    return estimate(charges, book).total
