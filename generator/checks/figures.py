"""A number or a superlative of a claim that stands is quoted from a source.

Passes: "10.000 Soldaten" with a citation that quotes "10,000 troops" or "zehntausend"; "zwei Stunden" with "two hours";
a year in which it was said, happened or was reported; a claim that is refuted or open, whose number no source can
have; a `figure_note` that says why. Fails (warning): a number or superlative that no citation quotes or translates.

Only words that can hardly mean anything else are looked for, in German and English: rather a miss than a false alarm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.model.rating import Tone
from generator.problems import Problem, Severity, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion

CODE = "figure-not-quoted"
STANDING = frozenset({Tone.CONFIRMED, Tone.QUALIFIED})
NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
GROUPS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f' ]\d{3})+")
NOT_DIGITS = re.compile(r"\D")
YEAR = re.compile(r"\d{4}")
WORD = re.compile(r"[^\W\d_]+")
NUMBERS = {
    word: number
    for number, words in {
        "2": "zwei two",
        "3": "drei three",
        "4": "vier four",
        "5": "fünf five",
        "6": "sechs six",
        "7": "sieben seven",
        "8": "acht eight",
        "9": "neun nine",
        "10": "zehn ten",
        "11": "elf eleven",
        "12": "zwölf twelve dutzend dozen",
        "20": "zwanzig twenty",
        "30": "dreißig thirty",
        "40": "vierzig forty",
        "50": "fünfzig fifty",
        "60": "sechzig sixty",
        "70": "siebzig seventy",
        "80": "achtzig eighty",
        "90": "neunzig ninety",
        "100": "hundert einhundert hundred",
        "1000": "tausend eintausend thousand",
        "10000": "zehntausend",
        "100000": "hunderttausend",
        "1000000": "million",
    }.items()
    for word in words.split()
}
"""Numbers in words. One is left out: in German it is an article, too."""
SUPERLATIVES = {
    "erste": r"erst(?:e[mnrs]?|mals|malig\w*)|first",
    "letzte": r"letzt(?:e[mnrs]?|mals|malig\w*)|last|latest|final",
    "einzige": r"einzig\w*|only|sole|single",
    "meiste": r"meist(?:e[mnrs]?)?|most|majority",
    "wenigste": r"wenigst(?:e[mnrs]?)|fewest|least",
    "beste": r"best(?:e[mnrs]?)?",
    "schlimmste": r"(?:schlimm|schlechte)ste[mnrs]?|worst",
    "größte": r"größt(?:e[mnrs]?)|(?:aller)?höchst(?:e[mnrs]?)|largest|biggest|greatest|highest|utmost|paramount",
    "kleinste": r"kleinst(?:e[mnrs]?)|smallest|slightest",
    "niedrigste": r"(?:niedrig|tief)ste[mnrs]?|lowest",
    "längste": r"längste[mnrs]?|longest",
    "kürzeste": r"kürzeste[mnrs]?|shortest",
    "stärkste": r"stärkste[mnrs]?|strongest",
    "schwerste": r"schwerste[mnrs]?|heaviest|severest|gravest",
    "schnellste": r"schnellste[mnrs]?|fastest|quickest",
    "älteste": r"älteste[mnrs]?|oldest",
    "jüngste": r"jüngste[mnrs]?|youngest|latest",
    "wichtigste": r"wichtigste[mnrs]?|most important|foremost",
}
"""What means the same in both languages, by a name for it."""
PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in SUPERLATIVES.items()}


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a warning for the first number or superlative of each claim that no citation quotes."""
    for assertion in corpus.published:
        rating = corpus.scale.find(assertion.verdict)
        if rating is None or rating.tone not in STANDING or assertion.figure_note:
            continue
        figure = _find_unquoted(assertion, corpus)
        if figure:
            yield Problem(
                CODE,
                assertion.places.at("claim"),
                msg("no citation of `{id}` quotes “{figure}”", id=assertion.id, figure=figure),
                msg("numbers and superlatives are what readers remember, and what is most often wrong"),
                msg("quote the passage of a source that has it, or say in `figure_note` why none does"),
                Severity.WARNING,
            )


def _find_unquoted(assertion: Assertion, corpus: Corpus) -> str:
    numbers = tuple(_numbers(assertion.claim))
    superlatives = tuple(
        (pattern, match) for pattern in PATTERNS.values() if (match := pattern.search(assertion.claim))
    )
    if not numbers and not superlatives:
        return ""
    quoted = "\n".join(text for citation in assertion.citations for text in (citation.quote, citation.translation))
    known = {value for value, _ in _numbers(quoted)} | _years(assertion, corpus)
    for value, written in numbers:
        if value not in known:
            return written
    return next((match.group() for pattern, match in superlatives if not pattern.search(quoted)), "")


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield the numbers of the text, first those in digits, each as plain digits and as it is written."""
    for match in NUMBER.finditer(text):
        written = match.group()
        plain = NOT_DIGITS.sub("", written) if GROUPS.fullmatch(written) else written.replace(",", ".")
        yield plain.lstrip("0") or "0", written
    for match in WORD.finditer(text):
        number = NUMBERS.get(match.group().lower())
        if number:
            yield number, match.group()


def _years(assertion: Assertion, corpus: Corpus) -> set[str]:
    """Return the years that dates of the check and its sources prove."""
    sources = (corpus.get_source(citation).published for citation in assertion.citations)
    dates = (assertion.claimed, assertion.event, corpus.get_article(assertion.article).published, *sources)
    return {match.group() for date in dates if date for match in [YEAR.match(date.iso)] if match}
