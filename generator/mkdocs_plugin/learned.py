"""What a run learns of its pages, and what templates may ask of pages that it does not render."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.structure.pages import Page

    from generator.mkdocs_plugin.rendering import Run
    from generator.mkdocs_plugin.state import Facts

CHANGED = "changed"
"""Stands for a template that one page was made with as it was before, and another one as it was after."""
LONGEST = 200
"""Characters of what a list of all pages can say of one; structured data is none of it."""


@dataclass(slots=True)
class Learned:
    """What a process learned of its share of the pages."""

    facts: dict[str, Facts] = field(default_factory=dict)
    """Of each rendered page or template."""
    sources: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each page's source."""
    pages: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each page's HTML."""
    noted: set[str] = field(default_factory=set)
    """Pages of which MkDocs had something to say: they are looked at again every time."""
    listing: set[str] = field(default_factory=set)
    templates: dict[str, str] = field(default_factory=dict)
    """SHA-256 of every template that was asked for, as it was then; empty where there was none."""
    navigation_speaks: bool = False

    def add(self, other: Learned) -> None:
        """Add what another process learned."""
        self.facts |= other.facts
        self.sources |= other.sources
        self.pages |= other.pages
        self.noted |= other.noted
        self.listing |= other.listing
        self.templates = agreed(self.templates, other.templates)
        self.navigation_speaks |= other.navigation_speaks


def agreed(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Return both as one; a template that was another one meanwhile is as none was, so that pages are made again."""
    changed = {name for name in one.keys() & other.keys() if one[name] != other[name]}
    return {**one, **other, **dict.fromkeys(changed, CHANGED)}


class Listing:
    """The list of all pages, as a template sees it: a title, an address and short metadata of each."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def __iter__(self) -> Iterator[SimpleNamespace]:
        self._run.learned.listing.add(self._run.current)
        for entry in self._run.entries().values():
            page = SimpleNamespace(**entry)
            yield SimpleNamespace(page=page, src_uri=page.src_uri, dest_uri=page.dest_uri, url=page.file_url)

    def __len__(self) -> int:
        self._run.learned.listing.add(self._run.current)
        return len(self._run.entries())

    def __getitem__(self, index: int) -> SimpleNamespace:
        return list(self)[index]


class HeardMetadata(dict[str, Any]):
    """A page's metadata, which tells when the template of another page asks for it."""

    def __init__(self, meta: Mapping[str, Any], run: Run, uri: str) -> None:
        super().__init__(meta)
        self._run, self._uri = run, uri

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401
        self._run.hear_of_navigation(self._uri)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401
        """Return what stands under the key."""
        self._run.hear_of_navigation(self._uri)
        return super().get(key, default)


def entry_of(page: Page) -> dict[str, Any]:
    """Return what a list can say of the page, as JSON."""
    return {
        "src_uri": page.file.src_uri,
        "dest_uri": page.file.dest_uri,
        "file_url": page.file.url,
        "url": page.url,
        "title": page.title,
        "canonical_url": page.canonical_url,
        "abs_url": page.abs_url,
        "edit_url": page.edit_url,
        "update_date": page.update_date,
        "is_homepage": page.is_homepage,
        "is_index": page.is_index,
        "meta": {str(key): short for key, value in page.meta.items() if (short := _short(value)) is not None},
    }


def _short(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str) and len(value) <= LONGEST:
        return value
    return value if isinstance(value, int | float) else None
