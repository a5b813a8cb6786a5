"""Our own copies of sources, where a licence or the law allows one, with the sums that prove them unchanged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING

from generator.network.client import Client, NoAnswerError, Pace, Want
from generator.network.findings import REASONS
from generator.network.warc import make_warc
from generator.problems import BelegtError, Message, Place, Problem, Severity, msg
from generator.reading.files import read_file, replace_file
from generator.reading.values import ID

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.model.source import Source

FOLDER = "content/evidence"
SUMS = f"{FOLDER}/SHA256SUMS"
ENDING = ".warc.gz"
SUM_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
CODE_FAILED = "snapshot-failed"
CODE_CHANGED = "snapshot-changed"
CODE_MISSING = "snapshot-missing"
CODE_UNLISTED = "snapshot-unlisted"


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of keeping copies."""

    written: tuple[str, ...]
    """The new files, by name."""
    failed: tuple[Problem, ...]


def snapshot_name(source: Source) -> str:
    """Return the name of a source's copy under the folder: its id, which may have a `/`, and the ending.

    Raises:
        BelegtError: the id cannot be the name of a file.
    """
    if not all(ID.fullmatch(part) for part in source.id.split("/")):
        raise BelegtError(msg("`{id}` cannot be the name of a file", id=source.id))
    return f"{source.id}{ENDING}"


async def keep_snapshots(  # noqa: PLR0913  the clock and the pace are the caller's
    root: Path,
    sources: Sequence[Source],
    pace: Pace,
    *,
    largest: int,
    clock: Callable[[], dt.datetime],
    done: Callable[[], None],
) -> Kept:
    """Keep a copy of each source that has none yet. A copy that is there is evidence, and never replaced.

    Args:
        root: the project's folder.
        sources: with addresses, and allowed to be kept.
        pace: how patient and how polite to be.
        largest: bytes of a body; a larger one is not kept.
        clock: the present moment, with time zone.
        done: called after each source.

    Raises:
        BelegtError: the disk refuses, or an id cannot be the name of a file.
    """
    written: list[str] = []
    failed: list[Problem] = []
    async with Client(pace) as client:
        for source in sources:
            name = snapshot_name(source)
            if not (root / FOLDER / name).exists():
                found = await _fetch(client, source, largest, clock)
                if isinstance(found, Message):
                    failed.append(_failed(source, found))
                else:
                    replace_file(root / FOLDER / name, found)
                    sums = {**_read_sums(root), name: sha256(found).hexdigest()}
                    replace_file(root / SUMS, _sums_text(sums).encode())
                    written.append(name)
            done()
    return Kept(tuple(written), tuple(failed))


async def _fetch(client: Client, source: Source, largest: int, clock: Callable[[], dt.datetime]) -> bytes | Message:
    """Return the WARC of a source's page, or why there is none."""
    try:
        answer = await client.get(source.url, Want(lambda _: largest, raw=True))
    except NoAnswerError as error:
        return REASONS[error.failure]
    if answer.response.status_code != HTTPStatus.OK:
        return msg("the server answers with status {status}", status=answer.response.status_code)
    if not answer.complete:
        return msg("it has more than {limit} bytes", limit=largest)
    about = {"source": source.id, "address": source.url, "right": source.copy_allowed_by}
    return make_warc(answer, snapshot_name(source), about, clock())


def verify_snapshots(root: Path) -> tuple[Problem, ...]:
    """Return what is no longer as the list of sums says: copies that changed, are missing, or are not listed.

    Raises:
        BelegtError: a file cannot be read.
    """
    return tuple(_differences(root))


def _differences(root: Path) -> Iterator[Problem]:
    folder = root / FOLDER
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob(f"*{ENDING}"))
    sums = _read_sums(root)
    for line, (name, expected) in enumerate(sums.items(), 1):
        place = Place(SUMS, line, 1)
        if name not in names:
            yield _problem(CODE_MISSING, place, msg("the copy {name} is not there", name=name))
        elif sha256(read_file(folder / name)).hexdigest() != expected:
            yield _problem(CODE_CHANGED, place, msg("the copy {name} is no longer what was kept", name=name))
    for name in names:
        if name not in sums:
            place = Place(f"{FOLDER}/{name}", 1, 1)
            yield _problem(CODE_UNLISTED, place, msg("the copy {name} is not in the list of sums", name=name))


def _read_sums(root: Path) -> Mapping[str, str]:
    """Return the sums by name, in the order of the lines.

    Raises:
        BelegtError: the list is damaged.
    """
    if not (root / SUMS).is_file():
        return {}
    lines = read_file(root / SUMS).decode("utf-8", "replace").splitlines()
    matches = [SUM_LINE.fullmatch(line) for line in lines]
    sums = {match[2]: match[1] for match in matches if match}
    if len(sums) != len(lines):
        number = next((number for number, match in enumerate(matches, 1) if not match), len(lines))
        raise BelegtError(
            msg(
                "{path}:{line}: this is no line of a checksum and a name, or a name stands there twice",
                path=SUMS,
                line=number,
            )
        )
    return sums


def _sums_text(sums: Mapping[str, str]) -> str:
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))


def _failed(source: Source, reason: Message) -> Problem:
    return Problem(
        CODE_FAILED,
        source.places.at("url"),
        msg("no copy of {address} was kept: {reason}", address=source.url, reason=reason),
        msg("when the page changes or goes, nobody can look at what the verdict rests on"),
        msg("try again later, or write `archived: …` with a copy elsewhere"),
        Severity.WARNING,
    )


def _problem(code: str, place: Place, what: Message) -> Problem:
    return Problem(
        code,
        place,
        what,
        msg("a copy proves something only as long as it is exactly what was kept"),
        msg("take the file from an earlier version of the repository"),
    )
