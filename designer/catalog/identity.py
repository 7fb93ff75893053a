"""AWS IAM users, groups, roles and policies, which cost nothing; AWS KMS keys, which do."""

from collections.abc import Iterable
from typing import Annotated

from designer.catalog.addressing import naming
from designer.catalog.charging import charge, free, used
from designer.core import Charge, Entry, Field, Joint, Kind, Resource, Surroundings
from designer.text import msg


class User(Resource, frozen=True, kw_only=True, tag="user"):
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users.html"""

    groups: Annotated[
        tuple[str, ...],
        Field(label="Groups", group="Access", ref=("group",), help="What it may do comes best from its groups."),
    ] = ()
    policies: Annotated[
        tuple[str, ...], Field(label="Policies", group="Access", ref=("policy",), help="What it may do by itself.")
    ] = ()
    console: Annotated[
        bool,
        Field(
            label="Console password",
            group="Access",
            help="Signs in to the Management Console with name and password; a second factor (MFA) belongs to it.",
        ),
    ] = True
    access_keys: Annotated[
        int,
        Field(
            label="Access keys",
            group="Access",
            low=0,
            high=2,
            help="For CLI and SDK, two at most. They do not expire by themselves; an application on EC2 takes a role instead.",
        ),
    ] = 0


class Group(Resource, frozen=True, kw_only=True, tag="group"):
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html"""

    policies: Annotated[
        tuple[str, ...], Field(label="Policies", group="Access", ref=("policy",), help="What its users may do.")
    ] = ()


class Role(Resource, frozen=True, kw_only=True, tag="role"):
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html"""

    policies: Annotated[
        tuple[str, ...],
        Field(
            label="Policies",
            group="Access",
            ref=("policy",),
            help="What whoever takes it may do, with credentials that expire and are renewed by themselves.",
        ),
    ] = ()
    taken_by: Annotated[
        tuple[str, ...],
        Field(
            label="Taken by",
            group="Access",
            ref=("instance", "auto-scaling-group", "function", "user"),
            help="Who works with the role's rights instead of long-lived keys. A group of users cannot take a role.",
        ),
    ] = ()


class Policy(Resource, frozen=True, kw_only=True, tag="policy"):
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html"""

    allows: Annotated[
        tuple[str, ...],
        Field(label="Allows", group="Access", limit=200, help="Actions, for example s3:GetObject."),
    ] = ()
    condition: Annotated[
        str,
        Field(
            label="Condition",
            group="Access",
            limit=200,
            help="When the policy holds, for example only from 9 to 18 o'clock, from an address, or with MFA.",
        ),
    ] = ""


class Key(Resource, frozen=True, kw_only=True, tag="key"):
    """https://docs.aws.amazon.com/kms/latest/developerguide/overview.html"""

    encrypts: Annotated[
        tuple[str, ...],
        Field(
            label="Encrypts",
            group="Security",
            ref=("bucket", "volume", "database", "file-system", "table", "queue", "topic", "snapshot"),
            help="What is encrypted with it.",
        ),
    ] = ()
    requests: Annotated[
        float,
        Field(
            label="Requests",
            group="Usage",
            unit="/month",
            low=0,
            help="Encrypting and decrypting; the first 20,000 of an account are free.",
        ),
    ] = 10_000.0


def _key_charges(key: Key, here: Surroundings) -> Iterable[Charge]:
    """Each key by the month, and requests: https://aws.amazon.com/kms/pricing/"""
    yield charge(key, here, msg("KMS key"), "kms.key", 1, "key-month")
    yield from used(key, here, (msg("KMS requests"), "kms.requests", key.requests, "request"))


def _iam_joints(one: User | Group | Role | Policy, here: Surroundings) -> Iterable[Joint]:
    """Lines from users to their groups, from roles to whoever takes them, and from all of these to their policies."""
    others = (getattr(one, name, ()) for name in ("groups", "taken_by", "policies"))
    return (Joint(ends=(one.id, other), part=other) for several in others for other in several)


def _iam(record: type[Resource], name: str, label: str, rank: int, words: str) -> Kind:
    """A kind of IAM: global, and free."""
    return Kind(
        record=record,
        label=label,
        service="AWS IAM",
        category="security",
        stands_in=(None,),
        prefix=name,
        palette=(Entry(label=label, section="Security", rank=rank, words=words),),
        tags=frozenset({"global"}),
        charges=lambda one, here: (free(one, here, msg("IAM is free")),),
        joints=_iam_joints,
        arrive=naming(name),
    )


KINDS = (
    _iam(Role, "role", "IAM role", 50, "역할 권한 iam role"),
    _iam(User, "user", "IAM user", 51, "사용자 계정 iam user"),
    _iam(Group, "group", "IAM group", 52, "그룹 iam group"),
    _iam(Policy, "policy", "IAM policy", 53, "정책 권한 iam policy"),
    Kind(
        record=Key,
        label="KMS key",
        service="AWS KMS",
        category="security",
        stands_in=("region",),
        prefix="key",
        palette=(Entry(label="KMS key", section="Security", rank=60, words="키 암호화 kms encryption"),),
        priced=True,
        charges=_key_charges,
        arrive=naming("key"),
    ),
)
