"""An archive of ClaimReviews from an invented town: sound records, and every defect that feeds are known for.

The same bytes each time. A record is sound if nothing is noted about it; each defect is made on a sound record
and named, with exactly what an import has to say of it.
"""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.unit.importing.feeds.defects import DEFECTS, SITE

if TYPE_CHECKING:
    from tests.unit.importing.feeds.defects import Defect

PEOPLE = """
paula-muster:
  name: Paula Muster
  kind: person
  same_as: https://register.example.org/paula-muster
"""
SUBJECTS = ("Freibad", "Rathaus", "Museum", "Stadtpark", "Bahnhof", "Marktplatz", "Theater", "Hafen")
DEEDS = ("schließt", "wird verkauft", "kostet Eintritt", "öffnet nachts", "bekommt ein „neues“ Dach", "brennt – teils")
RATINGS: tuple[tuple[str, int | None], ...] = (
    *(("Richtig", 5), ("Größtenteils richtig", 4), ("Teilweise falsch", 3), ("Größtenteils falsch", 2), ("Falsch", 1)),
    *(("Fehlender Kontext", None), ("Unbelegt", None), ("Satire", None)),
)


def sound(number: int) -> dict[str, Any]:
    """Return the sound record of this number, from 1; no two are alike."""
    subject, deed = SUBJECTS[number % len(SUBJECTS)], DEEDS[number % len(DEEDS)]
    label, value = RATINGS[number % len(RATINGS)]
    day = f"{number % 28 + 1:02}"
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": label, "ratingExplanation": f"Beleg Nr. {number}."}
    if value:
        rating |= {"ratingValue": value, "bestRating": 5, "worstRating": 1}
    claimants: tuple[dict[str, Any], ...] = (
        {"@type": "Organization", "name": "Musterblatt"},
        {"@type": "Organization", "name": "Bäderverband"},
        {"@type": "Person", "name": "Paula Muster", "sameAs": "https://register.example.org/paula-muster"},
        {"name": f"Anrufer {number}"},
    )
    record: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{SITE}/faktenchecks/pruefung-{number}/",
        "headline": f"Geprüft: {subject} ({number})",
        "claimReviewed": f"Das {subject} {deed}, Fall {number:03}.",
        "author": {"@type": "Organization", "name": "Die Prüfenden"},
        "datePublished": f"2025-11-{day}",
        "inLanguage": "de",
        "reviewRating": rating,
        "itemReviewed": {
            "@type": "Claim",
            "name": f"Das {subject} {deed}, Fall {number:03}.",
            "author": claimants[number % len(claimants)],
            "datePublished": f"2025-10-{day}",
            "appearance": {
                "@type": "NewsArticle",
                "headline": f"Neues vom {subject}, Folge {number // 2}",
                "url": f"https://musterblatt.example.org/{subject.lower()}/{number // 2}",
                "datePublished": "2025-10-30",
                "inLanguage": "de",
                "publisher": {"@type": "Organization", "name": "Musterblatt"},
            },
        },
    }
    if number % 5 == 0:
        record["correction"] = [
            {"@type": "CorrectionComment", "text": f"Ein Name fehlte ({number}).", "datePublished": "2025-12-01"}
        ]
        record["dateModified"] = "2025-12-01"
    return record


SOUND = 240


@dataclass(frozen=True)
class Record:
    """A record of the archive."""

    number: int
    defect: Defect | None
    text: str
    """Its JSON, as far as it is that."""


def records() -> tuple[Record, ...]:
    """Return all records: the sound ones, with a defective one after every second until all have come."""
    made: list[Record] = []
    waiting = list(DEFECTS)
    for number in range(1, SOUND + 1):
        made.append(Record(number, None, json.dumps(sound(number), ensure_ascii=number % 2 == 0)))
        if number % 2 == 0 and waiting:
            defect = waiting.pop(0)
            made.append(Record(number + 1000, defect, defective(defect, number + 1000)))
    assert not waiting
    return tuple(made)


def defective(defect: Defect, number: int) -> str:
    """Return the JSON of the record of this number with the defect."""
    record = copy.deepcopy(sound(number))
    if defect.change:
        defect.change(record)
    text = json.dumps({key: value for key, value in record.items() if value is not None}, ensure_ascii=False)
    text = text.replace("\ud800", "\\ud800")
    return defect.text(text) if defect.text else text


def feed() -> bytes:
    """Return the archive as a DataFeed, with the DataCommons' wrapping, on lines of its own."""
    items = ",\n".join(record.text for record in records())
    head = f'"@context": "https://schema.org", "@type": "DataFeed", "url": "{SITE}/daten"'
    return f'{{{head}, "dataFeedElement": [\n{items}\n]}}'.encode()
