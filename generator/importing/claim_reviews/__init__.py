"""An archive of ClaimReviews -> articles with draft checks, and what was repaired or could not be kept."""
