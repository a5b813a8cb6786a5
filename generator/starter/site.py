"""The files of a new site: Belegt's, which an upgrade replaces, and the newsroom's, which are its own from then on."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from generator.starter.colours import read_accent, read_pair
from generator.starter.installed import require_itself
from generator.starter.scales import make_scale
from generator.starter.shelf import list_shelf, list_starter, read_shelf

if TYPE_CHECKING:
    from generator.starter.answers import Answers
    from generator.starter.colours import Pair

STYLES = "site_config/theme/assets/belegt.css"
FOLDERS = ("site_config/theme", "site_config/templates", "site_config/locale", ".vscode")
LOCK = "requirements.lock"
LICENCE = "LICENSE"
OF_THE_REPOSITORY = b"\nWhat this licence covers"
"""Begins the part of the licence's file that is about this repository's own content."""
SEEDS = "seeds"
CHECKSUMS = f"{SEEDS}/SHA256SUMS"
GERMAN_PAGES = ("content/pages/datenschutz.md", "content/pages/korrekturen.md")
"""Pages of this repository that any newsroom can begin with."""


def default_accent() -> str:
    """Return the theme's own accent colour, as `#rrggbb`.

    Raises:
        BelegtError: the installation is incomplete.
    """
    return read_pair("accent", _styles()).light


def choose_accent(text: str) -> Pair:
    """Return the accent colour on light and on dark pages; the theme's own pair stays as it is.

    Raises:
        BelegtError: it is no colour, or too pale to read.
    """
    pair = read_accent(text, _styles())
    own = read_pair("accent", _styles())
    return own if pair.light == own.light else pair


def make_belegts() -> dict[str, bytes]:
    """Return the files of a site that are Belegt's, by their paths: the same in every site.

    Raises:
        BelegtError: the installation is incomplete.
    """
    shelf = {path: content for folder in FOLDERS for path, content in list_shelf(folder).items()}
    licence = {f".belegt/{LICENCE}": read_shelf(LICENCE).partition(OF_THE_REPOSITORY)[0]}
    return {**shelf, **licence, LOCK: read_shelf(LOCK), **require_itself(), **list_starter("both")}


def make_newsrooms(answers: Answers) -> dict[str, bytes]:
    """Return the files of a site that are the newsroom's, by their paths, filled in with its answers.

    Raises:
        BelegtError: the installation is incomplete.
    """
    scale = make_scale(answers.scale, answers.language)
    environment = Environment(autoescape=False, undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701  YAML and Markdown
    environment.filters["quoted"] = _quoted
    made = {}
    for path, content in list_starter(answers.language).items():
        template = environment.from_string(content.decode())
        made[path] = template.render(site=answers, scale=scale).encode()
    if answers.language == "de":
        made |= {path: read_shelf(path) for path in GERMAN_PAGES}
    seeds = sorted(path for path in made if path.startswith(f"{SEEDS}/"))
    sums = (f"{sha256(made[path]).hexdigest()}  {path.removeprefix(f'{SEEDS}/')}\n" for path in seeds)
    return {**made, CHECKSUMS: "".join(sums).encode()}


def _quoted(text: str) -> str:
    """Return the text as YAML in quotation marks, whatever stands in it.

    Spec: YAML 1.2: a JSON string is a YAML scalar.
    """
    return json.dumps(text, ensure_ascii=False)


def _styles() -> str:
    return read_shelf(STYLES).decode()
