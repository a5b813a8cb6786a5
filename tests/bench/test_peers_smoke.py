"""The peers still get what they need to build the same pages. How fast they are, `make bench-peers` says."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.bench.measures import BUILD
from tests.bench.peers import FENCE, NUMBER, PEERS, find_versions
from tests.bench.processes import run
from tests.bench.subject import Corpus, write_plain

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.peers import Peer
    from tests.bench.subject import Project

SIZE = 12
MATERIAL, ZENSICAL, HUGO, ELEVENTY = PEERS


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give a corpus of a dozen checks with its generated Markdown."""
    project = Corpus.write(SIZE, tmp_path_factory.mktemp("peers")).copy()
    run(BUILD, project.root, project.caches)
    return project


@pytest.fixture(scope="module")
def plain(project: Project) -> Path:
    """Give the same Markdown as a project of plain MkDocs."""
    return write_plain(project, project.root.parent / "plain")


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_gets_every_page_and_the_one_that_is_edited(
    peer: Peer, plain: Path, project: Project, tmp_path: Path
) -> None:
    peer.prepare(plain, tmp_path / "project")
    pages = tmp_path / "project" / peer.pages
    assert len(list(pages.rglob("*.md"))) == len(list((plain / "docs").rglob("*.md"))) > SIZE
    assert (pages / f"faktenchecks/{project.edited}.md").is_file()


@pytest.mark.parametrize("peer", [HUGO, ELEVENTY], ids=lambda peer: peer.name)
def test_a_page_keeps_its_title_and_text_and_loses_other_keys(
    peer: Peer, plain: Path, project: Project, tmp_path: Path
) -> None:
    peer.prepare(plain, tmp_path / "project")
    name = f"faktenchecks/{project.edited}.md"
    _, before, text = (plain / "docs" / name).read_text("utf-8").split(FENCE, 2)
    _, front, copied = (tmp_path / "project" / peer.pages / name).read_text("utf-8").split(FENCE, 2)
    assert copied == text
    assert "title: " in front
    assert "kind: " in before
    assert "kind: " not in front


def test_plain_mkdocs_builds_the_project_that_it_gets_and_shows_an_edit(
    plain: Path, project: Project, tmp_path: Path
) -> None:
    folder, caches = tmp_path / "project", tmp_path / "caches"
    caches.mkdir()
    MATERIAL.prepare(plain, folder)
    with (folder / MATERIAL.pages / f"faktenchecks/{project.edited}.md").open("a", encoding="utf-8") as page:
        page.write("\n\nAhornprobe\n")
    run([sys.executable, *MATERIAL.build], folder, caches)
    built = LexborHTMLParser((folder / "site" / project.page / "index.html").read_text("utf-8"))
    assert "Ahornprobe" in built.css("article")[0].text()


def test_a_tool_is_named_with_its_version_or_as_missing(tmp_path: Path) -> None:
    program = tmp_path / "hugo"
    program.write_text("#!/bin/sh\necho hugo v0.168.0-e27a+extended linux/amd64\n")
    program.chmod(0o755)
    path = os.pathsep.join([str(tmp_path), "/bin"])
    versions, missing = find_versions(path)
    assert versions["Hugo"] == "0.168.0"
    assert NUMBER.fullmatch(versions["tuned Material"])
    assert [peer.name for peer in PEERS if shutil.which(peer.program, path=path) is None] == missing
    assert set(versions) | set(missing) == {peer.name for peer in PEERS}
