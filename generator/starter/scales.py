"""The rating scales that a new site can begin with: Belegt's own, what CORRECTIV has of it, and five points.

Slugs are addresses, so an English site gets English ones, made from the ratings' English names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from generator.starter.shelf import read_shelf, read_starter

if TYPE_CHECKING:
    from collections.abc import Mapping

BELEGT, CORRECTIV, FIVE_POINT = "belegt", "correctiv", "five-point"
SCALES = (BELEGT, CORRECTIV, FIVE_POINT)
RATINGS = "site_config/ratings.yml"
HEAD = "ratings:\n"
ENTRY = re.compile(r"^  - slug: (.+)\n", re.MULTILINE)
BEST, WORST = 5, 1
TRUTH_VALUES = ("true", "false")


@dataclass(frozen=True, slots=True)
class StarterScale:
    """A scale as a new site gets it."""

    text: str
    """The entries as YAML, with their comments; without the comment at the top of the file."""
    right: str
    """The slug at the true end of the axis."""
    wrong: str
    """The slug at its false end."""


def make_scale(name: str, language: str) -> StarterScale:
    """Return the scale of this name for a site in this language, `de` or `en`.

    Raises:
        BelegtError: the installation is incomplete.
    """
    own = name == FIVE_POINT
    text = (read_starter("scales/five-point.yml") if own else read_shelf(RATINGS)).decode()
    head, *entries = re.split(r"(?=^  - slug: )", text[text.index(HEAD) :], flags=re.MULTILINE)
    ratings = [yaml.safe_load(entry)[0] for entry in entries]
    kept = [
        (rating, entry.rstrip("\n"))
        for rating, entry in zip(ratings, entries, strict=True)
        if name != CORRECTIV or CORRECTIV.upper() in rating.get("equivalents", ()) or rating.get("open")
    ]
    by_value = {rating.get("value"): _slug(rating, language) for rating, _ in kept}
    texts = [ENTRY.sub(f"  - slug: {_slug(rating, language)}\n", entry) for rating, entry in kept]
    return StarterScale(head + "\n\n".join(texts) + "\n", by_value[BEST], by_value[WORST])


def _slug(rating: Mapping[str, Any], language: str) -> str:
    """Return the rating's slug; in English its name, which must not be a word that YAML takes for a truth value."""
    if language == "de":
        return str(rating["slug"])
    slug = str(rating["name"]["en"]).lower().replace(" ", "-")
    return f"rated-{slug}" if slug in TRUTH_VALUES else slug
