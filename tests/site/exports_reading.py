"""What each format says about each check, read with the programs that others read it with.

A reader yields every place that tells of a check, as the check's id with the facts told there: `verdict`, `claim`,
`claimant`, `claimed`, `checked` and `citations`, the addresses of its evidence in their order.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import extruct
import feedparser
from selectolax.lexbor import LexborHTMLParser

from generator.model.dates import PartialDate
from tests.site.page_reading import day, fold, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.language import Catalogue

    Files = Mapping[str, bytes]
    """The built site: each file by its path."""
    Facts = dict[str, object]
    Told = Iterator[tuple[str, Facts]]

CHECKS = "faktenchecks/"
DATA = "daten/"
API = "api/v1/"
CORRECTIONS = "korrekturen/"


EXPORTS = {".html", ".json", ".csv", ".xml", ".gz"}
"""Endings of what is read here."""


@cache
def read_files(root: Path) -> dict[str, bytes]:
    """Return pages and exports of a built site, by their path."""
    paths = (path for path in sorted(root.rglob("*")) if path.suffix in EXPORTS)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def opened(path: str, content: bytes) -> bytes:
    """Return what a file holds once it is unpacked."""
    return gzip.decompress(content) if path.endswith(".gz") else content


def read_pages(files: Files, words: Catalogue) -> Told:
    """Yield what readers see."""
    for name, page in _check_pages(files):
        html = LexborHTMLParser(page)
        claimant = _fact(html, words.gettext("Claimed by"))
        facts: Facts = {
            "verdict": text_of(html.css_first(".bl-verdict .bl-badge-word")),
            "claim": text_of(html.css_first(".bl-claim-text")),
            "claimant": claimant,
            "claimed": _fact(html, words.gettext("Date of the claim")),
            "checked": _fact(html, words.gettext("As of")),
            "citations": [address for item in html.css(".bl-citations > li") if (address := _address(item))],
        }
        yield name, facts


def read_markup(files: Files, _: Catalogue) -> Told:
    """Yield what extruct finds in the pages."""
    for _name, page in _check_pages(files):
        for node in extruct.extract(page, syntaxes=["json-ld"], uniform=False)["json-ld"]:
            if node["@type"] == "ClaimReview":
                yield _review(node)


def read_collection(files: Files, _: Catalogue) -> Told:
    """Yield what the feed of ClaimReviews says."""
    elements = _json(files, f"{DATA}claimreview.json")["dataFeedElement"]
    return (_review(review) for element in elements for review in element["item"])


def read_graph(files: Files, _: Catalogue) -> Told:
    """Yield what the graph says, where every node that was told before is only named."""
    nodes = _json(files, f"{DATA}graph.jsonld.gz")["@graph"]
    known: dict[str, dict[str, Any]] = {}
    for node in nodes:
        _collect(node, known)
    return (_review(_whole(node, known)) for node in nodes if node["@type"] == "ClaimReview")


def read_table(files: Files, _: Catalogue) -> Told:
    """Yield what the table says."""
    rows = csv.DictReader(io.StringIO(files[f"{DATA}assertions.csv"].decode(), newline=""))
    for row in rows:
        facts: Facts = {
            "verdict": row["rating_name"],
            "claim": _text(row["claim"]),
            "claimant": _text(row["claimant"]),
            "claimed": _day(row["claimed"]),
            "checked": _day(row["checked"]),
            "citations": row["citation_addresses"].split(),
        }
        yield row["id"], facts


def read_list(files: Files, _: Catalogue) -> Told:
    """Yield what the list of all checks says, whose ratings the index names."""
    names = {rating["id"]: rating["name"] for rating in _json(files, f"{API}index.json")["ratings"]}
    for row in _json(files, f"{DATA}assertions.json")["checks"]:
        facts: Facts = {
            "verdict": names.get(row["rating"], row["rating"]),
            "claim": fold(row["claim"]),
            "claimant": row["claimant"],
            "claimed": _day(row["claimed"]),
            "checked": _day(row["checked"]),
        }
        yield row["id"], facts


def read_records(files: Files, _: Catalogue) -> Told:
    """Yield what the lines of all records say."""
    lines = gzip.decompress(files[f"{DATA}assertions.jsonl.gz"]).splitlines()
    return (_record(json.loads(line)) for line in lines)


def read_interface(files: Files, _: Catalogue) -> Told:
    """Yield what the files of the interface say."""
    return (_record(json.loads(content)) for path, content in files.items() if path.startswith(f"{API}checks/"))


def read_annotations(files: Files, _: Catalogue) -> Told:
    """Yield what the annotations say."""
    found = (json.loads(content) for path, content in files.items() if path.startswith(f"{DATA}annotations/"))
    for annotation in (item for collection in found for item in collection["first"]["items"]):
        said, check = annotation["body"]
        claim = check["schema:itemReviewed"]
        verdict = check["schema:reviewRating"]["schema:alternateName"]
        facts: Facts = {
            "verdict": verdict if said["value"].startswith(f"{verdict}: ") else said["value"],
            "claim": fold(check["schema:claimReviewed"]),
            "claimant": claim["schema:author"]["schema:name"],
            "claimed": _day(claim.get("schema:datePublished")),
            "checked": _day(check["schema:datePublished"]),
            "citations": [each for each in check["schema:citation"] if each.startswith("http")],
        }
        yield _id(check["id"]), facts


def read_atom(files: Files, words: Catalogue) -> Told:
    """Yield what feedparser finds in every feed, in the text of the entry and in its category."""
    for path, content in files.items():
        if path.endswith("feed.xml") and not path.startswith(CORRECTIONS):
            for entry in feedparser.parse(content).entries:
                facts = _content(entry.content[0].value, words)
                yield _id(entry.link), facts
                yield _id(entry.link), {"verdict": entry.tags[0].label}


def read_json_feed(files: Files, words: Catalogue) -> Told:
    """Yield what every JSON Feed says, in the text of the item and in its values for programs."""
    for path, content in files.items():
        if path.endswith("feed.json") and not path.startswith(CORRECTIONS):
            for item in json.loads(content)["items"]:
                values = item["_belegt"]
                yield _id(item["url"]), _content(item["content_html"], words)
                facts: Facts = {
                    "verdict": values["verdict"],
                    "claim": fold(values["claim"]),
                    "claimant": values["claimant"],
                    "claimed": _day(values.get("claimed")),
                    "checked": _day(values["checked"]),
                    "citations": values["citations"],
                }
                yield _id(item["url"]), facts


READERS: dict[str, Callable[[Files, Catalogue], Told]] = {
    "page": read_pages,
    "markup": read_markup,
    "collection": read_collection,
    "graph": read_graph,
    "table": read_table,
    "list": read_list,
    "records": read_records,
    "interface": read_interface,
    "annotations": read_annotations,
    "atom": read_atom,
    "json feed": read_json_feed,
}
NEWEST_ONLY = {"atom", "json feed"}
"""Readers of what tells of the newest checks, and not of all."""


def disagreements(files: Files, words: Catalogue, readers: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    """Return reader, check and fact wherever one of the readers, or any, does not tell what the page tells."""
    pages = dict(read_pages(files, words))
    found = []
    for name in readers or READERS:
        told = list(READERS[name](files, words))
        missing = set() if name in NEWEST_ONLY else set(pages) - {check for check, _ in told}
        found += [
            (name, check, "presence") for check in sorted(missing | {check for check, _ in told if check not in pages})
        ]
        found += [
            (name, check, fact)
            for check, facts in told
            if check in pages
            for fact, value in facts.items()
            if value != pages[check][fact]
        ]
    return found


def _check_pages(files: Files) -> Iterator[tuple[str, str]]:
    for path, content in files.items():
        if path.startswith(CHECKS) and b"bl-kind-fact-check" in content:
            yield PurePosixPath(path).parent.name, content.decode()


def _fact(page: LexborHTMLParser, term: str) -> str:
    """Return the text beside the first term of this name, without the explanation under it; empty without one."""
    for value in page.css("dl.bl-facts > dt + dd"):
        if text_of(value.prev) == term:
            for small in value.css("small"):
                small.decompose()
            return text_of(value)
    return ""


def _address(item: Any) -> str:
    link, plain = item.css_first("p:has(> cite) cite a"), item.css_first(".bl-plain .bl-address")
    return link.attributes["href"] if link else text_of(plain) if plain else ""


def _review(review: dict[str, Any]) -> tuple[str, Facts]:
    claim = review["itemReviewed"]
    return _id(review["url"]), {
        "verdict": review["reviewRating"]["alternateName"],
        "claim": fold(review["claimReviewed"]),
        "claimant": claim["author"]["name"],
        "claimed": _day(claim.get("datePublished")),
        "checked": _day(review["datePublished"]),
        "citations": [citation["url"] for citation in review["citation"] if "url" in citation],
    }


def _record(record: dict[str, Any]) -> tuple[str, Facts]:
    addresses = (citation["address"] for citation in record["citations"])
    return record["id"], {
        "verdict": record["rating"]["name"],
        "claim": fold(record["claim"]),
        "claimant": record["claimant"]["name"],
        "claimed": _day(record["claimed"]),
        "checked": _day(record["checked"]),
        "citations": [address for address in addresses if address],
    }


def _content(html: str, words: Catalogue) -> Facts:
    """Return what the text of an entry says: a verdict, a paragraph, and the rest as a list."""
    terms = {
        text_of(term): text_of(value)
        for part in LexborHTMLParser(html).css("dl")
        for term, value in zip(part.css("dt"), part.css("dd"), strict=True)
    }
    names = {
        "verdict": "Rating",
        "claim": "Claim",
        "claimant": "Claimed by",
        "claimed": "Date of the claim",
        "checked": "As of",
    }
    cited = LexborHTMLParser(html).css("ul a, ul code")
    return {
        **{fact: terms.get(words.gettext(name), "") for fact, name in names.items()},
        "citations": [each.attributes.get("href") or text_of(each) for each in cited],
    }


def _collect(value: object, known: dict[str, dict[str, Any]]) -> None:
    """Write down every node by its name."""
    for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        _collect(each, known)
    if isinstance(value, dict) and "@id" in value and len(value) > 1:
        known[value["@id"]] = value


def _whole(value: Any, known: Mapping[str, dict[str, Any]]) -> Any:
    """Return the value with every node in place of its name."""
    if isinstance(value, list):
        return [_whole(each, known) for each in value]
    if not isinstance(value, dict):
        return value
    told = known[value["@id"]] if list(value) == ["@id"] else value
    return {key: _whole(each, known) for key, each in told.items()}


def _json(files: Files, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(opened(path, files[path]))
    return found


def _text(cell: str) -> str:
    """Take back the apostrophe that keeps a text from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


def _day(iso: str | None) -> str:
    return day(PartialDate(iso)) if iso else ""


def _id(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
