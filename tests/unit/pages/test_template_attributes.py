"""Attributes without quotes: they end at the next space, so they hold nothing that an editor or a stranger wrote."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

TEMPLATES = sorted((ROOT / "site_config/templates").glob("*.jinja"))
STATEMENT = re.compile(r"{%.*?%}|{#.*?#}", re.DOTALL)
UNQUOTED = re.compile(r"\s[a-z][a-zA-Z-]*=(?!\s|\")(?:[^\s>\"{]|{(?!{))*{{(.*?)}}")
"""An attribute without quotes in which something is printed."""
BEFORE_SLASH = re.compile(r"=[^\s\">]+/>")
"""A value that would swallow the slash after it."""
OWN = {
    "11 + 22 * (node.citations | length)",
    "9 + 22 * loop.index0",
    "at.x",
    "drawing.height",
    "drawing.width",
    "item.stance_key",
    "share.count",
    "share.rating.tone",
}
"""Numbers, and keys of which the program has a list."""


def unquoted(template: str) -> set[str]:
    """Return what a template prints in attributes without quotes."""
    return {found.strip() for found in UNQUOTED.findall(STATEMENT.sub(" ", template))}


def test_only_numbers_and_keys_of_the_program_go_without_quotes() -> None:
    assert set().union(*(unquoted(path.read_text("utf-8")) for path in TEMPLATES)) == OWN


def test_no_value_without_quotes_stands_before_a_slash() -> None:
    assert [path.name for path in TEMPLATES if BEFORE_SLASH.search(STATEMENT.sub(" ", path.read_text("utf-8")))] == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p class={{ view.title }}>", {"view.title"}),
        ("<p{% if view.x %} class=bl-{{ view.key }}{% endif %}>", {"view.key"}),
        ('<p class="{{ view.title }}" id={{ view.id }}>', {"view.id"}),
        ('<p class="{{ view.title }}">{{ view.text }}</p>', set()),
    ],
)
def test_one_that_is_not_is_found(template: str, found: set[str]) -> None:
    assert unquoted(template) == found
