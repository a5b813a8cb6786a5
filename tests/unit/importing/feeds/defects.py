"""The defects that feeds of ClaimReviews are known for, each with exactly what an import has to say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

SITE = "https://pruefende.example.org"


@dataclass(frozen=True)
class Defect:
    """A way in which a record is not sound."""

    name: str
    codes: tuple[str, ...]
    """What an import notes, exactly, in any order."""
    change: Callable[[dict[str, Any]], object] | None = None
    """Makes the defect in a record."""
    text: Callable[[str], str] | None = None
    """Makes the defect in the record's JSON."""
    expected: dict[str, object] = field(default_factory=dict)
    """Fields of the new check or of its article (`article.url`), as text."""


def _put(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    """Return what sets one property; None takes it out."""

    def change(record: dict[str, Any]) -> None:
        *parents, last = path.split(".")
        for parent in parents:
            record = record[parent]
        if value is None:
            record.pop(last, None)
        else:
            record[last] = value

    return change


def _also(*changes: Callable[[dict[str, Any]], object]) -> Callable[[dict[str, Any]], None]:
    def change(record: dict[str, Any]) -> None:
        for each in changes:
            each(record)

    return change


def _wrapped(path: str, wrap: Callable[[Any], object]) -> Callable[[dict[str, Any]], None]:
    def change(record: dict[str, Any]) -> None:
        *parents, last = path.split(".")
        for parent in parents:
            record = record[parent]
        record[last] = wrap(record[last])

    return change


OPEN = "in-pruefung"
FALSE: dict[str, Any] = {"@type": "Rating", "alternateName": "Falsch"}
PAGE = "https://musterblatt.example.org/seite"
OTHER = "https://neues-blatt.example.org/seite"
ITEM = "itemReviewed"
LABEL = "reviewRating.alternateName"
APPEARANCE = "itemReviewed.appearance"
DEFECTS = (
    # text
    Defect("list for text", ("list",), _wrapped("claimReviewed", lambda text: [text])),
    Defect("value object", ("value-object",), _wrapped("claimReviewed", lambda text: {"@value": text})),
    Defect("list of value objects", ("list", "value-object"), _wrapped(LABEL, lambda text: [{"@value": text}])),
    Defect(
        "several labels", ("several-values", "no-rating"), _put("reviewRating", {"alternateName": ["Falsch", "Satire"]})
    ),
    Defect("entities", ("html-entities",), _put("headline", "&quot;A &amp; B&quot;"), expected={"headline": '"A & B"'}),
    Defect("entities twice", ("html-entities",), _put("headline", "A &amp;amp; B"), expected={"headline": "A & B"}),
    Defect("soft hyphen", ("hidden-characters",), _put("headline", "Frei\u00adbad"), expected={"headline": "Freibad"}),
    Defect("turned text", ("hidden-characters",), _put("headline", "Bad\u202ezu"), expected={"headline": "Badzu"}),
    Defect("lone surrogate", ("hidden-characters",), _put("headline", "Bad\ud800"), expected={"headline": "Bad"}),
    Defect("empty claim", ("empty", "claim-from-item"), _put("claimReviewed", "")),
    Defect(
        "no claim anywhere",
        ("empty", "no-claim"),
        _also(_put("claimReviewed", " "), _put("itemReviewed.name", None)),
    ),
    Defect("marks", ("marks",), _put("reviewRating.ratingExplanation", "Siehe [c1]."), expected={"summary": ""}),
    Defect("YAML word", (), _put("headline", "no"), expected={"headline": "no"}),
    Defect("fence and colon", (), _put("headline", "--- #: {x}"), expected={"headline": "--- #: {x}"}),
    Defect("date as headline", (), _put("headline", "2025-10-01"), expected={"headline": "2025-10-01"}),
    # rating
    Defect(
        "bare rating", ("bare-rating",), _put("reviewRating", "Falsch"), expected={"verdict": "falsch", "summary": ""}
    ),
    Defect("rating in a list", ("list",), _wrapped("reviewRating", lambda rating: [rating])),
    Defect(
        "name for alternateName",
        ("rating-name",),
        _put("reviewRating", {"name": "Falsch"}),
        expected={"verdict": "falsch"},
    ),
    Defect("no rating", ("no-rating",), _put("reviewRating", None), expected={"verdict": OPEN}),
    Defect("empty rating", ("no-rating",), _put("reviewRating", {"@type": "Rating"}), expected={"verdict": OPEN}),
    Defect(
        "other label",
        ("unmapped-rating",),
        _put("reviewRating", {"alternateName": "Stimmt so nicht"}),
        expected={"verdict": OPEN},
    ),
    Defect(
        "part of a label",
        ("unmapped-rating",),
        _put("reviewRating", {"alternateName": "Falsch!"}),
        expected={"verdict": OPEN},
    ),
    Defect(
        "English label",
        (),
        _put("reviewRating", {"alternateName": "Mostly false"}),
        expected={"verdict": "groesstenteils-falsch"},
    ),
    Defect(
        "slug as label",
        (),
        _put("reviewRating", {"alternateName": "nicht-pruefbar"}),
        expected={"verdict": "nicht-pruefbar"},
    ),
    Defect(
        "number alone",
        ("unmapped-number",),
        _put("reviewRating", {"ratingValue": 1, "bestRating": 5, "worstRating": 1}),
        expected={"verdict": OPEN},
    ),
    Defect(
        "bounds -1",
        ("bad-bounds",),
        _put("reviewRating", {**FALSE, "ratingValue": -1, "bestRating": -1, "worstRating": -1}),
        expected={"verdict": "falsch"},
    ),
    Defect(
        "best below worst",
        ("bad-bounds",),
        _put("reviewRating", {**FALSE, "ratingValue": 1, "bestRating": 1, "worstRating": 5}),
    ),
    Defect(
        "value below worst",
        ("bad-bounds",),
        _put("reviewRating", {**FALSE, "ratingValue": 0, "bestRating": 5, "worstRating": 1}),
    ),
    Defect(
        "rating 0 of 0 to 5",
        ("bad-bounds",),
        _put("reviewRating", {**FALSE, "ratingValue": 0, "bestRating": 5, "worstRating": 0}),
    ),
    Defect(
        "empty value", ("empty",), _put("reviewRating", {**FALSE, "ratingValue": ""}), expected={"verdict": "falsch"}
    ),
    Defect("value in words", ("bad-bounds",), _put("reviewRating", {**FALSE, "ratingValue": "eins"})),
    Defect("huge value", ("bad-bounds",), _put("reviewRating", {**FALSE, "ratingValue": 10**200})),
    Defect(
        "number against word",
        ("label-against-number",),
        _put("reviewRating", {**FALSE, "ratingValue": 5}),
        expected={"verdict": OPEN},
    ),
    Defect(
        "number off the axis",
        ("number-off-axis",),
        _put("reviewRating", {"alternateName": "Satire", "ratingValue": 3}),
        expected={"verdict": "satire"},
    ),
    Defect(
        "another scale's number",
        (),
        _put("reviewRating", {**FALSE, "ratingValue": 1, "bestRating": 10}),
        expected={"verdict": "falsch"},
    ),
    # addresses
    Defect("no url", ("no-url",), _put("url", None)),
    Defect("url in @id", ("url-from-id",), _also(_wrapped("url", lambda _: None), _put("@id", f"{SITE}/alt"))),
    Defect("relative url", ("relative-url",), _wrapped("url", lambda url: url.removeprefix(SITE))),
    Defect("missing host", ("bad-url",), _put("url", "https:///faktencheck")),
    Defect("script for url", ("bad-url",), _put("url", "javascript:alert(1)")),
    Defect("image for url", ("not-a-page",), _put("url", f"{SITE}/bild.jpg")),
    Defect("two urls", ("several-urls", "several-values"), _wrapped("url", lambda url: f"{url}, {SITE}/2")),
    Defect("url in a list", (), _wrapped("url", lambda url: [url])),
    Defect("url with &amp;", ("html-entities",), _put("url", f"{SITE}/?a=1&amp;b=2")),
    # appearance
    Defect(
        "bare appearance",
        ("no-outlet",),
        _put(APPEARANCE, PAGE),
        expected={"article.url": PAGE, "article.outlet": "musterblatt.example.org"},
    ),
    Defect(
        "list of bare appearances",
        ("no-outlet", "more-appearances"),
        _put(APPEARANCE, [PAGE, OTHER]),
        expected={"article.url": PAGE},
    ),
    Defect(
        "urls with comma",
        ("several-urls", "no-outlet", "more-appearances"),
        _put(APPEARANCE, f"{PAGE},{OTHER}"),
        expected={"article.url": PAGE},
    ),
    Defect(
        "urls with space",
        ("several-urls", "no-outlet", "more-appearances"),
        _put(APPEARANCE, f"{PAGE} {OTHER}"),
        expected={"article.url": PAGE},
    ),
    Defect(
        "urls with and",
        ("several-urls", "no-outlet", "more-appearances"),
        _put(APPEARANCE, f"{PAGE} and {OTHER}"),
        expected={"article.url": PAGE},
    ),
    Defect(
        "address in pieces",
        ("joined-url", "no-outlet"),
        _put(APPEARANCE, ["https:", "//musterblatt.example.org", "/seite"]),
        expected={"article.url": PAGE},
    ),
    Defect(
        "fragments of a page",
        ("fragments", "no-outlet"),
        _put(APPEARANCE, [f"{PAGE}#a", f"{PAGE}#b"]),
        expected={"article.url": PAGE},
    ),
    Defect(
        "own domain",
        ("own-domain", "no-appearance"),
        _put(APPEARANCE, f"{SITE}/faktenchecks/1/"),
        expected={"article.url": ""},
    ),
    Defect(
        "own subdomain beside another",
        ("own-domain",),
        _wrapped(APPEARANCE, lambda one: ["https://www.pruefende.example.org/a", one]),
    ),
    Defect(
        "no appearance",
        ("no-appearance",),
        _put(APPEARANCE, None),
        expected={"article.url": "", "article.described": True},
    ),
    Defect(
        "url of the item",
        ("appearance-in-url", "no-outlet", "more-appearances"),
        _also(_put(APPEARANCE, None), _put("itemReviewed.url", [PAGE, OTHER])),
        expected={"article.url": PAGE},
    ),
    Defect(
        "firstAppearance",
        (),
        _wrapped(
            ITEM,
            lambda item: {
                **{k: v for k, v in item.items() if k != "appearance"},
                "firstAppearance": item["appearance"],
            },
        ),
    ),
    Defect("appearance no address", ("bad-url", "no-appearance"), _put(APPEARANCE, "Flugblatt am Markt")),
    Defect(
        "archive of no trust",
        ("archive-host",),
        _put("itemReviewed.appearance.archivedAt", "https://archive.ph/abc"),
        expected={"article.archived": ""},
    ),
    Defect(
        "archived",
        (),
        _put("itemReviewed.appearance.archivedAt", "https://archiv.example.org/1"),
        expected={"article.archived": "https://archiv.example.org/1"},
    ),
    Defect(
        "person for outlet",
        ("person-for-outlet",),
        _put("itemReviewed.author", {"@type": "Person", "name": "Musterblatt"}),
    ),
    Defect(
        "person as publisher",
        ("person-for-outlet",),
        _put("itemReviewed.appearance.publisher", {"@type": "Person", "name": "Musterblatt"}),
    ),
    Defect(
        "bare publisher",
        ("bare-name",),
        _put("itemReviewed.appearance.publisher", "Musterblatt"),
        expected={"article.outlet": "Musterblatt"},
    ),
    # who
    Defect("bare author", ("bare-name",), _put("author", "Die Prüfenden"), expected={"author": ""}),
    Defect("other author", (), _put("author", {"name": "Fremde Prüfer"}), expected={"author": "Fremde Prüfer"}),
    Defect("no claimant", ("no-claimant",), _put("itemReviewed.author", None), expected={"claimant": ""}),
    Defect(
        "two claimants",
        ("several-claimants",),
        _put("itemReviewed.author", [{"name": "A"}, {"name": "B"}]),
        expected={"claimant": "A, B"},
    ),
    Defect(
        "unknown sameAs",
        ("same-as",),
        _put("itemReviewed.author", {"name": "C", "sameAs": OTHER}),
        expected={"claimant": "C"},
    ),
    # the item
    Defect("old kind of item", (), _put("itemReviewed.@type", "CreativeWork")),
    Defect("item in a list", ("list",), _wrapped(ITEM, lambda item: [item])),
    Defect("item as text", ("no-appearance", "no-claimant"), _put(ITEM, "Eine Behauptung")),
    Defect("no item", ("no-appearance", "no-claimant"), _put(ITEM, None)),
    # dates
    Defect(
        "time with zone",
        ("time",),
        _put("datePublished", "2025-11-30T23:30:00+01:00"),
        expected={"checked": "2025-11-30"},
    ),
    Defect(
        "time without zone",
        ("time-without-zone",),
        _put("datePublished", "2025-11-30T08:00:00"),
        expected={"checked": "2025-11-30"},
    ),
    Defect("month", (), _put("itemReviewed.datePublished", "2025-10"), expected={"claimed": "2025-10"}),
    Defect("German date", ("date-format",), _put("datePublished", "30.11.2025"), expected={"checked": "2025-11-30"}),
    Defect("ambiguous date", ("bad-date",), _put("datePublished", "11/12/2025"), expected={"checked": "None"}),
    Defect("no such day", ("bad-date",), _put("datePublished", "2025-02-30"), expected={"checked": "None"}),
    Defect(
        "date of a program", ("bad-date",), _put("datePublished", "0001-01-01T00:00:00"), expected={"checked": "None"}
    ),
    Defect(
        "checked before claimed",
        ("dates-out-of-order", "dates-out-of-order"),
        _put("itemReviewed.datePublished", "2026-01-01"),
        expected={"claimed": "None"},
    ),
    Defect(
        "correction before the check",
        ("corrections",),
        _also(_put("dateModified", None), _put("correction", [{"text": "x", "datePublished": "2024-01-01"}])),
    ),
    # structure
    Defect("two types", (), _put("@type", ["Review", "ClaimReview"])),
    Defect("type as address", (), _put("@type", "http://schema.org/ClaimReview")),
    Defect("type Review", ("type",), _put("@type", "Review")),
    Defect("no type", ("type",), _put("@type", None)),
    Defect("further properties", ("other-properties",), _put("reviewBody", "Langer Text.")),
    Defect("citations", ("citations",), _put("citation", [{"name": "Beschluss", "url": "https://rat.example.org/1"}])),
    Defect(
        "dangling reference", ("unresolved-reference", "no-claimant"), _put("itemReviewed.author", {"@id": "#niemand"})
    ),
    # JSON
    Defect(
        "unescaped quotes",
        ("unescaped-quotes",),
        text=lambda text: text.replace('"Geprüft: ', '"Der "Rat", sagt: '),
        expected={},
    ),
    Defect(
        "German opening and straight closing quote",
        ("unescaped-quotes",),
        text=lambda text: text.replace('"Geprüft: ', '"Ein „Bad" mit '),
    ),
    Defect("trailing comma", ("trailing-comma",), text=lambda text: text[:-1] + ",}"),
    Defect("comment", ("comment",), text=lambda text: text.replace("{", "{ // aus dem Archiv\n", 1)),
    Defect("line break", ("line-break",), text=lambda text: text.replace('"Geprüft: ', '"Geprüft:\n')),
    Defect("escaped apostrophe", ("escape",), text=lambda text: text.replace('"Geprüft: ', "\"Pauls\\' Bad: ")),
    Defect("NaN", ("not-a-number",), text=lambda text: text.replace('"inLanguage": "de"', '"inLanguage": NaN')),
    Defect(
        "key twice",
        ("repeated-key",),
        text=lambda text: text.replace('"inLanguage": "de"', '"inLanguage": "de", "inLanguage": "de"', 1),
    ),
    Defect(
        "key twice, two values",
        ("conflicting-key",),
        text=lambda text: text.replace('"headline"', '"headline": "Anders", "headline"', 1),
        expected={"headline": ""},
    ),
    Defect("missing comma", ("broken",), text=lambda text: text.replace('", "headline"', '" "headline"', 1)),
    Defect("quotes without a certain end", ("broken",), text=lambda text: text.replace('Prüfenden"}', "Prüfenden}")),
    Defect("too deep", ("broken",), text=lambda text: text[:-1] + ', "x": ' + "[" * 200 + "]" * 200 + "}"),
    Defect("null", ("no-record",), text=lambda _: "null"),
    Defect("another thing", ("no-record",), text=lambda _: '{"@type": "Person", "name": "Paula"}'),
)
