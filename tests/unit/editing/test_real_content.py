"""New entries in the real content bring no problems but the keys that are still open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import checking
from generator.editing.assertions import add_assertion, is_folder, write_assertion
from generator.editing.quotes import select_passage
from generator.editing.references import Reference
from generator.editing.scaffold import Scaffold
from generator.editing.sources import add_sources, source_entries
from generator.language import Catalogue
from generator.reading.files import SourceFile, read_tree

if TYPE_CHECKING:
    from generator.checking import Checked
    from generator.editing.lines import Edit

ROOT = Path(__file__).parents[3]
ARTICLES = sorted(path.stem for path in (ROOT / "content" / "articles").iterdir())
SOURCES = sorted(path.name for path in (ROOT / "content" / "sources").glob("*.yml"))
WORDS = Catalogue("en")


@pytest.fixture(scope="module")
def files() -> dict[str, SourceFile]:
    """Give the real project's files by path."""
    found, problems = read_tree(ROOT)
    assert not problems
    return {file.path: file for file in found}


@pytest.fixture(scope="module")
def checked(files: dict[str, SourceFile]) -> Checked:
    """Give the real content as it is."""
    return checking.check(list(files.values()))


def new_problems(edit: Edit, files: dict[str, SourceFile], checked: Checked) -> list[tuple[str, str]]:
    """Return path and code of each problem that the edit brings."""
    old = files.get(edit.path, SourceFile(edit.path, "", ""))
    after = checking.check(list({**files, edit.path: replace(old, text=edit.text)}.values()))
    before = {(problem.place.path, problem.code, problem.what) for problem in checked.problems}
    return [
        (problem.place.path, problem.code)
        for problem in after.problems
        if (problem.place.path, problem.code, problem.what) not in before
    ]


@pytest.mark.parametrize("slug", ARTICLES)
def test_an_assertion_brings_none_but_the_keys_it_cannot_be_read_without(
    slug: str, files: dict[str, SourceFile], checked: Checked
) -> None:
    article = checked.corpus.get_article(slug)
    path, seed = article.places.path, f"seeds/{article.seed}"
    words = article.body.split()
    quote = " ".join(words[len(words) // 2 : len(words) // 2 + 12])
    selector = select_passage(quote, article.body, files[seed].text, paths=(path, seed))
    entries = Scaffold(checked.corpus.scale, WORDS).entries("ganz-neu", selector)
    text = files[path].text
    edit = write_assertion(path, text, entries) if is_folder(path) else add_assertion(path, text, entries)
    assert set(new_problems(edit, files, checked)) <= {(edit.path, "missing-key")}


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_brings_none_but_its_missing_kind(name: str, files: dict[str, SourceFile], checked: Checked) -> None:
    path = f"content/sources/{name}"
    entries = source_entries(Reference("r", title="Ganz neu", url="https://example.org/neu"), WORDS)
    edit = add_sources(path, files[path].text, {"ganz-neu": entries})
    assert new_problems(edit, files, checked) == [(path, "missing-key")]
