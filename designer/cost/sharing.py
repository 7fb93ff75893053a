"""Shares of the month: by AWS service, by Availability Zone, by tier."""

from __future__ import annotations

from collections.abc import Generator
from decimal import Decimal
from typing import Any, NamedTuple

from designer.core.stepping import finished
from designer.cost.estimate import Estimate
from designer.graph import View
from designer.text import Message, msg

TAG = "tag:"
"""Before the key of a tag, where shares are by its values."""
_UNIT = 200
"""The costs of so many resources are added up in a step."""


def tags_of(record: Any) -> dict[str, str]:
    """A resource's tags by key; a tag without "=" has the value "✓"."""
    found = {}
    for tag in record.tags:
        key, _, value = tag.partition("=")
        found[key.strip()] = value.strip() or "✓"
    return found


def tag_keys(view: View) -> list[str]:
    """Keys of the tags in a diagram."""
    # Not ``view.all``: a panel asks for it while a diagram opens, and would wait for the lists of the graph.
    return sorted({key for one in view.model.resources.values() if one.enabled for key in tags_of(one)})


class Part(NamedTuple):
    """What a share belongs to: its key, its name, and the category whose colour it has."""

    key: str
    name: Message
    category: str


def shares(view: View, estimate: Estimate, by: str) -> dict[Part, Decimal]:
    """The month by "service", "zone", "tier", or "tag:KEY"; the shares add up to the total.

    A resource in several zones is shared out evenly among them.
    """
    return finished(sharing(view, estimate, by))


def sharing(view: View, estimate: Estimate, by: str) -> Generator[None, None, dict[Part, Decimal]]:
    """As ``shares``, in small steps."""
    # By key: to ask thousands of names for their hash takes longer than to add the amounts up.
    sums: dict[str, Decimal] = {}
    named: dict[str, Part] = {}
    known: dict[tuple[str, str], list[Part]] = {}
    for number, (id, amount) in enumerate(estimate.by_resource.items(), 1):
        parts = _of_service(view, id, known) if by == "service" else _parts(view, id, by)
        for at, part in enumerate(parts):
            share = amount / len(parts) if at else amount - (amount / len(parts)) * (len(parts) - 1)
            sums[part.key] = sums.get(part.key, Decimal(0)) + share
            named.setdefault(part.key, part)
        if number % _UNIT == 0:
            yield
    return {named[key]: amount for key, amount in sums.items()}


def _parts(view: View, id: str, by: str) -> list[Part]:
    record = view.get(id)
    if by == "zone":
        zones = view.zone_ids_of(id) if record is not None else ()
        found = [Part(zone, msg("{name}", name=view.label(zone)), "general") for zone in zones]
        return found or [Part("", msg("Outside the zones"), "general")]
    if by.startswith(TAG):
        value = tags_of(record).get(by.removeprefix(TAG)) if record is not None else None
        return [Part(value or "", msg("{name}", name=value) if value else msg("No such tag"), "general")]
    tier = view.tier_of(id) if record is not None else None
    return [Part(tier or "", msg("{name}", name=tier) if tier else msg("No tier"), "general")]


def _of_service(view: View, id: str, known: dict[tuple[str, str], list[Part]]) -> list[Part]:
    """The service of a resource; thousands share few of them, which are ``known`` once they are made."""
    what = view.kind_of(id) if view.get(id) is not None else None
    key = (what.service, what.category) if what is not None else ("transfer", "network")
    found = known.get(key)
    if found is None:
        short = key[0].removeprefix("Amazon ").removeprefix("AWS ")
        name = msg("{name}", name=short) if what is not None else msg("Data transfer")
        found = known[key] = [Part(key[0], name, key[1])]
    return found
