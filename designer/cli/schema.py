"""``cloudchalk schema``: JSON Schema of the file format."""

from __future__ import annotations

import click

from designer.cli._terminal import print_json


@click.command("schema", help="Print the JSON Schema of the file format.")
def COMMAND() -> None:
    """Prints the schema."""
    from designer.formats.native import schema

    print_json(schema())
