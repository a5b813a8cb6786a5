"""Which files there are, which of them a run renders or copies, and how a finished site comes to its place."""

from __future__ import annotations

import ctypes
import datetime as dt
import os
import shutil
import sys
from gzip import GzipFile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.theme import Theme

Stat = tuple[int, int]
"""Size in bytes and time of change in nanoseconds."""
SITEMAP = "sitemap.xml"
SWAP, CURRENT_FOLDER = 2, -100
"""To the C library: let both change places; paths begin where the process is."""


def walk(folder: Path, *, hidden: bool = True) -> dict[str, Stat]:
    """Return size and time of all files below a folder by their path; nothing if it is not there.

    Symbolic links are no files of the folder: what they lead to is not published, kept or deleted.

    Args:
        folder: where to begin.
        hidden: look at hidden files and into hidden folders, too.
    """
    found: dict[str, Stat] = {}
    folders = [("", str(folder))] if folder.is_dir() else []
    while folders:
        base, path = folders.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith(".") and not hidden:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append((f"{base}{entry.name}/", entry.path))
                elif entry.is_file(follow_symlinks=False):
                    stat = entry.stat(follow_symlinks=False)
                    found[base + entry.name] = (stat.st_size, stat.st_mtime_ns)
    return found


def look_again(folder: Path, uris: Iterable[str], found: dict[str, Stat]) -> None:
    """Bring what `walk` found in a folder up to date where files have come, changed or gone."""
    for uri in uris:
        found.pop(uri, None)
        if (folder / uri).is_file():
            stat = (folder / uri).stat()
            found[uri] = (stat.st_size, stat.st_mtime_ns)


def listing_order(uri: str) -> tuple[tuple[bool, bool, str], ...]:
    """Return by what MkDocs 1.6 sorts the pages it lists: a folder's index, its files, then its folders."""
    *folders, name = uri.split("/")
    return (*((True, True, folder) for folder in folders), (False, not name.startswith(("index.", "README.")), name))


