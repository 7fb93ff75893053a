"""A queue is filled and emptied.

Messages that nobody fetches are kept for four days and then lost.

Draw the arrows from what sends and from what fetches.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.messaging import Queue
from designer.core import Link, Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network, scene, server
from designer.text import msg


def _arrow(number: int) -> Link:
    return Link(id=f"link-{number}", source=f"instance-{number}", target="queue-1", ports=(443, 443))


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if len({link.source for link in view.links_of(one.id) if link.target == one.id}) < 2:
        yield RULE.finding(one.id, msg("{name} is not both filled and emptied by somebody.", name=view.label(one.id)))


def _good() -> Model:
    return scene(
        network(),
        server(),
        server(id="instance-2", name="worker"),
        Queue(id="queue-1", name="orders", parent="region-1"),
        _arrow(1),
        _arrow(2),
    )


def _bad() -> Model:
    return scene(network(), Queue(id="queue-1", name="orders", parent="region-1"))


RULE = Rule(
    id="SQS001",
    level="advice",
    pillar="operational",
    title=msg("A queue is filled and emptied."),
    source="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-how-it-works.html",
    check=_check,
    each=("queue",),
    good=_good,
    bad=_bad,
    quiets=(),
)
