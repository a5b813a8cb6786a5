"""An image or a recording as schema.org data: what it is, and what became of it on its way.

Spec: schema.org 30 `MediaReview` (pending), beside the `ClaimReview` of the same page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.exports.claim_review import known, publisher_node
from generator.model.assertion import Authenticity, MediaKind
from generator.pages.rows import last_change

if TYPE_CHECKING:
    from generator.model.assertion import Assertion, Media
    from generator.pages.site_map import SiteMap

KINDS = {MediaKind.IMAGE: "ImageObject", MediaKind.VIDEO: "VideoObject", MediaKind.AUDIO: "AudioObject"}
CATEGORIES = {
    Authenticity.ORIGINAL: "OriginalMediaContent",
    Authenticity.MISSING_CONTEXT: "DecontextualizedContent",
    Authenticity.EDITED: "EditedOrCroppedContent",
    Authenticity.TRANSFORMED: "TransformedContent",
    Authenticity.STAGED: "StagedContent",
    Authenticity.SATIRE: "SatireOrParodyContent",
}


def media_review(assertion: Assertion, media: Media, site: SiteMap) -> dict[str, Any]:
    """Return the `MediaReview` of a published check; what is not known is left out."""
    address = site.url(site.check(assertion))
    item = {"@type": KINDS[media.kind], "contentUrl": media.url}
    return known(
        {
            "@context": "https://schema.org",
            "@type": "MediaReview",
            "@id": f"{address}#media",
            "url": address,
            "author": publisher_node(site),
            "datePublished": assertion.checked.iso if assertion.checked else "",
            "dateModified": last_change([assertion]),
            "inLanguage": site.corpus.settings.language,
            "mediaAuthenticityCategory": CATEGORIES[media.authenticity],
            "originalMediaContextDescription": media.note,
            "originalMediaLink": media.original_url,
            "itemReviewed": {"@type": "MediaReviewItem", "mediaItemAppearance": [item]},
        }
    )
