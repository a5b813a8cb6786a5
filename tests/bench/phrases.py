"""Sentences for the benchmark's articles, with the long tail of compounds that German has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.world import Dice, german_number, place_name

if TYPE_CHECKING:
    from tests.bench.facts import Fact

COMPOUND_STARTS = (
    *("Haushalts", "Verkehrs", "Wasser", "Gebühren", "Planungs", "Bau", "Schul", "Energie"),
    *("Strom", "Wärme", "Pflege", "Sicherheits", "Umwelt", "Boden", "Straßen", "Brücken"),
    *("Hafen", "Markt", "Miet", "Wohnungs", "Steuer", "Personal", "Jugend", "Kultur"),
    *("Sport", "Vereins", "Tourismus", "Gewerbe", "Lärm", "Luft", "Daten", "Denkmal"),
    *("Forschungs", "Gesundheits", "Handels", "Hochwasser", "Hitze", "Ernährungs", "Rechts", "Lohn"),
    *("Medien", "Post", "Tier", "Zoll", "Ehrenamts", "Abfall", "Park", "Garten"),
)
COMPOUND_ENDS = (
    *("prüfung", "statistik", "planung", "rechnung", "liste", "akte", "quote", "erhebung"),
    *("auskunft", "vorlage", "übersicht", "meldung", "zahl", "menge", "ordnung", "satzung"),
    *("reform", "förderung", "lücke", "rücklage"),
)
ADJECTIVES = (
    *("amtliche", "vorläufige", "bereinigte", "jährliche", "regionale", "umstrittene", "unabhängige", "öffentliche"),
    *("technische", "rechtliche", "übliche", "gekürzte", "ältere", "neuere", "städtische", "geänderte"),
    *("fehlende",),
)
BODY = (
    "Die {adjective} {word} liegt dem Rat vor und wird im Herbst beraten.",
    "In {place} hatte die {word} für Fragen gesorgt, weil die {other} fehlte.",
    "Die Verwaltung verweist auf die {adjective} {word} und auf die {other}.",
    "Ob die {word} reicht, ist offen; die {adjective} {other} kam spät.",
    "Auch in {place} wird über die {word} gestritten.",
)
JUDGING = (
    "Die {adjective} {word} nennt {name} ausdrücklich und führt den Wert für {year} in einer eigenen Zeile auf{mark}.",
    "Entscheidend ist, ob die {word} mitgerechnet wird; die Stadt weist beides getrennt aus{mark}.",
    "Die {adjective} {word} taugt nicht als Vergleich, weil die {other} darin fehlt{mark}.",
    "Aus der {word} ergibt sich für {place} ein Wert von {number} {unit}, wenn man die {other} abzieht{mark}.",
    "Auf Anfrage hieß es, die {adjective} {word} sei mit der {other} abgeglichen worden{mark}.",
    "Im Artikel fehlt der Hinweis, dass die {word} erst seit {year} in dieser Form erhoben wird{mark}.",
    "Wer nur die {word} liest, übersieht die {adjective} {other}, die {name} betrifft{mark}.",
)
RULINGS = {
    "richtig": "Die Zahl zu {name} stimmt mit der {word} überein",
    "falsch": "Die Zahl zu {name} widerspricht der {word}",
    "nicht-pruefbar": "Was über {name} gesagt wird, lässt sich nicht prüfen",
    "unbelegt": "Für die Zahl zu {name} fehlt jeder Beleg",
}
OTHER_RULING = "Die Zahl zu {name} gilt nur mit Blick auf die {word}"


def compound(dice: Dice) -> str:
    """Return a feminine compound of two parts, now and then of three."""
    start = dice.pick(COMPOUND_STARTS)
    if dice.happens(12):
        start += dice.pick(COMPOUND_STARTS).lower()
    return start + dice.pick(COMPOUND_ENDS)


def filler(dice: Dice) -> str:
    """Return a sentence that judges nothing and has no figure."""
    return dice.pick(BODY).format(
        adjective=dice.pick(ADJECTIVES), word=compound(dice), other=compound(dice), place=place_name(dice.below(336))
    )


def paragraph(fact: Fact, dice: Dice, sentences: int, marks: tuple[str, ...] = ()) -> str:
    """Return a paragraph of a check; its first sentences have the marks of citations, one each."""
    written = []
    for index in range(sentences):
        mark = f" [{marks[index]}]" if index < len(marks) else ""
        written.append(
            dice.pick(JUDGING).format(
                adjective=dice.pick(ADJECTIVES),
                word=compound(dice),
                other=compound(dice),
                name=fact.name,
                place=fact.place,
                year=fact.year,
                number=german_number(dice.within(11, fact.amount + 11)),
                unit=fact.figure.unit,
                mark=mark,
            )
        )
    return " ".join(written)


def ruling(verdict: str, fact: Fact, dice: Dice) -> str:
    """Return the finding as a headline."""
    return RULINGS.get(verdict, OTHER_RULING).format(name=fact.name, word=compound(dice))
