"""Instance store: disks of the host on which an instance runs."""

from typing import Annotated

from designer.catalog.addressing import naming
from designer.catalog.charging import free
from designer.core import Entry, Field, Kind, Resource
from designer.text import msg


class InstanceStore(Resource, frozen=True, kw_only=True, tag="instance-store"):
    """https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/InstanceStorage.html"""

    size: Annotated[
        int,
        Field(
            label="Size",
            group="Storage",
            unit="GB",
            low=1,
            high=400_000,
            help="Comes with the instance type, and cannot be made larger.",
        ),
    ] = 118
    kept: Annotated[
        bool,
        Field(
            label="Must be kept",
            group="Storage",
            help="Whether anybody would miss the data. A cache or scratch files may go; orders may not.",
        ),
    ] = False


KINDS = (
    Kind(
        record=InstanceStore,
        label="Instance store",
        service="Amazon EC2",
        category="storage",
        stands_in=("instance",),
        prefix="store",
        palette=(
            Entry(
                label="Instance store",
                section="Storage",
                rank=26,
                words="인스턴스 스토어 임시 디스크 instance store ephemeral nvme",
            ),
        ),
        charges=lambda one, here: (free(one, here, msg("Instance store, with the type")),),
        detail=lambda one, here: f"{one.size} GB",
        arrive=naming("store"),
    ),
)
