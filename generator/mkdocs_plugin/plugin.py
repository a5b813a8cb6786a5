"""How MkDocs' events call the build step.

Serves MkDocs 1.6 and ProperDocs 1.6, which runs the same plugins.
"""

from __future__ import annotations

import datetime as dt
import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jinja2
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File

from generator.build import Editors
from generator.language import Catalogue
from generator.mkdocs_plugin.preview import error_panel, problems_panel, show
from generator.mkdocs_plugin.watching import watch_sources
from generator.output import PREVIEW, build_project
from generator.pages.addresses import HOME
from generator.problems import BelegtError, msg
from generator.project import editors_language
from generator.report import count, report_text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from generator.build import Preview
    from generator.mkdocs_plugin.preview import PreviewView
    from generator.model.site import Settings
    from generator.output import Outcome

log = get_plugin_logger(__name__)
FIRST, LAST = 100, -100
UNDATED = "1980-01-01"
"""Of a page that says no date: the time stamp in sitemap.xml.gz is the youngest page's, and must not be today."""
PREVIEW_ASSETS = ("assets/preview.css", "assets/preview.js")
"""Of the theme; no reader's page loads them."""
PANEL_TEMPLATE = "partials/preview-panel.html"
PANEL = "assets/preview-panel.htm"
"""Where the panel lies, once for all pages. MkDocs would put its script for reloading into a file `*.html`."""


class _Warnings(logging.Handler):
    """Counts what MkDocs logs as a warning, so that a strict build can be held back before it is published."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002
        self.count += 1


class BelegtConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """The plugin has no options: what belongs to the site stands in site_config/."""


class BelegtPlugin(BasePlugin[BelegtConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Writes the pages before MkDocs reads them, and publishes the site only when it is whole."""

    def __init__(self) -> None:
        """Start without a preview and without warnings."""
        self._serving = False
        self._good: Preview | None = None
        self._view: PreviewView | None = None
        self._panel = ""
        self._site: Path | None = None
        self._warnings = _Warnings()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note whether a preview is running, and watch the warnings."""
        self._serving = command == "serve"
        logging.getLogger("mkdocs").addHandler(self._warnings)

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the pages; let MkDocs render beside the published site, not over it.

        Raises:
            PluginError: the content has errors, or, in a strict build, warnings, and no preview is running.
        """
        self._warnings.count = 0
        if self._serving:
            self._view = self._build_preview(config)
            config.extra["preview"] = self._view
        else:
            settings = self._build(config)
            if config.site_url != settings.address:
                differ = msg(
                    "`site_url` in mkdocs.yml is {url}, but `address` in {path} is {address}",
                    url=config.site_url,
                    path=settings.places.path,
                    address=settings.address,
                )
                log.warning("%s", _words(config).message(differ))
            self._site = Path(config.site_dir)
            shutil.rmtree(_beside(self._site), ignore_errors=True)
            config.site_dir = str(_beside(self._site))
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG002
        """Watch what editors write instead of what is generated, so that one save is one rebuild."""
        server.unwatch(config.docs_dir)
        watch_sources(server, _root(config))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep what belongs to the preview out of the site; give a preview without pages one for its panel."""
        if self._serving:
            if not files.documentation_pages():
                config.nav = None  # its pages are not there yet
                files.append(File.generated(config, HOME, content=""))
            return files
        for uri in PREVIEW_ASSETS:
            file = files.get_file_from_path(uri)
            if file:
                files.remove(file)
        return files

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:  # noqa: ARG002
        """Render the panel of a preview with the theme's own template."""
        self._panel = ""
        if self._view and self._view.panel:
            try:
                self._panel = env.get_template(PANEL_TEMPLATE).render(preview=self._view)
            except jinja2.TemplateNotFound:
                log.info("The theme has no %s; the problems stand above.", PANEL_TEMPLATE)
        return env

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give the sitemap the day on which the content changed, not the day of the build."""
        updated = page.meta.get("updated") or UNDATED
        page.update_date = f"{updated}-01-01"[: len(UNDATED)]  # MkDocs reads it as a day; a month or a year may be all
        return html

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the former one.

        Raises:
            PluginError: a strict build has warnings, or the disk refuses.
        """
        if self._view and self._view.panel:
            Path(config.site_dir, PANEL).write_text(self._panel, "utf-8")
        if self._site is None:
            return
        if config.strict and self._warnings.count:
            words = _words(config)
            number = words.ngettext("{number} warning", "{number} warnings", self._warnings.count)
            raise PluginError(words.message(msg("{warnings}: the former site is still there", warnings=number)))
        try:
            _replace(_beside(self._site), self._site)
        except OSError as error:
            reason = msg("cannot write {path}: {error}", path=self._site, error=error)
            raise PluginError(_words(config).message(reason)) from error
        config.site_dir = str(self._site)

    def _build(self, config: MkDocsConfig) -> Settings:
        """Write the pages for readers and return the site's settings.

        Raises:
            PluginError: a problem forbids it.
        """
        words = _words(config)
        try:
            outcome = build_project(_root(config), strict=bool(config.strict))
        except BelegtError as error:
            raise PluginError(words.message(error.what)) from error
        message = _told(outcome, words)
        if outcome.report is None:
            raise PluginError(message)
        if outcome.problems:
            log.warning("%s", message)
        return outcome.corpus.settings

    def _build_preview(self, config: MkDocsConfig) -> PreviewView:
        """Write the pages for editors, if no problem forbids it, and return what is shown besides them."""
        root, words = _root(config), _words(config)
        folder = root / PREVIEW
        folder.mkdir(parents=True, exist_ok=True)
        config.docs_dir = str(folder)
        good = any(folder.glob("*.md"))
        try:
            outcome = build_project(
                root, strict=bool(config.strict), editors=Editors(words, dt.datetime.now().astimezone().date())
            )
        except BelegtError as error:
            log.error("%s", words.message(error.what))  # noqa: TRY400  the editor needs no traceback
            return show(self._good, (), words, error_panel(error, words, good=good))
        if outcome.report is None:
            log.error("%s", _told(outcome, words))
            panel = problems_panel(outcome.problems, outcome.files, words, good=good)
            return show(self._good, outcome.problems, words, panel)
        if outcome.problems:
            log.warning("%s", _told(outcome, words))
        self._good = outcome.preview
        return show(self._good, outcome.problems, words, None)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _told(outcome: Outcome, words: Catalogue) -> str:
    text = report_text(outcome.problems, {file.path: file.text for file in outcome.files}, words)
    return f"{count(outcome.problems, words)}\n{text}"


def _words(config: MkDocsConfig) -> Catalogue:
    return Catalogue.of_the_tool(editors_language(_root(config)))


def _beside(site: Path) -> Path:
    return site.with_name(site.name + ".next")


def _replace(new: Path, old: Path) -> None:
    former = old.with_name(old.name + ".former")
    shutil.rmtree(former, ignore_errors=True)
    if old.exists():
        old.rename(former)
    new.rename(old)
    shutil.rmtree(former, ignore_errors=True)
