"""What happens to a check after publication stands on its page: changes, a reply, a withdrawal. The English example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import checking
from generator.model.assertion import Status
from generator.reading.files import read_tree
from tests.site.page_reading import one, text_of

if TYPE_CHECKING:
    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion
    from tests.conftest import Project, Site


@pytest.fixture(scope="module")
def content(english: Project) -> Corpus:
    """Give the records."""
    return checking.check(read_tree(english.root)[0]).corpus


def changed(content: Corpus) -> list[Assertion]:
    return [assertion for assertion in content.assertions if assertion.changes]


def test_a_change_of_a_verdict_shows_old_and_new_with_day_and_reason(content: Corpus, ledger: Site) -> None:
    found = 0
    for assertion in changed(content):
        history = one(ledger.pages[f"fact-checks/{assertion.id}/"], ".bl-history")
        for change in assertion.changes:
            (line,) = [item for item in history.css("li") if change.note in text_of(item)]
            assert one(line, "time").attributes["datetime"] == change.date.iso
            verdicts = [content.scale.get(slug).name["en"] for slug in (change.from_verdict, change.to_verdict) if slug]
            assert [text_of(badge) for badge in line.css(".bl-badge-word")] == verdicts
            found += bool(verdicts)
    assert found


def test_every_change_is_in_the_register_of_corrections(content: Corpus, ledger: Site) -> None:
    register = text_of(one(ledger.pages["corrections/"], ".bl-page"))
    assert changed(content)
    assert all(change.note in register for assertion in changed(content) for change in assertion.changes)


def test_a_reply_of_the_claimant_is_shown_with_its_day(content: Corpus, ledger: Site) -> None:
    replies = [(a.id, a.reply) for a in content.assertions if a.reply]
    assert replies
    for check, reply in replies:
        page = ledger.pages[f"fact-checks/{check}/"]
        assert text_of(one(page, ".bl-reply")) == reply.text
        assert reply.url in {link.attributes["href"] for link in page.css(".bl-reply + p a")}


def test_a_withdrawn_check_keeps_its_address_and_says_why(content: Corpus, ledger: Site) -> None:
    withdrawn = [assertion for assertion in content.assertions if assertion.status is Status.WITHDRAWN]
    assert withdrawn
    for assertion in withdrawn:
        page = ledger.pages[f"fact-checks/{assertion.id}/"]
        assert page.css(".bl-notice")
        assert assertion.changes[-1].note in text_of(one(page, ".bl-history"))
        assert not page.css('script[type="application/ld+json"]')


def test_every_change_is_in_the_feed_of_corrections(content: Corpus, english: Project) -> None:
    feed = english.read("build/site/corrections/feed.xml")
    assert changed(content)
    assert all(change.note in feed for assertion in changed(content) for change in assertion.changes)
