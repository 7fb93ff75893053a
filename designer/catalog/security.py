"""Security groups (stateful) and network ACLs (stateless)."""

from typing import Annotated, Literal

import msgspec

from designer.core import Field, Kind, Resource

PROTOCOLS = ("tcp", "udp", "icmp", "icmpv6", "all")
Protocol = Annotated[
    str | int,
    Field(label="Protocol", suggest=PROTOCOLS, low=0, high=255, help="tcp, udp, icmp, all, or a protocol number."),
]
Ports = Annotated[
    tuple[int, int] | None,
    Field(label="Ports", low=-1, high=65535, help="One port or a range such as 8080-8090; empty means every port."),
]


class GroupRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"""

    protocol: Protocol = "tcp"
    ports: Ports = None
    peer: Annotated[
        str,
        Field(
            label="Peer",
            format="peer",
            ref=("security-group", "prefix-list"),
            help="A security group, a prefix list, or a range of addresses.",
        ),
    ]
    note: Annotated[str, Field(label="Description", limit=255)] = ""
    enabled: Annotated[bool, Field(label="Enabled", advanced=True)] = True


ANYWHERE_OUT = (GroupRule(protocol="all", peer="0.0.0.0/0"), GroupRule(protocol="all", peer="::/0"))
"""What a group whose ``egress`` is absent lets out: everything."""


class SecurityGroup(Resource, frozen=True, kw_only=True, tag="security-group"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"""

    ingress: Annotated[
        tuple[GroupRule, ...],
        Field(label="Inbound rules", group="Rules", help="What may come in. Replies need no rule: a security group is stateful."),
    ] = ()
    egress: Annotated[
        tuple[GroupRule, ...] | None,
        Field(label="Outbound rules", group="Rules", help="What may go out. Not set means everything may."),
    ] = None
    associated: Annotated[
        tuple[str, ...],
        Field(label="Associated VPCs", group="Rules", ref=("vpc",), advanced=True),
    ] = ()


class AclRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"""

    number: Annotated[int, Field(label="Number", low=1, high=32766, help="Rules are read from the lowest number; the first match decides.")]
    action: Annotated[Literal["allow", "deny"], Field(label="Action", choices=("allow", "deny"), names=("Allow", "Deny"))] = "allow"
    protocol: Protocol = "all"
    ports: Ports = None
    cidr: Annotated[str, Field(label="Range", format="cidr")] = "0.0.0.0/0"
    enabled: Annotated[bool, Field(label="Enabled", advanced=True)] = True


class NetworkAcl(Resource, frozen=True, kw_only=True, tag="network-acl"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"""

    ingress: Annotated[
        tuple[AclRule, ...],
        Field(label="Inbound rules", group="Rules", help="A network ACL is stateless: let the replies in as well."),
    ] = ()
    egress: Annotated[
        tuple[AclRule, ...],
        Field(label="Outbound rules", group="Rules", help="A network ACL is stateless: let the replies out as well."),
    ] = ()


KINDS = (
    Kind(
        record=SecurityGroup,
        label="Security group",
        service="Amazon VPC",
        category="security",
        stands_in=("vpc",),
        shape="none",
        prefix="group",
    ),
    Kind(
        record=NetworkAcl,
        label="Network ACL",
        service="Amazon VPC",
        category="security",
        stands_in=("vpc",),
        shape="none",
        prefix="acl",
        arrive=lambda record, here, fresh: (
            msgspec.structs.replace(record, ingress=(AclRule(number=100),), egress=(AclRule(number=100),))
            if not record.ingress and not record.egress
            else record,
        ),
    ),
)
