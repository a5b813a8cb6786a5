"""An image or a recording as schema.org data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import schema_org.registry as vocabulary

from generator.exports.json_ld import with_structured_data
from generator.exports.media_review import CATEGORIES, KINDS
from generator.language import Catalogue
from generator.model.assertion import Authenticity, MediaKind
from generator.pages.page import Page
from generator.pages.site_map import SiteMap
from generator.validation.site import validate_site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project, Texts

ARTICLE = "content/articles/freibad-schliesst.md"
CHECK = "freibad-schliesst-im-oktober"
LINE = "    claimant: Musterblatt\n"
MEDIA = """    media:
      kind: image
      authenticity: missing-context
      url: https://musterblatt.example/becken.jpg
      original_url: https://example.org/becken-2019.jpg
      note: Das Bild zeigt das Becken im Jahr 2019.
"""


def meta(texts: Texts) -> dict[str, object]:
    site = SiteMap(texts.check().corpus, Catalogue("en"))
    (page,) = with_structured_data([Page(f"fact-checks/{CHECK}.md", "fact_check", "Finding", None)], site)
    return dict(page.meta)


def test_it_stands_beside_the_claim_review(small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, LINE, LINE + MEDIA)
    assert not texts.check().problems
    found = meta(texts)
    assert json.loads(str(found["structured"]))["@type"] == "ClaimReview"
    review = json.loads(str(found["structured_media"]))
    assert review["@type"] == "MediaReview"
    assert review["mediaAuthenticityCategory"] == "DecontextualizedContent"
    assert review["originalMediaLink"] == "https://example.org/becken-2019.jpg"
    assert review["originalMediaContextDescription"] == "Das Bild zeigt das Becken im Jahr 2019."
    (item,) = review["itemReviewed"]["mediaItemAppearance"]
    assert item == {"@type": "ImageObject", "contentUrl": "https://musterblatt.example/becken.jpg"}
    assert {key for key in review if not key.startswith("@")} <= set(vocabulary.PROPERTY_BY_SCHEMA)


def test_a_check_of_words_has_none(small_texts: Texts) -> None:
    assert set(meta(small_texts)) == {"structured"}


@pytest.mark.parametrize(
    ("old", "new"), [("image", "photo"), ("missing-context", "fake"), ("      url: h", "      x: h")]
)
def test_what_nobody_knows_is_a_problem_at_its_line(old: str, new: str, small_texts: Texts) -> None:
    texts = small_texts.with_replaced(ARTICLE, LINE, LINE + MEDIA.replace(old, new, 1))
    assert texts.check().problems


def test_every_kind_and_category_has_its_word() -> None:
    assert set(KINDS) == set(MediaKind)
    assert set(CATEGORIES) == set(Authenticity)


def test_the_page_shows_it_and_is_valid(small: Project, tmp_path: Path) -> None:
    small.replace(ARTICLE, LINE, LINE + MEDIA)
    result = small.run("mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stderr
    page = small.path(f"build/site/faktenchecks/{CHECK}/index.html")
    text = page.read_text("utf-8")
    assert text.count("application/ld+json") == 2
    assert "Das Bild zeigt das Becken im Jahr 2019." in text.partition("bl-box")[2]
    copy = tmp_path / "page.html"
    copy.write_text(text, "utf-8")
    assert not [problem for problem in validate_site(copy, "", lambda: None).problems if problem.code.startswith("mr-")]
