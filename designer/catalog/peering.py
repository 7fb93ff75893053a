"""VPC peering: a route between two VPCs, and no further."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from designer.catalog.addressing import named, naming, networks
from designer.catalog.charging import free
from designer.catalog.routing import lead_vpc
from designer.core import Entry, Field, Joint, Kind, Resource, Surroundings
from designer.text import Message, msg

STATES = (
    "initiating-request", "pending-acceptance", "provisioning", "active", "rejected", "expired", "failed", "deleting", "deleted",
)  # fmt: skip
"""https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html"""
STATE_NAMES = (
    "Initiating request", "Pending acceptance", "Provisioning", "Active", "Rejected", "Expired", "Failed", "Deleting", "Deleted",
)  # fmt: skip


class Peering(Resource, frozen=True, kw_only=True, tag="peering"):
    """https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html"""

    requester: Annotated[
        str | None, Field(label="Requester", group="Network", ref=("vpc",), help="The VPC that asked for the peering.")
    ] = None
    accepter: Annotated[
        str | None, Field(label="Accepter", group="Network", ref=("vpc",), help="The VPC that agrees to it.")
    ] = None
    state: Annotated[
        str,
        Field(
            label="State",
            group="Network",
            choices=STATES,
            names=STATE_NAMES,
            help="Packets pass only while it is active. Both VPCs need routes to each other.",
        ),
    ] = "active"


def _join(
    one: Any, other: Any, here: Surroundings, fresh: Callable[[str], str]
) -> tuple[Resource, ...] | Message | None:
    """A peering that is accepted, with routes in both VPCs.

    AWS refuses it between VPCs whose ranges overlap: https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
    """
    if (one.kind, other.kind) != ("vpc", "vpc"):
        return None
    if any({known.requester, known.accepter} == {one.id, other.id} for known in here.all("peering")):
        return msg("{one} and {other} are peers already.", one=one.name or one.id, other=other.name or other.id)
    theirs = list(networks(other.cidrs))
    for mine in networks(one.cidrs):
        if any(mine.overlaps(there) for there in theirs):
            return msg(
                "VPCs whose ranges overlap cannot be peered: {range} is in {one} and in {other}.",
                range=str(mine), one=one.name or one.id, other=other.name or other.id,
            )  # fmt: skip
    peering = named(Peering(id=fresh("peering"), requester=one.id, accepter=other.id), here, "peering")
    return (
        peering,
        *lead_vpc(one, other.cidrs, peering.id, here, fresh),
        *lead_vpc(other, one.cidrs, peering.id, here, fresh),
    )


def _joints(peering: Peering, here: Surroundings) -> Iterable[Joint]:
    if peering.requester is not None and peering.accepter is not None:
        works = peering.state == "active"
        yield Joint(ends=(peering.requester, peering.accepter), text=peering.name or peering.id, works=works)


def _detail(peering: Peering, here: Surroundings) -> Message | str:
    ends = [here.get(one) for one in (peering.requester, peering.accepter)]
    names = [one.name or one.id for one in ends if one is not None]
    return " ↔ ".join(names)


KINDS = (
    Kind(
        record=Peering,
        label="VPC peering",
        emblems=("Amazon VPC Peering Connection",),
        service="Amazon VPC",
        category="network",
        stands_in=(None,),
        shape="none",
        prefix="peering",
        charges=lambda one, here: (free(one, here, msg("VPC peering")),),
        detail=_detail,
        joints=_joints,
        join=_join,
        palette=(Entry(label="VPC peering", section="Network", rank=61, words="VPC 피어링 peering connection"),),
        arrive=naming("peering"),
        tags=frozenset({"global"}),
    ),
)
