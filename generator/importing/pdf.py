"""A PDF document: its text in lines and paragraphs, and its properties."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

from generator.corpus.anchors import fold
from generator.importing.decoding import one_line, readable
from generator.importing.document import Block, Document, Fact, Part, UnusableError, blocks_of, refuse_long
from generator.importing.page_facts import language_fact
from generator.importing.parts import name_parts
from generator.importing.plain import LONGEST_TITLE, SENTENCE_END, find_headline
from generator.language import mark
from generator.problems import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 200
GAP = 1.25
"""Lines further apart than so many usual distances are two paragraphs."""
COMMON = 0.25
"""From which share of the most frequent distance another is common: where most paragraphs have one line, both are."""
OTHER_SIZE = 0.1
"""A difference in size, as a share of it, from which a line is of another kind, as a heading is."""
HEADLINE = 1.3
"""How many times as large as the usual letters a headline's are at least."""
LARGEST_INDENT = 4
"""In sizes of the letters; a first line that begins further in stands in another column."""
LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
NO_LETTER = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
MOST_UNKNOWN = 0.02
"""The share of characters without a letter from which a PDF does not say what its text is."""
BROKEN_WORD = re.compile(r"(\w+)([-\u2010])\n(\w+)")
DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Line:
    """A line of a page; lengths in points, `y` upwards."""

    text: str
    x: float
    y: float
    size: float


