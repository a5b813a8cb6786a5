"""From which commit, and with which programs, a site is built."""

from __future__ import annotations

import platform
import unicodedata
import zlib
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from generator.history.git import Repository
from generator.manifest.manifest import Origin
from generator.problems import BelegtError

if TYPE_CHECKING:
    from pathlib import Path

INPUTS = ("content", "seeds", "site_config", "mkdocs.yml")
"""What a site is built from; even what git is told to ignore counts there."""
SETTINGS = "mkdocs.yml"
GENERATED = "build/"
PACKAGES = (
    "Babel",
    "belegt",
    "fonttools",
    "Jinja2",
    "Markdown",
    "MarkupSafe",
    "mkdocs",
    "mkdocs-material",
    "Pillow",
    "properdocs",
    "Pygments",
    "pymdown-extensions",
    "python-frontmatter",
    "PyYAML",
    "zensical",
)
"""Whose other version may give other bytes."""


def find_origin(root: Path) -> Origin:
    """Return the commit on which the project's folder stands, and whether anything is different from it.

    Git is asked by commands that take no lock: one that is killed leaves none behind.

    Args:
        root: the project's folder.
    """
    try:
        repository = Repository(root)
        commit = repository.find_commit("HEAD")
        if commit is None or not repository.run("ls-files", "--", SETTINGS):
            return Origin()  # the folder only happens to lie inside somebody's repository
        listed = (
            repository.run("ls-files", "-z", "--modified", "--deleted", "--others", "--exclude-standard", "--", "."),
            repository.run("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *INPUTS),
            repository.run("diff-index", "-z", "--cached", "--name-only", "--relative", commit, "--", "."),
        )
    except BelegtError:  # no git, no repository, or one that git will not open: the site is built all the same
        return Origin()
    changed = {uri for uris in listed for uri in uris.split("\0") if uri and not uri.startswith(GENERATED)}
    return Origin(commit, not changed)


def find_programs() -> dict[str, str]:
    """Return the versions of the programs that decide about a site's bytes."""
    own = {
        "Python": platform.python_version(),
        "Unicode": unicodedata.unidata_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    return own | {name: found for name in PACKAGES if (found := _version(name))}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
