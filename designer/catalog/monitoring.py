"""Amazon CloudWatch alarms, log groups and dashboards; AWS CloudTrail trails."""

from collections.abc import Iterable
from typing import Annotated, Literal

from designer.catalog.addressing import naming
from designer.catalog.charging import charge, used
from designer.core import Charge, Entry, Field, Joint, Kind, NetworkFacet, Resource, Surroundings
from designer.text import Message, msg


class Alarm(Resource, frozen=True, kw_only=True, tag="alarm"):
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html"""

    type: Annotated[
        Literal["standard", "high_resolution", "composite"],
        Field(
            label="Type",
            group="General",
            choices=("standard", "high_resolution", "composite"),
            names=("Standard, every minute", "High resolution, every 10 seconds", "Composite"),
            help="A composite alarm combines others.",
        ),
    ] = "standard"
    watches: Annotated[
        str | None,
        Field(
            label="Watches",
            group="General",
            ref=("instance", "auto-scaling-group", "load-balancer", "database", "nat-gateway", "function", "queue"),
            help="Whose metric it watches.",
        ),
    ] = None
    metric: Annotated[
        str,
        Field(
            label="Metric",
            group="General",
            suggest=(
                "CPUUtilization",
                "StatusCheckFailed",
                "HealthyHostCount",
                "RequestCount",
                "FreeStorageSpace",
                "FreeableMemory",
                "PageViewCount",
            ),
            limit=120,
            help="The measure that it compares with its threshold. PageViewCount is an example of a custom one, which "
            "the application itself sends.",
        ),
    ] = "CPUUtilization"
    tells: Annotated[
        str | None,
        Field(label="Tells", group="General", ref=("topic",), help="The SNS topic that hears of it."),
    ] = None
    scales: Annotated[
        str | None,
        Field(
            label="Scales",
            group="General",
            ref=("auto-scaling-group",),
            help="The Auto Scaling group whose policy it sets off: more instances when it is busy, fewer when it is not.",
        ),
    ] = None
    custom_metrics: Annotated[
        int,
        Field(
            label="Custom metrics",
            group="Usage",
            low=0,
            help="Metrics that programs send by themselves, and detailed monitoring; basic metrics of AWS are free.",
        ),
    ] = 0


class LogGroup(Resource, frozen=True, kw_only=True, tag="log-group"):
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/WhatIsCloudWatchLogs.html"""

    infrequent: Annotated[
        bool,
        Field(
            label="Infrequent access class", group="Storage", help="Half the price for taking logs in, fewer features."
        ),
    ] = False
    retention: Annotated[
        int,
        Field(label="Kept for", group="Storage", unit="days", low=0, high=3653, help="0 keeps everything for ever."),
    ] = 30
    ingested: Annotated[
        float, Field(label="Taken in", group="Usage", unit="GB/month", low=0, help="New log lines of a month.")
    ] = 10.0
    stored: Annotated[
        float,
        Field(label="Stored", group="Usage", unit="GB", low=0, help="Compressed, about a seventh of what came in."),
    ] = 2.0
    scanned: Annotated[
        float,
        Field(label="Scanned by queries", group="Usage", unit="GB/month", low=0, help="What Logs Insights reads."),
    ] = 0.0


class Dashboard(Resource, frozen=True, kw_only=True, tag="dashboard"):
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html"""


class Trail(Resource, frozen=True, kw_only=True, tag="trail"):
    """https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-user-guide.html"""

    multi_region: Annotated[
        bool, Field(label="All regions", group="General", help="Records what happens in every region.")
    ] = True
    bucket: Annotated[
        str | None, Field(label="Log bucket", group="General", ref=("bucket",), help="Where the records are kept.")
    ] = None
    copies: Annotated[
        int,
        Field(
            label="Further copies",
            group="Usage",
            low=0,
            high=4,
            help="The first copy of management events is free; each further one is billed by event.",
        ),
    ] = 0
    events: Annotated[
        float,
        Field(
            label="Management events",
            group="Usage",
            unit="/month",
            low=0,
            help="Calls that change or list things. The last 90 days can be looked up without a trail, free of charge.",
        ),
    ] = 100_000.0
    data_events: Annotated[
        float,
        Field(
            label="Data events",
            group="Usage",
            unit="/month",
            low=0,
            help="Calls that read or write objects or items; off unless you ask for them.",
        ),
    ] = 0.0


def _alarm_charges(alarm: Alarm, here: Surroundings) -> Iterable[Charge]:
    """Alarms by metric, and custom metrics: https://aws.amazon.com/cloudwatch/pricing/"""
    yield charge(alarm, here, msg("CloudWatch alarm"), f"cloudwatch.alarm.{alarm.type}", 1, "alarm-month")
    yield from used(alarm, here, (msg("Custom metrics"), "cloudwatch.metric", alarm.custom_metrics, "metric-month"))


