"""From text to records: files, located YAML, front matter, then the articles, sources and settings."""
