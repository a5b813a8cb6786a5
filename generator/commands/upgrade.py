"""`belegt upgrade`: what is Belegt's in a site becomes that of the installed Belegt; the newsroom's is not touched."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from generator.commands.common import PROBLEMS, language_option, refusing, root_option
from generator.commands.schema import FOLDER
from generator.language import Catalogue
from generator.problems import msg
from generator.project import check_project
from generator.reading.files import write_tree
from generator.schema.files import make_schemas
from generator.starter.installed import get_version
from generator.starter.shipped import BESIDE, Kind, carry_out, plan_upgrade
from generator.starter.site import make_belegts

if TYPE_CHECKING:
    from pathlib import Path

    from generator.problems import Message
    from generator.starter.shipped import Change, Upgrade


@click.command()
@root_option
@click.option("--check", "only_check", is_flag=True, help="Write nothing; say what would change.")
@language_option
def upgrade(root: Path, language: str, *, only_check: bool) -> None:
    """Bring what is Belegt's in a site to the installed version.

    Theme, templates, workflows, Makefile and locked requirements are replaced where they are as Belegt shipped them. A
    file that the newsroom changed stays as it is; if Belegt has a newer one, it is put into .belegt/new. Content,
    settings, ratings and mkdocs.yml are never touched.
    """
    words = Catalogue.of_the_tool(language)
    with refusing(words):
        version, files = get_version(), make_belegts()
        planned = plan_upgrade(root, version, files)
        if not only_check:
            carry_out(root, planned, files)
            schemas = write_schemas(root, words)
    for change in planned.changes:
        click.echo(words.message(_said(change, only_check=only_check)))
    click.echo(words.message(_summary(planned, only_check=only_check)))
    if only_check:
        sys.exit(PROBLEMS if planned.is_needed else 0)
    if not schemas:
        click.echo(words.gettext("The content cannot be read; mend it, then run `belegt schema`"), err=True)
    if any(change.kind is Kind.KEPT for change in planned.changes):
        line = msg("next: take over what you need from {folder}, and delete that folder", folder=BESIDE)
        click.echo(words.message(line))
    if planned.is_needed:
        click.echo(words.gettext("next: `make test`, then commit what has changed"))


def write_schemas(root: Path, words: Catalogue) -> bool:
    """Write the schemas for editors' programs, and tell whether the content could be read for them.

    Raises:
        BelegtError: the folder is no project, or the disk refuses.
    """
    checked, _ = check_project(root)
    if any(problem.unreadable for problem in checked.problems):
        return False
    write_tree(root, FOLDER, make_schemas(checked.corpus, words).items())
    return True


def _said(change: Change, *, only_check: bool) -> Message:
    path, beside = change.path, f"{BESIDE}/{change.path}"
    if change.kind is Kind.KEPT:
        if only_check:
            return msg("{path}: yours stays, and Belegt's newer one would come to {beside}", path=path, beside=beside)
        return msg("{path}: yours stays, and Belegt's newer one lies in {beside}", path=path, beside=beside)
    if change.kind is Kind.LEFT:
        return msg("{path}: stays because you changed it; Belegt does not need it any more", path=path)
    if change.kind is Kind.REMOVED:
        return msg("{path}: goes", path=path) if only_check else msg("{path}: is gone", path=path)
    if change.kind is Kind.ADDED:
        return msg("{path}: would be new", path=path) if only_check else msg("{path}: is new", path=path)
    return msg("{path}: would be replaced", path=path) if only_check else msg("{path}: is replaced", path=path)


def _summary(planned: Upgrade, *, only_check: bool) -> Message:
    before, after = planned.before.version, planned.after.version
    if not planned.is_needed:
        return msg("Everything is as Belegt {version} ships it, or yours", version=after)
    if only_check:
        return msg("Belegt {before} would become {after}; nothing is written", before=before, after=after)
    return msg("Belegt {before} has become {after}", before=before, after=after)
