"""``cloudchalk check``: what the rules say of a diagram."""

from __future__ import annotations

import click

from designer.cli._terminal import print_json, read, speaks, write
from designer.workspace import Workspace

_LEVELS = ("error", "warning", "advice")


@click.command("check", help="Check a diagram against the rules.")
@click.argument("file")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text", help="Form of the answer."
)
@click.option(
    "--fail-on",
    type=click.Choice([*_LEVELS, "never"]),
    default="error",
    help="Exit with 1 when a finding is at or above this level.",
)
@speaks
@click.pass_context
def COMMAND(ctx: click.Context, file: str, form: str, fail_on: str, language: str) -> None:
    """Prints the findings of FILE."""
    from designer.rules import report

    workspace = Workspace(read(file))
    findings = workspace.check()
    if form == "text":
        write(report.as_text(findings, workspace.view, language), None)
    else:
        make = report.as_sarif if form == "sarif" else report.as_json
        print_json(make(findings, workspace.view, language, file))
    bad = _LEVELS[: _LEVELS.index(fail_on) + 1] if fail_on != "never" else ()
    ctx.exit(1 if any(finding.level in bad for finding in findings) else 0)
