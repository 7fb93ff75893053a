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
@click.option("--to", "target", default=None, help="A resource id, internet, internet:ADDRESS, an address, or any.")
@click.option("--protocol", default="tcp", show_default=True, help="tcp, udp, icmp, icmpv6, all or a number.")
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="One port; without it every port.")
@click.option(
    "--address", type=click.Choice(["private", "public", "ipv6"]), default=None, help="How the target is addressed."
)
@click.option("--icmp", default=None, help="ICMP type and code, for example 8,0.")
@click.option("--queries", default=None, help="A JSON file with many questions.")
@click.option("--what-reaches", "aim", default=None, metavar="ID", help="Everything that reaches a resource.")
@click.option("--diff", "other", default=None, metavar="OTHER", help="What OTHER opens and closes against FILE.")
@click.option("--matrix", is_flag=True, help="Who reaches whom on what.")
@click.option("--by", type=click.Choice(["group", "subnet", "resource"]), default="group", help="Rows of the matrix.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="Form of the answer."
)
@speaks
@click.pass_context
def COMMAND(
    ctx: click.Context, file: str, source: str | None, target: str | None, protocol: str, port: int | None,
    address: str | None, icmp: str | None, queries: str | None, aim: str | None, other: str | None, matrix: bool, by: str,
    form: str, language: str,
) -> None:  # fmt: skip
    """Prints a trace, many traces or a matrix of FILE."""
    workspace = Workspace(read(file))
    if matrix:
        _print_matrix(workspace, by, form, language)
    elif other is not None:
        _print_difference(workspace, read(other), form, language)
    elif aim is not None or (source is not None and target == "any"):
        _print_many(workspace, source, aim, protocol, port, form, language)
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


def _print_many(
    workspace: Workspace, source: str | None, aim: str | None, protocol: str, port: int | None, form: str, language: str
) -> None:
    from designer.reach import questions
    from designer.reach.packets import protocol_of
    from designer.reach.telling import inroad

    id = aim if aim is not None else source or ""
    if id not in workspace.model.resources and not (aim is None and id == questions.INTERNET):
        raise DesignerError(msg("{id} is not in the diagram.", id=id[:60]))
    ask_all = questions.what_reaches if aim is not None else questions.where_goes
    found = ask_all(workspace.reach.pairs, id, protocol_of(protocol), port)
    if form == "json":
        head, key = ("to", "reached_by") if aim is not None else ("from", "reaches")
        answer: dict[str, Any] = {head: id, key: [questions.as_json(one) for one in found]}
        if aim is not None:
            answer["every_chain_from_internet_through"] = questions.choke_points(
                workspace.reach.pairs, questions.INTERNET, id
            )
        print_json(answer)
    else:
        text = report.accesses_text(found, workspace.view, language)
        if aim is not None:
            text += say(inroad(workspace.reach.pairs, id), language) + "\n"
        write(text, None)


def _print_difference(workspace: Workspace, other: Any, form: str, language: str) -> None:
    from designer.graph import View
    from designer.reach import questions

    found = questions.compare(workspace.view, View.of(other))
    opened = [one.access for one in found if one.opened]
    closed = [one.access for one in found if not one.opened]
    if form == "json":
        print_json(
            {"opened": [questions.as_json(one) for one in opened], "closed": [questions.as_json(one) for one in closed]}
        )
        return
    parts = []
    for title, some in ((msg("Opened"), opened), (msg("Closed"), closed)):
        if some:
            parts.append(say(title, language) + "\n" + report.accesses_text(some, workspace.view, language))
    write("\n".join(parts) or say(msg("Both reach the same."), language) + "\n", None)


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
