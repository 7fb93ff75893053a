"""The records of a transit gateway: its attachments, and its own route tables."""

from typing import Annotated

import msgspec

from designer.core import Field, Resource

BLACKHOLE = "blackhole"


class TransitAttachment(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html"""

    id: Annotated[str, Field(label="Name", limit=60, help="How routes name this attachment, for example vpc-a.")]
    vpc: Annotated[str | None, Field(label="VPC", ref=("vpc",), help="The VPC that is attached.")] = None
    vpn_connection: Annotated[
        str | None,
        Field(
            label="VPN or Direct Connect",
            ref=("vpn-connection", "direct-connect"),
            help="The line to a site that is attached.",
        ),
    ] = None
    peer: Annotated[
        str | None,
        Field(
            label="Other gateway", ref=("transit-gateway",), help="A transit gateway, often of another region, as peer."
        ),
    ] = None
    subnets: Annotated[
        tuple[str, ...],
        Field(
            label="Subnets",
            ref=("subnet",),
            help="One a zone. Only zones with such a subnet can send through the gateway.",
        ),
    ] = ()
    table: Annotated[
        str | None,
        Field(
            label="Route table",
            limit=60,
            help="The gateway's own table that decides about packets from this attachment.",
        ),
    ] = None
    security_group_referencing: Annotated[
        bool | None,
        Field(
            label="Security group references",
            advanced=True,
            help="Whether inbound rules may name groups of other attached VPCs. Not set: as the gateway has it.",
        ),
    ] = None


class TransitRoute(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview"""

    destination: Annotated[
        str,
        Field(
            label="Destination",
            format="destination",
            ref=("prefix-list",),
            help="A range such as 10.1.0.0/16, or a prefix list.",
        ),
    ]
    attachment: Annotated[
        str,
        Field(
            label="Attachment",
            limit=60,
            suggest=(BLACKHOLE,),
            help="The attachment to which packets go on; blackhole drops them.",
        ),
    ]
    enabled: Annotated[
        bool, Field(label="Enabled", advanced=True, help="A route that is switched off does not exist for the checks.")
    ] = True


class TransitTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/tgw/tgw-route-tables.html"""

    id: Annotated[str, Field(label="Name", limit=60, help="How attachments name this table, for example main.")]
    routes: Annotated[
        tuple[TransitRoute, ...],
        Field(label="Static routes", help="They win over learned routes to the same destination."),
    ] = ()
    propagations: Annotated[
        tuple[str, ...],
        Field(label="Learns from", limit=60, help="Attachments whose ranges the table learns by itself."),
    ] = ()


class TransitGateway(Resource, frozen=True, kw_only=True, tag="transit-gateway"):
    """https://docs.aws.amazon.com/vpc/latest/tgw/what-is-transit-gateway.html"""

    security_group_referencing: Annotated[
        bool,
        Field(
            label="Security group references",
            group="Security",
            advanced=True,
            help="Whether inbound rules may name groups of other attached VPCs; each attachment must allow it, too.",
        ),
    ] = False
    attachments: Annotated[
        tuple[TransitAttachment, ...],
        Field(
            label="Attachments", group="Network", help="What is joined to the gateway. Each one is billed by the hour."
        ),
    ] = ()
    tables: Annotated[
        tuple[TransitTable, ...],
        Field(label="Route tables", group="Network", help="They decide to which attachment a packet goes on."),
    ] = ()
    gb_per_month: Annotated[
        float,
        Field(
            label="Data processed",
            group="Usage",
            unit="GB/month",
            low=0,
            help="Every gigabyte that an attachment sends to the gateway is billed.",
        ),
    ] = 100.0
