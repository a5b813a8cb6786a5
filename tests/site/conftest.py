"""The records and the checks of the real site, beside its built pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import checking
from generator.language import Catalogue
from generator.reading.files import read_tree

if TYPE_CHECKING:
    from generator.corpus.corpus import Corpus
    from tests.conftest import Project, Site
from tests.site.page_reading import Check


@pytest.fixture(scope="session")
def corpus(real: Project) -> Corpus:
    """Give the records."""
    checked = checking.check(*read_tree(real.root))
    assert checked.problems == ()
    return checked.corpus


@pytest.fixture(scope="session")
def words(real: Project) -> Catalogue:
    """Give the words of the interface."""
    return Catalogue("de", real.read("site_config/locale/de.po"))


@pytest.fixture(scope="session")
def checks(corpus: Corpus, site: Site) -> tuple[Check, ...]:
    """Give every assertion with its page."""
    return tuple(
        Check(assertion, article, site.pages[f"faktenchecks/{assertion.id}/"])
        for article in corpus.articles
        for assertion in article.assertions
    )


@pytest.fixture(scope="session")
def files(real: Project) -> dict[str, bytes]:
    """Give pages and exports of the built site, by their path."""
    root = real.path("build/site")
    wanted = (path for path in sorted(root.rglob("*")) if path.suffix in {".html", ".json", ".csv", ".jsonld"})
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in wanted}
