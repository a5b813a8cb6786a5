"""The project's git repository, read through git's own command.

Nothing is written but what git itself notes of files it finds unchanged. What an editor has set for git (renames,
colours, external diff programs) changes nothing here.
"""

from __future__ import annotations

import io
import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.problems import BelegtError, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

ARTICLES = "content/articles"
GIT = ("git", "--literal-pathspecs", "-c", "log.showRoot=true", "-c", "log.showSignature=false")
OWN_DIFF = ("--no-renames", "--relative", "-z")
"""Files by their path, seen from the project's folder; a moved file is one that went and one that came."""
REGULAR = frozenset({"100644", "100755"})
"""Modes of files; others are symbolic links and other repositories, which are no content."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A version of a file."""

    path: str
    """Relative to the project's root, with `/`."""
    object_id: str


class Repository:
    """The repository that holds a project, which may be a folder inside of it."""

    def __init__(self, root: Path) -> None:
        """Take the project's folder.

        Raises:
            BelegtError: there is no git, or no repository; the message is git's own.
        """
        self._root = root
        self.shallow = self.run("rev-parse", "--is-shallow-repository").strip() == "true"

    def run(self, *arguments: str) -> str:
        """Return what git prints.

        Raises:
            BelegtError: git is missing, or refuses.
        """
        return self._checked(arguments).decode("utf-8", "replace")

    def find_commit(self, revision: str) -> str | None:
        """Return the full id of the commit that the revision names, None if there is none."""
        arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
        result = self._ask(arguments)
        return result.stdout.decode().strip() or None if result.returncode == 0 else None

    def find_merge_base(self, one: str, other: str) -> str | None:
        """Return the youngest commit that both build on, None if there is none or it is not fetched."""
        result = self._ask(("merge-base", one, other))
        return result.stdout.decode().strip() or None if result.returncode == 0 else None

    def changed_paths(self, commit: str) -> frozenset[str]:
        """Return the article files of the commit that are different now, or gone. New ones are not among them."""
        listed = self.run("diff", "--name-only", "--diff-filter=a", *OWN_DIFF, commit, "--", ARTICLES)
        return frozenset(filter(None, listed.split("\0")))

    def list_articles(self, commit: str) -> tuple[Blob, ...]:
        """Return the article files of a commit."""
        listed = self.run("ls-tree", "-r", "-z", commit, "--", f"{ARTICLES}/")
        blobs = []
        for entry in filter(None, listed.split("\0")):
            facts, path = entry.split("\t", 1)
            mode, _, object_id = facts.split()
            if mode in REGULAR:
                blobs.append(Blob(path, object_id))
        return tuple(blobs)

    def read_blobs(self, object_ids: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield each object with its bytes, in the order asked for, read by one process.

        Raises:
            BelegtError: git is missing, or lacks one of the objects.
        """
        wanted = "".join(f"{object_id}\n" for object_id in object_ids).encode()
        answer = io.BytesIO(self._checked(("cat-file", "--batch"), wanted))
        for header in answer:
            object_id, kind, *size = header.decode().split()
            if not size:
                raise BelegtError(msg("git: {reason}", reason=f"{object_id} {kind}"))
            yield object_id, answer.read(int(size[0]))
            answer.read(1)  # the line break after the content

    def _checked(self, arguments: Sequence[str], given: bytes = b"") -> bytes:
        result = self._ask(arguments, given)
        if result.returncode:
            raise BelegtError(msg("git: {reason}", reason=_first_line(result.stderr)))
        return result.stdout

    def _ask(self, arguments: Sequence[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "LC_ALL": "C"}
        try:
            return subprocess.run(  # noqa: S603  git, with arguments that no shell sees
                [*GIT, *arguments], cwd=self._root, env=environment, input=given, capture_output=True, check=False
            )
        except FileNotFoundError as error:
            raise BelegtError(msg("git is not installed")) from error


def _first_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "?"
