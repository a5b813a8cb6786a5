"""The small project with an article, a check, a source … more for each payload, which stands in all their texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import yaml

from generator.pages.escape import clean
from tests.site.payloads import GOOD_ADDRESS, TOKEN, Payload

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.conftest import Project

PLACES: dict[str, tuple[str, ...]] = {
    "article title": ("article", "check", "articles", "checks", "outlet"),
    "article published_note": ("article",),
    "article origins_note": ("article",),
    "article assessment": ("article",),
    "article note": ("article",),
    "article cleaning, first": ("article",),
    "article cleaning, second": ("article",),
    "body, the quote": ("article", "check", "claim"),
    "body, before the quote": ("check",),
    "body, after the quote": ("check",),
    "assertion headline": ("check", "article", "claim", "topic", "rating", "source", "outlet", "person", "other check"),
    "assertion claim": ("check", "article", "topic", "other check"),
    "assertion claim_note": ("check", "claim"),
    "assertion origins_note": ("check",),
    "assertion author": ("check",),
    "assertion reviewed_by": ("check",),
    "assertion claimant without entry": ("other check", "article", "rating"),
    "reply text": ("check",),
    "change note": ("check", "corrections"),
    "prose summary": ("other check",),
    "prose reasoning": ("other check",),
    "prose later": ("other check",),
    "citation quote": ("check",),
    "citation translation": ("check",),
    "citation note": ("check",),
    "source title": ("source", "check", "article", "sources"),
    "source publisher": ("source", "check"),
    "source author": ("source", "check"),
    "source origins_note": ("source", "check"),
    "source note": ("source", "check"),
    "written source title": ("check",),
    "written source publisher": ("check",),
    "written source author": ("check",),
    "written source origins_note": ("check",),
    "written source note": ("check",),
    "person name": ("person", "check", "claim", "people"),
    "person also": ("person",),
    "person role": ("person", "check"),
    "person note": ("person",),
    "outlet name": ("outlet", "article", "check", "outlets", "checks"),
    "outlet also": ("outlet",),
    "outlet country": ("outlet",),
    "outlet description": ("outlet",),
    "outlet note": ("outlet",),
    "topic name": ("topic", "check", "topics", "home"),
    "topic definition": ("topic",),
    "claim title": ("claim", "check", "claims"),
    "claim question": ("claim", "check"),
    "claim story": ("claim",),
    "event text": ("timeline",),
    "rating name": ("rating", "check", "ratings", "method", "home"),
    "rating definition": ("rating", "ratings", "method"),
    "rating term of others, their name": ("rating",),
    "rating term of others, the term": ("rating",),
}
"""Every text of the content that is printed, and the pages on which readers must find it."""
PROSE = ("prose summary", "prose reasoning", "prose later")
"""Where an editor may write prose."""
NAMED = (
    *("body, before the quote", "body, after the quote", "assertion claimant without entry", "person also"),
    *("person name", "outlet name", "outlet also", "source publisher", "written source publisher"),
)
"""Where a text as short as `-` would be another entry's name or a second place of the quote."""
WITHOUT_FRAGMENT = GOOD_ADDRESS.partition("#")[0]
ARCHIVED = GOOD_ADDRESS.replace("x.example", "archiv.example")
SITE = ("site name", "site publisher")
"""Texts of the settings, which hold the first payload and stand on the pages of all."""
ADDRESS = "https://example.org/belegt/"
NUMBERS = {place: number for number, place in enumerate((*PLACES, *SITE))}


