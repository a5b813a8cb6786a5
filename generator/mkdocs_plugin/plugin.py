"""How MkDocs' events call the build step.

Serves MkDocs 1.6 and ProperDocs 1.6, which runs the same plugins.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from generator.language import Catalogue
from generator.problems import BelegtError, msg
from generator.project import DOCS, build_project, editors_language
from generator.report import count, report_text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from generator.model.site import Settings

log = get_plugin_logger(__name__)
WATCHED = ("content", "seeds", "site_config")
FIRST, LAST = 100, -100
UNDATED = "1980-01-01"
"""Of a page that says no date: the time stamp in sitemap.xml.gz is the youngest page's, and must not be today."""


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
        settings = self._build(config)
        if self._serving:
            config.extra["preview"] = True
        else:
            if settings and config.site_url != settings.address:
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
        for folder in WATCHED:
            server.watch(str(Path(config.config_file_path).parent / folder))
        return server

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

    def _build(self, config: MkDocsConfig) -> Settings | None:
        """Write the pages and return the site's settings; None where a preview goes on without them."""
        root, words = Path(config.config_file_path).parent, _words(config)
        try:
            outcome = build_project(root, strict=bool(config.strict))
        except BelegtError as error:
            self._refuse(words.message(error.what), root)
            return None
        settings = outcome.corpus.settings
        if not outcome.problems:
            return settings
        text = report_text(outcome.problems, {file.path: file.text for file in outcome.files}, words)
        message = f"{count(outcome.problems, words)}\n{text}"
        if outcome.report is None:
            self._refuse(message, root)
        else:
            log.warning("%s", message)
        return settings

    def _refuse(self, message: str, root: Path) -> None:
        """End the build; a running preview goes on with the last good pages instead, if there are any.

        Raises:
            PluginError: there is nothing to go on with.
        """
        if not self._serving or not any((root / DOCS).glob("*.md")):
            raise PluginError(message)
        log.error("%s", message)


def _words(config: MkDocsConfig) -> Catalogue:
    return Catalogue.of_the_tool(editors_language(Path(config.config_file_path).parent))


def _beside(site: Path) -> Path:
    return site.with_name(site.name + ".next")


def _replace(new: Path, old: Path) -> None:
    former = old.with_name(old.name + ".former")
    shutil.rmtree(former, ignore_errors=True)
    if old.exists():
        old.rename(former)
    new.rename(old)
    shutil.rmtree(former, ignore_errors=True)
