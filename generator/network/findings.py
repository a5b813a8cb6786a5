"""What a link check found, as problems at the lines where the addresses are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.checks.dead_links import gone
from generator.network.client import Failure
from generator.problems import Message, Problem, Severity, msg
from generator.reading.links import LinkStatus, link_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.network.addresses import Use
    from generator.reading.links import LinkRecord

CODE_MOVED = "link-moved"
CODE_FAILED = "link-failed"
CODE_TITLE = "link-title-changed"
REASONS = {
    Failure.ADDRESS: msg("it is no address that can be asked"),
    Failure.PRIVATE: msg("it leads to a server that the public cannot reach"),
    Failure.HOST: msg("there is no server of that name"),
    Failure.CONNECTION: msg("the server does not accept or hold the connection"),
    Failure.TLS: msg("the connection is not secure, such as with an expired certificate"),
    Failure.TIMEOUT: msg("the server takes too long"),
    Failure.PROTOCOL: msg("the server does not speak proper HTTP"),
    Failure.LOOP: msg("it leads in a circle"),
    Failure.REDIRECT: msg("it leads to something that is no web address"),
    Failure.LATER: msg("the server asks for a long pause"),
}


def link_problems(uses: Iterable[Use], records: Mapping[str, LinkRecord]) -> Iterator[Problem]:
    """Yield what editors should look at, once for each place.

    A server that refuses is none of it: it may well answer readers.
    """
    for use in uses:
        record = records.get(link_key(use.address))
        if record is None:
            continue
        if record.status is LinkStatus.GONE:
            yield gone(use.address, record, use.place)
        elif record.status is LinkStatus.MOVED:
            yield _moved(use, record)
        elif record.status is LinkStatus.FAILED:
            yield _failed(use, record)
        if record.new_title:
            yield _other_title(use, record)


def _moved(use: Use, record: LinkRecord) -> Problem:
    return Problem(
        CODE_MOVED,
        use.place,
        msg("the server says that {address} is now {redirect}", address=use.address, redirect=record.redirect),
        msg("old addresses lead on for a while, then no more"),
        msg("look whether it is the same document, and write the new address"),
        Severity.WARNING,
    )


def _failed(use: Use, record: LinkRecord) -> Problem:
    return Problem(
        CODE_FAILED,
        use.place,
        msg(
            "{address} cannot be opened since the check of {day}: {reason}",
            address=use.address,
            day=record.since,
            reason=explain_failure(record),
        ),
        msg("readers may not be able to look at what the verdict rests on"),
        msg("try it in a browser; if it stays like that, add `archived: …` or another address"),
        Severity.WARNING,
    )


def explain_failure(record: LinkRecord) -> Message:
    """Return in words why an address could not be opened."""
    if record.reason in tuple(Failure):
        return REASONS[Failure(record.reason)]
    return msg("the server answers with status {status}", status=record.http)


def _other_title(use: Use, record: LinkRecord) -> Problem:
    return Problem(
        CODE_TITLE,
        use.place,
        msg(
            "the page at {address} was called “{former}” on {day}, and now “{title}”",
            address=use.address,
            former=record.title,
            day=record.first_seen,
            title=record.new_title,
        ),
        msg("another title often means another page, or an error page that does not say so"),
        msg("look at it; if it is the same document, delete its entry in content/evidence/links.json"),
        Severity.WARNING,
    )
