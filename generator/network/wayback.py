"""The Internet Archive's Wayback Machine: is there a copy of this page, and could one be made."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from generator.network.client import Failure, NoAnswerError, Pace, Want
from generator.problems import BelegtError, msg
from generator.reading.values import is_web_address

if TYPE_CHECKING:
    import httpx

    from generator.network.client import Client

COPY = re.compile(r"/web/\d{14}/")
"""How the path of a copy begins."""
LARGEST = 1024 * 1024
SAVE_PACE = Pace(pause=15.0, silence=180.0, whole=300.0)
"""For orders: anonymous ones are counted by the minute, and a page is fetched while we wait."""
MEMENTO = re.compile(r"<([^<>]+)>[^,]*\brel=\"?memento\"?")


@dataclass(frozen=True, slots=True)
class Wayback:
    """The services of the archive.

    Spec: https://archive.org/help/wayback_api.php
    """

    client: Client
    """For looking up; for saving one with longer pauses is polite."""
    lookup: str = "https://archive.org"
    """Where is asked whether there is a copy."""
    web: str = "https://web.archive.org"
    """Where copies lie and are made."""

    async def find_copy(self, address: str, day: str) -> str | None:
        """Return the address of the copy nearest to the day, None if there is none of a page that was all right.

        Args:
            address: of the page.
            day: ISO 8601, as exact as it is known.

        Raises:
            BelegtError: the archive cannot be asked, so that asking on is of no use.
        """
        question = f"{self.lookup}/wayback/available?url={quote(address, safe='')}&timestamp={day.replace('-', '')}"
        try:
            answer = await self.client.get(question, Want(lambda _: LARGEST))
        except NoAnswerError as error:
            raise self._useless(error.failure.value) from error
        if answer.response.status_code != HTTPStatus.OK:
            raise self._useless(f"status {answer.response.status_code}")
        try:
            closest = json.loads(answer.content)["archived_snapshots"].get("closest")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise self._useless("an answer that is not as documented") from error
        return self._copy(closest)

    async def save(self, address: str) -> str | None:
        """Return the address of a copy that the archive makes now, None if it cannot make one of this page.

        Raises:
            BelegtError: the archive cannot be asked, or wants no more orders.
        """
        try:
            response = (await self.client.get(f"{self.web}/save/{address}", Want(lambda _: 0))).response
        except NoAnswerError as error:
            if error.failure is Failure.TIMEOUT:  # of the page that is saved, more often than of the archive
                return None
            raise self._useless(error.failure.value) from error
        if response.status_code in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.UNAUTHORIZED}:
            raise self._useless(f"status {response.status_code}: it takes no more orders now")
        if response.status_code != HTTPStatus.OK:
            return None
        return next((found for found in map(self._whole, _locations(response)) if found), None)

    def _copy(self, closest: Any) -> str | None:  # noqa: ANN401  JSON can be anything
        if not isinstance(closest, dict) or closest.get("available") is not True or closest.get("status") != "200":
            return None
        return self._whole(str(closest.get("url", "")))

    def _whole(self, location: str) -> str | None:
        """Return the whole address of a copy on the archive's own host, None if it is no such address."""
        parts = urlsplit(location)
        found = f"{self.web}{location.removeprefix(f'{parts.scheme}://{parts.netloc}')}"
        ours = not parts.netloc or parts.netloc == urlsplit(self.web).netloc
        return found if ours and COPY.match(parts.path) and is_web_address(found) else None

    def _useless(self, reason: str) -> BelegtError:
        return BelegtError(
            msg(
                "the Wayback Machine ({host}) cannot be used now: {reason}",
                host=urlsplit(self.lookup).netloc,
                reason=reason,
            )
        )


def _locations(response: httpx.Response) -> tuple[str, ...]:
    """Return where the answer to an order says the copy lies: in three ways, none of them documented."""
    return (
        response.headers.get("Content-Location", ""),
        *MEMENTO.findall(response.headers.get("Link", "")),
        str(response.url),
    )
