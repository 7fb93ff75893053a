"""A key encrypts something.

Each customer managed key is billed by the month, used or not. Keys that AWS manages are free.

Name what it encrypts, or schedule its deletion.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.identity import Key
from designer.catalog.storage import Bucket
from designer.core import Model
from designer.rules.engine import Context, Finding, Rule
from designer.rules.scenes import network, scene
from designer.text import msg


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    if not one.encrypts:
        yield RULE.finding(one.id, msg("{name} encrypts nothing, and is billed.", name=view.label(one.id)), "encrypts")


def _good() -> Model:
    return scene(
        network(),
        Bucket(id="bucket-1", name="pages", parent="region-1"),
        Key(id="key-1", name="data", parent="region-1", encrypts=("bucket-1",)),
    )


def _bad() -> Model:
    return scene(network(), Key(id="key-1", name="data", parent="region-1"))


RULE = Rule(
    id="KMS001",
    level="advice",
    pillar="cost",
    title=msg("A key encrypts something."),
    source="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html",
    check=_check,
    each=("key",),
    good=_good,
    bad=_bad,
    quiets=(),
)
