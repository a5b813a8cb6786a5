"""What is published is whole: a build that cannot be finished leaves the former pages as they were."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import Project, copy_small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Spoil = Callable[[Project], None]

ARTICLE = "content/articles/freibad-schliesst.md"
LAST_TEMPLATE = "site_config/templates/timeline.md.jinja"
"""Of the page whose address is the last, so that all others are rendered when it fails."""
FULL_DISK_BLOCKS = 2
"""Of 512 bytes: no page is that short."""
OUTPUTS = ("build/docs", "build/site")
BUILD = ("generator", "build")
SITE = ("mkdocs", "build")


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a small project whose pages and site are built."""
    project = copy_small(tmp_path_factory.mktemp("built") / "project")
    result = project.run(*SITE, "--strict")
    assert result.returncode == 0, result.stderr
    assert all(project.tree(output) for output in OUTPUTS)
    return project.root


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Project:
    """Give a copy of that project, with the times of its files."""
    return Project(shutil.copytree(built_once, tmp_path / "project"))


def snapshot(project: Project, folder: str = "build") -> dict[str, tuple[str, int]]:
    """Return hash and time of change of every file of a folder."""
    return {
        path: (sha256, project.path(f"{folder}/{path}").stat().st_mtime_ns)
        for path, sha256 in project.tree(folder).items()
    }


def outputs(project: Project) -> dict[str, dict[str, tuple[str, int]]]:
    """Return the state of the generated pages and of the site."""
    return {output: snapshot(project, output) for output in OUTPUTS}


def change_everything(project: Project) -> None:
    """Change a word that stands on many pages, so that a build has something to write."""
    project.replace("site_config/ratings.yml", "de: Falsch,", "de: Grundfalsch,")


def warn(project: Project) -> None:
    """Put a warning into the project: a file that nobody reads."""
    project.write("content/articles/notiz.yml", "a: b\n")


def fail(project: Project) -> None:
    """Put an error into the project: a verdict that is not on the scale."""
    project.replace(ARTICLE, "verdict: richtig", "verdict: richtich")


def fail_on_the_last_page(project: Project) -> None:
    """Make the template of the last page print something that is not there."""
    project.write(LAST_TEMPLATE, "{{ view.nothing }}")


def fail_with_a_wrong_type(project: Project) -> None:
    """Make the template of the last page calculate what cannot be calculated."""
    project.write(LAST_TEMPLATE, "{{ view.title + 1 }}")


def block_a_page(project: Project) -> None:
    """Put a folder where a page must go."""
    page = project.path("build/docs/faktenchecks/freibad-gerettet.md")
    page.unlink()
    page.mkdir()


def block_a_folder(project: Project) -> None:
    """Put a file where the pages of a new section must go."""
    project.path("build/docs/neu").write_text("x", "utf-8")
    project.replace("site_config/locale/de.po", 'msgstr "faktenchecks"', 'msgstr "neu"')


def block_the_folder_beside(project: Project) -> None:
    """Put a file where pages are prepared."""
    project.path("build/docs.next").write_text("x", "utf-8")


@pytest.mark.parametrize("command", [BUILD, SITE], ids=" ".join)
@pytest.mark.parametrize("spoil", [fail, fail_on_the_last_page, fail_with_a_wrong_type, block_the_folder_beside])
def test_a_build_that_fails_leaves_pages_and_site_untouched(
    built: Project, command: tuple[str, ...], spoil: Spoil
) -> None:
    change_everything(built)
    spoil(built)
    before = outputs(built)
    assert built.run(*command).returncode != 0
    assert outputs(built) == before


@pytest.mark.parametrize("command", [BUILD, SITE], ids=" ".join)
@pytest.mark.parametrize("spoil", [block_a_page, block_a_folder])
def test_a_place_that_is_taken_leaves_all_other_pages_untouched(
    built: Project, command: tuple[str, ...], spoil: Spoil
) -> None:
    change_everything(built)
    spoil(built)
    before = outputs(built)
    result = built.run(*command)
    assert result.returncode != 0
    assert "build/docs lässt sich nicht schreiben" in result.stderr
    assert outputs(built) == before


