"""No test is skipped or expected to fail: one that cannot look has not passed.

A test that needs a program fails on a machine without it, and says what to install.
"""

from __future__ import annotations

import ast
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

WAYS = frozenset(
    {
        "skip",
        "skipif",
        "xfail",
        "importorskip",
        "Skipped",
        "SkipTest",
        "skipTest",
        "skipIf",
        "skipUnless",
        "expectedFailure",
        "collect_ignore",
        "collect_ignore_glob",
    }
)
FILES = tuple(sorted(path for path in (ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts))


def find_ways(text: str) -> Iterator[str]:
    """Yield each name in a program by which a test could be left out."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name) if name in WAYS:
                yield f"{name} in line {node.lineno}"


@pytest.mark.parametrize(
    "text",
    [
        "import pytest\npytest.skip('x')",
        "import pytest\n@pytest.mark.skipif(True, reason='x')\ndef test(): ...",
        "import pytest as p\nx = p.param(1, marks=p.mark.xfail)",
        "from pytest import importorskip as need",
        "collect_ignore = ['test_x.py']",
    ],
)
def test_every_way_is_found(text: str) -> None:
    assert len([*find_ways(text)]) == 1


def test_no_test_is_left_out() -> None:
    assert len(FILES) > 200
    found = {path.relative_to(ROOT).as_posix(): [*find_ways(path.read_text("utf-8"))] for path in FILES}
    assert {path: ways for path, ways in found.items() if ways} == {}


def test_a_test_for_which_nothing_is_there_to_look_at_is_an_error() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["pytest"]["ini_options"]["empty_parameter_set_mark"] == "fail_at_collect"
