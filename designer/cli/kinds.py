"""``cloudchalk kinds``: what can be drawn."""

from __future__ import annotations

import click

from designer.catalog import kinds
from designer.catalog.describe import as_json
from designer.cli._terminal import print_json, speaks, write
from designer.text import msg, say


@click.command("kinds", help="List what can be drawn, with fields and places.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the answer.")
@speaks
def COMMAND(form: str, language: str) -> None:
    """Prints the kinds."""
    if form == "json":
        print_json(as_json())
        return
    rows = [
        (name, say(msg(kind.label), language), say(msg(kind.service), language))
        for name, kind in sorted(kinds().items())
    ]
    width = max(len(name) for name, _, _ in rows)
    write("".join(f"{name:<{width}}  {label} ({service})\n" for name, label, service in rows), None)
