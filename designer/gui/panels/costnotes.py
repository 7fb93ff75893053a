"""What stands under the estimate: where prices come from, how old they are, and what is missing."""

from __future__ import annotations

from designer.cost.book import newest
from designer.cost.estimate import Estimate
from designer.gui.desk import Desk
from designer.text import msg


def footnotes(desk: Desk, estimate: Estimate) -> str:
    """Sentences in the language of the interface."""
    parts = []
    told = desk.workspace.told
    if told is not None:
        parts.append(desk.say(told))
    days = [day for one in desk.workspace.view.all("region") if (day := newest(one.code)) is not None]
    if days:
        parts.append(desk.say(msg("Updated price lists of {date} are used where they are newer.", date=max(days))))
    if estimate.priced_on:
        parts.append(desk.say(msg("Oldest price used: {date}.", date=estimate.priced_on)))
    settings = desk.workspace.model.settings
    if estimate.currency != "USD" and settings.rate is not None:
        rate = msg(
            "1 USD = {rate} {currency} ({date}).",
            rate=settings.rate,
            currency=estimate.currency,
            date=settings.rate_date or desk.say(msg("no date")),
        )
        parts.append(desk.say(rate))
    if estimate.missing:
        parts.append(desk.say(msg("Without {count} whose price is not known.", count=len(estimate.missing))))
    return " ".join(parts)
