"""One field added to what an editor wrote: the difference is that field, and nothing else."""

from __future__ import annotations

import difflib
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from generator.network.insertion import InsertionError, insert_field
from generator.reading.articles import load_articles
from generator.reading.files import SourceFile
from generator.reading.sources import load_sources
from tests.conftest import ROOT

if TYPE_CHECKING:
    from generator.model.source import Source

COPY = "https://web.archive.org/web/20251005000000/https://a.example/"
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder, pattern in (("content/sources", "*.yml"), ("content/articles", "**/*.md"))
    for path in (ROOT / folder).glob(pattern)
)


def add(before: str, key: str = "archived", value: str = COPY, instead_of: str = "") -> str:
    """Return the text with the field added behind the value at `^`, which only marks the place.

    Places are counted as the reader counts them: without byte-order mark, each kind of line end as one.
    """
    head, _, tail = before.partition("^")
    lines = head.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    line, column = lines.count("\n") + 1, len(lines) - lines.rfind("\n")
    return insert_field(head + tail, line, column, key, value, instead_of=instead_of)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "a:\n  url: ^https://a.example/\n  kind: news\n",
            "a:\n  url: https://a.example/\n  archived: @\n  kind: news\n",
            id="block",
        ),
        pytest.param("url: ^https://a.example/", "url: https://a.example/\narchived: @", id="last line without end"),
        pytest.param(
            "url: ^https://a.example/  # seen\nkind: news\n",
            "url: https://a.example/  # seen\narchived: @\nkind: news\n",
            id="comment",
        ),
        pytest.param(
            "- url: ^https://a.example/\n- b\n",
            "- url: https://a.example/\n  archived: @\n- b\n",
            id="first key of an entry",
        ),
        pytest.param("url: ^'https://a.example/'\n", "url: 'https://a.example/'\narchived: @\n", id="quoted"),
        pytest.param(
            "url:\n  ^https://a.example/\nkind: news\n",
            "url:\n  https://a.example/\narchived: @\nkind: news\n",
            id="on the next line",
        ),
        pytest.param(
            "url: ^>-\n  https://a.example/\n\n\nkind: news\n",
            "url: >-\n  https://a.example/\narchived: @\n\n\nkind: news\n",
            id="folded",
        ),
        pytest.param(
            "url: ^|\n  https://a.example/", "url: |\n  https://a.example/\narchived: @", id="literal at the end"
        ),
        pytest.param(
            "a: {url: ^https://a.example/, kind: news}\n",
            'a: {url: https://a.example/, archived: "@", kind: news}\n',
            id="flow",
        ),
        pytest.param(
            "a: {kind: news, url: ^https://a.example/}\n",
            'a: {kind: news, url: https://a.example/, archived: "@"}\n',
            id="flow, last",
        ),
        pytest.param(
            'a: {\n  url: ^"https://a.example/"\n}\n',
            'a: {\n  url: "https://a.example/", archived: "@"\n}\n',
            id="flow on lines",
        ),
        pytest.param(
            "url: ^https://a.example/\narchived:\nkind: news\n",
            "url: https://a.example/\narchived: @\nkind: news\n",
            id="key without value",
        ),
        pytest.param(
            "archived: # none\nurl: ^https://a.example/\n",
            "archived: @ # none\nurl: https://a.example/\n",
            id="key without value above",
        ),
        pytest.param(
            'url: ^https://a.example/\narchived: ""\n', "url: https://a.example/\narchived: @\n", id="empty quotes"
        ),
        pytest.param(
            "a: {url: ^https://a.example/, archived: }\n",
            'a: {url: https://a.example/, archived: "@" }\n',
            id="flow, key without value",
        ),
        pytest.param(
            "url: ^https://a.example/\r\nkind: news\r\n",
            "url: https://a.example/\r\narchived: @\r\nkind: news\r\n",
            id="lines of Windows",
        ),
        pytest.param(
            "kind: news\r\nurl: ^https://a.example/",
            "kind: news\r\nurl: https://a.example/\r\narchived: @",
            id="last line of Windows",
        ),
        pytest.param(
            "kind: news\rurl: ^https://a.example/\r",
            "kind: news\rurl: https://a.example/\rarchived: @\r",
            id="lines of old Macs",
        ),
        pytest.param(
            "\ufeffurl: ^https://a.example/\n", "\ufeffurl: https://a.example/\narchived: @\n", id="byte-order mark"
        ),
        pytest.param(
            "---\nurl: ^https://a.example/\n---\n\turl: {x\n",
            "---\nurl: https://a.example/\narchived: @\n---\n\turl: {x\n",
            id="front matter",
        ),
        pytest.param(
            "ü:\n  title: Grüße 😀\n  url: ^https://ä.example/ö\n",
            "ü:\n  title: Grüße 😀\n  url: https://ä.example/ö\n  archived: @\n",
            id="umlauts",
        ),
    ],
)
def test_the_field_follows_its_neighbour(before: str, after: str) -> None:
    assert add(before) == after.replace("@", COPY)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain", "plain"),
        ("https://a.example/#x:y", "https://a.example/#x:y"),
        ("ends with:", '"ends with:"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ('"a" \\ b', '"\\"a\\" \\\\ b"'),
    ],
)
def test_a_value_gets_quotes_where_it_needs_them(value: str, written: str) -> None:
    assert add("a: ^b\n", "c", value) == f"a: b\nc: {written}\n"


