"""Whatever is written, in whichever file: reading it raises nothing, and every problem stands inside its file."""

from __future__ import annotations

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import checking
from generator.reading.content import RATINGS, SETTINGS
from generator.reading.files import SourceFile, read_tree
from tests.conftest import ROOT, SMALL

FILES = {file.path: file.text for file in read_tree(SMALL)[0]} | {RATINGS: (ROOT / RATINGS).read_text("utf-8")}
"""The small project."""
ARTICLE = "content/articles/freibad-schliesst.md"
PART = "content/articles/stadtrat-beschliesst-freibad/freibad-gerettet.md"
NEW = ("content/articles/neu.md", "content/articles/neu/index.md", "content/articles/neu/teil.md", "content/neu.txt")
PATHS = st.sampled_from([*FILES, *NEW])

PIECES = (
    *(
        "---\n",
        "...\n",
        "\n",
        "\n\n",
        "  ",
        "    ",
        "\t",
        ": ",
        ":\n",
        "- ",
        "-\n",
        "? ",
        ",",
        "#",
        "|\n",
        ">\n",
        "|2-\n",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "&a ",
        "*a",
        "!!str ",
        "!a ",
        "<<: ",
        "%",
        "@",
        "`",
        "~",
        "=",
        "\\",
        "[c1]",
        "[c9]",
    ),
    *("id: ", "title: ", "quote: ", "reasoning: ", "citations:\n", "source: ", "origins: ", "changes:\n", "date: "),
    *("no", "1:30", "2025-02-30", "2025", "9999", "0001-01-01", "javascript:a", "https://a.example", "con", "c1", "ä"),
    *("\u2028", "\x85", "\ufeff", "\u202e", "\u200b", "\x07", "\x00", "😀", "\u00a0"),
)
"""What changes the meaning of YAML or Markdown, and what tempts a reader to guess."""
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """Return a file of the small project and its text with a stretch of it replaced."""
    path = draw(st.sampled_from(sorted(FILES)))
    text = FILES[path]
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 40)))
    return path, text[:start] + draw(TEXTS) + text[end:]


def check(path: str, text: str) -> set[str]:
    """Check the small project with one file of this text, as the disk would give it, and return the codes found.

    Every place must lie inside its file, the end of a line and of the file included.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    texts = {**FILES, path: text}
    files = [SourceFile(name, content, hashlib.sha256(content.encode()).hexdigest()) for name, content in texts.items()]
    problems = checking.check(files).problems
    for problem in problems:
        lines = texts[problem.place.path].split("\n")
        assert 1 <= problem.place.line <= len(lines) + 1, problem
        line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
        assert 1 <= problem.place.column <= len(line) + 1, problem
    return {problem.code for problem in problems}


@given(path=PATHS, text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_may_stand_in_any_file(path: str, text: str) -> None:
    check(path, text)


@given(file=damaged())
@settings(max_examples=200, deadline=None)
def test_any_damage_to_a_good_file_is_survived(file: tuple[str, str]) -> None:
    check(*file)


@given(front=TEXTS, body=TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_may_stand_between_the_fences_and_below(front: str, body: str) -> None:
    check("content/articles/neu.md", f"---\n{front}\n---\n{body}")


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_may_be_the_settings(text: str) -> None:
    check(SETTINGS, text)


LINES = st.lists(st.text("ab cäß,“😀[]()-:#|", max_size=12), max_size=6)


@given(before=LINES, first=st.text("ab äß😀", max_size=9), behind=LINES, indent=st.integers(1, 6))
@settings(max_examples=200, deadline=None)
def test_a_mark_inside_a_literal_reasoning_is_reported_exactly_where_it_stands(
    before: list[str], first: str, behind: list[str], indent: int
) -> None:
    lines = ["Anfang", *before, f"{first}[c9]", *behind]
    block = "".join(f"      {' ' * indent}{line}\n" for line in lines)
    written = "      Der Rat beschloss die Schließung [c1].\n\n      Der Betreiber bestätigte das [c2].\n"
    text = FILES[ARTICLE].replace(written, block)
    assert place_of_mark(ARTICLE, text) == stands_at(text, "[c9]")


@given(before=LINES, first=st.text("ab äß😀", max_size=9), behind=LINES)
@settings(max_examples=200, deadline=None)
def test_a_mark_inside_a_file_of_its_own_is_reported_exactly_where_it_stands(
    before: list[str], first: str, behind: list[str]
) -> None:
    body = "\n".join(["Text [c1].", *before, f"{first}[c9]", *behind])
    text = FILES[PART].replace("Das Protokoll sagt das Gegenteil [c1].", body)
    assert place_of_mark(PART, text) == stands_at(text, "[c9]")


def place_of_mark(path: str, text: str) -> tuple[int, int]:
    """Return line and column of the only mark of the project that names no citation `c9`."""
    files = [SourceFile(n, t, hashlib.sha256(t.encode()).hexdigest()) for n, t in {**FILES, path: text}.items()]
    (problem,) = (p for p in checking.check(files).problems if p.what.values == (("id", "c9"),))
    return problem.place.line, problem.place.column


def stands_at(text: str, passage: str) -> tuple[int, int]:
    """Return line and column of the passage, both from 1."""
    before = text[: text.index(passage)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
