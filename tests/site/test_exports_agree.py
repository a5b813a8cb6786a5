"""Every format says of every check what its page says: verdict, claim, claimant, dates and evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.model.dates import PartialDate
from tests.site.exports_reading import READERS, disagreements
from tests.site.page_reading import day

if TYPE_CHECKING:
    from generator.corpus.corpus import Corpus
    from generator.language import Catalogue

PLAIN = re.compile(r"[\w ,.-]+")
"""A text that every format writes as it is."""
BY_HAND = {
    "page": "faktenchecks/{id}/index.html",
    "feed": "daten/claimreview.json",
    "table": "daten/assertions.csv",
    "list": "daten/assertions.json",
    "interface": "api/v1/checks/{id}.json",
    "annotations": "daten/annotations/{article}.json",
}
"""A file of each format, to be changed by hand. The markup stands in the page."""


def test_all_formats_tell_every_check_as_its_page_does(
    files: dict[str, bytes], words: Catalogue, corpus: Corpus
) -> None:
    expected = {assertion.id for assertion in corpus.published if not corpus.get_rating(assertion).open}
    for name, read in READERS.items():
        assert set(read(files, words)) == expected, name
    assert disagreements(files, words) == []


@pytest.mark.parametrize("reader", BY_HAND)
@pytest.mark.parametrize("fact", ["verdict", "claim", "claimant", "claimed", "checked", "citations"])
def test_one_fact_changed_by_hand_is_found(
    fact: str, reader: str, files: dict[str, bytes], words: Catalogue, corpus: Corpus
) -> None:
    assertion = next(a for a in corpus.published if a.claimed and PLAIN.fullmatch(a.claim))
    assert assertion.claimed
    assert assertion.checked
    path = BY_HAND[reader].format(id=assertion.id, article=assertion.article)
    dates = {"claimed": assertion.claimed, "checked": assertion.checked}
    if fact in dates:
        old, new = (day(date) if reader == "page" else date.iso for date in (dates[fact], PartialDate("1999-01-31")))
    elif fact == "citations":
        old = next(filter(None, (corpus.get_source(citation).url for citation in assertion.citations)))
        new = "https://example.org/"
    else:
        told = READERS[reader](files, words)[assertion.id][fact]
        assert isinstance(told, str)
        old, new = told, "Etwas anderes"
    assert old.encode() in files[path]
    changed = {**files, path: files[path].replace(old.encode(), new.encode())}
    assert any((check, found) == (assertion.id, fact) for _, check, found in disagreements(changed, words))
