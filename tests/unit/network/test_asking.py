"""Asking a web server: what comes back, and what is made of servers that misbehave."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
import struct
import threading
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from generator.network.client import MOST_REDIRECTS, Answer, Client, Failure, NoAnswerError, Pace, Want
from generator.network.titles import END

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.unit.network.web import Request, Web

PACE = Pace(pause=0, silence=5, whole=10, patience=5)
LIMIT = 10_000
ALL = Want(lambda _: LIMIT)


def get_all(addresses: Iterable[str], pace: Pace = PACE, want: Want = ALL) -> list[Answer | BaseException]:
    """Return the answers, asked for all at once by one client."""

    async def ask() -> list[Answer | BaseException]:
        async with Client(pace) as client:
            return await asyncio.gather(*(client.get(address, want) for address in addresses), return_exceptions=True)

    return asyncio.run(ask())


def get(address: str, pace: Pace = PACE, want: Want = ALL) -> Answer:
    """Return the answer of one address."""
    found = get_all([address], pace, want)[0]
    if isinstance(found, BaseException):
        raise found
    return found


def failure(address: str, pace: Pace = PACE) -> Failure:
    """Return why there is no answer."""
    with pytest.raises(NoAnswerError) as caught:
        get(address, pace)
    return caught.value.failure


def hang(request: Request) -> None:
    request.web.closing.wait(10)


def drip(request: Request) -> None:
    """Send a byte now and then, for ever."""
    request.send_response(200)
    request.end_headers()
    while not request.web.closing.wait(0.01):
        request.wfile.write(b".")


def flood(request: Request) -> None:
    """Send as fast as the other side takes it, for ever."""
    request.send_response(200)
    request.end_headers()
    while not request.web.closing.is_set():
        request.wfile.write(b"." * 65536)


def reset(request: Request) -> None:
    """Break the connection in the middle of an answer."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"half")
    request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.close_connection = True
    request.connection.close()


def babble(request: Request) -> None:
    request.wfile.write(b"\x00\xff what is this?\r\n\r\n")


def test_a_page_comes_whole(web: Web) -> None:
    web.routes["/"] = lambda request: request.page("Titel")
    answer = get(web.url("/"))
    assert (answer.response.status_code, answer.complete, answer.moved_to) == (200, True, "")
    assert b"<p>Text.</p>" in answer.content


def test_servers_are_told_who_asks(web: Web) -> None:
    get(web.url("/"))
    (user,) = web.users
    assert user.startswith("Belegt/0.")


def test_no_more_is_read_than_the_limit(web: Web) -> None:
    web.routes["/"] = flood
    answer = get(web.url("/"))
    assert (len(answer.content), answer.complete) == (LIMIT, False)


def test_a_body_of_exactly_the_limit_is_complete(web: Web) -> None:
    web.routes["/"] = lambda request: request.send(200, b"." * LIMIT)
    answer = get(web.url("/"))
    assert (len(answer.content), answer.complete) == (LIMIT, True)


def test_reading_ends_behind_what_is_looked_for(web: Web) -> None:
    def page_then_nothing(request: Request) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        request.wfile.write(b"10\r\n<title>Titel</TI\r\n4\r\nTLE>\r\n")
        hang(request)

    web.routes["/"] = page_then_nothing
    answer = get(web.url("/"), want=Want(lambda _: LIMIT, END))
    assert b"<title>Titel</TI" in answer.content


def test_nothing_is_read_where_nothing_is_wanted(web: Web) -> None:
    web.routes["/"] = drip
    answer = get(web.url("/"), want=Want(lambda _: 0))
    assert (answer.response.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (303, False), (307, False)])
def test_only_a_permanent_redirect_is_a_new_address(web: Web, status: int, moved: bool) -> None:  # noqa: FBT001
    web.routes["/old"] = lambda request: request.send(status, Location="/new#there")
    web.routes["/new"] = lambda request: request.page("Titel")
    answer = get(web.url("/old"))
    assert answer.response.status_code == 200
    assert answer.moved_to == (web.url("/new") if moved else "")


def test_the_new_address_is_the_last_one_that_holds_for_good(web: Web) -> None:
    web.routes["/a"] = lambda request: request.send(301, Location="/b")
    web.routes["/b"] = lambda request: request.send(302, Location="/c")
    web.routes["/c"] = lambda request: request.send(301, Location="/d")
    web.routes["/d"] = lambda request: request.page("Titel")
    answer = get(web.url("/a"))
    assert (answer.moved_to, str(answer.response.url)) == (web.url("/b"), web.url("/d"))


def test_a_redirect_can_lead_to_another_host(web: Web) -> None:
    web.routes["/a"] = lambda request: request.send(301, Location=web.url("/b", 1))
    web.routes["/b"] = lambda request: request.page("Titel")
    assert get(web.url("/a")).moved_to == web.url("/b", 1)


