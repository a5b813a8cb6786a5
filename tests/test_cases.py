"""Problem cases: one mistake in a small project, and what the editor is told about it.

A case is a folder `cases/problems/<code>/<name>/` that holds what differs from `projects/small`:

* files at the project's own paths, such as `content/claims.yml`: they take the place of the project's,
* `<path>.delete`: the project's file at this path is not there,
* `edits.yml`: a list of changes, where a whole file would hide the one line that matters; see `Edit`,
* `expected.txt`: one line a problem, as `report.one_line` gives it in English; empty for a near miss,
* `fix.txt`, where the remedy matters: the remedies of these problems, one a line,
* `fixed.yml`, in at least one case of each code: the edits by which the remedies are followed; no problem is left then,
* `today.txt`, where the day matters: the day on which it is looked at.

A case named `near-miss-…` comes as close to the mistake as it can without being one.
`BELEGT_UPDATE_CASES=1 pytest tests/test_cases.py` rewrites each `expected.txt`, and each `fix.txt` that is there.
The difference is for a reviewer to read: it is what editors will read.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from generator.checks import due
from generator.language import Catalogue
from generator.problems import sort_problems
from generator.project import check_project
from generator.report import one_line
from tests.codes import all_codes
from tests.conftest import ROOT, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.problems import Problem

PROBLEMS = Path(__file__).parent / "cases" / "problems"
RATINGS = "site_config/ratings.yml"
LOCALE = "site_config/locale"
EDITS, EXPECTED, FIX, FIXED, TODAY, DELETE = "edits.yml", "expected.txt", "fix.txt", "fixed.yml", "today.txt", ".delete"
NEAR_MISS = "near-miss-"
UPDATE = "BELEGT_UPDATE_CASES"
ENGLISH = Catalogue("en")


@dataclass(frozen=True)
class Edit:
    """One change of a file, all values as text. What is not written does not change."""

    file: str
    find: str = ""
    """A passage that occurs exactly once, unless `every` is set."""
    replace: str = ""
    """What takes its place."""
    append: str = ""
    """What comes after the file's last character; a file that is not there begins empty."""
    every: str = ""
    """Whether the passage is replaced wherever it occurs."""
    times: str = "1"
    """How often it comes there."""
    newline: str = "\n"
    """How the file's lines end afterwards."""
    encoding: str = "utf-8"
    """How the file is encoded afterwards."""
    decoding: str = "utf-8"
    """How the file is encoded before."""
    remove: str = ""
    """Whether the file goes."""
    rename: str = ""
    """The file's other path."""
    link: str = ""
    """Where a symbolic link leads that is put at the file's place."""

    def apply(self, root: Path) -> None:
        """Change the file in the project."""
        path = root / self.file
        if self.link:
            path.symlink_to(self.link)
        elif self.remove:
            path.unlink()
        elif self.rename:
            path.rename(root / self.rename)
        else:
            self._write(path)

    def _write(self, path: Path) -> None:
        text = path.read_bytes().decode(self.decoding) if path.exists() else ""
        if self.find:
            count = text.count(self.find)
            assert count == 1 or (count and self.every), f"{self.find!r} occurs {count} times in {self.file}"
            text = text.replace(self.find, self.replace)
        text += self.append * int(self.times)
        path.write_bytes(text.replace("\n", self.newline).encode(self.encoding))


