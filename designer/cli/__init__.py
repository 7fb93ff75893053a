"""The command line: one module per command, each offering ``COMMAND``, imported when its command is asked for."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from designer import __version__, discovery
from designer.cli._terminal import complain, language_of
from designer.core import DesignerError
from designer.text import msg, say


class Commands(click.Group):
    """The commands found beside this module; words that name none are files to open in the window."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in alphabetical order."""
        modules = (name.rpartition(".")[2] for name in discovery.names(__name__))
        return sorted(name.rstrip("_") for name in modules if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        for name in discovery.names(__name__):
            module = name.rpartition(".")[2]
            if not module.startswith("_") and module.rstrip("_") == cmd_name:
                found: click.Command = importlib.import_module(name).COMMAND
                return found
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists commands with their help in the language asked for."""
        language = language_of(ctx)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None:
                rows.append((name, say(msg(command.help or ""), language)))
        with formatter.section(say(msg("Commands"), language)):
            formatter.write_dl(rows)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="cloudchalk [FILE or example...] opens the window.",
)
@click.version_option(__version__, prog_name="cloudchalk")
@click.option("--lang", type=click.Choice(["en", "ko"]), default=None, help="Language of the answers.")
@click.pass_context
def cloudchalk(ctx: click.Context, lang: str | None) -> None:
    """Draw AWS architectures that check, explain and price themselves."""
    ctx.obj = {"lang": lang}
    if ctx.invoked_subcommand is None:
        ctx.exit(_window([], lang))


def _window(files: list[str], lang: str | None) -> int:
    from designer.core.collecting import uncollected

    with uncollected():
        from designer.gui.app import run as open_window

    return int(open_window(files, lang))


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
    context = click.Context(cloudchalk)
    group: Any = cloudchalk
    if not files or (language is not None and language not in ("en", "ko")):
        return None
    return None if files[0] in group.list_commands(context) else (files, language)


def run(arguments: list[str]) -> int:
    """Runs one command line and returns the exit status: 0 fine, 1 findings or not reached, 2 unusable input."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets a question mark, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        opening = _split(arguments)
        if opening is not None:
            return _window(*opening)
        answer = cloudchalk.main(args=arguments, prog_name="cloudchalk", standalone_mode=False)
        return answer if isinstance(answer, int) else 0
    except DesignerError as error:
        complain(error.message, arguments)
    except click.ClickException as error:
        error.show()
    except click.exceptions.Abort:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return 2
