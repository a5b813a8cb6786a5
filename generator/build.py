"""The recipe: from the texts of the project's files to the finished pages, in stages.

No disk, no clock, no printing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.cards.plan import announce_cards, card_path, plan_cards
from generator.checking import check
from generator.checks import due
from generator.exports.data_page import plan_data_page
from generator.exports.json_ld import with_structured_data
from generator.exports.open_data import OpenData, site_licence
from generator.exports.plan import plan_exports
from generator.feeds.plan import announce_feeds, plan_feeds
from generator.language import Catalogue, choose
from generator.pages.dashboard import plan_dashboard, warnings_by_page
from generator.pages.plan import plan_pages
from generator.pages.render import render_pages
from generator.pages.site_map import SiteMap
from generator.problems import has_errors, sort_problems
from generator.search.index import SearchSource, plan_index

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from generator.cards.card import Card
    from generator.corpus.corpus import Corpus
    from generator.memory import Memory
    from generator.pages.page import RenderedPage
    from generator.problems import Problem
    from generator.reading.files import SourceFile

TEMPLATES = "site_config/templates/"
LOCALE = "site_config/locale/"


@dataclass(frozen=True, slots=True)
class Editors:
    """For whom a preview is made, and when: it shows unfinished checks and open work, which readers never see."""

    words: Catalogue
    """What problems are told in."""
    today: dt.date
    """By which it is decided what is due again."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a preview shows editors besides the pages."""

    dashboard: str
    """Path of the page of open work."""
    unfinished: int
    """How many checks are shown that readers do not see."""
    notes: Mapping[str, tuple[Problem, ...]]
    """The warnings that belong to a page, by its path."""


@dataclass(frozen=True, slots=True)
class Built:
    """The finished pages; none if an error stands."""

    corpus: Corpus
    pages: tuple[RenderedPage, ...]
    problems: tuple[Problem, ...]
    search: SearchSource | None
    """What the search index is made from."""
    preview: Preview | None = None
    """None where the pages are for readers."""
    exports: Mapping[str, bytes] = field(default_factory=dict)
    """The files for machines, by their path below the site's root."""
    cards: Mapping[str, Card] = field(default_factory=dict)
    """What is to be drawn for those who share a page, by the path of its picture; none in a preview."""


def build(
    files: Sequence[SourceFile],
    unreadable: Sequence[Problem] = (),
    memory: Memory | None = None,
    *,
    editors: Editors | None = None,
) -> Built:
    """Return the site's Markdown pages, or only the problems if one of them is an error.

    Args:
        files: all text files of the project's input folders.
        unreadable: what was wrong with files that could not be read.
        memory: of what was worked out from the same files before.
        editors: whom a preview is for; None for what is published.

    Raises:
        BelegtError: settings, scale or a template are missing or wrong.
    """
    checked = check(files, unreadable, memory)
    if has_errors(checked.problems):
        return Built(checked.corpus, (), checked.problems, None)
    texts = {file.path: file.text for file in files}
    language = checked.corpus.settings.language
    translations = {PurePosixPath(path).stem: text for path, text in texts.items() if path.startswith(LOCALE)}
    words = Catalogue(language, choose(language, translations) or None)
    templates = {path.removeprefix(TEMPLATES): text for path, text in texts.items() if path.startswith(TEMPLATES)}
    public, problems, preview = SiteMap(checked.corpus, words), checked.problems, None
    data = OpenData(public, site_licence(public))
    exports, cards = plan_exports(data), {}
    if editors:
        again = tuple(due.check(checked.corpus, editors.today))
        problems = sort_problems([*problems, *again])
        site = SiteMap.with_drafts(checked.corpus, words)
        dashboard = plan_dashboard(site, problems, again, editors.words)
        preview = Preview(dashboard.uri, len(site.corpus.unfinished), warnings_by_page(site, problems))
        planned = plan_pages(site, [dashboard, plan_data_page(data)])
    else:
        feeds, shared = plan_feeds(public), plan_cards(public)
        exports = {**exports, **feeds}
        cards = {card_path(page, public): card for page, card in shared.items()}
        pages_of_site = plan_pages(public, [plan_data_page(data)])
        planned = announce_cards(announce_feeds(pages_of_site, feeds, public), shared, public)
    # What machines get, and the search index, is of the published checks in a preview, too.
    pages = render_pages(with_structured_data(planned, public), templates, words)
    return Built(checked.corpus, pages, problems, plan_index(public), preview, exports, cards)
