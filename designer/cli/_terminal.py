"""What the commands share: their language, their file, and how they print."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from designer.core import DesignerError, Model
from designer.text import Message, msg, say

F = TypeVar("F", bound=Callable[..., Any])


def environment_language() -> str:
    """ "ko" where the environment asks for Korean messages, else "en"."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "ko" if value.lower().startswith("ko") else "en"
    return "en"


def language_of(ctx: click.Context) -> str:
    """The language of a command: its own option, the group's, or the environment's."""
    while ctx is not None:
        chosen = ctx.params.get("lang")
        if chosen:
            return str(chosen)
        if ctx.parent is None:
            break
        ctx = ctx.parent
    return environment_language()


def speaks(command: F) -> F:
    """Adds ``--lang`` to a command; it arrives as ``language``."""

    def chosen(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
        return value or (language_of(ctx.parent) if ctx.parent is not None else environment_language())

    return click.option(
        "--lang", "language", type=click.Choice(["en", "ko"]), callback=chosen, help="Language of the answer."
    )(command)


def complain(message: Message, arguments: Sequence[str]) -> None:
    """Says one sentence on standard error, in the language that the arguments ask for."""
    words = list(arguments)
    language = environment_language()
    for at, word in enumerate(words):
        if word == "--lang" and at + 1 < len(words) and words[at + 1] in ("en", "ko"):
            language = words[at + 1]
        elif word in ("--lang=en", "--lang=ko"):
            language = word[-2:]
    print(say(message, language), file=sys.stderr)


def read(file: str) -> Model:
    """The diagram in a file; ``-`` is standard input."""
    from designer.formats.files import open_file

    return open_file(file)


def write(text: str | bytes, out: str | None) -> None:
    """Writes an answer to a file as a whole, or to standard output for None and ``-``."""
    if out in (None, "-"):
        if isinstance(text, bytes):
            sys.stdout.buffer.write(text)
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(text)
            sys.stdout.flush()
        return
    from designer.formats.files import write_atomic

    write_atomic(Path(str(out)), text.encode() if isinstance(text, str) else text)


def print_json(value: Any) -> None:
    """Prints one JSON value and nothing else."""
    write(json.dumps(value, ensure_ascii=False, indent=2) + "\n", None)


def known_region(code: str) -> str:
    """A region's code, checked.

    Raises:
        DesignerError: AWS has no such region in the facts.
    """
    from designer.cost.book import regions

    if code not in regions():
        raise DesignerError(msg("{region} is no region that CloudChalk knows.", region=code[:40]))
    return code
