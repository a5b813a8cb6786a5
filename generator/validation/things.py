"""The objects of JSON-LD that a check is made of, and how they are told in problems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.problems import Place
    from generator.validation.located import Document, Steps

CLAIM_REVIEW, MEDIA_REVIEW = "ClaimReview", "MediaReview"
REVIEWS = frozenset({CLAIM_REVIEW, MEDIA_REVIEW})
PREFIX = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)")
CONTEXT = re.compile(r"https?://(?:www\.)?schema\.org(?:/|/docs/jsonldcontext\.json(?:ld)?)?")
RECORDS = frozenset({"@graph", "dataFeedElement", "itemListElement", "item"})
"""Keys under which files of many checks hold them."""
REFERENCE = frozenset({"@id", "@type"})


@dataclass(frozen=True, slots=True)
class Thing:
    """An object, with where it stands."""

    values: Mapping[str, object]
    document: Document
    steps: Steps
    label: str = ""
    """What leads to it from the check: `reviewRating`, `itemReviewed.author`; empty for the check itself."""

    @property
    def types(self) -> frozenset[str]:
        """The names of its types, without schema.org's address."""
        return frozenset(type_names(self.values))

    def has(self, key: str) -> bool:
        """Tell whether a value that is not empty stands at the key."""
        return not is_empty(self.values.get(key))

    def text(self, key: str) -> str:
        """Return a text as it is written; empty if there is none, or something else."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def at(self, key: str) -> Place:
        """Return the place of a value, or of the object where it has none."""
        return self.document.place((*self.steps, key) if key in self.values else self.steps)

    def name(self, key: str) -> str:
        """Return how to call a property: `reviewRating.alternateName`."""
        return f"{self.label}.{key}" if self.label else key

    def things(self, key: str, by_id: Mapping[str, Thing] | None = None) -> list[Thing]:
        """Return the objects at a key, one or a list; a bare reference gives what it refers to."""
        value = self.values.get(key)
        members = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        found = []
        for number, member in members:
            if isinstance(member, dict) and member:
                steps = (*self.steps, key) if number is None else (*self.steps, key, number)
                referred = (by_id or {}).get(str(member.get("@id"))) if member.keys() <= REFERENCE else None
                thing = referred or Thing(member, self.document, steps)
                found.append(Thing(thing.values, thing.document, thing.steps, self.name(key)))
        return found


class Member(NamedTuple):
    """One value at any depth of a check."""

    key: str
    """Of the value, or of the list that it stands in; empty for the object itself."""
    value: object
    label: str
    document: Document
    steps: Steps

    def name(self, key: str) -> str:
        """Return how to call a property of it."""
        return f"{self.label}.{key}" if self.label else key

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.document.place(self.steps)


def members(thing: Thing) -> Iterator[Member]:
    """Yield an object and all values in it at any depth, lists and then what is in them; nothing inside an `@value`."""
    waiting = [Member("", thing.values, thing.label, thing.document, thing.steps)]
    while waiting:
        member = waiting.pop()
        yield member
        value = member.value
        if isinstance(value, dict) and "@value" not in value:
            for key, inner in value.items():
                waiting.append(Member(key, inner, member.name(key), member.document, (*member.steps, key)))
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                waiting.append(member._replace(value=inner, steps=(*member.steps, number)))


@dataclass(frozen=True, slots=True)
class Found:
    """A check in a JSON text."""

    thing: Thing
    depth: int
    """0 at the top of the text."""
    listed: bool
    """True if only lists and the keys of feeds and graphs lie around it."""
    in_context: bool
    """True if schema.org's vocabulary is declared for it."""


def find_reviews(document: Document) -> tuple[list[Found], dict[str, Thing]]:
    """Return the checks of a JSON text, in its order, and its objects that have an `@id`, by it.

    None is looked for inside another.
    """
    found: list[Found] = []
    by_id: dict[str, Thing] = {}
    waiting: list[tuple[object, Steps, bool, bool]] = [(document.value, (), False, False)]
    while waiting:
        value, steps, in_context, inside = waiting.pop()
        if isinstance(value, list):
            waiting += [(inner, (*steps, n), in_context, inside) for n, inner in reversed(list(enumerate(value)))]
        elif isinstance(value, dict):
            in_context = declares_schema_org(value["@context"]) if "@context" in value else in_context
            thing = Thing(value, document, steps)
            if isinstance(value.get("@id"), str) and not value.keys() <= REFERENCE:
                by_id[value["@id"]] = thing
            if thing.types & REVIEWS and not inside:
                listed = all(isinstance(step, int) or step in RECORDS for step in steps)
                found.append(Found(thing, len(steps), listed, in_context))
                inside = True
            waiting += [(inner, (*steps, key), in_context, inside) for key, inner in reversed(value.items())]
    return found, by_id


def type_names(values: Mapping[str, object]) -> Iterator[str]:
    """Yield the names of an object's types, without schema.org's address."""
    written = values.get("@type")
    for name in written if isinstance(written, list) else [written]:
        if isinstance(name, str):
            yield PREFIX.sub("", name, count=1)


def declares_schema_org(context: object) -> bool:
    """Tell whether a context declares schema.org's vocabulary."""
    if isinstance(context, str):
        return CONTEXT.fullmatch(context.strip()) is not None
    if isinstance(context, list):
        return any(declares_schema_org(each) for each in context)
    return (
        isinstance(context, dict) and isinstance(context.get("@vocab"), str) and declares_schema_org(context["@vocab"])
    )


def is_empty(value: object) -> bool:
    """Tell whether there is nothing, or something in which nothing stands."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())
