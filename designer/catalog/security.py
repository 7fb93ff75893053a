"""Security groups (stateful) and network ACLs (stateless)."""

from collections.abc import Callable
from typing import Annotated, Literal, TypeAlias

import msgspec

from designer.catalog.addressing import named, naming
from designer.core import Entry, Field, Kind, Resource, Surroundings
from designer.text import Message, msg

PROTOCOLS = ("tcp", "udp", "icmp", "icmpv6", "all")
Protocol: TypeAlias = Annotated[
    str | int,
    Field(label="Protocol", suggest=PROTOCOLS, low=0, high=255, help="tcp, udp, icmp, all, or a protocol number."),
]
Ports: TypeAlias = Annotated[
    tuple[int, int] | None,
    Field(label="Ports", low=-1, high=65535, help="One port or a range such as 8080-8090; empty means every port."),
]


class GroupRule(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"""

    protocol: Protocol = "tcp"
    ports: Ports = None
    peer: Annotated[
        str,
        Field(
            label="Peer",
            format="peer",
            ref=("security-group", "prefix-list"),
            help="Who is let through: a security group, a prefix list, or a range of addresses.",
        ),
    ]
    note: Annotated[str, Field(label="Description", limit=255, help="What the rule is for.")] = ""
    enabled: Annotated[
        bool, Field(label="Enabled", advanced=True, help="A rule that is switched off does not exist for the checks.")
    ] = True


ANYWHERE_OUT = (GroupRule(protocol="all", peer="0.0.0.0/0"), GroupRule(protocol="all", peer="::/0"))
"""What a group whose ``egress`` is absent lets out: everything."""


class SecurityGroup(Resource, frozen=True, kw_only=True, tag="security-group"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html"""

    ingress: Annotated[
        tuple[GroupRule, ...],
        Field(
            label="Inbound rules",
            group="Rules",
            help="What may come in. Replies need no rule: a security group is stateful.",
        ),
    ] = ()
    egress: Annotated[
        tuple[GroupRule, ...] | None,
        Field(label="Outbound rules", group="Rules", help="What may go out. Not set means everything may."),
    ] = None
    associated: Annotated[
        tuple[str, ...],
        Field(
            label="Associated VPCs",
            group="Rules",
            ref=("vpc",),
            advanced=True,
            help="Further VPCs of the region in which the group may be used.",
        ),
    ] = ()


class AclRule(msgspec.Struct, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"""

    number: Annotated[
        int,
        Field(
            label="Number",
            low=1,
            high=32766,
            help="Rules are read from the lowest number; the first match decides.",
        ),
    ]
    action: Annotated[
        Literal["allow", "deny"],
        Field(
            label="Action",
            choices=("allow", "deny"),
            names=("Allow", "Deny"),
            help="Whether a packet that matches may pass.",
        ),
    ] = "allow"
    protocol: Protocol = "all"
    ports: Ports = None
    cidr: Annotated[
        str, Field(label="Range", format="cidr", help="The addresses that the rule is about, for example 0.0.0.0/0.")
    ] = "0.0.0.0/0"
    enabled: Annotated[
        bool, Field(label="Enabled", advanced=True, help="A rule that is switched off does not exist for the checks.")
    ] = True


class NetworkAcl(Resource, frozen=True, kw_only=True, tag="network-acl"):
    """https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"""

    ingress: Annotated[
        tuple[AclRule, ...],
        Field(
            label="Inbound rules",
            group="Rules",
            help="What may enter the subnet. A network ACL is stateless: let the replies in as well.",
        ),
    ] = ()
    egress: Annotated[
        tuple[AclRule, ...],
        Field(
            label="Outbound rules",
            group="Rules",
            help="What may leave the subnet. A network ACL is stateless: let the replies out as well.",
        ),
    ] = ()


def _acl_arrives(acl: NetworkAcl, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    """A new list lets everything pass, as the default one does; an empty one would stop all."""
    if not acl.ingress and not acl.egress:
        acl = msgspec.structs.replace(acl, ingress=(AclRule(number=100),), egress=(AclRule(number=100),))
    return (named(acl, here, "acl"),)


def _rules(record: SecurityGroup | NetworkAcl, here: Surroundings) -> Message:
    count = len(record.ingress)
    return msg("1 inbound rule") if count == 1 else msg("{count} inbound rules", count=count)


KINDS = (
    Kind(
        record=SecurityGroup,
        label="Security group",
        service="Amazon VPC",
        category="security",
        stands_in=("vpc",),
        shape="none",
        prefix="group",
        palette=(
            Entry(
                label="Security group",
                section="Security",
                rank=10,
                words="보안 그룹 시큐리티 방화벽 인바운드 아웃바운드 규칙 sg firewall",
            ),
        ),
        detail=_rules,
        arrive=naming("group"),
    ),
    Kind(
        record=NetworkAcl,
        label="Network ACL",
        emblems=("Amazon VPC Network Access Control List",),
        service="Amazon VPC",
        category="security",
        stands_in=("vpc",),
        shape="none",
        prefix="acl",
        palette=(
            Entry(
                label="Network ACL",
                section="Security",
                rank=20,
                words="네트워크 ACL nacl 방화벽 인바운드 아웃바운드 규칙 firewall",
            ),
        ),
        detail=_rules,
        arrive=_acl_arrives,
    ),
)
