"""What is claimed in the benchmark's world, and how it is laid out over articles, claims and sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from tests.bench.world import (
    FIGURES,
    OUTLETS,
    THINGS,
    TOPICS,
    Dice,
    Figure,
    Thing,
    german_number,
    place_name,
    slug,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_DAY = dt.date(2021, 1, 4)
DAYS = 2000
"""Over how many days the articles appear, evenly."""
SMALLEST, LARGEST = 8, 20
"""Assertions an article."""
BLOCK = 12
"""Sources that lie together: origins never lead out of a block, so two blocks are two origins."""
FEWEST_BLOCKS = 4
CHECKS_A_TOPIC = 50
CHECKS_A_PERSON = 20
MOST_PEOPLE = 4000


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that can be claimed: a figure about a thing in Musterstadt."""

    number: int
    thing: Thing
    figure: Figure
    place: str
    year: int
    amount: int
    topic: int

    @property
    def name(self) -> str:
        """The thing, without its article."""
        return f"{self.thing.noun} {self.place}"

    @property
    def subject(self) -> str:
        """The thing as a sentence begins with it."""
        return f"{self.thing.article} {self.name}"

    @property
    def value(self) -> str:
        """The figure with its unit."""
        return f"{german_number(self.amount)} {self.figure.unit}"

    @property
    def clause(self) -> str:
        """The claim without its full stop."""
        return f"{self.subject} {self.figure.verb} {self.year} {self.value}"

    @property
    def subordinate(self) -> str:
        """What comes after "dass"."""
        subject = self.subject[0].lower() + self.subject[1:]
        return f"{subject} {self.year} {self.value} {self.figure.verb}"

    def other(self, dice: Dice) -> str:
        """Return another figure with the same unit, as a source may have it."""
        return f"{german_number(self.amount * dice.within(40, 90) // 100 + 1)} {self.figure.unit}"

    def in_english(self) -> str:
        """Return the claim as an English source says it."""
        thing = f"the {self.place} {self.thing.english}"
        return f"In {self.year} {thing} {self.figure.english} {self.amount:,} {self.figure.english_unit}"

    @property
    def slug(self) -> str:
        """The beginning of ids."""
        return slug(self.name)


@dataclass(frozen=True)
class Layout:
    """Which assertion stands in which article, and what claims and sources there are.

    Everything follows from the number of assertions, in linear time.
    """

    size: int
    """Number of assertions, all published."""
    sizes: tuple[int, ...] = field(init=False)
    """Assertions of each article."""
    facts: tuple[int, ...] = field(init=False)
    """Number of the fact of each assertion; assertions of one claim have the first one's."""

    def __post_init__(self) -> None:
        """Lay the assertions out."""
        object.__setattr__(self, "sizes", _sizes(self.size))
        object.__setattr__(self, "facts", _facts(self.sizes))

    @cached_property
    def first(self) -> tuple[int, ...]:
        """Number of the first assertion of each article."""
        starts, total = [], 0
        for size in self.sizes:
            starts.append(total)
            total += size
        return tuple(starts)

    @cached_property
    def groups(self) -> dict[int, list[int]]:
        """Assertions of each claim that several articles make, by the number of its fact."""
        groups: dict[int, list[int]] = {}
        for number, fact in enumerate(self.facts):
            groups.setdefault(fact, []).append(number)
        return {fact: members for fact, members in groups.items() if len(members) > 1}

    @property
    def topics(self) -> Sequence[str]:
        """Names of the topics."""
        return TOPICS[: max(2, -(-self.size // CHECKS_A_TOPIC))]

    @property
    def people(self) -> int:
        """Number of claimants."""
        return min(MOST_PEOPLE, max(8, self.size // CHECKS_A_PERSON))

    @property
    def blocks(self) -> int:
        """Number of blocks of shared sources: about one source for two assertions."""
        return max(FEWEST_BLOCKS, round(self.size / 2 / BLOCK))

    def fact(self, number: int) -> Fact:
        """Return what an assertion claims."""
        return find_fact(self.facts[number], len(self.topics))

    def id(self, number: int) -> str:
        """Return the id of an assertion."""
        return f"{self.fact(number).slug}-{number:05d}"

    def claim_id(self, fact: int) -> str:
        """Return the id of a claim."""
        return f"behauptung-{find_fact(fact, len(self.topics)).slug}-{fact:05d}"

    def outlet(self, article: int) -> str:
        """Return the name of an article's outlet; neighbours have different ones."""
        return OUTLETS[article * 7 % len(OUTLETS)]

    def day(self, article: int) -> dt.date:
        """Return the day on which an article appeared."""
        return FIRST_DAY + dt.timedelta(days=article * DAYS // len(self.sizes))

    def read_on(self, source: int) -> dt.date:
        """Return the day on which a shared source was read."""
        return FIRST_DAY + dt.timedelta(days=source * DAYS // (self.blocks * BLOCK))


@lru_cache(maxsize=4096)
def find_fact(number: int, topics: int) -> Fact:
    """Return the fact with this number.

    Args:
        number: of the first assertion that claims it.
        topics: how many there are.
    """
    dice = Dice(f"fact {number}")
    figure = dice.pick(FIGURES)
    return Fact(
        number,
        dice.pick(THINGS),
        figure,
        place_name(dice.below(1000)),
        dice.within(2012, 2020),
        dice.within(figure.least, figure.most),
        dice.early(topics),
    )


def _sizes(assertions: int) -> tuple[int, ...]:
    dice, sizes, left = Dice("sizes"), [], assertions
    while left > LARGEST:
        size = min(dice.within(SMALLEST, LARGEST), left - SMALLEST)
        sizes.append(size)
        left -= size
    return (*sizes, left) if left else tuple(sizes)


def _facts(sizes: Sequence[int]) -> tuple[int, ...]:
    """Return the fact of each assertion: in each article two claims begin that the next one to four share."""
    dice, starts, free = Dice("claims"), [0], list(sizes)
    for size in sizes:
        starts.append(starts[-1] + size)
    facts = list(range(starts[-1]))
    for article in range(len(sizes)):
        for _ in range(2):
            end = min(article + dice.within(2, 5), len(sizes))
            members = [other for other in range(article, end) if free[other]]
            if len(members) < 2:
                continue
            taken = [starts[other] + sizes[other] - free[other] for other in members]
            for other, number in zip(members, taken, strict=True):
                free[other] -= 1
                facts[number] = taken[0]
    return tuple(facts)
