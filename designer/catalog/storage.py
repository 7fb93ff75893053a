"""Amazon S3 buckets."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal

from designer.catalog.addressing import naming
from designer.catalog.annotations import GbOut
from designer.catalog.charging import charge, internet_charges, used
from designer.core import Charge, Entry, Field, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg

CLASSES = {
    "standard": "Standard",
    "standard_ia": "Standard-IA",
    "onezone_ia": "One Zone-IA",
    "intelligent": "Intelligent-Tiering",
    "glacier_ir": "Glacier Instant Retrieval",
    "glacier_flexible": "Glacier Flexible Retrieval",
    "deep_archive": "Glacier Deep Archive",
}
"""https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html"""


MINIMUM_DAYS = {"standard_ia": 30, "onezone_ia": 30, "glacier_ir": 90, "glacier_flexible": 90, "deep_archive": 180}
"""Days that are billed at least, by class: https://aws.amazon.com/s3/storage-classes/"""


class Bucket(Resource, frozen=True, kw_only=True, tag="bucket"):
    """https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingBucket.html"""

    storage_class: Annotated[
        Literal[
            "standard", "standard_ia", "onezone_ia", "intelligent", "glacier_ir", "glacier_flexible", "deep_archive"
        ],
        Field(
            label="Storage class",
            group="Storage",
            choices=tuple(CLASSES),
            names=tuple(CLASSES.values()),
            help="The colder the class, the cheaper to keep and the dearer or slower to fetch: Glacier Flexible takes "
            "minutes to hours, Deep Archive up to 12 or 48 hours. Glacier vaults of 2018 take no new customers.",
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
    average_size: Annotated[
        float,
        Field(
            label="Average object",
            group="Usage",
            unit="KB",
            low=0,
            help="Infrequent access and Glacier Instant Retrieval bill small objects as 128 KB.",
        ),
    ] = 1024.0
    rarely: Annotated[
        float,
        Field(
            label="Not read for 30 days",
            group="Usage",
            unit="%",
            low=0,
            high=100,
            when=lambda bucket: bucket.storage_class == "intelligent",
            help="What Intelligent-Tiering has moved to its infrequent access tier.",
        ),
    ] = 50.0
    retrieved: Annotated[
        float,
        Field(
            label="Retrieved",
            group="Usage",
            unit="GB/month",
            low=0,
            when=lambda bucket: bucket.storage_class not in ("standard", "intelligent"),
            help="What is read back; colder classes bill each gigabyte.",
        ),
    ] = 0.0
    deleted_early: Annotated[
        float,
        Field(
            label="Deleted early",
            group="Usage",
            unit="GB/month",
            low=0,
            advanced=True,
            when=lambda bucket: bucket.storage_class in MINIMUM_DAYS,
            help="Deleted or moved before the class's minimum days; the rest of those days is billed.",
        ),
    ] = 0.0
    kept_days: Annotated[
        int,
        Field(
            label="… after days",
            group="Usage",
            unit="days",
            low=0,
            high=180,
            advanced=True,
            when=lambda bucket: bucket.storage_class in MINIMUM_DAYS,
            help="How long those had been kept on average.",
        ),
    ] = 10
    lifecycle: Annotated[
        Literal["standard_ia", "onezone_ia", "intelligent", "glacier_ir", "glacier_flexible", "deep_archive"] | None,
        Field(
            label="Lifecycle moves to",
            group="Storage",
            choices=tuple(name for name in CLASSES if name != "standard"),
            names=tuple(text for name, text in CLASSES.items() if name != "standard"),
            help="The class to which a lifecycle rule moves objects once they are old.",
        ),
    ] = None
    moved: Annotated[
        float,
        Field(
            label="Moved in a month",
            group="Usage",
            unit="GB/month",
            low=0,
            when=lambda bucket: bool(bucket.lifecycle),
            help="What grows old enough in a month; each object is one request.",
        ),
    ] = 0.0
    old: Annotated[
        float,
        Field(
            label="Already moved",
            group="Usage",
            unit="GB",
            low=0,
            when=lambda bucket: bool(bucket.lifecycle),
            help="What lies in the colder class, averaged over the month.",
        ),
    ] = 0.0
    gb_out_per_month: GbOut = 0.0
    versioning: Annotated[
        bool,
        Field(
            label="Versioning",
            group="Storage",
            help="Keeps the former versions of each object. Off by default; once on, it can only be suspended.",
        ),
    ] = False
    website: Annotated[
        bool,
        Field(label="Static website", group="Access", help="Serves its objects as pages over plain HTTP."),
    ] = False
    encryption: Annotated[
        Literal["sse-s3", "sse-kms"],
        Field(
            label="Encryption",
            group="Security",
            choices=("sse-s3", "sse-kms"),
            names=("S3 keys (SSE-S3)", "KMS keys (SSE-KMS)"),
            help="Since January 2023 every new object is encrypted; before, one had to ask for it.",
        ),
    ] = "sse-s3"
    logs: Annotated[
        str | None,
        Field(
            label="Access logs to",
            group="Access",
            ref=("bucket",),
            advanced=True,
            help="Another bucket of the region, in which S3 writes down each request.",
        ),
    ] = None
    acls: Annotated[
        bool,
        Field(
            label="Access control lists",
            group="Access",
            advanced=True,
            help="Off since April 2023: access is given by bucket policies and IAM instead.",
        ),
    ] = False
    public: Annotated[
        bool,
        Field(
            label="Public",
            group="Access",
            help="Whether everybody may read it. Blocked by default since April 2023; let CloudFront read the bucket instead.",
        ),
    ] = False


def _charges(bucket: Bucket, here: Surroundings) -> Iterable[Charge]:
    """Storage by class, requests, retrieval, lifecycle moves and transfer: https://aws.amazon.com/s3/pricing/"""
    kind = bucket.storage_class
    yield from _kept(bucket, here, kind, bucket.storage)
    if bucket.lifecycle:
        yield from _kept(bucket, here, bucket.lifecycle, bucket.old)
    name = msg(CLASSES[kind])
    yield from used(
        bucket,
        here,
        (msg("S3 PUT and LIST requests"), f"s3.{kind}.put", bucket.puts, "request"),
        (msg("S3 GET requests"), f"s3.{kind}.get", bucket.gets, "request"),
        (msg("S3 {name} retrieval", name=name), _retrieval(kind), bucket.retrieved if kind != "standard" else 0, "GB"),
        (
            msg("S3 lifecycle moves to {name}", name=msg(CLASSES[bucket.lifecycle or "standard"])),
            f"s3.lifecycle.to_{bucket.lifecycle}",
            _objects(bucket, bucket.moved) if bucket.lifecycle else 0,
            "request",
        ),
    )
    if kind in MINIMUM_DAYS and bucket.deleted_early and bucket.kept_days < MINIMUM_DAYS[kind]:
        rest = Decimal(MINIMUM_DAYS[kind] - bucket.kept_days) / 30 * Decimal(str(bucket.deleted_early))
        what = msg("S3 {name} deleted before {days} days", name=name, days=MINIMUM_DAYS[kind])
        yield charge(bucket, here, what, _storage(kind), rest, "GB-month")
    yield from internet_charges(bucket, here)


def _storage(kind: str) -> str:
    return "s3.standard" if kind == "standard" else f"s3.{kind}.storage"


def _retrieval(kind: str) -> str:
    return f"s3.{kind}.retrieval.standard" if kind in ("glacier_flexible", "deep_archive") else f"s3.{kind}.retrieval"


def _objects(bucket: Bucket, gigabytes: float) -> Decimal:
    """How many objects so many gigabytes are."""
    return Decimal(str(gigabytes)) * 1024 * 1024 / max(Decimal(str(bucket.average_size)), Decimal("0.001"))


def _kept(bucket: Bucket, here: Surroundings, kind: str, gigabytes: float) -> Iterable[Charge]:
    """What lies in a class: small objects as large as the class bills them, archived ones with their index.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html#sc-compare
    """
    name = msg(CLASSES[kind])
    kept, count = Decimal(str(gigabytes)), _objects(bucket, gigabytes)
    if kind == "intelligent":
        cold = kept * Decimal(str(bucket.rarely)) / 100
        monitored = count if bucket.average_size >= 128 else 0
        yield from used(
            bucket,
            here,
            (msg("S3 {name} storage, frequent", name=name), "s3.intelligent.frequent", kept - cold, "GB-month"),
            (msg("S3 {name} storage, infrequent", name=name), "s3.intelligent.infrequent", cold, "GB-month"),
            (msg("S3 Intelligent-Tiering monitoring"), "s3.intelligent.monitoring", monitored, "object-month"),
        )
        return
    if kind in ("standard_ia", "onezone_ia", "glacier_ir") and bucket.average_size < 128:
        kept = count * 128 / 1024 / 1024
    index = count * 40 / 1024 / 1024 if kind in ("glacier_flexible", "deep_archive") else Decimal(0)
    what = msg("S3 {name} storage", name=name)
    yield charge(bucket, here, what, _storage(kind), kept + index * 32 / 40, "GB-month")
    if index:
        yield charge(bucket, here, msg("S3 index of archived objects"), "s3.standard", index * 8 / 40, "GB-month")


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
            Entry(
                label="S3",
                section="Storage",
                rank=10,
                words="버킷 객체 스토리지 글레이셔 아카이브 수명 주기 버전 관리 정적 bucket object storage s3 glacier",
            ),
        ),
        tags=frozenset({"serves"}),
        priced=True,
        charges=_charges,
        network=lambda bucket, here: NetworkFacet(role="service", port=443, service="s3"),
        detail=_detail,
        arrive=naming("bucket"),
    ),
)
