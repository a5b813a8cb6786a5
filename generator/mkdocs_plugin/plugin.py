"""How MkDocs' events call the build step.

Serves MkDocs 1.6 and ProperDocs 1.6, which runs the same plugins.
"""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jinja2
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File

from generator.lock import BuildLock
from generator.manifest.folder import add_manifest
from generator.mkdocs_plugin.building import build_pages
from generator.mkdocs_plugin.ears import Ears
from generator.mkdocs_plugin.html_blocks import HtmlBlocks
from generator.mkdocs_plugin.learned import Listing
from generator.mkdocs_plugin.pause import Pause
from generator.mkdocs_plugin.preview import error_panel, problems_panel, show
from generator.mkdocs_plugin.rendering import NO_NOTES, Run
from generator.mkdocs_plugin.signature import AskedTemplates, CompiledTemplates, can_remember, rendered_with
from generator.mkdocs_plugin.site_files import (
    SITEMAP,
    date_sitemap,
    look_again,
    look_past_hidden,
    publish_into,
    publish_whole,
    walk,
)
from generator.mkdocs_plugin.state import State, read_state, write_state
from generator.mkdocs_plugin.team import Team
from generator.mkdocs_plugin.telling import refuse_links, root_of, tell, words_for
from generator.mkdocs_plugin.watching import watch_sources
from generator.pages.addresses import HOME
from generator.preview.live import PREVIEW, LivePreview
from generator.preview.previewer import Editors
from generator.problems import BelegtError, msg
from generator.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext
    from watchdog.observers.api import BaseObserver

    from generator.mkdocs_plugin.preview import PreviewView
    from generator.mkdocs_plugin.site_files import Stat
    from generator.preview.previewer import Preview

log = get_plugin_logger(__name__)
FIRST, LAST = 100, -100
UNDATED = "1980-01-01"
"""Of a page that says no date: the time stamp in sitemap.xml.gz is the youngest page's, and must not be today."""
PREVIEW_ASSETS = ("assets/preview.css", "assets/preview.js")
"""Of the theme; no reader's page loads them."""
PANEL_TEMPLATE = "partials/preview-panel.html"
SITE_MEMORY, PREVIEW_MEMORY = "build/cache/site.sqlite", "build/cache/preview.sqlite"
"""Where it is kept what is known of the site, and of a preview's."""
PREVIEW_SITE = "build/cache/preview"
"""Where a preview leaves its pages."""
STEPS = 2
"""To a page: it is read, and it is written."""
PANEL = "assets/preview-panel.htm"
"""Where the panel lies, once for all pages. MkDocs would put its script for reloading into a file `*.html`."""


class BelegtConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """The plugin has no options: what belongs to the site stands in site_config/."""


