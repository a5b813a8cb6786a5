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

from generator.mkdocs_plugin import rendering
from generator.mkdocs_plugin.plugin import PREVIEW_ASSETS, SITE_MEMORY
from tests.conftest import Project, copy_small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Edit = Callable[[Project, random.Random], None]

SEQUENCES = int(os.environ.get("BELEGT_SEQUENCES", "3"))
SEED = int(os.environ.get("BELEGT_SEED", "1"))
LONGEST_SEQUENCE = 3
ARTICLE = "content/articles/freibad-schliesst.md"
OTHER = "content/articles/stadtrat-beschliesst-freibad"
PAGE = "content/pages/methode.md"
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


def change_check(project: Project, dice: random.Random) -> None:
    """Change a word of a check."""
    text = project.read(ARTICLE)
    project.write(ARTICLE, text.replace("Der Beschluss", f"Der {dice.choice(['neue', 'alte'])} Beschluss", 1))


def rename_check(project: Project, dice: random.Random) -> None:
    """Give a check another address."""
    old, new = ("freibad-gerettet", "freibad-ist-gerettet")
    there = project.path(f"{OTHER}/{old}.md").exists()
    for path in sorted(project.path("content").rglob("*")):
        if path.suffix in {".md", ".yml"}:
            text = path.read_text("utf-8")
            path.write_text(text.replace(old, new) if there else text.replace(new, old), "utf-8")
    if project.path(OTHER).exists():
        names = (old, new) if there else (new, old)
        project.path(f"{OTHER}/{names[0]}.md").rename(project.path(f"{OTHER}/{names[1]}.md"))
    assert dice


def delete_or_restore_article(project: Project, dice: random.Random) -> None:  # noqa: ARG001
    """Take an article away, or put it back."""
    here, away = project.path(OTHER), project.path("away")
    (here.rename(away) if here.exists() else away.rename(here)) if here.exists() or away.exists() else None


def change_source(project: Project, dice: random.Random) -> None:
    """Give a source another title."""
    text = project.read("content/sources/stadt.yml")
    project.write("content/sources/stadt.yml", text.replace("title: ", f"title: {dice.randint(1, 9)} ", 1))


def change_rating(project: Project, dice: random.Random) -> None:
    """Give a rating another name."""
    text = project.read("site_config/ratings.yml")
    project.write("site_config/ratings.yml", text.replace("de: ", f"de: {dice.choice('ABC')}", 1))


def change_template(project: Project, dice: random.Random) -> None:
    """Change a template of Markdown."""
    name = "site_config/templates/fact_check.md.jinja"
    project.write(name, project.read(name) + f"\n{dice.randint(1, 99)}\n")


def change_theme(project: Project, dice: random.Random) -> None:
    """Change a template of HTML."""
    name = "site_config/theme/partials/footer.html"
    project.write(name, project.read(name) + f"<p>{dice.randint(1, 99)}</p>\n")


def change_style(project: Project, dice: random.Random) -> None:
    """Change a file that the theme brings."""
    name = "site_config/theme/assets/belegt.css"
    project.write(name, project.read(name) + f"/* {dice.randint(1, 99)} */\n")


def change_setting(project: Project, dice: random.Random) -> None:
    """Change a setting that stands on every page."""
    text = project.read("mkdocs.yml")
    project.write("mkdocs.yml", text.replace("  notice: ", f"  notice: {dice.choice('ABC')}", 1))


def change_text_page(project: Project, dice: random.Random) -> None:
    """Add a page by hand, or change one or take it away."""
    extra = project.path("content/pages/zusatz.md")
    if extra.exists() and dice.random() < 0.5:
        extra.unlink()
    else:
        extra.write_text(f"---\ntitle: Zusatz {dice.randint(1, 9)}\n---\n\n## Teil {dice.randint(1, 3)}\n\nText.\n")


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


EDITS: tuple[Edit, ...] = (
    change_check,
    rename_check,
    delete_or_restore_article,
    change_source,
    change_rating,
    change_template,
    change_theme,
    change_style,
    change_setting,
    change_text_page,
    lose_memory,
    damage_memory,
    damage_site,
    touch_everything,
    break_off,
)


def test_after_any_edits_the_site_has_the_bytes_of_a_clean_build(tmp_path: Path) -> None:
    project = copy_small(tmp_path / "project")
    render(project)
    for number in range(SEED, SEED + SEQUENCES):
        dice = random.Random(number)  # noqa: S311  the same every time
        edits = [dice.choice(EDITS) for _ in range(dice.randint(1, LONGEST_SEQUENCE))]
        for edit in edits:
            edit(project, dice)
            if dice.random() < 0.5:
                render(project)
        render(project)
        whole = clean(project, tmp_path / f"clean-{number}")
        names = [edit.__name__ for edit in edits]
        assert project.tree("build/docs") == whole.tree("build/docs"), (number, names)
        assert project.tree("build/site") == whole.tree("build/site"), (number, names)
        shutil.rmtree(whole.root)


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
