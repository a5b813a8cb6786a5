"""Pages with one mistake each: what is changed on a sound page, which codes it gives, and where they point."""

from __future__ import annotations

from typing import NamedTuple

from tests.unit.validation.sound import (
    APPEARANCE,
    AUTHOR,
    CLAIM,
    ITEM,
    LONG,
    MEDIA,
    NUMBERS,
    RATING,
    REVIEW,
    SOUND,
    START,
    URL,
)


class Broken(NamedTuple):
    """A page with a mistake."""

    name: str
    old: str
    """A passage of the sound page."""
    new: str
    """What stands there instead."""
    found: tuple[tuple[str, str], ...]
    """The codes, each with the text that begins at its place; empty for the beginning of the file."""

    @property
    def text(self) -> str:
        """The page."""
        assert SOUND.count(self.old) >= 1, self.old
        return SOUND.replace(self.old, self.new, 1)


def one(name: str, old: str, new: str, code: str, at: str) -> Broken:
    """Return a page on which one thing is found."""
    return Broken(name, old, new, ((code, at),))


BROKEN = (
    # JSON that is none
    one("unescaped quotes", CLAIM, 'Das "Freibad" schließt.', "cr-invalid-json", 'Freibad" schließt.'),
    one("comma before a bracket", '"worstRating": 1', '"worstRating": 1,', "cr-invalid-json", "}"),
    one("comma missing", '"ratingValue": 1,', '"ratingValue": 1', "cr-invalid-json", '"bestRating"'),
    one("line break in a text", CLAIM, "Die Stadt\nschließt.", "cr-invalid-json", "\nschließt."),
    one("entities as quotation marks", '"@context":', "&quot;@context&quot;:", "cr-invalid-json", "&quot;@context"),
    one("data in a comment", START, "<!--\n" + START, "cr-invalid-json", "<!--"),
    one("data cut off", "\n    }\n  }\n}\n</script>", "\n</script>", "cr-invalid-json", "</script>"),
    one("not a number", '"ratingValue": 1,', '"ratingValue": NaN,', "cr-invalid-json", "NaN"),
    one(
        "a number of a thousand digits and more",
        '"ratingValue": 1,',
        f'"ratingValue": {"1" * 5000},',
        "cr-invalid-json",
        "111",
    ),
    one("two values", "\n}\n</script>", "\n}\n{}\n</script>", "cr-invalid-json", "{}\n"),
    one("backslash", CLAIM, "Die Stadt \\schließt.", "cr-invalid-json", "\\schließt"),
    one(
        "nested too deep", '"Claim",', '"Claim", "about": ' + "[" * 20000 + "]" * 20000 + ",", "cr-invalid-json", "\n{"
    ),
    one(
        "key twice",
        '"alternateName": "Falsch"',
        '"alternateName": "Richtig", "alternateName": "Falsch"',
        "cr-repeated-key",
        '"Falsch"',
    ),
    # where it stands
    one("type of the script", "application/ld+json", "application/json+ld", "cr-script-type", "\n{"),
    one("no context", '"@context": "https://schema.org",\n  ', "", "cr-no-context", '{\n  "@type": "ClaimReview"'),
    one(
        "another context",
        "https://schema.org",
        "https://example.org/words",
        "cr-no-context",
        '"https://example.org/words"',
    ),
    one(
        "type with address",
        '"ClaimReview"',
        '"https://schema.org/ClaimReview"',
        "cr-type-form",
        '"https://schema.org/ClaimReview"',
    ),
    one("type in a list", '"ClaimReview"', '["ClaimReview"]', "cr-type-form", '["ClaimReview"]'),
    one("in a graph", REVIEW, '{"@context": "https://schema.org", "@graph": [' + REVIEW + "]}", "cr-nested", START),
    one("in a list", REVIEW, "[" + REVIEW + "]", "cr-nested", START),
    one(
        "below a page",
        REVIEW,
        '{"@context": "https://schema.org", "@type": "WebPage", "mainEntity": {"review": ' + REVIEW + "}}",
        "cr-nested",
        START,
    ),
    Broken(
        "two on the page",
        REVIEW + "\n</script>",
        REVIEW
        + '\n</script>\n<script type="application/ld+json">'
        + REVIEW.replace(START, '{"@id": "#2",\n  "@context"')
        + "\n</script>",
        (("cr-several-on-page", '{"@id": "#2"'),),
    ),
    one(
        "microdata",
        "<h1>",
        '<div itemscope itemtype="https://schema.org/ClaimReview"></div>\n<h1>',
        "cr-not-json-ld",
        'ClaimReview"></div>',
    ),
    one(
        "rdfa",
        "<h1>",
        '<div vocab="https://schema.org/" typeof="ClaimReview"></div>\n<h1>',
        "cr-not-json-ld",
        'ClaimReview"></div>',
    ),
    one(
        "no address of the page",
        '<link rel="canonical" href="https://example.org/freibad/">',
        "",
        "cr-no-address",
        '"https://example.org/freibad/"',
    ),
    # the check
    one("no claim", f'"claimReviewed": "{CLAIM}",', "", "cr-missing-claim", START),
    one("empty claim", f'"claimReviewed": "{CLAIM}"', '"claimReviewed": ""', "cr-empty", '""'),
    one("blank claim", f'"claimReviewed": "{CLAIM}"', '"claimReviewed": " "', "cr-empty", '" "'),
    one("claim is null", f'"claimReviewed": "{CLAIM}"', '"claimReviewed": null', "cr-empty", "null"),
    one("claim is a list", f'"{CLAIM}"', f'["{CLAIM}"]', "cr-not-text", "["),
    one("claim is wrapped", f'"{CLAIM}"', f'{{"@value": "{CLAIM}"}}', "cr-wrapped-value", '{"@value"'),
    Broken(
        "long claim", f'"{CLAIM}"', f'"{LONG}"', (("cr-claim-not-visible", f'"{LONG}"'), ("cr-long-claim", f'"{LONG}"'))
    ),
    Broken(
        "verdict before the claim",
        f'"{CLAIM}"',
        f'"Falsch: {CLAIM}"',
        (("cr-claim-not-visible", '"Falsch: '), ("cr-rating-in-claim", '"Falsch: ')),
    ),
    Broken(
        "verdict after the claim",
        f'"{CLAIM}"',
        '"Das Freibad schließt (falsch)"',
        (("cr-claim-not-visible", '"Das Freibad schließt (f'), ("cr-rating-in-claim", '"Das Freibad schließt (f')),
    ),
    Broken(
        "entities in the claim",
        f'"{CLAIM}"',
        '"Das &quot;Freibad&quot; schließt."',
        (("cr-claim-not-visible", '"Das &quot;'), ("cr-html-in-text", '"Das &quot;')),
    ),
    Broken(
        "elements in the claim",
        f'"{CLAIM}"',
        f'"<p>{CLAIM}</p>"',
        (("cr-claim-not-visible", '"<p>'), ("cr-html-in-text", '"<p>')),
    ),
    one("no address", f"{URL},", "", "cr-missing-url", START),
    one("relative address", URL, '"url": "/freibad/"', "cr-relative-url", '"/freibad/"'),
    one("address without host", URL, '"url": "https:///freibad/"', "cr-bad-url", '"https:///freibad/"'),
    one(
        "address with a space",
        URL,
        '"url": "https://example.org/frei bad/"',
        "cr-bad-url",
        '"https://example.org/frei bad/"',
    ),
    one("address of a mailbox", URL, '"url": "mailto:a@example.org"', "cr-bad-url", '"mailto:'),
    one(
        "address of a picture",
        URL,
        '"url": "https://example.org/freibad.jpg"',
        "cr-url-is-image",
        '"https://example.org/freibad.jpg"',
    ),
    one("another domain", URL, '"url": "https://example.com/freibad/"', "cr-other-domain", '"https://example.com/'),
    one(
        "a domain that ends alike",
        URL,
        '"url": "https://myexample.org/freibad/"',
        "cr-other-domain",
        '"https://myexample.org',
    ),
    one(
        "another page",
        URL,
        '"url": "https://example.org/hallenbad/"',
        "cr-other-page",
        '"https://example.org/hallenbad/"',
    ),
    one(
        "several addresses with commas",
        '"https://musterblatt.example.net/"',
        '"https://a.example.net/, https://b.example.net/"',
        "cr-several-urls",
        '"https://a.',
    ),
    one(
        "several addresses with and",
        '"https://musterblatt.example.net/"',
        '"https://a.example.net/ and https://b.example.net/"',
        "cr-several-urls",
        '"https://a.',
    ),
    one("sameAs is a name", '"https://musterblatt.example.net/"', '"Musterblatt"', "cr-bad-url", '"Musterblatt"\n'),
    one("no author", f'"author": {AUTHOR},', "", "cr-missing-author", START),
    one("author is a text", AUTHOR, '"Musterstadt prüft"', "cr-author-type", '"Musterstadt prüft",'),
    one("author is a thing", '"Organization"', '"Thing"', "cr-author-type", '{\n    "@type": "Thing"'),
    one("nameless author", AUTHOR, '{"@type": "Organization"}', "cr-author-without-name", '{"@type": "Organization"}'),
    one("newsroom as a person", '"Organization"', '"Person"', "cr-person-for-outlet", '"Person"'),
    one("no date", '"datePublished": "2025-10-02",', "", "cr-missing-date", START),
    one("date in words", "2025-10-02", "2. Oktober 2025", "cr-bad-date", '"2. Oktober'),
    one("day that is none", "2025-10-02", "2025-02-30", "cr-bad-date", '"2025-02-30"'),
    one("time without zone", "2025-10-02", "2025-10-02T09:30:00", "cr-date-without-zone", '"2025-10-02T'),
    one("check before the claim", "2025-10-02", "2025-09-19", "cr-check-before-claim", '"2025-09-19"'),
    one(
        "headline of another page",
        '"headline": "Das Freibad',
        '"headline": "Das Hallenbad',
        "cr-headline-not-visible",
        '"Das Hallenbad',
    ),
    # the rating
    one("no rating", f'"reviewRating": {RATING},', "", "cr-missing-rating", START),
    one("bare rating", RATING, '"Falsch"', "cr-bare-rating", '"Falsch",'),
    one("two ratings", RATING, f"[{RATING}, {RATING}]", "cr-several-ratings", "[{"),
    one("no word", '"alternateName": "Falsch",', "", "cr-missing-rating-word", '{\n    "@type": "Rating"'),
    one("word as name", '"alternateName"', '"name"', "cr-rating-name-only", '"Falsch"'),
    one("words in a list", '"alternateName": "Falsch"', '"alternateName": ["Falsch"]', "cr-not-text", '["Falsch"]'),
    one(
        "wrapped word",
        '"alternateName": "Falsch"',
        '"alternateName": {"@value": "Falsch", "@language": "de"}',
        "cr-wrapped-value",
        '{"@value"',
    ),
    one("empty word", '"alternateName": "Falsch"', '"alternateName": ""', "cr-empty", '""'),
    Broken(
        "number as word",
        '"alternateName": "Falsch"',
        '"alternateName": "1/5"',
        (("cr-rating-not-a-word", '"1/5"'), ("cr-verdict-not-visible", '"1/5"')),
    ),
    one("other word on the page", "<b>Falsch</b>", "<b>Richtig</b>", "cr-verdict-not-visible", '"Falsch"'),
    one("word inside another", "<b>Falsch</b>", "<b>Falschgeld</b>", "cr-verdict-not-visible", '"Falsch"'),
    one(
        "word is hidden",
        "<b>Falsch</b>",
        '<b hidden>Falsch</b> <i style="display: none">Falsch</i>',
        "cr-verdict-not-visible",
        '"Falsch"',
    ),
    one(
        "bounds of minus one", NUMBERS, NUMBERS.replace("5", "-1").replace(": 1", ": -1"), "cr-worst-below-one", "-1\n"
    ),
    one("rating of nought", NUMBERS, NUMBERS.replace("1", "0"), "cr-worst-below-one", "0\n"),
    one("bounds turned", NUMBERS, NUMBERS.replace('Rating": 1', 'Rating": 9'), "cr-bounds-turned", "5,"),
    one("bounds alike", NUMBERS, NUMBERS.replace("5", "1"), "cr-bounds-turned", '1,\n    "worst'),
    one("number above", '"ratingValue": 1', '"ratingValue": 6', "cr-number-outside", "6,"),
    one("number below", '"ratingValue": 1', '"ratingValue": "0.5"', "cr-number-outside", '"0.5"'),
    one("empty number", '"ratingValue": 1', '"ratingValue": ""', "cr-empty", '""'),
    one("number in words", '"ratingValue": 1', '"ratingValue": "eins"', "cr-not-a-number", '"eins"'),
    one("no best", '"bestRating": 5,', "", "cr-missing-bounds", "1,"),
    one("bounds alone", '"ratingValue": 1,', "", "cr-bounds-without-number", "5,"),
    # the claim
    one("no item", f',\n  "itemReviewed": {ITEM}', "", "cr-missing-item", START),
    one("item of the former kind", '"Claim"', '"CreativeWork"', "cr-legacy-item", '{\n    "@type": "CreativeWork"'),
    one("item is a text", ITEM, '"Die Stadt schließt."', "cr-item-not-a-claim", '"Die Stadt schließt."'),
    one(
        "nameless claimant",
        '"name": "Musterblatt",',
        "",
        "cr-claimant-without-name",
        '{\n      "@type": "Organization"',
    ),
    one(
        "claimant is a text",
        ITEM[ITEM.index('{\n      "@type": "Organization"') : ITEM.index(',\n    "datePublished"')],
        '"Musterblatt"',
        "cr-bare-claimant",
        '"Musterblatt",',
    ),
    one("no appearance", f",\n    {APPEARANCE}", "", "cr-missing-appearance", '{\n    "@type": "Claim"'),
    one(
        "address instead of appearance",
        APPEARANCE,
        '"url": ["https://example.net/a", "https://example.net/b"]',
        "cr-appearance-as-url",
        '["https://example.net/a"',
    ),
    Broken(
        "appearance in fragments",
        APPEARANCE,
        '"appearance": ["https:", "example.net", "a"]',
        (("cr-bad-url", '"https:"'), ("cr-bad-url", '"example.net"'), ("cr-bad-url", '"a"')),
    ),
    one(
        "own appearance",
        "https://example.net/freibad",
        "https://www.example.org/freibad/",
        "cr-own-appearance",
        '"https://www.example.org',
    ),
    one(
        "nameless appearance",
        APPEARANCE,
        '"appearance": {"@type": "NewsArticle"}',
        "cr-nameless-appearance",
        '{"@type": "NewsArticle"}',
    ),
    one(
        "no date of the claim",
        '\n    "datePublished": "2025-09-20",',
        "",
        "cr-missing-claim-date",
        '{\n    "@type": "Claim"',
    ),
    # pictures
    one(
        "picture without category",
        REVIEW,
        MEDIA.replace('"mediaAuthenticityCategory": "DecontextualizedContent",', ""),
        "mr-missing-category",
        START,
    ),
    one("unknown category", REVIEW, MEDIA.replace("Decontextualized", "Fake"), "mr-unknown-category", '"FakeContent"'),
    one(
        "no picture",
        REVIEW,
        MEDIA.replace(
            '"itemReviewed": {"@type": "ImageObject", "contentUrl": "https://example.net/becken.jpg"}',
            '"inLanguage": "de"',
        ),
        "mr-missing-media",
        START,
    ),
    one(
        "picture without address",
        REVIEW,
        MEDIA.replace(', "contentUrl": "https://example.net/becken.jpg"', ""),
        "mr-media-without-address",
        '{"@type": "ImageObject"',
    ),
)
