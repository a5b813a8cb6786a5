"""The recipe: a document's bytes -> the files that a new article consists of."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.corpus.anchors import FoldedText
from generator.importing.cleaning import clean
from generator.importing.decoding import one_line
from generator.importing.document import Fact, UnusableError, refuse_long
from generator.importing.pdf import read_pdf
from generator.importing.plain import read_plain
from generator.importing.skeleton import write_skeleton
from generator.importing.web_page import read_web_page
from generator.importing.word import read_word
from generator.language import mark
from generator.problems import Place, msg
from generator.reading.values import LONGEST_ID, check_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.importing.document import Document
    from generator.language import Catalogue

GIVEN = mark("given")
"""Where a value comes from that the editor gave."""
LARGEST = 20 * 1024 * 1024
"""Bytes of a document."""
PDF, ZIP, OLE, RTF = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"
PDF_WITHIN = 1024
"""PDF readers look for the mark so far from the beginning."""
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l"})


@dataclass(frozen=True, slots=True)
class Scaffold:
    """A new article and its source document, not yet written."""

    article: str
    """Path of the article's file."""
    files: Mapping[str, bytes]
    """By path, in the order of writing; none of them may be there already."""
    sums: str
    """The lines for the list of checksums."""
    blanks: tuple[tuple[str, int], ...]
    """Keys to fill in, with the lines of the article's file they stand on, from 1."""
    left_out: int
    """How many passages were left out of the body."""


def read_document(content: bytes, name: str) -> Document:
    """Return the text, the blocks and the facts of a document of any kind.

    Args:
        content: the document as received.
        name: its file name; it only tells HTML without a beginning from text.

    Raises:
        UnusableError: the document cannot become an article.
    """
    if len(content) > LARGEST:
        raise UnusableError(msg("the document has more than {limit} MB", limit=LARGEST // 1024**2))
    if not content.strip():
        raise UnusableError(msg("the document is empty"))
    if PDF in content[:PDF_WITHIN]:
        document = read_pdf(content)
    elif content.startswith(ZIP):
        document = read_word(content)
    elif content.startswith((OLE, RTF)):
        raise UnusableError(msg("this is an old or protected format of a word processor: save it as DOCX or PDF"))
    elif PurePosixPath(name).suffix.lower() in HTML_NAMES or HTML.match(_beginning(content)):
        document = read_web_page(content)
    else:
        document = read_plain(content)
    refuse_long([document.text])
    return document


def scaffold(content: bytes, document: Document, given: Mapping[str, str], slug: str, words: Catalogue) -> Scaffold:
    """Return the files of a new article.

    The document is stored untouched. Where it is no text of its own, its text stands beside it, and quotes are
    proven against that.

    Args:
        content: the document as received.
        document: what was read from it.
        given: what the editor says of it by key, stronger than what it says itself; empty is not given.
        slug: the article's name.
        words: the language of comments.

    Raises:
        UnusableError: nothing of the document is the article's text.
    """
    cleaned = clean(document)
    if not FoldedText(cleaned.body).text:
        raise UnusableError(msg("there is no text in the document"))
    seed = f"{slug}.txt"
    told = {key: Fact(one_line(value), GIVEN) for key, value in given.items() if one_line(value)}
    skeleton = write_skeleton({**document.facts, **told}, cleaned, seed, words)
    seeds = {seed: document.text.encode()}
    if document.suffix:
        seeds[f"{slug}.{document.suffix}"] = content
    else:
        seeds = {seed: content}
    article = f"content/articles/{slug}.md"
    return Scaffold(
        article,
        {**{f"seeds/{name}": text for name, text in sorted(seeds.items())}, article: skeleton.text.encode()},
        "".join(f"{sha256(text).hexdigest()}  {name}\n" for name, text in sorted(seeds.items())),
        skeleton.blanks,
        len(cleaned.left_out),
    )


def find_slug(*names: str) -> str:
    """Return an address made from the first of the names that gives one; empty if none does."""
    for name in names:
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", name).lower().translate(LETTERS))
        spelt = re.findall("[a-z0-9]+", plain.encode("ascii", "ignore").decode())
        slug = ""
        for word in spelt:
            longer = f"{slug}-{word}".strip("-")
            if len(longer) > LONGEST_ID:
                break
            slug = longer
        if slug and check_id(slug, Place("", 1, 1)) is None:
            return slug
    return ""


def _beginning(content: bytes) -> str:
    """Return the first characters, whatever the encoding: marks are ASCII in all of them."""
    return content[:PDF_WITHIN].replace(b"\x00", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")
