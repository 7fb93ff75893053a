"""``cloudchalk import``: a diagram out of another format."""

from __future__ import annotations

import click

from designer.cli._terminal import read, speaks, write
from designer.formats import native


@click.command("import", help="Make a diagram file out of another format (PNG and SVG that carry a diagram).")
@click.argument("source")
@click.option("-o", "--output", required=True, help="File to write.")
@speaks
def COMMAND(source: str, output: str, language: str) -> None:
    """Writes the diagram in SOURCE as a file of its own."""
    write(native.write(read(source)), output)
