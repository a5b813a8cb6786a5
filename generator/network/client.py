"""Asking web servers politely: one request at a time and host, with a pause, an end, and our name."""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
import ipaddress
import socket
import ssl
from collections import defaultdict
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from enum import StrEnum
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Self

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import TracebackType

USER_AGENT = f"Belegt/{version('belegt')} (reads the sources of a fact check)"
MOST_REDIRECTS = 10
HIGHEST_PORT = 65535
"""httpx takes any number, and fails with an error of its own kind when it connects."""
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Of IPv6, by which servers of IPv4 are reached."""
FOR_GOOD = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LATER = frozenset({429, 503})
"""Answers that can say when to ask again."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long to wait, in seconds."""

    pause: float = 1.0
    """Between the end of one request and the next at the same host."""
    silence: float = 20.0
    """For a connection, or for the next byte."""
    whole: float = 60.0
    """For one answer as a whole, however steadily it drips."""
    patience: float = 120.0
    """The longest `Retry-After` that is waited for; a host that asks for more is not asked again in this run."""


class Failure(StrEnum):
    """Why there is no answer."""

    ADDRESS = "address"
    PRIVATE = "private"
    HOST = "host"
    CONNECTION = "connection"
    TLS = "tls"
    TIMEOUT = "timeout"
    PROTOCOL = "protocol"
    LOOP = "loop"
    REDIRECT = "redirect"
    LATER = "later"


class NoAnswerError(Exception):
    """An address could not be read."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Want:
    """What is wanted of an answer's body."""

    limit: Callable[[httpx.Headers], int]
    """How many bytes are read at most, by the answer's headers."""
    until: bytes = b""
    """What ends the reading before, in small letters."""
    raw: bool = False
    """True for the bytes as they were sent; otherwise compression is undone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The last answer on the way that an address leads."""

    response: httpx.Response
    """Status, headers and address; its body is closed."""
    content: bytes
    """As much as was wanted."""
    complete: bool
    """True if that is everything."""
    moved_to: str
    """Where the address leads for good; empty if it does not."""


@dataclass(slots=True)
class _Host:
    """One server: whose turn it is, and from when on it may be asked."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = 0.0
    """By the event loop's clock."""
    closed: bool = False
    """True if it asked for more patience than we have."""


class Client:
    """Reads addresses over HTTP. To be used in one `async with`."""

    def __init__(self, pace: Pace, *, private: bool = False) -> None:
        """Begin without connections.

        Args:
            pace: how patient and how polite to be.
            private: also ask servers that the public cannot reach: for addresses that whoever runs the command gave,
                never for one that stands in the content, or the content could look around in our own network.
        """
        self.pace, self._private = pace, private
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._http = httpx.AsyncClient(
            headers={"User-Agent": USER_AGENT, "Accept": "text/html,*/*;q=0.8", "Accept-Language": "*"},
            timeout=pace.silence,
            verify=_tls(),
        )

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def get(self, address: str, want: Want) -> Answer:
        """Return what is at the address, or where it leads.

        Raises:
            NoAnswerError: nobody answers, not in time, not in HTTP, or with a redirect that cannot be followed.
        """
        url, moved_to, for_good = _url(address, Failure.ADDRESS), "", True
        for _ in range(MOST_REDIRECTS + 1):
            answer = await self._ask(url, want)
            if answer.response.status_code not in REDIRECTS:
                return Answer(answer.response, answer.content, answer.complete, moved_to)
            url = _next(answer.response)
            for_good = for_good and answer.response.status_code in FOR_GOOD
            moved_to = str(url) if for_good else moved_to
        raise NoAnswerError(Failure.LOOP)

    async def _ask(self, url: httpx.URL, want: Want) -> Answer:
        """Return the answer of this one address, asked a second time if the server says when."""
        host = self._hosts[url.host]
        async with host.lock:
            answer = await self._turn(host, url, want)
            wait = _retry_after(answer.response)
            if wait is None:
                return answer
            if wait > self.pace.patience:
                host.closed = True
                return answer
            host.ready = max(host.ready, _now() + wait)
            return await self._turn(host, url, want)

    async def _turn(self, host: _Host, url: httpx.URL, want: Want) -> Answer:
        if host.closed:
            raise NoAnswerError(Failure.LATER)
        if not self._private and _is_ip(url.host) and not is_public(url.host):
            raise NoAnswerError(Failure.PRIVATE)
        await asyncio.sleep(host.ready - _now())
        try:
            async with (
                asyncio.timeout(self.pace.whole),
                self._http.stream("GET", url, headers=_extra(want), extensions=self._extensions(url)) as response,
            ):
                content, complete = await _read(response, want)
                return Answer(response, content, complete, "")
        except (TimeoutError, httpx.TimeoutException) as error:
            raise NoAnswerError(Failure.TIMEOUT) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoAnswerError(_failure(error)) from error
        finally:
            host.ready = _now() + self.pace.pause

    def _extensions(self, url: httpx.URL) -> dict[str, Any]:
        return {} if self._private else {"trace": _OnlyPublic(url)}


