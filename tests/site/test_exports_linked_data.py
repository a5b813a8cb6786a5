"""What linked-data programs read in pages and exports: schema.org's own words, used as schema.org defines them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import extruct
import pytest
import rdflib
import schema_org.registry as vocabulary
from pyld import jsonld

from tests.site.exports_reading import CHECKS, DATA, opened, read_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from tests.conftest import Project

CONTEXT = Path(__file__).parent.parent / "data" / "schema.org" / "context-12.0.jsonld"
SCHEMA = rdflib.Namespace("http://schema.org/")
LITERALS = {"Text", "URL", "Date", "DateTime", "Number", "Integer"}
"""Ranges whose values are not things."""
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
VERDICTS = """
SELECT ?review ?claim ?verdict ?value ?checked ?name (COUNT(DISTINCT ?citation) AS ?citations) WHERE {
  ?review a schema:ClaimReview ; schema:claimReviewed ?claim ; schema:datePublished ?checked ;
          schema:reviewRating ?rating ; schema:itemReviewed ?about ; schema:citation ?citation .
  ?rating schema:alternateName ?verdict . ?about schema:author/schema:name ?name .
  OPTIONAL { ?rating schema:ratingValue ?value }
} GROUP BY ?review ?claim ?verdict ?value ?checked ?name
"""

LEFT_TO_THE_GRAPH = {
    f"{name}>"
    for name in ("archivedAt", "author", "datePublished", "inLanguage", "isBasedOn", "name", "publisher", "text", "url")
}
"""What a page does not say of the documents behind its evidence."""


@pytest.fixture(scope="module")
def files(real: Project) -> dict[str, bytes]:
    """Give pages and exports of the built site, by their path."""
    return read_files(real.path("build/site"))


@pytest.fixture(scope="module")
def pages(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    """Give the markup of every page that has any, by its path."""
    found = {}
    for path, content in files.items():
        if path.endswith(".html") and b"application/ld+json" in content:
            (found[path],) = extruct.extract(content.decode(), syntaxes=["json-ld"], uniform=False)["json-ld"]
    return found


def to_rdf(document: dict[str, Any]) -> rdflib.Graph:
    """Return the triples that a processor with schema.org's own context finds, without the network."""

    def load(address: str, _options: object) -> dict[str, Any]:
        assert address.rstrip("/") == "https://schema.org"
        return {
            "contentType": "application/ld+json",
            "contextUrl": None,
            "documentUrl": address,
            "document": json.loads(CONTEXT.read_text("utf-8")),
        }

    quads = jsonld.to_rdf(document, {"documentLoader": load, "format": "application/n-quads"})
    return rdflib.Graph().parse(data=quads, format="nt")


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Yield every thing in a document."""
    if isinstance(value, list):
        for each in value:
            yield from nodes(each)
    elif isinstance(value, dict):
        yield value
        for key, each in value.items():
            if key != "@context":
                yield from nodes(each)


def ancestors(name: str) -> set[str]:
    """Return a type and all that it is a kind of."""
    return {name}.union(*(ancestors(parent) for parent in vocabulary.CLASS_METADATA[name].parents))


def mistakes(document: dict[str, Any]) -> list[str]:
    """Return what schema.org's vocabulary does not know, or means otherwise."""
    found = []
    for node in nodes(document):
        kinds = ancestors(node["@type"]) if "@type" in node else set()
        for key, values in node.items():
            if key.startswith("@"):
                continue
            known = vocabulary.PROPERTY_BY_SCHEMA.get(key)
            if known is None or known.superseded_by:
                found.append(f"unknown: {key}")
                continue
            if kinds and not kinds & set(known.domains):
                found.append(f"not of {node['@type']}: {key}")
            wrong = (
                v for v in (values if isinstance(values, list) else [values]) if not _in_range(v, set(known.ranges))
            )
            found += [f"wrong range: {key}: {value!r:.60}" for value in wrong]
    return found


def _in_range(value: object, ranges: set[str]) -> bool:
    if isinstance(value, dict):
        # Who says it has no type, where nobody has said whether it is a person.
        kinds = ancestors(value["@type"]) if "@type" in value else ranges
        return bool(kinds & ranges) and bool(ranges - LITERALS)
    if isinstance(value, int):
        return bool(ranges & {"Number", "Integer"})
    if ranges & {"Date", "DateTime"}:
        return bool(DATE.fullmatch(str(value)))
    if str(value).startswith("http"):
        return bool(ranges & {"URL", "Text"})
    return "Text" in ranges


