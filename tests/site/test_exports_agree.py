"""Every format says of every check what its page says: verdict, claim, claimant, dates and evidence."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest

from generator.model.dates import PartialDate
from tests.site.exports_reading import NEWEST_ONLY, READERS, disagreements, opened, read_files
from tests.site.page_reading import day

if TYPE_CHECKING:
    from generator.corpus.corpus import Corpus
    from generator.language import Catalogue
    from tests.conftest import Project

PLAIN = re.compile(r"[\w ,.-]+")
"""A text that every format writes as it is."""
BY_HAND = {
    "page": "faktenchecks/{id}/index.html",
    "collection": "daten/claimreview.json",
    "graph": "daten/graph.jsonld.gz",
    "table": "daten/assertions.csv",
    "list": "daten/assertions.json",
    "interface": "api/v1/checks/{id}.json",
    "records": "daten/assertions.jsonl.gz",
    "annotations": "daten/annotations/{article}.json",
    "atom": "feed.xml",
    "json feed": "feed.json",
}
"""A file of each format, to be changed by hand. The markup stands in the page."""


FACTS = ("verdict", "claim", "claimant", "claimed", "checked", "citations")
NO_EVIDENCE = {"list"}
"""What leads to the evidence and does not repeat it."""
IN_WORDS = {"page", "atom"}
"""Formats that name a date as people do."""


@pytest.fixture(scope="module")
def files(real: Project) -> dict[str, bytes]:
    """Give pages and exports of the built site, by their path."""
    return read_files(real.path("build/site"))


def test_all_formats_tell_every_check_as_its_page_does(
    files: dict[str, bytes], words: Catalogue, corpus: Corpus
) -> None:
    expected = {assertion.id for assertion in corpus.published if not corpus.get_rating(assertion).open}
    for name, read in READERS.items():
        told = {check for check, _ in read(files, words)}
        assert told <= expected if name in NEWEST_ONLY else told == expected, name
        assert told
    assert disagreements(files, words) == []


@pytest.mark.parametrize(
    ("reader", "fact"),
    [(reader, fact) for reader in BY_HAND for fact in FACTS if fact != "citations" or reader not in NO_EVIDENCE],
)
def test_one_fact_changed_by_hand_is_found(
    fact: str, reader: str, files: dict[str, bytes], words: Catalogue, corpus: Corpus
) -> None:
    newest = {check for check, _ in READERS["json feed"]({"feed.json": files["feed.json"]}, words)}
    assertion = next(a for a in corpus.published if a.id in newest and a.claimed and PLAIN.fullmatch(a.claim))
    assert assertion.claimed
    assert assertion.checked
    path = BY_HAND[reader].format(id=assertion.id, article=assertion.article)
    dates = {"claimed": assertion.claimed, "checked": assertion.checked}
    if fact in dates:
        old, new = (day(date) if reader in IN_WORDS else date.iso for date in (dates[fact], PartialDate("1999-01-31")))
    elif fact == "citations":
        old = next(filter(None, (corpus.get_source(citation).url for citation in assertion.citations)))
        new = "https://example.org/"
    else:
        told = dict(READERS["page"](files, words))[assertion.id][fact]
        assert isinstance(told, str)
        rating = corpus.get_rating(assertion).slug
        old, new = (
            (f'"rating":"{rating}"', '"rating":"anders"') if (fact, reader) == ("verdict", "list") else (told, "X")
        )
    content = opened(path, files[path])
    assert old.encode() in content
    changed = content.replace(old.encode(), new.encode())
    packed = gzip.compress(changed) if path.endswith(".gz") else changed
    # A page is what all others are held against: a changed one disagrees with them.
    readers = ["interface"] if reader == "page" else [reader]
    found = disagreements({**files, path: packed}, words, readers)
    assert (*readers, assertion.id, fact) in found
