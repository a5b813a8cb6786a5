"""`belegt verify`, in a folder and on the web."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.manifest import published
from generator.manifest.manifest import LARGEST_FILE, MANIFEST, Entry, Manifest, Origin
from tests.unit.manifest.sites import BASE, CHECK, COMMIT, PAGES, make_site, publish
from tests.unit.network.web import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

    from tests.unit.network.web import Web

OTHER_COMMIT = COMMIT[::-1]


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def web() -> Iterator[Web]:
    """Give two hosts."""
    with serving(2) as servers:
        yield servers


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site with its manifest."""
    return make_site(tmp_path / "site")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give an empty folder to run the command in."""
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def verify(project: Path, site: object, *options: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["verify", "--language", "en", "--root", str(project), str(site), *options])


def found(project: Path, site: object, *options: str) -> dict[str, Any]:
    """Return what the command tells programs."""
    result = verify(project, site, "--format", "json", *options)
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    assert result.exit_code == any(held["differences"] for held in found["held_against"])
    return found


def differences(project: Path, site: object, *options: str) -> list[dict[str, str]]:
    """Return what is not as the site's own manifest says."""
    listed = found(project, site, *options)["held_against"][0]["differences"]
    assert isinstance(listed, list)
    return listed


def test_a_site_that_is_what_its_manifest_says_is_accepted(project: Path, site: Path) -> None:
    result = verify(project, site)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert f"{len(PAGES)} files, all as manifest.json says\n  built from commit {COMMIT}\n" in result.stdout
    assert "this says that site and manifest agree, not who made them" in result.stdout


def test_the_page_is_named_when_one_byte_differs(project: Path, site: Path) -> None:
    (site / CHECK).write_bytes(PAGES[CHECK].replace(b"offen", b"Offen"))
    result = verify(project, site)
    assert result.exit_code == 1
    assert result.stderr == f"{CHECK}: not what manifest.json says\n"


def test_pages_that_are_missing_or_extra_are_named(project: Path, site: Path) -> None:
    (site / CHECK).unlink()
    (site / "neu.html").touch()
    assert differences(project, site) == [
        {"path": CHECK, "kind": "missing", "reason": ""},
        {"path": "neu.html", "kind": "extra", "reason": ""},
    ]


def test_the_name_of_an_extra_file_cannot_steer_a_terminal(project: Path, site: Path) -> None:
    (site / "a\x1b[31mb.html").touch()
    assert verify(project, site).stderr == r"a\x1b[31mb.html: there, though manifest.json does not name it" + "\n"


def test_a_site_with_another_manifest_is_not_what_is_built_here(project: Path, tmp_path: Path) -> None:
    make_site(project / "build/site")
    forged = make_site(tmp_path / "forged", {**PAGES, CHECK: b"<h1>Das Freibad schlie\xc3\x9ft</h1>"})
    result = verify(project, forged)
    assert result.exit_code == 1
    own = project / "build/site" / MANIFEST
    assert result.stderr == f"{CHECK}: not what {own} says\n"
    assert "all as manifest.json says" in result.stdout


def test_a_copy_of_what_is_built_here_is_accepted(project: Path, tmp_path: Path) -> None:
    own = make_site(project / "build/site")
    copy = shutil.copytree(own, tmp_path / "copy")
    held = found(project, copy)["held_against"]
    assert [(each["manifest"], each["differences"]) for each in held] == [
        (MANIFEST, []),
        (str(own / MANIFEST), []),
    ]


def test_the_build_of_the_project_itself_is_held_against_its_manifest_alone(project: Path) -> None:
    own = make_site(project / "build/site")
    assert len(found(project, own)["held_against"]) == 1


