"""Every threat has its proofs."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import ROOT
from tests.threats.count import BARS, Bar


def test_all_sixteen_threats_are_listed() -> None:
    assert [bar.key for bar in BARS] == [f"D{number}" for number in range(1, 17)]


@pytest.mark.parametrize("bar", BARS, ids=lambda bar: bar.key)
def test_every_proof_is_there(bar: Bar) -> None:
    for proof in bar.proofs:
        path, _, beginning = proof.partition("::")
        files = sorted((ROOT / path).glob("test_*.py")) if path.endswith("/") else [ROOT / path]
        assert files, proof
        names = [name for file in files for name in _tests(file.read_text("utf-8"))]
        assert any(name.startswith(beginning or "test_") for name in names), proof


def _tests(source: str) -> list[str]:
    found = ast.walk(ast.parse(source))
    return [node.name for node in found if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
