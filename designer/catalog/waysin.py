"""The three ways in: Management Console, CLI and SDK, which all make the same calls."""

from collections.abc import Iterable
from typing import Annotated, Literal

from designer.catalog.addressing import naming
from designer.core import Entry, Field, Joint, Kind, Resource, Surroundings
from designer.text import Message, msg

WAYS = {
    "console": ("Console", "User name and password", "관리 콘솔 웹 management console browser"),
    "cli": ("AWS CLI", "Access key", "명령줄 인터페이스 cli command line"),
    "sdk": ("AWS SDK", "Access key or role", "개발 도구 라이브러리 sdk library"),
}
"""Way -> (its name, what one shows there, search words)."""


class WayIn(Resource, frozen=True, kw_only=True, tag="way-in"):
    """https://docs.aws.amazon.com/whitepapers/latest/aws-overview/accessing-aws-services.html"""

    way: Annotated[
        Literal["console", "cli", "sdk"],
        Field(
            label="Way",
            group="Access",
            choices=tuple(WAYS),
            names=tuple(name for name, _, _ in WAYS.values()),
            help="The console takes a user's name and password, the CLI an access key, a program on EC2 best a role.",
        ),
    ] = "console"
    signs_in: Annotated[
        str | None,
        Field(label="Signs in as", group="Access", ref=("user", "role"), help="Whose rights hold here."),
    ] = None


def _detail(one: WayIn, here: Surroundings) -> Message:
    return msg(WAYS[one.way][1])


def _joints(one: WayIn, here: Surroundings) -> Iterable[Joint]:
    if one.signs_in is not None:
        yield Joint(ends=(one.id, one.signs_in))


KINDS = (
    Kind(
        record=WayIn,
        label="Way into AWS",
        service="AWS global infrastructure",
        category="general",
        stands_in=(None,),
        prefix="way",
        icon="way-console",
        palette=tuple(
            Entry(label=label, section="Management", rank=60 + at, fields={"way": way}, icon=f"way-{way}", words=words)
            for at, (way, (label, _, words)) in enumerate(WAYS.items())
        ),
        tags=frozenset({"global"}),
        detail=_detail,
        joints=_joints,
        arrive=naming("way"),
    ),
)
