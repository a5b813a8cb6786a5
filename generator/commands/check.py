"""`belegt check`: everything that is wrong, and nothing written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.commands.common import (
    PROBLEMS,
    fill,
    language_option,
    print_problems,
    refusing,
    root_option,
    strict_option,
)
from generator.language import Catalogue
from generator.project import check_project, fails
from generator.report import count

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@root_option
@strict_option
@language_option
def check(root: Path, language: str, *, strict: bool) -> None:
    """Read everything, report everything that is wrong, write nothing."""
    words = Catalogue.of_the_tool(language)
    with refusing(words):
        checked, files = check_project(root)
    print_problems(checked.problems, files, words)
    corpus = checked.corpus
    line = words.gettext("{articles} articles, {assertions} assertions, {citations} citations: {problems}")
    values = {
        "articles": words.number(len(corpus.articles)),
        "assertions": words.number(len(corpus.assertions)),
        "citations": words.number(sum(len(assertion.citations) for assertion in corpus.assertions)),
        "problems": count(checked.problems, words),
    }
    click.echo(fill(line, values))
    sys.exit(PROBLEMS if fails(checked.problems, strict=strict) else 0)
