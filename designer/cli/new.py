"""``cloudchalk new``: ready architectures to begin with."""

from __future__ import annotations

import click

from designer.cli._terminal import speaks, write
from designer.core import DesignerError
from designer.formats import native
from designer.formats.examples import example, titles
from designer.text import msg, say


@click.command("new", help="Begin with a ready architecture.")
@click.argument("template", required=False)
@click.option("-o", "--output", default=None, help="File to write; standard output without it.")
@click.option("--list", "listing", is_flag=True, help="List the ready architectures.")
@speaks
def COMMAND(template: str | None, output: str | None, listing: bool, language: str) -> None:
    """Writes the diagram TEMPLATE."""
    if listing:
        known = titles()
        width = max((len(name) for name in known), default=0)
        write("".join(f"{name:<{width}}  {say(title, language)}\n" for name, title in known.items()), None)
        return
    if template is None:
        raise DesignerError(msg("Name a template; {command} lists them.", command="cloudchalk new --list"))
    write(native.write(example(template)), output)
