"""Whose words the plugin speaks with, and how it tells what came of a build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from generator.language import Catalogue
from generator.problems import BelegtError
from generator.project import editors_language
from generator.reading.files import refuse_linked_folders
from generator.report import count, report_text

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.output import Outcome


def root_of(config: MkDocsConfig) -> Path:
    """Return the project's folder."""
    return Path(config.config_file_path).absolute().parent  # `--config-file` gives it as it was typed


def words_for(config: MkDocsConfig) -> Catalogue:
    """Return the words for the project's editors."""
    return Catalogue.of_the_tool(editors_language(root_of(config)))


def refuse_links(config: MkDocsConfig) -> None:
    """Refuse to work where a folder of the tool's own is a link, before anything is written.

    Raises:
        PluginError: there is such a link.
    """
    root = root_of(config)
    try:
        refuse_linked_folders(root)
    except BelegtError as error:
        raise PluginError(words_for(config).message(error.what)) from error


def tell(outcome: Outcome, words: Catalogue) -> str:
    """Return the problems in words, their number first."""
    text = report_text(outcome.problems, {file.path: file.text for file in outcome.files}, words)
    return f"{count(outcome.problems, words)}\n{text}"
