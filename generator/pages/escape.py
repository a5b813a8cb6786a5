"""Somebody else's text, written so that it comes out as text wherever it is put.

An article's, a claimant's or a source's words are never trusted: they may hold tags, links, template
marks or attribute lists. Each place has one escape; the renderer chooses it by the kind of template.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import escape
from urllib.parse import quote

from markupsafe import Markup

CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029\ud800-\udfff]")
BLANKS = re.compile(r"\s{2,}|[^\S ]")
"""White space that is not one space."""
SPECIAL = re.compile(r"[!-$&-+\-./:<-@\[-`{-~]")
"""All ASCII punctuation but `, ; %`."""
HARMLESS = re.compile(
    r"(?<=[^\W_])(?<![wW]{3})[./-](?=[^\W_])"  # 1.000, Kim Jong-un, und/oder, but not www.example.org
    r"|(?<=[^\W\d_]{2})\.(?=\s|$)|(?<=[“”‘’])\.(?=\s|$)|(?<=[^\W\d_]{2}):(?=\s)"  # the end of a sentence or clause
    r"|(?<=[^\W_] [0-9])\.(?=\s)|(?<=[^\W_] [0-9]{2})\.(?=\s)"  # am 9. Februar, but not at the start of a line
)
"""Punctuation that is no markup where it stands, so that the Markdown stays readable."""
FRAGMENT_WORDS = 5
KEPT = 1 << 14
"""How many escaped texts are kept: names, titles and words of the site come back on every page."""


def clean(text: str) -> str:
    """Return the text composed (NFC), without control characters, runs of white space as one space."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isprintable() and "  " not in composed:  # as nearly every text: without white space but single spaces
        return composed
    return BLANKS.sub(" ", CONTROL.sub(" ", composed))


@lru_cache(KEPT)
def markdown(text: str) -> Markup:
    """Return the text for a place where Markdown is read: it comes out as it is, whatever it holds.

    Every ASCII punctuation mark that could begin, end or be part of markup becomes a numeric character
    reference, which neither Markdown nor HTML reads as markup.
    """
    cleaned, done, parts = clean(text), 0, []
    for match in HARMLESS.finditer(cleaned):
        parts += [_references(cleaned[done : match.start()]), match.group()]
        done = match.end()
    return Markup("".join(parts) + _references(cleaned[done:]))  # noqa: S704  this is the escape


@lru_cache(KEPT)
def html(text: str) -> Markup:
    """Return the text for an HTML element or a quoted attribute inside an HTML block."""
    return Markup(escape(clean(text), quote=True))  # noqa: S704  this is the escape


def verbatim(text: str) -> Markup:
    """Return the lines for a `<pre>` element, as one line of HTML, so that no Markdown ends it."""
    lines = (CONTROL.sub(" ", unicodedata.normalize("NFC", line)) for line in text.split("\n"))
    return Markup("&#10;".join(escape(line, quote=False) for line in lines))  # noqa: S704  this is the escape


def meta(text: str) -> str:
    """Return the text for front matter, which themes print into HTML without escaping."""
    return escape(clean(text).strip(), quote=True)


def text_fragment(words: str) -> str:
    """Return the part of an address after `#` that makes a browser show these words on the page.

    Long quotes are named by their first and last words, which the browser joins to a range.

    Spec: WICG Scroll to Text Fragment, section 3.3: `-`, `,` and `&` have a meaning and are encoded.
    """
    parts = clean(words).split()
    ends = [parts] if len(parts) <= 2 * FRAGMENT_WORDS else [parts[:FRAGMENT_WORDS], parts[-FRAGMENT_WORDS:]]
    encoded = (quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return ":~:text=" + ",".join(encoded)


def _references(text: str) -> str:
    return SPECIAL.sub(lambda match: f"&#{ord(match.group())};", text)
