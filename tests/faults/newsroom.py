"""A project with two states, what a clean build makes of each, and machines that break."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.manifest.folder import get_manifest, read_folder
from generator.manifest.manifest import checksum
from tests.conftest import ROOT, Project

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping

WORDS = "site_config/ratings.yml"
"""Its words stand on many pages."""
MKDOCS = ("mkdocs", "build", "--strict", "--quiet")
OLD, NEW = "old", "new"
FAULTY = Path(__file__).with_name("faulty.py")
LEFT = {"cache", "docs", "search", "site"}
"""What a finished build leaves under `build/`."""


@dataclass(frozen=True)
class Newsroom:
    """A project whose site is built, and its two states."""

    project: Project
    texts: Mapping[str, str]
    """What stands in the file of words in each state."""
    sites: Mapping[str, str]
    """The checksum of the site that a clean build makes of each."""

    def copy(self, target: Path) -> Newsroom:
        """Return a copy, with the times of its files."""
        return Newsroom(Project(shutil.copytree(self.project.root, target)), self.texts, self.sites)

    def turn_to(self, state: str) -> None:
        """Bring the project into a state."""
        self.project.write(WORDS, self.texts[state])

    def state_of_site(self) -> str:
        """Return of which state the published site is; it must be whole."""
        site = self.project.path("build/site")
        assert site.is_dir(), "there is no site"
        return self.state_of(site)

    def state_of(self, site: Path) -> str:
        """Return of which state a site is; it must be whole."""
        files = read_folder(site)
        assert get_manifest(site).files == files, "the site is not what its manifest says"
        return next(state for state, sha256 in self.sites.items() if sha256 == checksum(files))

    def check_next_build(self, state: str) -> None:
        """Check that the next build gives what a clean one gives, and leaves nothing lying around."""
        self.turn_to(state)
        result = self.project.run(*MKDOCS)
        assert result.returncode == 0, result.stderr
        assert self.state_of_site() == state
        assert {path.name for path in self.project.path("build").iterdir()} == LEFT

    def start(self) -> subprocess.Popen[str]:
        """Start a build in a group of processes of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", *MKDOCS],
            cwd=self.project.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run_faulty(self, fault: str, moment: int) -> subprocess.CompletedProcess[str]:
        """Build on a machine that breaks at a moment; see faulty.py."""
        return subprocess.run(
            [sys.executable, str(FAULTY), fault, str(moment), *MKDOCS],
            cwd=self.project.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,
        )


def kill_at_any_moment(project: Project, dice: random.Random, *command: str) -> None:
    """Run Python in the project and kill it, with the processes it has started, unless it is done by then."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=project.root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert process.wait(dice.uniform(0.5, 3)) == 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