@dataclass(frozen=True)
class Case:
    """One folder of cases."""

    folder: Path

    def __str__(self) -> str:
        return f"{self.code}/{self.folder.name}"

    @property
    def code(self) -> str:
        """The code that the case is about."""
        return self.folder.parent.name

    @property
    def near_miss(self) -> bool:
        """Whether nothing may be reported."""
        return self.folder.name.startswith(NEAR_MISS)

    @property
    def expected(self) -> str:
        """The lines of `expected.txt`."""
        return (self.folder / EXPECTED).read_text("utf-8")

    def lay_out(self, root: Path) -> None:
        """Put the small project with the changes of this case into the folder `root`."""
        shutil.copytree(SMALL, root)
        shutil.copy2(ROOT / RATINGS, root / RATINGS)
        shutil.copytree(ROOT / LOCALE, root / LOCALE)
        for path in sorted(self.folder.rglob("*")):
            uri = path.relative_to(self.folder).as_posix()
            if uri in {EDITS, EXPECTED, FIX, FIXED, TODAY} or path.is_dir():
                continue
            if uri.endswith(DELETE):
                (root / uri.removesuffix(DELETE)).unlink()
            else:
                (root / uri).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, root / uri)
        self._apply(EDITS, root)

    def mend(self, root: Path) -> None:
        """Follow the remedies in the project."""
        self._apply(FIXED, root)

    def problems(self, root: Path) -> tuple[Problem, ...]:
        """Return what `belegt check` finds in the project."""
        checked, _ = check_project(root)
        today = self.folder / TODAY
        if not today.exists():
            return checked.problems
        day = dt.date.fromisoformat(today.read_text("utf-8").strip())
        return sort_problems([*checked.problems, *due.check(checked.corpus, day)])

    def _apply(self, name: str, root: Path) -> None:
        edits = self.folder / name
        if edits.exists():
            for edit in yaml.load(edits.read_text("utf-8"), yaml.BaseLoader):  # noqa: S506  it makes text of everything
                Edit(**edit).apply(root)


CASES = [Case(path) for path in sorted(PROBLEMS.glob("*/*/"))]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_gives_exactly_the_problems_expected(case: Case, tmp_path: Path) -> None:
    case.lay_out(tmp_path / "project")
    problems = case.problems(tmp_path / "project")
    _compare(case.folder / EXPECTED, (one_line(problem, ENGLISH) for problem in problems))
    if (case.folder / FIX).exists():
        _compare(case.folder / FIX, (ENGLISH.message(problem.fix) for problem in problems))


@pytest.mark.parametrize("case", [case for case in CASES if (case.folder / FIXED).exists()], ids=str)
def test_a_case_whose_remedies_are_followed_has_no_problems(case: Case, tmp_path: Path) -> None:
    case.lay_out(tmp_path / "project")
    assert case.problems(tmp_path / "project")
    case.mend(tmp_path / "project")
    assert [one_line(problem, ENGLISH) for problem in case.problems(tmp_path / "project")] == []


@pytest.mark.parametrize("code", sorted(all_codes()))
def test_every_code_has_a_case_whose_remedy_is_tried(code: str) -> None:
    assert [case for case in CASES if case.code == code and not case.near_miss and (case.folder / FIXED).exists()]


@pytest.mark.parametrize("code", sorted(all_codes()))
def test_every_code_has_a_case_that_raises_it(code: str) -> None:
    raised = [case for case in CASES if case.code == code and f": {code}: " in case.expected]
    assert raised, f"tests/cases/problems/{code}/ has no case whose {EXPECTED} names the code"


@pytest.mark.parametrize("code", sorted(all_codes()))
def test_every_code_has_a_near_miss(code: str) -> None:
    assert [case for case in CASES if case.code == code and case.near_miss]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case_raises_the_code_of_its_folder_unless_it_is_a_near_miss(case: Case) -> None:
    if case.near_miss:
        assert case.expected == ""
    else:
        assert f": {case.code}: " in case.expected


def test_all_cases_are_about_codes_that_exist() -> None:
    assert {case.code for case in CASES} <= all_codes()


def test_every_code_that_a_case_raises_is_found_in_the_code() -> None:
    raised = {line.split(": ")[2] for case in CASES for line in case.expected.splitlines()}
    assert raised == all_codes()


def test_the_small_project_has_no_problems(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "project")
    shutil.copy2(ROOT / RATINGS, tmp_path / "project" / RATINGS)
    shutil.copytree(ROOT / LOCALE, tmp_path / "project" / LOCALE)
    checked, _ = check_project(tmp_path / "project")
    assert checked.problems == ()


def _compare(path: Path, lines: Iterable[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    if os.environ.get(UPDATE):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
