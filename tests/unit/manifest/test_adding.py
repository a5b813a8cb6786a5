"""How the manifest comes among a site's files, and which files are opened for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.manifest.folder import NOTE, add_manifest, get_manifest, read_folder
from generator.manifest.manifest import MANIFEST
from generator.problems import BelegtError
from tests.conftest import Project, copy_small

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a project that is not in git."""
    return Project(tmp_path)


def build(project: Project, files: dict[str, str], kept: AbstractSet[str] = frozenset()) -> set[str]:
    """Put new files into a site as the plugin does, and return what stays."""
    staging, site = project.path("build/site.next"), project.path("build/site")
    for uri, text in files.items():
        project.write(f"build/site.next/{uri}", text)
    stays = add_manifest(project.root, staging, site, kept)
    for path in sorted(staging.rglob("*")) if staging.exists() else ():
        if path.is_file():
            target = site / path.relative_to(staging)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    return stays


def spoil(project: Project, uri: str) -> None:
    """Change a published file behind the manifest's back; whoever opens it notices."""
    project.write(f"build/site/{uri}", "verdorben")


def is_right(project: Project) -> bool:
    """Tell whether the manifest says what lies there."""
    site = project.path("build/site")
    return get_manifest(site).files == read_folder(site)


def test_the_manifest_names_every_file(project: Project) -> None:
    build(project, {"index.html": "a", "x/index.html": "b"})
    site = project.path("build/site")
    assert get_manifest(site).files == read_folder(site)
    assert set(get_manifest(site).files) == {"index.html", "x/index.html"}


def test_new_files_are_opened(project: Project) -> None:
    build(project, {"a.html": "a", "b.html": "b"})
    assert build(project, {"a.html": "anders"}, {"b.html"}) == {"b.html"}
    assert is_right(project)


def test_files_that_stay_are_not_opened(project: Project) -> None:
    build(project, {"a.html": "a", "b.html": "b"})
    spoil(project, "b.html")
    build(project, {"a.html": "anders"}, {"b.html"})
    assert not is_right(project)


def test_a_manifest_that_would_be_the_same_stays(project: Project) -> None:
    build(project, {"a.html": "a"})
    assert build(project, {}, {"a.html"}) == {"a.html", MANIFEST}


def test_a_manifest_that_was_changed_since_is_not_believed(project: Project) -> None:
    build(project, {"a.html": "a", "b.html": "b"})
    text = project.read(f"build/site/{MANIFEST}")
    project.write(f"build/site/{MANIFEST}", text.replace("a.html", "c.html"))
    build(project, {}, {"a.html", "b.html"})
    assert is_right(project)


@pytest.mark.parametrize("note", [b"\xff", b"", b"0" * 64])
def test_without_a_note_of_the_last_manifest_every_file_is_opened(project: Project, note: bytes) -> None:
    build(project, {"a.html": "a"})
    project.path(NOTE).write_bytes(note)
    spoil(project, "a.html")
    build(project, {}, {"a.html"})
    assert is_right(project)


def test_a_note_that_cannot_be_written_only_costs_time(project: Project) -> None:
    project.path(NOTE).mkdir(parents=True)
    for _ in range(2):
        build(project, {"a.html": "a"})
        assert is_right(project)


def test_a_file_of_the_manifest_s_name_is_refused(project: Project) -> None:
    with pytest.raises(BelegtError, match="has a file of this name already"):
        build(project, {MANIFEST: "{}"})
    with pytest.raises(BelegtError, match="has a file of this name already"):
        build(project, {}, {MANIFEST})


def test_a_name_that_no_address_can_have_is_refused(project: Project) -> None:
    with pytest.raises(BelegtError, match=r"a\\nb\.html: no file of a site can have this name"):
        build(project, {"a\nb.html": "x"})


def test_a_theme_that_brings_a_manifest_is_told_so(small: Project) -> None:
    small.write(f"site_config/theme/{MANIFEST}", "{}")
    for _ in range(2):
        result = small.run("mkdocs", "build")
        assert result.returncode == 1
        assert MANIFEST in result.stderr
        assert "Traceback" not in result.stderr
        assert not small.path("build/site").exists()


def test_every_build_has_the_manifest_of_its_files_and_a_preview_has_none(tmp_path: Path) -> None:
    small = copy_small(tmp_path / "project")
    site = small.path("build/site")
    assert small.run("mkdocs", "build", "--strict").returncode == 0
    first = get_manifest(site)
    assert first.files == read_folder(site)
    small.replace("site_config/ratings.yml", "de: Falsch,", "de: Grundfalsch,")
    assert small.run("mkdocs", "build", "--strict").returncode == 0
    assert get_manifest(site).files == read_folder(site)
    assert get_manifest(site).sha256 != first.sha256
