"""Four times the text is at most some five times the work: nothing an article holds makes reading take for ever.

Work is counted in calls, not in seconds, so that a busy machine changes nothing.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from generator.checks.many_signs import MOST
from generator.corpus.anchors import FoldedText, find_all, find_nearest
from generator.model.selector import TextQuoteSelector
from generator.pages.escape import html, markdown, text_fragment
from generator.pages.prose import Prose, plain_text
from generator.reading.document import load_document
from generator.reading.files import SourceFile

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    from tests.conftest import Texts

ARTICLE, SOURCES = "content/articles/freibad-schliesst.md", "content/sources/stadt.yml"
SIZE = 8_000
"""Characters of the larger text; the other one has a quarter of them."""
PATTERNS = (
    *(
        "a",
        " ",
        "a ",
        "*",
        "**a",
        "_a_ ",
        "[",
        "[a",
        "[a](",
        "[a](http://a",
        "(",
        "`",
        "~",
        "#",
        "> ",
        "- ",
        "1. ",
        "\n",
        " \n",
    ),
    *(
        "\\",
        "&",
        "<",
        "<a ",
        "<!--",
        "{{",
        "{:",
        "&#",
        "a.",
        "www.",
        "http://a ",
        "a@b.",
        '"',
        "ä",
        "e\u0308",
        "😀",
        "\u200b",
    ),
    *("c1] ", "[c1]", "--", "==", ": ", "?", "| a ", "\t", "0", "9.", "a-", "a,b"),
)


def _read(text: str) -> object:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return load_document(SourceFile("a.md", f'---\na: "{quoted}"\n---\n{text}', ""))


def _find(text: str) -> object:
    folded = FoldedText(text)
    return find_all(TextQuoteSelector(text[: len(text) // 2]), folded), find_nearest(
        "Ein Zitat, das dort fehlt", folded
    )


WORK: dict[str, Callable[[str], object]] = {
    "reading": _read,
    "quotes": _find,
    "prose": lambda text: Prose({"c1": "1"}, str).block(text),
    "plain words": plain_text,
    "Markdown": markdown.__wrapped__,
    "HTML": html.__wrapped__,
    "address of words": text_fragment,
}


def _calls(work: Callable[[str], object], text: str) -> int:
    count = 0

    def note(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    former = sys.getprofile()
    sys.setprofile(note)
    try:
        work(text)
    finally:
        sys.setprofile(former)
    return count


@pytest.mark.parametrize("name", WORK)
def test_work_grows_with_the_text(name: str, cases: Counter[str]) -> None:
    for pattern in PATTERNS:
        small, large = ((pattern * size)[:size] for size in (SIZE // 4, SIZE))
        cases["D15"] += 1
        assert _calls(WORK[name], large) <= 5.5 * _calls(WORK[name], small) + 500, pattern


@pytest.mark.parametrize("sign", list("*&#~$"))
@pytest.mark.parametrize(("file", "before"), [(ARTICLE, "claim: "), (SOURCES, "title: ")])
def test_a_paragraph_of_signs_by_the_thousand_is_refused(
    sign: str, file: str, before: str, small_texts: Texts, cases: Counter[str]
) -> None:
    cases["D15"] += 1
    line = next(line for line in small_texts.files[file].splitlines() if before in line)
    number = small_texts.files[file].splitlines().index(line) + 1
    for count, found in ((MOST, set()), (MOST + 1, {number})):
        written = f"{line.partition(before)[0]}{before}'{sign * count}'"
        problems = small_texts.with_replaced(file, line, written).check().problems
        assert {problem.place.line for problem in problems if problem.code == "too-many-signs"} == found


def test_many_signs_in_many_paragraphs_are_none_of_it(small_texts: Texts) -> None:
    paragraphs = "\n\n".join(["*" * MOST] * 3)
    texts = small_texts.with_text(ARTICLE, f"{small_texts.files[ARTICLE]}\n\n{paragraphs}\n")
    assert texts.check().problems == small_texts.check().problems
    one = texts.with_replaced(ARTICLE, paragraphs, f"{paragraphs}\n*")
    assert [problem.code for problem in one.check().problems] == ["too-many-signs"]


def test_an_article_of_a_whole_megabyte_is_read(cases: Counter[str]) -> None:
    for pattern in PATTERNS:
        cases["D15"] += 1
        text = re.sub(r"\s+$", "", pattern * (1024 * 1024 // len(pattern)))
        document, problems = load_document(SourceFile("a.md", f"---\na: b\n---\n{text}", ""))
        assert document, problems
