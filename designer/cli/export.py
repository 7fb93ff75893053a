"""``cloudchalk export``: a picture or a file of a diagram, by the suffix of its name. Paints without a display."""

from __future__ import annotations

from pathlib import Path

import click

from designer.cli._terminal import read, speaks, write
from designer.core import DesignerError
from designer.core.wrong import reason
from designer.edits.layout import lay_out
from designer.formats.writers import Drawing, Writer, writers
from designer.text import msg
from designer.workspace import Workspace

_PAINTED = (".png", ".pdf")


@click.command("export", help="Write a picture or a file of a diagram.")
@click.argument("file")
@click.option("-o", "--output", required=True, help="File to write: .png, .svg, .pdf or .json; a folder with --steps.")
@click.option("--scale", type=click.FloatRange(0.1, 8), default=2.0, show_default=True, help="Pixels a unit, for PNG.")
@click.option("--theme", type=click.Choice(["light", "dark"]), default="light", help="Colours.")
@click.option("--selection", default=None, help="Ids, with commas between them; what stands in them comes along.")
@click.option("--cost", is_flag=True, help="The month's cost on pages behind a PDF.")
@click.option(
    "--steps",
    type=click.Choice(["full", "blanks"]),
    default=None,
    help="The steps of the talk: a PDF hand-out, whole or with blanks to fill in, or a folder of PNG pictures.",
)
@click.option("--transparent", is_flag=True, help="No background.")
@speaks
def COMMAND(
    file: str,
    output: str,
    scale: float,
    theme: str,
    selection: str | None,
    cost: bool,
    steps: str | None,
    transparent: bool,
    language: str,
) -> None:
    """Writes FILE as a picture."""
    suffix = Path(output).suffix.lower()
    if steps is not None and suffix != ".pdf" and (steps == "blanks" or not _is_folder(output)):
        raise DesignerError(
            msg("{file}: steps go into a PDF hand-out, or as pictures, without blanks, into a folder.", file=output)
        )
    known = _writers(suffix) if steps is None else {}
    if steps is None and suffix not in known:
        names = ", ".join(sorted({*known, *_PAINTED}))
        raise DesignerError(
            msg("{file}: no format of that suffix is known; there are {names}.", file=output, names=names)
        )
    model = read(file)
    workspace = Workspace(model.after(lay_out(model)))
    chosen = _chosen(workspace, selection)
    workspace.settle()
    drawing = Drawing(
        model=workspace.model,
        findings=workspace.findings if steps is None else (),
        flows=workspace.flows,
        estimate=workspace.estimate if cost else None,
        theme=theme,
        language=language,
        scale=scale,
        transparent=transparent,
        selection=chosen,
    )
    if steps is None:
        write(known[suffix](drawing), output)
    else:
        _write_steps(drawing, output, suffix, steps == "blanks")


def _is_folder(output: str) -> bool:
    path = Path(output)
    return output != "-" and (output.endswith("/") or path.is_dir() or (not path.suffix and not path.exists()))


def _write_steps(drawing: Drawing, output: str, suffix: str, blanks: bool) -> None:
    from designer.gui.writers import application

    application()
    if suffix == ".pdf":
        from designer.gui.writers.handout import handout

        write(handout(drawing, blanks), output)
        return
    from designer.gui.writers.stepimages import images

    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DesignerError(msg("{file} cannot be written: {why}.", file=output, why=reason(error))) from error
    for name, data in images(drawing):
        write(data, str(folder / name))


def _writers(suffix: str) -> dict[str, Writer]:
    known = writers()
    if suffix not in known and suffix in _PAINTED:
        from designer.gui.writers import painted

        known.update(painted())
    return known


def _chosen(workspace: Workspace, selection: str | None) -> tuple[str, ...] | None:
    if selection is None:
        return None
    ids = tuple(id.strip() for id in selection.split(",") if id.strip())
    for id in ids:
        if id not in workspace.model.resources and id not in workspace.model.notes:
            raise DesignerError(msg("{id} is not in the diagram.", id=id[:60]))
    return ids or None
