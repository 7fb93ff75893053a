"""Which traces outlive a change. What is not certain to be untouched is traced again; a machine that edits at random
compares with traces made afresh."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from designer.catalog import kind
from designer.core import Change
from designer.graph import View
from designer.reach.cards import Directory
from designer.reach.records import Trace

Keep: TypeAlias = Callable[[Trace], bool]
_ENDS = frozenset({"instance", "auto-scaling-group", "database", "bucket", "distribution", "volume"})
"""Kinds that take part in the network through their facet alone."""


def outlives(change: Change, view: View, directory: Directory) -> Keep | None:
    """Tells of a trace of the former model whether it holds after ``change``; None where none can be trusted.

    A security group decides only about interfaces that carry it, so that other traces outlive an edit of its rules. What
    changes fields that no packet meets (an instance's type, a database's backups) leaves all of them.
    """
    groups: set[str] = set()
    balancers = {one.target for _, pair in change.of("links") for one in pair if one is not None}
    for id, (before, after) in change.of("resources"):
        if before is None or after is None or not _alike(before, after):
            return None
        if before.kind == "security-group":
            groups.add(id)
        elif not _unmet(before, after, view):
            return None

    def keep(trace: Trace) -> bool:
        if trace.source in balancers or trace.target in balancers:
            return False
        return not groups or groups.isdisjoint(_footprint(trace, directory))

    return keep


def _alike(before: Any, after: Any) -> bool:
    same = ("name", "parent", "enabled", "state")
    return type(before) is type(after) and all(getattr(before, f, None) == getattr(after, f, None) for f in same)


def _unmet(before: Any, after: Any, view: View) -> bool:
    """Whether a packet cannot tell the two apart."""
    if before.kind not in _ENDS:
        return False
    network = kind(before.kind).network
    return network is None or network(before, view) == network(after, view)


def _footprint(trace: Trace, directory: Directory) -> set[str]:
    """Everything that a trace met, and every group of the interfaces among it."""
    met = {
        trace.source,
        trace.target,
        *(hop.component for hop in trace.hops),
        *(one.component for one in trace.blockers),
    }
    for id in tuple(met):
        for card in directory.of(id):
            met.update(card.groups or ())
    return met
