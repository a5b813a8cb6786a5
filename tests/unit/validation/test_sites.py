"""Folders and data files: what is read, what is wrong between checks, and what can be no file at all."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from generator.problems import BelegtError
from generator.validation.site import validate_site
from tests.unit.validation.sound import NUMBERS, REVIEW, SOUND, URL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CANONICAL = "https://example.org/freibad/"


def codes(site: Path, address: str = "") -> list[str]:
    return [problem.code for problem in validate_site(site, address, lambda: None).problems]


def page(slug: str, text: str = SOUND) -> str:
    """Return the page under another address."""
    return text.replace(CANONICAL, f"https://example.org/{slug}/")


def write(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def feed(*reviews: str) -> str:
    elements = [{"@type": "DataFeedItem", "item": json.loads(review)} for review in reviews]
    return json.dumps({"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": elements}, indent=1)


def test_all_pages_of_a_folder_are_read(tmp_path: Path) -> None:
    texts = {"a/index.html": page("a"), "b/c.HTM": page("b"), "d.xhtml": page("d"), "e.txt": "ClaimReview"}
    validated = validate_site(write(tmp_path, texts), "", lambda: None)
    assert (validated.files, validated.reviews, validated.problems) == (3, 3, ())


def test_every_file_is_a_step(tmp_path: Path) -> None:
    steps: list[int] = []
    write(tmp_path, {"a.html": page("a"), "b.html": "<p>", "c.json": "{}"})
    assert validate_site(tmp_path, "", lambda: steps.append(1)).files == len(steps) == 3


@pytest.mark.parametrize("text", [REVIEW, f"[{REVIEW}]", feed(REVIEW), feed(REVIEW, page("b", REVIEW))])
def test_data_files_may_hold_one_check_or_many(text: str, tmp_path: Path) -> None:
    assert codes(write(tmp_path, {"checks.json": text})) == []


def test_a_graph_may_refer_to_its_parts(tmp_path: Path) -> None:
    review = json.loads(REVIEW)
    parts = {"#author": review["author"], "#rating": review["reviewRating"], "#claim": review["itemReviewed"]}
    review |= {"author": {"@id": "#author"}, "reviewRating": {"@id": "#rating"}, "itemReviewed": {"@id": "#claim"}}
    nodes = [review, *({"@id": name, **part} for name, part in parts.items())]
    graph = json.dumps({"@context": "https://schema.org", "@graph": nodes})
    assert codes(write(tmp_path, {"graph.jsonld": graph, "freibad.html": SOUND})) == []
    broken = graph.replace('"ratingValue": 1', '"ratingValue": 9').replace(', "datePublished": "2025-09-20"', "")
    assert codes(write(tmp_path, {"graph.jsonld": broken})) == [
        "cr-file-differs",
        "cr-number-outside",
        "cr-uneven-scale",
        "cr-missing-claim-date",
    ]


def test_a_check_deep_in_a_data_file_is_found_if_the_file_is_json_ld(tmp_path: Path) -> None:
    around = {"@context": "https://schema.org", "@type": "WebPage", "review": json.loads(REVIEW)}
    assert codes(write(tmp_path, {"page.jsonld": json.dumps(around)})) == ["cr-nested"]


def test_an_example_in_a_schema_is_no_check(tmp_path: Path) -> None:
    schema = {"$defs": {"ClaimReview": {"examples": [{"@type": "ClaimReview"}]}}}
    write(tmp_path, {"schema.json": json.dumps(schema), "index.html": SOUND})
    assert validate_site(tmp_path, "", lambda: None).reviews == 1


def test_a_broken_data_file_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, {"checks.json": '{"@type":\n  "ClaimReview",}'})
    (problem,) = validate_site(tmp_path, "", lambda: None).problems
    assert (problem.code, problem.place.line, problem.place.column) == ("cr-invalid-json", 2, 17)


def test_a_check_on_two_pages_is_a_duplicate(tmp_path: Path) -> None:
    copy = SOUND.replace(f'href="{CANONICAL}"', 'href="https://example.org/uebersicht/"')
    write(tmp_path, {"freibad/index.html": SOUND, "uebersicht/index.html": copy})
    problems = validate_site(tmp_path, "", lambda: None).problems
    assert [problem.code for problem in problems] == ["cr-on-several-pages", "cr-other-page"]
    assert all(problem.place.path.endswith("uebersicht/index.html") for problem in problems)


def test_variants_of_one_page_are_no_duplicates(tmp_path: Path) -> None:
    assert codes(write(tmp_path, {"freibad/index.html": SOUND, "amp/freibad/index.html": SOUND})) == []


def test_a_check_twice_in_a_data_file_is_told(tmp_path: Path) -> None:
    assert codes(write(tmp_path, {"checks.json": feed(REVIEW, REVIEW)})) == ["cr-twice-in-file"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"alternateName": "Falsch"', '"alternateName": "Richtig"'),
        ('"ratingValue": 1', '"ratingValue": 2'),
        ("2025-10-02", "2025-10-03"),
        ('"Die Stadt', '"Die Gemeinde'),
    ],
)
def test_a_data_file_says_what_the_page_says(old: str, new: str, tmp_path: Path) -> None:
    write(tmp_path, {"freibad.html": SOUND, "same.json": feed(REVIEW), "other.json": feed(REVIEW.replace(old, new))})
    found = validate_site(tmp_path, "", lambda: None).problems
    assert {(problem.code, problem.place.path.endswith("other.json")) for problem in found} - {
        ("cr-uneven-scale", True),
    } == {("cr-file-differs", True)}


def test_a_word_with_two_numbers_is_told_once_where_it_is_rarer(tmp_path: Path) -> None:
    other = SOUND.replace('"ratingValue": 1', '"ratingValue": 3')
    write(tmp_path, {"a.html": page("a"), "b.html": page("b", other), "c.html": page("c"), "d.html": page("d", other)})
    write(tmp_path, {"e.html": page("e")})
    (problem,) = validate_site(tmp_path, "", lambda: None).problems
    assert problem.code == "cr-uneven-scale"
    assert problem.place.path.endswith("b.html")


def test_a_word_with_and_without_a_number_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": page("a"), "b.html": page("b"), "c.html": page("c", SOUND.replace(NUMBERS, ""))})
    assert codes(tmp_path) == ["cr-uneven-scale"]


def test_every_newsroom_has_its_own_scale(tmp_path: Path) -> None:
    other = SOUND.replace('"ratingValue": 1', '"ratingValue": 3').replace("Musterstadt prüft", "Anderswo prüft")
    assert codes(write(tmp_path, {"a.html": page("a"), "b.html": page("b"), "c.html": page("c", other)})) == []


def test_the_given_address_decides_over_that_of_the_page(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": SOUND})
    assert codes(tmp_path, "https://checks.example.org/") == ["cr-other-domain"]
    assert codes(tmp_path, "http://www.example.org/other") == []


def test_the_given_address_serves_data_files_and_pages_without_their_own(tmp_path: Path) -> None:
    silent = SOUND.replace(f'<link rel="canonical" href="{CANONICAL}">', "")
    write(tmp_path, {"index.html": silent, "feed.json": feed(page("b", REVIEW))})
    assert codes(tmp_path) == ["cr-no-address"]
    assert codes(tmp_path, "https://example.org/") == []
    assert codes(tmp_path, "https://example.com/") == ["cr-other-domain", "cr-other-domain"]


def test_a_subdomain_is_within_the_domain(tmp_path: Path) -> None:
    text = SOUND.replace(URL, '"url": "https://checks.example.org/freibad/"')
    assert codes(write(tmp_path, {"index.html": text}), "https://example.org/") == ["cr-other-page"]


def test_a_site_without_checks_is_told(tmp_path: Path) -> None:
    assert codes(write(tmp_path, {"index.html": "<p>Nichts</p>"})) == ["cr-no-review"]


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BelegtError):
        validate_site(tmp_path, "", lambda: None)


def test_only_lines_with_problems_are_kept(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": SOUND.replace("2025-10-02", "gestern"), "b.html": page("b")})
    (excerpt,) = validate_site(tmp_path, "", lambda: None).excerpts.values()
    assert [line for line in excerpt.split("\n") if line] == ['  "datePublished": "gestern",']


def test_lines_are_kept_of_what_is_wrong_between_pages_too(tmp_path: Path) -> None:
    other = SOUND.replace('"ratingValue": 1', '"ratingValue": 3')
    write(tmp_path, {"a.html": page("a"), "b.html": page("b", other), "c.html": page("c")})
    (excerpt,) = validate_site(tmp_path, "", lambda: None).excerpts.values()
    assert excerpt.split() == ['"ratingValue":', "3,"]


def test_linked_folders_and_what_is_no_file_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path, {"site/a/index.html": SOUND})
    site = tmp_path / "site"
    (site / "round").symlink_to(site, target_is_directory=True)
    (site / "nowhere.html").symlink_to(tmp_path / "gone.html")
    os.mkfifo(site / "pipe.html")
    problems = validate_site(site, "", lambda: None).problems
    assert [(problem.code, problem.place.path.rpartition("/")[2]) for problem in problems] == [
        ("cr-unreadable-file", "nowhere.html"),
        ("cr-unreadable-file", "pipe.html"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (SOUND.encode("utf-8-sig"), []),
        (SOUND.encode("utf-16"), ["cr-not-utf-8"]),
        (SOUND.replace("utf-8", "iso-8859-1").encode("latin-1"), ["cr-not-utf-8"]),
        (SOUND.replace("utf-8", "base64").encode("latin-1"), ["cr-not-utf-8"]),
        (SOUND.encode("latin-1"), ["cr-not-utf-8"]),
        ("Grüße".encode("utf-16"), ["cr-no-review"]),
    ],
)
def test_any_encoding_is_read_and_utf_8_wanted(content: bytes, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(content)
    assert codes(tmp_path) == expected


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("</script>", ""),
        lambda text: text.replace("<html", "<" * 5000),
        lambda text: "<div>" * 100_000 + text,
        lambda text: text.replace("</head>", "</head>" + "<b hidden>" * 5_000),
        lambda text: text + "<p>" + "x" * 5_000_000,
        lambda text: text.replace("<body>", "\x00<body \x00 <"),
        lambda text: "<?xml version='1.0' encoding='utf-16'?>" + text,
        lambda text: "<!--" + text,
        lambda text: text.replace(REVIEW, "[" * 100_000 + '"ClaimReview"'),
        lambda text: text.replace(REVIEW, '{"a":' * 900 + REVIEW + "}" * 900),
    ],
)
def test_no_page_breaks_the_validation(spoil: Callable[[str], str], tmp_path: Path) -> None:
    write(tmp_path, {"index.html": spoil(SOUND)})
    assert validate_site(tmp_path, "", lambda: None).files == 1
