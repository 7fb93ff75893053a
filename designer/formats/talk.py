"""Steps of a talk in a file. Early files held whatever was put there; what cannot be read of a step is passed over."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import msgspec

from designer.core import Settings, TalkStep

LONGEST = {"title": 256, "note": 100_000}
"""Characters of a step's texts; what is longer is cut."""


def readable(settings: Mapping[str, Any]) -> dict[str, Any]:
    """The settings of a file with only such parts of its steps as can be read; what is no list of steps stays."""
    steps = settings.get("presentation")
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        return dict(settings)
    return {**settings, "presentation": [_sound(step) for step in steps]}


def _sound(step: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _cut(key, value) for key, value in step.items() if _fits(key, value)}


def _fits(key: str, value: Any) -> bool:
    try:
        step = msgspec.convert({key: value}, TalkStep)
    except (msgspec.ValidationError, RecursionError):
        return False
    camera = step.camera
    return camera is None or (all(math.isfinite(one) for one in camera) and camera[2] > 0 and camera[3] > 0)


def _cut(key: str, value: Any) -> Any:
    return value[: LONGEST[key]] if key in LONGEST and isinstance(value, str) else value


def written(settings: Settings) -> str:
    """The settings as JSON, each step on a line of its own, so that version control shows which one changed."""
    fields = msgspec.to_builtins(settings)
    fields.pop("id", None)
    steps = fields.pop("presentation", ())
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    if not steps:
        return text
    lines = ",\n  ".join(json.dumps(step, ensure_ascii=False, sort_keys=True, allow_nan=False) for step in steps)
    return f'{text[:-1]}{", " if fields else ""}"presentation": [\n  {lines}\n]}}'
