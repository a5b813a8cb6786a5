"""Help in the editor's language.

Click asks for the words of a page piece by piece; each piece is looked up in the catalogue. What Click says of wrong
use ("No such option") is its own and stays English.
"""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.language import Catalogue, mark
from generator.project import editors_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CLICKS_OWN = (
    mark("Usage"),
    mark("Options"),
    mark("Commands"),
    mark("Show this message and exit."),
    mark("Show the version and exit."),
)
EXTRA = "  ["
"""What parts an option's help from its default."""


class _Formatter(click.HelpFormatter):
    """Writes what it is given in the language of the site in the current folder."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(indent_increment, width, max_width)
        self._words = Catalogue.of_the_tool(editors_language(Path()))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{self._words.gettext('Usage')}: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(self._words.gettext(heading))

    def write_text(self, text: str) -> None:
        super().write_text(self._words.gettext(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, self._summary(text)) for term, text in rows], col_max, col_spacing)

    def _summary(self, text: str) -> str:
        said, extra, default = text.partition(EXTRA)
        return self._words.gettext(said).partition("\n\n")[0] + extra + default


class _Context(click.Context):
    formatter_class = _Formatter


class SpokenGroup(click.Group):
    """A group of commands whose help is in the editor's language."""

    context_class = _Context

    def __init__(self, *args: Any, modules: Mapping[str, str] | None = None, **kwargs: Any) -> None:  # noqa: ANN401  Click's own
        """Keep where the commands are that are imported when they are called.

        Args:
            args: of Click's group.
            modules: the full name of each command's module, by the command's name; it holds a function of that name,
                with `_` after it where Python has the word for itself.
            kwargs: of Click's group.
        """
        super().__init__(*args, **kwargs)
        self._modules = modules or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands in order."""
        return sorted({*super().list_commands(ctx), *self._modules})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name: its module is imported now, so that no command waits for another's imports."""
        if cmd_name in self._modules and cmd_name not in self.commands:
            module = import_module(self._modules[cmd_name])
            self.add_command(getattr(module, module.__name__.rpartition(".")[2]), cmd_name)
        return super().get_command(ctx, cmd_name)

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command and let it speak the same language."""
        cmd.context_class = _Context
        super().add_command(cmd, name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with what each does, not cut short as Click does."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_text(command)) for name, command in self.all_commands(ctx)])

    def all_commands(self, ctx: click.Context) -> Iterator[tuple[str, click.Command]]:
        """Yield every command with its name, in order."""
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command:
                yield name, command


def help_text(command: click.Command) -> str:
    """Return what a command says of itself, in English."""
    return inspect.cleandoc(command.help or "")


def help_texts(command: click.Command) -> Iterator[str]:
    """Yield the English texts of a command's help, its options' and its subcommands': all that is to be translated."""
    yield help_text(command)
    yield from (option.help for option in command.params if isinstance(option, click.Option) and option.help)
    if isinstance(command, SpokenGroup):
        for _name, each in command.all_commands(click.Context(command)):
            yield from help_texts(each)
