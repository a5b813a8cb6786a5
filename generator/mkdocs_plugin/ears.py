"""What MkDocs says while it works."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from generator.mkdocs_plugin.rendering import MKDOCS

if TYPE_CHECKING:
    from generator.mkdocs_plugin.rendering import Run


class Ears(logging.Handler):
    """Hears what MkDocs says: how many warnings, and about which page."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.warnings = 0
        self.run: Run | None = None

    def listen(self) -> bool:
        """Hear everything from now on, also what is not printed, and return whether that is so (`--quiet`)."""
        logger = logging.getLogger(MKDOCS)
        quiet = logger.level > logging.INFO
        if quiet:
            for handler in logger.handlers:
                if isinstance(handler, logging.StreamHandler):
                    handler.setLevel(logger.level)
            logger.setLevel(logging.INFO)
        logger.addHandler(self)
        return quiet

    def turn_away(self) -> None:
        """Hear nothing more."""
        logging.getLogger(MKDOCS).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a warning, and let the run know that there was something about its page."""
        self.warnings += record.levelno >= logging.WARNING
        if self.run:
            self.run.hear(record.levelno)