class _OnlyPublic:
    """Refuses a connection to a server that the public cannot reach, before anything is sent.

    It looks at the address that was connected to, whatever the name meant a moment ago. A proxy between looks up the
    name itself, and what it may reach is its own rule.

    Spec: httpcore, "Request extensions", trace.
    """

    def __init__(self, url: httpx.URL) -> None:
        self._host, self._is_direct = url.raw_host.decode("ascii"), True

    async def __call__(self, event: str, info: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.started":
            self._is_direct = info["host"] == self._host
        elif event == "connection.connect_tcp.complete" and self._is_direct:
            stream = info["return_value"]
            if not is_public(stream.get_extra_info("server_addr")[0]):
                await stream.aclose()
                raise NoAnswerError(Failure.PRIVATE)


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public network, also where it stands inside an address of IPv6.

    Spec: the special-purpose registries of IANA; RFC 4291, RFC 3056 and RFC 6052 for the addresses inside.
    """
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour
        if found in TRANSLATED:
            inside = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inside:
            return is_public(str(inside))
    return found.is_global and not found.is_multicast


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@functools.cache
def _tls() -> ssl.SSLContext:
    """Return the certificates that are trusted; reading them takes longer than many an answer."""
    return httpx.create_ssl_context()


async def _read(response: httpx.Response, want: Want) -> tuple[bytes, bool]:
    """Return the wanted beginning of the body, and whether it is all of it."""
    limit = want.limit(response.headers)
    content = bytearray()
    if response.status_code in REDIRECTS or not limit:
        return b"", False
    async for chunk in response.aiter_raw() if want.raw else response.aiter_bytes():
        searched = max(0, len(content) - len(want.until))
        content += chunk
        if len(content) > limit:
            return bytes(content[:limit]), False
        if want.until and want.until in content[searched:].lower():
            return bytes(content), False
    return bytes(content), True


def _extra(want: Want) -> dict[str, str]:
    return {"Accept-Encoding": "identity"} if want.raw else {}


def _now() -> float:
    return asyncio.get_running_loop().time()


def _url(address: str, failure: Failure) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise NoAnswerError(failure) from error
    if url.scheme not in {"http", "https"} or not url.host or (url.port or 0) > HIGHEST_PORT:
        raise NoAnswerError(failure)
    return url


def _next(response: httpx.Response) -> httpx.URL:
    """Return where a redirect leads, with the part after `#` dropped."""
    location = response.headers.get("Location", "")
    if not location:
        raise NoAnswerError(Failure.REDIRECT)
    try:
        joined = response.url.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise NoAnswerError(Failure.REDIRECT) from error
    return _url(str(joined.copy_with(fragment=None)), Failure.REDIRECT)


def _retry_after(response: httpx.Response) -> float | None:
    """Return how many seconds the server wants to be left alone; None if it does not say.

    Spec: RFC 9110, section 10.2.3: seconds, or a date.
    """
    text = response.headers.get("Retry-After", "").strip()
    if response.status_code not in LATER or not text:
        return None
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = date if date.tzinfo else date.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - dt.datetime.now(dt.UTC)).total_seconds())


def _failure(error: BaseException) -> Failure:
    causes = tuple(_causes(error))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Failure.TLS
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Failure.HOST
    if isinstance(error, httpx.NetworkError | httpx.ProxyError):
        return Failure.CONNECTION
    if isinstance(error, httpx.RemoteProtocolError | httpx.DecodingError):
        return Failure.PROTOCOL
    if isinstance(error, httpx.InvalidURL):  # httpx 0.28 looks at a redirect's address although it does not follow
        return Failure.REDIRECT
    return Failure.ADDRESS


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
