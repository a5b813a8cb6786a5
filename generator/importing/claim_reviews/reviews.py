"""A record of a feed -> a check as Belegt knows it, with what is certain and nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from generator.checks.citation_marks import MARK
from generator.importing.claim_reviews.appearances import PERSON, language_of, read_appearances
from generator.importing.claim_reviews.feed import TYPE
from generator.importing.claim_reviews.lenient_json import Thing
from generator.importing.claim_reviews.properties import Properties, is_image
from generator.importing.claim_reviews.ratings import read_rating
from generator.importing.decoding import one_line
from generator.reading.files import LARGEST
from generator.reading.values import is_web_address

if TYPE_CHECKING:
    from generator.corpus.corpus import Corpus
    from generator.importing.claim_reviews.appearances import Appearance
    from generator.importing.claim_reviews.feed import Found
    from generator.importing.claim_reviews.notes import Note
    from generator.importing.claim_reviews.ratings import Ratings
    from generator.model.dates import PartialDate

READ = frozenset(
    {
        *("@context", "@type", "@id", "url", "headline", "name", "claimReviewed", "author", "datePublished"),
        *("dateModified", "inLanguage", "reviewRating", "itemReviewed", "citation", "correction", "isPartOf"),
    }
)
"""Properties of a record that are read, or that say nothing of their own."""
WRITTEN = 4
"""So often the words of a record stand in an article's file at most."""
READ_OF_CLAIM = frozenset(
    {
        *("@type", "@id", "name", "author", "datePublished", "appearance", "firstAppearance", "url"),
        *("claimInterpreter", "headline", "publisher", "archivedAt", "inLanguage"),
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Review:
    """A check as a feed tells it."""

    found: Found
    claim: str
    verdict: str
    """Slug of a rating."""
    rating: str
    """The feed's own words for it."""
    appearance: Appearance
    notes: tuple[Note, ...]
    texts: tuple[str, ...]
    """The record as it was received, then those that it points to."""
    url: str = ""
    """Of the original check."""
    headline: str = ""
    summary: str = ""
    claimant: str = ""
    claimed: PartialDate | None = None
    checked: PartialDate | None = None
    checker: str = ""
    """Who checked; empty where the site's publisher did."""
    changes: tuple[tuple[PartialDate, str], ...] = ()
    """Days and texts of corrections, by day."""
    citations: tuple[str, ...] = ()
    """What the feed cites: address and title."""
    elsewhere: tuple[str, ...] = ()
    """Addresses of further appearances."""

    @property
    def identities(self) -> tuple[tuple[str, str], ...]:
        """What two records of one check have in common: all they say, or the address and the claim."""
        said = json.dumps(self.found.thing, sort_keys=True, default=str)
        whole = ("", sha256(said.encode()).hexdigest())
        return (whole, (self.url.partition("://")[2].rstrip("/"), self.claim)) if self.url else (whole,)


def read_review(found: Found, corpus: Corpus, ratings: Ratings) -> tuple[Review | None, tuple[Note, ...]]:
    """Return the check, or None and why it cannot be one; the notes say what was repaired and what is not kept."""
    if found.thing is None:
        return None, found.notes
    return _Reading(found, found.thing, corpus, ratings).read()


class _Reading:
    """The reading of one record."""

    def __init__(self, found: Found, record: Thing, corpus: Corpus, ratings: Ratings) -> None:
        self.found, self.record, self.corpus, self.ratings = found, record, corpus, ratings
        self.properties = Properties(found)
        self.add = self.properties.add

    def read(self) -> tuple[Review | None, tuple[Note, ...]]:
        self._type()
        item = self.properties.thing(self.record, "itemReviewed")
        reviewed = item if isinstance(item, Thing) else Thing(0)
        claim = self._claim(item)
        if not claim:
            self.add("no-claim")
            return None, tuple(self.properties.notes)
        url = self._url()
        checker = self._checker()
        verdict, rating, summary = read_rating(self.record, self.properties, self.ratings)
        dates = {
            "claimed": self.properties.date(reviewed, "datePublished", "itemReviewed.datePublished"),
            "checked": self.properties.date(self.record, "datePublished"),
        }
        appearance, elsewhere = read_appearances(self.properties, self.record, reviewed, url)
        dates["published"] = appearance.published
        self._drop_impossible(dates)
        language = self._language() or appearance.language
        appearance = replace(appearance, published=dates["published"], language=language)
        claimant = self._claimant(reviewed, appearance)
        changes = self._changes(dates["checked"])
        citations = self._citations()
        names = [self.properties.text(self.record, key) for key in ("headline", "name")]
        headline = names[0] or names[1]
        if MARK.search(summary):
            self.add("marks", key="reviewRating.ratingExplanation")
            summary = ""
        self._others(reviewed, claim, changes[-1][0] if changes else dates["checked"], names)
        texts = tuple(self.found.source[each.start : each.end] for each in (self.record, *self.properties.pointed))
        if WRITTEN * sum(len(text.encode()) for text in texts) > LARGEST:
            self.add("too-large")
            return None, tuple(self.properties.notes)
        notes = tuple(self.properties.notes)
        return Review(
            self.found,
            claim,
            verdict,
            rating,
            appearance,
            notes,
            tuple(dict.fromkeys(texts)),
            url,
            headline,
            summary,
            claimant,
            dates["claimed"],
            dates["checked"],
            checker,
            changes,
            citations,
            elsewhere,
        ), notes

    def _type(self) -> None:
        kinds = self.record.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if not any(str(name).endswith(TYPE) for name in names):
            self.add("type", kinds or "–")

    def _claim(self, item: Thing | str | None) -> str:
        claim = self.properties.text(self.record, "claimReviewed")
        if claim or "several-values" in {noted.code for noted in self.properties.notes}:
            return claim
        if isinstance(item, str):
            told = item
        elif item is not None and str(item.get("@type")).endswith("Claim"):
            told = self.properties.text(item, "name", "itemReviewed.name") or self.properties.text(
                item, "text", "itemReviewed.text"
            )
        else:
            told = ""
        if told:
            self.add("claim-from-item")
        return told

    def _url(self) -> str:
        key = "url" if self.record.get("url") else "@id"
        texts = self.properties.url_texts(self.record, key)
        if key == "@id":
            texts = [text for text in texts if is_web_address(text)]
        urls = self.properties.urls(texts, key)
        if len(urls) > 1:
            self.add("several-values", ", ".join(urls), key)
            return ""
        if urls and is_image(urls[0]):
            self.add("not-a-page", urls[0], key)
            return ""
        if urls and key == "@id":
            self.add("url-from-id")
        if not urls and not texts:
            self.add("no-url")
        return urls[0] if urls else ""

    def _checker(self) -> str:
        names = [name for name, _ in self.properties.names(self.record, "author")]
        joined = ", ".join(dict.fromkeys(names))
        return "" if joined == self.corpus.settings.publisher else joined

    def _claimant(self, reviewed: Thing, appearance: Appearance) -> str:
        named = self.properties.names(reviewed, "author", "itemReviewed.author")
        if not named:
            self.add("no-claimant")
        names = list(dict.fromkeys(name for name, _ in named))
        for name, thing in named:
            known = self.corpus.find_claimant(name) or self.corpus.find_outlet(name)
            outlet = self.corpus.find_outlet(name) or name == appearance.outlet
            if thing is not None and thing.get("@type") == PERSON and outlet:
                self.add("person-for-outlet", name)
            same_as = self.properties.url_texts(thing, "sameAs") if thing is not None else []
            if [text for text in same_as if known is None or text != known.same_as]:
                self.add("same-as", name)
        if len(names) > 1:
            self.add("several-claimants", ", ".join(names))
        return ", ".join(names)

    def _language(self) -> str:
        """Return the language of the record's words; a `Language` may stand there as a thing."""
        given = self.properties.thing(self.record, "inLanguage")
        if isinstance(given, Thing):
            key = "alternateName" if given.get("alternateName") else "name"
            given = self.properties.text(given, key, f"inLanguage.{key}")
        return language_of(given or "")

    def _changes(self, checked: PartialDate | None) -> tuple[tuple[PartialDate, str], ...]:
        found = []
        for each in self.properties.things(self.record, "correction"):
            date = (
                self.properties.date(each, "datePublished", "correction.datePublished")
                if isinstance(each, Thing)
                else None
            )
            text = self.properties.text(each, "text", "correction.text") if isinstance(each, Thing) else ""
            if date and text and not (checked and date.surely_before(checked)):
                found.append((date, text))
            else:
                self.add("corrections")
        return tuple(sorted(found))

    def _citations(self) -> tuple[str, ...]:
        found = []
        for each in self.properties.things(self.record, "citation"):
            if isinstance(each, str):
                found.append(each)
            else:
                title = self.properties.text(each, "name", "citation.name")
                urls = [one_line(text) for text in self.properties.url_texts(each, "url", "citation.url")]
                found.append(" ".join([*urls, title]))
        if found:
            self.add("citations", len(found))
        return tuple(filter(None, found))

    def _drop_impossible(self, dates: dict[str, PartialDate | None]) -> None:
        """Take out dates that contradict each other: one is wrong, and nobody knows which."""
        wrong: set[str] = set()
        for first, second in (("claimed", "checked"), ("published", "checked"), ("claimed", "published")):
            earlier, later = dates[first], dates[second]
            if earlier and later and later.surely_before(earlier):
                wrong |= {first, second}
                self.add("dates-out-of-order", f"{second} {later} < {first} {earlier}")
        dates.update(dict.fromkeys(wrong))

    def _others(self, reviewed: Thing, claim: str, last: PartialDate | None, names: list[str]) -> None:
        """Note the properties that have no place in a check."""
        keys = [key for key in self.record if key not in READ]
        keys += [f"itemReviewed.{key}" for key in reviewed if key not in READ_OF_CLAIM]
        modified = self.properties.date(self.record, "dateModified")
        keys += ["dateModified"] if modified and modified != last else []
        keys += ["name"] if all(names) and names[0] != names[1] else []
        if str(reviewed.get("@type")).endswith("Claim") and reviewed.get("name") is not None:
            named = self.properties.text(reviewed, "name", "itemReviewed.name")
            keys += ["itemReviewed.name"] if named != claim else []
        if keys:
            self.add("other-properties", ", ".join(sorted(keys)))
