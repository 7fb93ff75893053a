"""A distribution has an origin.

CloudFront answers from its edge, and fetches from the origin what it does not hold yet. Without one it has nothing to show.

Name the bucket, the load balancer or the server behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.edge import Distribution
from designer.catalog.storage import Bucket
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if not one.origins:
        buckets = view.all("bucket")
        fix = None
        if len(buckets) == 1:
            name = view.label(buckets[0].id)
            fix = Fix(msg("Take {bucket} as origin", bucket=name), setting(one.id, origins=(buckets[0].id,)))
        yield RULE.finding(one.id, msg("{name} has no origin.", name=view.label(one.id)), "origins", fix)


def _good() -> Model:
    return scene(
        network(),
        Bucket(id="bucket-1", name="pages", parent="region-1"),
        Distribution(id="distribution-1", name="cdn", origins=("bucket-1",)),
    )


def _bad() -> Model:
    return scene(
        network(), Bucket(id="bucket-1", name="pages", parent="region-1"), Distribution(id="distribution-1", name="cdn")
    )


RULE = Rule(
    id="CDN001",
    level="error",
    pillar="correct",
    title=msg("A distribution has an origin."),
    source="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html",
    check=_check,
    each=("distribution",),
    good=_good,
    bad=_bad,
    quiets=(),
)
