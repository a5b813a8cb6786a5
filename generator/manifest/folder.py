"""The files of a site on the disk, and the manifest that is put among them."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from hashlib import file_digest, sha256
from typing import TYPE_CHECKING

from generator.manifest.manifest import MANIFEST, Entry, Manifest, can_be_published, read_manifest
from generator.manifest.origin import find_origin, find_programs
from generator.problems import BelegtError, msg
from generator.reading.files import read_file, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

NOTE = "build/cache/manifest.txt"
"""The checksum of the manifest that was written last: no other one is believed when a site is built again."""
OF_THE_HOST = frozenset({".nojekyll", "CNAME"})
"""What a way to publish adds at the root of a site."""
NO_SITE = frozenset({".git"})
INDEX = "index.html"
"""The front page, which every site has."""
LINK = Entry(0, "")
"""Stands for a symbolic link: it is like no file."""


def get_manifest(path: Path) -> Manifest:
    """Return the manifest of a site on the disk.

    Args:
        path: the site's folder, or the manifest itself.

    Raises:
        BelegtError: there is none, or it is none.
    """
    file = path / MANIFEST if path.is_dir() else path
    return read_manifest(read_file(file), str(file))


def read_folder(folder: Path) -> dict[str, Entry]:
    """Return every file of a site on the disk, but for the manifest and what belongs to its host.

    Raises:
        BelegtError: one cannot be read.
    """
    try:
        uris = [uri for uri in _walk(folder) if uri != MANIFEST and uri not in OF_THE_HOST]
        return {uri: LINK if (folder / uri).is_symlink() else _entry(folder / uri) for uri in sorted(uris)}
    except OSError as error:
        raise BelegtError(msg("cannot read {path}: {error}", path=folder, error=error)) from error


def add_manifest(root: Path, staging: Path, site: Path, kept: AbstractSet[str]) -> set[str]:
    """Put the manifest among the new files of a site, and return the paths of the files that stay as they are.

    Only new files are opened; what the last manifest says of the others is still true. A manifest that would be the
    same stays, too, so that an unchanged site needs no publishing.

    Args:
        root: the project's folder.
        staging: the folder of the new files.
        site: the published folder.
        kept: paths of its files that stay.

    Raises:
        BelegtError: a file has the manifest's name, or one that no address can have.
        OSError: the disk refuses.
    """
    new = list(_walk(staging)) if staging.is_dir() else []
    if MANIFEST in kept or MANIFEST in new:
        raise BelegtError(msg("{path}: the site has a file of this name already; give it another one", path=MANIFEST))
    former, known = _former(root, site)
    files = {uri: known.get(uri) or _entry(site / uri) for uri in kept - set(new)}
    files |= {uri: _entry(staging / uri) for uri in new}
    _refuse_names(files.keys() - known.keys())
    content = Manifest(files, find_origin(root), find_programs()).to_json()
    if content == former:
        return {*kept, MANIFEST}
    staging.mkdir(parents=True, exist_ok=True)
    (staging / MANIFEST).write_bytes(content)
    with suppress(OSError):  # without the note the next build opens every file again
        (root / NOTE).parent.mkdir(parents=True, exist_ok=True)
        (root / NOTE).write_text(_checksum(content), "ascii")
    return set(kept)


def write_manifest(root: Path, site: Path) -> Manifest:
    """Put the manifest into a finished site that another program rendered, in the place of a former one.

    Args:
        root: the project's folder.
        site: the site's folder.

    Raises:
        BelegtError: the folder is no site, one of its files is none that can be published, or the disk refuses.
    """
    files = read_folder(site)
    if INDEX not in files:
        raise BelegtError(msg("{path}: this is no site, it has no {file}", path=site, file=INDEX))
    _refuse_names(files.keys())
    for uri, entry in files.items():
        if entry == LINK:
            raise BelegtError(msg("{path} is a symbolic link: put the file itself there", path=uri))
    manifest = Manifest(files, find_origin(root), find_programs())
    replace_file(site / MANIFEST, manifest.to_json())
    return manifest


def _refuse_names(uris: AbstractSet[str]) -> None:
    for uri in sorted(uris):
        if not can_be_published(uri):
            raise BelegtError(msg("{path}: no file of a site can have this name", path=ascii(uri)[1:-1]))


def _former(root: Path, site: Path) -> tuple[bytes, Mapping[str, Entry]]:
    """Return the manifest of the published site and what it says, or nothing if it is not what was written last."""
    try:
        content = (site / MANIFEST).read_bytes()
        noted = (root / NOTE).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return b"", {}
    if noted != _checksum(content):
        return b"", {}
    return content, {uri: Entry(*entry) for uri, entry in json.loads(content)["files"].items()}


def _checksum(content: bytes) -> str:
    return sha256(content).hexdigest()


def _entry(path: Path) -> Entry:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
        return Entry(file.tell(), digest)


def _walk(folder: Path) -> Iterator[str]:
    """Yield the path of every file and symbolic link below a folder, the hidden ones, too."""
    folders = [""]
    for base in folders:
        with os.scandir(folder / base) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield base + entry.name
                elif base or entry.name not in NO_SITE:
                    folders.append(f"{base}{entry.name}/")
