"""A page on which nothing is wrong, and the passages of it that tests change."""

from __future__ import annotations

SOUND = """<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<title>Freibad</title>
<link rel="canonical" href="https://example.org/freibad/">
<meta property="og:site_name" content="Musterstadt prüft">
<script type="application/ld+json">
{
  "@context": "https://schema.org",
  "@type": "ClaimReview",
  "url": "https://example.org/freibad/",
  "claimReviewed": "Die Stadt schließt das Freibad für immer.",
  "headline": "Das Freibad schließt nur über den Winter",
  "datePublished": "2025-10-02",
  "author": {
    "@type": "Organization",
    "name": "Musterstadt prüft",
    "url": "https://example.org/"
  },
  "reviewRating": {
    "@type": "Rating",
    "alternateName": "Falsch",
    "ratingValue": 1,
    "bestRating": 5,
    "worstRating": 1
  },
  "itemReviewed": {
    "@type": "Claim",
    "author": {
      "@type": "Organization",
      "name": "Musterblatt",
      "sameAs": "https://musterblatt.example.net/"
    },
    "datePublished": "2025-09-20",
    "appearance": {
      "@type": "NewsArticle",
      "headline": "Das Freibad schließt zum Winter",
      "url": "https://example.net/freibad"
    }
  }
}
</script>
</head>
<body>
<h1>Das Freibad schließt nur über den Winter</h1>
<p>Behauptung: Die Stadt schließt das Freibad für immer.</p>
<p>Bewertung: <b>Falsch</b></p>
</body>
</html>
"""
START = '{\n  "@context"'
"""Where the check begins."""
CLAIM = "Die Stadt schließt das Freibad für immer."
LONG = "Die Stadt schließt das Freibad für immer, weil die Kassen von Musterstadt leer sind."
RATING = SOUND[SOUND.index('{\n    "@type": "Rating"') : SOUND.index(',\n  "itemReviewed"')]
ITEM = SOUND[SOUND.index('{\n    "@type": "Claim"') : SOUND.index("\n}\n</script>")]
AUTHOR = SOUND[SOUND.index('{\n    "@type": "Organization"') : SOUND.index(',\n  "reviewRating"')]
APPEARANCE = SOUND[SOUND.index('"appearance"') : SOUND.index("\n  }\n}\n</script>")]
NUMBERS = ',\n    "ratingValue": 1,\n    "bestRating": 5,\n    "worstRating": 1'
REVIEW = SOUND[SOUND.index(START) : SOUND.index("\n</script>")]
URL = '"url": "https://example.org/freibad/"'
MEDIA = """{
  "@context": "https://schema.org",
  "@type": "MediaReview",
  "url": "https://example.org/freibad/",
  "datePublished": "2025-10-02",
  "author": {"@type": "Organization", "name": "Musterstadt prüft"},
  "mediaAuthenticityCategory": "DecontextualizedContent",
  "itemReviewed": {"@type": "ImageObject", "contentUrl": "https://example.net/becken.jpg"}
}"""