@pytest.mark.parametrize("command", [BUILD, SITE], ids=" ".join)
def test_a_disk_that_is_full_leaves_pages_and_site_untouched(built: Project, command: tuple[str, ...]) -> None:
    change_everything(built)
    before = outputs(built)
    limit = f'ulimit -f {FULL_DISK_BLOCKS}; exec "$@"'
    result = subprocess.run(
        ["/bin/sh", "-c", limit, "sh", sys.executable, "-m", *command],
        cwd=built.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert " lässt sich nicht schreiben" in result.stderr
    assert outputs(built) == before


@pytest.mark.parametrize("command", [BUILD, SITE], ids=" ".join)
def test_a_strict_build_with_a_warning_leaves_pages_and_site_untouched(
    built: Project, command: tuple[str, ...]
) -> None:
    change_everything(built)
    warn(built)
    before = outputs(built)
    assert built.run(*command, "--strict").returncode != 0
    assert outputs(built) == before


@pytest.mark.parametrize("command", [BUILD, SITE], ids=" ".join)
def test_a_build_with_a_warning_that_is_not_strict_publishes(built: Project, command: tuple[str, ...]) -> None:
    change_everything(built)
    warn(built)
    assert built.run(*command).returncode == 0
    assert "Grundfalsch" in built.read("build/docs/faktenchecks/freibad-gerettet.md")


def test_a_warning_of_mkdocs_leaves_the_former_site_in_place_where_the_build_is_strict(built: Project) -> None:
    change_everything(built)
    built.replace("mkdocs.yml", "  - Methode: methode.md", "  - Methode: methoden.md")
    before = snapshot(built, "build/site")
    result = built.run(*SITE, "--strict")
    assert result.returncode != 0
    assert "methoden.md" in result.stderr
    assert snapshot(built, "build/site") == before


def test_a_theme_that_fails_leaves_the_former_site_in_place(built: Project) -> None:
    change_everything(built)
    built.write("site_config/theme/404.html", "{{ nothing.at.all }}")
    before = snapshot(built, "build/site")
    assert built.run(*SITE).returncode != 0
    assert snapshot(built, "build/site") == before


def test_a_build_after_a_failed_one_publishes(built: Project) -> None:
    fail_on_the_last_page(built)
    text = "{{ view.title }}"
    assert built.run(*SITE).returncode != 0
    built.write(LAST_TEMPLATE, f"# Neu: {text}")
    assert built.run(*SITE).returncode == 0
    assert "Neu: Zeitleiste" in built.read("build/site/zeitleiste/index.html")


def test_a_finished_build_leaves_nothing_beside_pages_and_site(built: Project) -> None:
    assert [path.name for path in built.path("build").iterdir() if path.suffix] == []


def test_a_first_build_that_fails_publishes_nothing(small: Project) -> None:
    fail(small)
    assert small.run(*SITE).returncode != 0
    assert small.tree("build") == {}


def test_a_second_build_touches_no_page(built: Project) -> None:
    before = snapshot(built, "build/docs")
    assert built.run(*BUILD).returncode == 0
    assert snapshot(built, "build/docs") == before


def test_a_second_build_of_the_site_changes_none_of_its_bytes(built: Project) -> None:
    before = built.tree("build/site")
    assert built.run(*SITE).returncode == 0
    assert built.tree("build/site") == before


def test_a_change_touches_only_the_pages_that_show_it(built: Project) -> None:
    before = snapshot(built, "build/docs")
    built.replace(ARTICLE, "Der Betreiber bestätigte das", "Der Betreiber bestätigte es")
    assert built.run(*BUILD).returncode == 0
    after = snapshot(built, "build/docs")
    changed = {page for page in after if page.endswith(".md") and after[page] != before.get(page)}
    assert changed == {"faktenchecks/freibad-schliesst-im-oktober.md"}


def test_an_article_that_is_deleted_takes_its_pages_with_it(built: Project) -> None:
    for name in ("index.md", "freibad-gerettet.md"):
        built.path(f"content/articles/stadtrat-beschliesst-freibad/{name}").unlink()
    gone = {
        "artikel/stadtrat-beschliesst-freibad",
        "faktenchecks/freibad-gerettet",
        "medien/neues-blatt",
    }
    assert all(built.path(f"build/docs/{page}.md").exists() for page in gone)
    assert all(built.path(f"build/site/{page}").exists() for page in gone)
    result = built.run(*SITE, "--strict")
    assert result.returncode == 0, result.stderr
    assert not any(built.path(f"build/docs/{page}.md").exists() for page in gone)
    assert not any(built.path(f"build/site/{page}").exists() for page in gone)


def test_a_section_without_pages_leaves_no_empty_folder(built: Project) -> None:
    built.path("content/timeline.yml").unlink()
    assert built.run(*BUILD).returncode == 0
    assert not built.path("build/docs/zeitleiste").exists()


def test_hidden_files_among_the_pages_are_left_alone(built: Project) -> None:
    built.write("build/docs/.gitkeep", "")
    built.write("build/docs/faktenchecks/.notiz", "x")
    assert built.run(*BUILD).returncode == 0
    assert built.read("build/docs/.gitkeep") == ""
    assert built.read("build/docs/faktenchecks/.notiz") == "x"


def test_a_file_among_the_pages_that_no_build_wrote_is_removed(built: Project) -> None:
    built.write("build/docs/faktenchecks/alt.md", "# Alt")
    assert built.run(*BUILD).returncode == 0
    assert not built.path("build/docs/faktenchecks/alt.md").exists()


def test_a_build_changes_nothing_outside_of_the_build_folder(small: Project) -> None:
    before = {path: sha256 for path, sha256 in small.tree("").items() if not path.startswith("build/")}
    assert small.run(*SITE, "--strict").returncode == 0
    after = {path: sha256 for path, sha256 in small.tree("").items() if not path.startswith("build/")}
    assert after == before


@pytest.mark.parametrize("date", ["2025-12", "2026"])
def test_a_check_of_which_only_month_or_year_is_known_is_published(small: Project, date: str) -> None:
    small.replace(ARTICLE, "checked: 2025-10-02", f"checked: {date}")
    result = small.run(*SITE, "--strict")
    assert result.returncode == 0, result.stderr
    assert f"<lastmod>{date}</lastmod>" in small.read("build/site/sitemap.xml")