@pytest.mark.parametrize("name", ["", MANIFEST])
def test_a_site_is_held_against_the_build_that_is_named(project: Path, tmp_path: Path, site: Path, name: str) -> None:
    other = make_site(tmp_path / "other", {**PAGES, "neu.html": b""}, Origin(OTHER_COMMIT, clean=True))
    held = found(project, site, "--against", str(other / name))["held_against"][1]
    assert held["commit"] == OTHER_COMMIT
    assert held["differences"] == [{"path": "neu.html", "kind": "missing", "reason": ""}]


def test_other_programs_are_named_where_the_bytes_differ(project: Path, tmp_path: Path, site: Path) -> None:
    other = Manifest({"index.html": Entry(0, "0" * 64)}, Origin(), {"Python": "3.13.1", "Pillow": "13.0.0"})
    (tmp_path / "other.json").write_bytes(other.to_json())
    result = verify(project, site, "--against", str(tmp_path / "other.json"))
    assert "Pillow: – there, 13.0.0 here\n" in result.stdout
    assert "Python: 3.11.7 there, 3.13.1 here\n" in result.stdout


def test_changes_that_are_in_no_commit_are_said(project: Path, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", origin=Origin(COMMIT, clean=False))
    assert f"built from commit {COMMIT} and changes that are in no commit" in verify(project, site).stdout


def test_a_folder_without_a_manifest_is_wrong_use(project: Path, tmp_path: Path) -> None:
    result = verify(project, tmp_path)
    assert result.exit_code == 2
    assert MANIFEST in result.stderr


def test_what_is_neither_folder_nor_address_is_wrong_use(project: Path) -> None:
    for site in ("nothing", "ftp://example.org/", "https://user:word@example.org/", "http://"):
        result = verify(project, site)
        assert (result.exit_code, result.stdout) == (2, "")
        assert site in result.stderr


@pytest.mark.parametrize("end", ["", "index.html", MANIFEST, "?a=b#c"])
def test_a_site_on_the_web_is_read_as_its_readers_get_it(project: Path, site: Path, web: Web, end: str) -> None:
    address = publish(site, web)
    assert found(project, address + end)["site"] == address
    assert differences(project, address) == []
    assert f"{BASE}faktenchecks/freibad/" in web.asked
    assert f"{BASE}assets/gr%C3%BC%C3%9Fe%201%232.css" in web.asked


def test_an_address_without_a_slash_at_its_end_is_that_of_the_folder(project: Path, site: Path, web: Web) -> None:
    assert differences(project, publish(site, web).rstrip("/")) == []


def test_a_packed_file_is_read_as_it_lies_there_whatever_the_host_says(project: Path, site: Path, web: Web) -> None:
    assert differences(project, publish(site, web, packed_in_transit=True)) == []


def test_a_page_on_the_web_is_named_when_one_byte_differs_or_it_is_gone(project: Path, site: Path, web: Web) -> None:
    address = publish(site, web)
    (site / CHECK).write_bytes(PAGES[CHECK] + b" ")
    (site / "404.html").unlink()
    result = verify(project, address)
    assert result.exit_code == 1
    assert result.stderr == (
        f"404.html: missing, though manifest.json names it\n{CHECK}: not what manifest.json says\n"
    )


def test_a_page_that_only_the_own_build_has_is_looked_for_on_the_web(project: Path, site: Path, web: Web) -> None:
    make_site(project / "build/site", {**PAGES, "neu/index.html": b"neu"})
    address = publish(site, web)
    held = found(project, address)["held_against"]
    assert held[1]["differences"] == [{"path": "neu/index.html", "kind": "missing", "reason": ""}]
    assert f"{BASE}neu/" in web.asked


def test_a_few_files_at_a_time_are_asked_for(project: Path, tmp_path: Path, web: Web) -> None:
    site = make_site(tmp_path / "site", {f"{number}.html": b"x" for number in range(60)})
    assert differences(project, publish(site, web)) == []
    assert 1 < web.most_at_once <= published.AT_ONCE


def test_no_more_is_read_than_there_should_be(project: Path, site: Path, web: Web) -> None:
    address = publish(site, web)
    web.routes[f"{BASE}404.html"] = lambda request: request.send(200, b"x" * 5_000_000)
    entries = found(project, address)["held_against"][0]["differences"]
    assert [entry["path"] for entry in entries] == ["404.html"]


def test_a_site_that_moved_is_read_where_it_is_now(project: Path, site: Path, web: Web) -> None:
    address = publish(site, web)
    web.routes["/old/manifest.json"] = lambda request: request.send(301, Location=f"{address}manifest.json")
    assert found(project, web.url("/old/", host=1))["site"] == address


@pytest.mark.parametrize("status", [301, 302])
def test_a_page_that_leads_out_of_the_site_is_not_taken_for_it(
    project: Path, site: Path, web: Web, status: int
) -> None:
    address = publish(site, web)
    elsewhere = web.url("/404.html", host=1)
    web.routes["/404.html"] = lambda request: request.send(200, PAGES["404.html"])
    web.routes[f"{BASE}404.html"] = lambda request: request.send(status, Location=elsewhere)
    assert differences(project, address) == [
        {"path": "404.html", "kind": "unreadable", "reason": f"leads to {elsewhere}"}
    ]


def test_an_answer_that_is_no_page_is_said(project: Path, site: Path, web: Web) -> None:
    address = publish(site, web)
    web.routes[f"{BASE}404.html"] = lambda request: request.send(500)
    result = verify(project, address)
    assert (result.exit_code, result.stderr) == (1, "404.html: cannot be read: status 500\n")
    assert found(project, address)["sha256"] is None


def test_a_site_that_does_not_answer_any_more_is_given_up(project: Path, tmp_path: Path, web: Web) -> None:
    site = make_site(tmp_path / "site", {f"{number:03}.html": b"x" for number in range(200)})
    address = publish(site, web)
    answer = web.otherwise
    web.otherwise = lambda request: answer(request) if request.path.endswith(MANIFEST) else request.send(500)
    result = verify(project, address)
    assert result.exit_code == 2
    assert result.stderr == f"{address} does not answer any more: status 500\n"
    assert len(web.asked) < 200


def test_a_site_without_a_manifest_or_with_a_hostile_one_is_refused(project: Path, site: Path, web: Web) -> None:
    address = publish(site, web)
    for content in (b"<html>", b'{"version": 1, "files": {"../../etc/passwd": [1, ""]}}'):
        (site / MANIFEST).write_bytes(content)
        result = verify(project, address)
        assert result.exit_code == 2
        assert "is no manifest of a site" in result.stderr
    (site / MANIFEST).unlink()
    assert f"cannot read {address}{MANIFEST}: status 404" in verify(project, address).stderr
    assert [path for path in web.asked if not path.endswith(MANIFEST)] == []


def test_a_manifest_cannot_send_the_reader_to_another_host(project: Path, tmp_path: Path, web: Web) -> None:
    names = ["@127.0.0.2/x", "http:x", "%2e%2e/x", "?x", "#x", "x:80", "&x=y", ";x"]
    site = make_site(tmp_path / "site", {name: b"x" for name in names if "/" not in name} | {"a@b/x": b"x"})
    address = publish(site, web)
    assert differences(project, address) == []
    assert all(path.startswith(BASE) for path in web.asked)


def test_a_manifest_cannot_ask_for_more_than_a_file_can_hold(project: Path, site: Path, web: Web) -> None:
    address = publish(site, web)
    (site / MANIFEST).write_bytes(Manifest({"x": Entry(LARGEST_FILE + 1, "0" * 64)}, Origin(), {}).to_json())
    assert "is no size and checksum" in verify(project, address).stderr


def test_a_host_that_is_not_there_is_wrong_use(project: Path, web: Web) -> None:
    with serving(1) as gone:
        address = gone.url("/")
    assert web
    result = verify(project, address)
    assert (result.exit_code, result.stderr) == (2, f"cannot read {address}manifest.json: connection\n")
