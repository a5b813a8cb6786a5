"""Long lists, cut into parts of which each is a page, so that no page grows with the site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.pages.page import Link, Planned
from generator.problems import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.pages.page import Page
    from generator.pages.site_map import SiteMap

K = TypeVar("K")
T = TypeVar("T")
ROWS = 50
"""How many rows a page has at most."""


@dataclass(frozen=True, slots=True)
class PagerView:
    """Where a page stands among the parts of its list, and the way to the others."""

    number: int
    """From 1."""
    here: str
    """`Page 2 of 7`, in words."""
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class Part(Generic[K, T]):
    """One part of a list whose entries stand in groups."""

    groups: tuple[tuple[K, tuple[T, ...]], ...]
    """The groups that have entries in this part."""
    pager: PagerView | None
    """None where the list has only one part."""

    @property
    def first(self) -> bool:
        """Whether it is the part at the list's own address, with all that is said of the list."""
        return self.pager is None or self.pager.number == 1


def list_parts(
    link: Link,
    groups: Iterable[tuple[K, Iterable[T]]],
    make: Callable[[str, Part[K, T]], Page],
    site: SiteMap,
) -> Iterator[Planned]:
    """Yield the pages of a list, at least one.

    Args:
        link: to the list; its text is the title of the first page.
        groups: all entries in their order, by the groups they stand in, each with a key of its own.
        make: gives the page of a part by its title. What it holds on to is made anew with every part when it changes,
            so what only the first part shows is better asked of the site than held.
        site: what is shown.
    """
    entries = [(number, key, entry) for number, (key, group) in enumerate(groups) for entry in group]
    total = max(1, -(-len(entries) // ROWS))

    for number in range(1, total + 1):
        uri, title = site.addresses.part(link.to, number), link.text
        if number > 1:
            number_in_words = site.words.number(number)
            title = site.words.message(msg("{title}, page {number}", title=title, number=number_in_words))
        shown = entries[(number - 1) * ROWS : number * ROWS]
        part = Part(tuple(_regrouped(shown)), _pager(link, number, total, site) if total > 1 else None)
        yield Planned(uri, title, partial(_page, make, uri, title, part))


def _page(make: Callable[[str, Part[K, T]], Page], uri: str, title: str, part: Part[K, T]) -> Page:
    return replace(make(title, part), uri=uri, title=title)


def _regrouped(entries: Iterable[tuple[int, K, T]]) -> Iterator[tuple[K, tuple[T, ...]]]:
    for _, group in groupby(entries, key=lambda entry: entry[0]):
        found = list(group)
        yield found[0][1], tuple(entry for _, _, entry in found)


def _pager(link: Link, number: int, total: int, site: SiteMap) -> PagerView:
    words = site.words
    here = words.message(msg("Page {number} of {total}", number=words.number(number), total=words.number(total)))

    def to(other: int, text: str) -> Link | None:
        return Link(text, site.addresses.part(link.to, other)) if 1 <= other <= total else None

    return PagerView(number, here, to(number - 1, words.gettext("Previous")), to(number + 1, words.gettext("Next")))
