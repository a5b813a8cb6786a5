"""Where each page lies. Addresses are in the site's language and come from ids, never from titles."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.language import mark_address

if TYPE_CHECKING:
    from generator.language import Catalogue


class Section(Enum):
    """A kind of page with an index and a folder of its own; the value is the English folder."""

    CHECKS = mark_address("fact-checks")
    ARTICLES = mark_address("articles")
    CLAIMS = mark_address("claims")
    RATINGS = mark_address("ratings")
    TOPICS = mark_address("topics")
    OUTLETS = mark_address("outlets")
    CLAIMANTS = mark_address("people")
    SOURCES = mark_address("sources")


HOME = "index.md"


class Addresses:
    """The paths of Markdown files in the generated folder, with `/`."""

    def __init__(self, words: Catalogue) -> None:
        """Take the folders' names from the catalogue, where their context is `address`."""
        self._folders = {section: words.pgettext("address", section.value) for section in Section}
        self._timeline = words.pgettext("address", "timeline")
        self._search = words.pgettext("address", "search")
        self._part = words.pgettext("address", "page")
        self._corrections = words.pgettext("address", "corrections")

    def page(self, section: Section, page_id: str) -> str:
        """Return the path of one page: `faktenchecks/<id>.md`."""
        return f"{self._folders[section]}/{page_id}.md"

    def index(self, section: Section) -> str:
        """Return the path of the section's list: `faktenchecks/index.md`."""
        return f"{self._folders[section]}/index.md"

    def text_page(self, slug: str) -> str:
        """Return the path of a page written by hand."""
        return f"{slug}.md"

    @property
    def lists(self) -> tuple[str, ...]:
        """The pages that lie directly below the site's address, whatever the content is."""
        return (self.home, self.timeline, self.search, *map(self.index, Section))

    @property
    def corrections(self) -> str:
        """The register of corrections of a newsroom that has written no page about them."""
        return self.text_page(self._corrections)

    @property
    def home(self) -> str:
        """The front page."""
        return HOME

    @property
    def timeline(self) -> str:
        """The timeline of the whole site."""
        return f"{self._timeline}/index.md"

    def topic_timeline(self, topic_id: str) -> str:
        """Return the path of a topic's timeline: `zeitleiste/<id>.md`."""
        return f"{self._timeline}/{topic_id}.md"

    def part(self, uri: str, number: int) -> str:
        """Return the path of a later part of a list: `themen/<id>/seite-2.md`; the first stays where the list is."""
        if number == 1:
            return uri
        folder = uri.removesuffix(".md").removesuffix("index").removesuffix("/")
        return f"{folder}/{self._part}-{number}.md".removeprefix("/")

    @property
    def search(self) -> str:
        """The search page."""
        return f"{self._search}/index.md"


def relative_url(source: str, target: str) -> str:
    """Return the address of the page `target` as seen from the page `source`, both paths of Markdown files.

    Every page is served as a folder: `a/b.md` as `a/b/`, `a/index.md` as `a/`.
    """
    here, there = _folders(source), _folders(target)
    shared = 0
    while here[shared : shared + 1] == there[shared : shared + 1] != ():
        shared += 1
    return "".join(f"{step}/" for step in (*[".."] * (len(here) - shared), *there[shared:])) or "./"


def served_path(uri: str) -> str:
    """Return the path at which the page `uri` is served, below the site's address: `a/b/`, empty for the front page."""
    path = _served(uri).removeprefix("/")
    return f"{path}/" if path else ""


@lru_cache(1 << 16)
def _folders(uri: str) -> tuple[str, ...]:
    return tuple(part for part in _served(uri).split("/") if part)


def _served(uri: str) -> str:
    return f"/{uri}".removesuffix(".md").removesuffix("/index") or "/"