@dataclass(frozen=True)
class Bundle:
    """One payload with everything that holds it."""

    number: int
    payload: Payload
    key: str = field(init=False)
    """The id of all that belongs to it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f"h-{self.number:03}")

    def token(self, place: str) -> str:
        """Return the word by which the place is found; of the same length everywhere, so none is part of another."""
        return f"zq{self.number:03}{NUMBERS[place]:02}x"

    def at(self, place: str) -> str:
        """Return the payload as an editor writes it in the place."""
        return self.payload.fill(self.token(place))

    def named(self, place: str) -> str:
        """Return the payload for a place of `NAMED`: with a word of its own, however short it is."""
        return self.at(place) if TOKEN in self.payload.text else f"{self.payload.text} {self.token(place)}"

    def shown(self, place: str) -> str:
        """Return the payload as a reader must find it in the place."""
        token = self.token(place)
        if place == "prose reasoning":
            return self.payload.shown_as_block(token)
        if place in PROSE:
            return self.payload.shown_inline(token)
        return clean(self.named(place)).strip() if place in NAMED else self.payload.shown(token)


def write_hostile(project: Project, payloads: Sequence[Payload]) -> tuple[Bundle, ...]:
    """Add a bundle for each payload to the project."""
    bundles = tuple(Bundle(number, payload) for number, payload in enumerate(payloads))
    for bundle in bundles:
        body = _body(bundle)
        project.write(f"content/articles/{bundle.key}.md", f"---\n{_yaml(_article(bundle))}---\n{body}\n")
        project.write(f"seeds/{bundle.key}.txt", body)
    sums = (f"{sha256(_body(b).encode()).hexdigest()}  {b.key}.txt\n" for b in bundles)
    _append(project, "seeds/SHA256SUMS", sums)
    for name, entry in (("people", _person), ("outlets", _outlet), ("topics", _topic), ("claims", _claim)):
        _append(project, f"content/{name}.yml", (_yaml({bundle.key: entry(bundle)}) for bundle in bundles))
    _append(project, "content/timeline.yml", (_yaml_item(_event(bundle)) for bundle in bundles))
    _append(project, "site_config/ratings.yml", (_yaml_item(_rating(bundle)) for bundle in bundles))
    project.write("content/sources/hostile.yml", _yaml({bundle.key: _source(bundle, "source") for bundle in bundles}))
    name, publisher = (bundles[0].at(place) for place in SITE)
    project.write(
        "site_config/site.yml",
        _yaml({"name": name, "language": "de", "publisher": publisher, "address": ADDRESS, "context": 1000}),
    )
    return bundles


def _article(bundle: Bundle) -> dict[str, Any]:
    even = bundle.number % 2 == 0
    return {
        "title": bundle.at("article title"),
        "described": even,
        "outlet": bundle.named("outlet name"),
        "url": WITHOUT_FRAGMENT,
        "link": "link" if even else "plain",
        "text": "full" if even else "excerpts",
        "published": "2025-09-20",
        "published_note": bundle.at("article published_note"),
        "language": "en",
        "seed": f"{bundle.key}.txt",
        "origins": [bundle.key],
        "origins_note": bundle.at("article origins_note"),
        "assessment": bundle.at("article assessment"),
        "note": bundle.at("article note"),
        "cleaning": [bundle.at("article cleaning, first"), bundle.at("article cleaning, second")],
        "assertions": [_check(bundle), _other_check(bundle)],
    }


def _body(bundle: Bundle) -> str:
    """Return the article's text: the quote in a paragraph with the payload on both sides, then another quote."""
    before, after = (bundle.named(f"body, {side} the quote") for side in ("before", "after"))
    paragraph = f"{before} Davor: {bundle.at('body, the quote')} {after}".replace("\n\n", "\n")
    return f"{paragraph}\n\nLetzter Satz."


def _check(bundle: Bundle) -> dict[str, Any]:
    return {
        **_common(bundle),
        "id": bundle.key,
        "quote": bundle.at("body, the quote"),
        "prefix": "Davor:",
        "headline": bundle.at("assertion headline"),
        "claim": bundle.at("assertion claim"),
        "claimant": bundle.named("person name"),
        "summary": "Hier steht nichts Fremdes [c1].",
        "reasoning": "Auch hier nicht [c2].",
        "later": "Und hier nicht.",
        "topics": [bundle.key],
        "claim_id": bundle.key,
        "claim_note": bundle.at("assertion claim_note"),
        "origins_note": bundle.at("assertion origins_note"),
        "related": [f"{bundle.key}-b"],
        "author": bundle.at("assertion author"),
        "reviewed_by": bundle.at("assertion reviewed_by"),
        "reply": {"date": "2025-10-03", "text": bundle.at("reply text"), "url": GOOD_ADDRESS},
        "changes": [
            {"date": "2025-10-05", "from": "falsch", "to": bundle.key, "note": bundle.at("change note")},
        ],
        "citations": [
            {
                "id": "c1",
                "source": bundle.key,
                "stance": "refutes",
                "quote": bundle.at("citation quote"),
                "translation": bundle.at("citation translation"),
                "note": bundle.at("citation note"),
            },
            {"id": "c2", "source": _source(bundle, "written source"), "stance": "refutes", "quote": "Worte"},
        ],
    }


