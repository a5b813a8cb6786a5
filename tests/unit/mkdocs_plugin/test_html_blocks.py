"""Blocks of HTML are taken out of Markdown at once, and the page is what it would be without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.structure.pages import _RawHTMLPreprocessor

from generator.mkdocs_plugin.html_blocks import HtmlBlocks

if TYPE_CHECKING:
    from tests.conftest import Texts

PIECES = [
    "<div>",
    '<div id="a">',
    "</div>",
    '<p class="x">',
    "<p class=x>",
    "<div id=f>",
    "<a name=g title=h>",
    "<rect x=9 />",
    "<rect x=9/>",
    "<p class=>",
    "</p>",
    '<a name="b" href="#a">',
    "</a>",
    '<span id="c">',
    "</span>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<br>",
    "<hr>",
    '<img alt="<">',
    "<path d='M0'/>",
    "<svg>",
    "<title>",
    "</title>",
    "</svg>",
    "<script>",
    "</script>",
    "<pre>",
    "</pre>",
    "<!--",
    "-->",
    "<?",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&amp",
    "&#38",
    "& ",
    "< ",
    "<div",
    '"',
    "<x-y>",
    "</x-y>",
    "<DIV>",
    "word",
    "*word*",
    "# ",
    "- ",
    "> ",
    "    ",
    "  ",
    "\t",
    "`",
    "[x](y)",
    "{ #d }",
    "| a | b |\n| - | - |",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n\n",
    "\x02wzxhzdk:0\x03",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)
ELEMENTS = st.recursive(
    st.sampled_from(["word", "a &lt; b", "<br>", '<a id="e" href="/x/">y</a>', "<em>z</em>", "*v*"]),
    lambda inner: st.builds(
        lambda tag, parts, space: f'<{tag} class="k">{space}{space.join(parts)}{space}</{tag}>',
        st.sampled_from(["div", "p", "section", "ul", "span", "figure", "x-y"]),
        st.lists(inner, max_size=3),
        st.sampled_from(["", "\n", " "]),
    ),
    max_leaves=8,
)
PAGES = st.lists(st.tuples(ELEMENTS | TEXTS, st.sampled_from(["\n", "\n\n", "\n\n\n", " "]))).map(
    lambda parts: "".join(text + space for text, space in parts)
)
PLAIN = '<div class="bl">\n<p id="one">Eins &amp; <a name="two">zwei</a></p>\n</div>'


def convert(text: str, blocks: HtmlBlocks | None) -> tuple[str, set[str], set[int]]:
    """Return HTML, anchors, and how long each kept block is."""
    md = markdown.Markdown(extensions=["toc", "tables", "attr_list", *([blocks] if blocks else [])])
    anchors = _RawHTMLPreprocessor()
    anchors._register(md)  # noqa: SLF001  as MkDocs does for each page
    html = md.convert(text)
    return html, anchors.present_anchor_ids | (blocks.anchors if blocks else set()), {md.htmlStash.html_counter}


@settings(max_examples=750, deadline=None)
@given(TEXTS | PAGES)
def test_a_page_is_the_same_with_blocks_and_without(text: str) -> None:
    assert convert(text, HtmlBlocks())[:2] == convert(text, None)[:2]


def test_every_generated_page_is_the_same_and_most_of_it_is_taken_at_once(small_texts: Texts) -> None:
    for page in small_texts.build().pages:
        text = page.text.split("\n---\n", 1)[1]
        assert convert(text, HtmlBlocks()) == convert(text, None), page.uri


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        f"Text davor\n\n{PLAIN}\n\nund danach",
        f"{PLAIN}\n{PLAIN}",
        f"# Titel\n\n{PLAIN}\n\n\n\n{PLAIN}",
        '<figure>\n<svg viewBox="0 0 1 1"><title>Zwei</title><path d="M0"/></svg>\n</figure>',
        '<figure class=bl>\n<svg viewBox="0 0 1 1" width=1 role=img><path class=bl-2 d="M0"/></svg>\n</figure>',
    ],
)
def test_plain_blocks_are_not_looked_at_again(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = convert(text, None)
    seen: list[str] = []
    monkeypatch.setattr(
        "markdown.htmlparser.HTMLExtractor.handle_starttag", lambda _self, tag, _attrs: seen.append(tag)
    )
    assert convert(text, HtmlBlocks()) == expected
    assert seen == []
