"""A clock that jumps, and files that change while a build runs: the site is right, or the next one is."""

from __future__ import annotations

import os
import shutil
import threading
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Project
from tests.faults.newsroom import MKDOCS, NEW, OLD, WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.newsroom import Newsroom

YEAR_1970, YEAR_2099 = 1.0, 4_070_908_800.0
INPUTS = ("content", "seeds", "site_config", "mkdocs.yml")
FOOTER = "site_config/theme/partials/footer.html"
ARTICLE = "content/articles/freibad-schliesst.md"
STYLES = "site_config/theme/assets/belegt.css"


def set_clock(path: Path, moment: float) -> None:
    """Give everything below a path another time."""
    for each in (path, *path.rglob("*")):
        os.utime(each, (moment, moment))


@pytest.mark.parametrize("moment", [YEAR_1970, YEAR_2099])
@pytest.mark.parametrize("folders", [INPUTS, ("build",)], ids=["inputs", "build"])
def test_a_clock_that_jumped_hides_no_change(newsroom: Newsroom, moment: float, folders: tuple[str, ...]) -> None:
    newsroom.turn_to(NEW)
    for folder in folders:
        set_clock(newsroom.project.path(folder), moment)
    assert newsroom.project.run(*MKDOCS).returncode == 0
    assert newsroom.state_of_site() == NEW
    newsroom.check_next_build(OLD)


def test_a_change_that_leaves_size_and_time_as_they_were_is_seen(newsroom: Newsroom) -> None:
    path = newsroom.project.path(WORDS)
    before = path.stat()
    newsroom.project.replace(WORDS, "de: Falsch,", "de: Halsch,")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert newsroom.project.run(*MKDOCS).returncode == 0
    assert "Halsch" in newsroom.project.read("build/site/index.html")


def test_a_file_that_changes_all_the_time_gives_the_site_of_one_of_its_states(newsroom: Newsroom) -> None:
    path, done, changes = newsroom.project.path(WORDS), threading.Event(), [0]

    def write() -> None:
        while not done.wait(0.01):
            changes[0] += 1
            beside = path.with_name("beside.next")
            beside.write_text(newsroom.texts[(OLD, NEW)[changes[0] % 2]], "utf-8")
            beside.replace(path)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(3):
            result = newsroom.project.run(*MKDOCS)
            assert "Traceback" not in result.stderr
            assert newsroom.state_of_site() in {OLD, NEW}
    finally:
        done.set()
        writer.join()
    assert changes[0] > 10
    newsroom.check_next_build((OLD, NEW)[changes[0] % 2])


@pytest.mark.parametrize(("file", "part"), [(WORDS, 0.02), (ARTICLE, 0.7), (FOOTER, 0.5), (FOOTER, 0.9), (STYLES, 0.7)])
def test_a_file_that_changes_during_a_build_is_seen_by_the_next_one(
    newsroom: Newsroom, moments: list[str], tmp_path: Path, file: str, part: float
) -> None:
    newsroom.turn_to(NEW)
    text = newsroom.project.read(file)
    changed = text.replace("Grundfalsch", "Ganzfalsch").replace("Betreiber", "Besitzer")
    changed += "<!-- neu -->\n" if file == FOOTER else "\n"
    (tmp_path / "changed").write_text(changed, "utf-8")
    command = f"cp '{tmp_path / 'changed'}' '{newsroom.project.path(file)}'"
    result = newsroom.run_faulty(command, max(1, int(len(moments) * part)))
    assert "Traceback" not in result.stderr
    assert newsroom.project.read(file) == changed
    assert newsroom.project.run(*MKDOCS).returncode == 0
    clean = Project(shutil.copytree(newsroom.project.root, tmp_path / "clean", ignore=shutil.ignore_patterns("build")))
    clean.path("build/docs").mkdir(parents=True)
    assert clean.run(*MKDOCS).returncode == 0
    assert newsroom.project.tree("build/site") == clean.tree("build/site")
