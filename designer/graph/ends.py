"""What is at the other ends of a resource's edges, in as little room as may be: of a large diagram there are tens of thousands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

Ends: TypeAlias = "tuple[str, ...] | dict[str, str | tuple[str, ...]]"
"""Who is at the other end of edges, and by which key: one after the other while they are few, as for most resources they
are; else by the other end, with keys in a tuple where several edges join the same two."""
_FEW = 8
"""So many texts, four edges, take less room one after the other."""


def each(ends: Ends) -> Iterator[tuple[str, str]]:
    """Other end and key of every edge."""
    if isinstance(ends, tuple):
        yield from zip(ends[::2], ends[1::2], strict=True)
        return
    for other, keys in ends.items():
        if isinstance(keys, str):
            yield other, keys
        else:
            yield from ((other, key) for key in keys)


def with_edge(ends: Ends, other: str, key: str) -> Ends:
    """One edge more, where it is not there yet."""
    if isinstance(ends, tuple):
        if not ends:
            return other, key
        if other in ends and (other, key) in each(ends):
            return ends
        if len(ends) < _FEW:
            return *ends, other, key
        few, ends = ends, {}
        for one, its in each(few):
            ends = with_edge(ends, one, its)
        return with_edge(ends, other, key)
    keys = ends.get(other)
    if keys is None:
        ends[other] = key
    elif isinstance(keys, str):
        if keys != key:
            ends[other] = keys, key
    elif key not in keys:
        ends[other] = (*keys, key)
    return ends


def without_edge(ends: Ends, other: str, key: str | None = None) -> Ends:
    """One edge less, or all (None) that lead to one other end."""
    if isinstance(ends, tuple):
        return tuple([text for one in each(ends) if one[0] != other or key not in (one[1], None) for text in one])
    keys = ends.get(other)
    if key is None or keys == key:
        ends.pop(other, None)
    elif isinstance(keys, tuple):
        left = tuple([one for one in keys if one != key])
        ends[other] = left if len(left) > 1 else left[0]
    return ends
