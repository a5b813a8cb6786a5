"""The preview: what `mkdocs serve` shows an editor, tried over loopback as a browser would."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import copy_small

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.conftest import Project

START_SECONDS = 60
SERVE = (sys.executable, "-m", "mkdocs", "serve")
SETTLED_SECONDS = 4
"""How long nothing may happen before we say that nothing more will; MkDocs waits 0.25 s for further saves."""


class Preview:
    """A running `mkdocs serve` on a free port of loopback."""

    def __init__(self, project: Project, log: Path, port: int = 0, serve: Sequence[str] = SERVE) -> None:
        with socket.socket() as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            free.bind(("127.0.0.1", port))
            self.port = free.getsockname()[1]
        self.log = log
        self._output = log.open("w")
        self._process = subprocess.Popen(
            [*serve, "--livereload", "-a", f"127.0.0.1:{self.port}"],
            cwd=project.root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )

    def text(self) -> str:
        """Return what it has printed."""
        return self.log.read_text("utf-8")

    def page(self, address: str) -> str:
        """Return the HTML of a page."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/belegt/{address}", timeout=10) as answer:
            return str(answer.read().decode())

    def wait_until_served(self) -> None:
        """Wait for the first build."""
        self.wait_for(lambda: "Serving on" in self.text(), START_SECONDS)

    def wait_for(self, happened: object, seconds: float = 15) -> None:
        """Wait until the condition holds; fail after so many seconds."""
        end = time.monotonic() + seconds
        while not happened():  # type: ignore[operator]
            assert time.monotonic() < end, self.text()
            assert self._process.poll() is None, self.text()
            time.sleep(0.05)

    def has(self, address: str) -> bool:
        """Tell whether the preview has something at an address below the site's."""
        try:
            self.page(address)
        except HTTPError as error:
            if error.code != HTTPStatus.NOT_FOUND:
                raise
            return False
        return True

    def settled_builds(self) -> int:
        """Return how many builds there were, when no more have begun for a while."""
        count, since = -1, time.monotonic()
        while time.monotonic() - since < SETTLED_SECONDS:
            now = self.text().count("Building documentation...")
            if now != count:
                count, since = now, time.monotonic()
            time.sleep(0.05)
        return count

    def reloads(self) -> int:
        """Return how often an open page was told to reload."""
        return len(re.findall(r"Reloading browsers", self.text()))

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(10)
        self._output.close()


@pytest.fixture
def preview(small: Project, tmp_path: Path) -> Iterator[Preview]:
    """Give a running preview of the small project."""
    preview = Preview(small, tmp_path / "serve.log")
    try:
        preview.wait_until_served()
        yield preview
    finally:
        preview.stop()


TEMPLATE = "site_config/templates/fact_check.md.jinja"
LINKS = "content/evidence/links.json"
ARTICLE = "content/articles/freibad-schliesst.md"
CHECK = "faktenchecks/freibad-schliesst-im-oktober/"
DRAFT = "faktenchecks/ablenkung-vom-rathaus/"
GUESTS = "faktenchecks/gaestezahl-im-sommer/"
PANEL = "assets/preview-panel.htm"


def test_starts_on_a_fresh_clone_with_nothing_run_before(preview: Preview) -> None:
    assert "Der Rat beschloss die Schließung" in preview.page(CHECK)


@pytest.mark.parametrize(
    ("path", "old", "new", "address", "shown"),
    [
        (ARTICLE, "Der Beschluss liegt vor", "Der Beschluss lag vor", CHECK, "Der Beschluss lag vor"),
        ("site_config/site.yml", "Die Prüfenden", "Die Prüferinnen", CHECK, "Die Prüferinnen"),
        (TEMPLATE, "# {{ view.headline }}", "# Neu: {{ view.headline }}", CHECK, "Neu"),
        ("content/sources/stadt.yml", "Protokoll der", "Niederschrift der", CHECK, "Niederschrift der"),
    ],
)
def test_one_save_is_one_build_and_one_refresh(  # noqa: PLR0913, PLR0917  one name for each part of a save
    small: Project, preview: Preview, path: str, old: str, new: str, address: str, shown: str
) -> None:
    before = preview.settled_builds()
    small.replace(path, old, new)
    preview.wait_for(lambda: shown in preview.page(address))
    assert preview.settled_builds() == before + 1
    assert preview.reloads() == 1


