"""What every record and every key is called, and what it holds, as editors read it beside what they write.

English; `generator/language` has the German. A record stands by its name, its keys under it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping


class Description(NamedTuple):
    """The name of a key and what it holds."""

    title: str
    text: str


RECORDS: Mapping[str, Description] = {
    "article": Description(mark("Article"), mark("A news article under examination, with its assertions.")),
    "assertion": Description(
        mark("Assertion"), mark("A claim as this article makes it, and what you found. One page each.")
    ),
    "citation": Description(mark("Citation"), mark("One use of a source for this verdict.")),
    "change": Description(mark("Change"), mark("One change after publication.")),
    "media": Description(mark("Image or recording"), mark("The image or recording that the check is about.")),
    "reply": Description(mark("Reply"), mark("What the claimant answered.")),
    "source": Description(mark("Source"), mark("A document that a check rests on, or that another document repeats.")),
    "settings": Description(mark("Site"), mark("What the newsroom says about its site.")),
    "rating": Description(mark("Rating"), mark("One step of the scale.")),
    "ratings": Description(mark("Rating scale"), mark("All ratings, in the order they are listed for readers.")),
    "claimant": Description(mark("Claimant"), mark("A person or an institution that claims something.")),
    "outlet": Description(mark("Outlet"), mark("A medium or another house that publishes.")),
    "topic": Description(mark("Topic"), mark("A subject under which checks are listed.")),
    "claim": Description(mark("Shared claim"), mark("What several assertions claim alike.")),
    "event": Description(mark("Event"), mark("Something that happened, proven by a citation of a check.")),
    "events": Description(mark("Timeline"), mark("What happened, by date.")),
    "page": Description(mark("Page"), mark("A page written by hand.")),
}

KEYS: Mapping[str, Mapping[str, Description]] = {
    "article": {
        "title": Description(mark("Title"), mark("The article's own title.")),
        "described": Description(
            mark("Title is ours"),
            mark("true if the title is a description of yours, because you did not see the article's own."),
        ),
        "outlet": Description(
            mark("Outlet"), mark("Who published the article, by name or by id of content/outlets.yml.")
        ),
        "url": Description(mark("Address"), mark("Where it was published, with https:// or http://.")),
        "archived": Description(
            mark("Archived copy"), mark("Address of an archived copy, such as the Wayback Machine's.")
        ),
        "link": Description(mark("Show as link"), mark("Whether readers get a link or only the address as text.")),
        "text": Description(mark("Text shown"), mark("How much of the article's text is published.")),
        "published": Description(
            mark("Published on"), mark("The day it was published; a month or a year if no more is known.")
        ),
        "published_note": Description(
            mark("About the date"), mark("How the date is known, where the article does not say it.")
        ),
        "language": Description(mark("Language"), mark("Of the article, such as de or en-GB.")),
        "seed": Description(
            mark("Source document"), mark("Name of the file in seeds/ that holds the article as it was received.")
        ),
        "origins": Description(
            mark("Rests on"), mark("Ids of the sources on which the article itself rests, or unknown.")
        ),
        "origins_note": Description(mark("About the origins"), mark("How it can be seen what the article rests on.")),
        "assessment": Description(
            mark("Assessment"), mark("Your view of the article as a whole, in words and never as a score.")
        ),
        "note": Description(mark("Note"), mark("What readers should know about this article.")),
        "formerly": Description(
            mark("Former names"), mark("File names under which it was published before: their addresses lead here.")
        ),
        "cleaning": Description(
            mark("Left out"), mark("What of the source document was left out of the text, a sentence each.")
        ),
        "assertions": Description(
            mark("Assertions"),
            mark(
                "The claims found in the article, each with its verdict. In a folder article each is a "
                "file of its own instead."
            ),
        ),
    },
    "assertion": {
        "id": Description(
            mark("Id"),
            mark("Its permanent address: small letters, digits and hyphens. Never changed, never used again."),
        ),
        "quote": Description(
            mark("Quote"),
            mark("The passage, word for word as it stands in the article's text; it must occur exactly once."),
        ),
        "prefix": Description(
            mark("Words before"), mark("The words just before the quote, if it occurs more than once.")
        ),
        "suffix": Description(
            mark("Words after"), mark("The words just after the quote, if it occurs more than once.")
        ),
        "headline": Description(mark("Headline"), mark("What you found, as the headline of the check.")),
        "claim": Description(
            mark("Claim"),
            mark("The claim in one sentence that needs no context, without a verdict; best within 75 characters."),
        ),
        "claimant": Description(
            mark("Claimant"),
            mark("Who says it, by name or by id of content/people.yml; never the outlet that only quotes it."),
        ),
        "claimed": Description(mark("Claimed on"), mark("When the claim was made.")),
        "event": Description(mark("Happened on"), mark("When that happened which the claim is about.")),
        "attribution": Description(mark("Carried as"), mark("How the article carries the claim.")),
        "checks": Description(mark("Checked is"), mark("Whether you checked that it was said, or that it is right.")),
        "verdict": Description(mark("Verdict"), mark("A rating of site_config/ratings.yml, by its slug.")),
        "evidence": Description(
            mark("Strength of evidence"), mark("How well the verdict is supported, apart from what it says.")
        ),
        "summary": Description(mark("Summary"), mark("One to three sentences, shown beside the verdict.")),
        "reasoning": Description(
            mark("Reasoning"),
            mark(
                "The facts, in Markdown; [c1] cites the first citation. In a file of its own, write it "
                "under the front matter instead."
            ),
        ),
        "later": Description(mark("Afterwards"), mark("What happened after the article appeared.")),
        "topics": Description(mark("Topics"), mark("Topics of content/topics.yml, by id or name.")),
        "claim_id": Description(
            mark("Shared claim"), mark("Id of content/claims.yml that assertions of other articles share.")
        ),
        "claim_note": Description(
            mark("About this wording"), mark("How this wording stands to the others of the same claim.")
        ),
        "related": Description(mark("Related"), mark("Ids of assertions that readers should see, too.")),
        "contradicts": Description(mark("Contradicts"), mark("Ids of assertions that this one contradicts.")),
        "updates": Description(mark("Updates"), mark("Ids of assertions that this one brings up to date.")),
        "status": Description(mark("Status"), mark("Where the check stands between draft and end.")),
        "checked": Description(mark("Checked on"), mark("As of when the verdict holds.")),
        "recheck_after": Description(mark("Look again after"), mark("The day after which it is due for another look.")),
        "author": Description(mark("Checked by"), mark("Who checked; the publisher signs if it is left out.")),
        "reviewed_by": Description(mark("Reviewed by"), mark("Who else looked at it: not the author.")),
        "origins_note": Description(
            mark("Why one origin is enough"),
            mark("Why the verdict stands although its evidence goes back to one origin; readers see it."),
        ),
        "claimant_note": Description(
            mark("Why this claimant"),
            mark("How it is known who speaks, where the passage does not name them; only editors see it."),
        ),
        "figure_note": Description(
            mark("Why no figure is quoted"),
            mark("Why no citation quotes the claim's number or superlative; only editors see it."),
        ),
        "citations": Description(mark("Citations"), mark("What the verdict rests on.")),
        "media": Description(
            mark("Image or recording"), mark("What you checked, where the claim rests on an image or a recording.")
        ),
        "reply": Description(mark("Reply"), mark("What the claimant answered when you asked.")),
        "changes": Description(mark("Changes"), mark("What changed after publication: readers see it.")),
        "formerly": Description(
            mark("Former ids"), mark("Ids under which it was published before: their addresses lead here.")
        ),
    },
    "citation": {
        "id": Description(mark("Id"), mark("c1, c2 and so on: what a mark in the reasoning names.")),
        "source": Description(
            mark("Source"), mark("Id of an entry of content/sources/, or the source's fields written here.")
        ),
        "stance": Description(mark("Stance"), mark("What the source does to the claim.")),
        "origins": Description(
            mark("These words go back to"),
            mark(
                "Ids of the sources these words go back to, where the document mixes several; [] for its "
                "own finding, or unknown."
            ),
        ),
        "quote": Description(mark("Quote"), mark("The words it rests on, in the original language.")),
        "translation": Description(mark("Translation"), mark("The quote in the language of the site.")),
        "note": Description(mark("Note"), mark("What readers should know about this citation.")),
    },
    "change": {
        "date": Description(mark("Date"), mark("When it was changed.")),
        "from": Description(mark("Verdict before"), mark("The rating before, if the verdict changed.")),
        "to": Description(mark("Verdict after"), mark("The rating after, if the verdict changed.")),
        "note": Description(mark("What and why"), mark("What changed and why, in words for readers.")),
    },
    "media": {
        "kind": Description(mark("Kind"), mark("What it is.")),
        "authenticity": Description(mark("Authenticity"), mark("What became of it on its way.")),
        "url": Description(mark("Address"), mark("Where it is shown with the claim.")),
        "original_url": Description(mark("Original"), mark("Where it stands as it was made.")),
        "note": Description(mark("Note"), mark("What it shows in truth, and when and where it was made.")),
    },
    "reply": {
        "date": Description(mark("Date"), mark("When the answer came.")),
        "text": Description(mark("Text"), mark("The answer, or what it says in short.")),
        "url": Description(mark("Address"), mark("Where the answer can be read.")),
    },
    "source": {
        "title": Description(mark("Title"), mark("The document's own title.")),
        "described": Description(
            mark("Title is ours"),
            mark("true if the title is a description of yours, because you did not see the document's own."),
        ),
        "author": Description(mark("Author"), mark("Who wrote it, by name.")),
        "publisher": Description(mark("Publisher"), mark("Who published it.")),
        "url": Description(mark("Address"), mark("Where it can be read, with https:// or http://.")),
        "link": Description(mark("Show as link"), mark("Whether readers get a link or only the address as text.")),
        "archived": Description(
            mark("Archived copy"), mark("Address of an archived copy, such as the Wayback Machine's.")
        ),
        "not_archived": Description(
            mark("Why not archived"), mark("Why there is no archived copy of a cited address, if none can be had.")
        ),
        "published": Description(
            mark("Published on"), mark("The day it was published; a month or a year if no more is known.")
        ),
        "accessed": Description(mark("Read on"), mark("The day you read it.")),
        "read_from": Description(mark("Read from"), mark("In which copy you read it.")),
        "language": Description(mark("Language"), mark("Of the document, such as ko or en; left out if unknown.")),
        "kind": Description(mark("Kind"), mark("How near the document stands to what it tells.")),
        "origins": Description(
            mark("Repeats"), mark("Ids of the sources that it repeats; [] for an original or own research, or unknown.")
        ),
        "origins_note": Description(mark("About the origins"), mark("How the origins can be recognised.")),
        "copy_allowed_by": Description(
            mark("Copy allowed by"), mark("The licence or provision by which a copy may lie in the repository.")
        ),
        "note": Description(mark("Note"), mark("What readers should know about this source.")),
    },
    "settings": {
        "name": Description(mark("Name"), mark("Of the site, as it stands in the masthead.")),
        "language": Description(
            mark("Language"), mark("Of the site's own words and of Belegt's messages, such as de.")
        ),
        "publisher": Description(
            mark("Publisher"), mark("Who answers for the site, and signs where no author is named.")
        ),
        "address": Description(
            mark("Address"), mark("Where the site is published for good: the same as site_url in mkdocs.yml.")
        ),
        "description": Description(mark("Description"), mark("What the site is, in a sentence.")),
        "context": Description(
            mark("Context shown"),
            mark("How many characters of the article are shown on each side of a quote, at most."),
        ),
        "quotation_limit": Description(
            mark("Most of an article shown"), mark("How many percent of an article its pages may show.")
        ),
        "licence": Description(
            mark("Licence"), mark("Under which terms others may use the checks, as SPDX names them, such as CC-BY-4.0.")
        ),
        "licence_url": Description(mark("Address of the licence"), mark("Where the text of these terms stands.")),
        "repository": Description(
            mark("Public repository"),
            mark("Where the history of every check can be read; references to a check lead to it."),
        ),
        "four_eyes": Description(
            mark("Four eyes"), mark("true if somebody other than the author must have reviewed what is published.")
        ),
    },
    "rating": {
        "slug": Description(mark("Slug"), mark("Its key in verdict, and its address.")),
        "value": Description(
            mark("Value"), mark("Place on the true-false axis, from 1 (worst) to 5 (best); left out off the axis.")
        ),
        "name": Description(mark("Name"), mark("The published word, by language.")),
        "definition": Description(mark("Definition"), mark("What the word means here, by language.")),
        "tone": Description(mark("Tone"), mark("What the rating says at a glance; decides the colour.")),
        "icon": Description(mark("Icon"), mark("Name of its drawing.")),
        "open": Description(mark("Open"), mark("true for the rating of a check that is not finished.")),
        "checkable": Description(
            mark("Checkable"), mark("false for the rating that says that a claim cannot be checked.")
        ),
        "equivalents": Description(mark("Elsewhere"), mark("The nearest term of other organisations, by their key.")),
    },
    "ratings": {
        "ratings": Description(mark("Ratings"), mark("The ratings, each with its definition.")),
    },
    "claimant": {
        "name": Description(mark("Name"), mark("As readers know it.")),
        "also": Description(mark("Also written"), mark("Other spellings, which lead to the same page.")),
        "kind": Description(mark("Kind"), mark("A person or an organisation.")),
        "role": Description(mark("Role"), mark("Office or function at the time of the claims.")),
        "same_as": Description(mark("Same as"), mark("Address that identifies it elsewhere, such as Wikidata's.")),
        "note": Description(mark("Note"), mark("What readers should know about it.")),
    },
    "outlet": {
        "name": Description(mark("Name"), mark("As readers know it.")),
        "also": Description(mark("Also written"), mark("Other spellings, which lead to the same page.")),
        "country": Description(mark("Country"), mark("Where it is based.")),
        "description": Description(mark("Description"), mark("What it is and who stands behind it.")),
        "same_as": Description(mark("Same as"), mark("Address that identifies it elsewhere, such as Wikidata's.")),
        "note": Description(mark("Note"), mark("What readers should know about it.")),
    },
    "topic": {
        "name": Description(mark("Name"), mark("As readers see it.")),
        "definition": Description(mark("Definition"), mark("What belongs to the topic.")),
    },
    "claim": {
        "title": Description(mark("Title"), mark("The claim in a sentence.")),
        "question": Description(mark("Question"), mark("What one wants to know about it.")),
        "story": Description(
            mark("Story"), mark("How the articles word it, and what the checks found, in a paragraph.")
        ),
    },
    "event": {
        "date": Description(mark("Date"), mark("When it happened.")),
        "text": Description(mark("Text"), mark("What happened, in a sentence.")),
        "assertion": Description(mark("Assertion"), mark("Id of the assertion whose citation proves it.")),
        "citation": Description(mark("Citation"), mark("Id of that citation, such as c1.")),
    },
    "events": {
        "events": Description(mark("Events"), mark("The events, in any order.")),
    },
    "page": {
        "title": Description(mark("Title"), mark("The page's heading.")),
        "description": Description(mark("Description"), mark("What the page is, in a sentence.")),
        "kind": Description(mark("Kind"), mark("What the page introduces.")),
    },
}
