"""A stranger's first site: made with nothing but the wheel, published, and fetched as readers would get it.

No test here downloads anything: what Belegt depends on is lent from the environment that runs the tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, Project

if TYPE_CHECKING:
    from pathlib import Path

MINUTES = 3
"""In which a stranger has a site of their own, downloads left aside."""
BASE = "/belegt/"
"""The folder of the server below which the site lies."""

ARTICLE = """Die Brücke ist gesperrt

Musterstadt. Die Brücke am Markt ist seit Montag gesperrt. Die Stadt rechnet mit einem Jahr Bauzeit.
"""
SENTENCE = "Die Brücke am Markt ist seit Montag gesperrt."
OWN_ID = "bruecke-am-markt-gesperrt"
SOURCE = """bauamt-2026-05-04:
  title: Anordnung der Sperrung
  publisher: Stadt Musterstadt
  url: https://musterstadt.example/sperrung
  published: 2026-05-04
  accessed: 2026-05-06
  language: de
  kind: primary
  origins: []
  not_archived: Das Dokument ist erfunden.
"""
ASSERTION = f"""assertions:
  - id: {OWN_ID}
    quote: {SENTENCE}
    headline: Die Stadt ordnete die Sperrung für Montag an
    claim: Die Brücke am Markt in Musterstadt ist seit Montag gesperrt.
    claimant: Musterblatt
    claimed: 2026-05-05
    attribution: own
    checks: statement
    verdict: richtig
    evidence: strong
    summary: Die Anordnung nennt den Montag.
    reasoning: |
      Das Bauamt ordnete die Sperrung an [c1].
    status: published
    checked: 2026-05-06
    citations:
      - id: c1
        source: bauamt-2026-05-04
        stance: supports
        quote: Die Brücke wird am 4. Mai 2026 gesperrt."""


@dataclass
class Stranger:
    """Somebody at a terminal with Python, make and git, and an environment of their own for Belegt."""

    desk: Path
    """The folder they work in; empty at first."""
    wheel: Path
    began: float = field(default_factory=time.monotonic)
    commands: list[str] = field(default_factory=list)
    """What they have typed."""

    @property
    def environment(self) -> Path:
        """Their Python environment."""
        return self.desk / "belegt"

    @property
    def site(self) -> Project:
        """Their site."""
        return Project(self.desk / "my-site")

    @property
    def remote(self) -> Path:
        """Where they publish: a bare repository."""
        return self.desk / "remote.git"

    def type(self, *command: str, where: Path | None = None) -> str:
        """Run a command, which must succeed, and return what it prints; the environment is active once it is there."""
        self.commands.append(" ".join(command))
        left = MINUTES * 60 - (time.monotonic() - self.began)
        result = subprocess.run(
            command,
            cwd=where or self.desk,
            env=self._variables(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=left,
        )
        assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
        return result.stdout + result.stderr

    def lend_packages(self) -> None:
        """Let the new environment find the packages that pip would download."""
        lib = sysconfig.get_path("purelib", vars={"base": str(self.environment)})
        lent = sysconfig.get_path("purelib")
        (self.desk / lib / "lent.pth").write_text(f"{lent}\n", "utf-8")

    def _variables(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "GIT_", "MAKE"))}
        return {
            **kept,
            "PATH": f"{self.environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "VIRTUAL_ENV": str(self.environment),
            "PIP_NO_INDEX": "1",
            "HOME": str(self.desk),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Newsroom",
            "GIT_AUTHOR_EMAIL": "newsroom@example.org",
            "GIT_COMMITTER_NAME": "Newsroom",
            "GIT_COMMITTER_EMAIL": "newsroom@example.org",
        }


def git(*arguments: str) -> None:
    """Run git on the side of the server."""
    command = ["git", *arguments]
    subprocess.run(command, check=True)


def build_wheel(source: Path, folder: Path) -> Path:
    """Build a wheel of the source into a folder."""
    how = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    command = [sys.executable, "-m", "pip", "wheel", *how, "--wheel-dir", str(folder), str(source)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return next(folder.glob("belegt-*.whl"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the wheel, built from this repository as it is."""
    return build_wheel(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def stranger(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Stranger:
    """Give a stranger who has installed the wheel, made a site, added an article of their own and published it all."""
    stranger = Stranger(tmp_path_factory.mktemp("stranger"), wheel)
    git("init", "--quiet", "--bare", str(stranger.remote))
    stranger.type(sys.executable, "-m", "venv", "belegt")
    stranger.lend_packages()
    # The environment of the tests has Belegt, too; a stranger's has not.
    stranger.type("pip", "install", "--quiet", "--no-deps", "--ignore-installed", str(wheel))
    answers = {
        "language": "de",
        "name": "Prüfstelle Musterstadt",
        "publisher": "Redaktion Musterstadt",
        "address": f"https://example.org{BASE}",
        "scale": "correctiv",
        "accent": "#7a1f4d",
    }
    stranger.type("belegt", "init", "my-site", *(f"--{key}={value}" for key, value in answers.items()))
    site = stranger.site
    (stranger.desk / "bruecke.txt").write_text(ARTICLE, "utf-8")
    facts = ("--outlet", "Musterblatt", "--published", "2026-05-05")
    stranger.type("belegt", "import", "../bruecke.txt", "--slug", "bruecke", *facts, where=site.root)
    stranger.type("belegt", "new", "assertion", "bruecke", "--quote", SENTENCE, "--id", OWN_ID, where=site.root)
    site.write("content/sources/bauamt.yml", SOURCE)
    text = site.read("content/articles/bruecke.md")
    start = text.index("assertions:")
    site.write("content/articles/bruecke.md", text[:start] + ASSERTION + text[text.index("\n---\n", start) :])
    stranger.type("make", "test", where=site.root)
    stranger.type("git", "add", "--all", where=site.root)
    stranger.type("git", "commit", "--quiet", "--message", "Prüfe die Sperrung der Brücke", where=site.root)
    stranger.type("git", "remote", "add", "origin", str(stranger.remote), where=site.root)
    stranger.type("make", "publish", where=site.root)
    return stranger


@pytest.fixture(scope="session")
def published(stranger: Stranger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that a server of pages fetches from the stranger's remote."""
    folder = tmp_path_factory.mktemp("published")
    git("clone", "--quiet", "--branch", "gh-pages", str(stranger.remote), str(folder))
    return folder