def test_an_error_leaves_the_last_good_page_up_until_it_is_mended(small: Project, preview: Preview) -> None:
    preview.settled_builds()
    small.replace(ARTICLE, "verdict: richtig", "verdict: richtich")
    preview.wait_for(lambda: "unknown-rating" in preview.text())
    line = small.read(ARTICLE).split("\n").index("    verdict: richtich") + 1
    assert f"{ARTICLE}:{line}:14: Fehler: unknown-rating" in preview.text()
    preview.settled_builds()
    assert "Traceback" not in preview.text()
    assert "Der Rat beschloss die Schließung" in preview.page(CHECK)
    assert f"{ARTICLE}:{line}:14 · unknown-rating" in preview.page(PANEL)
    assert "<script>" not in preview.page(PANEL)
    small.replace(ARTICLE, "verdict: richtich", "verdict: falsch")
    preview.wait_for(lambda: "bl-edge-refuted" in preview.page(CHECK))
    preview.wait_for(lambda: 'id="bl-panel"' not in preview.page(PANEL))


def test_a_broken_template_is_shown_and_mended_like_any_error(small: Project, preview: Preview) -> None:
    preview.settled_builds()
    small.replace(TEMPLATE, "# {{ view.headline }}", "# {{ view.nothing }}")
    preview.wait_for(lambda: 'id="bl-panel"' in preview.page(PANEL))
    assert "nothing" in preview.page(PANEL)
    assert "Der Rat beschloss die Schließung" in preview.page(CHECK)
    small.replace(TEMPLATE, "# {{ view.nothing }}", "# {{ view.headline }}")
    preview.wait_for(lambda: 'id="bl-panel"' not in preview.page(PANEL))


def test_a_first_start_with_an_error_shows_it_and_goes_on_when_it_is_mended(small: Project, tmp_path: Path) -> None:
    small.replace(ARTICLE, "verdict: richtig", "verdict: richtich")
    preview = Preview(small, tmp_path / "serve.log")
    try:
        preview.wait_until_served()
        for address in ("", "404.html"):
            assert f'data-src="{"/belegt/" if address == "404.html" else ""}{PANEL}"' in preview.page(address)
        assert 'id="bl-panel"' in preview.page(PANEL)
        assert "unknown-rating" in preview.page(PANEL)
        assert "WARNING" not in preview.text()
        preview.settled_builds()
        small.replace(ARTICLE, "verdict: richtich", "verdict: richtig")
        preview.wait_for(lambda: preview.reloads() == 1)
        assert "Der Rat beschloss die Schließung" in preview.page(CHECK)
        assert 'id="bl-panel"' not in preview.page(PANEL)
    finally:
        preview.stop()


def test_a_draft_is_shown_and_marked(preview: Preview) -> None:
    page = preview.page(DRAFT)
    assert 'class="bl-draft"' in page
    assert "ClaimReview" not in page
    assert DRAFT.split("/")[1] in preview.page("artikel/freibad-schliesst/")
    assert 'class="bl-draft"' not in preview.page(CHECK)


def test_a_warning_stands_on_its_page_alone_and_every_page_leads_to_the_open_work(
    small: Project, preview: Preview
) -> None:
    preview.settled_builds()
    small.replace(ARTICLE, "checks: both", "checks: content")
    preview.wait_for(lambda: "one-origin" in preview.page(GUESTS))
    assert "one-origin" not in preview.page(CHECK)
    for address in (CHECK, "", "suche/"):
        place = LexborHTMLParser(preview.page(address)).css_first("#bl-preview")
        assert place is not None
        bar = urljoin(f"/belegt/{address}", place.attributes["data-src"] or "").removeprefix("/belegt/")
        link = LexborHTMLParser(preview.page(bar)).css_first(".bl-preview-bar a")
        assert link is not None
        there = urljoin(f"/belegt/{bar}", link.attributes["href"] or "").removeprefix("/belegt/")
        assert "one-origin" in preview.page(there)


