"""The guide's page of commands tells every command and option as the program's own help does, and no other."""

from __future__ import annotations

import re
import shlex

import click
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.language import Catalogue
from tests.conftest import ROOT
from tests.guide.commands_page import real_commands, told_commands

PAGES = {"de": "docs/guide/de/befehle.md", "en": "docs/guide/en/commands.md"}
EXAMPLE = re.compile(r"^```sh\n\.venv/bin/belegt (.+)\n```$", re.MULTILINE)


def read(language: str) -> str:
    """Return the page in this language."""
    return (ROOT / PAGES[language]).read_text("utf-8")


@pytest.mark.parametrize("language", PAGES)
def test_every_command_is_told_and_no_other(language: str) -> None:
    real = dict(real_commands(main, Catalogue.of_the_tool(language)))
    assert list(told_commands(read(language))) == list(real)


@pytest.mark.parametrize("language", PAGES)
def test_a_command_is_told_as_its_help_tells_it(language: str) -> None:
    told = told_commands(read(language))
    for name, command in real_commands(main, Catalogue.of_the_tool(language)):
        assert told[name] == command, name


@pytest.mark.parametrize("language", PAGES)
def test_a_commands_help_prints_the_options_that_the_page_tells_and_no_other(language: str) -> None:
    for name, command in told_commands(read(language)).items():
        words = [word for word in name.split() if word.islower() and word[0].isalpha()]
        result = CliRunner().invoke(main, [*words, "--help"])
        assert result.exit_code == 0, result.output
        printed = set(re.findall(r"^ +(--[a-z-]+)", result.output, re.MULTILINE)) - {"--help"}
        assert printed == {option.split()[0] for option in command.options}, name


@pytest.mark.parametrize("language", PAGES)
def test_every_command_has_an_example_that_can_be_called(language: str) -> None:
    """Click reads the words of the example; the command itself is not run."""
    commands = dict(main.all_commands(click.Context(main)))
    called = set()
    for example in EXAMPLE.findall(read(language)):
        name, *words = shlex.split(example)
        command = commands[name]
        if isinstance(command, click.Group):
            name, command = f"{name} {words[0]}", command.commands[words.pop(0)]
        called.add(name)
        parser = command.make_parser(click.Context(command, info_name=name))
        values, _, _ = parser.parse_args([*words])
        asked = {each.name for each in command.params if isinstance(each, click.Option) and each.required}
        assert asked <= set(values), example
    expected = {
        " ".join(word for word in name.split() if word.islower() and word[0].isalpha())
        for name in told_commands(read(language))
    }
    assert called == expected