class SiteFiles(Files):
    """All files of the site, of which a run sees those it works on; the others can be asked for by their path."""

    def __init__(self, files: Iterable[File], others: Mapping[str, str], config: MkDocsConfig) -> None:
        """Start with everything that the run may work on.

        Args:
            files: of the run.
            others: the folder of each other file by its path.
            config: MkDocs' settings.
        """
        super().__init__(files)
        self._others, self._config = others, config
        self._asked_for: dict[str, File] = {}
        self._lookups: tuple[set[str], set[str]] | None = None
        self.pages: AbstractSet[str] | None = None
        """What is to be rendered; None before the navigation is known, which wants to see more."""
        self.copies: AbstractSet[str] | None = None
        """What is to be copied; None for all."""

    def note_lookups(self, found: set[str], missing: set[str]) -> None:
        """Write down what is asked for from now on."""
        self._lookups = (found, missing)

    def ignore_lookups(self) -> None:
        """Write down nothing more."""
        self._lookups = None

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file of this path, whether the run works on it or not."""
        file = super().get_file_from_path(path) or self._other(Path(path).as_posix())
        if self._lookups:
            self._lookups[file is None].add(Path(path).as_posix())
        return file

    def _other(self, uri: str) -> File | None:
        if uri in self._others and uri not in self._asked_for:
            file = File(uri, self._others[uri], self._config.site_dir, self._config.use_directory_urls)
            set_exclusions([file], self._config)
            self._asked_for[uri] = file
        return self._asked_for.get(uri)

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Return the pages that the run renders."""
        pages = super().documentation_pages(inclusion=inclusion)
        return pages if self.pages is None else [file for file in pages if file.src_uri in self.pages]

    def copy_static_files(
        self,
        dirty: bool = False,  # noqa: FBT001, FBT002  as MkDocs calls it
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copy what the run copies."""
        for file in self:
            copied = self.copies is None or file.src_uri in self.copies
            if copied and not file.is_documentation_page() and inclusion(file.inclusion):
                file.copy_file(dirty)


def publish_whole(staging: Path, site: Path, kept: AbstractSet[str], present: AbstractSet[str]) -> dict[str, Stat]:
    """Put a finished site in the place of the former one in one step, and return its new files.

    Args:
        staging: the folder of the new files, beside the site.
        site: the published folder.
        kept: paths of the files that stay as they are.
        present: paths of all files that are published now.

    Raises:
        OSError: the disk refuses.
    """
    new = walk(staging)
    if not new and kept == present and present:
        shutil.rmtree(staging, ignore_errors=True)
        return new
    folders = {uri.rpartition("/")[0] for uri in kept - new.keys()}
    for folder in folders:
        (staging / folder).mkdir(parents=True, exist_ok=True)
    for uri in kept - new.keys():
        _link(os.path.join(site, uri), os.path.join(staging, uri))  # noqa: PTH118  tens of thousands of them
    former = site.with_name(site.name + ".former")
    shutil.rmtree(former, ignore_errors=True)
    if _exchange(staging, site):
        staging.rename(former)
    else:
        if site.exists():
            site.rename(former)
        staging.rename(site)
    shutil.rmtree(former, ignore_errors=True)
    return new


def publish_into(staging: Path, site: Path, kept: AbstractSet[str], present: AbstractSet[str]) -> dict[str, Stat]:
    """Put new files among those that are served, take away what belongs to none, and return the new ones.

    Raises:
        OSError: the disk refuses.
    """
    new = walk(staging)
    for uri in present - kept - new.keys():
        (site / uri).unlink(missing_ok=True)
        _remove_empty(site, (site / uri).parent)
    for uri in new:
        if (site / uri).parent.is_file() or (site / uri).parent.is_symlink():
            (site / uri).parent.unlink()
        (site / uri).parent.mkdir(parents=True, exist_ok=True)
        (staging / uri).replace(site / uri)
    shutil.rmtree(staging, ignore_errors=True)
    return new


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in a single step, where the system and the disk can; Python has no word for it.

    Spec: renameat2(2) of Linux with RENAME_EXCHANGE, renamex_np(2) of macOS with RENAME_SWAP.
    """
    if not other.exists() or sys.platform not in {"linux", "darwin"}:
        return False
    system, paths = ctypes.CDLL(None), (os.fsencode(one), os.fsencode(other))
    if sys.platform == "darwin":
        return bool(system.renamex_np(*paths, SWAP) == 0)
    exchange = getattr(system, "renameat2", None)  # older C libraries have none
    return exchange is not None and bool(exchange(CURRENT_FOLDER, paths[0], CURRENT_FOLDER, paths[1], SWAP) == 0)


def _link(former: str, new: str) -> None:
    try:
        os.link(former, new)
    except OSError:  # a disk that knows no second name for a file, or allows no more
        shutil.copy2(former, new)


def _remove_empty(folder: Path, parent: Path) -> None:
    while parent != folder and not any(parent.iterdir()):
        parent.rmdir()
        parent = parent.parent


def date_sitemap(staging: Path, entries: Callable[[], Mapping[str, Mapping[str, Any]]]) -> None:
    """Compress the sitemap again: its time is that of the youngest page of all, not of those of this run.

    Args:
        staging: where the run wrote.
        entries: gives what a list can say of every page.
    """
    if not (staging / SITEMAP).is_file():
        return
    days = [str(entry["update_date"]) for entry in entries().values()]
    youngest = dt.datetime.fromisoformat(max(days, default="1980-01-01")).replace(tzinfo=dt.UTC)
    packed = staging / f"{SITEMAP}.gz"
    with packed.open("wb") as raw, GzipFile(str(packed), "wb", fileobj=raw, mtime=youngest.timestamp()) as file:
        file.write((staging / SITEMAP).read_bytes())


def look_past_hidden(theme: Theme) -> None:
    """Let MkDocs find the theme's files without looking into hidden folders: Material has 11,000 icons in one.

    None of them is published as a file; templates can still include them.
    """
    make = theme.get_env

    def get_env() -> jinja2.Environment:
        env = make()
        env.loader = _VisibleTemplates(theme.dirs)
        return env

    theme.get_env = get_env  # type: ignore[method-assign]  # of this theme alone


class _VisibleTemplates(jinja2.FileSystemLoader):
    """The theme's loader, which names no hidden file: MkDocs asks for the list to publish what is not hidden."""

    def list_templates(self) -> list[str]:
        """Return the names of all templates that are not hidden."""
        return sorted({uri for folder in self.searchpath for uri in walk(Path(folder), hidden=False)})
