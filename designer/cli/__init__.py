"""The command line: one module per command, each offering ``COMMAND``, imported when its command is asked for."""

from __future__ import annotations

import sys

from designer import discovery
from designer.core import DesignerError


def modules() -> dict[str, str]:
    """The full names of the modules of the commands, by what the commands are called."""
    beside = {name.rpartition(".")[2]: name for name in discovery.names(__name__)}
    return {module.rstrip("_"): name for module, name in beside.items() if not module.startswith("_")}


def open_window(files: list[str], lang: str | None) -> int:
    """Opens the window with these files, in this language (None: as before); the exit status once it is closed."""
    from designer.core.collecting import uncollected

    with uncollected():
        from designer.gui.app import run as start

    return int(start(files, lang))


def _split(arguments: list[str]) -> tuple[list[str], str | None] | None:
    """Files and language, when the arguments ask for the window with files; None when they name a command."""
    files: list[str] = []
    language = None
    rest = iter(arguments)
    for word in rest:
        if word == "--lang":
            language = next(rest, None)
        elif word.startswith("--lang="):
            language = word.partition("=")[2]
        elif word.startswith("-") and word != "-":
            return None
        else:
            files.append(word)
    if not files or (language is not None and language not in ("en", "ko")):
        return None
    return None if files[0] in modules() else (files, language)


def run(arguments: list[str]) -> int:
    """Runs one command line and returns the exit status: 0 fine, 1 findings or not reached, 2 unusable input."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets a question mark, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        # A window needs no command line: what reads commands is imported for those alone.
        opening = _split(arguments) if arguments else ([], None)
        if opening is not None:
            return open_window(*opening)
        from designer.cli._commands import call

        return call(arguments)
    except DesignerError as error:
        from designer.cli._terminal import complain

        complain(error.message, arguments)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return 2
