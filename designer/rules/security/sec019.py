"""A bucket is not public.

Whoever finds the name of a public bucket reads everything in it. CloudFront can show a private bucket's pages to everybody, over HTTPS.

Close the bucket, and let a distribution read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.storage import Bucket
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if one.public:
        message = msg("Everybody can read {name}.", name=view.label(one.id))
        yield RULE.finding(one.id, message, "public", Fix(msg("Close it"), setting(one.id, public=False)))


def _good() -> Model:
    return scene(network(), Bucket(id="bucket-1", name="pages", parent="region-1"))


def _bad() -> Model:
    return scene(network(), Bucket(id="bucket-1", name="pages", parent="region-1", public=True))


RULE = Rule(
    id="SEC019",
    level="warning",
    pillar="security",
    title=msg("A bucket is not public."),
    source="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    check=_check,
    each=("bucket",),
    good=_good,
    bad=_bad,
    quiets=(),
)
