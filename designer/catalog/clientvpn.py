"""AWS Client VPN: people's own computers in a VPC."""

from collections.abc import Callable, Iterable
from typing import Annotated

import msgspec

from designer.catalog.addressing import named
from designer.catalog.charging import HOURS, used
from designer.core import Charge, Entry, Field, Kind, Resource, Surroundings
from designer.text import Message, msg


class ClientVpn(Resource, frozen=True, kw_only=True, tag="client-vpn"):
    """https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is.html"""

    subnets: Annotated[
        tuple[str, ...],
        Field(
            label="Subnets",
            group="Network",
            ref=("subnet",),
            help="Associated subnets; each is billed by the hour, whether somebody is connected or not.",
        ),
    ] = ()
    client_range: Annotated[
        str,
        Field(
            label="Clients' range",
            group="Network",
            format="cidr4",
            help="Addresses for the connected computers, /12 to /22; it must not overlap the VPC.",
        ),
    ] = "172.31.0.0/22"
    people: Annotated[
        int, Field(label="People", group="Usage", low=0, help="How many are connected at once, on average.")
    ] = 5
    hours: Annotated[
        float,
        Field(label="Hours connected", group="Usage", unit="hours/month", low=0, high=744, help="For each of them."),
    ] = 160.0


def _arrives(one: ClientVpn, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    vpc = here.get(one.parent)
    if not one.subnets and vpc is not None:
        subnets = sorted(here.children(vpc.id, "subnet"), key=lambda subnet: subnet.access != "private")
        one = msgspec.structs.replace(one, subnets=tuple(subnet.id for subnet in subnets[:1]))
    return (named(one, here, "client-vpn"),)


def _charges(one: ClientVpn, here: Surroundings) -> Iterable[Charge]:
    """Associations and connections by the hour: https://aws.amazon.com/vpn/pricing/"""
    yield from used(
        one,
        here,
        (msg("Client VPN associations"), "vpn.client.association.hour", HOURS * len(one.subnets), "hour"),
        (msg("Client VPN connections"), "vpn.client.connection.hour", one.people * one.hours, "hour"),
    )


def _detail(one: ClientVpn, here: Surroundings) -> Message:
    return msg("{count} people", count=one.people)


KINDS = (
    Kind(
        record=ClientVpn,
        label="Client VPN endpoint",
        service="AWS Client VPN",
        category="network",
        stands_in=("vpc",),
        prefix="client-vpn",
        palette=(
            Entry(label="Client VPN", section="Network", rank=66, words="클라이언트 VPN 원격 근무 client vpn remote"),
        ),
        priced=True,
        charges=_charges,
        detail=_detail,
        arrive=_arrives,
    ),
)
