"""A site that `belegt init` has made: what a stranger puts on GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import ROOT, Project

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = {
    "language": "de",
    "name": "Prüfstelle Musterstadt",
    "publisher": "Redaktion Musterstadt",
    "address": "https://example.org/belegt/",
    "scale": "belegt",
    "accent": "#7a1f4d",
}


def init_site(folder: Path) -> Project:
    """Make a site in a folder that is not there yet."""
    answers = (f"--{key}={value}" for key, value in ANSWERS.items())
    made = Project(ROOT).run("generator", "init", str(folder), *answers)
    assert made.returncode == 0, made.stderr
    return Project(folder)
