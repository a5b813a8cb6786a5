"""One run of MkDocs: what it renders, what it learns on the way, and what stays as it was."""

from __future__ import annotations

import logging
import pickle
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import compress, decompress

from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.pages import Page
from mkdocs.utils import is_markdown_file

from generator.mkdocs_plugin.learned import HeardMetadata, Learned, agreed, entry_of
from generator.mkdocs_plugin.signature import templates_now
from generator.mkdocs_plugin.site_files import SITEMAP, SiteFiles, Stat, listing_order
from generator.mkdocs_plugin.state import COPY, PAGE, TEMPLATE, Facts, Row, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

NO_NOTE = '"notes":""'
"""What the facts of a page without warnings say."""
NEVER = -1
"""Size of a source of which no file is: its page is rendered again every time."""
MKDOCS = Files.__module__.partition(".")[0]
"""The name of the program, and of its log: MkDocs or ProperDocs."""


class Run:
    """A run over a folder of Markdown that has a finished site from before."""

    def __init__(  # noqa: PLR0913, PLR0917  two folders, what lies in them, and what they are compared with
        self,
        docs: Path,
        site: Path,
        sources: Mapping[str, Stat],
        present: Mapping[str, Stat],
        former: State,
        rendered_with: str,
        notes: Mapping[str, str],
    ) -> None:
        """Look at nothing yet.

        Args:
            docs: the folder of Markdown.
            site: where the finished site lies.
            sources: the files of the one.
            present: the files of the other.
            former: what is known of it.
            rendered_with: what stands for settings and programs now.
            notes: what stands for a preview's warnings on a page, by its path.
        """
        self._docs, self._site, self._former = docs, site, former
        self._rendered_with, self._notes = rendered_with, notes
        self.learned = Learned()
        self.current = ""
        """Page or template that is being rendered."""
        self._sources = {uri: stat for uri, stat in sources.items() if not _left_out(uri)}
        self._places: dict[str, str] = {}
        self._kept: dict[str, Row] = {}
        self._present = dict(present)
        self._omitted: set[str] = set()
        self._lookups: tuple[set[str], set[str]] = (set(), set())
        self._files = SiteFiles((), {}, None)  # type: ignore[arg-type]  # until `plan`
        self._together: set[str] = set()
        self._entries: dict[str, Mapping[str, Any]] | None = None
        self.elsewhere: dict[str, Mapping[str, Any]] = {}
        """What a list can say of pages that other processes render."""
        self._untitled: set[str] = set()
        self._shown: set[str] = set()
        """Pages of the navigation, of which other pages may tell."""
        self._packed: dict[str, bytes] = {}
        """Content and metadata of the pages that are read and not yet written."""
        self._same = False

    def plan(self, theme: Iterable[File], config: MkDocsConfig) -> SiteFiles:
        """Return all files, of which those are to be rendered or copied that are not as they were.

        Args:
            theme: what the theme brings.
            config: MkDocs' settings.
        """
        of_theme = {file.src_uri: file for file in theme if file.src_uri not in self._sources}
        places = {**dict.fromkeys(self._sources, str(self._docs)), **{u: str(f.src_dir) for u, f in of_theme.items()}}
        for uri, folder in places.items():
            if uri in of_theme:
                stat = Path(folder, uri).stat()
                self._sources[uri] = (stat.st_size, stat.st_mtime_ns)
        self._places = places
        same = self._former.rendered_with == self._rendered_with
        same = same and templates_now(config, self._former.templates) == self._former.templates
        self._same = same
        self._kept = {
            uri: row
            for uri, row in self._former.rows.items()
            if (row.kind == COPY or same) and (uri in places or row.kind == TEMPLATE) and self._stands(uri, row)
        }
        if same:
            self._drop_what_asked_for_others()
        todo = [uri for uri in places if uri not in self._kept]
        files = {uri: of_theme.get(uri) or self._file(uri, config) for uri in todo}
        taken = {file.dest_uri for file in files.values()}
        for uri in [uri for uri, row in self._kept.items() if row.out in taken]:
            files[uri] = self._file(uri, config)  # two sources for one address: who wins is MkDocs' to say
            del self._kept[uri]
        pages = any(is_markdown_file(uri) for uri in files) or self._gone()
        listing = [uri for uri in self._kept if uri in self._former.listing and self._kept[uri].kind == PAGE]
        for uri in [*(listing if pages else ()), *(self._former.omitted & self._kept.keys())]:
            files[uri] = self._file(uri, config)
        for uri in listing if pages else ():
            del self._kept[uri]
        ordered = sorted(files, key=lambda uri: (uri in of_theme, listing_order(uri)))
        others = {uri: folder for uri, folder in places.items() if uri not in files}
        self._files = SiteFiles([files[uri] for uri in ordered], others, config)
        self._files.copies = {uri for uri in files if uri not in self._kept}
        return self._files

    def _file(self, uri: str, config: MkDocsConfig) -> File:
        return File(uri, self._places[uri], config.site_dir, config.use_directory_urls)

    def _stands(self, uri: str, row: Row) -> bool:
        """Tell whether a source and the file made from it are what the row says, by time or else by content."""
        present = self._present.get(row.out)
        if present is None:
            return False
        if row.kind == TEMPLATE:
            return present == (row.out_size, row.out_mtime)
        if row.size == NEVER:
            return False
        if self._sources[uri] == (row.size, row.mtime) and present == (row.out_size, row.out_mtime):
            return True
        source, made = Path(self._places[uri], uri), self._site / row.out
        if row.kind == COPY:
            return self._sources[uri][0] == present[0] and source.read_bytes() == made.read_bytes()
        return _sha256(source) == row.sha256 and _sha256(made) == row.out_sha256

    def _gone(self) -> set[str]:
        return {uri for uri, row in self._former.rows.items() if row.kind == PAGE and uri not in self._places}

    def _drop_what_asked_for_others(self) -> None:
        """Forget pages that link to a file that came or went, or that show other warnings than before."""
        known = {uri for uri, row in self._former.rows.items() if row.kind != TEMPLATE}
        came, went = self._places.keys() - known, known - self._places.keys()
        if not (came or went or self._notes is not NO_NOTES):
            return
        for uri in [uri for uri, row in self._kept.items() if row.kind == PAGE]:
            if not (came or went or uri in self._notes) and NO_NOTE in self._kept[uri].facts:
                continue  # thousands of them at every save
            facts = Facts.from_json(self._kept[uri].facts)
            if (
                not went.isdisjoint(facts.found)
                or not came.isdisjoint(facts.missing)
                or facts.notes != self._notes.get(uri, "")
            ):
                del self._kept[uri]

    def navigate(self, nav: Navigation, config: MkDocsConfig) -> list[str]:
        """Return the pages to render, now that the navigation is known."""
        shown = {page.file.src_uri: page for page in nav.pages}
        self._shown = set(shown)
        pages = self._files.documentation_pages()
        omitted = {file.src_uri for file in pages if file.inclusion.is_in_nav()}  # type: ignore[no-untyped-call]
        self._omitted = omitted - shown.keys()
        todo = {file.src_uri for file in pages} - self._kept.keys()
        untitled = {uri for uri, page in shown.items() if page.title is None}
        if todo & (shown.keys() if self._former.navigation_speaks else untitled):
            self._take_all(config)
            todo = {file.src_uri for file in self._files.documentation_pages()}
        for uri in untitled - todo:
            shown[uri].title = Facts.from_json(self._kept[uri].facts).entry["title"]
        self._untitled = untitled
        self._files.pages = todo
        return [file.src_uri for file in self._files.documentation_pages()]

    def _take_all(self, config: MkDocsConfig) -> None:
        """Render every page: what the navigation says of one stands on all."""
        there = {file.src_uri for file in self._files}
        for uri in [uri for uri, row in self._kept.items() if row.kind != COPY]:
            if self._kept.pop(uri).kind == PAGE and uri not in there:
                file = self._files.get_file_from_path(uri) or self._file(uri, config)
                self._files.append(file)
                set_exclusions([file], config)
                if file.page is None:
                    Page(None, file, config)

    @property
    def can_be_shared(self) -> bool:
        """Whether a page can be rendered without those in the navigation having been read."""
        return not self._untitled

    def take_share(self, pages: Iterable[str], *, copies: bool) -> None:
        """Render only these pages here, and copy files or leave that to another process."""
        self._together = set(pages)
        self._files.pages = self._together
        if not copies:
            self._files.copies = frozenset()

    def begin_page(self, page: Page) -> None:
        """Note what the page is made from."""
        self.current = page.file.src_uri
        self.learned.sources[self.current] = sha256(page.file.content_bytes).hexdigest()
        self._lookups = (set(), set())
        self._files.note_lookups(*self._lookups)

    def end_reading(self, page: Page, html: str) -> str:
        """Note what the page links to, and what can be said of it; return what MkDocs is to hold of its content.

        That is nothing until the page is written: MkDocs reads all pages before it writes the first, and thousands of
        them take their room.
        """
        uri = page.file.src_uri
        self._files.ignore_lookups()
        links = {file.src_uri: dict(anchors) for file, anchors in (page.links_to_anchors or {}).items()}
        self.learned.facts[uri] = Facts(
            found=tuple(sorted(self._lookups[0])),
            missing=tuple(sorted(self._lookups[1])),
            anchors=tuple(sorted(page.present_anchor_ids or ())),
            links=links,
            entry=entry_of(page),
            notes=self._notes.get(uri, ""),
        )
        if page.links_to_anchors is None:  # MkDocs 1.6 does not collect them when it tells everything (--verbose)
            self.learned.noted.add(uri)
        self._packed[uri] = compress(pickle.dumps((html, page.meta), 5), 1)
        page.title = page.title  # kept from now on: without Markdown MkDocs would find none
        page.markdown = None
        page.meta = HeardMetadata(page.meta if uri in self._shown else {}, self, uri)
        self.current = ""
        return ""

    def begin_output(self, page: Page) -> None:
        """Give the page back what was read of it."""
        self.current = page.file.src_uri
        page.content, meta = pickle.loads(decompress(self._packed.pop(self.current)))  # noqa: S301  our own
        page.meta = HeardMetadata(meta, self, self.current)

    def end_page(self, page: Page, output: str) -> None:
        """Note what came of the page."""
        html = output.encode("utf-8", errors="xmlcharrefreplace")  # as MkDocs writes it
        self.learned.pages[page.file.src_uri] = sha256(html).hexdigest()
        page.content = None
        if self.current not in self._shown:
            page.meta = {}
        self.current = ""

    def hear(self, level: int) -> None:
        """Take notice of what MkDocs says while it renders a page."""
        if self.current and level >= logging.INFO:
            self.learned.noted.add(self.current)

    def hear_of_navigation(self, uri: str) -> None:
        """Take notice that a template asks a page of the navigation for more than title and address."""
        if self.current and uri != self.current:
            self.learned.navigation_speaks = True

    def own_entries(self) -> dict[str, Mapping[str, Any]]:
        """Return what a list can say of the pages read here."""
        return {uri: facts.entry for uri, facts in self.learned.facts.items() if uri in self.learned.sources}

    def stale_templates(self, names: Iterable[str]) -> set[str]:
        """Return which of the theme's templates, such as the sitemap, are to be rendered."""
        changed = not self._former.listing.isdisjoint(names) and self._list_changed()
        stale = {name for name in names if f"/{name}" not in self._kept or (changed and name in self._former.listing)}
        if f"/{SITEMAP}.gz" not in self._kept and SITEMAP in names:
            stale.add(SITEMAP)
        for name in stale:
            self._kept.pop(f"/{name}", None)
            self._kept.pop(f"/{name}.gz", None)
        return stale

    def _list_changed(self) -> bool:
        changed = {**self.own_entries(), **self.elsewhere}
        former = self._former.rows
        return bool(self._gone()) or any(
            uri not in former or Facts.from_json(former[uri].facts).entry != entry for uri, entry in changed.items()
        )

    def entries(self) -> Mapping[str, Mapping[str, Any]]:
        """Return what a list can say of every page, in the order of MkDocs."""
        if self._entries is None:
            kept = {u: Facts.from_json(row.facts).entry for u, row in self._kept.items() if row.kind == PAGE}
            found = {**kept, **self.own_entries(), **self.elsewhere}
            self._entries = {uri: found[uri] for uri in sorted(found, key=listing_order) if found[uri]}
        return self._entries

    def check_anchors(self, config: MkDocsConfig) -> None:
        """Let MkDocs look at links to anchors between pages that it did not have in its hands together."""
        mine, rows = self._together, self._kept
        lost: dict[str, set[str]] = {}
        for uri, facts in self.learned.facts.items():
            if uri in self._former.rows and uri in self.learned.sources:
                lost[uri] = set(Facts.from_json(self._former.rows[uri].facts).anchors) - set(facts.anchors)
        if any(lost.values()):
            for uri, row in rows.items():
                links = Facts.from_json(row.facts).links if row.kind == PAGE else {}
                self._check(uri, {to: links[to] for to in links if lost.get(to)}, config)
        for uri, facts in self.learned.facts.items():
            self._check(uri, {to: its for to, its in facts.links.items() if not {uri, to} <= mine}, config)

    def _check(self, uri: str, links: Mapping[str, Mapping[str, str]], config: MkDocsConfig) -> None:
        asked: dict[File, dict[str, str]] = {}
        for to, anchors in links.items():
            target = self._files.get_file_from_path(to)
            if target and (to in self.learned.sources or to in self._kept) and is_markdown_file(to):
                page = target.page or Page(None, target, config)
                learned = self.learned.facts.get(to) or Facts.from_json(self._kept[to].facts)
                page.present_anchor_ids = set(learned.anchors)
                asked[target] = dict(anchors)
        file = self._files.get_file_from_path(uri)
        if asked and file:
            page = file.page or Page(None, file, config)
            page.links_to_anchors = asked
            self.current = uri
            page.validate_anchor_links(files=self._files, log_level=config.validation.links.anchors)
            self.current = ""

    @property
    def kept(self) -> set[str]:
        """Paths of the site's files that stay as they are."""
        return {row.out for uri, row in self._kept.items()}

    @property
    def present(self) -> set[str]:
        """Paths of the files that the site had before."""
        return set(self._present)

    def site_now(self, new: Mapping[str, Stat]) -> dict[str, Stat]:
        """Return the files of the site now that these new ones are among them."""
        return {**{row.out: self._present[row.out] for row in self._kept.values()}, **new}

    def result(self, new: Mapping[str, Stat], config: MkDocsConfig) -> State:
        """Return what is known of the site now that it stands in its place with these new files."""
        present = self.site_now(new)
        rows = {uri: self._now(uri, row, present) for uri, row in self._kept.items()}
        for file in self._files:
            uri, out = file.src_uri, present.get(file.dest_uri)
            if out is None or uri in self._kept or uri not in self._places:
                continue
            if uri in self.learned.pages:
                facts = self.learned.facts[uri].to_json()
                hashes = (self.learned.sources[uri], self.learned.pages[uri])
                rows[uri] = Row(PAGE, *self._sources[uri], hashes[0], file.dest_uri, *out, hashes[1], facts)
            elif not file.is_documentation_page():
                rows[uri] = Row(COPY, *self._sources[uri], "", file.dest_uri, *out, "", "")
        for name in (f"{SITEMAP}.gz", *config.theme.static_templates):
            if name in present and name not in self.learned.noted:
                rows.setdefault(f"/{name}", Row(TEMPLATE, 0, 0, "", name, *present[name], "", ""))
        for uri in _twice(rows) | (self.learned.noted & rows.keys()):
            rows[uri] = rows[uri]._replace(size=NEVER, sha256="")
        before = self._former if self._same else State()
        return State(
            rows,
            self._rendered_with,
            agreed(before.templates, self.learned.templates),
            before.listing | self.learned.listing,
            frozenset(self._omitted),
            before.navigation_speaks or self.learned.navigation_speaks,
        )

    def _now(self, uri: str, row: Row, present: Mapping[str, Stat]) -> Row:
        """Return the row with the times of today, which a copied folder has others of."""
        size, mtime = self._sources.get(uri, (0, 0))
        out_size, out_mtime = present.get(row.out, (0, 0))
        if (size, mtime, out_size, out_mtime) == (row.size, row.mtime, row.out_size, row.out_mtime):
            return row
        return row._replace(size=size, mtime=mtime, out_size=out_size, out_mtime=out_mtime)


NO_NOTES: Mapping[str, str] = {}
"""Of a site for readers."""


def _left_out(uri: str) -> bool:
    """Tell whether MkDocs 1.6 leaves a file out of every site."""
    return uri.startswith(("templates/", ".")) or "/." in uri


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _twice(rows: Mapping[str, Row]) -> set[str]:
    """Return the sources that share their place in the site with another one."""
    number = Counter(row.out for row in rows.values())
    return {uri for uri, row in rows.items() if number[row.out] > 1}
