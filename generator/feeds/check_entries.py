"""A published check as an entry of a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.feeds.feed import Category, Entry, documents, facts, html_of, moment, paragraph, plain
from generator.pages.addresses import Section
from generator.pages.prose import plain_text
from generator.pages.rows import last_change

if TYPE_CHECKING:
    from generator.model.assertion import Assertion
    from generator.pages.site_map import SiteMap


def check_entry(assertion: Assertion, site: SiteMap) -> Entry:
    """Return the check with its verdict, its claim, its summary and its evidence. Its address is its identity.

    Raises:
        ValueError: the check has no date, which its rules forbid.
    """
    corpus, words, link = site.corpus, site.words, site.check(assertion)
    article, rating = corpus.get_article(assertion.article), corpus.get_rating(assertion)
    word, claimant, summary = site.rating_name(rating), site.claimant(assertion.claimant).text, assertion.summary
    checked, claimed = (date.iso if date else "" for date in (assertion.checked, assertion.claimed))
    cited = [source for source in map(corpus.get_source, assertion.citations) if source.url]
    content = (
        facts(((words.gettext("Rating"), word),)),
        paragraph(plain_text(summary)),
        facts(
            (
                (words.gettext("Claim"), assertion.claim),
                (words.gettext("Claimed by"), claimant),
                (words.gettext("Date of the claim"), words.date(claimed) if claimed else ""),
                (words.gettext("Article"), f"{article.title} ({article.outlet})"),
                (words.gettext("As of"), words.date(checked)),
            )
        ),
        paragraph(words.gettext("Evidence")),
        documents(cited),
    )
    topics = (corpus.topics[topic] for topic in assertion.topics)
    return Entry(
        id=site.url(link),
        url=site.url(link),
        title=plain(link.text),
        author=plain(assertion.author or corpus.settings.publisher),
        published=moment(checked),
        updated=moment(last_change([assertion])),
        content=html_of(content),
        categories=(
            Category(rating.slug, site.url(site.section(Section.RATINGS)), plain(word)),
            *(Category(topic.id, site.url(site.section(Section.TOPICS)), plain(topic.name)) for topic in topics),
        ),
        check={
            "rating": rating.slug,
            "verdict": plain(word),
            "claim": plain(assertion.claim),
            "claimant": plain(claimant),
            "claimed": claimed,
            "outlet": plain(article.outlet),
            "checked": checked,
            "citations": tuple(source.url for source in cited),
        },
    )


def newest(assertion: Assertion) -> tuple[str, str, str]:
    """Return by what the checks of a feed are sorted: their last change, the claim's date, the id."""
    return (last_change([assertion]), assertion.claimed.iso if assertion.claimed else "", assertion.id)
