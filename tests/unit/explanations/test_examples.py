"""The examples that explain a code: each raises it and nothing else, and its mended form raises nothing."""

from __future__ import annotations

import ast
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from generator.checks import due
from generator.explanations import read_explanations
from generator.history.published import Published
from generator.history.silent_edits import find_silent_edits
from generator.network.addresses import find_addresses
from generator.network.findings import link_problems
from generator.reading.links import LINKS, load_links
from generator.validation.site import validate_site
from tests.codes import PACKAGE, _codes, all_codes
from tests.test_cases import CASES
from tests.unit.validation.sound import SOUND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.explanations import Edit, Example
    from generator.problems import Problem, Severity
    from tests.conftest import Texts

DAY = dt.date(2026, 3, 1)
"""The day on which the examples are looked at."""
EXPLANATIONS = read_explanations("en")
TRIED = sorted(code for code, explanation in EXPLANATIONS.items() if not explanation.example.not_tried)


def codes_of(room: str) -> frozenset[str]:
    """Return the codes that are written in a room beside `belegt check`."""
    paths = sorted((PACKAGE / room).rglob("*.py"))
    return frozenset(code for path in paths for code in _codes(ast.parse(path.read_text("utf-8")), path.name))


OF_CHECK, OF_HISTORY, OF_NETWORK = all_codes(), codes_of("history") - all_codes(), codes_of("network") - all_codes()
OF_VALIDATION = codes_of("validation") - all_codes()
PAGE = "freibad/index.html"
"""Where the sound page of a check lies."""
OF_CONTENT = sorted(set(TRIED) - OF_VALIDATION)


def put(texts: Texts, edits: Sequence[Edit]) -> Texts:
    """Return the project with the edits made."""
    for edit in edits:
        if edit.file in texts.files:
            count = texts.files[edit.file].count(edit.instead_of)
            assert edit.instead_of, f"{edit.file} is a file of the project"
            assert count == 1, f"{edit.instead_of!r} occurs {count} times in {edit.file}"
            texts = texts.with_replaced(edit.file, edit.instead_of, edit.text)
        else:
            texts = texts.with_text(edit.file, edit.text)
    return texts


def found(code: str, example: Example, snippet: Edit, small: Texts) -> set[tuple[str, Severity]]:
    """Return codes and severities of all that is found in the project with the snippet."""
    project = put(small, example.also)
    checked = put(project, [snippet]).check()
    problems = [*checked.problems, *due.check(checked.corpus, DAY)]
    if code in OF_HISTORY:
        before = Published("0000000", "2025-10-06", project.check().corpus.articles)
        problems += find_silent_edits(checked.corpus, before, checked.problems)
    if code in OF_NETWORK:
        problems += _online(put(project, [snippet]), small)
    return {(problem.code, problem.severity) for problem in problems}


def _online(texts: Texts, small: Texts) -> Iterator[Problem]:
    """Yield what the last link check says of the project."""
    (file,) = (source for source in texts.sources if source.path == LINKS)
    records, damaged = load_links(file)
    assert not damaged
    assert LINKS not in small.files
    yield from link_problems(find_addresses(texts.check().corpus), records)


def found_on_pages(example: Example, snippet: Edit, folder: Path) -> set[tuple[str, Severity]]:
    """Return codes and severities of all that is found on the sound page with the snippet."""
    files = {PAGE: SOUND}
    for edit in (*example.also, snippet):
        before = files.get(edit.file, edit.instead_of)
        assert before.count(edit.instead_of) == 1, f"{edit.instead_of!r} in {edit.file}"
        files[edit.file] = before.replace(edit.instead_of, edit.text)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return {(problem.code, problem.severity) for problem in validate_site(folder, "", lambda: None).problems}


@pytest.mark.parametrize("code", sorted(OF_VALIDATION & set(TRIED)))
def test_an_example_of_a_page_raises_its_code_and_no_other(code: str, tmp_path: Path) -> None:
    example, severity = EXPLANATIONS[code].example, EXPLANATIONS[code].severity
    assert found_on_pages(example, example.fails, tmp_path / "fails") == {(code, severity)}
    assert found_on_pages(example, example.passes, tmp_path / "passes") == set()


@pytest.mark.parametrize("code", OF_CONTENT)
def test_an_example_that_fails_raises_its_code_and_no_other(code: str, small_texts: Texts) -> None:
    example, severity = EXPLANATIONS[code].example, EXPLANATIONS[code].severity
    assert found(code, example, example.fails, small_texts) == {(code, severity)}


@pytest.mark.parametrize("code", OF_CONTENT)
def test_an_example_that_passes_raises_nothing(code: str, small_texts: Texts) -> None:
    example = EXPLANATIONS[code].example
    assert found(code, example, example.passes, small_texts) == set()


@pytest.mark.parametrize("code", sorted(set(EXPLANATIONS) - set(TRIED)))
def test_a_code_whose_example_is_not_tried_is_tried_elsewhere(code: str) -> None:
    if code in OF_CHECK:
        cases = [case.expected for case in CASES if case.code == code and not case.near_miss]
        assert cases
        assert all(f": {EXPLANATIONS[code].severity}: {code}: " in expected for expected in cases)
    else:
        tests = sorted((PACKAGE.parent / "tests" / "unit").rglob("*.py"))
        assert [path for path in tests if f'"{code}"' in path.read_text("utf-8")]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_code_is_explained_and_nothing_else_is(language: str) -> None:
    assert set(read_explanations(language)) == OF_CHECK | OF_HISTORY | OF_NETWORK | OF_VALIDATION
