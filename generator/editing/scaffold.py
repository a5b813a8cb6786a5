"""A new assertion: what is known filled in, the rest open, with what may stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.editing.record_text import Entry
from generator.language import mark
from generator.model.assertion import Attribution, Evidence, Stance, Status, Subject
from generator.reading.articles import ASSERTION

if TYPE_CHECKING:
    from generator.language import Catalogue
    from generator.model.rating import Scale
    from generator.model.selector import TextQuoteSelector

ASKED = frozenset(
    {
        *("id", "quote", "prefix", "suffix", "headline", "claim", "claimant", "claimed", "attribution", "checks"),
        *("verdict", "evidence", "summary", "reasoning", "topics", "claim_id", "status", "checked", "citations"),
    }
)
"""The keys of a new assertion; the others are for few."""
CHOICES = {"attribution": Attribution, "checks": Subject, "evidence": Evidence, "status": Status}
COMMENTS = {
    "headline": mark("the finding, in a sentence"),
    "claim": mark("the claim in words that need no context, without a verdict; at most 75 characters"),
    "claimant": mark("who says it; never the outlet that only quotes it"),
    "claimed": mark("when it was said: 2026-11-22, 2026-11 or 2026"),
    "summary": mark("one to three sentences"),
    "reasoning": mark("write `|` and then the text, indented, in the next lines; `[c1]` names the first citation"),
    "topics": mark("[entries of content/topics.yml]"),
    "claim_id": mark("entry of content/claims.yml, if other articles claim the same"),
    "checked": mark("as of when the verdict holds"),
}
SOURCE_COMMENT = mark("entry of content/sources/")
QUOTE_COMMENT = mark("verbatim, in the original language")


class Scaffold:
    """The lines of new assertions, in the words of one site and one language."""

    def __init__(self, scale: Scale, words: Catalogue) -> None:
        """Take the scale for the allowed verdicts, and the language of the comments."""
        self._scale, self._words = scale, words

    def entries(self, assertion_id: str, selector: TextQuoteSelector) -> tuple[Entry, ...]:
        """Return the keys in the order in which they are read and written."""
        given = {
            "id": assertion_id,
            "quote": selector.exact,
            "prefix": selector.prefix,
            "suffix": selector.suffix,
            "status": Status.DRAFT,
        }
        keys = [field.key for field in ASSERTION.fields if field.key in ASKED]
        return tuple(
            Entry(key, given.get(key, ""), self._comment(key), below=self._below(key))
            for key in keys
            if key not in {"prefix", "suffix"} or given[key]
        )

    def _comment(self, key: str) -> str:
        if key in CHOICES:
            return " | ".join(CHOICES[key])
        if key == "verdict":
            return " | ".join(self._scale.slugs)
        return self._words.gettext(COMMENTS[key]) if key in COMMENTS else ""

    def _below(self, key: str) -> tuple[str, ...]:
        if key != "citations":
            return ()
        source, quote = self._words.gettext(SOURCE_COMMENT), self._words.gettext(QUOTE_COMMENT)
        stances = " | ".join(Stance)
        return ("- id: c1", f"  source:  # {source}", f"  stance:  # {stances}", f"  quote:  # {quote}")
