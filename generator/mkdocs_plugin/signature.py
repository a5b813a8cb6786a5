"""What every page is rendered with: settings, programs and the theme's templates."""

from __future__ import annotations

import datetime as dt
import sys
import uuid
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath
from types import FunctionType
from typing import TYPE_CHECKING, Any

import jinja2
import mkdocs
import pathspec
from babel import Locale
from mkdocs.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping

    from mkdocs.config.defaults import MkDocsConfig

PACKAGES = ("Jinja2", "Markdown", "PyYAML", "Pygments", "pymdown-extensions")
"""What makes HTML of Markdown; the theme's templates are looked at one by one."""
NO_MATTER = {"config_file_path", "dev_addr", "docs_dir", "hooks", "plugins", "site_dir", "strict", "watch"}
"""Settings on which no page depends; plugins and hooks beside this one are never rendered with from memory."""
PURE = ("generator.zensical", "markdown.extensions.", "pymdownx.")
"""Markdown extensions that look at nothing but the page."""
IMPURE = ("pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets")
"""Of these, what looks at other files, too."""
SHORT = frozenset(
    (
        *(
            "abbr",
            "admonition",
            "attr_list",
            "codehilite",
            "def_list",
            "extra",
            "fenced_code",
            "footnotes",
            "legacy_attrs",
        ),
        *("legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    )
)
"""Names under which Markdown knows its own extensions."""
PLUGIN = Path(__file__).parent


def can_remember(config: MkDocsConfig, docs: Iterable[str]) -> bool:
    """Tell whether a page depends only on what this plugin looks at; otherwise every page is rendered every time."""
    names = {uri.rpartition("/")[2] for uri in docs if uri.endswith(".md")}
    return (
        len(config.plugins) == 1  # others, and hooks, may look at anything
        and config.nav is not None
        and not (config.extra_templates or config.draft_docs or config.exclude_docs)
        and all(name in SHORT or (name.startswith(PURE) and name not in IMPURE) for name in config.markdown_extensions)
        and bool(names)
        and "README.md" not in names  # which gives way to an index beside it
    )


def rendered_with(config: MkDocsConfig, preview: object = None) -> str:
    """Return what stands for the settings and programs that pages are rendered with.

    Args:
        config: MkDocs' settings.
        preview: what every page of a preview shows besides.
    """
    settings = {key: value for key, value in config.items() if key not in NO_MATTER}
    settings["extra"] = {key: value for key, value in config.extra.items() if key != "preview"}
    return sha256(repr((_plain(settings), _plain(preview), _programs())).encode()).hexdigest()


@cache
def _programs() -> str:
    """Return what stands for the programs as they run, whatever is installed in the meantime."""
    programs = [sys.version, mkdocs.__name__, mkdocs.__version__, *(f"{name} {_version(name)}" for name in PACKAGES)]
    own = [file.read_bytes() for file in sorted(PLUGIN.glob("*.py"))]
    return sha256(repr((programs, own)).encode()).hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _plain(value: Any) -> object:  # noqa: ANN401  whatever stands in mkdocs.yml
    """Return something whose `repr` is the same in every process that has the same value."""
    plain: object = uuid.uuid4().hex  # what cannot be compared is taken as changed
    match value:
        case None | str() | int() | float() | dt.date() | PurePath() | Locale():
            plain = str(value), type(value).__name__
        case Theme():
            plain = value.name, sorted(value.static_templates), _plain(dict(value))
        case Mapping():
            plain = sorted((str(key), repr(_plain(each))) for key, each in value.items())
        case list() | tuple():
            plain = [_plain(each) for each in value]
        case pathspec.PathSpec():
            plain = [(pattern.include, str(getattr(pattern, "regex", pattern))) for pattern in value.patterns]
        case FunctionType() | type():
            plain = value.__module__, value.__qualname__
    return plain


def templates_now(config: MkDocsConfig, names: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of each of these templates as the theme finds it now; empty where there is none."""
    return {name: _template(config.theme.dirs, name) for name in names}


def _template(folders: Iterable[str], name: str) -> str:
    for folder in folders:
        path = Path(folder, name)
        if path.is_file():
            return _sha256(path.read_text("utf-8"))  # as Jinja reads it
    return ""


def _sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()


class AskedTemplates(jinja2.BaseLoader):
    """The theme's loader, which notes every template that it is asked for, as it was then."""

    def __init__(self, loader: jinja2.BaseLoader, templates: MutableMapping[str, str]) -> None:
        self._loader, self._templates = loader, templates

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return a template's text, as the theme finds it."""
        self._templates[template] = ""
        found = self._loader.get_source(environment, template)
        self._templates[template] = _sha256(found[0])
        return found

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return self._loader.list_templates()


class CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates for as long as a preview runs; Jinja knows them by their text."""

    def __init__(self) -> None:
        self._code: MutableMapping[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Bring the compiled template, if it is known."""
        code = self._code.get((bucket.key, bucket.checksum))
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Remember the compiled template."""
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
