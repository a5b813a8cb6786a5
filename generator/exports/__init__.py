"""What machines get: the same records as the pages, in the formats of others."""
