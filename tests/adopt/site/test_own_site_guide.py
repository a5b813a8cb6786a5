"""The guide's page on one's own site tells what there is."""

from __future__ import annotations

import re

import click
import pytest

from generator.cli import main
from generator.starter.shelf import read_starter
from generator.starter.shipped import BESIDE, RECORD
from tests.conftest import ROOT

PAGES = ("docs/guide/de/neue-seite.md", "docs/guide/en/own-site.md")
FENCE = re.compile(r"^```sh\n(.+?)^```$", re.MULTILINE | re.DOTALL)


def lines(page: str) -> list[str]:
    """Return the commands of a page."""
    return [line for block in FENCE.findall((ROOT / page).read_text("utf-8")) for line in block.splitlines()]


@pytest.mark.parametrize("page", PAGES)
def test_every_option_of_init_and_the_places_of_an_upgrade_are_told(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    init = main.get_command(click.Context(main), "init")
    assert init is not None
    options = {each.opts[0] for each in init.params if isinstance(each, click.Option)}
    assert options == set(re.findall(r"^\| `(--\w+)`", text, re.MULTILINE))
    assert f"`{RECORD}`" in text
    assert f"`{BESIDE}/`" in text


@pytest.mark.parametrize("page", PAGES)
def test_every_target_of_make_is_told_and_exists(page: str) -> None:
    makefile = read_starter("files/both/Makefile").decode()
    targets = set(re.findall(r"^# make (\w+)", makefile, re.MULTILINE))
    told = set(re.findall(r"\bmake (\w+)\b`", (ROOT / page).read_text("utf-8")))
    assert told | {"clean"} == targets
    assert targets == set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split())


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_belegt_can_be_called_like_that(page: str) -> None:
    called = [line.split()[1:] for line in lines(page) if line.startswith("belegt ")]
    assert {words[0] for words in called} == {"init", "import", "new", "upgrade"}
    for words in called:
        context = click.Context(main)
        command = main.get_command(context, words[0])
        assert command is not None
        known = {option for each in command.params for option in each.opts}
        given = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert given <= known | {"--quote"}


def test_both_languages_tell_the_same_commands() -> None:
    bare = [[" ".join(line.split()[:2]) for line in lines(page)] for page in PAGES]
    assert bare[0] == bare[1]
