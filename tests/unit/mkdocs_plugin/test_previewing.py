"""What a preview shows besides the published pages: unfinished checks, open work, warnings on their pages."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import frontmatter
import pytest

from generator.language import Catalogue
from generator.memory import Memory
from generator.preview.previewer import Editors, Previewer

if TYPE_CHECKING:
    from generator.preview.previewer import Previewed
    from generator.problems import Problem
    from tests.conftest import Built, Texts

ARTICLE = "content/articles/freibad-schliesst.md"
SOURCES = "content/sources/stadt.yml"
DRAFT = "fact-checks/ablenkung-vom-rathaus.md"
POOL = "fact-checks/freibad-schliesst-im-oktober.md"
GUESTS = "fact-checks/gaestezahl-im-sommer.md"
BARE = "  - id: nur-ein-zitat\n    quote: Wir haben kein Geld mehr\n"
"""As little as a draft can say."""


@pytest.fixture
def english(small_texts: Texts) -> Texts:
    """Give the small project with a site in English, whose words need no catalogue."""
    return small_texts.with_replaced("site_config/site.yml", "language: de", "language: en")


def previewed(texts: Texts, today: dt.date = dt.date(2026, 1, 1)) -> Previewed:
    """Return what an editor sees on that day."""
    return Previewer(Memory()).build(texts.sources, (), Editors(Catalogue("en"), today))


def pages(built: Built | Previewed) -> dict[str, str]:
    """Return the pages' Markdown by path; there are some."""
    assert built.pages, [str(problem.what) for problem in built.problems]
    return {page.uri: page.text for page in built.pages}


def bodies(pages: dict[str, str]) -> dict[str, str]:
    """Return the pages without what feeds and cards put into their front matter, which a preview has none of."""
    return {uri: text.partition("\n---\n")[2] for uri, text in pages.items()}


def notes(built: Previewed) -> dict[str, list[tuple[str, Problem]]]:
    """Return the notes of each page with their codes."""
    assert built.preview
    return {uri: [(problem.code, problem) for problem in found] for uri, found in built.preview.notes.items()}


def codes(built: Previewed, uri: str) -> list[str]:
    """Return the codes of a page's notes."""
    return [code for code, _ in notes(built).get(uri, [])]


def dashboard(built: Previewed) -> str:
    """Return the page of open work."""
    assert built.preview
    return pages(built)[built.preview.dashboard]


def section(text: str, title: str) -> str:
    """Return the part of the page of open work under a heading."""
    return text.partition(f"## {title} ")[2].partition("\n## ")[0]


def test_what_is_published_knows_nothing_of_the_preview(english: Texts) -> None:
    built = english.build()
    assert DRAFT not in pages(built)
    assert not any(uri.startswith("preview") for uri in pages(built))
    assert not any("Draft: " in text for text in pages(built).values())


def test_a_draft_has_a_page_that_says_so(english: Texts) -> None:
    built = previewed(english)
    post = frontmatter.loads(pages(built)[DRAFT])
    assert post["status"] == "draft"
    assert str(post["title"]).startswith("Draft: ")
    assert built.preview
    assert built.preview.unfinished == 1


@pytest.mark.parametrize("uri", ["articles/freibad-schliesst.md", "fact-checks/index.md", "ratings/in-pruefung.md"])
def test_a_draft_is_marked_in_lists(english: Texts, uri: str) -> None:
    text = pages(previewed(english))[uri]
    assert "Draft: Die Bürgermeisterin will vom Rathausumbau ablenken" in text
    assert "withdrawn" not in text


def test_a_check_in_review_is_marked_as_such(english: Texts) -> None:
    built = previewed(english.with_replaced(ARTICLE, "status: published", "status: review"))
    post = frontmatter.loads(pages(built)[POOL])
    assert post["status"] == "review"
    assert "In review: Der Rat beschloss" in pages(built)["articles/freibad-schliesst.md"]
    assert "freibad-schliesst-im-oktober" in section(dashboard(built), "Checks in review")


def test_a_draft_may_lack_everything_but_its_quote(english: Texts) -> None:
    begun = english.with_replaced(ARTICLE, "assertions:\n", f"assertions:\n{BARE}")
    text = pages(previewed(begun))["fact-checks/nur-ein-zitat.md"]
    assert "# Wir haben kein Geld mehr" in text
    assert section(text, "Facts").strip().endswith("still open")
    assert "<p class=bl-summary>still open</p>" in text
    assert "<p class=bl-claim-text>still open</p>" in text
    assert "None" not in text


def test_an_unfinished_check_gives_machines_nothing(english: Texts) -> None:
    in_review = english.with_replaced(ARTICLE, "status: published", "status: review")
    assert not any("structured" in frontmatter.loads(text).metadata for text in pages(previewed(in_review)).values())
    published = in_review.build()
    reviews = json.loads(published.exports["data/claimreview.json"])["dataFeedElement"]
    assert [POOL.rpartition("/")[2].removesuffix(".md") in str(review) for review in reviews] == [False] * len(reviews)
    search = in_review.plan().search
    assert search
    assert POOL not in {record.uri for record in search.records}


def test_without_unfinished_checks_a_preview_adds_one_page_and_changes_none(english: Texts) -> None:
    start = english.files[ARTICLE].index("  - id: ablenkung-vom-rathaus")
    end = english.files[ARTICLE].index("---", start)
    finished = english.with_text(ARTICLE, english.files[ARTICLE][:start] + english.files[ARTICLE][end:])
    built = previewed(finished)
    assert built.preview
    shown = pages(built)
    del shown[built.preview.dashboard]
    assert bodies(shown) == bodies(pages(finished.build()))


