"""The parts of a traditional data centre, drawn beside AWS to compare the two. AWS bills and traces none of them."""

from typing import Annotated, Literal

from designer.catalog.addressing import naming
from designer.core import Entry, Field, Kind, Resource, Surroundings
from designer.text import Message, msg

PARTS = {
    "network": ("Site network", "VPC and subnets", "네트워크 스위치 라우터 network switch router"),
    "firewall": ("Site firewall", "Security groups and network ACLs", "방화벽 보안 장비 firewall security"),
    "load-balancer": ("Site load balancer", "Elastic Load Balancing", "로드 밸런서 L4 스위치 load balancer"),
    "server": ("Site server", "EC2", "서버 물리 server rack"),
    "storage": ("Site storage", "EBS, EFS and S3", "스토리지 디스크 NAS SAN storage disk"),
    "database": ("Site database", "RDS", "데이터베이스 디비 database db"),
}
"""Part -> (its name, what does the same in AWS, search words)."""


class SitePart(Resource, frozen=True, kw_only=True, tag="site-part"):
    """https://docs.aws.amazon.com/whitepapers/latest/aws-overview/what-is-cloud-computing.html"""

    part: Annotated[
        Literal["network", "firewall", "load-balancer", "server", "storage", "database"],
        Field(
            label="Part",
            group="General",
            choices=tuple(PARTS),
            names=tuple(name for name, _, _ in PARTS.values()),
            help="What it is in the data centre. You buy it, run it and replace it yourself.",
        ),
    ] = "server"


def _detail(one: SitePart, here: Surroundings) -> Message:
    return msg("in AWS: {what}", what=msg(PARTS[one.part][1]))


KINDS = (
    Kind(
        record=SitePart,
        label="Data centre equipment",
        service="On premises",
        category="general",
        stands_in=("data-center", None),
        prefix="site",
        icon="site-server",
        palette=tuple(
            Entry(
                label=label,
                section="Data centre",
                rank=at,
                fields={"part": part},
                icon=f"site-{part}",
                words=f"온프레미스 데이터 센터 장비 on-premises {words}",
            )
            for at, (part, (label, _, words)) in enumerate(PARTS.items())
        ),
        tags=frozenset({"global"}),
        detail=_detail,
        arrive=naming("site"),
    ),
)
