"""Where the same costs less: previous generations, gp2 volumes, and what nothing uses; each with what it saves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import msgspec

from designer import assets
from designer.core import Change, Draft, Model
from designer.cost.book import Book
from designer.cost.idle import bill, idle
from designer.edits.remove import remove
from designer.graph import View
from designer.text import Message, msg

_PLAIN = ("", "i", "a", "g")
"""Endings of families that differ in the maker of the processor only."""


class Hint(msgspec.Struct, frozen=True, kw_only=True):
    """A cheaper thing that does the same: whose it is, what to do, USD saved a month, and the change that does it."""

    resource: str
    what: Message
    saving: Decimal
    make: Callable[[Model], Change]


def hints(view: View, book: Book) -> tuple[Hint, ...]:
    """Every hint, the one that saves most first."""
    found = [*_generations(view, book), *_disks(view, book), *_idle(view, book)]
    found.sort(key=lambda hint: (-hint.saving, hint.resource))
    return tuple(found)


def _generations(view: View, book: Book) -> Iterator[Hint]:
    """https://aws.amazon.com/ec2/previous-generation/"""
    for one in view.all("instance", "auto-scaling-group"):
        group = one.kind == "auto-scaling-group"
        source = one.template if group else one
        region = view.region_of(one.id)
        newer = cheapest(source.type, source.ami.os, region, book) if region is not None else None
        hours = sum(
            (charge.quantity for charge in view.charges(one.id) if (charge.key or "").startswith("ec2.")), Decimal(0)
        )
        if newer is None or not hours or source.purchase != "on-demand":
            continue
        name, each = newer
        what = msg("{new} instead of {old}, a previous generation", new=name, old=source.type)
        yield Hint(resource=one.id, what=what, saving=each * hours, make=_retyped(one.id, name, group))


def cheapest(type: str, os: str, region: str, book: Book) -> tuple[str, Decimal] | None:
    """The cheapest current type of the same family, size and architecture, and what an hour of it saves; None where the
    type is current, or nothing is cheaper.
    """
    types = assets.load("facts", "instance-types.json")["types"]
    facts = types.get(type)
    now = book.price(region, f"ec2.{type}.{os}.on-demand")
    if facts is None or not facts.get("old") or now is None:
        return None
    family, _, size = type.partition(".")
    found = []
    for name, other in types.items():
        head, _, same = name.partition(".")
        if (
            same != size
            or other.get("old")
            or other["a"] != facts["a"]
            or other["v"] < facts["v"]
            or other["m"] < facts["m"] * 0.9
        ):
            continue
        if head[:1] == family[:1] and head[1:2].isdigit() and head[2:] in _PLAIN:
            price = book.price(region, f"ec2.{name}.{os}.on-demand")
            if price is not None and price.first < now.first:
                found.append((price.first, name))
    if not found:
        return None
    least, name = min(found)
    return name, now.first - least


def _retyped(id: str, type: str, group: bool) -> Callable[[Model], Change]:
    def make(model: Model) -> Change:
        draft = Draft(model)
        if group:
            template = msgspec.structs.replace(model.resources[id].template, type=type)
            draft.set("resources", id, template=template)
        else:
            draft.set("resources", id, type=type)
        return draft.change()

    return make


def _disks(view: View, book: Book) -> Iterator[Hint]:
    """https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html"""
    for one in view.all("volume", "instance"):
        field, size = ("type", "size") if one.kind == "volume" else ("root_type", "root_size")
        region = view.region_of(one.id)
        if getattr(one, field) != "gp2" or region is None:
            continue
        old, new = (book.price(region, f"ebs.{name}.storage") for name in ("gp2", "gp3"))
        if old is not None and new is not None and new.first < old.first:
            saving = (old.first - new.first) * getattr(one, size)
            yield Hint(resource=one.id, what=msg("gp3 instead of gp2, at the same speed or more"), saving=saving,
                       make=_set(one.id, field, "gp3"))  # fmt: skip


def _set(id: str, field: str, value: str) -> Callable[[Model], Change]:
    def make(model: Model) -> Change:
        draft = Draft(model)
        draft.set("resources", id, **{field: value})
        return draft.change()

    return make


def _idle(view: View, book: Book) -> Iterator[Hint]:
    for ids, what in idle(view):
        saving = bill(view, book, ids)
        if saving:
            yield Hint(resource=ids[0], what=what, saving=saving, make=_without(ids))


def _without(ids: tuple[str, ...]) -> Callable[[Model], Change]:
    return lambda model: remove(model, ids)
