"""Usage types of AWS's price lists, and the keys that the price book knows them by.

A usage type begins with the short name of its region, which is left out here. Where one usage type stands for several
things, an attribute tells them apart. https://docs.aws.amazon.com/cur/latest/userguide/Lineitem-columns.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

_REGION = re.compile(r"(?:[A-Z]{2,4}[0-9]|EU|[a-z]{2}-[a-z]+-[0-9])-")
"""What stands before a usage type outside of the oldest region: "APN2-", "USE1-", "EU-", with some "ap-northeast-2-"."""


class Usage(NamedTuple):
    """A usage type: the whole of it as a pattern, the book's key, its unit, and an attribute that it must have.

    Groups of the pattern fill places in the key.
    """

    pattern: str
    key: str
    unit: str
    attribute: tuple[str, str] | None = None


USAGES: dict[str, tuple[Usage, ...]] = {
    "AmazonEC2": (
        Usage(r"EBS:VolumeP-IOPS\.piops", "ebs.io1.iops", "IOPS-month"),
        Usage(r"EBS:SnapshotArchiveStorage", "ebs.snapshot.archive", "GB-month"),
        Usage(r"EBS:SnapshotArchiveRetrieval", "ebs.snapshot.archive.retrieval", "GB"),
    ),
    "AmazonVPC": (
        Usage(r"PublicIPv4:InUseAddress", "ipv4.in_use", "public IPv4 address-hour"),
        Usage(r"PublicIPv4:IdleAddress", "ipv4.idle", "public IPv4 address-hour"),
        Usage(r"VpcEndpoint-Hours", "vpce.interface.hour", "endpoint-hour per AZ", ("endpointType", "PrivateLink")),
        Usage(r"VpcEndpoint-Bytes", "vpce.interface.gb", "GB", ("endpointType", "PrivateLink")),
        Usage(r"VPN-Usage-Hours:ipsec\.1", "vpn.site_to_site.hour", "connection-hour"),
        Usage(r"ClientVPN-EndpointHours", "vpn.client.association.hour", "subnet association-hour"),
        Usage(r"ClientVPN-ConnectionHours", "vpn.client.connection.hour", "client connection-hour"),
        Usage(
            r"TransitGateway-Hours", "tgw.attachment.vpc.hour", "attachment-hour", ("operation", "TransitGatewayVPC")
        ),
        Usage(
            r"TransitGateway-Hours", "tgw.attachment.vpn.hour", "attachment-hour", ("operation", "TransitGatewayVPN")
        ),
        Usage(r"TransitGateway-Bytes", "tgw.gb", "GB", ("operation", "TransitGatewayVPC")),
    ),
    "AmazonRDS": (
        Usage(r"Aurora:StorageUsage", "aurora.storage", "GB-month"),
        Usage(r"Aurora:StorageIOUsage", "aurora.io", "request"),
        Usage(r"Aurora:IO-OptimizedStorageUsage", "aurora.storage.io_optimized", "GB-month"),
        Usage(r"Aurora:BackupUsage", "aurora.backup", "GB-month"),
        Usage(r"Aurora:ServerlessV2Usage", "aurora.serverless_v2.acu", "ACU-hour"),
        Usage(r"RDS:ChargedBackupUsage", "rds.backup", "GB-month"),
    ),
    "AmazonS3": (
        Usage(r"Requests-Tier1", "s3.standard.put", "request"),
        Usage(r"Requests-Tier2", "s3.standard.get", "request"),
        Usage(r"Requests-SIA-Tier1", "s3.standard_ia.put", "request"),
        Usage(r"Requests-SIA-Tier2", "s3.standard_ia.get", "request"),
        Usage(r"Requests-ZIA-Tier1", "s3.onezone_ia.put", "request"),
        Usage(r"Requests-ZIA-Tier2", "s3.onezone_ia.get", "request"),
        Usage(r"Requests-GIR-Tier1", "s3.glacier_ir.put", "request"),
        Usage(r"Requests-GIR-Tier2", "s3.glacier_ir.get", "request"),
        Usage(r"Retrieval-SIA", "s3.standard_ia.retrieval", "GB"),
        Usage(r"Retrieval-ZIA", "s3.onezone_ia.retrieval", "GB"),
        Usage(r"Retrieval-SIA-GIR", "s3.glacier_ir.retrieval", "GB"),
        Usage(r"TimedStorage-INT-FA-ByteHrs", "s3.intelligent.frequent", "GB-month"),
        Usage(r"TimedStorage-INT-IA-ByteHrs", "s3.intelligent.infrequent", "GB-month"),
        Usage(r"TimedStorage-INT-AIA-ByteHrs", "s3.intelligent.archive_instant", "GB-month"),
        Usage(r"Monitoring-Automation-INT", "s3.intelligent.monitoring", "object-month"),
    ),
    "AmazonDynamoDB": (
        Usage(r"WriteRequestUnits", "dynamodb.ondemand.write", "WRU"),
        Usage(r"ReadRequestUnits", "dynamodb.ondemand.read", "RRU"),
        Usage(r"ReplWriteRequestUnits", "dynamodb.ondemand.replicated_write", "rWRU"),
        Usage(r"IA-WriteRequestUnits", "dynamodb.ondemand.write.ia", "WRU"),
        Usage(r"IA-ReadRequestUnits", "dynamodb.ondemand.read.ia", "RRU"),
        Usage(r"WriteCapacityUnit-Hrs", "dynamodb.provisioned.wcu", "WCU-hour"),
        Usage(r"ReadCapacityUnit-Hrs", "dynamodb.provisioned.rcu", "RCU-hour"),
        Usage(r"ReplWriteCapacityUnit-Hrs", "dynamodb.provisioned.rwcu", "rWCU-hour"),
        Usage(r"IA-WriteCapacityUnit-Hrs", "dynamodb.provisioned.wcu.ia", "WCU-hour"),
        Usage(r"IA-ReadCapacityUnit-Hrs", "dynamodb.provisioned.rcu.ia", "RCU-hour"),
        Usage(r"TimedStorage-ByteHrs", "dynamodb.storage", "GB-month"),
        Usage(r"IA-TimedStorage-ByteHrs", "dynamodb.storage.ia", "GB-month"),
        Usage(r"TimedBackupStorage-ByteHrs", "dynamodb.backup.ondemand", "GB-month"),
        Usage(r"TimedPITRStorage-ByteHrs", "dynamodb.backup.pitr", "GB-month"),
        Usage(r"RestoreDataSize-Bytes", "dynamodb.restore", "GB"),
        Usage(r"Streams-Requests", "dynamodb.streams.read", "request"),
    ),
    "AmazonElastiCache": (
        Usage(r"NodeUsage:(cache\.[a-z0-9-]+\.[a-z0-9]+)", "{}", "hour", ("cacheEngine", "Redis")),
        Usage(r"NodeUsage:(cache\.[a-z0-9-]+\.[a-z0-9]+)", "{}.valkey", "hour", ("cacheEngine", "Valkey")),
    ),
    "AmazonRedshift": (
        Usage(r"Node:([a-z0-9]+\.[a-z0-9]+)", "redshift.{}", "hour"),
        Usage(r"RMS:ra3\.large", "redshift.managed_storage", "GB-month"),
    ),
    "AWSDatabaseMigrationSvc": (
        Usage(r"InstanceUsg:dms\.([a-z0-9]+\.[a-z0-9]+)", "dms.{}.single", "instance-hour"),
        Usage(r"Multi-AZUsg:dms\.([a-z0-9]+\.[a-z0-9]+)", "dms.{}.multi", "instance-hour"),
    ),
    "AWSDirectConnect": (Usage(r"[A-Z0-9]+-PortUsage:(1|10|100)G", "dx.port.{}g", "port-hour"),),
    "AmazonEFS": (
        Usage(r"TimedStorage-ByteHrs", "efs.standard.storage", "GB-month"),
        Usage(r"IATimedStorage-ByteHrs", "efs.ia.storage", "GB-month"),
        Usage(r"IATimedStorage-ET-ByteHrs", "efs.ia.storage.elastic", "GB-month"),
        Usage(r"TimedStorage-Z-ByteHrs", "efs.onezone.storage", "GB-month"),
        Usage(r"IATimedStorage-Z-ByteHrs", "efs.onezone_ia.storage", "GB-month"),
        Usage(r"ETDataAccess-Bytes", "efs.elastic.read", "GB", ("accessType", "Read")),
        Usage(r"ETDataAccess-Bytes", "efs.elastic.write", "GB", ("accessType", "Write")),
    ),
    "AmazonCloudWatch": (
        Usage(r"CW:MetricMonitorUsage", "cloudwatch.metric", "custom metric-month"),
        Usage(r"CW:AlarmMonitorUsage", "cloudwatch.alarm.standard", "alarm metric-month"),
        Usage(r"CW:HighResAlarmMonitorUsage", "cloudwatch.alarm.high_resolution", "alarm metric-month"),
        Usage(r"CW:CompositeAlarmMonitorUsage", "cloudwatch.alarm.composite", "alarm-month"),
        Usage(r"CW:Requests", "cloudwatch.api", "request"),
        Usage(r"DataProcessing-Bytes", "cloudwatch.logs.ingest", "GB"),
        Usage(r"DataProcessingIA-Bytes", "cloudwatch.logs.ingest.ia", "GB"),
        Usage(r"TimedStorage-ByteHrs", "cloudwatch.logs.store", "GB-month"),
        Usage(r"DataScanned-Bytes", "cloudwatch.logs.insights", "GB scanned"),
        Usage(r"VendedLog-Bytes", "cloudwatch.logs.vended", "GB"),
    ),
    "AWSCloudTrail": (
        Usage(r"PaidEventsRecorded", "cloudtrail.management.paid", "event"),
        Usage(r"DataEventsRecorded", "cloudtrail.data_events", "event"),
    ),
    "AWSLambda": (
        Usage(r"Request", "lambda.requests", "request"),
        Usage(r"Lambda-GB-Second", "lambda.duration.x86", "GB-second"),
        Usage(r"Lambda-GB-Second-ARM", "lambda.duration.arm", "GB-second"),
        Usage(r"Lambda-Provisioned-Concurrency", "lambda.provisioned_concurrency.x86", "GB-second"),
        Usage(r"Lambda-Provisioned-GB-Second", "lambda.provisioned_duration.x86", "GB-second"),
    ),
    "awskms": (
        Usage(r"KMS-Keys", "kms.key", "customer managed key-month"),
        Usage(r"KMS-Requests", "kms.requests", "request"),
    ),
    "AmazonSNS": (
        Usage(r"Requests-Tier1", "sns.requests", "request"),
        Usage(r"DeliveryAttempts-HTTP", "sns.delivery.http", "notification"),
        Usage(r"DeliveryAttempts-SMTP", "sns.delivery.email", "notification"),
    ),
    "AWSQueueService": (
        Usage(r"Requests-(?:Tier1|RBP)", "sqs.standard", "request", ("queueType", "Standard")),
        Usage(r"Requests-FIFO-(?:Tier1|RBP)", "sqs.fifo", "request"),
    ),
}
"""Offer code -> usage types of its price list that the book has a key for."""


def plain(attributes: Mapping[str, str]) -> str:
    """A usage type without its region: "APN2-NatGateway-Hours" is "NatGateway-Hours"."""
    return _REGION.sub("", attributes.get("usagetype", ""), count=1)


def known(code: str, attributes: Mapping[str, str]) -> tuple[str, str] | None:
    """Key and unit of a product of an offer by its usage type, or None where the book has no key for it."""
    text = plain(attributes)
    for pattern, usage in _patterns(code):
        found = pattern.fullmatch(text)
        if found is not None and (usage.attribute is None or attributes.get(usage.attribute[0]) == usage.attribute[1]):
            return usage.key.format(*found.groups()), usage.unit
    return None


@cache
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], Usage], ...]:
    return tuple((re.compile(usage.pattern), usage) for usage in USAGES.get(code, ()))
