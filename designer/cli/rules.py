"""``cloudchalk rules``: the rules and their documentation."""

from __future__ import annotations

from typing import Any

import click

from designer.cli._terminal import print_json, speaks, write
from designer.core import DesignerError
from designer.rules import Rule, docs, rules
from designer.text import msg, say


@click.command("rules", help="List the rules, or explain one.")
@click.argument("id", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", help="Form of the answer."
)
@speaks
def COMMAND(id: str | None, form: str, language: str) -> None:
    """Prints the rules, or the documentation of rule ID."""
    known = rules()
    if id is not None and id.upper() not in known:
        raise DesignerError(msg("There is no rule {id}.", id=id[:20]))
    chosen = list(known.values()) if id is None else [known[id.upper()]]
    if form == "json":
        answer = [_as_json(rule, language) for rule in chosen]
        print_json(answer if id is None else answer[0])
    elif form == "markdown":
        write("\n".join(_page(rule, language, "## ") for rule in chosen), None)
    elif id is not None:
        write(_page(chosen[0], language, ""), None)
    else:
        write("".join(f"{r.id}  {say(msg(r.level), language):<8}  {say(r.title, language)}\n" for r in chosen), None)


def _as_json(rule: Rule, language: str) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "level": rule.level,
        "pillar": rule.pillar,
        "title": say(rule.title, language),
        "documentation": docs.explain(rule.id, language),
        "source": rule.source,
    }


def _page(rule: Rule, language: str, mark: str) -> str:
    level, pillar = (say(msg(word), language) for word in (rule.level, rule.pillar))
    head = f"{mark}{rule.id} {say(rule.title, language)}"
    return "\n\n".join((head, f"{level} · {pillar}", docs.explain(rule.id, language), rule.source)) + "\n"
