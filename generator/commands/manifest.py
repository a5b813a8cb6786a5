"""`belegt manifest`: the list of files for a site that another program than MkDocs rendered."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.common import language_option, refusing, root_option
from generator.commands.verify import built_from
from generator.language import Catalogue
from generator.manifest.folder import write_manifest
from generator.manifest.manifest import MANIFEST
from generator.problems import msg


@click.command()
@click.argument("site", metavar="SITE", type=click.Path(exists=True, file_okay=False, path_type=Path))
@root_option
@language_option
def manifest(site: Path, root: Path, language: str) -> None:
    """Write manifest.json into a finished site that another program than MkDocs rendered."""
    words = Catalogue.of_the_tool(language)
    with refusing(words):
        written = write_manifest(root, site)
    click.echo(
        words.message(msg("{path}: {files} files listed", path=site / MANIFEST, files=words.number(len(written.files))))
    )
    click.echo(f"  {words.message(built_from(written))}")
    click.echo(f"  SHA-256 {written.sha256}")
