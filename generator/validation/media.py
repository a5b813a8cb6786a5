"""`MediaReview`: what a picture, a recording or a video is, and which.

Spec: schema.org `MediaReview`, `MediaManipulationRatingEnumeration`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Problem, Severity, msg
from generator.validation.rating import REQUIRED
from generator.validation.things import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.validation.things import Thing

CATEGORIES = (
    "DecontextualizedContent",
    "EditedOrCroppedContent",
    "OriginalMediaContent",
    "SatireOrParodyContent",
    "StagedContent",
    "TransformedContent",
)
CATEGORY = "mediaAuthenticityCategory"


def check_media_review(review: Thing, by_id: Mapping[str, Thing]) -> Iterator[Problem]:
    """Yield what a `MediaReview` lacks."""
    if CATEGORY not in review.values:
        yield Problem(
            "mr-missing-category",
            review.at(""),
            msg("the `MediaReview` has no `mediaAuthenticityCategory`"),
            REQUIRED,
            msg("add one of: {choices}", choices=", ".join(CATEGORIES)),
        )
    elif review.has(CATEGORY):
        written = review.values[CATEGORY]
        for value in written if isinstance(written, list) else [written]:
            if not isinstance(value, str) or PREFIX.sub("", value, count=1) not in CATEGORIES:
                yield Problem(
                    "mr-unknown-category",
                    review.at(CATEGORY),
                    msg("`mediaAuthenticityCategory` is none that schema.org has"),
                    msg("programs compare pictures by these categories only"),
                    msg("add one of: {choices}", choices=", ".join(CATEGORIES)),
                )
    media = review.things("itemReviewed", by_id)
    if not media:
        yield Problem(
            "mr-missing-media",
            review.at("itemReviewed"),
            msg("the `MediaReview` has no object in `itemReviewed`"),
            msg("nobody can tell which picture or recording is meant"),
            msg("add an `ImageObject`, `VideoObject` or `AudioObject` with `contentUrl`"),
        )
    for item in media:
        if not any(item.has(key) for key in ("contentUrl", "url", "mediaItemAppearance", "archivedAt")):
            yield Problem(
                "mr-media-without-address",
                item.at(""),
                msg("`{name}` has no address", name=item.label),
                msg("nobody can tell which picture or recording is meant"),
                msg("add an `ImageObject`, `VideoObject` or `AudioObject` with `contentUrl`"),
                Severity.WARNING,
            )
