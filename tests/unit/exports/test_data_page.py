"""The page of the downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from generator.exports.data_page import DataView, plan_data_page
from generator.pages.parts import ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.exports.open_data import OpenData
    from tests.conftest import Texts

ARTICLE = "content/articles/freibad-schliesst.md"
CHECKS = ("freibad-schliesst-im-oktober", "gaestezahl-im-sommer", "ablenkung-vom-rathaus")


def with_articles(texts: Texts, number: int) -> Texts:
    """Return the project with more articles."""
    for copy in range(number):
        text = texts.files[ARTICLE]
        for check in CHECKS:
            text = text.replace(check, f"{check}-{copy}")
        texts = texts.with_text(f"content/articles/artikel-{copy}.md", text)
    return texts


def view(data: OpenData) -> DataView:
    return cast("DataView", plan_data_page(data).view)


def test_a_small_site_lists_the_annotations_of_every_article(
    small_texts: Texts, open_data: Callable[[Texts], OpenData]
) -> None:
    data = open_data(small_texts)
    assert len(view(data).annotations) == len(data.articles)
    assert not view(data).more


def test_the_page_does_not_grow_with_the_site(small_texts: Texts, open_data: Callable[[Texts], OpenData]) -> None:
    data = open_data(with_articles(small_texts, ROWS))
    found = view(data)
    newest = [article.slug for article in data.site.articles_by_date][:ROWS]
    assert [file.address for file in found.annotations] == [f"annotations/{slug}.json" for slug in newest]
    assert found.more == f"Of the newest {ROWS} articles; those of all {len(data.articles)} are named in:"
