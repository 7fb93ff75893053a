"""An alarm tells somebody, or scales a group.

An alarm that changes its state and does nothing else is seen by whoever happens to look.

Give it an SNS topic to which people or programs subscribe, or an Auto Scaling group that it scales.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.messaging import Topic
from designer.catalog.monitoring import Alarm
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if one.tells is None and one.scales is None:
        topics = view.all("topic")
        fix = None
        if len(topics) == 1:
            fix = Fix(msg("Let it tell {topic}", topic=view.label(topics[0].id)), setting(one.id, tells=topics[0].id))
        yield RULE.finding(
            one.id, msg("{name} tells nobody and scales nothing.", name=view.label(one.id)), "tells", fix
        )


def _good() -> Model:
    return scene(
        network(),
        Topic(id="topic-1", name="ops", parent="region-1"),
        Alarm(id="alarm-1", name="cpu", parent="region-1", tells="topic-1"),
    )


def _bad() -> Model:
    return scene(
        network(),
        Topic(id="topic-1", name="ops", parent="region-1"),
        Alarm(id="alarm-1", name="cpu", parent="region-1"),
    )


RULE = Rule(
    id="CW001",
    level="warning",
    pillar="correct",
    title=msg("An alarm tells somebody or scales."),
    source="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
    check=_check,
    each=("alarm",),
    good=_good,
    bad=_bad,
    quiets=(),
)
