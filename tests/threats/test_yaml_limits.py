"""YAML that is made to crash, fill or deceive a reader: each file is one line of `belegt check`, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.reading.nodes import DEEPEST, MOST_NODES, parse_yaml
from tests.conftest import copy_small

if TYPE_CHECKING:
    from collections import Counter

    from tests.conftest import Project

LAUGHS = "a: &a [ha, ha]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
FILES = {
    "billion laughs": (LAUGHS, "yaml-anchor", 1),
    "anchor of nothing": ("a: b\nc: &c\n", "yaml-anchor", 2),
    "alias of itself": ("a: b\nc: *c\n", "yaml-alias", 2),
    "merged keys": ("a: &a {b: c}\nd:\n  <<: *a\n", "yaml-anchor", 1),
    "merged keys of nothing": ("title: x\n<<: {outlet: y}\n", "unknown-key", 2),
    "python object": ("a: b\nc: !!python/object/apply:os.system [id]\n", "yaml-tag", 2),
    "binary": ("c: !!binary aGFsbG8=\n", "yaml-tag", 1),
    "own tag": ("c: !own x\n", "yaml-tag", 1),
    "tag without a name": ("c: ! x\n", "yaml-tag", 1),
    "tag directive": ("%TAG ! tag:example.org,2025:\n--- !x\na: b\n", "yaml-tag", 2),
    "set": ("c: !!set {a, b}\n", "yaml-tag", 1),
    "same key twice": ("title: a\noutlet: b\ntitle: c\n", "yaml-duplicate-key", 3),
    "same key in other quotes": ("title: a\n'title': c\n", "yaml-duplicate-key", 2),
    "same key in escapes": ('title: a\n"t\\x69tle": c\n', "yaml-duplicate-key", 2),
    "brackets without end": ("a: " + "[" * 50_000, "yaml-too-deep", 1),
    "braces without end": ("a: " + "{a: " * 50_000, "yaml-too-deep", 1),
    "lists in lists": ("a:\n  " + "- " * 50_000, "yaml-too-deep", 2),
    "keys in keys": ("".join(f"{' ' * depth}a:\n" for depth in range(40)), "yaml-too-deep", DEEPEST + 1),
    "questions without end": ("? " * 50_000, "yaml-too-deep", 1),
    "too many values": ("a:\n" + "- x\n" * (MOST_NODES + 1), "yaml-too-many", MOST_NODES - 2),
    "too many keys": ("".join(f"k{number}: x\n" for number in range(MOST_NODES)), "yaml-too-many", MOST_NODES // 2),
    "list as a key": ("[a, b]: c\n", "yaml-key", 1),
    "mapping as a key": ("? {a: b}\n: c\n", "yaml-key", 1),
    "control character": ("a: b\nc: \x07\n", "yaml-syntax", 2),
    "null": ("a: b\nc: \x00\n", "yaml-syntax", 2),
    "escape sequence": ("a: b\nc: \x1b[2J\n", "yaml-syntax", 2),
    "line separator": ("a: b\nc: x\u2028d: e\n", "yaml-syntax", 2),
    "byte order mark inside": ("a: b\n\ufeffc: d\n", "yaml-syntax", 2),
    "quote without end": ('a: b\nc: "x\n', "yaml-syntax", 2),
    "tab for indentation": ("a:\n\t- b\n", "yaml-syntax", 2),
    "second document": ("a: b\n--- \nc: d\n", "yaml-second-document", 2),
    "block of nothing but its mark": ("a: b\nc: |9\n x\n", "yaml-syntax", 3),
    "wrong escape": ('a: b\nc: "\\q"\n', "yaml-syntax", 2),
    "surrogate in escapes": ('a: b\nc: "\\ud800"\n', "yaml-syntax", 2),
    "number beyond Unicode in escapes": ('a: b\nc: "\\U00110000"\n', "yaml-syntax", 2),
    "unknown directive": ("%YAML 9.9\n---\na: b\n", "yaml-syntax", 1),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what the command says of a project that holds all the files; it must end as it ends with any error."""
    project = copy_small(tmp_path_factory.mktemp("yaml") / "project")
    for number, (text, _, _) in enumerate(FILES.values()):
        project.write(_path(number), text)
    return _checked(project)


def _path(number: int) -> str:
    return f"content/sources/limit-{number:02}.yml"


def _checked(project: Project) -> str:
    result = project.run("generator", "check", "--language", "en")
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stdout + result.stderr
    return result.stderr


@pytest.mark.parametrize("number", range(len(FILES)), ids=list(FILES))
def test_a_file_beyond_a_limit_is_named_at_its_line(number: int, said: str, cases: Counter[str]) -> None:
    _, code, line = list(FILES.values())[number]
    cases["D4"] += 1
    assert re.search(rf"^{re.escape(_path(number))}:{line}:[0-9]+: .*{code}", said, re.MULTILINE), [
        found for found in said.splitlines() if _path(number) in found
    ]


def test_front_matter_has_the_same_limits(tmp_path_factory: pytest.TempPathFactory, cases: Counter[str]) -> None:
    project = copy_small(tmp_path_factory.mktemp("front") / "project")
    inside = {name: file for name, file in FILES.items() if file[1].startswith("yaml-") and "---" not in file[0]}
    for number, (text, _, _) in enumerate(inside.values()):
        project.write(f"content/articles/limit-{number:02}.md", f"---\n{text.rstrip(chr(10))}\n---\nText.\n")
    said = _checked(project)
    for number, (name, (_, code, line)) in enumerate(inside.items()):
        cases["D4"] += 1
        assert re.search(rf"limit-{number:02}\.md:{line + 1}:[0-9]+: .*{code}", said), name


@pytest.mark.parametrize("depth", [DEEPEST - 1, DEEPEST])
def test_what_is_just_within_the_limits_is_read(depth: int) -> None:
    assert parse_yaml("[" * depth + "]" * depth, "a.yml")[1] == ()
    assert parse_yaml("- x\n" * (MOST_NODES - 5), "a.yml")[1] == ()
