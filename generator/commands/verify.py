"""`belegt verify`: is a site what its manifest says, and what is built here."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.commands.common import PROBLEMS, WrongUseError, language_option, refusing, root_option
from generator.commands.online import INTERRUPTED, progress
from generator.language import Catalogue
from generator.manifest.comparison import Kind, compare
from generator.manifest.folder import get_manifest, read_folder
from generator.manifest.manifest import MANIFEST, Manifest, checksum
from generator.problems import Message, msg
from generator.reading.values import is_web_address

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping

    from generator.manifest.comparison import Difference, Unreadable
    from generator.manifest.manifest import Entry

T = TypeVar("T")
TEXT, JSON = "text", "json"
VERSION = 1
"""Of the JSON's form: it rises when a key goes or changes its meaning, not when one is added."""
SITE = "build/site"
"""Where a project's own build lies."""
WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Held:
    """A site held against a manifest."""

    manifest: Manifest
    where: str
    """Where the manifest lies."""
    differences: tuple[Difference, ...]


@click.command()
@click.argument("site", metavar="SITE|URL")
@click.option(
    "--against",
    metavar="SITE",
    type=click.Path(exists=True, path_type=Path),
    help="Another build of the site, or its manifest; if left out, the project's own build where there is one.",
)
@root_option
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice((TEXT, JSON)),
    default=TEXT,
    help="text for people; json for programs.",
)
def verify(site: str, against: Path | None, root: Path, language: str, form: str) -> None:
    """Say whether a site, in a folder or on the web, is what its manifest says and what is built here."""
    words = Catalogue.of_the_tool(language)
    with refusing(words):
        other = against or _own_build(root, site)
        expected = (get_manifest(other), _manifest_path(other)) if other else None
        if site.startswith(WEB):
            where, manifest, found = _read_web(site, expected[0] if expected else None, words)
        elif Path(site).is_dir():
            where, manifest, found = site, get_manifest(Path(site)), read_folder(Path(site))
        else:
            reason = msg("`{value}` is neither a folder nor an address that readers can open", value=site)
            raise WrongUseError(words.message(reason))
    held = [Held(manifest, MANIFEST, compare(found, manifest.files))]
    if expected:
        held.append(Held(*expected, compare(found, expected[0].files)))
    if form == JSON:
        click.echo(_for_programs(where, found, held), nl=False)
    else:
        _print(where, found, held, words)
    sys.exit(PROBLEMS if any(each.differences for each in held) else 0)


def _own_build(root: Path, site: str) -> Path | None:
    """Return the site that was built in the project, if there is one and it is not the one that is looked at."""
    own = root / SITE
    return own if (own / MANIFEST).is_file() and own.resolve() != Path(site).resolve() else None


def _manifest_path(site: Path) -> str:
    return str(site / MANIFEST if site.is_dir() else site)


def _read_web(
    address: str, expected: Manifest | None, words: Catalogue
) -> tuple[str, Manifest, Mapping[str, Entry | Unreadable]]:
    """Return where a site on the web is, its manifest, and its files as far as one of the manifests names them."""
    # httpx takes longer to import than most checks take to run, so only the commands that need it do.
    from generator.manifest.published import get_published_manifest, read_published_files, root_of  # noqa: PLC0415

    if not is_web_address(address):
        raise WrongUseError(words.message(msg("`{value}` is not an address that readers can open", value=address)))
    root, manifest = _run(get_published_manifest(root_of(address)))
    named = [*manifest.files.items(), *(expected.files.items() if expected else ())]
    sizes: dict[str, int] = {}
    for uri, entry in named:
        sizes[uri] = max(entry.size, sizes.get(uri, 0))
    with progress(len(sizes)) as step:
        return root, manifest, _run(read_published_files(root, sizes, step))


