"""What every value of a choice means, as editors read it beside the list of values. English, as `descriptions` is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.language import mark
from generator.model.article import TextPolicy
from generator.model.assertion import Attribution, Authenticity, Evidence, MediaKind, Stance, Status, Subject
from generator.model.people import ClaimantKind
from generator.model.rating import Tone
from generator.model.site import PageKind
from generator.model.source import LinkPolicy, ReadFrom, SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

VALUES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Attribution: {
        Attribution.OWN: mark("In the article's own voice."),
        Attribution.QUOTED: mark("In quotation marks, as somebody's words."),
        Attribution.REPORTED: mark("In reported speech."),
        Attribution.HEADLINE: mark("In a headline."),
        Attribution.DENIAL: mark("As something somebody denies, does not confirm or leaves unanswered."),
    },
    Subject: {
        Subject.STATEMENT: mark("That it was said so, or stands so in a document."),
        Subject.CONTENT: mark("Whether it is right."),
        Subject.BOTH: mark("Both: that it was said, and whether it is right."),
    },
    Evidence: {
        Evidence.STRONG: mark("The verdict is well supported."),
        Evidence.MEDIUM: mark("The verdict is supported, with gaps."),
        Evidence.WEAK: mark("The verdict is barely supported."),
        Evidence.NONE: mark("There is no evidence yet."),
    },
    Status: {
        Status.DRAFT: mark("Begun; some things may still be open."),
        Status.REVIEW: mark("Written, waiting for somebody else to look at it."),
        Status.PUBLISHED: mark("Finished: it stands on the public site."),
        Status.WITHDRAWN: mark("Taken back; its address stays and says why."),
    },
    MediaKind: {
        MediaKind.IMAGE: mark("A photo, a drawing, a screenshot."),
        MediaKind.VIDEO: mark("A film with or without sound."),
        MediaKind.AUDIO: mark("A recording of sound."),
    },
    Authenticity: {
        Authenticity.ORIGINAL: mark("Shown as it was made."),
        Authenticity.MISSING_CONTEXT: mark("Unaltered, but shown as what it is not."),
        Authenticity.EDITED: mark("Cut or cropped so that it says something else."),
        Authenticity.TRANSFORMED: mark("Altered in what it shows, or made by a machine."),
        Authenticity.STAGED: mark("Acted for the camera."),
        Authenticity.SATIRE: mark("Made as satire and taken seriously."),
    },
    Stance: {
        Stance.SUPPORTS: mark("It supports the claim."),
        Stance.REFUTES: mark("It refutes the claim."),
        Stance.CONTEXT: mark("It gives context and decides nothing."),
    },
    SourceKind: {
        SourceKind.PRIMARY: mark(
            "The original: a law, a protocol, a speech, the dispatch in which somebody speaks for himself."
        ),
        SourceKind.AGENCY: mark("A news agency's report."),
        SourceKind.NEWS: mark("A newsroom's report."),
        SourceKind.ANALYSIS: mark("Research or expert assessment."),
        SourceKind.REFERENCE: mark("A work of reference or a collection of figures."),
    },
    ReadFrom: {
        ReadFrom.LIVE: mark("The page itself."),
        ReadFrom.ARCHIVE: mark("An archived copy of it."),
    },
    LinkPolicy: {
        LinkPolicy.LINK: mark("As a link."),
        LinkPolicy.PLAIN: mark("As text that does not link: for outlets whose distribution is banned."),
    },
    TextPolicy: {
        TextPolicy.EXCERPTS: mark("The judged passages with a little of what stands around them."),
        TextPolicy.FULL: mark("The whole text; only with the right to do so."),
    },
    ClaimantKind: {
        ClaimantKind.PERSON: mark("A person."),
        ClaimantKind.ORGANIZATION: mark("An institution, a company or a group."),
    },
    Tone: {
        Tone.CONFIRMED: mark("The claim is confirmed."),
        Tone.QUALIFIED: mark("The claim holds only in part."),
        Tone.REFUTED: mark("The claim is refuted."),
        Tone.OPEN: mark("Nothing is decided."),
    },
    PageKind: {
        PageKind.PAGE: mark("Nothing: it stands for itself."),
        PageKind.HOME: mark("The front page."),
        PageKind.METHOD: mark("The method and the rating scale."),
        PageKind.CORRECTIONS: mark("The list of corrections."),
    },
}
