"""The editorial rules, one a file: each looks at the whole corpus and says what it finds.

A rule's code, its reason and its examples stand in its file. A new rule is a file and a line here.
"""

from __future__ import annotations

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
    names,
    origins,
    quotation,
    scale,
    silent_contradiction,
    withdrawn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.corpus.corpus import Corpus
    from generator.problems import Problem

RULES: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    finished.check,
    citation_marks.check,
    dates_in_order.check,
    changes.check,
    withdrawn.check,
    archive_hosts.check,
    archived.check,
    dead_links.check,
    names.check,
    silent_contradiction.check,
    origins.check,
    claimant_named.check,
    figures.check,
    long_claim.check,
    quotation.check,
    four_eyes.check,
    scale.check,
    hidden_characters.check,
)


def check_all(corpus: Corpus) -> tuple[Problem, ...]:
    """Return what all rules find."""
    return tuple(problem for rule in RULES for problem in rule(corpus))