@pytest.mark.parametrize(
    "before",
    [
        "a:\n  ^url: b\n",
        "a: b^c\n",
        "- ^a\n",
        "^a\n",
        "a: ^[b]\n",
        "a: ^{b: c}\n",
        "url: ^b\narchived: c\n",
        "url: ^b\narchived: [c]\n",
        "url: ^b\narchived:\n  ''\n",
        "url: ^b\na: 'c\n",
        "^",
    ],
)
def test_a_place_that_does_not_fit_is_refused(before: str) -> None:
    with pytest.raises(InsertionError):
        add(before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("no: why  # me\nurl: ^a\nkind: b\n", "archived: @\nurl: a\nkind: b\n", id="above, with comment"),
        pytest.param("- no: why\n  url: ^a\n", "- archived: @\n  url: a\n", id="first key of an entry"),
        pytest.param("url: ^a\nno: >-\n  why\n\n  not\n\nb: c", "url: a\narchived: @\n\nb: c", id="on many lines"),
        pytest.param("url: ^a\nno:\nkind: b\n", "url: a\narchived: @\nkind: b\n", id="empty"),
        pytest.param("url: ^a\r\nno: why", "url: a\r\narchived: @", id="last line of Windows"),
        pytest.param("a: {no: why, url: ^b}  # c\n", 'a: {archived: "@", url: b}  # c\n', id="flow"),
        pytest.param(
            "a: {url: ^b, no: 'why\n  not', c: d}\n", 'a: {url: b, archived: "@", c: d}\n', id="flow on lines"
        ),
        pytest.param("no: why\n  not\narchived:\nurl: ^a\n", "archived: @\nurl: a\n", id="beside the empty key"),
        pytest.param("url: ^a\narchived:\nno: why", "url: a\narchived: @\n", id="behind the empty key"),
    ],
)
def test_the_field_takes_the_place_of_one_that_it_makes_untrue(before: str, after: str) -> None:
    assert add(before, instead_of="no") == after.replace("@", COPY)


@pytest.mark.parametrize(
    "before", ["url: ^a\nno: [why]\n", "a: {url: ^b, archived: , no: why}\n", "- no: why\n  url: ^a\n  archived:\n"]
)
def test_a_field_that_cannot_go_alone_is_refused(before: str) -> None:
    with pytest.raises(InsertionError):
        add(before, instead_of="no")


@pytest.mark.parametrize("path", FILES)
def test_every_source_of_the_site_can_get_a_copy(path: str) -> None:
    content = (ROOT / path).read_bytes()
    file = SourceFile(path, content.decode(), sha256(content).hexdigest())
    wanted = [source for source in sources_of(file) if source.url and not source.archived]
    for source in wanted:
        place = source.places.at("url")
        text = insert_field(file.text, place.line, place.column, "archived", COPY)
        changes = [line for line in difflib.ndiff(file.text.splitlines(), text.splitlines()) if line[0] in "-+"]
        assert [change.split() for change in changes] == [["+", "archived:", COPY]]
        (after,) = (other for other in sources_of(SourceFile(path, text, "")) if other.id == source.id)
        assert (after.url, after.archived) == (source.url, COPY)


def sources_of(file: SourceFile) -> tuple[Source, ...]:
    """Return the sources written in a file, at citations or of their own."""
    if file.path.startswith("content/sources/"):
        return load_sources(file)[0]
    index = SourceFile("content/articles/x/index.md", "---\ntitle: x\noutlet: x\nseed: x\n---\n", "")
    loaded, _ = load_articles([file] if "/" not in file.path.removeprefix("content/articles/") else [index, part(file)])
    return tuple(source for article in loaded for source in article.sources)


def part(file: SourceFile) -> SourceFile:
    """Return the file of an assertion as one of an article that has no other."""
    return SourceFile(f"content/articles/x/{file.path.rsplit('/')[-1]}", file.text, "")
