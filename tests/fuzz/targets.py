"""What is fuzzed: reading, escaping and selectors, each as a function of bytes that must raise nothing.

An input is a file that people can read and write: UTF-8 text, its parts apart by `SEPARATOR` where there are several.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from typing import TYPE_CHECKING

from generator import checking
from generator.corpus.anchors import FoldedText, find_all, find_nearest, fold
from generator.exports.json_ld import script_text
from generator.exports.table import cell
from generator.model.selector import TextQuoteSelector
from generator.pages.escape import clean, html, markdown, meta
from generator.pages.prose import Prose, plain_text
from generator.reading.files import SourceFile, read_tree
from tests.conftest import ROOT, SMALL
from tests.unit.pages.readback import elements, render, tags, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SEPARATOR = "\x1e"
"""Between the parts of an input: the record separator of ASCII."""
RATINGS = "site_config/ratings.yml"
PATHS = (
    *("content/articles/freibad-schliesst.md", "content/articles/stadtrat-beschliesst-freibad/freibad-gerettet.md"),
    *("content/articles/neu.md", "content/sources/neu.yml", "content/pages/neu.md", "content/people.yml"),
    *("content/outlets.yml", "content/topics.yml", "content/claims.yml", "content/timeline.yml"),
    *("site_config/site.yml", RATINGS, "seeds/SHA256SUMS", "content/evidence/links.json"),
)
"""The files whose text is fuzzed, by the first character of an input: `a` for the first, `b` for the second …"""
OF_PROSE = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote"}
JSON_DANGER = re.compile("[<>&\u2028\u2029]")


def read(data: bytes) -> None:
    """Check the small project with one file of these bytes: every problem stands inside its file."""
    text = _text(data)
    path = PATHS[(ord(text[0]) - ord("a")) % len(PATHS)] if text else PATHS[0]
    content = text[1:].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    texts = {**_small(), path: content}
    for problem in checking.check([_file(name, texts[name]) for name in sorted(texts)]).problems:
        lines = texts[problem.place.path].split("\n")
        number, column = problem.place.line, problem.place.column
        assert 1 <= number <= len(lines) + 1, problem
        assert 1 <= column <= len(lines[number - 1] if number <= len(lines) else "") + 1, problem


def escape(data: bytes) -> None:
    """Bring a text into each place: what readers read is the text, and it brings no element of its own."""
    text = data.decode("utf-8", "surrogatepass") if _is_text(data) else _text(data)
    wanted = clean(text).strip()
    shown = render(markdown(text))
    assert tags(shown) <= {"p"}, shown
    assert words(shown) == wanted, shown
    heading = render(f"# x {markdown(text)} y")
    assert [element.tag for element in elements(heading)] == ["h1"], heading
    block = render(f'<div>\n<p title="{html(text)}">{html(text)}</p>\n</div>\n\nEnde')
    inside = elements(block)
    assert [element.tag for element in inside] == ["div", "p", "p"], block
    assert inside[1].attributes == {"title": clean(text)}, block
    assert inside[1].text() == clean(text), block
    assert words(f"<h1>{meta(text)}</h1>") == wanted
    for prose in (render(Prose({"c1": "1"}, str).block(text)), str(Prose({"c1": "1"}, str).inline(text))):
        marked = re.sub(r'<sup id="m[0-9]+"><a href="#c1" aria-label="1">1</a></sup>', "", prose)
        for element in elements(marked):
            assert element.tag in OF_PROSE, prose
            assert set(element.attributes) <= {"href"}, prose
            assert (element.attributes.get("href") or "http://").startswith(("http://", "https://")), prose
    plain_text(text)
    data_text = script_text({"text": wanted})
    assert not JSON_DANGER.search(data_text), data_text
    assert json.loads(data_text) == {"text": wanted}
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def select(data: bytes) -> None:
    """Look for a quote, with what stands before and behind it, in a text: what is found reads as the quote does."""
    exact, prefix, suffix, text = [*_text(data).split(SEPARATOR, 3), "", "", "", ""][:4]
    folded = FoldedText(text)
    spans = find_all(TextQuoteSelector(exact, prefix, suffix), folded)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text), span
        assert fold(text[span.start : span.end]) == fold(exact), span
    assert list(spans) == sorted(set(spans))
    if fold(exact) and not fold(prefix) and not fold(suffix):
        assert bool(spans) == (fold(exact) in fold(text))
    nearest = find_nearest(exact, folded)
    assert nearest in folded.text
    if fold(exact) and f" {fold(exact)} " in f" {folded.text} ":
        assert nearest == fold(exact)


TARGETS: Mapping[str, Callable[[bytes], None]] = {"reading": read, "escaping": escape, "selectors": select}


def _text(data: bytes) -> str:
    """Return the text that reading a file would give."""
    return data.decode("utf-8", "replace")


def _is_text(data: bytes) -> bool:
    """Whether the bytes are text, lone surrogates among them, which JSON can bring into a file of ours."""
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _small() -> Mapping[str, str]:
    files, _ = read_tree(SMALL)
    return {file.path: file.text for file in files} | {RATINGS: (ROOT / RATINGS).read_text("utf-8")}


@cache
def _file(path: str, text: str) -> SourceFile:
    return SourceFile(path, text, hashlib.sha256(text.encode()).hexdigest())
