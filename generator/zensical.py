"""Relative addresses in HTML under Zensical, as a Markdown extension: `generator.zensical` in mkdocs.yml.

HTML that stands in a page names other pages as the reader's browser sees them, and MkDocs leaves it alone. Zensical
0.0.73 takes every relative address as seen from the page's file and puts `../` before those of `a/b.md`, which is
served as `a/b/`. So addresses in HTML are turned into what they are as seen from the file. Under MkDocs this does
nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

CONTEXT = "rendering_context"
"""What Zensical calls its preprocessor that knows the page (`zensical.extensions.context`)."""
PRIORITY = 19
"""After Python-Markdown has looked for HTML within lines, too (20), and before it puts HTML back into the page."""
ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
PART = re.compile(
    rf"<!--.*?-->|(?P<tag><(?:(?P<text>script|style|textarea|title)\b|[a-z]){ATTRIBUTES}>)(?(text).*?(?=</(?P=text)|\Z))",
    re.IGNORECASE | re.DOTALL,
)
"""A comment, or a start tag; in elements of text no further tag begins."""
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
LEADING = frozenset({"href", "src", "srcset"})
FULL = re.compile(r"[a-z][a-z0-9+.-]*:|[/?#]|\Z", re.IGNORECASE)
"""With a scheme, from the root, on the page itself, or empty: nothing that is taken as seen from somewhere."""
UP = re.compile(r"\.\.(?:/|(?=[?#])|\Z)")


class FromTheFile(Extension):
    """Python-Markdown's extension that does it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  as Python-Markdown calls it
        """Take part if Zensical renders a page that is not served from its file's folder."""
        if CONTEXT not in md.preprocessors:
            return
        page = md.preprocessors[CONTEXT].page  # type: ignore[attr-defined]  # Zensical's
        if page.path.rpartition("/")[2] != "index.md":
            md.treeprocessors.register(_Addresses(md, page.url), "belegt_addresses", PRIORITY)


class _Addresses(Treeprocessor):
    def __init__(self, md: Markdown, url: str) -> None:
        super().__init__(md)
        self._folder = url.removesuffix("/").rpartition("/")[2]

    def run(self, root: Element) -> None:  # noqa: ARG002  it waits beside the tree
        """Change the HTML that waits to be put into the page."""
        stash = self.md.htmlStash.rawHtmlBlocks
        stash[:] = [PART.sub(self._in_part, block) if isinstance(block, str) else block for block in stash]

    def _in_part(self, part: re.Match[str]) -> str:
        tag = part["tag"] or ""
        return ATTRIBUTE.sub(self._in_attribute, tag) + part[0][len(tag) :]

    def _in_attribute(self, attribute: re.Match[str]) -> str:
        name, equals, value = attribute.groups()
        if name.lower() not in LEADING:
            return attribute[0]
        quote = value[0] if value[0] in "\"'" else ""
        address = value.strip(quote)
        addresses = address.split(",") if name.lower() == "srcset" else [address]
        return f"{name}{equals}{quote}{','.join(map(self._seen_from_file, addresses))}{quote}"

    def _seen_from_file(self, address: str) -> str:
        seen = address.strip()
        if FULL.match(seen):
            return address
        up = UP.match(seen)
        if not up:
            return f"{self._folder}/{seen}"
        rest = seen[up.end() :]
        return f"./{rest}" if FULL.match(rest) else rest


def makeExtension() -> FromTheFile:  # noqa: N802  as Python-Markdown calls it
    """Return the extension."""
    return FromTheFile()
