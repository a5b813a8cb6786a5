"""Each page of the corpus gives its codes, at their places, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import generator.validation
from generator.problems import Place, Problem, Severity
from generator.validation.site import validate_site
from tests.unit.validation.broken import BROKEN, Broken
from tests.unit.validation.sound import ITEM, MEDIA, REVIEW, SOUND, URL

RICH = {
    **json.loads(REVIEW),
    "@id": "https://example.org/freibad/",
    "dateModified": "2025-10-03T09:30:00+02:00",
    "inLanguage": "de",
    "author": [
        {"@type": ["NewsMediaOrganization"], "url": "https://example.org/"},
        {"@type": "Person", "name": "E. M."},
    ],
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Falsch",
        "ratingExplanation": "Der Rat beschloss nur Ferien.",
    },
    "itemReviewed": {
        "@type": "Claim",
        "@id": "#claim",
        "author": {
            "@type": "Person",
            "name": "Erika Muster",
            "sameAs": ["https://example.net/a", "https://example.net/b"],
        },
        "datePublished": "2025-09",
        "firstAppearance": "https://example.net/freibad",
        "appearance": ["https://example.net/1", {"@type": "CreativeWork", "name": "Flugblatt"}],
    },
    "citation": [{"@type": "NewsArticle", "name": "A & B <= C", "url": "https://example.net/?a=1&amp;b=2"}, "Ein Buch"],
}


def problems_of(text: str, folder: Path, name: str = "page.html") -> tuple[Problem, ...]:
    path = folder / name
    path.write_text(text, "utf-8")
    return validate_site(path, "", lambda: None).problems


def rest(text: str, place: Place) -> str:
    """Return the text from a place on."""
    lines = text.split("\n")[place.line - 1 :]
    return "\n".join(lines)[place.column - 1 :]


@pytest.mark.parametrize("page", BROKEN, ids=[page.name for page in BROKEN])
def test_a_broken_page_gives_its_codes_at_their_places(page: Broken, tmp_path: Path) -> None:
    problems = problems_of(page.text, tmp_path)
    assert [problem.code for problem in problems] == [code for code, _ in page.found]
    for problem, (_, begin) in zip(problems, page.found, strict=True):
        assert rest(page.text, problem.place).startswith(begin)


def test_every_code_is_expected_by_a_test() -> None:
    here, room = Path(__file__).parent, Path(generator.validation.__file__).parent
    codes = {
        code for path in room.glob("*.py") for code in re.findall(r'"((?:cr|mr)-[a-z0-9-]+)"', path.read_text("utf-8"))
    }
    tests = "".join(path.read_text("utf-8") for path in here.glob("*.py"))
    assert len(codes) > 60
    assert {code for code in codes if f'"{code}"' not in tests} == set()


def test_there_are_pages_enough_and_their_names_are_their_own() -> None:
    assert len(BROKEN) >= 40
    assert len({page.name for page in BROKEN}) == len(BROKEN)


def test_a_sound_page_gives_nothing(tmp_path: Path) -> None:
    assert problems_of(SOUND, tmp_path) == ()


def test_a_rich_page_gives_nothing(tmp_path: Path) -> None:
    assert problems_of(SOUND.replace(REVIEW, json.dumps(RICH)), tmp_path) == ()


def test_a_sound_media_review_gives_nothing_beside_its_claim_review(tmp_path: Path) -> None:
    both = f"{REVIEW}\n</script><script type=application/ld+json>{MEDIA}"
    assert problems_of(SOUND.replace(REVIEW, both), tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f'"{json.loads(REVIEW)["claimReviewed"]}"', '"Die Stadt schließt das Freibad für immer"'),  # without full stop
        (URL, '"url": "http://www.example.org/freibad#top"'),
        (URL, '"url": "https://example.org/freibad/index.html"'),
        (URL, '"url": "https://example.org/freib%C3%A4d"'.replace("%C3%A4", "a")),
        ("https://schema.org", "http://schema.org/"),
        ('"https://schema.org"', '["https://schema.org", {"own": "https://example.org/own#"}]'),
        ('"https://schema.org"', '{"@vocab": "http://schema.org/"}'),
        ("<b>Falsch</b>", "<b>F</b>alsch"),
        ("<b>Falsch</b>", "<b>FALSCH</b>"),
        ("<b>Falsch</b>", '<img src="x.svg" alt="Falsch">'),
        ("<b>Falsch</b>", "<span>Wertung</span><span>Falsch</span>"),
        ('"datePublished": "2025-10-02"', '"datePublished": "2025-10-02T09:30Z"'),
        ('"datePublished": "2025-10-02"', '"datePublished": "2025"'),
        ('"datePublished": "2025-10-02"', '"datePublished": "2025-09-20"'),
        ('"ratingValue": 1', '"ratingValue": "1"'),
        ('"ratingValue": 1', '"ratingValue": 5'),
        ('"ratingValue": 1', '"ratingValue": 2.5'),
        (ITEM, ITEM.replace('"Claim"', '["Claim", "CreativeWork"]')),
        (ITEM, ITEM.replace('"https://example.net/freibad"', '"https://org.example.net/freibad"')),
        ("<h1>", "<!-- <script type='application/ld+json'>{]ClaimReview</script> --><h1>"),
        ("<h1>", "<textarea><script type='application/ld+json'>{]ClaimReview</script></textarea><h1>"),
        ("<h1>", '<script>var x = "<script type=application/ld+json>{]ClaimReview";</script><h1>'),
        ("<h1>", '<script type="application/ld+json">{"@type": "Person", "name": ""}</script><h1>'),
        ("<h1>", "<pre>&lt;div itemtype='https://schema.org/ClaimReview'&gt;</pre><h1>"),
        ('<script type="application/ld+json">', "<script id='a>b' TYPE = 'application/LD+JSON; charset=utf-8'>"),
        ("</b>", "</div></b></table><p>"),
        ("\n", "\r\n"),
    ],
)
def test_a_near_miss_gives_nothing(old: str, new: str, tmp_path: Path) -> None:
    assert old in SOUND
    assert problems_of(SOUND.replace(old, new) if old == "\n" else SOUND.replace(old, new, 1), tmp_path) == ()


def test_a_claim_may_have_75_characters(tmp_path: Path) -> None:
    claim = "Die Stadt Musterstadt schließt das Freibad am Rande der Stadt für immer zu."
    assert len(claim) == 75
    text = SOUND.replace("Die Stadt schließt das Freibad für immer.", claim)
    assert problems_of(text, tmp_path) == ()
    assert [each.code for each in problems_of(text.replace(claim, claim + "!"), tmp_path)] == ["cr-long-claim"]


def test_a_verdict_that_a_claimant_pronounces_may_stand_in_the_claim(tmp_path: Path) -> None:
    claim = "Der Bericht über das Freibad ist falsch."
    text = SOUND.replace("Die Stadt schließt das Freibad für immer.", claim)
    assert problems_of(text, tmp_path) == ()


def test_what_is_referred_to_is_looked_at_where_it_stands(tmp_path: Path) -> None:
    author = REVIEW[REVIEW.index('{\n    "@type": "Organization"') : REVIEW.index(',\n  "reviewRating"')]
    newsroom = '<script type="application/ld+json">{"@id": "#us", "@type": "Organization", "name": "Wir"}</script>'
    text = SOUND.replace(author, '{"@id": "#us"}')
    assert problems_of(text.replace("</head>", newsroom + "</head>"), tmp_path) == ()
    assert [problem.code for problem in problems_of(text, tmp_path)] == ["cr-author-type", "cr-author-without-name"]


def test_what_google_requires_is_an_error_and_what_it_recommends_a_warning(tmp_path: Path) -> None:
    severities = {problem.code: problem.severity for page in BROKEN for problem in problems_of(page.text, tmp_path)}
    for code in (
        "cr-missing-claim",
        "cr-missing-rating",
        "cr-missing-url",
        "cr-missing-rating-word",
        "cr-invalid-json",
    ):
        assert severities[code] is Severity.ERROR
    for code in ("cr-missing-item", "cr-missing-appearance", "cr-missing-claim-date", "cr-nested", "cr-long-claim"):
        assert severities[code] is Severity.WARNING
