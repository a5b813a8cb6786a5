"""The list of a site's files with their checksums, as it lies in the site."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.problems import BelegtError, Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST = "manifest.json"
"""Its path below the site's root."""
FORM = 1
"""Of the object: it rises when a key goes or changes its meaning, not when one is added."""
LARGEST_MANIFEST = 64 * 1024 * 1024
"""Bytes; room for half a million files."""
LARGEST_FILE = 100 * 1024 * 1024
"""Bytes; what GitHub takes at most. A manifest that names a larger file is none of ours."""
LONGEST_PATH = 1024
MOST_PROGRAMS = 100
LONGEST_VERSION = 100
SHA256 = re.compile(r"[0-9a-f]{64}")
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class Entry(NamedTuple):
    """The bytes of one file."""

    size: int
    """In bytes."""
    sha256: str
    """In hexadecimal."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a site was built from."""

    commit: str = ""
    """The full id; empty if the project is in no git repository."""
    clean: bool = False
    """True if the commit has everything that the site was built from, and as it was."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a finished site consists of."""

    files: Mapping[str, Entry]
    """Every file but the manifest itself, by its path below the site's root."""
    origin: Origin
    programs: Mapping[str, str]
    """The versions of the programs that decide about the bytes, by name."""

    @property
    def sha256(self) -> str:
        """One checksum for the whole site."""
        return checksum(self.files)

    def to_json(self) -> bytes:
        """Return it as a JSON object with one file a line, so that two of them can be compared by any program.

        Its keys: `version` of this form; `commit` and `clean` as in `Origin`, the commit null if there is none;
        `programs`; `sha256` of the whole site; `files`, each with its size and its SHA-256.
        """
        head = {
            "version": FORM,
            "commit": self.origin.commit or None,
            "clean": self.origin.clean,
            "programs": dict(sorted(self.programs.items())),
            "sha256": self.sha256,
        }
        lines = (f'{json.dumps(uri)}: [{size}, "{digest}"]' for uri, (size, digest) in sorted(self.files.items()))
        beginning, listed = json.dumps(head, indent=1).removesuffix("\n}"), ",\n".join(lines)
        return f'{beginning},\n "files": {{\n{listed}\n }}\n}}\n'.encode()


def checksum(files: Mapping[str, Entry]) -> str:
    """Return one SHA-256 for all files: that of the lines which `sha256sum` prints for them, sorted by path."""
    lines = (f"{files[uri].sha256}  ".encode() + os.fsencode(uri) + b"\n" for uri in sorted(files))
    return sha256(b"".join(lines)).hexdigest()


def read_manifest(content: bytes, where: str) -> Manifest:
    """Return the manifest that lies in a site, which may be anybody's.

    Args:
        content: the file's bytes.
        where: how it is called in a message.

    Raises:
        BelegtError: it is no manifest, or names what cannot be a file of a site.
    """
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _refuse(where, msg("it is no JSON")) from error
    if not isinstance(found, dict) or found.get("version") != FORM or not isinstance(found.get("files"), dict):
        raise _refuse(where, msg("it has another form"))
    files = {_path(uri, where): _entry(uri, entry, where) for uri, entry in found["files"].items()}
    manifest = Manifest(files, _origin(found, where), _programs(found.get("programs"), where))
    if found.get("sha256") != manifest.sha256:
        raise _refuse(where, msg("its own checksum does not fit its list"))
    return manifest


def can_be_published(uri: str) -> bool:
    """Tell whether the path stays below a site's root, on every system, and hides nothing where it is printed."""
    parts = uri.split("/")
    return len(uri) <= LONGEST_PATH and uri.isprintable() and "\\" not in uri and not {"", ".", ".."} & set(parts)


def _path(uri: str, where: str) -> str:
    if uri == MANIFEST or not can_be_published(uri):
        raise _refuse(where, msg("`{value}` is no path of a file", value=ascii(uri)[1:-1][:LONGEST_PATH]))
    return uri


def _entry(uri: str, entry: Any, where: str) -> Entry:  # noqa: ANN401  JSON can be anything
    match entry:
        case [int(size), str(digest)] if 0 <= size <= LARGEST_FILE and type(size) is int and SHA256.fullmatch(digest):
            return Entry(size, digest)
        case _:
            raise _refuse(where, msg("what it says of `{value}` is no size and checksum", value=uri))


def _origin(found: Mapping[str, Any], where: str) -> Origin:
    match found.get("commit"), found.get("clean"):
        case None, False:
            return Origin()
        case str(commit), bool(clean) if COMMIT.fullmatch(commit):
            return Origin(commit, clean)
        case _:
            raise _refuse(where, msg("what it says of the commit has another form"))


def _programs(found: Any, where: str) -> Mapping[str, str]:  # noqa: ANN401  JSON can be anything
    right = isinstance(found, dict) and len(found) <= MOST_PROGRAMS
    if not right or not all(_is_short(word) for item in found.items() for word in item):
        raise _refuse(where, msg("what it says of programs has another form"))
    return dict(found)


def _is_short(word: object) -> bool:
    return isinstance(word, str) and len(word) <= LONGEST_VERSION and word.isprintable()


def _refuse(where: str, reason: Message) -> BelegtError:
    return BelegtError(msg("{path} is no manifest of a site: {reason}", path=where, reason=reason))
