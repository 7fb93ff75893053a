"""Amazon S3 buckets."""

from collections.abc import Callable, Iterable
from typing import Annotated, Literal

import msgspec

from designer.catalog.addressing import next_name
from designer.catalog.charging import charge
from designer.core import Charge, Entry, Field, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

CLASSES = {
    "standard": "Standard", "standard_ia": "Standard-IA", "onezone_ia": "One Zone-IA", "glacier_ir": "Glacier Instant Retrieval",
    "glacier_flexible": "Glacier Flexible Retrieval", "deep_archive": "Glacier Deep Archive",
}  # fmt: skip


class Bucket(Resource, frozen=True, kw_only=True, tag="bucket"):
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingBucket.html"""

    storage_class: Annotated[
        Literal["standard", "standard_ia", "onezone_ia", "glacier_ir", "glacier_flexible", "deep_archive"],
        Field(label="Storage class", group="Storage", choices=tuple(CLASSES), names=tuple(CLASSES.values())),
    ] = "standard"
    storage: Annotated[float, Field(label="Stored", group="Usage", unit="GB", low=0)] = 100.0
    puts: Annotated[int, Field(label="PUT and LIST requests", group="Usage", unit="/month", low=0)] = 10_000
    gets: Annotated[int, Field(label="GET requests", group="Usage", unit="/month", low=0)] = 100_000
    gb_out_per_month: Annotated[float, Field(label="Data out to the internet", group="Usage", unit="GB/month", low=0)] = 0.0
    versioning: Annotated[bool, Field(label="Versioning", group="Storage", help="Keeps the former versions of each object.")] = False
    website: Annotated[bool, Field(label="Static website", group="Access")] = False
    public: Annotated[bool, Field(label="Public", group="Access", help="Blocked by default; let CloudFront read the bucket instead.")] = False


def _arrives(bucket: Bucket, here: Surroundings, fresh: Callable[[str], str]) -> tuple[Resource, ...]:
    return (bucket if bucket.name else msgspec.structs.replace(bucket, name=next_name("bucket", here, "bucket")),)


def _charges(bucket: Bucket, here: Surroundings) -> Iterable[Charge]:
    kind = bucket.storage_class
    what = msg("S3 {name} storage", name=CLASSES[kind])
    yield charge(bucket, here, what, f"s3.{kind}" if kind == "standard" else f"s3.{kind}.storage", bucket.storage, "GB-month")
    if bucket.puts:
        yield charge(bucket, here, msg("S3 PUT and LIST requests"), f"s3.{kind}.put", bucket.puts, "request")
    if bucket.gets:
        yield charge(bucket, here, msg("S3 GET requests"), f"s3.{kind}.get", bucket.gets, "request")
    if bucket.gb_out_per_month:
        yield charge(bucket, here, msg("Data out to the internet"), "dt.internet", bucket.gb_out_per_month, "GB")


def _detail(bucket: Bucket, here: Surroundings) -> Message | str:
    return msg(CLASSES[bucket.storage_class])


KINDS = (
    Kind(
        record=Bucket, label="S3 bucket", service="Amazon S3", category="storage", stands_in=("region",), prefix="bucket",
        palette=(Entry(label="S3", section="Storage", rank=10, words="버킷 bucket object storage s3"),),
        tags=frozenset({"serves"}), priced=True, charges=_charges, detail=_detail, arrive=_arrives,
        network=lambda r, h: NetworkFacet(role="service", port=443),
    ),
)  # fmt: skip