def read_pdf(content: bytes) -> Document:
    """Return the document of a PDF file.

    A word broken at a line's end is joined only if the document has it unbroken elsewhere, or breaks it with
    a soft hyphen.

    Raises:
        UnusableError: it is damaged, protected, has no text, or has more pages than an article.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of damage on the error stream; we say it once
    try:
        pages, properties = _read(content)
    except UnusableError:
        raise
    except Exception as error:  # pypdf raises many kinds, from its own to KeyError, and documents few
        raise UnusableError(msg("the PDF document is damaged: print it to a new PDF")) from error
    edges, usual = _edges(pages), _usual_distance(pages)
    paragraphs = [paragraph for page in pages for paragraph in _paragraphs(page, edges, usual)]
    refuse_long(text for text, _ in paragraphs)
    if not paragraphs:
        raise UnusableError(msg("the PDF has no text, only images: recognise its text first (OCR)"))
    characters = "".join(text for text, _ in paragraphs)
    if len(NO_LETTER.findall(characters)) > MOST_UNKNOWN * len(characters):
        raise UnusableError(msg("the PDF does not say which letters its signs are: recognise its text first (OCR)"))
    joined = join_broken_words([readable(text) for text, _ in paragraphs])
    text, blocks = blocks_of([(text, part) for text, (_, part) in zip(joined, paragraphs, strict=True)])
    blocks = name_parts(blocks, paged=True)
    title = properties.pop("title", Fact("", ""))
    facts = properties | _title(title, blocks, pages[0])
    return Document(text, blocks, facts, "pdf", wrapped=True)


def join_broken_words(texts: list[str]) -> list[str]:
    """Return the texts with those words joined that stand unbroken somewhere in them, with or without hyphen."""
    words = {word for text in texts for word in re.findall(r"\w+(?:[-\u2010]\w+)*", BROKEN_WORD.sub(" ", text))}

    def join(match: re.Match[str]) -> str:
        whole, hyphened = match[1] + match[3], match[1] + match[2] + match[3]
        if (whole in words) == (hyphened in words):
            return match[0]
        return whole if whole in words else hyphened

    return [BROKEN_WORD.sub(join, text) for text in texts]


def _read(content: bytes) -> tuple[list[list[_Line]], dict[str, Fact]]:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnusableError(msg("the PDF is protected by a password: save it without"))
    if len(reader.pages) > MOST_PAGES:
        raise UnusableError(msg("the PDF has more than {limit} pages: take out those of the article", limit=MOST_PAGES))
    pages = [[line for line in _lines(page) if readable(line.text).strip()] for page in reader.pages]
    return pages, _properties(reader)


def _lines(page: Any) -> list[_Line]:  # noqa: ANN401  pypdf's page has no public type for what the visitor is given
    """Return the page's lines in the order in which the document holds them."""
    lines = [_Line("", 0, 0, 0)]

    def take(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(_Line("", 0, 0, 0))
            line = lines[-1]
            if piece.strip() and not line.text.strip():
                line.x, line.y = (tm[4] * cm[i] + tm[5] * cm[i + 2] + cm[i + 4] for i in (0, 1))
                line.size = abs(size * (tm[3] or 1) * (cm[3] or 1))
            line.text += piece

    page.extract_text(visitor_text=take)
    for line in lines:
        line.text = line.text.translate(LIGATURES).strip()
    return lines


def _edges(pages: list[list[_Line]]) -> set[str]:
    """Return what stands first or last on several pages, with its numbers as `0`."""
    ends = [{_pattern(line) for line in (*page[:1], *page[-1:])} for page in pages]
    counts = Counter(pattern for page in ends for pattern in page)
    return {pattern for pattern, count in counts.items() if count > 1}


def _pattern(line: _Line) -> str:
    return DIGITS.sub("0", fold(line.text))


def _usual_distance(pages: list[list[_Line]]) -> float:
    """Return the smallest distance that is common between lines, in sizes of the letters."""
    pairs = (pair for page in pages for pair in pairwise(page))
    counts = Counter(round((before.y - line.y) / line.size, 1) for before, line in pairs if line.size)
    downward = {distance: count for distance, count in counts.items() if distance > 0}
    common = COMMON * max(downward.values(), default=0)
    return min((distance for distance, count in downward.items() if count >= common), default=0)


def _paragraphs(page: list[_Line], edges: set[str], usual: float) -> Iterator[tuple[str, Part]]:
    """Yield the paragraphs of a page, lines kept, with what they are."""
    open_lines: list[str] = []
    for number, line in enumerate(page):
        edge = number in {0, len(page) - 1} and _pattern(line) in edges
        if open_lines and (edge or _begins(page[number - 1], line, usual)):
            yield "\n".join(open_lines), Part.TEXT
            open_lines = []
        if edge:
            yield line.text, Part.PAGE_EDGE
        else:
            open_lines.append(line.text)
    if open_lines:
        yield "\n".join(open_lines), Part.TEXT


def _begins(before: _Line, line: _Line, usual: float) -> bool:
    """Tell whether a paragraph begins with `line`: a gap, another size, or a first line set in after a full stop."""
    if before.y - line.y > GAP * usual * line.size or abs(before.size - line.size) > OTHER_SIZE * before.size:
        return True
    indent = (line.x - before.x) / line.size if line.size else 0
    return 0.5 < indent < LARGEST_INDENT and bool(SENTENCE_END.search(before.text))


def _title(written: Fact, blocks: tuple[Block, ...], first_page: list[_Line]) -> dict[str, Fact]:
    """Return the title of the properties if it stands in the text, or what is set in by far the largest letters."""
    headline = find_headline(written.value, (block.text for block in blocks))
    if headline:
        return {"title": Fact(headline, written.where)}
    sizes: Counter[float] = Counter()
    for line in first_page:
        sizes[round(line.size, 1)] += len(line.text)
    largest, usual = max(sizes, default=0), max(sizes, key=lambda size: sizes[size], default=0)
    words = one_line(" ".join(line.text for line in first_page if round(line.size, 1) == largest))
    found = next((block for block in blocks if fold(block.text) == words), None)
    clear = found and found.part is Part.TEXT and len(words) <= LONGEST_TITLE and largest > HEADLINE * usual
    return {"title": Fact(words, mark("largest letters of the first page"))} if clear else {}


def _properties(reader: PdfReader) -> dict[str, Fact]:
    """Return title, author and language; a PDF's dates say when the file was made, not when it was published."""
    info = reader.metadata
    texts = {
        "title": ("PDF /Title", info.title if info else None),
        "author": ("PDF /Author", info.author if info else None),
        "language": ("PDF /Lang", reader.root_object.get("/Lang")),
    }
    facts = {key: Fact(one_line(str(value)), where) for key, (where, value) in texts.items() if value}
    language = language_fact(facts.pop("language")) if "language" in facts else None
    facts = {key: fact for key, fact in facts.items() if fact.value}
    return {**facts, "language": language} if language else facts
