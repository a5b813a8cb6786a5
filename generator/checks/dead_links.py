"""A source that is gone from the web has a copy somewhere else.

Passes: a source whose address answered at the last check; one whose address is gone, with `archived`. Fails: gone
(404, 410) at the last `belegt links`, and no archived copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg
from generator.reading.links import LinkStatus, link_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.problems import Place
    from generator.reading.links import LinkRecord

CODE = "link-gone"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a warning for each source that nobody can read any more."""
    lost = {address: record for address, record in corpus.links.items() if record.status is LinkStatus.GONE}
    for source in corpus.sources.values() if lost else ():  # taking thousands of addresses apart takes its time
        record = lost.get(link_key(source.url))
        if record and not source.archived:
            yield gone(source.url, record, source.places.at("url"))


def gone(address: str, record: LinkRecord, place: Place) -> Problem:
    """Return the problem of an address at which there is nothing."""
    return Problem(
        CODE,
        place,
        msg("there has been nothing at {address} since the check of {day}", address=address, day=record.since),
        msg("readers cannot look at what the verdict rests on"),
        msg("add `archived: …` with a copy (`belegt archive` looks for one), or the document's new address"),
        Severity.WARNING,
    )
