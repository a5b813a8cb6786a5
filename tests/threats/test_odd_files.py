"""Files as programs, people and accidents leave them: each is read right, or a problem names it; none is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import checking
from generator.reading.files import read_tree
from tests.conftest import copy_small

if TYPE_CHECKING:
    from collections import Counter

    from generator.checking import Checked

KEYS = """title: "Hallenbad"
outlet: Musterblatt
published: 2025-09-20
language: de
assertions: []
seed: freibad.txt
"""
BODY = "Das Hallenbad öffnet.\n"
GOOD = f"---\n{KEYS}---\n{BODY}"
READ = "Hallenbad"
TITLE = 'title: "Hallenbad"'


def titled(written: str) -> str:
    """Return the good article with another line for its title."""
    return GOOD.replace(TITLE, written)


RIGHT: dict[str, tuple[str | bytes, str]] = {
    "as it should be": (GOOD, READ),
    "byte order mark": ("\ufeff" + GOOD, READ),
    "windows line ends": (GOOD.replace("\n", "\r\n"), READ),
    "old mac line ends": (GOOD.replace("\n", "\r"), READ),
    "mixed line ends": (GOOD.replace("\n", "\r\n", 3), READ),
    "mark and windows line ends": ("\ufeff" + GOOD.replace("\n", "\r\n"), READ),
    "no line end at the end": (GOOD.rstrip("\n"), READ),
    "many line ends at the end": (GOOD + "\n" * 40, READ),
    "blanks behind the fences": (GOOD.replace("---\n", "--- \t\n"), READ),
    "fence in the text": (GOOD + "\n---\n\nWeiter.\n", READ),
    "comment above the keys": (GOOD.replace("---\n", "---\n# Notiz\n", 1), READ),
    "empty line above the keys": (GOOD.replace("---\n", "---\n\n", 1), READ),
    "text that looks like front matter": (GOOD + "\n---\ntitle: Zweites\n---\n", READ),
    "single quotes": (titled("title: 'Hallenbad'"), READ),
    "no quotes": (titled("title: Hallenbad"), READ),
    "folded block": (titled("title: >-\n  Hallen\n  bad"), "Hallen bad"),
    "literal block": (titled("title: |\n  Hallenbad"), READ),
    "escaped letters": (titled('title: "\\u0048allenbad"'), READ),
    "keys in quotes": (titled('"title": Hallenbad'), READ),
    "keys in another order": (f"---\n{''.join(sorted(KEYS.splitlines(keepends=True)))}---\n{BODY}", READ),
    "title like a truth": (titled('title: "no"'), "no"),
    "title like a time": (titled('title: "12:30"'), "12:30"),
    "title like an octal number": (titled('title: "0123"'), "0123"),
    "title like nothing": (titled('title: "null"'), "null"),
    "title like a date": (titled('title: "2025-09-20"'), "2025-09-20"),
    "title with a colon": (titled('title: "Bad: offen"'), "Bad: offen"),
    "title with a number sign": (titled('title: "Bad #1"'), "Bad #1"),
    "title of an emoji": (titled('title: "🏊"'), "🏊"),
    "title in two lines": (titled('title: "Hallen\n  bad"'), "Hallen bad"),
    "title with a no-break space": (titled('title: "Hallen\u00a0bad"'), "Hallen bad"),
    "decomposed letters": (titled('title: "Scho\u0308n"'), "Scho\u0308n"),
    "no text below": (f"---\n{KEYS}---\n", READ),
    "no line below": (f"---\n{KEYS}---", READ),
    "long line": (GOOD + "x" * 100_000, READ),
    "null in the text": (GOOD + "\0\n", READ),
}
NAMED: dict[str, tuple[str | bytes, str, int]] = {
    "nothing": ("", "no-front-matter", 1),
    "one line end": ("\n", "no-front-matter", 1),
    "only a byte order mark": ("\ufeff", "no-front-matter", 1),
    "only text": (BODY, "no-front-matter", 1),
    "empty line first": ("\n" + GOOD, "no-front-matter", 1),
    "blank before the fence": (" " + GOOD, "no-front-matter", 1),
    "two byte order marks": ("\ufeff\ufeff" + GOOD, "no-front-matter", 1),
    "fence of two": (GOOD.replace("---", "--"), "no-front-matter", 1),
    "fence of four": (GOOD.replace("---", "----"), "no-front-matter", 1),
    "fence of dashes": (GOOD.replace("---", "–––"), "no-front-matter", 1),
    "TOML": ('+++\ntitle = "a"\n+++\n', "no-front-matter", 1),
    "JSON": ('{"title": "a"}\n', "no-front-matter", 1),
    "fence with a language": (GOOD.replace("---\n", "---yaml\n", 1), "no-front-matter", 1),
    "no end": (f"---\n{KEYS}{BODY}", "unclosed-front-matter", 1),
    "only a fence": ("---\n", "unclosed-front-matter", 1),
    "dots for an end": (f"---\n{KEYS}...\n{BODY}", "unclosed-front-matter", 1),
    "dots inside": (f"---\n{KEYS}...\n---\n{BODY}", "unclosed-front-matter", 1),
    "end that is indented": (f"---\n{KEYS} ---\n{BODY}", "unclosed-front-matter", 1),
    "nothing between the fences": (f"---\n---\n{BODY}", "not-a-mapping", 2),
    "comment between the fences": (f"---\n# später\n---\n{BODY}", "not-a-mapping", 2),
    "list": (f"---\n- a\n- b\n---\n{BODY}", "not-a-mapping", 2),
    "text between the fences": (f"---\nHallenbad\n---\n{BODY}", "not-a-mapping", 2),
    "number between the fences": (f"---\n5\n---\n{BODY}", "not-a-mapping", 2),
    "same key twice": (GOOD.replace(TITLE, f"{TITLE}\n{TITLE}"), "yaml-duplicate-key", 3),
    "key of a library": (GOOD.replace(TITLE, f"{TITLE}\ncontent: x"), "unknown-key", 3),
    "key with a capital": (titled("Title: x"), "unknown-key", 2),
    "key with a blank": (titled('"title ": x'), "unknown-key", 2),
    "key with a look-alike": (titled("tіtle: x"), "unknown-key", 2),
    "key without text": (titled("title:"), "missing-key", 2),
    "key with blanks for text": (titled('title: "  "'), "missing-key", 2),
    "key without a colon": (titled("title Hallenbad"), "yaml-syntax", 3),
    "key without a blank": (titled("title:Hallenbad"), "yaml-syntax", 3),
    "list for a text": (titled("title: [a, b]"), "wrong-type", 2),
    "keys for a text": (titled("title: {a: b}"), "wrong-type", 2),
    "text for a list": (GOOD.replace("assertions: []", "assertions: x"), "wrong-type", 6),
    "truth without quotes": (titled("title: no"), "unquoted-value", 2),
    "time without quotes": (titled("title: 12:30"), "unquoted-value", 2),
    "octal number without quotes": (titled("title: 0123"), "unquoted-value", 2),
    "nothing without quotes": (titled("title: null"), "unquoted-value", 2),
    "day that does not exist": (GOOD.replace("2025-09-20", "2025-02-30"), "bad-date", 4),
    "day with words": (GOOD.replace("2025-09-20", "gestern"), "bad-date", 4),
    "language that does not exist": (GOOD.replace("language: de", "language: xx-yy-zz"), "unknown-language", 5),
    "tab": (GOOD.replace("assertions: []", "assertions:\n\t- x"), "yaml-syntax", 7),
    "quote without end": (titled('title: "Hallenbad'), "yaml-syntax", 2),
    "mark of conflict": (GOOD.replace(TITLE, f"<<<<<<< HEAD\n{TITLE}\n=======\n"), "yaml-syntax", 3),
    "UTF-16": (GOOD.encode("utf-16"), "not-utf-8", 1),
    "UTF-16 without a mark": (GOOD.replace("ö", "o").encode("utf-16-le"), "no-front-matter", 1),
    "UTF-32": (GOOD.encode("utf-32"), "not-utf-8", 1),
    "latin-1": (GOOD.encode("latin-1"), "not-utf-8", 9),
    "half a letter": (GOOD.encode()[:-8] + b"\xc3", "not-utf-8", 9),
    "lone surrogate": (GOOD.encode() + b"\xed\xa0\x80", "not-utf-8", 10),
    "letter in too many bytes": (GOOD.encode() + b"\xc0\xaf", "not-utf-8", 10),
    "compressed": (b"\x1f\x8b\x08\x00\x00", "not-utf-8", 1),
    "picture": (b"\x89PNG\r\n\x1a\n", "not-utf-8", 1),
    "null in the keys": (titled('title: "a\0b"'), "yaml-syntax", 2),
    "nulls": (b"\0" * 100, "no-front-matter", 1),
    "larger than the limit": (GOOD + "x" * 1024 * 1024, "file-too-large", 1),
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Return what is found in a project that holds all the files."""
    project = copy_small(tmp_path_factory.mktemp("odd") / "project")
    written = {"right": [text for text, _ in RIGHT.values()], "named": [text for text, _, _ in NAMED.values()]}
    for group, texts in written.items():
        for number, text in enumerate(texts):
            content = text if isinstance(text, bytes) else text.encode()
            project.path(f"content/articles/{group}-{number:02}.md").write_bytes(content)
    return checking.check(*read_tree(project.root))


def test_there_are_more_than_sixty() -> None:
    assert len(RIGHT) + len(NAMED) > 60


@pytest.mark.parametrize("number", range(len(RIGHT)), ids=list(RIGHT))
def test_an_odd_file_is_read_right(number: int, checked: Checked, cases: Counter[str]) -> None:
    cases["D5"] += 1
    slug = f"right-{number:02}"
    found = {article.slug: article.title for article in checked.corpus.articles}
    assert found.get(slug) == list(RIGHT.values())[number][1]
    assert [problem for problem in checked.problems if problem.place.path.endswith(f"{slug}.md")] == []


@pytest.mark.parametrize("number", range(len(NAMED)), ids=list(NAMED))
def test_a_file_that_cannot_be_read_right_is_named(number: int, checked: Checked, cases: Counter[str]) -> None:
    cases["D5"] += 1
    _, code, line = list(NAMED.values())[number]
    path = f"content/articles/named-{number:02}.md"
    assert (code, line) in {(p.code, p.place.line) for p in checked.problems if p.place.path == path}
