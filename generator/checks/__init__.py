"""The editorial rules, one a file: each looks at a corpus and says what it finds.

A rule's code, its reason and its examples stand in its file. A new rule is a file and a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator.checks import (
    archive_hosts,
    archived,
    changes,
    citation_marks,
    claimant_named,
    dates_in_order,
    dead_links,
    figures,
    finished,
    four_eyes,
    hidden_characters,
    long_claim,
    many_signs,
    names,
    origins,
    quotation,
    scale,
    silent_contradiction,
    withdrawn,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.memory import Memory
    from generator.model.article import Article
    from generator.problems import Problem

Rule = Callable[["Corpus"], "Iterator[Problem]"]
OF_AN_ARTICLE: tuple[Rule, ...] = (
    finished.check,
    citation_marks.check,
    dates_in_order.check,
    changes.check,
    withdrawn.check,
    origins.check,
    claimant_named.check,
    figures.check,
    long_claim.check,
    quotation.check,
    four_eyes.check,
    hidden_characters.check,
    many_signs.check,
)
"""Each finds the same in an article whatever the other articles say."""
OF_THE_WHOLE: tuple[Rule, ...] = (
    archive_hosts.check,
    archived.check,
    dead_links.check,
    dates_in_order.check_sources,
    names.check,
    silent_contradiction.check,
    scale.check,
)
BESIDE_ARTICLES: tuple[Rule, ...] = (
    hidden_characters.check_rest,
    many_signs.check_rest,
)
"""Each finds the same whatever the articles say."""


def check_all(corpus: Corpus, surroundings: str, pages: str, memory: Memory) -> tuple[Problem, ...]:
    """Return what all rules find.

    Args:
        corpus: the content.
        surroundings: another one whenever anything but an article or a text page is another.
        pages: another one whenever a text page is another.
        memory: of what was found in unchanged articles in the same surroundings, and in those.
    """
    problems = [problem for rule in OF_THE_WHOLE for problem in rule(corpus)]
    problems += memory.recall("rules beside", (surroundings, pages), partial(_check_beside, corpus))
    for article in corpus.articles:
        version = corpus.versions[article.places.path]
        problems += memory.recall("rules", (surroundings, version), partial(_check_article, article, corpus))
    return tuple(problems)


def _check_beside(corpus: Corpus) -> tuple[Problem, ...]:
    return tuple(problem for rule in BESIDE_ARTICLES for problem in rule(corpus))


def _check_article(article: Article, corpus: Corpus) -> tuple[Problem, ...]:
    alone = replace(corpus, articles=(article,))
    return tuple(problem for rule in OF_AN_ARTICLE for problem in rule(alone))
