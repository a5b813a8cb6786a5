"""Belegt: turns news articles annotated by hand into a static fact-check site.

The folders are floors; each imports only from floors below its own:

    7  cli, mkdocs_plugin
    6  commands
    5  checking, project, build, output, unchanged, search_index, lock, preview
       cards, editing, history, importing, network, manifest, starter
    4  checks, pages, search, exports, feeds, schema, validation
    3  reading, corpus
    2  model, report, explanations
    1  problems, language, memory, workers, progress, zensical
"""
