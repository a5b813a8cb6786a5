"""JSON Schemas of the downloads that are in the formats of others: as strict as what we write, not as what we might.

Spec: JSON Schema 2020-12; schema.org 30, CSL-JSON 1.0.2, W3C Web Annotation Data Model, Frictionless Data Package 1.0.
"""

from __future__ import annotations

from typing import Any

from generator.exports.table import DATE
from generator.model.source import SourceKind

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "minLength": 1}
DAY: Schema = {"type": "string", "pattern": DATE}
ADDRESS: Schema = {"type": "string", "format": "uri", "pattern": "^https?://"}
BCP47: Schema = {"type": "string", "pattern": "^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$"}
COUNT: Schema = {"type": "integer", "minimum": 0}


def _thing(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """Return the schema of an object with these keys and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, **({"minItems": least} if least else {})}


def _is(*words: str) -> Schema:
    return {"const": words[0]} if len(words) == 1 else {"enum": list(words)}


def _rating(prefix: str, kind: str, reason: dict[str, Schema]) -> Schema:
    """Return the schema of a rating: a number has its bounds beside it, or there is none."""
    value, best, worst = (f"{prefix}{name}" for name in ("ratingValue", "bestRating", "worstRating"))
    number: Schema = {"type": "integer", "minimum": 1, "maximum": 5}
    numbers: dict[str, Schema] = {value: number, best: {"const": 5}, worst: {"const": 1}}
    return {
        **_thing({kind: _is(f"{prefix}Rating"), f"{prefix}alternateName": TEXT, **reason}, numbers),
        "dependentRequired": {value: [best, worst], best: [value], worst: [value]},
    }


_PUBLISHER = _thing({"@type": _is("Organization"), "@id": ADDRESS, "name": TEXT, "url": ADDRESS})
_OUTLET = _thing({"@type": _is("Organization"), "name": TEXT}, {"sameAs": ADDRESS})
_CLAIMANT = _thing({"name": TEXT}, {"@type": _is("Person", "Organization"), "sameAs": ADDRESS})
_ARTICLE = {
    **_thing(
        {"@type": _is("NewsArticle"), "inLanguage": BCP47, "publisher": _OUTLET},
        {"name": TEXT, "headline": TEXT, "url": ADDRESS, "archivedAt": ADDRESS, "datePublished": DAY},
    ),
    "oneOf": [{"required": ["name"]}, {"required": ["headline"]}],
}
_NAMED = {
    **_thing({"@type": _is("NewsArticle", "Report", "CreativeWork")}, {"url": ADDRESS, "headline": TEXT, "name": TEXT}),
    "oneOf": [{"required": ["url"]}, {"required": ["headline"]}, {"required": ["name"]}],
}
_CLAIM = _thing(
    {
        "@type": _is("Claim"),
        "@id": ADDRESS,
        "name": TEXT,
        "author": _CLAIMANT,
        "appearance": _ARTICLE,
    },
    {"datePublished": DAY, "firstAppearance": _NAMED},
)
_REVIEW = _thing(
    {
        "@type": _is("ClaimReview"),
        "url": ADDRESS,
        "headline": TEXT,
        "claimReviewed": TEXT,
        "author": _PUBLISHER,
        "datePublished": DAY,
        "dateModified": DAY,
        "inLanguage": BCP47,
        "reviewRating": _rating("", "@type", {"ratingExplanation": TEXT}),
        "itemReviewed": _CLAIM,
        "isPartOf": _thing({"@type": _is("WebPage"), "@id": ADDRESS}),
    },
    {
        "citation": _list(_NAMED, 1),
        "correction": _list(
            _thing({"@type": _is("CorrectionComment"), "text": TEXT, "datePublished": DAY}),
            1,
        ),
    },
)
_FEED = _thing(
    {
        "@context": _is("https://schema.org"),
        "@type": _is("DataFeed"),
        "@id": ADDRESS,
        "name": TEXT,
        "inLanguage": BCP47,
        "publisher": _PUBLISHER,
    },
    {
        "description": TEXT,
        "license": ADDRESS,
        "dateModified": DAY,
        "dataFeedElement": _list(
            _thing(
                {
                    "@type": _is("DataFeedItem"),
                    "dateModified": DAY,
                    "item": {"type": "array", "items": _REVIEW, "minItems": 1, "maxItems": 1},
                }
            ),
            1,
        ),
    },
)

_DATE_PARTS = _thing(
    {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 1,
        }
    }
)
_SOURCES = _list(
    _thing(
        {
            "id": TEXT,
            "type": _is("document", "article-newspaper", "report", "entry"),
            "title": TEXT,
            "custom": _thing(
                {"kind": _is(*(kind.value for kind in SourceKind))}, {"title_is_ours": {"const": True}, "page": ADDRESS}
            ),
        },
        {
            "author": _list(_thing({"literal": TEXT}), 1),
            "container-title": TEXT,
            "publisher": TEXT,
            "issued": _DATE_PARTS,
            "accessed": _DATE_PARTS,
            "language": BCP47,
            "URL": ADDRESS,
            "archive_location": ADDRESS,
        },
    )
)

_SAID = _thing({"type": _is("TextualBody"), "value": TEXT, "format": _is("text/plain"), "language": BCP47})
_CHECKED = _thing(
    {
        "id": ADDRESS,
        "type": _is("schema:ClaimReview"),
        "schema:claimReviewed": TEXT,
        "schema:datePublished": DAY,
        "schema:dateModified": DAY,
        "schema:reviewRating": _rating("schema:", "type", {}),
        "schema:itemReviewed": _thing(
            {
                "type": _is("schema:Claim"),
                "schema:author": _thing(
                    {"schema:name": TEXT},
                    {"type": _is("schema:Person", "schema:Organization"), "schema:sameAs": ADDRESS},
                ),
            },
            {"schema:datePublished": DAY},
        ),
        "schema:citation": _list(TEXT),
    }
)
_ANNOTATION = _thing(
    {
        "id": ADDRESS,
        "type": _is("Annotation"),
        "motivation": _is("assessing"),
        "creator": ADDRESS,
        "body": {"type": "array", "prefixItems": [_SAID, _CHECKED], "items": False, "minItems": 2},
        "target": _thing(
            {
                "type": _is("SpecificResource"),
                "source": ADDRESS,
                "selector": _thing(
                    {"type": _is("TextQuoteSelector"), "exact": TEXT},
                    {"prefix": TEXT, "suffix": TEXT},
                ),
            }
        ),
    }
)
_ANNOTATIONS = _thing(
    {
        "@context": {
            "const": ["http://www.w3.org/ns/anno.jsonld", {"schema": "http://schema.org/"}],
        },
        "id": ADDRESS,
        "type": _is("AnnotationCollection"),
        "label": TEXT,
        "creator": _thing({"id": ADDRESS, "type": _is("Organization"), "name": TEXT}),
        "total": COUNT,
        "first": _thing(
            {"id": ADDRESS, "type": _is("AnnotationPage"), "startIndex": {"const": 0}, "items": _list(_ANNOTATION, 1)}
        ),
    },
    {"rights": ADDRESS},
)

_RESOURCE = _thing(
    {
        "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
        "path": TEXT,
        "description": TEXT,
        "format": _is("csv", "json", "gz"),
        "mediatype": TEXT,
        "encoding": _is("utf-8"),
        "bytes": COUNT,
        "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
    },
    {
        "profile": _is("tabular-data-resource"),
        "dialect": {"type": "object"},
        "schema": {"type": "object", "required": ["fields", "missingValues", "primaryKey"]},
        "schema_address": ADDRESS,
    },
)
_PACKAGE = _thing(
    {
        "profile": _is("data-package"),
        "name": {"type": "string", "pattern": "^[-a-z0-9._/]+$"},
        "id": ADDRESS,
        "title": TEXT,
        "description": {"type": "string"},
        "homepage": ADDRESS,
        "contributors": _list(_thing({"title": TEXT, "path": ADDRESS, "role": _is("publisher")}), 1),
        "resources": _list(_RESOURCE, 1),
    },
    {"licenses": _list(_thing({"name": TEXT, "path": ADDRESS}), 1)},
)

DOWNLOADS: dict[str, tuple[str, Schema]] = {
    "claimreview": ("All fact checks as a schema.org DataFeed, one ClaimReview an element.", _FEED),
    "sources": ("The documents behind the checks as CSL-JSON.", _SOURCES),
    "annotations": ("The verdicts on one article as a collection of W3C Web Annotations.", _ANNOTATIONS),
    "datapackage": ("The description of the downloads as a Frictionless Data Package.", _PACKAGE),
}
"""What each describes, and its schema, by its name."""