def _other_check(bundle: Bundle) -> dict[str, Any]:
    return {
        **_common(bundle),
        "id": f"{bundle.key}-b",
        "quote": "Letzter Satz.",
        "headline": f"Befund zu {bundle.key}",
        "claim": f"Behauptung zu {bundle.key}",
        "claimant": bundle.named("assertion claimant without entry"),
        "summary": bundle.at("prose summary"),
        "reasoning": f"{bundle.at('prose reasoning')}\n\nBeleg [c1].",
        "later": bundle.at("prose later"),
        "citations": [{"id": "c1", "source": bundle.key, "stance": "refutes", "quote": "Worte"}],
    }


def _common(bundle: Bundle) -> dict[str, Any]:
    return {
        "claimed": "2025-09-20",
        "attribution": "own",
        "checks": "statement",
        "verdict": bundle.key,
        "evidence": "strong",
        "status": "published",
        "checked": "2025-10-02",
    }


def _source(bundle: Bundle, place: str) -> dict[str, Any]:
    texts = {key: bundle.at(f"{place} {key}") for key in ("title", "author", "origins_note", "note")}
    texts["publisher"] = bundle.named(f"{place} publisher")
    addresses = {"url": GOOD_ADDRESS, "archived": ARCHIVED}
    fixed = {"published": "2025-09-19", "accessed": "2025-10-01", "kind": "primary", "origins": [], "language": "en"}
    return {**texts, **addresses, **fixed}


def _person(bundle: Bundle) -> dict[str, Any]:
    names = {"name": bundle.named("person name"), "also": [bundle.named("person also")]}
    texts = {key: bundle.at(f"person {key}") for key in ("role", "note")}
    return {**names, **texts, "kind": "person", "same_as": GOOD_ADDRESS}


def _outlet(bundle: Bundle) -> dict[str, Any]:
    names = {"name": bundle.named("outlet name"), "also": [bundle.named("outlet also")]}
    texts = {key: bundle.at(f"outlet {key}") for key in ("country", "description", "note")}
    return {**names, **texts, "same_as": GOOD_ADDRESS}


def _topic(bundle: Bundle) -> dict[str, Any]:
    return {key: bundle.at(f"topic {key}") for key in ("name", "definition")}


def _claim(bundle: Bundle) -> dict[str, Any]:
    return {key: bundle.at(f"claim {key}") for key in ("title", "question", "story")}


def _event(bundle: Bundle) -> dict[str, Any]:
    return {"date": "2025-09-19", "text": bundle.at("event text"), "assertion": bundle.key, "citation": "c1"}


def _rating(bundle: Bundle) -> dict[str, Any]:
    return {
        "slug": bundle.key,
        "name": {"de": bundle.at("rating name"), "en": bundle.at("rating name")},
        "definition": {"de": bundle.at("rating definition"), "en": bundle.at("rating definition")},
        "tone": "refuted",
        "icon": "cross",
        "equivalents": {
            bundle.at("rating term of others, their name"): bundle.at("rating term of others, the term"),
        },
    }


def _append(project: Project, name: str, parts: Iterable[str]) -> None:
    project.write(name, f"{project.read(name).rstrip()}\n{''.join(parts)}")


def _yaml(content: object) -> str:
    return yaml.safe_dump(content, allow_unicode=True, width=10_000, sort_keys=False)


def _yaml_item(content: dict[str, Any]) -> str:
    """Return the YAML of an item of a list that is indented by two spaces."""
    first, *others = _yaml(content).splitlines(keepends=True)
    return f"  - {first}{''.join(f'    {line}' for line in others)}"
