"""`belegt manifest`: a site that another program rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.manifest.folder import add_manifest, get_manifest, read_folder
from generator.manifest.manifest import MANIFEST
from tests.unit.manifest.sites import CHECK, PAGES, make_site

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site without its manifest, in an empty project."""
    site = make_site(tmp_path / "build/site")
    (site / MANIFEST).unlink()
    return site


def run(command: str, site: Path) -> Result:
    """Run a command of the manifest's on the site."""
    root = site.parent.parent
    return CliRunner().invoke(main, [command, "--language", "en", "--root", str(root), str(site)])


def test_every_file_is_listed_and_the_site_verifies(site: Path) -> None:
    result = run("manifest", site)
    assert result.exit_code == 0, result.output
    assert f"{len(PAGES)} files listed\n  built from no commit\n  SHA-256 " in result.stdout
    assert get_manifest(site).files == read_folder(site)
    assert run("verify", site).exit_code == 0
    (site / CHECK).write_bytes(b"")
    assert run("verify", site).exit_code == 1


def test_it_is_the_manifest_that_a_build_would_have_put_there(site: Path, tmp_path: Path) -> None:
    assert run("manifest", site).exit_code == 0
    written = (site / MANIFEST).read_bytes()
    (site / MANIFEST).unlink()
    add_manifest(tmp_path, site, tmp_path / "published", frozenset())
    assert (site / MANIFEST).read_bytes() == written


def test_a_former_manifest_is_replaced_and_not_listed(site: Path) -> None:
    assert run("manifest", site).exit_code == 0
    former = (site / MANIFEST).read_bytes()
    assert run("manifest", site).exit_code == 0
    assert (site / MANIFEST).read_bytes() == former
    (site / CHECK).unlink()
    assert run("manifest", site).exit_code == 0
    assert get_manifest(site).files == read_folder(site)


def test_a_folder_that_is_no_site_gets_none(site: Path) -> None:
    (site / "index.html").unlink()
    result = run("manifest", site)
    assert result.exit_code == 2
    assert result.stderr == f"{site}: this is no site, it has no index.html\n"
    assert not (site / MANIFEST).exists()


def test_a_symbolic_link_and_a_name_that_no_address_can_have_are_refused(site: Path) -> None:
    (site / "link.html").symlink_to(site / "index.html")
    result = run("manifest", site)
    assert (result.exit_code, result.stderr) == (2, "link.html is a symbolic link: put the file itself there\n")
    (site / "link.html").unlink()
    (site / "a\nb.html").touch()
    result = run("manifest", site)
    assert (result.exit_code, result.stderr) == (2, "a\\nb.html: no file of a site can have this name\n")
    assert not (site / MANIFEST).exists()
