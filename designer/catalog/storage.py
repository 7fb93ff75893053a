"""Amazon S3 buckets."""

from collections.abc import Iterable
from typing import Annotated, Literal

from designer.catalog.addressing import naming
from designer.catalog.annotations import GbOut
from designer.catalog.charging import charge, internet_charges
from designer.core import Charge, Entry, Field, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

CLASSES = {
    "standard": "Standard",
    "standard_ia": "Standard-IA",
    "onezone_ia": "One Zone-IA",
    "glacier_ir": "Glacier Instant Retrieval",
    "glacier_flexible": "Glacier Flexible Retrieval",
    "deep_archive": "Glacier Deep Archive",
}
"""https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html"""


class Bucket(Resource, frozen=True, kw_only=True, tag="bucket"):
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingBucket.html"""

    storage_class: Annotated[
        Literal["standard", "standard_ia", "onezone_ia", "glacier_ir", "glacier_flexible", "deep_archive"],
        Field(
            label="Storage class",
            group="Storage",
            choices=tuple(CLASSES),
            names=tuple(CLASSES.values()),
            help="The colder the class, the cheaper to keep and the dearer or slower to fetch.",
        ),
    ] = "standard"
    storage: Annotated[
        float,
        Field(label="Stored", group="Usage", unit="GB", low=0, help="Data kept, averaged over the month."),
    ] = 100.0
    puts: Annotated[
        int,
        Field(
            label="PUT and LIST requests",
            group="Usage",
            unit="/month",
            low=0,
            help="Requests that write or list objects; dearer than those that read.",
        ),
    ] = 10_000
    gets: Annotated[
        int,
        Field(label="GET requests", group="Usage", unit="/month", low=0, help="Requests that read objects."),
    ] = 100_000
    gb_out_per_month: GbOut = 0.0
    versioning: Annotated[
        bool,
        Field(label="Versioning", group="Storage", help="Keeps the former versions of each object."),
    ] = False
    website: Annotated[
        bool,
        Field(label="Static website", group="Access", help="Serves its objects as pages over plain HTTP."),
    ] = False
    public: Annotated[
        bool,
        Field(
            label="Public",
            group="Access",
            help="Whether everybody may read it. Blocked by default; let CloudFront read the bucket instead.",
        ),
    ] = False


def _charges(bucket: Bucket, here: Surroundings) -> Iterable[Charge]:
    """Storage, requests and transfer: https://aws.amazon.com/s3/pricing/"""
    kind = bucket.storage_class
    what = msg("S3 {name} storage", name=msg(CLASSES[kind]))
    key = "s3.standard" if kind == "standard" else f"s3.{kind}.storage"
    yield charge(bucket, here, what, key, bucket.storage, "GB-month")
    if bucket.puts:
        yield charge(bucket, here, msg("S3 PUT and LIST requests"), f"s3.{kind}.put", bucket.puts, "request")
    if bucket.gets:
        yield charge(bucket, here, msg("S3 GET requests"), f"s3.{kind}.get", bucket.gets, "request")
    yield from internet_charges(bucket, here)


def _detail(bucket: Bucket, here: Surroundings) -> Message:
    return msg(CLASSES[bucket.storage_class])


KINDS = (
    Kind(
        record=Bucket,
        label="S3 bucket",
        service="Amazon S3",
        category="storage",
        stands_in=("region",),
        prefix="bucket",
        palette=(
            Entry(label="S3", section="Storage", rank=10, words="버킷 객체 스토리지 bucket object storage s3 glacier"),
        ),
        tags=frozenset({"serves"}),
        priced=True,
        charges=_charges,
        network=lambda bucket, here: NetworkFacet(role="service", port=443, service="s3"),
        detail=_detail,
        arrive=naming("bucket"),
    ),
)
