"""Findings as JSON, SARIF and text, for the command line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from designer import __version__
from designer.graph import View
from designer.rules.engine import LEVELS, Finding, rules
from designer.text import msg, say

_SIGNS = {"error": "✗", "warning": "▲", "advice": "·"}
_SARIF = {"error": "error", "warning": "warning", "advice": "note"}


def as_json(findings: Iterable[Finding], view: View, language: str, file: str) -> dict[str, Any]:
    """The answer of ``cloudchalk check --format json``."""
    found = list(findings)
    return {
        "file": file,
        "counts": {level: sum(one.level == level for one in found) for level in LEVELS},
        "findings": [
            {
                "rule": one.rule,
                "level": one.level,
                "pillar": one.pillar,
                "subjects": list(one.subjects),
                "field": one.field,
                "message": say(one.message, language),
                "fix": say(one.fix.label, language) if one.fix is not None else None,
                "source": one.source,
            }
            for one in found
        ],
    }


def as_text(findings: Iterable[Finding], view: View, language: str) -> str:
    """One finding a paragraph, and a line of counts."""
    found = list(findings)
    lines = []
    for one in found:
        names = ", ".join(view.label(id) for id in one.subjects if view.get(id) is not None)
        lines.append(f"{_SIGNS[one.level]} {one.rule}  {names}: {say(one.message, language)}")
        if one.fix is not None:
            lines.append(f"    {say(msg('Fix: {label}', label=one.fix.label), language)}")
    counts = {level: sum(one.level == level for one in found) for level in LEVELS}
    summary = msg("Errors: {error}, warnings: {warning}, advice: {advice}", **counts)
    return "\n".join([*lines, *([""] if lines else []), say(summary, language)]) + "\n"


def as_sarif(findings: Iterable[Finding], view: View, language: str, file: str) -> dict[str, Any]:
    """SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)."""
    found = list(findings)
    used = sorted({one.rule for one in found})
    known = rules()
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "CloudChalk",
                        "version": __version__,
                        "rules": [
                            {
                                "id": id,
                                "shortDescription": {"text": say(known[id].title, language)},
                                "helpUri": known[id].source,
                                "defaultConfiguration": {"level": _SARIF[known[id].level]},
                            }
                            for id in used
                        ],
                    }
                },
                "results": [
                    {
                        "ruleId": one.rule,
                        "ruleIndex": used.index(one.rule),
                        "level": _SARIF[one.level],
                        "message": {"text": say(one.message, language)},
                        "locations": [
                            {
                                "physicalLocation": {"artifactLocation": {"uri": file}},
                                "logicalLocations": [
                                    {"name": view.label(id), "fullyQualifiedName": id} for id in one.subjects
                                ],
                            }
                        ],
                    }
                    for one in found
                ],
            }
        ],
    }
