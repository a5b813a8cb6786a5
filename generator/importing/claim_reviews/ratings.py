"""A feed's rating -> a step of the site's scale: by its exact name, or as the editor says, never by likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.corpus.anchors import fold
from generator.importing.claim_reviews.lenient_json import Thing
from generator.importing.document import UnusableError
from generator.problems import msg
from generator.reading.document import load_mapping
from generator.reading.nodes import ScalarNode
from generator.reading.values import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.importing.claim_reviews.properties import Properties
    from generator.model.rating import Rating, Scale
    from generator.reading.files import SourceFile

LOWEST, HIGHEST = 1, 5
"""The bounds where a record names none. Spec: schema.org `worstRating`, `bestRating`."""


class Ratings:
    """The scale's names, and the editor's own mapping before them."""

    def __init__(self, scale: Scale, mapping: Mapping[str, str]) -> None:
        """Take the scale, and slugs by a feed's labels or by `2 of 1-5`."""
        self.scale, self.mapping = scale, mapping
        self.open = next((rating.slug for rating in scale.ratings if rating.open), "")

    def find(self, label: str) -> Rating | None:
        """Return the rating that the label names whole; None if none or several have the name."""
        if label in self.mapping:
            return self.scale.find(self.mapping[label])
        named = [each for each in self.scale.ratings if label in {each.slug, *map(fold, each.name.values())}]
        return named[0] if len(named) == 1 else None


def load_ratings(file: SourceFile, scale: Scale) -> dict[str, str]:
    """Return the mapping that an editor wrote: `their label: our slug`, or `"2 of 1-5": our slug`.

    Raises:
        UnusableError: the file is no such mapping, or names a rating that is not on the scale.
    """
    node, problems = load_mapping(file)
    for problem in problems:
        place = f"{problem.place.path}:{problem.place.line}"
        raise UnusableError(msg("{place}: {what}", place=place, what=problem.what))
    mapping = {}
    for label, slug in node.entries.items():
        place = f"{file.path}:{node.keys[label].line}"
        if not isinstance(slug, ScalarNode) or scale.find(slug.text) is None:
            written = slug.text if isinstance(slug, ScalarNode) else ""
            what = msg("`{value}` does not exist", value=written)
            fix = did_you_mean(written, scale.slugs)
            raise UnusableError(msg("{place}: {what}: {fix}", place=place, what=what, fix=fix))
        mapping[fold(label)] = slug.text
    return mapping


def read_rating(record: Thing, properties: Properties, ratings: Ratings) -> tuple[str, str, str]:
    """Return the verdict's slug, the feed's own words for it, and its explanation.

    The verdict is that of an open check where the rating is not certain.
    """
    given = properties.thing(record, "reviewRating")
    if given is None:
        properties.add("no-rating")
        return ratings.open, "", ""
    if isinstance(given, Thing):
        rating, label = given, _label(given, properties)
    else:
        properties.add("bare-rating")
        rating, label = Thing(0), given
    number = _number(rating, properties)
    explanation = properties.text(rating, "ratingExplanation", "reviewRating.ratingExplanation")
    shown = " · ".join(filter(None, (label, number[1])))
    return _verdict(label, number, properties, ratings), shown, explanation


def _label(rating: Thing, properties: Properties) -> str:
    label = properties.text(rating, "alternateName", "reviewRating.alternateName")
    if not label and rating.get("name") is not None:
        label = properties.text(rating, "name", "reviewRating.name")
        if label:
            properties.add("rating-name")
    return label


def _verdict(
    label: str, number: tuple[tuple[float, float, float] | None, str], properties: Properties, ratings: Ratings
) -> str:
    bounds, shown = number
    found = ratings.find(label or shown)
    if found is None:
        if label or shown:
            properties.add("unmapped-rating" if label else "unmapped-number", label or shown)
        else:
            properties.add("no-rating")
        return ratings.open
    if bounds is None or (label and label in ratings.mapping):
        return found.slug
    if label and found.value is None:
        properties.add("number-off-axis", label)
    elif label and bounds[1:] == (LOWEST, HIGHEST) and bounds[0] != found.value:
        properties.add("label-against-number", f"{label} · {shown}")
        return ratings.open
    return found.slug


def _number(given: Thing, properties: Properties) -> tuple[tuple[float, float, float] | None, str]:
    """Return value, worst and best, and how a mapping writes them; nothing if they do not fit each other."""
    texts = {
        key: properties.text(given, key, f"reviewRating.{key}") for key in ("ratingValue", "worstRating", "bestRating")
    }
    if not texts["ratingValue"]:
        return None, ""
    shown = f"{texts['ratingValue']} of {texts['worstRating'] or LOWEST}-{texts['bestRating'] or HIGHEST}"
    try:
        value, worst, best = (
            float(texts["ratingValue"]),
            float(texts["worstRating"] or LOWEST),
            float(texts["bestRating"] or HIGHEST),
        )
    except ValueError:
        properties.add("bad-bounds", shown)
        return None, ""
    if not LOWEST <= worst <= value <= best or worst == best:
        properties.add("bad-bounds", shown)
        return None, ""
    return (value, worst, best), f"{value:g} of {worst:g}-{best:g}"
