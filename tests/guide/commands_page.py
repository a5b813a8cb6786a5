"""The guide's page of commands: what its sections name, and what the program has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.commands.help import SpokenGroup, help_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.language import Catalogue

SECTION = re.compile(r"^## `belegt ([^`]+)`\n\n(.+)\n", re.MULTILINE)
ROW = re.compile(r"^\| `([^`]+)` \| (.+) \|$", re.MULTILINE)


class Command(NamedTuple):
    """A command as a page tells it."""

    summary: str
    options: dict[str, str]
    """What each option does, by how it is written: `--older-than DAYS`."""


def told_commands(markdown: str) -> dict[str, Command]:
    """Return the commands of the page by their names, arguments included: `new assertion ARTICLE`."""
    headings = list(SECTION.finditer(markdown))
    ends = [match.start() for match in headings[1:]] + [len(markdown)]
    return {
        match[1]: Command(match[2], dict(ROW.findall(markdown[match.end() : end])))
        for match, end in zip(headings, ends, strict=True)
    }


def real_commands(group: SpokenGroup, words: Catalogue, path: str = "") -> Iterator[tuple[str, Command]]:
    """Yield the commands of the program as the page must tell them, without `--help`."""
    for name, command in group.all_commands(click.Context(group)):
        if isinstance(command, SpokenGroup):
            yield from real_commands(command, words, f"{path}{name} ")
            continue
        context = click.Context(command, info_name=name)
        arguments = [each.make_metavar(context) for each in command.params if isinstance(each, click.Argument)]
        options = {
            " ".join(filter(None, [each.opts[0], _value(each, context)])): _meaning(each, words)
            for each in command.params
            if isinstance(each, click.Option)
        }
        summary = " ".join(words.gettext(help_text(command)).split("\n\n")[0].split())
        yield " ".join([f"{path}{name}", *arguments]), Command(summary, options)


def _value(option: click.Option, context: click.Context) -> str:
    """Return what stands behind the option, with `/` between choices: `|` would end a table's cell."""
    if option.is_flag:
        return ""
    if isinstance(option.type, click.DateTime):
        return "YYYY-MM-DD"
    return option.make_metavar(context).removesuffix(" RANGE").strip("[]").replace("|", "/")


def _meaning(option: click.Option, words: Catalogue) -> str:
    """Return the option's help, and in brackets what holds without it, where help shows that, too."""
    text = words.gettext(option.help or "")
    return f"{text} (`{option.default}`)" if option.show_default else text
