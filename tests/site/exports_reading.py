"""What each format says about each check, read with the programs that others read it with.

A reader gives, for every check by its id, the facts it tells: `verdict`, `claim`, `claimant`, `claimed`, `checked` and
`citations`, the addresses of its evidence in their order.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import extruct
from selectolax.lexbor import LexborHTMLParser

from generator.model.dates import PartialDate
from tests.site.page_reading import day, fold, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.language import Catalogue

    Files = Mapping[str, bytes]
    """The built site: each file by its path."""
    Facts = dict[str, dict[str, object]]

CHECKS = "faktenchecks/"
DATA = "daten/"


def read_pages(files: Files, words: Catalogue) -> Facts:
    """Return what readers see."""
    facts: Facts = {}
    for name, page in _check_pages(files):
        html = LexborHTMLParser(page)
        claimant = _fact(html, words.gettext("Claimed by"))
        facts[name] = {
            "verdict": text_of(html.css_first(".bl-verdict .bl-badge-word")),
            "claim": text_of(html.css_first(".bl-claim-text")),
            "claimant": claimant,
            "claimed": _fact(html, words.gettext("Date of the claim")),
            "checked": _fact(html, words.gettext("As of")),
            "citations": [address for item in html.css(".bl-citation") if (address := _address(item))],
        }
    return facts


def read_markup(files: Files, _: Catalogue) -> Facts:
    """Return what extruct finds in the pages."""
    return dict(
        _review(node)
        for _, page in _check_pages(files)
        for node in extruct.extract(page, syntaxes=["json-ld"], uniform=False)["json-ld"]
        if node["@type"] == "ClaimReview"
    )


def read_feed(files: Files, _: Catalogue) -> Facts:
    """Return what the feed of ClaimReviews says."""
    elements = _json(files, "claimreview.json")["dataFeedElement"]
    return dict(_review(review) for element in elements for review in element["item"])


def read_table(files: Files, _: Catalogue) -> Facts:
    """Return what the table says."""
    rows = csv.DictReader(io.StringIO(files[f"{DATA}assertions.csv"].decode(), newline=""))
    return {
        row["id"]: {
            "verdict": row["rating_name"],
            "claim": _text(row["claim"]),
            "claimant": _text(row["claimant"]),
            "claimed": _day(row["claimed"]),
            "checked": _day(row["checked"]),
            "citations": row["citation_addresses"].split(),
        }
        for row in rows
    }


def read_list(files: Files, _: Catalogue) -> Facts:
    """Return what the list of all checks says."""
    return {record["id"]: _record(record) for record in _json(files, "assertions.json")["checks"]}


def read_interface(files: Files, _: Catalogue) -> Facts:
    """Return what the files of the interface say."""
    records = [json.loads(content) for path, content in files.items() if path.startswith("api/v1/checks/")]
    return {record["id"]: _record(record) for record in records}


def read_annotations(files: Files, _: Catalogue) -> Facts:
    """Return what the annotations say."""
    found = (json.loads(content) for path, content in files.items() if path.startswith(f"{DATA}annotations/"))
    facts: Facts = {}
    for annotation in (item for collection in found for item in collection["first"]["items"]):
        said, check = annotation["body"]
        claim = check["schema:itemReviewed"]
        verdict = check["schema:reviewRating"]["schema:alternateName"]
        facts[_id(check["id"])] = {
            "verdict": verdict if said["value"].startswith(f"{verdict}: ") else said["value"],
            "claim": fold(check["schema:claimReviewed"]),
            "claimant": claim["schema:author"]["schema:name"],
            "claimed": _day(claim.get("schema:datePublished")),
            "checked": _day(check["schema:datePublished"]),
            "citations": [each["schema:url"] for each in check["schema:citation"] if "schema:url" in each],
        }
    return facts


READERS: dict[str, Callable[[Files, Catalogue], Facts]] = {
    "page": read_pages,
    "markup": read_markup,
    "feed": read_feed,
    "table": read_table,
    "list": read_list,
    "interface": read_interface,
    "annotations": read_annotations,
}


def disagreements(files: Files, words: Catalogue) -> list[tuple[str, str, str]]:
    """Return reader, check and fact wherever a reader does not tell what the page tells."""
    told = {name: read(files, words) for name, read in READERS.items()}
    pages = told.pop("page")
    return [
        (reader, check, fact)
        for reader, facts in told.items()
        for check in sorted({*pages, *facts})
        for fact in pages.get(check, {"presence": None})
        if check not in facts or facts[check].get(fact) != pages.get(check, {}).get(fact)
    ]


def _check_pages(files: Files) -> Iterator[tuple[str, str]]:
    for path, content in files.items():
        if path.startswith(CHECKS) and path.endswith("/index.html") and path != f"{CHECKS}index.html":
            yield PurePosixPath(path).parent.name, content.decode()


def _fact(page: LexborHTMLParser, term: str) -> str:
    """Return the text beside the first term of this name, without the explanation under it; empty without one."""
    for pair in page.css("dl.bl-facts > div"):
        if text_of(pair.css_first("dt")) == term:
            value = pair.css_first("dd")
            assert value
            for small in value.css(".bl-small"):
                small.decompose()
            return text_of(value)
    return ""


def _address(item: Any) -> str:
    link, plain = item.css_first(".bl-source a.bl-web"), item.css_first(".bl-plain .bl-address")
    return link.attributes["href"] if link else text_of(plain) if plain else ""


def _review(review: dict[str, Any]) -> tuple[str, dict[str, object]]:
    claim = review["itemReviewed"]
    return _id(review["url"]), {
        "verdict": review["reviewRating"]["alternateName"],
        "claim": fold(review["claimReviewed"]),
        "claimant": claim["author"]["name"],
        "claimed": _day(claim.get("datePublished")),
        "checked": _day(review["datePublished"]),
        "citations": [citation["url"] for citation in review["citation"] if "url" in citation],
    }


def _record(record: dict[str, Any]) -> dict[str, object]:
    addresses = (citation["source"]["address"] for citation in record["citations"])
    return {
        "verdict": record["rating"]["name"],
        "claim": fold(record["claim"]),
        "claimant": record["claimant"]["name"],
        "claimed": _day(record["claimed"]),
        "checked": _day(record["checked"]),
        "citations": [address for address in addresses if address],
    }


def _json(files: Files, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files[DATA + name])
    return found


def _text(cell: str) -> str:
    """Take back the apostrophe that keeps a text from being a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


def _day(iso: str | None) -> str:
    return day(PartialDate(iso)) if iso else ""


def _id(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