def test_a_preview_begins_with_the_pages_of_the_last_one(small: Project, tmp_path: Path) -> None:
    kept = small.path("build/cache/preview") / CHECK / "index.html"
    port, times = 0, []
    for number in range(2):
        preview = Preview(small, tmp_path / f"{number}.log", port)
        port = preview.port
        try:
            preview.wait_until_served()
            assert "Der Rat beschloss die Schließung" in preview.page(CHECK)
            times.append(kept.stat().st_mtime_ns)
        finally:
            preview.stop()
    assert times[0] == times[1]


def test_a_save_renders_only_the_pages_that_show_it(small: Project, preview: Preview) -> None:
    pages = small.path("build/cache/preview")
    before = {path: path.stat().st_mtime_ns for path in pages.rglob("*.html")}
    small.replace(ARTICLE, "Der Beschluss liegt vor", "Der Beschluss lag vor")
    preview.wait_for(lambda: "Der Beschluss lag vor" in preview.page(CHECK))
    changed = {path for path in pages.rglob("*.html") if path.stat().st_mtime_ns != before[path]}
    assert pages / CHECK / "index.html" in changed
    assert len(changed) < len(before) / 2


def test_a_page_that_is_deleted_vanishes_from_the_preview(small: Project, preview: Preview) -> None:
    assert preview.page("ueber/")
    small.write("content/pages/zusatz.md", "---\ntitle: Zusatz\n---\n\nNeu.\n")
    preview.wait_for(lambda: preview.has("zusatz/"))
    assert "Neu." in preview.page("zusatz/")
    small.path("content/pages/zusatz.md").unlink()
    preview.wait_for(lambda: not preview.has("zusatz/"))


def test_a_preview_lists_its_pages_for_no_search_engine(preview: Preview) -> None:
    assert preview.page("ueber/")
    assert not preview.has("sitemap.xml")


def test_a_preview_has_no_content_security_policy(preview: Preview) -> None:
    assert "Content-Security-Policy" not in preview.page(CHECK)
    assert "livereload(" in preview.page(CHECK)


def test_the_record_of_links_does_not_rebuild_while_it_is_written(small: Project, preview: Preview) -> None:
    before = preview.settled_builds()
    for text in ("{}\n", "{ }\n"):
        small.write(LINKS, text)
        assert preview.settled_builds() == before
    small.replace(ARTICLE, "Der Beschluss liegt vor", "Der Beschluss lag vor")
    preview.wait_for(lambda: "Der Beschluss lag vor" in preview.page(CHECK))
    assert preview.settled_builds() == before + 1


def test_nothing_of_a_preview_reaches_a_build(small: Project, tmp_path: Path) -> None:
    fresh = copy_small(tmp_path / "fresh")
    preview = Preview(small, tmp_path / "serve.log")
    try:
        preview.wait_until_served()
        for project in (small, fresh):
            project.replace(ARTICLE, "Der Beschluss liegt vor", "Der Beschluss lag vor")
        preview.wait_for(lambda: "Der Beschluss lag vor" in preview.page(CHECK))
        assert set(small.tree("build/docs")) <= {".gitignore"}
        preview.page(DRAFT)
    finally:
        preview.stop()
    for project in (small, fresh):
        result = project.run("mkdocs", "build")
        assert result.returncode == 0, result.stderr
    assert small.tree("build/docs") == fresh.tree("build/docs")
    assert small.tree("build/site") == fresh.tree("build/site")
    assert not [name for name in fresh.tree("build/site") if "preview" in name or DRAFT in name]
    assert "preview" not in fresh.read(f"build/site/{CHECK}index.html")
