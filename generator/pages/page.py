"""A page that is planned, and one that is finished."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a page of the site, or to none."""

    text: str
    to: str = ""
    """Path of the page's Markdown file; empty where there is no page."""
    language: str = ""
    """Of the text, BCP 47; empty where it is the site's."""


class View(Protocol):
    """What a template shows: a dataclass of texts, links and numbers, with every decision already taken."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    uri: str
    """Path of its Markdown file in the generated folder, with `/`."""
    template: str
    """Name of its template without ending."""
    title: str
    view: View
    description: str = ""
    """A sentence for search engines and previews."""
    updated: str = ""
    """ISO date of the last change of what it shows; empty where it has no date of its own."""
    meta: Mapping[str, str] = field(default_factory=dict)
    """More front matter for the theme."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that is known to be there, before anybody works out what stands on it."""

    uri: str
    title: str
    make: Callable[[], Page]
    """Gives the page: the same each time, and whatever other pages were made before."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A finished Markdown file."""

    uri: str
    text: str
