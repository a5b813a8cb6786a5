"""The guide's first check, done as a new editor would: with nothing but what the guide says.

The guide has a document of its own. A seed is recognised by its checksum, so that nobody can import it a second time
while its article is there; the last test takes an article away and imports its seed under another name.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT, Project
from tests.guide.walkthrough import edit, missing_line, read_blocks, read_steps
from tests.site.test_preview import Preview

if TYPE_CHECKING:
    from tests.guide.walkthrough import Step

GUIDES = {"de": "docs/guide/de/erste-pruefung.md", "en": "docs/guide/en/first-check.md"}
COPIED = ("content", "seeds", "site_config", "docs/guide", "mkdocs.yml", "Makefile", "pyproject.toml", ".gitignore")
LOCKS = ("requirements.lock", "requirements-dev.lock")
MOST_STEPS = 12
IMPORT, FILLED, PREVIEWED, RELEASED = 2, 8, 10, 11
ARTICLE = "content/articles/beispiel-freibad.md"
CHECKS = {
    "beispiel-freibad-schliesst": (
        "Richtig",
        "Die Stadt schließt das Freibad zum 1. Oktober.",
        "Das Freibad wird zum 1. Oktober 2025 geschlossen.",
    ),
    "beispiel-kein-geld": (
        "Richtig",
        "„Wir haben kein Geld mehr“, sagte die Bürgermeisterin am Freitag.",
        "Die Bürgermeisterin erklärte, sie habe „kein Geld mehr“.",
    ),
    "beispiel-gaestezahl": (
        "Falsch",
        "Nach Angaben des Bäderverbands kamen im Sommer 2025 nur 4.000 Gäste.",
        "Im Sommer 2025 wurden 6.000 Gäste gezählt.",
    ),
}
"""By their ids: what the page must show as verdict, as quote and as citation."""


def steps_of(language: str) -> tuple[Step, ...]:
    """Return the steps of the guide in this language."""
    return read_steps((ROOT / GUIDES[language]).read_text("utf-8"))


def clone(target: Path) -> Project:
    """Put the project there as a fresh clone, and an environment that is installed already."""
    for name in (*COPIED, *LOCKS):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, target / name)
    project = Project(target)
    project.write("build/docs/.gitignore", "*\n!.gitignore\n")
    for command in ("git init --quiet", "git add .", "git commit --quiet -m Start"):
        assert run(project, command).returncode == 0
    (target / ".venv").mkdir()
    (target / ".venv/bin").symlink_to(Path(sys.executable).parent)
    for ready in ("python-ready", "site-ready"):  # newer than the locks: make installs nothing
        project.write(f".venv/{ready}", "")
    return project


def run(project: Project, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command as an editor's terminal does."""
    somebody = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "Redaktion"), ("EMAIL", "redaktion@example.org"))
    }
    return subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=project.root,
        env={**os.environ, **somebody, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def follow(project: Project, step: Step) -> str:
    """Do what the step says; return what was printed, which is what the step shows."""
    (block,) = step.done
    if block.kind != "sh":
        edit(project, block)
        return ""
    result = run(project, block.text.strip())
    assert result.returncode == 0, f"{step.title}: {result.stdout}"
    assert missing_line(step.printed, result.stdout) is None, f"{step.title}: {result.stdout}"
    return result.stdout


def see_in_preview(project: Project, step: Step, log: Path) -> None:
    """Start the preview as `make serve` does, on a free port, and find the three checks as drafts."""
    (block,) = step.done
    assert block.text == "make serve\n"
    assert "mkdocs serve --livereload" in run(project, "make --dry-run serve").stdout
    preview = Preview(project, log)
    try:
        preview.wait_until_served()
        article = preview.page("artikel/beispiel-freibad/")
        assert "Das Freibad schließt für immer" in preview.page("artikel/")
        for check in CHECKS:
            assert check in article
            assert 'class="bl-draft"' in preview.page(f"faktenchecks/{check}/")
        assert 'id="bl-panel"' not in article
    finally:
        preview.stop()


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_has_at_most_twelve_steps_each_with_one_thing_to_do(language: str) -> None:
    steps = steps_of(language)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert 0 < len(steps) <= MOST_STEPS
    for step in steps:
        (block,) = step.done
        assert block.kind == "sh" or f"`{block.settings['title']}`" in step.prose, step.title
        assert block.kind != "sh" or block.text.count("\n") == 1, step.title
    assert sum("assertion" in block.text.split() for step in steps for block in step.done) == len(CHECKS)


def test_a_new_editor_who_does_what_the_guide_says_publishes_three_checks(tmp_path: Path) -> None:
    project = clone(tmp_path / "belegt")
    before = project.tree("content") | project.tree("seeds")
    start = run(project, "git rev-parse HEAD").stdout
    for step in steps_of("de"):
        if step.number == PREVIEWED:
            see_in_preview(project, step, tmp_path / "serve.log")
        else:
            follow(project, step)
        if step.number == IMPORT:
            seed = "docs/guide/beispiel/freibad.txt"
            assert project.path("seeds/beispiel-freibad.txt").read_bytes() == project.path(seed).read_bytes()
        if step.number == FILLED:
            assert project.read(ARTICLE).count("status: draft") == len(CHECKS)
        if step.number == RELEASED:
            assert project.read(ARTICLE).count("status: published") == len(CHECKS)
    for check, (verdict, quote, citation) in CHECKS.items():
        html = project.read(f"build/site/faktenchecks/{check}/index.html")
        page = LexborHTMLParser(html)
        assert page.body is not None
        text = " ".join(page.body.text().split())
        for shown in (verdict, quote, citation, "Protokoll der Ratssitzung", "erfundenes Beispiel"):
            assert shown in text, (check, shown)
        assert not page.css(".bl-draft")
        assert '"ClaimReview"' in html
    assert run(project, "git status --porcelain").stdout == ""
    assert run(project, ".venv/bin/belegt check --strict").returncode == 0
    (tidy,) = [block for block in read_blocks((ROOT / GUIDES["de"]).read_text("utf-8")) if "reset" in block.text]
    assert run(project, tidy.text).returncode == 0
    assert run(project, "git rev-parse HEAD").stdout == start
    assert project.tree("content") | project.tree("seeds") == before


def test_publishing_a_mistake_stops_before_the_commit(tmp_path: Path) -> None:
    project = clone(tmp_path / "belegt")
    (last,) = steps_of("de")[-1].done
    path = "content/topics.yml"
    project.write(path, project.read(path) + "\nohne-namen: {}\n")
    assert run(project, last.text).returncode != 0
    assert run(project, "git log --format=%s").stdout == "Start\n"


def test_both_guides_tell_the_same_steps() -> None:
    german, english = steps_of("de"), steps_of("en")
    assert len(german) == len(english)
    for ours, theirs in zip(german, english, strict=True):
        assert ours.done == theirs.done
        assert ours.printed == theirs.printed


@pytest.mark.parametrize("seed", sorted(path.name for path in (ROOT / "seeds").glob("*.txt")))
def test_a_seed_imports_under_another_name_once_its_article_is_gone(seed: str, tmp_path: Path) -> None:
    project = clone(tmp_path / "belegt")
    document = ROOT / "seeds" / seed
    command = f'.venv/bin/belegt import "{document}" --slug anderer-name --title T --outlet O --published 2025'
    assert f"seeds/{seed}" in run(project, command).stdout
    article = next(
        path
        for path in project.path("content/articles").rglob("*.md")
        if f"\nseed: {seed}\n" in path.read_text("utf-8")
    )
    shutil.rmtree(article.parent) if article.name == "index.md" else article.unlink()
    project.path(f"seeds/{seed}").unlink()
    sums = project.read("seeds/SHA256SUMS").splitlines(keepends=True)
    project.write("seeds/SHA256SUMS", "".join(line for line in sums if seed not in line))
    assert run(project, command).returncode == 0
    body = project.read("content/articles/anderer-name.md").split("\n---\n", 1)[1]
    sentences = [line for line in re.split(r"(?<=[.])\s", body) if body.count(line) == 1 and '"' not in line]
    for number, sentence in enumerate(sentences[:3], 1):
        result = run(
            project,
            f'.venv/bin/belegt new assertion anderer-name --id probe-{number} --quote "{sentence.strip()}"',
        )
        assert result.returncode == 0, result.stdout
    assert project.read("content/articles/anderer-name.md").count("  - id: probe-") == len(CHECKS)
    assert project.path("seeds/anderer-name.txt").read_bytes() == document.read_bytes()