def test_a_circle_ends(web: Web) -> None:
    web.routes["/a"] = lambda request: request.send(302, Location="/b")
    web.routes["/b"] = lambda request: request.send(302, Location="/a")
    assert failure(web.url("/a")) is Failure.LOOP
    assert len(web.asked) == MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    "location",
    [
        "ftp://127.0.0.1/",
        "file:///etc/hostname",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "http://127.0.0.1:99999/",
        "",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(web: Web, location: str) -> None:
    web.routes["/"] = lambda request: request.send(301, Location=location)
    assert failure(web.url("/")) is Failure.REDIRECT
    assert len(web.asked) == 1


@pytest.mark.parametrize("location", ["http://[", "https://a.example:port/", "http://a b/"])
def test_a_redirect_to_an_address_that_cannot_be_read_is_not_followed(web: Web, location: str) -> None:
    web.routes["/"] = lambda request: request.send(301, Location=location)
    assert failure(web.url("/")) in {Failure.REDIRECT, Failure.PROTOCOL, Failure.HOST}
    assert len(web.asked) == 1


def test_a_redirect_with_raw_umlauts_is_followed(web: Web) -> None:
    def raw(request: Request) -> None:
        request.wfile.write("HTTP/1.0 301 Moved\r\nLocation: /straße\r\n\r\n".encode())

    web.routes["/"] = raw
    web.routes["/stra%C3%9Fe"] = lambda request: request.page("Titel")
    assert get(web.url("/")).response.status_code == 200


def test_an_address_with_umlauts_is_asked_for_as_servers_know_it(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", web.url(""))
    asked = "http://xn--bder-loa.example/stra%C3%9Fe?q=%C3%BC"
    web.routes[asked] = lambda request: request.page("Titel")
    assert get("http://bäder.example/straße?q=ü").response.status_code == 200
    assert web.asked == [asked]


def test_an_address_that_is_none_is_not_asked_for() -> None:
    assert failure("http://a..example/") in {Failure.ADDRESS, Failure.HOST}
    assert failure("ftp://example.org/") is Failure.ADDRESS


def test_a_server_that_says_nothing_is_given_up(web: Web) -> None:
    web.routes["/"] = hang
    assert failure(web.url("/"), Pace(pause=0, silence=0.05)) is Failure.TIMEOUT


def test_a_server_that_drips_is_given_up(web: Web) -> None:
    web.routes["/"] = drip
    assert failure(web.url("/"), Pace(pause=0, silence=5, whole=0.1)) is Failure.TIMEOUT


def test_a_broken_connection_is_a_failure(web: Web) -> None:
    web.routes["/"] = reset
    assert failure(web.url("/")) in {Failure.CONNECTION, Failure.PROTOCOL}


def test_what_is_no_http_is_a_failure(web: Web) -> None:
    web.routes["/"] = babble
    assert failure(web.url("/")) is Failure.PROTOCOL


def test_a_body_that_is_not_compressed_as_it_says_is_a_failure(web: Web) -> None:
    web.routes["/"] = lambda request: request.send(200, b"plain", Content_Encoding="gzip")
    assert failure(web.url("/")) is Failure.PROTOCOL


def test_nobody_behind_the_port_is_a_failure(web: Web) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    assert failure(f"http://127.0.0.1:{port}/") is Failure.CONNECTION
    assert web.asked == []


def test_a_server_without_a_secure_connection_is_a_failure(web: Web) -> None:
    assert failure(web.url("/").replace("http:", "https:")) is Failure.TLS


def test_a_name_that_nobody_has_is_a_failure() -> None:
    assert failure("http://nobody.invalid/") is Failure.HOST


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("when", ["0", "Sun, 06 Nov 1994 08:49:37 GMT"])
def test_a_server_that_says_when_is_asked_again_once(web: Web, status: int, when: str) -> None:
    def busy_first(request: Request) -> None:
        request.page("Titel") if len(web.asked) > 1 else request.send(status, Retry_After=when)

    web.routes["/"] = busy_first
    assert get(web.url("/")).response.status_code == 200
    assert web.asked == ["/", "/"]


def test_a_server_that_stays_busy_is_asked_twice_only(web: Web) -> None:
    web.routes["/"] = lambda request: request.send(429, Retry_After="0")
    assert get(web.url("/")).response.status_code == 429
    assert web.asked == ["/", "/"]


def test_a_server_is_left_alone_for_as_long_as_it_asks(web: Web) -> None:
    web.routes["/"] = lambda request: request.send(429, Retry_After="1")
    get(web.url("/"))
    assert web.times[1] - web.times[0] >= 1


@pytest.mark.parametrize(
    "when",
    ["6", "9" * 400, format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(hours=1), usegmt=True)],
)
def test_a_server_that_asks_for_too_long_a_pause_is_not_asked_again_at_all(web: Web, when: str) -> None:
    web.routes["/a"] = lambda request: request.send(429, Retry_After=when)
    first, second = get_all([web.url("/a"), web.url("/b")])
    assert isinstance(first, Answer)
    assert first.response.status_code == 429
    assert isinstance(second, NoAnswerError)
    assert second.failure is Failure.LATER
    assert web.asked == ["/a"]


@pytest.mark.parametrize("when", ["", "soon", "-1", "Sun, 99 Foo 1994 08:49:37 GMT"])
def test_a_pause_that_nobody_understands_is_none(web: Web, when: str) -> None:
    web.routes["/"] = lambda request: request.send(429, Retry_After=when)
    assert get(web.url("/")).response.status_code == 429
    assert web.asked == ["/"]


def test_a_host_is_never_asked_twice_at_the_same_time(web: Web) -> None:
    web.routes["/to-the-first"] = lambda request: request.send(302, Location=web.url("/z"))
    get_all([*(web.url(f"/{number}") for number in range(10)), *(web.url("/to-the-first", n) for n in (1, 2, 3))])
    assert len(web.asked) == 16
    assert web.most_at_once == 1


def test_there_is_a_pause_between_two_requests_to_a_host(web: Web) -> None:
    get_all([web.url("/a"), web.url("/b"), web.url("/c")], Pace(pause=0.05))
    assert web.times[1] - web.times[0] >= 0.05
    assert web.times[2] - web.times[1] >= 0.05


def test_different_hosts_are_asked_side_by_side(web: Web) -> None:
    meeting = threading.Barrier(3)

    def meet(request: Request) -> None:
        meeting.wait(5)
        request.page("Titel")

    web.routes["/"] = meet
    answers = get_all(web.url("/", host) for host in (0, 1, 2))
    assert [answer.response.status_code for answer in answers if isinstance(answer, Answer)] == [200, 200, 200]
