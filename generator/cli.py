"""The `belegt` command, put together from its parts.

Exit status: 0 clean, 1 problems in the content, 2 wrong use or a broken environment.
"""

from __future__ import annotations

import click

from generator.commands.archive import archive
from generator.commands.build import build
from generator.commands.check import check
from generator.commands.explain import explain
from generator.commands.find import find
from generator.commands.help import SpokenGroup
from generator.commands.import_ import import_
from generator.commands.links import links
from generator.commands.log import log
from generator.commands.new import new
from generator.commands.schema import schema
from generator.commands.snapshot import snapshot
from generator.commands.validate import validate


@click.group(cls=SpokenGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="belegt", prog_name="belegt")
def main() -> None:
    """Turn news articles annotated by hand into the Markdown pages of a fact-check site."""


for command in (check, explain, build, find, import_, new, links, archive, snapshot, log, schema, validate):
    main.add_command(command)
