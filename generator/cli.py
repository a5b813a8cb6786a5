"""The `belegt` command, put together from its parts.

Exit status: 0 clean, 1 problems in the content, 2 wrong use or a broken environment.
"""

from __future__ import annotations

import click

from generator.commands.build import build
from generator.commands.check import check


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="belegt", prog_name="belegt")
def main() -> None:
    """Turn news articles annotated by hand into the Markdown pages of a fact-check site."""


for command in (build, check):
    main.add_command(command)
