"""A site that is rendered in parts is the site that is rendered as a whole, whatever was edited, lost or broken before.

`BELEGT_SEQUENCES=500 pytest tests/site/test_incremental.py` tries more; `BELEGT_SEED` begins elsewhere.
"""

from __future__ import annotations

import gzip
import logging
import os
import random
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator import checking
from generator.mkdocs_plugin import rendering
from generator.mkdocs_plugin.plugin import PREVIEW_ASSETS, SITE_MEMORY
from generator.reading.files import read_tree
from tests.conftest import Project, copy_small
from tests.faults.newsroom import Newsroom, kill_at_any_moment
from tests.site.edits import (
    ARTICLE,
    EDITS,
    LONGEST_SEQUENCE,
    SEED,
    SEQUENCES,
    change_check,
    change_style,
    change_theme,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.site.edits import Edit

EVENTS = 330
"""As often a build that renders every page changes a file, about."""
CHECK = "build/site/faktenchecks/freibad-schliesst-im-oktober/index.html"


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    """Leave no handler behind: a build in this process adds its own."""
    logger = logging.getLogger("mkdocs")
    handlers, level = list(logger.handlers), logger.level
    yield
    logger.handlers[:] = handlers
    logger.setLevel(level)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a small project with its site."""
    project = copy_small(tmp_path_factory.mktemp("built") / "project")
    render(project)
    return project.root


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Project:
    """Give a copy of it, with the times of its files."""
    return Project(shutil.copytree(built_once, tmp_path / "project"))


def render(project: Project, **settings: Any) -> None:
    """Build the site, as `mkdocs build` does."""
    config = load_config(str(project.path("mkdocs.yml")), **settings)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


def clean(project: Project, target: Path) -> Project:
    """Return a copy of the project without anything built, with its site."""
    copy = Project(shutil.copytree(project.root, target, ignore=shutil.ignore_patterns("build")))
    copy.path("build/docs").mkdir(parents=True)
    render(copy)
    return copy


def rendered(project: Project) -> set[str]:
    """Return the pages that a further build renders."""
    seen: set[str] = set()
    begin = rendering.Run.begin_page

    def note(run: rendering.Run, page: Any) -> None:
        seen.add(page.file.src_uri)
        begin(run, page)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering.Run, "begin_page", note)
        render(project)
    return seen


@contextmanager
def three_processes() -> Iterator[None]:
    """Let a build use three processes, however few the pages and cores."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.mkdocs_plugin.team.usable_cores", lambda: 3)
        patch.setattr("generator.workers.FEWEST", 1)
        yield


def lose_memory(project: Project, dice: random.Random) -> None:  # noqa: ARG001
    """Delete what is known of the site."""
    project.path(SITE_MEMORY).unlink(missing_ok=True)


def damage_memory(project: Project, dice: random.Random) -> None:
    """Write nonsense into what is known of the site."""
    content = bytearray(project.path(SITE_MEMORY).read_bytes()) if project.path(SITE_MEMORY).exists() else bytearray(9)
    for _ in range(40):
        content[dice.randrange(len(content))] = dice.randrange(256)
    project.path(SITE_MEMORY).parent.mkdir(parents=True, exist_ok=True)
    project.path(SITE_MEMORY).write_bytes(content)


def damage_site(project: Project, dice: random.Random) -> None:
    """Change, delete and add files of the site."""
    files = sorted(path for path in project.path("build/site").rglob("*") if path.is_file())
    dice.choice(files).write_text("broken")
    dice.choice(files).unlink(missing_ok=True)
    project.write("build/site/fremd/datei.html", "x")


def touch_everything(project: Project, dice: random.Random) -> None:  # noqa: ARG001
    """Give all generated files another time, as a copied folder may have."""
    for path in project.path("build").rglob("*"):
        if path.is_file():
            os.utime(path, (1_700_000_000, 1_700_000_000))


def break_off(project: Project, dice: random.Random) -> None:
    """Let a build end in the middle, while pages are rendered or before they are published."""
    where = dice.choice(["end_page", "check_anchors", "result"])

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    change_check(project, dice)
    change_theme(project, dice)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering.Run, where, fail)
        with pytest.raises(KeyboardInterrupt):
            render(project)


def kill(project: Project, dice: random.Random) -> None:
    """Let a build in a process of its own be killed at any moment."""
    change_check(project, dice)
    change_theme(project, dice)
    kill_at_any_moment(project, dice, "-m", "mkdocs", "build", "--quiet")


def kill_at_a_write(project: Project, dice: random.Random) -> None:
    """Let a build be killed just before it opens, renames or deletes a file."""
    change_check(project, dice)
    change_theme(project, dice)
    Newsroom(project, {}, {}).run_faulty("kill", dice.randint(1, EVENTS))


BREAKS: tuple[Edit, ...] = (
    lose_memory,
    damage_memory,
    damage_site,
    touch_everything,
    break_off,
    kill,
    kill_at_a_write,
)


