"""``cloudchalk cost``: what a month of a diagram costs."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import click

from designer.cli._terminal import known_region, print_json, read, speaks, write
from designer.core import DesignerError, Model
from designer.text import msg
from designer.workspace import Workspace


@click.command("cost", help="Price a month of a diagram.")
@click.argument("file")
@click.option("--region", default=None, help="Price it as if it stood in this region.")
@click.option("--currency", default=None, help="USD, or KRW with a rate.")
@click.option("--rate", default=None, help="Units of the currency for one USD, where the file holds none.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "markdown"]),
    default="text",
    help="Form of the answer.",
)
@speaks
def COMMAND(file: str, region: str | None, currency: str | None, rate: str | None, form: str, language: str) -> None:
    """Prints the estimate of FILE."""
    from designer.cost import report

    model = read(file)
    if region is not None:
        model = _moved(model, known_region(region))
    workspace = Workspace(model)
    estimate = workspace.price(currency, _rate(rate))
    if form == "json":
        print_json(report.as_json(estimate, language, region))
        return
    make = {"csv": report.as_csv, "markdown": report.as_markdown, "text": report.as_text}[form]
    write(make(estimate, language, workspace.view.label), None)


def _moved(model: Model, region: str) -> Model:
    from designer.edits.change import set_region

    for record in list(model.resources.values()):
        if record.kind == "region" and record.code != region:
            model = model.after(set_region(model, record.id, region))
    return model


def _rate(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        rate = Decimal(text)
    except InvalidOperation as error:
        raise DesignerError(msg("The rate {text} is not a number.", text=text[:40])) from error
    if not rate.is_finite() or rate <= 0:
        raise DesignerError(msg("The rate {text} is not above zero.", text=text[:40]))
    return rate
