"""The invented world of the benchmark's articles: Musterstadt, its houses, its people and its figures.

Nothing here exists. The words are chosen so that German does what it does to a search: compounds, inflection, umlauts.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

OUTLETS = (
    "Musterblatt",
    "Neues Blatt",
    "Musterstädter Anzeiger",
    "Talbote",
    "Heidekurier",
    "Abendpost Musterstadt",
    "Stadtspiegel",
    "Flussecho",
    "Musterland-Zeitung",
    "Das Fenster",
    "Morgenruf",
    "Kreisrundschau",
    "Nordtor",
    "Blickpunkt Muster",
    "Freie Stimme Musterstadt",
    "Musterfunk",
    "Rathausbrief",
    "Wochenmuster",
    "Die Waage Musterstadt",
    "Südring",
)
HOUSES = (
    "Stadt Musterstadt",
    "Kreis Musterland",
    "Statistikamt Musterland",
    "Stadtwerke Musterstadt",
    "Rechnungshof Musterland",
    "Verkehrsbetriebe Musterstadt",
    "Hochschule Musterstadt",
    "Wasserverband Mustertal",
    "Musterländer Pressedienst",
    "Agentur Muster",
    "Talbote",
    "Heidekurier",
    "Handwerkskammer Musterland",
    "Institut für Stadtforschung Musterstadt",
)
"""Publishers of sources."""
TOPICS = (
    *("Wasser", "Busverkehr", "Haushalt", "Schulen", "Wohnungsbau", "Energie", "Straßen", "Kliniken"),
    *("Kultur", "Sport", "Sicherheit", "Steuern", "Umwelt", "Kitas", "Pflege", "Radwege"),
    *("Märkte", "Häfen", "Wälder", "Feuerwehr", "Museen", "Büchereien", "Parks", "Abfall"),
    *("Wärmenetze", "Mieten", "Gebühren", "Brücken", "Bahnhöfe", "Ämter", "Wahlen", "Zuschüsse"),
    *("Baustellen", "Spielplätze", "Jugend", "Vereine", "Tourismus", "Gewerbe", "Lärm", "Luft"),
    *("Digitales", "Datenschutz", "Denkmäler", "Friedhöfe", "Forschung", "Gesundheit", "Handel", "Hochwasser"),
    *("Hitze", "Ernährung", "Justiz", "Löhne", "Medien", "Migration", "Personal", "Post"),
    *("Religion", "Tiere", "Zölle", "Ehrenamt"),
)
GIVEN_NAMES = (
    *("Ada", "Bela", "Cleo", "Dora", "Edda", "Falk", "Gesa", "Hauke"),
    *("Ilka", "Jorin", "Kaja", "Levin", "Mika", "Nele", "Okka", "Pia"),
    *("Rieke", "Sönke", "Tjark", "Ulla", "Veit", "Wiebke", "Yorick", "Zita"),
)
PLACE_STARTS = (
    *("Ahorn", "Birken", "Buchen", "Dorn", "Eichen", "Erlen", "Eschen", "Fichten"),
    *("Ginster", "Hasel", "Heide", "Kiefern", "Kies", "Lärchen", "Linden", "Moor"),
    *("Mühlen", "Nessel", "Pappel", "Ried", "Sand", "Schilf", "Ulmen", "Wiesen"),
)
PLACE_ENDS = (
    *("au", "bach", "berg", "brink", "burg", "dorf", "eck", "feld"),
    *("furt", "grund", "heim", "hof", "tal", "see"),
)
PEOPLE_ENDS = ("acker", "brinker", "halm", "hagener", "kamper", "moser", "rotter", "steger", "winkler", "zeller")
OFFICES = (
    "Mitglied des Rates von Musterstadt",
    "Leitung des Bauamts von Musterstadt",
    "Mitglied des Kreistags von Musterland",
    "Geschäftsführung der Verkehrsbetriebe Musterstadt",
    "Sprecher der Stadtwerke Musterstadt",
    "Bürgermeisteramt von Musterstadt",
)
BODIES = ("Bürgerverein", "Mieterbund", "Gewerbeverband", "Elternrat", "Fahrgastrat", "Naturverein", "Sportbund")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in Musterstadt about which figures are said."""

    article: str
    noun: str
    plural: str
    english: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What is said of a thing: `{verb} 2024 {number} {unit}`."""

    verb: str
    unit: str
    english: str
    english_unit: str
    least: int
    most: int


THINGS = (
    Thing("Das", "Wasserwerk", "Wasserwerke", "waterworks"),
    Thing("Die", "Buslinie", "Buslinien", "bus line"),
    Thing("Das", "Schulhaus", "Schulhäuser", "school house"),
    Thing("Die", "Klinik", "Kliniken", "clinic"),
    Thing("Das", "Freibad", "Freibäder", "open-air pool"),
    Thing("Die", "Brücke", "Brücken", "bridge"),
    Thing("Das", "Museum", "Museen", "museum"),
    Thing("Die", "Bücherei", "Büchereien", "library"),
    Thing("Der", "Bahnhof", "Bahnhöfe", "railway station"),
    Thing("Das", "Wärmenetz", "Wärmenetze", "heating network"),
    Thing("Der", "Bauhof", "Bauhöfe", "building yard"),
    Thing("Die", "Sporthalle", "Sporthallen", "sports hall"),
    Thing("Das", "Klärwerk", "Klärwerke", "sewage plant"),
    Thing("Der", "Windpark", "Windparks", "wind farm"),
    Thing("Die", "Kita", "Kitas", "nursery"),
    Thing("Der", "Markt", "Märkte", "market"),
)
FIGURES = (
    Figure("kostete", "Euro", "cost", "euros", 20_000, 9_000_000),
    Figure("zählte", "Besuche", "counted", "visits", 1_200, 400_000),
    Figure("verbrauchte", "Kilowatt", "used", "kilowatts", 1_200, 90_000),
    Figure("erhielt", "Euro Zuschuss", "received", "euros of subsidy", 4_000, 990_000),
    Figure("sparte", "Liter Wasser", "saved", "litres of water", 2_000, 800_000),
    Figure("meldete", "Störungen", "reported", "faults", 11, 950),
    Figure("verlor", "Stellen", "lost", "jobs", 11, 450),
    Figure("verdiente", "Euro", "earned", "euros", 9_000, 700_000),
)


UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}


class Dice:
    """Chance that is the same on every machine and in every version of Python.

    Only `random.random()` is promised to give the same numbers for a seed for good; the rest follows from it here.
    """

    def __init__(self, seed: str) -> None:
        """Start at a seed."""
        self._random = random.Random(seed)  # noqa: S311  no secret depends on it

    def below(self, limit: int) -> int:
        """Return a whole number from 0 to `limit` - 1."""
        return int(self._random.random() * limit)

    def within(self, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`."""
        return least + self.below(most - least + 1)

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options, each as likely."""
        return options[self.below(len(options))]

    def early(self, count: int) -> int:
        """Return an index below `count`, the first ones far more often than the last ones."""
        return min(count - 1, int(count ** self._random.random()) - 1 if count > 1 else 0)

    def happens(self, percent: int) -> bool:
        """Tell whether something happens that happens so often in a hundred."""
        return self.below(100) < percent

    def weighted(self, weights: Sequence[tuple[T, int]]) -> T:
        """Return one of the options, each as likely as its weight says."""
        left = self.below(sum(weight for _, weight in weights))
        for option, weight in weights:
            left -= weight
            if left < 0:
                return option
        raise AssertionError("the weights add up")


def slug(text: str) -> str:
    """Return the text as an id: small letters, digits and single hyphens."""
    plain = text.lower().translate(UMLAUTS)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def german_number(value: int) -> str:
    """Return the number with points between the thousands."""
    return f"{value:,}".replace(",", ".")


def place_name(number: int) -> str:
    """Return the name of the place with this number; there are 336, then they come again."""
    number %= len(PLACE_STARTS) * len(PLACE_ENDS)
    return PLACE_STARTS[number % len(PLACE_STARTS)] + PLACE_ENDS[number // len(PLACE_STARTS)]


def person_name(number: int) -> str:
    """Return the name of the person with this number, below 5,760; no two have the same."""
    given, family = number % len(GIVEN_NAMES), number // len(GIVEN_NAMES)
    return f"{GIVEN_NAMES[given]} {PLACE_STARTS[family % len(PLACE_STARTS)]}{PEOPLE_ENDS[family // len(PLACE_STARTS)]}"
