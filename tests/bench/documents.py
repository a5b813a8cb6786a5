"""The sources of the benchmark's corpus: originals, the agencies and newsrooms that repeat them, and who is who."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.bench.facts import BLOCK
from tests.bench.world import BODIES, HOUSES, OFFICES, OUTLETS, Dice, german_number, person_name, place_name, slug
from tests.bench.yaml_text import entry, prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.facts import Fact, Layout

A_FILE = 60
"""Sources in one file of content/sources/."""
A_PART = 1000
"""Entries in one file of another list."""
ORIGINS = {0: (1,), 3: (0,), 6: (1,), 9: (6, 2)}
"""Inside a block: one in three repeats another, by up to three steps, and 0 and 6 share an original."""
REPORTS = (0, 6)
"""The agencies' reports in a block: what articles may rest on."""
SPOKEN = 2
"""An original without an address, such as a speech."""
KINDS = ("agency", "primary", "primary", "news", "analysis", "reference", "agency", "primary", "reference", "news")
DOCUMENTS = (
    "Protokoll",
    "Jahresbericht",
    "Auskunft",
    "Statistik",
    "Haushaltsplan",
    "Mitteilung",
    "Gutachten",
    "Meldung",
)


def source_id(number: int) -> str:
    """Return the id of a shared source."""
    return f"quelle-{number:05d}"


def is_english(number: int) -> bool:
    """Tell whether a shared source is in English."""
    return number % 4 == 0


def source_files(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file of shared sources."""
    count = layout.blocks * BLOCK
    for start in range(0, count, A_FILE):
        entries = [
            f"{source_id(number)}:\n{_source(number, layout)}" for number in range(start, min(start + A_FILE, count))
        ]
        yield f"content/sources/register-{start // A_FILE:04d}.yml", "\n".join(entries)


def _source(number: int, layout: Layout) -> str:
    dice, position = Dice(f"source {number}"), number % BLOCK
    block = number - position
    read = layout.read_on(number)
    published = read - dt.timedelta(days=dice.within(20, 400))
    title = f"{dice.pick(DOCUMENTS)} {german_number(number + 1)} über {place_name(dice.below(1000))}"
    text = entry("title", title, 2)
    text += entry("described", "true", 2) if position in {SPOKEN, 4, 6, 10} else ""
    text += entry("publisher", dice.pick(HOUSES), 2)
    if position != SPOKEN:
        address = f"https://example.org/quellen/{published:%Y/%m}/{number:05d}"
        text += entry("url", address, 2) + _copy(dice, address)
    text += entry("published", published.isoformat() if dice.happens(85) else f"{published:%Y-%m}", 2)
    if position != SPOKEN:
        text += entry("accessed", read.isoformat(), 2)
    text += entry("language", "en" if is_english(number) else "de", 2)
    text += entry("kind", KINDS[position % len(KINDS)], 2)
    origins = ", ".join(source_id(block + origin) for origin in ORIGINS.get(position, ()))
    text += entry("origins", "unknown" if position == 11 and dice.happens(40) else f"[{origins}]", 2)
    if position in ORIGINS:
        text += entry("origins_note", f"Der Text nennt das Dokument {german_number(block + 2)} als Grundlage.", 2)
    if dice.happens(15):
        text += prose("note", "Die Zahlen sind gerundet; die Anlage nennt sie auf die Stelle genau und erklärt sie.", 2)
    return text


def written_source(dice: Dice, read: dt.date, fact: Fact, house: str) -> str:
    """Return the fields of a source that is written at its citation."""
    published = read - dt.timedelta(days=dice.within(5, 300))
    number = dice.below(1_000_000)
    address = f"https://example.org/meldungen/{slug(fact.place)}/{number}"
    text = entry("title", f"{dice.pick(DOCUMENTS)} {german_number(number)} zu {fact.thing.plural} in Musterstadt", 2)
    text += entry("publisher", house, 2) + entry("url", address, 2) + _copy(dice, address)
    text += entry("published", published.isoformat(), 2) + entry("accessed", read.isoformat(), 2)
    return text + entry("language", "de", 2) + entry("kind", "news", 2) + entry("origins", "[]", 2)


def _copy(dice: Dice, address: str) -> str:
    if dice.happens(60):
        return entry("archived", address.replace("example.org", "archiv.example.org"), 2)
    return entry("not_archived", "Das Archiv nahm die Seite nicht an.", 2)


def people_files(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of content/people/: of four claimants one is a body."""
    entries = []
    for number in range(layout.people):
        name = claimant(number)
        kind = "organization" if is_body(number) else "person"
        role = "Verein in Musterstadt" if is_body(number) else OFFICES[number % len(OFFICES)]
        entries.append(f"{slug(name)}:\n" + entry("name", name, 2) + entry("kind", kind, 2) + entry("role", role, 2))
    yield from in_parts("people", entries)


def is_body(number: int) -> bool:
    """Tell whether a claimant is no person."""
    return number % 4 == 3


def claimant(number: int) -> str:
    """Return the name of a claimant."""
    if is_body(number):
        body, place = BODIES[number // 4 % len(BODIES)], place_name(number // 4 // len(BODIES))
        return f"{body} {place}"
    return person_name(number)


def outlets_file() -> str:
    """Return content/outlets.yml."""
    kinds = ("Tageszeitung", "Onlinezeitung", "Wochenzeitung", "Sender")
    entries = (
        f"{slug(name)}:\n" + entry("name", name, 2) + entry("description", kinds[number % len(kinds)], 2)
        for number, name in enumerate(OUTLETS)
    )
    return "\n".join(entries)


def topics_file(layout: Layout) -> str:
    """Return content/topics.yml."""
    entries = (
        entry("name", name, 2) + entry("definition", f"Was in Musterstadt zu {name} behauptet wird.", 2)
        for name in layout.topics
    )
    return "\n".join(f"{slug(name)}:\n{text}" for name, text in zip(layout.topics, entries, strict=True))


def claims_files(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of content/claims/: what two to five articles claim alike."""
    entries = []
    for number, members in layout.groups.items():
        fact = layout.fact(number)
        story = (
            f"{len(members)} Medien nennen dieselbe Zahl für {fact.name}. Sie unterscheiden sich darin, wer sie ihnen "
            f"gesagt hat und ob sie den Zeitraum nennen; die Urteile stehen bei den einzelnen Aussagen."
        )
        entries.append(
            f"{layout.claim_id(number)}:\n"
            + entry("title", fact.clause, 2)
            + entry("question", f"Stimmt es, dass {fact.subordinate}?", 2)
            + prose("story", story, 2)
        )
    yield from in_parts("claims", entries)


def in_parts(name: str, entries: Sequence[str], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield a long list as files, each with path and text, since no single one may be as large as one likes.

    Args:
        name: of the list.
        entries: in their order.
        before: what stands at the beginning of each file.
    """
    for part, first in enumerate(range(0, len(entries), A_PART)):
        yield f"content/{name}/{part:03d}.yml", before + "\n".join(entries[first : first + A_PART])
