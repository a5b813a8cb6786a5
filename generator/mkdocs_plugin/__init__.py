"""The MkDocs plugin: runs the build step for `mkdocs serve` and `mkdocs build`, and nothing else.

What it writes are ordinary files in `docs_dir`; a renderer without plugins builds the same site from them.
"""

from generator.mkdocs_plugin.plugin import BelegtPlugin

__all__ = ["BelegtPlugin"]