def test_a_warning_stands_on_the_page_of_its_check(english: Texts) -> None:
    before = previewed(english)
    built = previewed(english.with_replaced(ARTICLE, "checks: both", "checks: content"))
    assert codes(built, GUESTS) == [*codes(before, GUESTS), "one-origin"]
    assert codes(built, POOL) == codes(before, POOL)
    assert "one-origin" in section(dashboard(built), "Warnings")


def test_a_warning_in_a_citation_s_own_source_stands_on_the_check(english: Texts) -> None:
    built = previewed(english.with_replaced(ARTICLE, "title: Auskunft zum", "title: Auskunft\u200b zum"))
    assert "hidden-character" in codes(built, POOL)


@pytest.mark.parametrize("place", ["sagte die Bürgermeisterin", "wolle damit vom Rathausumbau ablenken, heißt"])
def test_a_warning_in_the_text_stands_on_the_article_s_page(english: Texts, place: str) -> None:
    text = english.files[ARTICLE]
    at = text.rindex(place) + len(place)
    built = previewed(english.with_text(ARTICLE, f"{text[:at]}\u200b{text[at:]}"))
    assert codes(built, "articles/freibad-schliesst.md") == ["hidden-character"]


def test_a_key_after_the_assertions_is_the_article_s(english: Texts) -> None:
    later = english.with_replaced(ARTICLE, "---\nDas Freibad", "note: Ein\u200b Hinweis\n---\nDas Freibad")
    assert "hidden-character" in codes(previewed(later), "articles/freibad-schliesst.md")


def test_a_warning_in_a_register_stands_on_the_source_s_page(english: Texts) -> None:
    built = previewed(english.with_replaced(SOURCES, "Pressemitteilung der", "Pressemitteilung\u200b der"))
    assert "hidden-character" in codes(built, "sources/stadt-2025-09-19.md")
    assert "hidden-character" not in codes(built, "sources/rat-2025-09-19.md")


def test_a_warning_without_a_page_stands_among_the_open_work_alone(english: Texts) -> None:
    unused = english.with_text("content/sources/neu.yml", "neu:\n  title: Ein\u200b Papier\n  kind: primary\n")
    built = previewed(unused)
    assert not any("hidden-character" in codes(built, uri) for uri in notes(built))
    assert "content/sources/neu.yml:2" in section(dashboard(built), "Warnings")


def test_what_is_due_again_is_open_work_on_that_day_only(english: Texts) -> None:
    texts = english.with_replaced(ARTICLE, "checked: 2025-10-02", "checked: 2025-10-02\n    recheck_after: 2026-01-01")
    before, after = previewed(texts, dt.date(2026, 1, 1)), previewed(texts, dt.date(2026, 1, 2))
    assert "due-again" not in codes(before, POOL)
    assert "due-again" in codes(after, POOL)
    assert "freibad-schliesst-im-oktober" not in section(dashboard(before), "To be looked at again")
    assert "freibad-schliesst-im-oktober" in section(dashboard(after), "To be looked at again")


def test_the_open_work_names_drafts_single_origins_and_what_has_no_archive(english: Texts) -> None:
    text = dashboard(previewed(english))
    line = english.files[ARTICLE].split("\n").index("  - id: ablenkung-vom-rathaus") + 1
    assert f"{ARTICLE}:{line}" in section(text, "Drafts")
    assert "gaestezahl-im-sommer" in section(text, "Verdicts on content that rest on one origin")
    assert "freibad-schliesst-im-oktober" not in section(text, "Verdicts on content that rest on one origin")
    assert "https://musterblatt.example/freibad" in section(text, "Without an archived copy")


def test_a_verdict_that_is_not_final_is_no_single_origin_yet(english: Texts) -> None:
    related = "related: [freibad-schliesst-im-oktober]\n    status: "
    built = previewed(english.with_replaced(ARTICLE, f"{related}published", f"{related}review"))
    assert "gaestezahl-im-sommer" not in section(dashboard(built), "Verdicts on content that rest on one origin")


def test_a_dead_link_is_open_work_even_with_an_archived_copy(english: Texts) -> None:
    entry = {"status": "gone", "checked": "2025-12-01", "first_seen": "2025-10-01", "since": "2025-12-01", "http": 404}
    dead = english.with_text("content/evidence/links.json", json.dumps({"https://stadt.example/protokoll": entry}))
    archived = dead.with_replaced(
        SOURCES,
        "url: https://stadt.example/protokoll",
        "url: https://stadt.example/protokoll\n  archived: https://web.archive.org/web/2025/https://stadt.example/protokoll",
    )
    assert "https://stadt.example/protokoll" not in section(dashboard(previewed(english)), "Dead links")
    assert "https://stadt.example/protokoll" in section(dashboard(previewed(archived)), "Dead links")


def test_the_open_work_lies_at_an_address_of_the_site_s_language(small_texts: Texts) -> None:
    locale = small_texts.files["site_config/locale/de.po"]
    if 'msgctxt "address"\nmsgid "preview"' not in locale:
        locale += '\nmsgctxt "address"\nmsgid "preview"\nmsgstr "vorschau"\n'
    built = previewed(small_texts.with_text("site_config/locale/de.po", locale))
    assert built.preview
    assert built.preview.dashboard == "vorschau/index.md"


def test_hostile_words_reach_the_open_work_as_text(english: Texts) -> None:
    hostile = english.with_replaced(
        ARTICLE, "claim: Die Bürgermeisterin will", "claim: Die <script>alert(1)</script> will"
    )
    assert "<script>" not in dashboard(previewed(hostile))
