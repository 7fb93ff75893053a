"""The group that every command stands in, and how it lists and finds them."""

from __future__ import annotations

import importlib

import click

from designer import __version__
from designer.cli import modules, open_window
from designer.cli._terminal import language_of
from designer.text import msg, say


class Commands(click.Group):
    """The commands found beside this module; words that name none are files to open in the window."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands, in alphabetical order."""
        return sorted(modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        name = modules().get(cmd_name)
        if name is None:
            return None
        found: click.Command = importlib.import_module(name).COMMAND
        return found

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
        ctx.exit(open_window([], lang))


def call(arguments: list[str]) -> int:
    """Runs the command that the arguments name; its exit status, 2 for arguments that say nothing that can be done."""
    try:
        answer = cloudchalk.main(args=arguments, prog_name="cloudchalk", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except click.exceptions.Abort:
        return 130
    return answer if isinstance(answer, int) else 0
