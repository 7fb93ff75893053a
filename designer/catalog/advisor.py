"""AWS Trusted Advisor."""

from designer.catalog.addressing import naming
from designer.catalog.charging import free
from designer.core import Entry, Kind, Resource
from designer.text import msg


class Advisor(Resource, frozen=True, kw_only=True, tag="advisor"):
    """https://docs.aws.amazon.com/awssupport/latest/user/trusted-advisor.html"""


KINDS = (
    Kind(
        record=Advisor,
        label="Trusted Advisor",
        service="AWS Trusted Advisor",
        category="management",
        stands_in=(None,),
        prefix="advisor",
        palette=(
            Entry(
                label="Trusted Advisor",
                section="Management",
                rank=50,
                words="트러스티드 어드바이저 조언 비용 최적화 내결함성 trusted advisor",
            ),
        ),
        tags=frozenset({"global"}),
        charges=lambda one, here: (free(one, here, msg("Trusted Advisor, basic checks")),),
        arrive=naming("advisor"),
    ),
)
