"""Belegt: turns news articles annotated by hand into a static fact-check site.

The folders are floors; each imports only from floors below its own:

    6  cli, mkdocs_plugin
    5  build
    4  checks, pages
    3  reading, corpus
    2  model, report
    1  problems, language
"""
