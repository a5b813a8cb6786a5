"""The build step as a part of `mkdocs build`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from generator.mkdocs_plugin.telling import root_of, tell, words_for
from generator.output import build_project
from generator.problems import BelegtError, msg
from generator.progress import Progress
from generator.workers import apart

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.model.site import Settings


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of the build step, in words."""

    refused: str = ""
    """Why nothing was written; empty if it was."""
    warnings: tuple[str, ...] = ()


def build_pages(config: MkDocsConfig, *, quiet: bool) -> tuple[str, ...]:
    """Write the pages for readers to `build/docs` and return what is to be warned of.

    Done in a process of its own: its memory would be in the way of those that render.

    Raises:
        PluginError: a problem forbids it.
    """
    try:
        result = apart(partial(_build, config, quiet=quiet))
    except ChildProcessError as error:
        reason = msg("the process that writes the pages has ended")
        raise PluginError(words_for(config).message(reason)) from error
    if result.refused:
        raise PluginError(result.refused)
    return result.warnings


def _build(config: MkDocsConfig, *, quiet: bool) -> _Result:
    words = words_for(config)
    count_steps = partial(Progress, words.gettext("Writing pages"), shown=not quiet)
    try:
        outcome = build_project(root_of(config), strict=bool(config.strict), count_steps=count_steps)
    except BelegtError as error:
        return _Result(refused=words.message(error.what))
    if outcome.report is None:
        return _Result(refused=tell(outcome, words))
    told = [tell(outcome, words)] if outcome.problems else []
    return _Result(warnings=(*told, *_compare_addresses(outcome.settings, config)))


def _compare_addresses(settings: Settings, config: MkDocsConfig) -> tuple[str, ...]:
    """Say that MkDocs and the site's settings name two addresses; nothing if they name one."""
    if config.site_url == settings.address:
        return ()
    differ = msg(
        "`site_url` in mkdocs.yml is {url}, but `address` in {path} is {address}",
        url=config.site_url,
        path=settings.places.path,
        address=settings.address,
    )
    return (words_for(config).message(differ),)
