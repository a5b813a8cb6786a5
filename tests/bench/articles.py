"""The annotated articles of the benchmark's corpus."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.documents import (
    REPORTS,
    SPOKEN,
    claimant,
    is_body,
    is_english,
    source_id,
    written_source,
)
from tests.bench.facts import BLOCK, FEWEST_BLOCKS
from tests.bench.phrases import filler, paragraph, ruling
from tests.bench.world import HOUSES, Dice, german_number, slug
from tests.bench.yaml_text import entry, literal, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.facts import Layout

CONFIRMED = frozenset({"richtig", "groesstenteils-richtig"})
REFUTED = frozenset({"falsch", "groesstenteils-falsch", "manipuliert"})
VERDICTS = (
    *(("falsch", 20), ("richtig", 16), ("groesstenteils-falsch", 12), ("groesstenteils-richtig", 12)),
    *(("teilweise-falsch", 12), ("irrefuehrend", 9), ("fehlender-kontext", 8), ("unbelegt", 5)),
    *(("ueberholt", 2), ("nicht-pruefbar", 2), ("satire", 1), ("manipuliert", 1)),
)
ATTRIBUTIONS = (("own", 35), ("quoted", 25), ("reported", 25), ("headline", 8), ("denial", 7))
OWN_VOICE = frozenset({"own", "headline"})
EVIDENCE = (("strong", 45), ("medium", 35), ("weak", 20))
CHECKS = (("content", 60), ("statement", 20), ("both", 20))
LONGEST_WAIT = 25
"""Days between an article and its checks, at most, unless a source was read later."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where an article makes a claim: the quote, and the paragraph around it."""

    quote: str
    paragraph: str
    claimant: str


@dataclass(frozen=True, slots=True)
class Found:
    """A citation, and the day on which its source was read."""

    text: str
    read: dt.date


