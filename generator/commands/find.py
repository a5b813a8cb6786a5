"""`belegt find`: what was checked already."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.commands.common import PROBLEMS, language_option, refusing, root_option
from generator.editing.likeness import find_like
from generator.language import Catalogue
from generator.problems import msg
from generator.project import check_project
from generator.report.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.corpus.corpus import Corpus
    from generator.editing.likeness import Like


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@root_option
@language_option
def find(words: tuple[str, ...], root: Path, language: str) -> None:
    """List the checks that are about the same as the words: a claim, a quote, a subject."""
    spoken = Catalogue.of_the_tool(language)
    with refusing(spoken):
        checked, _ = check_project(root)
    likes = find_like(" ".join(words), checked.corpus)
    if not likes:
        click.echo(spoken.gettext("nothing like it was checked so far"))
        sys.exit(PROBLEMS)
    print_likes(likes, checked.corpus, spoken)


def print_likes(likes: Iterable[Like], corpus: Corpus, words: Catalogue) -> None:
    """Print each check with its place, rating and claim, a line each."""
    for like in likes:
        assertion = like.assertion
        place = assertion.places.at("claim")
        line = msg(
            "{path}:{line}: {id}: {rating}: {claim}",
            path=place.path,
            line=place.line,
            id=assertion.id,
            rating=words.choose(corpus.get_rating(assertion).name) or assertion.verdict,
            claim=assertion.claim or assertion.selector.exact,
        )
        click.echo(say(line, words))
