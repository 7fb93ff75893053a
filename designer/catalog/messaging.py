"""Amazon SNS topics and Amazon SQS queues."""

from collections.abc import Iterable
from typing import Annotated

from designer.catalog.addressing import naming
from designer.catalog.charging import used
from designer.core import Charge, Entry, Field, Kind, NetworkFacet, Resource, Surroundings
from designer.text import msg


class Topic(Resource, frozen=True, kw_only=True, tag="topic"):
    """https://docs.aws.amazon.com/sns/latest/dg/welcome.html"""

    requests: Annotated[
        float, Field(label="Messages", group="Usage", unit="/month", low=0, help="What is published in a month.")
    ] = 1_000_000.0
    email: Annotated[
        float, Field(label="E-mails", group="Usage", unit="/month", low=0, help="Deliveries to e-mail addresses.")
    ] = 1_000.0
    http: Annotated[
        float, Field(label="HTTP deliveries", group="Usage", unit="/month", low=0, help="Deliveries to web addresses.")
    ] = 0.0
    push: Annotated[
        float, Field(label="Mobile push", group="Usage", unit="/month", low=0, help="Deliveries to telephones' apps.")
    ] = 0.0


class Queue(Resource, frozen=True, kw_only=True, tag="queue"):
    """https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/welcome.html"""

    fifo: Annotated[
        bool,
        Field(label="FIFO", group="General", help="Keeps the order, and delivers each message exactly once."),
    ] = False
    requests: Annotated[
        float,
        Field(
            label="Requests",
            group="Usage",
            unit="/month",
            low=0,
            help="Sending, receiving and deleting a message are three requests.",
        ),
    ] = 3_000_000.0


def _topic_charges(topic: Topic, here: Surroundings) -> Iterable[Charge]:
    """Requests and deliveries: https://aws.amazon.com/sns/pricing/"""
    yield from used(
        topic,
        here,
        (msg("SNS requests"), "sns.requests", topic.requests, "request"),
        (msg("SNS e-mails"), "sns.delivery.email", topic.email, "request"),
        (msg("SNS HTTP deliveries"), "sns.delivery.http", topic.http, "request"),
        (msg("SNS mobile push"), "sns.delivery.push", topic.push, "request"),
    )


def _queue_charges(queue: Queue, here: Surroundings) -> Iterable[Charge]:
    """Requests: https://aws.amazon.com/sqs/pricing/"""
    key = "sqs.fifo" if queue.fifo else "sqs.standard"
    yield from used(queue, here, (msg("SQS requests"), key, queue.requests, "request"))


KINDS = (
    Kind(
        record=Topic,
        label="SNS topic",
        service="Amazon SNS",
        category="management",
        stands_in=("region",),
        prefix="topic",
        palette=(
            Entry(label="SNS", section="Management", rank=30, words="주제 알림 메시지 sns topic notification e-mail"),
        ),
        tags=frozenset({"serves"}),
        priced=True,
        charges=_topic_charges,
        network=lambda topic, here: NetworkFacet(role="service", port=443, service="sns"),
        arrive=naming("topic"),
    ),
    Kind(
        record=Queue,
        label="SQS queue",
        service="Amazon SQS",
        category="management",
        stands_in=("region",),
        prefix="queue",
        palette=(Entry(label="SQS", section="Management", rank=40, words="대기열 큐 메시지 sqs queue"),),
        tags=frozenset({"serves"}),
        priced=True,
        charges=_queue_charges,
        network=lambda queue, here: NetworkFacet(role="service", port=443, service="sqs"),
        detail=lambda queue, here: msg("FIFO") if queue.fifo else "",
        arrive=naming("queue"),
    ),
)
