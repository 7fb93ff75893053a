"""Traces and matrices as JSON, CSV and text, for the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from designer.graph import View
from designer.reach.packets import EVERY, span
from designer.reach.questions import Access
from designer.reach.records import Hop, Trace
from designer.reach.relation import Matrix
from designer.text import msg, say

_SIGNS = {"pass": "✓", "block": "✗", "translate": "⇄", "unknown": "?"}
VERDICTS = {"reached": "Reached", "partial": "Partly reached", "blocked": "Blocked", "unknown": "Not known"}


def as_json(trace: Trace, view: View, language: str = "en") -> dict[str, Any]:
    """The answer of ``cloudchalk reach --format json``."""
    answer: dict[str, Any] = {
        "from": trace.source,
        "to": trace.target,
        "protocol": trace.protocol,
        "port": trace.port,
        "verdict": trace.verdict,
        "forward": [_hop(hop, language) for hop in trace.forward],
        "back": [_hop(hop, language) for hop in trace.back],
        "blockers": [
            {
                "component": one.component,
                "kind": one.kind,
                "leg": one.leg,
                "why": say(one.why, language),
                "code": one.code or None,
            }
            for one in trace.blockers
        ],
        "assumptions": [say(one, language) for one in trace.assumptions],
    }
    if trace.ports:
        answer["ports"] = [list(part) for part in trace.ports]
    return answer


def _hop(hop: Hop, language: str) -> dict[str, Any]:
    return {
        "component": hop.component,
        "kind": hop.kind,
        "leg": hop.leg,
        "decision": hop.decision,
        "why": say(hop.why, language),
        "packet": hop.packet,
    }


def _said(id: str, view: View, language: str) -> str:
    """What a person calls an end of a way: a resource, the internet, or an address."""
    if view.get(id) is not None:
        return view.label(id)
    return say(msg("internet"), language) if id == "internet" else id


def as_text(trace: Trace, view: View, language: str = "en") -> str:
    """A trace for people: the verdict, the way there, the way back, what stops it."""

    def name(id: str) -> str:
        return _said(id, view, language)

    port = "" if trace.port is None else f" {trace.port}"
    lines = [
        f"{name(trace.source)} → {name(trace.target)}  {trace.protocol}{port}: {say(msg(VERDICTS[trace.verdict]), language)}"
    ]
    if trace.ports:
        ports = ", ".join(map(span, trace.ports))
        lines.append(say(msg("Ports that get through: {ports}", ports=ports), language))
    for title, hops in ((msg("There"), trace.forward), (msg("Back"), trace.back)):
        if hops:
            lines += ["", say(title, language)]
            lines += [f"  {_SIGNS[hop.decision]} {say(hop.why, language)}" for hop in hops]
    if trace.blockers:
        lines += ["", say(msg("What stops it"), language)]
        lines += [f"  {number}. {say(one.why, language)}" for number, one in enumerate(trace.blockers, 1)]
    if trace.assumptions:
        lines += ["", say(msg("Assumed"), language)]
        lines += [f"  {say(one, language)}" for one in trace.assumptions]
    return "\n".join(lines) + "\n"


def accesses_text(found: Iterable[Access], view: View, language: str = "en") -> str:
    """Pairs that get through, one a line: "web-1 → app-1  tcp 8080"."""

    def name(id: str) -> str:
        return _said(id, view, language)

    lines = []
    for one in found:
        ports = "" if one.ports == (EVERY,) else ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in one.ports)
        lines.append(f"{name(one.source)} → {name(one.target)}  {one.protocol} {ports}".rstrip())
    return "\n".join(lines or [say(msg("Nothing gets through."), language)]) + "\n"


def matrix_json(table: Matrix) -> dict[str, Any]:
    """The answer of ``cloudchalk reach --matrix --format json``."""
    cells = [
        {
            "from": row,
            "to": column,
            "allow": [{"protocol": one.protocol, "ports": [list(part) for part in one.ports]} for one in allowed],
        }
        for (row, column), allowed in sorted(table.cells.items())
    ]
    return {"by": table.by, "rows": list(table.rows), "cells": cells}


def cell_text(table: Matrix, row: str, column: str) -> str:
    """What a cell says, for example "tcp 443, 8080–8090"."""
    parts = []
    for one in table.cells.get((row, column), ()):
        ports = ", ".join(
            "" if part == (0, 65535) else str(part[0]) if part[0] == part[1] else f"{part[0]}–{part[1]}"
            for part in one.ports
        )
        parts.append(f"{one.protocol} {ports}".strip())
    return "; ".join(parts)


def _rows(table: Matrix, view: View) -> list[list[str]]:
    def name(id: str) -> str:
        return view.label(id) if view.get(id) is not None else id

    head = ["", *(name(column) for column in table.rows)]
    return [head, *([name(row), *(cell_text(table, row, column) for column in table.rows)] for row in table.rows)]


def matrix_csv(table: Matrix, view: View) -> str:
    """The matrix as CSV: sources down, targets across."""
    stream = io.StringIO()
    safe = [[f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in row] for row in _rows(table, view)]
    csv.writer(stream, lineterminator="\n").writerows(safe)
    return stream.getvalue()


def matrix_text(table: Matrix, view: View, language: str = "en") -> str:
    """The pairs that reach each other, one a line."""

    def name(id: str) -> str:
        return _said(id, view, language)

    lines = [f"{name(row)} → {name(column)}  {cell_text(table, row, column)}" for row, column in sorted(table.cells)]
    return "\n".join(lines or [say(msg("Nothing reaches anything."), language)]) + "\n"
