"""The recipe: from the texts of the project's files to the finished pages, in stages.

A finished page is given away before the next one is made: ten thousand at once are more than many machines hold.

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
from generator.pages.plan import list_pages
from generator.pages.render import Renderer, make_environment
from generator.pages.site_map import SiteMap
from generator.problems import has_errors
from generator.search.index import SearchSource, plan_index

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.cards.card import Card
    from generator.checking import Checked
    from generator.memory import Memory
    from generator.pages import page
    from generator.problems import Problem
    from generator.reading.files import SourceFile

TEMPLATES = "site_config/templates/"


@dataclass(frozen=True, slots=True)
class Planned:
    """Everything that is to be made, and of what; nothing if an error stands."""

    checked: Checked
    site: SiteMap | None = None
    templates: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[page.Planned, ...] = ()
    """By path."""
    search: SearchSource | None = None
    """What the search index is made from."""
    cards: Mapping[str, Card] = field(default_factory=dict)
    """What is to be drawn for those who share a page, by the path of the page."""
    feeds: Mapping[str, bytes] = field(default_factory=dict)

    def render(self) -> Iterator[page.RenderedPage]:
        """Yield the finished pages, by path.

        Raises:
            BelegtError: a template is missing or wrong.
        """
        if self.site is None:
            return
        renderer = Renderer(make_environment(self.templates, self.site.words), (page.uri for page in self.pages))
        made = announce_feeds((page.make() for page in self.pages), self.feeds, self.site)
        for each in with_structured_data(announce_cards(made, self.cards, self.site), self.site):
            yield renderer.render(each)

    def exports(self) -> Mapping[str, bytes]:
        """Return the files for machines, by their path below the site's root."""
        return {**plan_exports(_data(self.site)), **self.feeds} if self.site else {}

    def pictures(self) -> Mapping[str, Card]:
        """Return what is to be drawn, by the path of the picture."""
        return {card_path(uri, self.site): card for uri, card in self.cards.items()} if self.site else {}


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
    site = SiteMap(checked.corpus, read_words(files, checked.corpus.settings.language))
    return Planned(
        checked,
        site,
        read_templates(files),
        list_pages(site, [plan_data_page(_data(site))]),
        plan_index(site),
        plan_cards(site),
        plan_feeds(site),
    )


def _data(site: SiteMap) -> OpenData:
    return OpenData(site, site_licence(site))


def read_templates(files: Iterable[SourceFile]) -> dict[str, str]:
    """Return the text of each template by its file's name."""
    return {file.path.removeprefix(TEMPLATES): file.text for file in files if file.path.startswith(TEMPLATES)}