def test_pages_and_exports_use_only_words_of_schema_org_and_as_it_defines_them(
    pages: dict[str, dict[str, Any]], files: dict[str, bytes]
) -> None:
    documents = {**pages}
    for name in ("claimreview.json", "graph.jsonld.gz"):
        document = json.loads(opened(name, files[DATA + name]))
        documents |= {f"{name}#{number}": node for number, node in enumerate(document.pop("@graph", [document]))}
    assert {path: found for path, document in documents.items() if (found := mistakes(document))} == {}


@pytest.mark.parametrize(
    ("broken", "mistake"),
    [
        ({"@type": "ClaimReview", "verdict": "falsch"}, "unknown: verdict"),
        ({"@type": "ClaimReview", "firstAppearance": {"@type": "NewsArticle"}}, "not of ClaimReview: firstAppearance"),
        ({"@type": "ClaimReview", "itemReviewed": "x"}, "wrong range: itemReviewed: 'x'"),
        ({"@type": "Claim", "author": {"@type": "Rating"}}, "wrong range: author: {'@type': 'Rating'}"),
        ({"@type": "Claim", "datePublished": "gestern"}, "wrong range: datePublished: 'gestern'"),
        ({"@type": "Rating", "bestRating": {"@type": "Person"}}, "wrong range: bestRating: {'@type': 'Person'}"),
    ],
)
def test_a_wrong_word_is_found(broken: dict[str, Any], mistake: str) -> None:
    assert mistakes(broken) == [mistake]


def test_triple_stores_read_the_verdicts_of_the_pages(pages: dict[str, dict[str, Any]], corpus: Corpus) -> None:
    for assertion in corpus.published:
        page = pages[f"{CHECKS}{assertion.id}/index.html"]
        (row,) = to_rdf(page).query(VERDICTS, initNs={"schema": SCHEMA}).bindings
        value, rating = cast("rdflib.Literal | None", row.get(rdflib.Variable("value"))), corpus.get_rating(assertion)
        assert str(row[rdflib.Variable("review")]) == f"{corpus.settings.address}{CHECKS}{assertion.id}/"
        assert str(row[rdflib.Variable("claim")]) == assertion.claim
        assert str(row[rdflib.Variable("verdict")]) == rating.name["de"]
        assert (value.toPython() if value is not None else None) == rating.value
        assert assertion.checked
        assert str(row[rdflib.Variable("checked")]) == assertion.checked.iso
        assert int(row[rdflib.Variable("citations")]) == len({citation.source for citation in assertion.citations})


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib 7.6 uses its own
def test_the_graph_says_what_the_pages_say_without_a_context_from_elsewhere(
    pages: dict[str, dict[str, Any]], files: dict[str, bytes]
) -> None:
    graph = rdflib.Graph().parse(data=opened("x.gz", files[f"{DATA}graph.jsonld.gz"]), format="json-ld")
    told = {triple for page in pages.values() for triple in _without_names(to_rdf(page))}
    said = set(_without_names(graph))
    assert told <= said
    # What it says besides is about documents, and which words a claim was made in.
    assert {predicate.rpartition("/")[2] for _, predicate, _ in said - told} <= LEFT_TO_THE_GRAPH


def _without_names(graph: rdflib.Graph) -> Iterator[tuple[str, ...]]:
    """Yield the triples as they are written, with nothing for nodes that have no name."""
    for subject, predicate, value in graph:
        yield tuple("" if isinstance(part, rdflib.BNode) else part.n3() for part in (subject, predicate, value))


def test_an_articles_page_lists_its_checks_and_repeats_none(pages: dict[str, dict[str, Any]], corpus: Corpus) -> None:
    for article in corpus.articles:
        page = pages[f"artikel/{article.slug}/index.html"]
        listed = [item["url"] for item in page["mainEntity"]["itemListElement"]]
        address = corpus.settings.address
        assert listed == [f"{address}{CHECKS}{a.id}/" for a in article.assertions if a.published]
        assert page["about"]["@type"] == "NewsArticle"
        assert not [node for node in nodes(page) if node.get("@type") in {"ClaimReview", "Claim", "Rating"}]