def test_after_any_edits_the_site_has_the_bytes_of_a_clean_build(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    render(project)
    for number in range(SEED, SEED + SEQUENCES):
        dice = random.Random(number)  # noqa: S311  the same every time
        names = []
        for _ in range(dice.randint(1, LONGEST_SEQUENCE)):
            for edit in (dice.choice(EDITS), *([dice.choice(BREAKS)] if dice.random() < 0.4 else [])):
                names.append(edit.__name__)
                edit(project, dice)
                if dice.random() < 0.5:
                    render(project)
        render(project)
        whole = clean(project, tmp_path / f"clean-{number}")
        assert project.tree("build/docs") == whole.tree("build/docs"), (number, names)
        assert project.tree("build/site") == whole.tree("build/site"), (number, names)
        shutil.rmtree(whole.root)


def test_every_edit_changes_the_project_and_leaves_it_without_a_mistake(tmp_path: Path) -> None:
    project, dice = copy_small(tmp_path / "project"), random.Random(SEED)  # noqa: S311
    done = 3 * EDITS
    for number, edit in enumerate(dice.sample(done, len(done))):
        before = project.tree(".")
        edit(project, dice)
        assert project.tree(".") != before, (number, edit.__name__)
        assert checking.check(*read_tree(project.root)).problems == (), (number, edit.__name__)


def test_nothing_is_rendered_or_touched_where_nothing_changed(built: Project) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.path("build/site").rglob("*")}
    assert rendered(built) == set()
    assert {path: path.stat().st_mtime_ns for path in built.path("build/site").rglob("*")} == before


def test_only_what_an_edit_changed_is_rendered(built: Project) -> None:
    built.replace(ARTICLE, "Der Betreiber bestätigte das", "Der Betreiber bestätigte es")
    kept = built.path("build/site/artikel/index.html").stat().st_mtime_ns
    assert rendered(built) == {"faktenchecks/freibad-schliesst-im-oktober.md"}
    assert "Der Betreiber bestätigte es" in built.read(CHECK)
    assert built.path("build/site/artikel/index.html").stat().st_mtime_ns == kept


def test_a_style_sheet_renders_no_page_and_a_template_every_page(built: Project) -> None:
    dice = random.Random(1)  # noqa: S311
    change_style(built, dice)
    assert rendered(built) == set()
    change_theme(built, dice)
    pages = {name for name in built.tree("build/docs") if name.endswith(".md")}
    assert rendered(built) == pages


def test_a_template_that_comes_to_be_found_renders_every_page(built: Project) -> None:
    built.replace("site_config/theme/main.html", "</body>", '{% include "neu.html" ignore missing %}</body>')
    assert rendered(built)
    assert rendered(built) == set()
    built.write("site_config/theme/neu.html", "<p>Neu</p>")
    assert rendered(built)
    assert "<p>Neu</p>" in built.read(CHECK)


def test_a_folder_copied_without_the_times_of_its_files_is_not_rendered_again(built: Project) -> None:
    touch_everything(built, random.Random(1))  # noqa: S311
    assert rendered(built) == set()


def test_a_link_to_a_page_that_is_gone_is_told_again_although_its_own_page_did_not_change(built: Project) -> None:
    built.write("content/pages/ziel.md", "---\ntitle: Ziel\n---\n\n## Teil\n")
    built.write("content/pages/verweis.md", "---\ntitle: Verweis\n---\n\n[Ziel](ziel.md#teil)\n")
    render(built, strict=True)
    built.write("content/pages/ziel.md", "---\ntitle: Ziel\n---\n\n## Abschnitt\n")
    for _ in range(2):  # the second time nothing is new
        with pytest.raises(Abort):
            render(built, strict=True)
    render(built)
    with pytest.raises(Abort):
        render(built, strict=True)
    built.path("content/pages/ziel.md").unlink()
    with pytest.raises(Abort):
        render(built, strict=True)
    built.write("content/pages/ziel.md", "---\ntitle: Ziel\n---\n\n## Teil\n")
    render(built, strict=True)


def test_several_processes_give_the_bytes_of_one(built: Project, tmp_path: Path) -> None:
    with three_processes():
        shared = clean(built, tmp_path / "shared")
    assert shared.tree("build/site") == built.tree("build/site")
    assert rendered(shared) == set()


def test_a_warning_of_another_process_counts(built: Project, caplog: pytest.LogCaptureFixture) -> None:
    for name in "abcdef":
        built.write(f"content/pages/{name}.md", f"---\ntitle: {name}\n---\n\n[x](fehlt-{name}.md)\n")
    built.path(SITE_MEMORY).unlink()
    with three_processes(), pytest.raises(Abort):
        render(built, strict=True)
    assert all(f"fehlt-{name}.md" in caplog.text for name in "abcdef")


def test_an_error_in_another_process_ends_the_build_and_leaves_the_site(
    built: Project, caplog: pytest.LogCaptureFixture
) -> None:
    before = built.tree("build/site")
    built.replace(
        "site_config/theme/main.html",
        "</body>",
        '{% if page and page.meta.kind == "fact-check" %}{{ 1 / 0 }}{% endif %}</body>',
    )
    with three_processes(), pytest.raises((Abort, ZeroDivisionError)):
        render(built)
    assert "division by zero" in caplog.text
    assert built.tree("build/site") == before


def test_mkdocs_without_the_plugin_gives_the_same_bytes(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763812800")
    built.replace("mkdocs.yml", "plugins:\n  - belegt\n", "plugins: []\n")
    render(built, site_dir=str(built.path("build/plain")))
    plain, ours = built.tree("build/plain"), built.tree("build/site")
    assert plain.keys() - ours.keys() == set(PREVIEW_ASSETS)
    packed = "sitemap.xml.gz"  # tells the day of the build, where ours tells that of the youngest check
    assert ours.keys() - plain.keys() == {"manifest.json"}
    assert {name for name in plain.keys() & ours.keys() if plain[name] != ours[name]} == {packed}
    assert [gzip.decompress(built.path(f"build/{site}/{packed}").read_bytes()) for site in ("plain", "site")] == [
        built.path("build/site/sitemap.xml").read_bytes()
    ] * 2
