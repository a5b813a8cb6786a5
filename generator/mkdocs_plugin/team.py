"""The processes of one run: each renders a share of the pages, the first one gathers what they learned."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import jinja2
import jinja2.nodes
from mkdocs.exceptions import PluginError

from generator.mkdocs_plugin.rendering import MKDOCS
from generator.workers import Worker, answer, fork, next_answer, shares, stop, usable_cores, wait_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.mkdocs_plugin.learned import Learned
    from generator.mkdocs_plugin.rendering import Run

LIST_OF_PAGES = "pages"
"""What MkDocs calls it in templates; no single process has it while pages are rendered."""
STATIC = ("sitemap.xml", "404.html")
"""Templates that are rendered once, by the first process."""

Message = tuple[str, int, str]
"""Name of the log, level, text."""


class _Messages(logging.Handler):
    """Keeps what is said, for the first process to say."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.messages: list[Message] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append((record.name, record.levelno, record.getMessage()))


class Team:
    """The first process and its workers, or a worker by itself."""

    def __init__(self, run: Run) -> None:
        """Start alone."""
        self._run = run
        self._workers: list[Worker] = []
        self._answers: BinaryIO | None = None
        self._messages = _Messages()

    @property
    def is_worker(self) -> bool:
        """Whether this is one of the other processes."""
        return self._answers is not None

    def share(self, pages: Sequence[str], theme: str | None) -> int:
        """Start workers where they are worth it, and return how many pages are left for this process.

        Args:
            pages: what is to be rendered.
            theme: the project's own templates.
        """
        first, *others = shares(pages, usable_cores() if self._run.can_be_shared else 1)
        if others and _lists_pages(theme):
            first, others = tuple(pages), []
        for share in others:
            started = fork()
            if isinstance(started, Worker):
                self._workers.append(started)
                continue
            self._workers, self._answers = [], started
            logger = logging.getLogger(MKDOCS)
            for handler in list(logger.handlers):
                logger.removeHandler(handler)
            logger.addHandler(self._messages)
            first = share
            break
        self._run.take_share(first, copies=not self.is_worker)
        return len(first)

    def tell_entries(self) -> None:
        """Let the first process know what a list can say of the pages read here."""
        if self._answers:
            answer(self._answers, self._run.own_entries())

    def gather_entries(self) -> None:
        """Wait until the workers have read their pages.

        Raises:
            PluginError: one of them ended.
        """
        for worker in self._workers:
            entries: Mapping[str, Mapping[str, Any]] | str | None = next_answer(worker)
            if not isinstance(entries, dict):
                self._fail(worker, entries)
            else:
                self._run.elsewhere.update(entries)

    def finish(self) -> None:
        """End, as a worker; as the first process, wait for the others and take over what they learned.

        Raises:
            PluginError: one of them ended.
        """
        if self._answers:
            answer(self._answers, (self._run.learned, self._messages.messages))
            os._exit(0)
        for worker in list(self._workers):
            result: tuple[Learned, list[Message]] | str | None = next_answer(worker)
            if not isinstance(result, tuple):
                self._fail(worker, result)
            else:
                learned, messages = result
                self._run.learned.add(learned)
                _say(messages)
                wait_for(worker)
                self._workers.remove(worker)

    def give_up(self, error: Exception) -> None:
        """End because of an error: a worker lets the first process know, which ends the others."""
        if self._answers:
            errors = [text for _name, level, text in self._messages.messages if level >= logging.ERROR]
            answer(self._answers, "\n".join(errors) or str(error))
            os._exit(1)
        for worker in self._workers:
            stop(worker)
        self._workers = []

    def _fail(self, worker: Worker, error: object) -> None:
        self._workers.remove(worker)
        wait_for(worker)
        raise PluginError(str(error) if error else "A process that rendered a part of the pages ended without a word.")


def _say(messages: Sequence[Message]) -> None:
    for name, level, text in messages:
        logging.getLogger(name).log(level, "%s", text)


def _lists_pages(theme: str | None) -> bool:
    """Tell whether a template of the project looks at the list of all pages, other than the sitemap.

    Raises:
        jinja2.TemplateSyntaxError: one is broken.
    """
    files = sorted(Path(theme).rglob("*.html")) if theme else []
    parse = jinja2.Environment(autoescape=True).parse
    return any(
        name.name == LIST_OF_PAGES
        for file in files
        if file.name not in STATIC
        for name in parse(file.read_text("utf-8")).find_all(jinja2.nodes.Name)
    )
