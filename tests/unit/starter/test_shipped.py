"""An upgrade replaces what is Belegt's, and leaves alone what the newsroom has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.problems import BelegtError
from generator.starter.shipped import (
    BESIDE,
    RECORD,
    Change,
    Kind,
    carry_out,
    format_record,
    make_record,
    plan_upgrade,
    read_record,
)
from tests.conftest import Project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OLD = {"Makefile": b"old make\n", "theme/a.css": b"old a\n", "theme/gone.css": b"gone\n"}
NEW = {"Makefile": b"new make\n", "theme/a.css": b"old a\n", "theme/b.css": b"new b\n"}


def make_site(root: Path, files: Mapping[str, bytes] = OLD, version: str = "1.0") -> Project:
    """Put a site into the folder as Belegt ships it."""
    site = Project(root)
    for path, content in {**files, RECORD: format_record(make_record(version, files))}.items():
        site.write(path, content.decode())
    return site


def upgrade(site: Project, files: Mapping[str, bytes] = NEW, version: str = "1.1") -> dict[str, Kind]:
    """Upgrade the site and return what was done with which file."""
    planned = plan_upgrade(site.root, version, files)
    carry_out(site.root, planned, files)
    return {change.path: change.kind for change in planned.changes}


def test_an_untouched_site_becomes_the_new_one(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("content/articles/own.md", "mine\n")
    done = upgrade(site)
    assert done == {"Makefile": Kind.REPLACED, "theme/b.css": Kind.ADDED, "theme/gone.css": Kind.REMOVED}
    assert {path: site.read(path).encode() for path in NEW} == NEW
    assert not site.path("theme/gone.css").exists()
    assert site.read("content/articles/own.md") == "mine\n"
    assert read_record(site.root) == make_record("1.1", NEW)


def test_a_second_upgrade_finds_nothing_to_do(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    upgrade(site)
    assert not plan_upgrade(site.root, "1.1", NEW).is_needed


def test_a_changed_file_stays_and_the_new_one_lies_beside_it(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("Makefile", "mine\n")
    assert upgrade(site)["Makefile"] is Kind.KEPT
    assert site.read("Makefile") == "mine\n"
    assert site.read(f"{BESIDE}/Makefile") == "new make\n"
    assert upgrade(site) == {}, "what was offered once is not offered again"


def test_a_changed_file_of_which_belegt_has_no_newer_one_is_not_spoken_of(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("theme/a.css", "mine\n")
    assert "theme/a.css" not in upgrade(site)
    assert site.read("theme/a.css") == "mine\n"
    assert not site.path(BESIDE).exists()


def test_a_removed_file_stays_away(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.path("theme/a.css").unlink()
    site.path("Makefile").unlink()
    assert upgrade(site)["Makefile"] is Kind.KEPT
    assert not site.path("theme/a.css").exists()
    assert not site.path("Makefile").exists()


def test_a_changed_file_that_belegt_drops_stays(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("theme/gone.css", "mine\n")
    assert upgrade(site)["theme/gone.css"] is Kind.LEFT
    assert site.read("theme/gone.css") == "mine\n"


def test_a_file_of_the_newsrooms_own_at_the_place_of_a_new_one_stays(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("theme/b.css", "mine\n")
    assert upgrade(site)["theme/b.css"] is Kind.KEPT
    assert site.read("theme/b.css") == "mine\n"


def test_an_upgrade_that_was_interrupted_is_carried_on(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("Makefile", NEW["Makefile"].decode())
    assert "Makefile" not in upgrade(site)
    assert read_record(site.root) == make_record("1.1", NEW)


def test_planning_writes_nothing(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    before = site.tree(".")
    assert plan_upgrade(site.root, "1.1", NEW).changes[0] == Change("Makefile", Kind.REPLACED)
    assert site.tree(".") == before


@pytest.mark.parametrize(("site", "tool"), [("1.10.0", "1.9.0"), ("2.0", "1.99.9")])
def test_an_older_belegt_refuses_a_newer_site(tmp_path: Path, site: str, tool: str) -> None:
    make_site(tmp_path, version=site)
    with pytest.raises(BelegtError, match="install the newer one"):
        plan_upgrade(tmp_path, tool, NEW)


def test_a_folder_that_init_did_not_make_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BelegtError, match="belegt init"):
        read_record(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"belegt": 1, "files": {}}',
        '{"belegt": "1.0"}',
        '{"belegt": "1.0", "files": []}',
        '{"belegt": "1.0", "files": {"x": 1}}',
        '{"belegt": "1.0", "files": {"/x": "a"}}',
        '{"belegt": "1.0", "files": {"../x": "a"}}',
    ],
)
def test_a_damaged_record_is_refused(tmp_path: Path, text: str) -> None:
    Project(tmp_path).write(RECORD, text)
    with pytest.raises(BelegtError, match="damaged"):
        read_record(tmp_path)
