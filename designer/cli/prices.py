"""``cloudchalk prices``: the price book, and bringing it up to date."""

from __future__ import annotations

import sys

import click

from designer.cli._terminal import known_region, print_json, speaks, write
from designer.core import DesignerError
from designer.text import msg, say


@click.group("prices", help="Show a price, or read AWS's public price lists.")
def COMMAND() -> None:
    """Commands about the price book."""


@COMMAND.command("update", help="Read AWS's public price lists of regions into your own price book.")
@click.option("--region", "regions", multiple=True, help="A region; repeat it for more. Without it: every region.")
@click.option("--host", default=None, hidden=True)
@speaks
@click.pass_context
def update_command(ctx: click.Context, regions: tuple[str, ...], host: str | None, language: str) -> None:
    """Reads price lists; a pressed Ctrl+C keeps what is whole, and the next call goes on."""
    from designer.cost.book import regions as every
    from designer.cost.pricelist import Progress, update
    from designer.cost.pricelist.update import HOST

    codes = [known_region(region) for region in regions] or list(every())
    shown = -1

    def tell(progress: Progress) -> bool:
        nonlocal shown
        percent = progress.done * 100 // progress.total if progress.total else 0
        if percent != shown and sys.stderr.isatty():
            shown = percent
            click.echo(
                f"\r{progress.at}/{progress.lists} {progress.region} {progress.offer} {percent} %   ",
                err=True,
                nl=False,
            )
        return True

    try:
        written = update(codes, tell, host or HOST)
    except KeyboardInterrupt:
        click.echo("", err=True)
        ctx.exit(130)
    for region, count in written.items():
        text = msg("{region}: {count} prices.", region=region, count=count)
        write(say(text, language) + "\n", None)


@COMMAND.command("get", help="Show a price with its date and where it comes from.")
@click.argument("key")
@click.option("--region", default=None, help="A region; without it: a global service.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the answer.")
@speaks
def get_command(key: str, region: str | None, form: str, language: str) -> None:
    """Prints the price of KEY, for example nat.hour."""
    from designer.cost import own
    from designer.cost.book import Book

    price = Book(own.read().prices).price(known_region(region) if region is not None else None, key)
    if price is None:
        raise DesignerError(
            msg("There is no known price for {key} in {region}.", key=key[:60], region=region or "global")
        )
    if form == "json":
        print_json(
            {
                "key": key,
                "region": region,
                "unit": price.unit,
                "price": None if price.tiers else str(price.first),
                "tiers": [[None if bound is None else str(bound), str(one)] for bound, one in price.tiers],
                "free": str(price.free),
                "priced_on": price.date or None,
                "source": price.source,
            }
        )
        return
    tiers = ", ".join(f"≤ {bound}: {one}" if bound is not None else f"{one}" for bound, one in price.tiers)
    write(
        f"{key}  {region or 'global'}  USD {tiers or price.first} / {price.unit}  {price.date}  {price.source}\n", None
    )
