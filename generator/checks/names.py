"""A name leads to one entry.

Passes: each name and other spelling stands once in people.yml and once in outlets.yml. Fails: two people that
share a spelling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.people import Claimant, Outlet

CODE = "name-taken"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each name that two entries of one file carry."""
    yield from _taken(corpus.claimants.values())
    yield from _taken(corpus.outlets.values())


def _taken(entries: Iterable[Claimant | Outlet]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for entry in entries:
        for name in {entry.name, *entry.also} - {""}:
            owner = owners.setdefault(name, entry.id)
            if owner != entry.id:
                yield Problem(
                    CODE,
                    entry.places.at("name"),
                    msg("the name {name} belongs to `{id}` already", name=name, id=owner),
                    msg("claims would be listed under the wrong one"),
                    msg("take the name out of one of the two entries"),
                )
