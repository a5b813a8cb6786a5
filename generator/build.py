"""The recipe: from the texts of the project's files to the finished pages, in stages.

No disk, no clock, no printing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.cards.plan import announce_cards, card_path, plan_cards
from generator.checking import check, read_words
from generator.exports.data_page import plan_data_page
from generator.exports.json_ld import with_structured_data
from generator.exports.open_data import OpenData, site_licence
from generator.exports.plan import plan_exports
from generator.feeds.plan import announce_feeds, plan_feeds
from generator.pages.plan import plan_pages
from generator.pages.render import render_pages
from generator.pages.site_map import SiteMap
from generator.problems import has_errors
from generator.search.index import SearchSource, plan_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.cards.card import Card
    from generator.checking import Checked
    from generator.corpus.corpus import Corpus
    from generator.language import Catalogue
    from generator.memory import Memory
    from generator.pages.page import Page, RenderedPage
    from generator.problems import Problem
    from generator.reading.files import SourceFile

TEMPLATES = "site_config/templates/"


@dataclass(frozen=True, slots=True)
class Planned:
    """Everything that is to be made, and of what; nothing if an error stands."""

    checked: Checked
    templates: Mapping[str, str] = field(default_factory=dict)
    words: Catalogue | None = None
    pages: tuple[Page, ...] = ()
    search: SearchSource | None = None
    """What the search index is made from."""
    cards: Mapping[str, Card] = field(default_factory=dict)
    """What is to be drawn for those who share a page, by the path of its picture; none in a preview."""
    feeds: Mapping[str, bytes] = field(default_factory=dict)
    data: OpenData | None = None

    def make(self, step: Callable[[], None] = lambda: None) -> Built:
        """Return the finished pages and the files for machines.

        Args:
            step: called after each page, for those who wait.

        Raises:
            BelegtError: a template is missing or wrong.
        """
        if self.words is None or self.data is None:
            return Built(self.checked.corpus, (), self.checked.problems)
        pages = render_pages(self.pages, self.templates, self.words, step)
        return Built(self.checked.corpus, pages, self.checked.problems, {**plan_exports(self.data), **self.feeds})


@dataclass(frozen=True, slots=True)
class Built:
    """The finished pages; none if an error stands."""

    corpus: Corpus
    pages: tuple[RenderedPage, ...]
    problems: tuple[Problem, ...]
    exports: Mapping[str, bytes] = field(default_factory=dict)
    """The files for machines, by their path below the site's root."""


def plan(
    files: Sequence[SourceFile],
    unreadable: Sequence[Problem] = (),
    memory: Memory | None = None,
) -> Planned:
    """Return what the site is to consist of, or only the problems if one of them is an error.

    Args:
        files: all text files of the project's input folders.
        unreadable: what was wrong with files that could not be read.
        memory: of what was worked out from the same files before.

    Raises:
        BelegtError: settings or scale are missing or wrong.
    """
    checked = check(files, unreadable, memory)
    if has_errors(checked.problems):
        return Planned(checked)
    words = read_words(files, checked.corpus.settings.language)
    site = SiteMap(checked.corpus, words)
    data, feeds, shared = OpenData(site, site_licence(site)), plan_feeds(site), plan_cards(site)
    announced = announce_cards(announce_feeds(plan_pages(site, [plan_data_page(data)]), feeds, site), shared, site)
    return Planned(
        checked,
        read_templates(files),
        words,
        with_structured_data(announced, site),
        plan_index(site),
        {card_path(page, site): card for page, card in shared.items()},
        feeds,
        data,
    )


def read_templates(files: Iterable[SourceFile]) -> dict[str, str]:
    """Return the text of each template by its file's name."""
    return {file.path.removeprefix(TEMPLATES): file.text for file in files if file.path.startswith(TEMPLATES)}