def article_files(number: int, layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield the path and text of each file of an article: one, or, for every fourth, a folder of them."""
    dice = Dice(f"article {number}")
    name, outlet, day = article_slug(number, layout), layout.outlet(number), layout.day(number)
    records, paragraphs = [], [filler(dice), filler(dice)]
    start = layout.first[number]
    folder = number % 4 == 1
    for assertion in range(start, start + layout.sizes[number]):
        writer = _Check(assertion, number, layout)
        paragraphs.append(writer.passage.paragraph)
        if dice.happens(40):
            paragraphs.append(filler(dice))
        front, reasoning = writer.record(0 if folder else 4)
        if folder:
            yield f"content/articles/{name}/{layout.id(assertion)}.md", f"---\n{front}---\n{reasoning}\n"
        else:
            records.append(f"  - id: {layout.id(assertion)}\n{front}{literal('reasoning', reasoning, 4)}")
    title = f"Musterstadt streitet über {layout.fact(start).thing.plural} und {layout.fact(start + 1).thing.plural}"
    front = entry("title", title, 0) + entry("outlet", outlet, 0)
    front += entry("url", f"https://example.org/{slug(outlet)}/{day:%Y/%m}/{name}", 0)
    front += entry("published", day.isoformat(), 0) + entry("seed", f"{name}.txt", 0)
    if rests_on(number, layout):
        front += entry("origins", f"[{', '.join(source_id(origin) for origin in rests_on(number, layout))}]", 0)
        front += entry("origins_note", "Der Artikel endet mit dem Kürzel der Agentur.", 0)
    front += prose("assessment", paragraph(layout.fact(start), dice, 2), 0)
    front += "" if folder else "assertions:\n" + "".join(records)
    body = "\n\n".join((title, *paragraphs)) + "\n"
    yield f"content/articles/{name}{'/index' if folder else ''}.md", f"---\n{front}---\n{body}"
    yield f"seeds/{name}.txt", body


def article_slug(number: int, layout: Layout) -> str:
    """Return the slug of an article."""
    return f"{slug(layout.outlet(number))}-{layout.fact(layout.first[number]).slug}-{number:05d}"


def rests_on(number: int, layout: Layout) -> tuple[int, ...]:
    """Return the shared sources on which an article rests: an agency's report for every second one."""
    if number % 2:
        return ()
    return (_home(layout.first[number], layout) * BLOCK + REPORTS[number // 2 % 2],)


def _home(assertion: int, layout: Layout) -> int:
    """Return the first of the four blocks of sources from which an assertion cites."""
    return min(assertion * layout.blocks // layout.size, layout.blocks - FEWEST_BLOCKS)


class _Check:
    """The record of one assertion."""

    def __init__(self, number: int, article: int, layout: Layout) -> None:
        self.number, self.article, self.layout = number, article, layout
        self.dice = Dice(f"assertion {number}")
        self.fact = layout.fact(number)
        self.verdict = self.dice.weighted(VERDICTS)
        self.attribution = self.dice.weighted(ATTRIBUTIONS)
        self.checks = self.dice.weighted(CHECKS)
        self.one_origin = self.dice.happens(5)
        self.passage = self._passage()

    def record(self, indent: int) -> tuple[str, str]:
        """Return the front matter without id and reasoning, and the reasoning."""
        dice, fact, day = self.dice, self.fact, self.layout.day(self.article)
        citations = [self._citation(index) for index in range(4)]
        checked = max(day + dt.timedelta(days=dice.within(3, LONGEST_WAIT)), *(citation.read for citation in citations))
        claimed = day - dt.timedelta(days=dice.below(4))
        text = prose("quote", self.passage.quote, indent)
        text += entry("headline", ruling(self.verdict, fact, dice), indent)
        text += entry("claim", f"{fact.clause}.", indent) + entry("claimant", self.passage.claimant, indent)
        text += entry("claimed", claimed.isoformat(), indent)
        if dice.happens(50):
            text += entry("event", str(fact.year), indent)
        text += entry("attribution", self.attribution, indent) + entry("checks", self.checks, indent)
        evidence = "none" if self.verdict == "unbelegt" and dice.happens(50) else dice.weighted(EVIDENCE)
        text += entry("verdict", self.verdict, indent) + entry("evidence", evidence, indent)
        text += prose("summary", paragraph(fact, dice, 2), indent)
        if dice.happens(10):
            text += prose("later", f"Später nannte die Stadt {fact.other(dice)} für das Folgejahr [c2].", indent)
        text += entry("topics", f"[{', '.join(self._topics())}]", indent) + self._relations(indent)
        if self.one_origin:
            note = "Die Zahl erhebt in Musterstadt nur eine Stelle; eine zweite Erhebung gibt es nicht."
            text += prose("origins_note", note, indent)
        text += entry("status", "published", indent) + entry("checked", checked.isoformat(), indent)
        text += " " * indent + "citations:\n" + "".join(shift(citation.text, indent) for citation in citations)
        text += self._afterwards(checked, indent)
        return text, self._reasoning()

    def _passage(self) -> Passage:
        fact, dice = self.fact, self.dice
        person = dice.early(self.layout.people)
        name = claimant(person)
        who = f"Der Verein {name}" if is_body(person) else name
        lead = filler(dice)
        match self.attribution:
            case "quoted":
                quote = f"„{fact.clause}“, sagte {name} im Rat von Musterstadt."
                around = f"{lead} {quote}"
            case "reported":
                quote = f"{who} erklärte, dass {fact.subordinate}."
                around = f"{quote} {lead}"
            case "denial":
                quote = f"{who} bestritt am Abend, dass {fact.subordinate}."
                around = f"{lead} {quote} {filler(dice)}"
            case "headline":
                quote = around = f"{fact.clause}: Was nun aus {fact.place} wird"
                name = self.layout.outlet(self.article)
            case _:
                quote = f"{fact.clause}, wie aus Unterlagen im Rathaus hervorgeht."
                around = f"{lead} {quote}"
                name = self.layout.outlet(self.article)
        return Passage(quote, around, name)

    def _topics(self) -> list[str]:
        topics = self.layout.topics
        second = self.dice.early(len(topics))
        chosen = [self.fact.topic, second] if self.dice.happens(40) and second != self.fact.topic else [self.fact.topic]
        return [slug(topics[topic]) for topic in chosen]

    def _relations(self, indent: int) -> str:
        group = self.layout.groups.get(self.fact.number, [])
        text = ""
        if group:
            text += entry("claim_id", self.layout.claim_id(self.fact.number), indent)
            note = f"Nennt dieselbe Zahl wie {len(group) - 1} andere Medien, aber mit einem eigenen Gewährsmann."
            text += prose("claim_note", note, indent)
        if self.number and self.dice.happens(30):
            near = {self.number - 1 - self.dice.below(min(self.number, 200)) for _ in range(self.dice.within(1, 3))}
            text += entry("related", f"[{', '.join(self.layout.id(number) for number in sorted(near))}]", indent)
        earlier = [number for number in group if number < self.number]
        if earlier and self.dice.happens(30):
            key = "contradicts" if self.verdict in REFUTED else "updates"
            text += entry(key, f"[{self.layout.id(earlier[-1])}]", indent)
        return text

    def _citation(self, index: int) -> Found:
        """Return the citation with this index; the first three lie in blocks of their own and bear on the claim."""
        dice, layout = self.dice, self.layout
        source = (_home(self.number, layout) + (self.number + index) % FEWEST_BLOCKS) * BLOCK + dice.below(BLOCK)
        if index == 0 and source % BLOCK == SPOKEN:
            source += 1  # readers must be able to open one citation
        if index == 3:
            source = self._last_source(source)
        written = dice.happens(20)
        read = layout.read_on(source)
        text = entry("id", f"c{index + 1}", 0)
        if written:
            text += "source:\n" + written_source(dice, read, self.fact, dice.pick(HOUSES))
        else:
            text += entry("source", source_id(source), 0)
        text += entry("stance", self._stance(index), 0)
        text += self._words(index, english=not written and is_english(source))
        if dice.happens(15):
            text += prose("note", "Die Fundstelle nennt das Jahr über der Tabelle, nicht in der Zeile.", 0)
        return Found("  - " + shift(text, 4)[4:], read)

    def _last_source(self, source: int) -> int:
        """Return the last citation's source: now and then a work that many cite, or the article's own report."""
        if self.dice.happens(25):
            return self.dice.early(self.layout.blocks) * BLOCK + 8
        own = rests_on(self.article, self.layout)
        return own[0] if own and self.dice.happens(20) else source

    def _stance(self, index: int) -> str:
        if index == 3 or (index > 0 and self.one_origin):
            return "context"
        if self.verdict in CONFIRMED:
            return "supports"
        if self.verdict in REFUTED:
            return "refutes"
        return ("supports", "refutes")[(self.number + index) % 2]

    def _words(self, index: int, *, english: bool) -> str:
        fact, dice = self.fact, self.dice
        refuted = self.verdict in REFUTED
        value = fact.other(dice) if refuted or index else fact.value
        if english and not (index or refuted):
            quote = f"{fact.in_english()}, according to the annual table of the town of Musterstadt."
            return prose("quote", quote, 0) + prose(
                "translation", f"Laut der Jahrestabelle der Stadt: {fact.clause}.", 0
            )
        if english:
            number = german_number(dice.within(100, 90_000)).replace(".", ",")
            quote = f"The table gives {number} for the {fact.place} {fact.thing.english}, not counting closed days."
            translated = f"Die Tabelle nennt {number.replace(',', '.')} für {fact.name}, ohne die geschlossenen Tage."
            return prose("quote", quote, 0) + prose("translation", translated, 0)
        quote = f"{fact.subject} {fact.figure.verb} {fact.year} {value}. {filler(dice)} {filler(dice)}"
        return prose("quote", quote, 0)

    def _reasoning(self) -> str:
        first = paragraph(self.fact, self.dice, 4, ("c1", "c2"))
        second = paragraph(self.fact, self.dice, 4, ("c3",))
        return f"{first}\n\n{second}\n\n{paragraph(self.fact, self.dice, 3, ('c4',))}"

    def _afterwards(self, checked: dt.date, indent: int) -> str:
        text, margin = "", " " * indent
        if self.dice.happens(3):
            day = checked + dt.timedelta(days=3)
            answer = f"„Wir bleiben dabei, dass {self.fact.subordinate}.“"
            text += f"{margin}reply:\n{entry('date', day.isoformat(), indent + 2)}{prose('text', answer, indent + 2)}"
        if self.dice.happens(5):
            day = checked + dt.timedelta(days=self.dice.within(10, 90))
            former = "unbelegt" if self.verdict != "unbelegt" else "irrefuehrend"
            text += f"{margin}changes:\n{margin}  - date: {day.isoformat()}\n{margin}    from: {former}\n"
            text += f"{margin}    to: {self.verdict}\n{margin}    note: Die Jahrestabelle erschien erst danach.\n"
        return text


def shift(text: str, columns: int) -> str:
    """Return the lines moved to the right."""
    return "".join(" " * columns + line for line in text.splitlines(keepends=True))
