"""AWS Lambda functions. In a VPC they send packets from its subnets; nothing can connect to them there."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Literal

import msgspec

from designer.catalog.addressing import named
from designer.catalog.annotations import Groups, PrivateIp, Tier
from designer.catalog.charging import charge
from designer.catalog.tiers import tier_group
from designer.core import Charge, Entry, Field, Interface, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg


class Function(Resource, frozen=True, kw_only=True, tag="function"):
    """https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html"""

    runtime: Annotated[
        str,
        Field(
            label="Runtime",
            group="Compute",
            suggest=("python3.13", "nodejs22.x", "java21", "dotnet8", "ruby3.3"),
            limit=40,
            help="The language in which it runs.",
        ),
    ] = "python3.13"
    architecture: Annotated[
        Literal["x86", "arm"],
        Field(
            label="Architecture",
            group="Compute",
            choices=("x86", "arm"),
            names=("x86", "Arm"),
            help="Arm is cheaper for the same time.",
        ),
    ] = "x86"
    memory: Annotated[
        int,
        Field(
            label="Memory",
            group="Compute",
            unit="MB",
            low=128,
            high=10240,
            help="More memory brings more processor, too.",
        ),
    ] = 128
    subnets: Annotated[
        tuple[str, ...],
        Field(
            label="Subnets",
            group="Network",
            ref=("subnet",),
            help="Further subnets of the same VPC from which it may send.",
        ),
    ] = ()
    security_groups: Groups = None
    private_ip: PrivateIp = None
    requests_per_month: Annotated[
        float,
        Field(label="Requests", group="Usage", unit="requests/month", low=0, help="How often it runs in a month."),
    ] = 1_000_000.0
    duration: Annotated[
        float, Field(label="Duration", group="Usage", unit="ms", low=1, help="How long one run takes on average.")
    ] = 100.0
    tier: Tier = None


def _arrives(function: Function, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    function = named(function, here, "function")
    vpc = here.vpc_of(function.parent or "")
    if vpc is None or function.security_groups is not None:
        return (function,)
    subnet = here.subnet_of(function.parent or "")
    tier = function.tier or (subnet.tier if subnet is not None else None)
    id, made = tier_group(tier or "app", vpc.id, here, fresh)
    return (msgspec.structs.replace(function, security_groups=(id,), tier=function.tier if tier else "app"), *made)


def _charges(function: Function, here: Surroundings) -> Iterable[Charge]:
    """Requests, and time times memory: https://aws.amazon.com/lambda/pricing/"""
    runs = Decimal(str(function.requests_per_month))
    if runs:
        yield charge(function, here, msg("Lambda requests"), "lambda.requests", runs, "request")
        seconds = runs * Decimal(str(function.duration)) / 1000 * function.memory / 1024
        key = f"lambda.duration.{function.architecture}"
        yield charge(function, here, msg("Lambda compute"), key, seconds, "GB-second")


def _network(function: Function, here: Surroundings) -> NetworkFacet:
    home = here.subnet_of(function.parent or "")
    if home is None:
        return NetworkFacet(role="service")
    cards = [
        Interface(
            subnet=subnet,
            security_groups=function.security_groups or (),
            private_ip=function.private_ip if subnet == home.id else None,
        )
        for subnet in dict.fromkeys((home.id, *function.subnets))
    ]
    return NetworkFacet(interfaces=tuple(cards), ephemeral=(1024, 65535), receives=False)


def _detail(function: Function, here: Surroundings) -> Message | str:
    return f"{function.runtime} · {function.memory} MB"


KINDS = (
    Kind(
        record=Function,
        label="Lambda function",
        service="AWS Lambda",
        category="compute",
        stands_in=("subnet", "region"),
        prefix="function",
        palette=(
            Entry(
                label="Lambda",
                section="Compute & scaling",
                rank=40,
                words="람다 함수 서버리스 lambda function serverless",
            ),
        ),
        tags=frozenset({"carries-groups", "talks"}),
        priced=True,
        charges=_charges,
        network=_network,
        detail=_detail,
        arrive=_arrives,
    ),
)