def _run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Return the coroutine's result. Ends the command if it is interrupted."""
    try:
        return asyncio.run(coroutine)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _print(where: str, found: Mapping[str, Entry | Unreadable], held: list[Held], words: Catalogue) -> None:
    """Print every file that is not as it should be to the error stream, then what was found."""
    for each in held:
        for difference in each.differences:
            click.echo(words.message(_said(difference, each.where)), err=True)
        click.echo(words.message(_summary(where, found, each, words)))
        click.echo(f"  {words.message(built_from(each.manifest))}")
        click.echo(f"  SHA-256 {each.manifest.sha256}")
    if len(held) == 1:
        alone = words.gettext(
            "Nothing here to compare with: this says that site and manifest agree, not who made them. Build the same "
            "commit and verify again."
        )
        click.echo(alone)
    elif held[1].differences:
        for line in _other_programs(held[0].manifest, held[1].manifest):
            click.echo(f"  {words.message(line)}")


def _said(difference: Difference, manifest: str) -> Message:
    path = difference.path if difference.path.isprintable() else ascii(difference.path)[1:-1]
    match difference.kind:
        case Kind.DIFFERENT:
            return msg("{path}: not what {manifest} says", path=path, manifest=manifest)
        case Kind.MISSING:
            return msg("{path}: missing, though {manifest} names it", path=path, manifest=manifest)
        case Kind.EXTRA:
            return msg("{path}: there, though {manifest} does not name it", path=path, manifest=manifest)
        case Kind.UNREADABLE:
            return msg("{path}: cannot be read: {reason}", path=path, reason=difference.reason)


def _summary(where: str, found: Mapping[str, Entry | Unreadable], held: Held, words: Catalogue) -> Message:
    if not held.differences:
        return msg(
            "{site}: {files} files, all as {manifest} says",
            site=where,
            files=words.number(len(found)),
            manifest=held.where,
        )
    return msg(
        "{site}: {files} files; not as {manifest} says: {different} different, {missing} missing, {extra} extra, "
        "{unreadable} unreadable",
        site=where,
        files=words.number(len(found)),
        manifest=held.where,
        **{kind.value: words.number(sum(each.kind is kind for each in held.differences)) for kind in Kind},
    )


def built_from(manifest: Manifest) -> Message:
    """Return the words for the commit of a manifest."""
    if not manifest.origin.commit:
        return msg("built from no commit")
    if not manifest.origin.clean:
        return msg("built from commit {commit} and changes that are in no commit", commit=manifest.origin.commit)
    return msg("built from commit {commit}", commit=manifest.origin.commit)


def _other_programs(site: Manifest, own: Manifest) -> list[Message]:
    """Return which programs are of another version: often why files differ."""
    names = sorted(site.programs.keys() | own.programs.keys())
    pairs = [(name, site.programs.get(name, "–"), own.programs.get(name, "–")) for name in names]
    return [
        msg("{program}: {site} there, {own} here", program=name, site=there, own=here)
        for name, there, here in pairs
        if there != here
    ]


def _for_programs(where: str, found: Mapping[str, Entry | Unreadable], held: list[Held]) -> str:
    """Return everything as a JSON object.

    Its keys: `version` of this form; `site`; `files`, their number; `sha256` of the whole site as it was found, null
    if a file is unreadable; `held_against`, each with `manifest`, `commit`, `clean`, `sha256`, `programs` and
    `differences`, which have `path`, `kind` (different, missing, extra or unreadable) and `reason`.
    """
    entries = {uri: entry for uri, entry in found.items() if isinstance(entry, tuple)}
    document = {
        "version": VERSION,
        "site": where,
        "files": len(found),
        "sha256": checksum(entries) if len(entries) == len(found) else None,
        "held_against": [
            {
                "manifest": each.where,
                "commit": each.manifest.origin.commit or None,
                "clean": each.manifest.origin.clean,
                "sha256": each.manifest.sha256,
                "programs": each.manifest.programs,
                "differences": [
                    {"path": one.path, "kind": one.kind.value, "reason": one.reason} for one in each.differences
                ],
            }
            for each in held
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
