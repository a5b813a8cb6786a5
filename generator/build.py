"""The recipe: from the texts of the project's files to the finished pages, in stages.

No disk, no clock, no printing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.cards.plan import announce_cards, card_path, plan_cards
from generator.checking import check
from generator.exports.data_page import plan_data_page
from generator.exports.json_ld import with_structured_data
from generator.exports.open_data import OpenData, site_licence
from generator.exports.plan import plan_exports
from generator.feeds.plan import announce_feeds, plan_feeds
from generator.language import Catalogue, choose
from generator.pages.plan import plan_pages
from generator.pages.render import render_pages
from generator.pages.site_map import SiteMap
from generator.problems import has_errors
from generator.search.index import SearchSource, plan_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.cards.card import Card
    from generator.corpus.corpus import Corpus
    from generator.memory import Memory
    from generator.pages.page import RenderedPage
    from generator.problems import Problem
    from generator.reading.files import SourceFile

TEMPLATES = "site_config/templates/"
LOCALE = "site_config/locale/"


@dataclass(frozen=True, slots=True)
class Built:
    """The finished pages; none if an error stands."""

    corpus: Corpus
    pages: tuple[RenderedPage, ...]
    problems: tuple[Problem, ...]
    search: SearchSource | None
    """What the search index is made from."""
    exports: Mapping[str, bytes] = field(default_factory=dict)
    """The files for machines, by their path below the site's root."""
    cards: Mapping[str, Card] = field(default_factory=dict)
    """What is to be drawn for those who share a page, by the path of its picture; none in a preview."""


def build(
    files: Sequence[SourceFile],
    unreadable: Sequence[Problem] = (),
    memory: Memory | None = None,
) -> Built:
    """Return the site's Markdown pages, or only the problems if one of them is an error.

    Args:
        files: all text files of the project's input folders.
        unreadable: what was wrong with files that could not be read.
        memory: of what was worked out from the same files before.

    Raises:
        BelegtError: settings, scale or a template are missing or wrong.
    """
    checked = check(files, unreadable, memory)
    if has_errors(checked.problems):
        return Built(checked.corpus, (), checked.problems, None)
    words = read_words(files, checked.corpus.settings.language)
    site = SiteMap(checked.corpus, words)
    data, feeds, shared = OpenData(site, site_licence(site)), plan_feeds(site), plan_cards(site)
    planned = plan_pages(site, [plan_data_page(data)])
    announced = announce_cards(announce_feeds(planned, feeds, site), shared, site)
    return Built(
        checked.corpus,
        render_pages(with_structured_data(announced, site), read_templates(files), words),
        checked.problems,
        plan_index(site),
        {**plan_exports(data), **feeds},
        {card_path(page, site): card for page, card in shared.items()},
    )


def read_words(files: Iterable[SourceFile], language: str) -> Catalogue:
    """Return the words of the site in its language, as the newsroom's own catalogues say them."""
    translations = {PurePosixPath(file.path).stem: file.text for file in files if file.path.startswith(LOCALE)}
    return Catalogue(language, choose(language, translations) or None)


def read_templates(files: Iterable[SourceFile]) -> dict[str, str]:
    """Return the text of each template by its file's name."""
    return {file.path.removeprefix(TEMPLATES): file.text for file in files if file.path.startswith(TEMPLATES)}
