"""JSON Schemas of our own records: what stands in them, key by key.

Spec: JSON Schema 2020-12. The same definitions stand in the OpenAPI document. Those of the downloads in the formats of
others are in `download_schemas`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.exports.download_schemas import DOWNLOADS
from generator.exports.open_data import schema_path
from generator.exports.table import DATE
from generator.model.assertion import Attribution, Evidence, Stance, Subject
from generator.model.people import ClaimantKind
from generator.model.rating import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import StrEnum

    from generator.exports.open_data import OpenData

    Ref = Callable[[str], dict[str, Any]]

AT = "#/$defs/"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
RECORDS = {
    "index": "All checks, articles and shared claims of the site, the rating scale, and where to find more.",
    "check": "One fact check, with everything that its page shows.",
    "article": "One article with its checks in reading order. Its text is not repeated.",
    "claim": "A claim that several checks share, each with its own wording and verdict.",
    "checks": "All fact checks of the site, a row each.",
}
"""What each schema of a record of our own describes."""
FILES = {**RECORDS, **{name: meaning for name, (meaning, _) in DOWNLOADS.items()}}
"""What each schema describes."""


def schema_documents(data: OpenData) -> dict[str, Schema]:
    """Return the schema of every record and download by its name, each with the definitions that it uses."""
    own = definitions(AT)
    return {
        name: {
            "$schema": DIALECT,
            "$id": data.url(schema_path(name)),
            "title": name,
            "description": meaning,
            **({"$ref": AT + name, "$defs": _used(name, own)} if name in own else DOWNLOADS[name][1]),
        }
        for name, meaning in FILES.items()
    }


def _used(name: str, definitions: Mapping[str, Schema]) -> dict[str, Schema]:
    """Return the definition and all that it leads to, in the order of the definitions."""
    found, new = set(), {name}
    while new:
        found |= new
        new = {found for key in new for found in re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(definitions[key]))}
        new -= found
    return {key: schema for key, schema in definitions.items() if key in found}


def definitions(at: str) -> dict[str, Schema]:
    """Return all definitions by name.

    Args:
        at: where they stand in the document, as the beginning of a reference: `#/$defs/`.
    """

    def ref(name: str) -> Schema:
        return {"$ref": f"{at}{name}"}

    return {**_parts(ref), **_summaries(ref), **_records(ref)}


def _parts(ref: Ref) -> dict[str, Schema]:
    return {
        "date": _text("A day, a month or a year: as exact as it is known.", pattern=DATE),
        "address": {"type": "string", "format": "uri"},
        "rating": _object(
            {
                "id": _text("Key of the rating; never changes."),
                "name": _text("The published word, in the site's language."),
                "tone": _choice(Tone, "What the rating says at a glance."),
                "value": {
                    "type": ["integer", "null"],
                    "minimum": 1,
                    "maximum": 5,
                    "description": "Place on the axis from 1, false, to 5, true; null for a rating off this axis.",
                },
                "best": {"enum": [5, None], "description": "Null off the axis."},
                "worst": {"enum": [1, None], "description": "Null off the axis."},
            },
            "A step of the rating scale.",
        ),
        "verdict": _object(
            {
                "id": _text("Key of the rating; the index says more of it."),
                "name": _text("The published word, in the site's language."),
                "value": {
                    "type": ["integer", "null"],
                    "minimum": 1,
                    "maximum": 5,
                    "description": "Place on the axis from 1, false, to 5, true; null for a rating off this axis.",
                },
            },
            "The rating that a check gives.",
        ),
        "claimant": _object(
            {
                "name": _text("Who says it."),
                "kind": {"enum": [*(kind.value for kind in ClaimantKind), None]},
                "role": _or_null(_text("Office or function at the time.")),
                "same_as": _or_null(ref("address")),
                "url": _or_null(ref("address")),
            },
            "Who says it: never the outlet that only quotes it. Kind is null where nobody has said what it is.",
        ),
        "source": _object(
            {
                "id": _text("Key of the document, under which the sources say more of it."),
                "title": _text("Its title."),
                "address": _or_null(ref("address")),
            },
            "A document and where it stands.",
        ),
        "citation": _object(
            {
                "id": _text("What a mark such as [c1] in the reasoning names."),
                "stance": _choice(Stance, "What it does to the claim."),
                "source": _text("Key of the document, under which the sources say more of it."),
                "address": _or_null(ref("address")),
            },
            "One use of a document for the verdict. It adds to the independent origins, unless it is circular or its "
            "stance is context.",
            {
                "quote": _text("The words it rests on, in the original language."),
                "translation": _text("The same in the site's language."),
                "note": _text("A remark."),
                "origins": _list(_text("Key of a document."), "Other documents that the words go back to in the end."),
                "origins_unknown": _yes("It is not apparent what the words go back to."),
                "circular": _yes("It repeats the report on which the article itself rests."),
            },
        ),
        "change": _object(
            {
                "date": ref("date"),
                "note": _text("What changed, and why."),
                "from": _or_null(_text("Key of the rating before, where it changed.")),
                "to": _or_null(_text("Key of the rating after.")),
            },
            "A visible change after publication.",
        ),
        "reply": _object(
            {"date": ref("date"), "text": _text("The answer."), "url": _or_null(ref("address"))},
            "What the claimant answered.",
        ),
        "topic": _object({"id": _text("Key."), "name": _text("Name."), "url": ref("address")}, "A subject."),
    }


def _summaries(ref: Ref) -> dict[str, Schema]:
    return {
        "check_summary": _object(
            {
                "id": _text("Permanent key of the check."),
                "headline": _text("The finding."),
                "rating": _text("Key of the rating."),
            },
            "A check as its article and its claim name it.",
        ),
        "check_row": _object(
            {
                "id": _text("Permanent key of the check."),
                "url": ref("address"),
                "claim": _text("What is claimed."),
                "claimed": _or_null(ref("date")),
                "checked": ref("date"),
                "changed": ref("date"),
                "claimant": _text("Who says it."),
                "rating": _text("Key of the rating."),
                "article": _text("Key of the article."),
            },
            "A check as the list of all names it: `url` is its page; the index says where its record stands.",
        ),
        "article_summary": _object(_article_keys(ref), "An article as the index names it."),
        "claim_summary": _object(_claim_keys(ref), "A shared claim as the index names it."),
    }


def _article_keys(ref: Ref) -> dict[str, Schema]:
    return {
        "id": _text("Key of the article."),
        "url": ref("address"),
        "api": ref("address"),
        "title": _text("Its title."),
        "title_is_ours": _flag("Whether the title is a description, because the article's own was not seen."),
        "outlet": _text("Who published it."),
        "address": _or_null(ref("address")),
        "archived": _or_null(ref("address")),
        "published": _or_null(ref("date")),
        "language": _text("BCP 47."),
    }


def _claim_keys(ref: Ref) -> dict[str, Schema]:
    return {"id": _text("Key of the claim."), "url": ref("address"), "api": ref("address"), "title": _text("Its name.")}


def _records(ref: Ref) -> dict[str, Schema]:
    head = {"$schema": ref("address")}
    licence = {"licence": _or_null(ref("address"))}
    checks = _list(ref("check_summary"), "The checks.")
    return {
        "check": _object({**head, **_check_keys(ref)}, RECORDS["check"]),
        "article": _object(
            {
                **head,
                **_article_keys(ref),
                "assessment": _or_null(_text("The editors' view of the article as a whole, in words.")),
                "origins": _list(ref("source"), "What the article itself rests on."),
                "origins_note": _or_null(_text("How these can be recognised.")),
                "coverage": _object(
                    {name: _count("") for name in ("assertions", "checked", "open", "not_checkable")},
                    "How much of the article was checked; the last three add up to the first.",
                ),
                "checks": checks,
            },
            RECORDS["article"],
        ),
        "claim": _object(
            {
                **head,
                **_claim_keys(ref),
                "question": _or_null(_text("What one wants to know about it.")),
                "story": _or_null(_text("How the articles word it, and what the checks found.")),
                "checks": checks,
            },
            RECORDS["claim"],
        ),
        "checks": _object(
            {**head, **licence, "checks": _list(ref("check_row"), "By article and in reading order.")},
            RECORDS["checks"],
        ),
        "index": _object(
            {
                **head,
                **licence,
                "version": {"const": "1"},
                "site": _object(
                    {
                        "name": _text("Name."),
                        "publisher": _text("Who answers for it."),
                        "url": ref("address"),
                        "language": _text("BCP 47."),
                    },
                    "The site.",
                ),
                "openapi": ref("address"),
                "downloads": ref("address"),
                "ratings": _list(ref("rating"), "The scale, in the order in which readers see it."),
                "topics": _list(ref("topic"), "By key."),
                "checks": ref("address"),
                "sources": ref("address"),
                "records": _object(
                    {
                        kind: _text("Address with {id} in place of the key.")
                        for kind in ("checks", "articles", "claims")
                    },
                    "Where the record of each thing stands.",
                ),
                "articles": _list(ref("article_summary"), "By key."),
                "claims": _list(ref("claim_summary"), "By key."),
            },
            RECORDS["index"],
        ),
    }


def _check_keys(ref: Ref) -> dict[str, Schema]:
    return {
        "id": _text("Permanent key of the check."),
        "url": ref("address"),
        "headline": _text("The finding."),
        "claim": _text("What is claimed, restated so that it stands by itself."),
        "claimant": ref("claimant"),
        "attribution": _choice(Attribution, "How the article carries the claim."),
        "checks": _choice(Subject, "Whether it was checked that it was said, whether it is right, or both."),
        "rating": ref("verdict"),
        "evidence": _choice(Evidence, "Strength of the evidence, apart from the rating."),
        "summary": _text("The verdict in one to three sentences."),
        "reasoning": _text("Markdown; [c1] names the first citation."),
        "later": _or_null(_text("Markdown: what happened after the article appeared.")),
        "quote": _text("The judged words, verbatim."),
        "article": _object(
            {
                "id": _text("Key of the article."),
                "title": _text("Its title."),
                "outlet": _text("Who published it."),
                "address": _or_null(ref("address")),
            },
            "The article that was checked.",
        ),
        "claimed": _or_null(ref("date")),
        "event": _or_null(ref("date")),
        "checked": ref("date"),
        "changed": ref("date"),
        "author": _text("Who checked; the publisher where nobody is named."),
        "reviewed_by": _or_null(_text("Who else looked at it.")),
        "topics": _list(_text("Key of a topic."), "What it is about."),
        "shared_claim": _or_null(_text("Key of the claim that it shares with other checks.")),
        "relations": _object(
            {name: _list(_text("Key of a check."), "") for name in ("contradicts", "updates", "updated", "related")},
            "Other checks by how they stand to this one.",
        ),
        "citations": _list(ref("citation"), "The evidence, in the order of the page."),
        "origins": _object(
            {
                "independent": _count("Origins on which the evidence rests, each counted once."),
                "circular": _count("Pieces of evidence that repeat the article's own source."),
                "note": _or_null(_text("Why the verdict stands although its evidence goes back to one origin.")),
            },
            "What the verdict rests on.",
        ),
        "reply": _or_null(ref("reply")),
        "changes": _list(ref("change"), "The visible history."),
    }


def _object(properties: Mapping[str, Schema], meaning: str, optional: Mapping[str, Schema] | None = None) -> Schema:
    """Return the schema of an object with these keys, all of them but the optional ones, and no others."""
    return {
        "type": "object",
        "description": meaning,
        "properties": {**properties, **(optional or {})},
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(meaning: str, **limits: str) -> Schema:
    return {"type": "string", "description": meaning, **limits}


def _flag(meaning: str) -> Schema:
    return {"type": "boolean", "description": meaning}


def _yes(meaning: str) -> Schema:
    return {"const": True, "description": f"{meaning} Left out where it does not hold."}


def _count(meaning: str) -> Schema:
    return {"type": "integer", "minimum": 0, **({"description": meaning} if meaning else {})}


def _choice(choices: type[StrEnum], meaning: str) -> Schema:
    return {"enum": [choice.value for choice in choices], "description": meaning}


def _list(items: Schema, meaning: str) -> Schema:
    return {"type": "array", "items": items, **({"description": meaning} if meaning else {})}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}
