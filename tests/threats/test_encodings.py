"""How lines end and whether a byte order mark begins the file changes nothing that is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import copy_small

if TYPE_CHECKING:
    from collections import Counter

    from tests.conftest import Project

WRITTEN = ("content", "site_config/site.yml")
"""What people write by hand. Of source documents the bytes themselves are proved."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the checksums of the pages of the small project as it is."""
    return _built(copy_small(tmp_path_factory.mktemp("plain") / "project"))


def _built(project: Project) -> dict[str, str]:
    result = project.run("generator", "build", "--language", "en")
    assert result.returncode == 0, result.stderr
    return project.tree("build/docs")


@pytest.mark.parametrize(
    ("end", "mark"), [(b"\r\n", b""), (b"\r", b""), (b"\n", b"\xef\xbb\xbf"), (b"\r\n", b"\xef\xbb\xbf")]
)
def test_other_line_ends_and_a_mark_give_the_same_pages(
    end: bytes, mark: bytes, small: Project, pages: dict[str, str], cases: Counter[str]
) -> None:
    files = [path for name in WRITTEN for path in (small.path(name), *small.path(name).rglob("*")) if path.is_file()]
    assert len(files) > 10
    for path in files:
        path.write_bytes(mark + path.read_bytes().replace(b"\n", end))
    cases["D11"] += len(files)
    assert _built(small) == pages


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "latin-1", "cp1252", "cp437", "mac-roman"])
@pytest.mark.parametrize(
    "name", ["content/articles/freibad-schliesst.md", "content/people.yml", "site_config/site.yml"]
)
def test_a_file_in_another_encoding_is_named(encoding: str, name: str, small: Project, cases: Counter[str]) -> None:
    cases["D11"] += 1
    text = small.read(name).replace("name: ", "name: Größe ", 1)
    small.path(name).write_bytes(text.encode(encoding, "replace"))
    result = small.run("generator", "check", "--language", "en")
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert name in result.stderr
