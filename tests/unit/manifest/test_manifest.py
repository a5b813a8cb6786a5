"""The list of a site's files: what it says, and which lists are not believed."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.manifest.folder import get_manifest, read_folder
from generator.manifest.manifest import MANIFEST, Entry, Manifest, Origin, can_be_published, read_manifest
from generator.problems import BelegtError
from tests.unit.manifest.sites import CHECK, COMMIT, PAGES, make_site

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "0" * 64
HOSTILE = (
    "../outside.html",
    "a/../../outside.html",
    "/etc/passwd",
    "//example.org/x",
    "a//b",
    "./a",
    "a/.",
    "a/",
    "",
    "a\\..\\b",
    "a\x00b",
    "a\x1b[31mb",
    "a\nb",
    "a\u202eb",
    "\ud800",
    "a/" * 600 + "b",
    MANIFEST,
)


def document(**changes: Any) -> dict[str, Any]:
    """Return a manifest as JSON, with some of its keys changed."""
    manifest = Manifest({"index.html": Entry(3, DIGEST)}, Origin(COMMIT, clean=True), {"Python": "3.11.7"})
    return {**json.loads(manifest.to_json()), **changes}


def refusal(found: object) -> str:
    """Return why a manifest is refused."""
    with pytest.raises(BelegtError) as error:
        read_manifest(json.dumps(found).encode(), "https://example.org/manifest.json")
    return str(error.value.what)


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path) -> None:
    manifest = Manifest(read_folder(make_site(tmp_path)), Origin(COMMIT, clean=False), {"Pillow": "13.0.0"})
    assert read_manifest(manifest.to_json(), "x") == manifest
    assert set(manifest.files) == set(PAGES)


def test_a_manifest_without_a_commit_says_null() -> None:
    content = Manifest({}, Origin(), {}).to_json()
    assert json.loads(content)["commit"] is None
    assert read_manifest(content, "x").origin == Origin()


def test_a_manifest_has_one_file_a_line_in_order(tmp_path: Path) -> None:
    lines = (make_site(tmp_path) / MANIFEST).read_text("ascii").splitlines()
    begun = [json.loads("{" + line.rstrip(",") + "}") for line in lines if line.startswith('"')]
    assert [next(iter(each)) for each in begun] == sorted(PAGES)


def test_the_checksum_of_a_site_is_what_anybody_can_work_out_without_belegt(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    command = (
        "find . -type f ! -path ./manifest.json -printf '%P\\n' | LC_ALL=C sort | tr '\\n' '\\0' "
        "| xargs -0 sha256sum | sha256sum"
    )
    result = subprocess.run(["/bin/sh", "-c", command], cwd=site, capture_output=True, text=True, check=False)
    assert result.stderr == "", f"this test needs GNU findutils and coreutils: {result.stderr}"
    assert result.stdout.split()[0] == get_manifest(site).sha256


@pytest.mark.parametrize("uri", HOSTILE)
def test_a_path_that_leaves_the_site_or_hides_something_is_refused(uri: str) -> None:
    assert "is no path of a file" in refusal(document(files={uri: [3, DIGEST]}))


@given(st.text(max_size=40))
def test_a_path_that_is_accepted_stays_below_the_root(uri: str) -> None:
    if can_be_published(uri):
        assert not uri.startswith("/")
        assert ".." not in uri.split("/")
        assert uri.isprintable()


@pytest.mark.parametrize(
    "entry",
    [
        [-1, DIGEST],
        [10**15, DIGEST],
        [True, DIGEST],
        [1.5, DIGEST],
        ["3", DIGEST],
        [3, DIGEST[:-1]],
        [3, DIGEST.upper().replace("0", "G")],
        [3],
        [3, DIGEST, 1],
        DIGEST,
        None,
    ],
)
def test_a_file_without_a_size_and_a_checksum_that_can_be_is_refused(entry: object) -> None:
    assert "is no size and checksum" in refusal(document(files={"index.html": entry}))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"version": 2}, "another form"),
        ({"files": []}, "another form"),
        ({"commit": "main"}, "the commit"),
        ({"commit": None, "clean": True}, "the commit"),
        ({"clean": "yes"}, "the commit"),
        ({"programs": {"Python": "3\x1b[31m"}}, "programs"),
        ({"programs": {str(number): "1" for number in range(101)}}, "programs"),
        ({"programs": None}, "programs"),
        ({"sha256": DIGEST}, "its own checksum"),
    ],
)
def test_a_manifest_of_another_form_is_refused(changes: dict[str, Any], reason: str) -> None:
    assert reason in refusal(document(**changes))


@pytest.mark.parametrize("content", [b"", b"<html>", b"\xff\xfe", b"[" * 100_000, b'{"version": ' + b"9" * 5000 + b"}"])
def test_what_is_no_json_is_refused(content: bytes) -> None:
    with pytest.raises(BelegtError, match="is no manifest of a site: it is no JSON"):
        read_manifest(content, "x")


@pytest.mark.parametrize("content", [b"[]", b"null", b'"x"'])
def test_json_that_is_no_object_is_refused(content: bytes) -> None:
    with pytest.raises(BelegtError, match="it has another form"):
        read_manifest(content, "x")


def test_what_the_host_of_a_site_adds_is_no_part_of_it(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    (site / ".nojekyll").touch()
    (site / "CNAME").write_text("example.org\n", "ascii")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").touch()
    assert set(read_folder(site)) == set(PAGES)


def test_a_hidden_file_and_a_host_s_name_deeper_down_are_part_of_a_site(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    (site / ".well-known").mkdir()
    (site / ".well-known" / "security.txt").touch()
    (site / "daten" / "CNAME").touch()
    assert set(read_folder(site)) - set(PAGES) == {".well-known/security.txt", "daten/CNAME"}


def test_a_symbolic_link_is_like_no_file(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    outside = tmp_path / "outside.html"
    (site / CHECK).rename(outside)
    (site / CHECK).symlink_to(outside)
    assert read_folder(site)[CHECK] == Entry(0, "")