def _alarm_joints(alarm: Alarm, here: Surroundings) -> Iterable[Joint]:
    """A line to what it watches, and to what it sets off."""
    drawn = set()
    for part, other in (("watches", alarm.watches), ("scales", alarm.scales), ("tells", alarm.tells)):
        if other is not None and other not in drawn:
            drawn.add(other)
            yield Joint(ends=(alarm.id, other), part=part)


def _log_charges(group: LogGroup, here: Surroundings) -> Iterable[Charge]:
    """Taken in, stored, and scanned: https://aws.amazon.com/cloudwatch/pricing/"""
    ingest = "cloudwatch.logs.ingest.ia" if group.infrequent else "cloudwatch.logs.ingest"
    yield from used(
        group,
        here,
        (msg("Logs taken in"), ingest, group.ingested, "GB"),
        (msg("Logs stored"), "cloudwatch.logs.store", group.stored, "GB-month"),
        (msg("Logs scanned by queries"), "cloudwatch.logs.insights", group.scanned, "GB"),
    )


def _dashboard_charges(one: Dashboard, here: Surroundings) -> Iterable[Charge]:
    """The first three of an account are free: https://aws.amazon.com/cloudwatch/pricing/"""
    yield charge(one, here, msg("CloudWatch dashboard"), "cloudwatch.dashboard", 1, "dashboard-month")


def _trail_charges(trail: Trail, here: Surroundings) -> Iterable[Charge]:
    """Further copies of management events, and data events: https://aws.amazon.com/cloudtrail/pricing/"""
    yield charge(
        trail, here, msg("First copy of management events"), "cloudtrail.management.first_copy", trail.events, "event"
    )
    yield from used(
        trail,
        here,
        (
            msg("Further copies of management events"),
            "cloudtrail.management.paid",
            trail.events * trail.copies,
            "event",
        ),
        (msg("Data events"), "cloudtrail.data_events", trail.data_events, "event"),
    )


def _trail_detail(trail: Trail, here: Surroundings) -> Message | str:
    return msg("All regions") if trail.multi_region else ""


_SERVICE = NetworkFacet(role="service", port=443, service="monitoring")
_SECTION = "Management"

KINDS = (
    Kind(
        record=Alarm,
        label="CloudWatch alarm",
        service="Amazon CloudWatch",
        category="management",
        stands_in=("region",),
        prefix="alarm",
        palette=(
            Entry(label="CloudWatch alarm", section=_SECTION, rank=10, words="클라우드워치 경보 알람 지표 cloudwatch"),
        ),
        priced=True,
        charges=_alarm_charges,
        detail=lambda alarm, here: alarm.metric,
        joints=_alarm_joints,
        arrive=naming("alarm"),
    ),
    Kind(
        record=LogGroup,
        label="CloudWatch log group",
        emblems=("Amazon CloudWatch Logs",),
        service="Amazon CloudWatch",
        category="management",
        stands_in=("region",),
        prefix="logs",
        palette=(
            Entry(label="CloudWatch logs", section=_SECTION, rank=15, words="클라우드워치 로그 그룹 cloudwatch logs"),
        ),
        tags=frozenset({"serves"}),
        priced=True,
        charges=_log_charges,
        network=lambda group, here: _SERVICE,
        arrive=naming("logs"),
    ),
    Kind(
        record=Dashboard,
        label="CloudWatch dashboard",
        service="Amazon CloudWatch",
        category="management",
        stands_in=("region",),
        prefix="dashboard",
        palette=(
            Entry(
                label="Dashboard", section=_SECTION, rank=16, words="클라우드워치 대시보드 그래프 cloudwatch dashboard"
            ),
        ),
        priced=True,
        charges=_dashboard_charges,
        arrive=naming("dashboard"),
    ),
    Kind(
        record=Trail,
        label="CloudTrail trail",
        service="AWS CloudTrail",
        category="management",
        stands_in=("region",),
        prefix="trail",
        palette=(
            Entry(label="CloudTrail", section=_SECTION, rank=20, words="클라우드트레일 추적 감사 audit cloudtrail"),
        ),
        priced=True,
        charges=_trail_charges,
        detail=_trail_detail,
        arrive=naming("trail"),
    ),
)
