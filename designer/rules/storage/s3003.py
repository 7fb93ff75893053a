"""A lifecycle rule moves objects to colder classes only.

S3 allows the way down, in a fixed order, and never back up. Leaving a class before its minimum days is billed as if the object had stayed.

Choose a colder class than the bucket's, and let objects stay their days.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.catalog.storage import CLASSES, MINIMUM_DAYS, Bucket
from designer.core import Model
from designer.rules.engine import Context, Finding, Fix, Rule
from designer.rules.mend import setting
from designer.rules.scenes import network, scene
from designer.text import msg

_ARCHIVES = ("glacier_flexible", "deep_archive")
BELOW = {
    "standard": ("standard_ia", "onezone_ia", "intelligent", "glacier_ir", *_ARCHIVES),
    "standard_ia": ("onezone_ia", "intelligent", "glacier_ir", *_ARCHIVES),
    "intelligent": ("onezone_ia", "glacier_ir", *_ARCHIVES),
    "onezone_ia": _ARCHIVES,
    "glacier_ir": _ARCHIVES,
    "glacier_flexible": ("deep_archive",),
    "deep_archive": (),
}
"""Class -> classes that objects may be moved to from there."""


def _check(context: Context, one: Any) -> Iterator[Finding]:
    view = context.view
    name = view.label(one.id)
    if one.lifecycle is not None and one.lifecycle not in BELOW[one.storage_class]:
        message = msg(
            "{name}: objects cannot be moved from {old} to {new}.",
            name=name, old=msg(CLASSES[one.storage_class]), new=msg(CLASSES[one.lifecycle]),
        )  # fmt: skip
        yield RULE.finding(one.id, message, "lifecycle", Fix(msg("Move nothing"), setting(one.id, lifecycle=None)))
    least = MINIMUM_DAYS.get(one.storage_class, 0)
    if one.deleted_early and one.kept_days < least:
        message = msg(
            "{name}: what is deleted after {kept} days is billed for {least}.",
            name=name,
            kept=one.kept_days,
            least=least,
        )
        yield RULE.finding(one.id, message, "kept_days", None, "warning")


def _good() -> Model:
    return scene(network(), Bucket(id="bucket-1", name="logs", parent="region-1", lifecycle="glacier_ir"))


def _bad() -> Model:
    return scene(
        network(),
        Bucket(
            id="bucket-1", name="logs", parent="region-1", storage_class="glacier_flexible", lifecycle="standard_ia"
        ),
    )


RULE = Rule(
    id="S3003",
    level="error",
    pillar="correct",
    title=msg("Lifecycle rules move down only."),
    source="https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html",
    check=_check,
    each=("bucket",),
    good=_good,
    bad=_bad,
    quiets=(),
)
