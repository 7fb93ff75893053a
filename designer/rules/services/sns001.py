"""A topic hears of something.

A topic to which no alarm and nothing else publishes delivers nothing.

Let an alarm tell it, or draw the arrow from what publishes to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.messaging import Topic
from designer.catalog.monitoring import Alarm
from designer.core import Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if not view.referrers(one.id) and not view.links_of(one.id):
        yield RULE.finding(one.id, msg("Nothing tells {name} anything.", name=view.label(one.id)))


def _good() -> Model:
    return scene(
        network(),
        Topic(id="topic-1", name="ops", parent="region-1"),
        Alarm(id="alarm-1", name="cpu", parent="region-1", tells="topic-1"),
    )


def _bad() -> Model:
    return scene(network(), Topic(id="topic-1", name="ops", parent="region-1"))


RULE = Rule(
    id="SNS001",
    level="advice",
    pillar="operational",
    title=msg("A topic hears of something."),
    source="https://docs.aws.amazon.com/sns/latest/dg/welcome.html",
    check=_check,
    each=("topic",),
    good=_good,
    bad=_bad,
    quiets=(),
)
