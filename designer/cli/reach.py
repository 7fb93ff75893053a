"""``cloudchalk reach``: whether a packet gets there and back, and who reaches whom."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, cast

import click

from designer.cli._terminal import print_json, read, speaks, write
from designer.core import DesignerError
from designer.core.wrong import reason
from designer.reach import report
from designer.reach.query import Query, ask
from designer.text import msg, say
from designer.workspace import Workspace


@click.command("reach", help="Trace a packet there and back, or list who reaches whom.")
@click.argument("file")
@click.option("--from", "source", default=None, help="A resource id, internet, internet:ADDRESS, or an address.")
@click.option("--to", "target", default=None, help="A resource id, internet, internet:ADDRESS, or an address.")
@click.option("--protocol", default="tcp", show_default=True, help="tcp, udp, icmp, icmpv6, all or a number.")
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="One port; without it every port.")
@click.option(
    "--address", type=click.Choice(["private", "public", "ipv6"]), default=None, help="How the target is addressed."
)
@click.option("--icmp", default=None, help="ICMP type and code, for example 8,0.")
@click.option("--queries", default=None, help="A JSON file with many questions.")
@click.option("--matrix", is_flag=True, help="Who reaches whom on what.")
@click.option("--by", type=click.Choice(["group", "subnet", "resource"]), default="group", help="Rows of the matrix.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="Form of the answer."
)
@speaks
@click.pass_context
def COMMAND(
    ctx: click.Context, file: str, source: str | None, target: str | None, protocol: str, port: int | None,
    address: str | None, icmp: str | None, queries: str | None, matrix: bool, by: str, form: str, language: str,
) -> None:  # fmt: skip
    """Prints a trace, many traces or a matrix of FILE."""
    workspace = Workspace(read(file))
    if matrix:
        _print_matrix(workspace, by, form, language)
    elif queries is not None:
        print_json([_answer(workspace, item, language) for item in _questions(queries)])
    elif source is None or target is None:
        raise DesignerError(
            msg("Say both {one} and {other}, or {third}.", one="--from", other="--to", third="--matrix")
        )
    else:
        trace = ask(workspace.view, Query(source, target, protocol, port, address, icmp))
        if form == "json":
            print_json(report.as_json(trace, workspace.view, language))
        else:
            write(report.as_text(trace, workspace.view, language), None)
        ctx.exit(0 if trace.verdict == "reached" else 1)


def _print_matrix(workspace: Workspace, by: str, form: str, language: str) -> None:
    from designer.reach import matrix
    from designer.reach.relation import By

    table = matrix(workspace.view, cast(By, by))
    if form == "json":
        print_json(report.matrix_json(table))
    elif form == "csv":
        write(report.matrix_csv(table, workspace.view), None)
    else:
        write(report.matrix_text(table, workspace.view, language), None)


def _questions(file: str) -> list[Any]:
    try:
        raw = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        items = json.loads(raw)
    except OSError as error:
        raise DesignerError(msg("{file} cannot be read: {why}.", file=file, why=reason(error))) from error
    except (ValueError, RecursionError) as error:
        raise DesignerError(msg("{file} is not valid JSON{where}.", file=file, where="")) from error
    if not isinstance(items, list):
        raise DesignerError(msg("{file} does not hold a list of questions.", file=file))
    return items


def _answer(workspace: Workspace, item: Any, language: str) -> dict[str, Any]:
    try:
        return report.as_json(ask(workspace.view, Query.of(item)), workspace.view, language)
    except DesignerError as error:
        return {"error": say(error.message, language)}