class BelegtPlugin(BasePlugin[BelegtConfig]):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """Writes the pages before MkDocs reads them, and publishes the site only when it is whole."""

    def __init__(self) -> None:
        """Start without a preview and without warnings."""
        self._serving = self._quiet = False
        self._preview: LivePreview | None = None
        self._blocks = HtmlBlocks()
        self._good: Preview | None = None
        self._view: PreviewView | None = None
        self._panel = ""
        self._ears = Ears()
        self._served: Path | None = None
        self._site = self._docs = Path()
        self._compiled = CompiledTemplates()
        self._known: State | None = None
        self._sources: dict[str, Stat] | None = None
        self._present: dict[str, Stat] | None = None
        """What lies in the two folders; in a preview only this process changes them."""
        self._run: Run | None = None
        self._team: Team | None = None
        self._progress: Progress | None = None
        self._pause: Pause | None = None
        self._observers: Sequence[BaseObserver] = ()
        self._lock = BuildLock()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Note whether a preview is running, and listen to MkDocs, also where nobody else does."""
        self._serving = command == "serve"
        # MkDocs keeps one plugin for all commands of a process.
        self._known = self._served = self._sources = self._present = self._preview = self._pause = None
        self._quiet = self._ears.listen()

    def on_shutdown(self) -> None:
        """Leave the pages of a preview for the next one, which then begins with them."""
        self._ears.turn_away()
        for observer in self._observers:
            observer.stop()
        if self._pause:
            self._pause.close()
        self._lock.release()
        if self._preview:
            with suppress(BelegtError):  # the next preview begins with nothing
                self._preview.close()
        if self._served and self._served.is_symlink():
            self._served.unlink()

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the pages; let MkDocs render beside the published site, not over it.

        Raises:
            PluginError: the content has errors, or, in a strict build, warnings, and no preview is running.
        """
        self._ears.warnings, self._ears.run = 0, None
        refuse_links(config)
        if self._serving:
            self._pause = self._pause or Pause(self._settle)
            self._pause.end()
            self._view = self._build_preview(config)
            config.extra["preview"] = self._view
            self._site = self._serve_kept(config)
        else:
            self._lock.take(root_of(config), words_for(config))
            for warning in build_pages(config, quiet=self._quiet):
                log.warning("%s", warning)
            self._site, self._sources = Path(config.site_dir), None
        self._docs = Path(config.docs_dir)
        config.site_dir = str(_beside(self._site))
        shutil.rmtree(config.site_dir, ignore_errors=True)
        self._run = self._team = None
        self._sources = walk(self._docs) if self._sources is None else self._sources
        if can_remember(config, self._sources):
            every = (self._view.language, self._view.words, self._view.banners) if self._view else None
            notes = {uri: repr(notes) for uri, notes in self._view.notes.items()} if self._view else NO_NOTES
            self._known = self._known or read_state(self._memory(config))
            present = walk(self._site) if self._present is None else self._present
            with_what = rendered_with(config, every)
            self._run = Run(self._docs, self._site, self._sources, present, self._known, with_what, notes)
            self._team = Team(self._run)
            config.docs_dir = config.site_dir  # nothing is there yet: MkDocs need not look through all files
        self._ears.run = self._run
        look_past_hidden(config.theme)
        config.markdown_extensions.append(self._blocks)  # type: ignore[arg-type]  # only its name, or itself
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG002
        """Watch what editors write instead of what is generated, so that one save is one rebuild."""
        server.unwatch(config.docs_dir)
        self._observers = watch_sources(server, root_of(config))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep what belongs to the preview out of the site; give a preview without pages one for its panel."""
        config.docs_dir = str(self._docs)
        if not self._serving:
            for uri in PREVIEW_ASSETS:
                file = files.get_file_from_path(uri)
                if file:
                    files.remove(file)
        elif not self._run and not files.documentation_pages():
            config.nav = None  # its pages are not there yet
            files.append(File.generated(config, HOME, content=""))
        return self._run.plan(files, config) if self._run else files

    @event_priority(LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Decide which pages are rendered, and by how many processes."""
        if self._run and self._team:
            pages = self._run.navigate(nav, config)
            mine = self._team.share(pages, config.theme.custom_dir)
            if self._team.is_worker:
                config.theme.static_templates = set()
            shown = not (self._quiet or self._team.is_worker)
            self._progress = Progress(words_for(config).gettext("Rendering pages"), STEPS * mine, shown=shown)
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG002
        """Note what a page is made from."""
        if self._run:
            self._run.begin_page(page)
        return page

    @event_priority(LAST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give the sitemap the day on which the content changed, not the day of the build."""
        updated = page.meta.get("updated") or UNDATED
        page.update_date = f"{updated}-01-01"[: len(UNDATED)]  # MkDocs reads it as a day; a month or a year may be all
        page.present_anchor_ids = (page.present_anchor_ids or set()) | self._blocks.anchors
        if self._run:
            html = self._run.end_reading(page, html)
            self._step()
        return html

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:  # noqa: ARG002
        """Listen which templates are asked for; render the panel of a preview with the theme's own template."""
        if self._serving:
            env.bytecode_cache = self._compiled
            config.theme.static_templates = config.theme.static_templates - {SITEMAP}  # for nobody, and of all pages
        if self._run and self._team and env.loader:
            env.loader = AskedTemplates(env.loader, self._run.learned.templates)
            self._team.tell_entries()
            self._team.gather_entries()
            config.theme.static_templates = self._run.stale_templates(config.theme.static_templates)
        self._panel = ""
        if self._view:
            try:
                self._panel = env.get_template(PANEL_TEMPLATE).render(preview=self._view)
            except jinja2.TemplateNotFound:
                log.info("The theme has no %s; the problems stand above.", PANEL_TEMPLATE)
        return env

    def on_pre_template(
        self,
        template: jinja2.Template,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002
    ) -> jinja2.Template:
        """Note which template is rendered."""
        if self._run:
            self._run.current = template_name
        return template

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> TemplateContext:
        """Let a template see all pages, not only those of this run."""
        if self._run:
            context["pages"] = Listing(self._run)  # type: ignore[typeddict-item]  # of files that look alike
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Note that the template is done."""
        if self._run:
            self._run.current = ""
        return output_content

    @event_priority(FIRST)
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Let a page's template see all pages, not only those of this run."""
        if self._run:
            self._run.begin_output(page)
            context["pages"] = Listing(self._run)  # type: ignore[typeddict-item]  # of files that look alike
        return context

    @event_priority(LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Note what came of a page."""
        if self._run:
            self._run.end_page(page, output)
            self._step()
        return output

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the finished site in the place of the former one.

        Raises:
            PluginError: a strict build has warnings, a process failed, or the disk refuses.
        """
        if self._progress:
            self._progress.end()
        if self._run and self._team:
            self._team.finish()
            self._run.check_anchors(config)
        staging = Path(config.site_dir)
        if config.strict and self._ears.warnings and not self._serving:
            words = words_for(config)
            number = words.ngettext("{number} warning", "{number} warnings", self._ears.warnings)
            raise PluginError(words.message(msg("{warnings}: the former site is still there", warnings=number)))
        try:
            if self._panel:
                staging.joinpath(PANEL).parent.mkdir(parents=True, exist_ok=True)
                staging.joinpath(PANEL).write_text(self._panel, "utf-8")
            if self._run:
                date_sitemap(staging, self._run.entries)
            kept, present = (self._run.kept, self._run.present) if self._run else (set(), set(walk(self._site)))
            kept = kept if self._serving else add_manifest(root_of(config), staging, self._site, kept)
            publish = publish_into if self._serving else publish_whole
            self._present = None
            new = publish(staging, self._site, kept, present)
        except (BelegtError, OSError) as error:
            refused = msg("cannot write {path}: {error}", path=self._site, error=error)
            reason = error.what if isinstance(error, BelegtError) else refused
            raise PluginError(words_for(config).message(reason)) from error
        config.site_dir = str(self._site)
        if self._run:
            former, self._known = self._known or State(), self._run.result(new, config)
            self._present = self._run.site_now(new) if self._serving else None
            write_state(self._memory(config), self._known, former)
        if self._pause:
            self._pause.begin()

    def on_build_error(self, *, error: Exception) -> None:
        """Let no other process go on."""
        if self._progress:
            self._progress.end()
        if self._team:
            self._team.give_up(error)
        if self._pause:
            self._pause.begin()

    def _settle(self) -> None:
        if self._preview:
            with suppress(BelegtError):  # the next preview begins with nothing
                self._preview.settle()

    def _step(self) -> None:
        if self._progress:
            self._progress.step()

    def _memory(self, config: MkDocsConfig) -> Path:
        return root_of(config) / (PREVIEW_MEMORY if self._serving else SITE_MEMORY)

    def _serve_kept(self, config: MkDocsConfig) -> Path:
        """Return the folder that MkDocs serves: that of the last preview, if a link to it can stand for MkDocs' own."""
        if self._served is None:
            self._served, kept = Path(config.site_dir), root_of(config) / PREVIEW_SITE
            with suppress(OSError):  # a system without links begins with an empty folder
                kept.mkdir(parents=True, exist_ok=True)
                self._served.rmdir()
                self._served.symlink_to(kept, target_is_directory=True)
            self._served.mkdir(exist_ok=True)
        return self._served.resolve()

    def _build_preview(self, config: MkDocsConfig) -> PreviewView:
        """Write the pages for editors, if no problem forbids it, and return what is shown besides them."""
        root, words = root_of(config), words_for(config)
        folder = root / PREVIEW
        folder.mkdir(parents=True, exist_ok=True)
        config.docs_dir = str(folder)
        good = any(folder.glob("*.md"))
        try:
            self._preview = self._preview or LivePreview(root)
            today = dt.datetime.now().astimezone().date()
            outcome = self._preview.build(Editors(words, today), strict=bool(config.strict))
        except BelegtError as error:
            log.error("%s", words.message(error.what))  # noqa: TRY400  the editor needs no traceback
            return show(self._good, (), words, error_panel(error, words, good=good))
        if outcome.report is None:
            log.error("%s", tell(outcome, words))
            panel = problems_panel(outcome.problems, outcome.files, words, good=good)
            return show(self._good, outcome.problems, words, panel)
        if outcome.problems:
            log.warning("%s", tell(outcome, words))
        self._good = outcome.preview
        if self._sources is not None:
            look_again(folder, (*outcome.report.written, *outcome.report.removed), self._sources)
        return show(self._good, outcome.problems, words, None)


def _beside(site: Path) -> Path:
    return site.with_name(site.name + ".next")
