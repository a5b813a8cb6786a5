"""One tree, rendered by MkDocs, ProperDocs and Zensical.

The last two have an environment of their own, without MkDocs: `make .venv/renderers-ready`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import browser, page  # noqa: F401  the browser, and a tab that hears errors
from tests.conftest import ENGLISH, ENGLISH_SHARED, ROOT, Project, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

ENVIRONMENT = Path(sys.prefix, "renderers")
DOCS, SITE = "build/docs", "build/site"
LINKS = """---
title: Links
---
[Method](method.md), [its scale](method.md#rating-scale), <a href="../fact-checks/">HTML in a line</a>.

<div>
<a href="../fact-checks/library-closes-in-june/">a page</a> <a href='../about/#x'>one, in other quotation marks</a>
<a title="no href='../x/'" href=../about/>one without them</a>
<a href="../">the front page</a> <a href="..">again</a> <a href="../?q=1">with a question</a>
<a href="./">this page</a> <a href="">again</a> <a href="#links">a place on it</a> <a href="?q=1">a question</a>
<a href="below/">below it</a> <a href="/ledger/about/">from the root</a> <a href="//example.org/">another scheme</a>
<a href="https://example.org/">a full address</a> <a href="mailto:desk@example.org">a letter</a>
<img src="../assets/favicon.svg" srcset="../assets/favicon.svg 1x, below/two.svg 2x" alt="">
<!-- <a href="../comment/"> --> <textarea><a href="../text/"></textarea> <code>href="../code/"</code>
</div>
"""
"""A page written by hand with addresses of every kind."""


def find_program(name: str) -> Path:
    """Return the path of a program of the renderers' environment."""
    path = ENVIRONMENT / "bin" / name
    if not path.is_file():
        pytest.fail(f"{path} is missing: make .venv/renderers-ready")
    return path


def run(program: str, *arguments: str, folder: Path) -> None:
    """Run a program of the renderers' environment; it must succeed."""
    path = find_program(program)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run(
        [path, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Give the English project with a page of links, its site built by MkDocs. Tests read it and change nothing."""
    project = Project(shutil.copytree(ENGLISH, tmp_path_factory.mktemp("renderers") / "mkdocs"))
    for name in ENGLISH_SHARED:
        shutil.copytree(ROOT / "site_config" / name, project.path(f"site_config/{name}"))
    project.write("content/pages/links.md", LINKS)
    project.path(DOCS).mkdir(parents=True)
    result = project.run("mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return project


@pytest.fixture(scope="session")
def sites(project: Project) -> Mapping[str, Site]:
    """Give the same project's site by each program."""
    properdocs, zensical = (copy_project(project, name) for name in ("properdocs", "zensical"))
    run("properdocs", "build", "--strict", "--config-file", "mkdocs.yml", folder=properdocs)
    run("belegt", "build", "--strict", folder=zensical)
    run("zensical", "build", "--strict", folder=zensical)
    run("belegt", "manifest", SITE, folder=zensical)
    folders = {"mkdocs": project.root, "properdocs": properdocs, "zensical": zensical}
    return {name: Site(folder / SITE) for name, folder in folders.items()}


def copy_project(project: Project, name: str) -> Path:
    """Return a copy of the project with nothing built in it."""
    folder = shutil.copytree(project.root, project.root.with_name(name), ignore=shutil.ignore_patterns("build"))
    (folder / DOCS).mkdir(parents=True)
    return folder
