"""Reading rendered text back, as a browser would."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import markdown
from selectolax.lexbor import LexborHTMLParser

from generator.pages.escape import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SITE = ("toc", "tables", "fenced_code", "attr_list")
"""What the site's Markdown is rendered with: three that MkDocs always loads, and those of mkdocs.yml."""
BROAD = (
    "abbr",
    "admonition",
    "attr_list",
    "codehilite",
    "def_list",
    "fenced_code",
    "footnotes",
    "legacy_attrs",
    "legacy_em",
    "md_in_html",
    "nl2br",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
    "wikilinks",
    "pymdownx.arithmatex",
    "pymdownx.b64",
    "pymdownx.betterem",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.caption",
    "pymdownx.blocks.definition",
    "pymdownx.blocks.details",
    "pymdownx.blocks.html",
    "pymdownx.blocks.tab",
    "pymdownx.bracketspan",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.escapeall",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.progressbar",
    "pymdownx.quotes",
    "pymdownx.saneheaders",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
)
"""What a site may switch on besides.

Left out are three that rewrite plain words: `meta` takes a first line `Titel: …` as a key, `pymdownx.smartsymbols`
turns `1/2` and `1st` into signs, `pymdownx.fancylists` takes `XI.` at the start of a line as a list's number.
"""


@lru_cache
def _renderer(extensions: tuple[str, ...]) -> markdown.Markdown:
    return markdown.Markdown(extensions=extensions)


def render(text: str, extensions: tuple[str, ...] = SITE) -> str:
    """Return the Markdown as HTML."""
    return _renderer(extensions).reset().convert(text)


def body(html: str) -> LexborNode:
    """Return the body element of an HTML page with this content."""
    found = LexborHTMLParser(f"<!doctype html><title>x</title><body>{html}</body>").body
    assert found is not None
    return found


def elements(html: str) -> list[LexborNode]:
    """Return the elements of some HTML, in order."""
    return [node for node in body(html).traverse(include_text=False) if node.tag != "body"]


def tags(html: str) -> set[str]:
    """Return the names of the elements of some HTML."""
    return {str(node.tag) for node in elements(html)}


def words(html: str) -> str:
    """Return what readers read of some HTML, white space folded."""
    return clean(body(html).text()).strip()
