"""The table of features names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TABLE = (ROOT / "docs" / "features.md").read_text("utf-8")
ROWS = [line for line in TABLE.splitlines() if line.startswith("| ") and not line.startswith(("| Feature", "| ---"))]
SECTIONS = {"A": 10, "B": 9, "C": 10, "D": 7, "E": 5, "F": 7, "G": 5, "H": 5, "I": 6, "J": 6, "K": 5}
"""How many rows each group of the comparison has."""


def proof(row: str) -> str:
    """Return the test that a row names: a file, or a function of one."""
    (found,) = re.findall(r"`(tests/[^`]+)`", row)
    return str(found)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_the_proof_of_a_feature_exists(row: str) -> None:
    path, _, function = proof(row).partition("::")
    text = (ROOT / path).read_text("utf-8")
    assert re.search(rf"^def {function}\(" if function else r"^def test_", text, re.MULTILINE)


def test_every_row_of_the_comparison_is_answered() -> None:
    groups = [group for group in re.split(r"^## ", TABLE, flags=re.MULTILINE)[1:] if group[1] == "."]
    counts = {group[0]: sum(line in ROWS for line in group.splitlines()) for group in groups}
    assert counts == SECTIONS


def test_what_is_not_so_yet_is_said() -> None:
    """The only row of the comparison that no test can prove."""
    (row,) = [row for row in ROWS if "in production" in row.split("|")[1]]
    assert "none in production yet" in row
