"""The names under which readers meet the values of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from generator.model.assertion import Attribution, Authenticity, Evidence, MediaKind, Stance, Subject
from generator.model.people import ClaimantKind
from generator.model.rating import Tone
from generator.model.source import ReadFrom, SourceKind
from generator.problems import Message, msg

if TYPE_CHECKING:
    from enum import StrEnum

    from generator.language import Catalogue

NAMES: dict[StrEnum, Message] = {
    Attribution.OWN: msg("in the article's own voice"),
    Attribution.QUOTED: msg("quoted verbatim"),
    Attribution.REPORTED: msg("reported indirectly"),
    Attribution.HEADLINE: msg("in the headline"),
    Attribution.DENIAL: msg("as a denial or silence"),
    Subject.STATEMENT: msg("the statement"),
    Subject.CONTENT: msg("the content"),
    Subject.BOTH: msg("statement and content"),
    Evidence.STRONG: msg("strong"),
    Evidence.MEDIUM: msg("medium"),
    Evidence.WEAK: msg("weak"),
    Evidence.NONE: msg("none"),
    MediaKind.IMAGE: msg("image"),
    MediaKind.VIDEO: msg("video"),
    MediaKind.AUDIO: msg("audio recording"),
    Authenticity.ORIGINAL: msg("authentic"),
    Authenticity.MISSING_CONTEXT: msg("shown out of context"),
    Authenticity.EDITED: msg("cut or cropped"),
    Authenticity.TRANSFORMED: msg("altered"),
    Authenticity.STAGED: msg("staged"),
    Authenticity.SATIRE: msg("made as satire"),
    Stance.SUPPORTS: msg("supports the claim"),
    Stance.REFUTES: msg("contradicts the claim"),
    Stance.CONTEXT: msg("gives context"),
    SourceKind.PRIMARY: msg("primary source"),
    SourceKind.AGENCY: msg("news agency"),
    SourceKind.NEWS: msg("news medium"),
    SourceKind.ANALYSIS: msg("analysis"),
    SourceKind.REFERENCE: msg("reference work"),
    ReadFrom.LIVE: msg("read on the page itself"),
    ReadFrom.ARCHIVE: msg("read in an archived copy"),
    ClaimantKind.PERSON: msg("person"),
    ClaimantKind.ORGANIZATION: msg("institution"),
    Tone.CONFIRMED: msg("confirmed"),
    Tone.QUALIFIED: msg("qualified"),
    Tone.REFUTED: msg("refuted"),
    Tone.OPEN: msg("open"),
}
EXPLANATIONS: dict[StrEnum, Message] = {
    Attribution.OWN: msg("The article says it itself, without naming anybody else for it."),
    Attribution.QUOTED: msg("The checked words stand in quotation marks, as the words of somebody else."),
    Attribution.REPORTED: msg("The article reports what somebody else says, in its own words."),
    Attribution.HEADLINE: msg("The claim stands in a headline of the article."),
    Attribution.DENIAL: msg("The article reports that somebody denies something, does not confirm it or is silent."),
    Subject.STATEMENT: msg(
        "What was checked: whether it was said so, or stands so in a document. Not whether it is right."
    ),
    Subject.CONTENT: msg("What was checked: whether it is right."),
    Subject.BOTH: msg("What was checked: whether it was said so, and whether it is right."),
    Evidence.STRONG: msg("A primary source or at least two independent origins carry the core."),
    Evidence.MEDIUM: msg("One origin in several accounts, or gaps."),
    Evidence.WEAK: msg("Supported only indirectly or by a single account."),
    Evidence.NONE: msg("No evidence can decide it: a judgement, an intention, a mood."),
}


def name(value: StrEnum, words: Catalogue) -> str:
    """Return the value's name for readers."""
    return words.message(NAMES[value])


def explain(value: StrEnum, words: Catalogue) -> str:
    """Return the sentence that says what the value means."""
    return words.message(EXPLANATIONS[value])


def language_name(code: str, words: Catalogue) -> str:
    """Return a language's name in the site's language; the code itself if it is not a known one."""
    try:
        return Locale.parse(code, sep="-").get_display_name(words.locale) or code
    except (ValueError, UnknownLocaleError):
        return code
