"""`belegt log`: the life of a check, from git."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.commands.common import WrongUseError, language_option, refusing, root_option
from generator.history.git import ARTICLES, Repository
from generator.history.lives import trace_life
from generator.history.wording import describe
from generator.language import Catalogue
from generator.problems import msg
from generator.reading.articles import load_articles
from generator.reading.files import read_tree
from generator.report.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.history.lives import Step


@click.command()
@click.argument("assertion", metavar="ID")
@root_option
@language_option
def log(assertion: str, root: Path, language: str) -> None:
    """Show what became of a check, from git: each commit that changed it, the newest first."""
    words = Catalogue.of_the_tool(language)
    with refusing(words):
        life = trace_life(Repository(root), _names(assertion, root))
    if not life:
        raise WrongUseError(say(msg("no commit has a check `{id}`", id=assertion), words))
    click.echo("\n\n".join("\n".join(_lines(step, words)) for step in life))


def _names(assertion: str, root: Path) -> frozenset[str]:
    """Return all ids that the check has and had, whichever of them was asked for."""
    files, _ = read_tree(root)
    articles, _ = load_articles(file for file in files if file.path.startswith(f"{ARTICLES}/"))
    names = (frozenset((a.id, *a.formerly)) for entry in articles for a in entry.article.assertions)
    return next((found for found in names if assertion in found), frozenset({assertion}))


def _lines(step: Step, words: Catalogue) -> Iterator[str]:
    commit = step.commit
    facts = {"date": commit.date, "commit": commit.short, "author": commit.author, "subject": commit.subject}
    yield say(msg("{date} {commit} {author}: {subject}", **facts), words)
    yield from (f"  {say(message, words)}" for message in describe(step.before, step.after))
