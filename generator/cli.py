"""The `belegt` command, put together from its parts.

Exit status: 0 clean, 1 problems in the content, 2 wrong use or a broken environment.
"""

from __future__ import annotations

import click

from generator.commands.help import SpokenGroup

COMMANDS = (
    "archive",
    "build",
    "check",
    "explain",
    "find",
    "import",
    "init",
    "links",
    "log",
    "manifest",
    "new",
    "schema",
    "snapshot",
    "upgrade",
    "validate",
    "verify",
)
"""A module each in generator/commands, imported when it is called: `belegt check` has no use for a reader of PDFs."""


def _module(command: str) -> str:
    return f"generator.commands.{command}{'_' if command == 'import' else ''}"


@click.group(
    cls=SpokenGroup,
    modules={command: _module(command) for command in COMMANDS},
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="belegt", prog_name="belegt")
def main() -> None:
    """Turn news articles annotated by hand into the Markdown pages of a fact-check site."""
