"""No address in the content makes a command ask a server that only our own network can reach."""

from __future__ import annotations

import asyncio
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from generator.network.client import Client, Failure, NoAnswerError, Pace, Want, is_public
from generator.reading.links import LINKS

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from tests.conftest import Project

PACE = Pace(pause=0, silence=5, whole=10, patience=5)
ALL = Want(lambda _: 1000)
PRIVATE = (
    *("127.0.0.1", "127.255.0.1", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
    *("100.64.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::"),
)
PUBLIC = ("1.1.1.1", "192.88.99.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::")
NAMES = ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "0")
"""Ways to write this machine; what a resolver does not take for an address is no server at all."""


@pytest.fixture
def port() -> Iterator[tuple[int, list[str]]]:
    """Give the port of a server on this machine, and the paths that it is asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(302 if "http" in self.path else 200)
            self.send_header("Location", self.path.removeprefix("/"))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, asked
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def ask(address: str) -> None:
    """Ask for one address as the commands do."""

    async def get() -> None:
        async with Client(PACE) as client:
            await client.get(address, ALL)

    asyncio.run(get())


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_a_network_of_our_own_is_not_public(address: str, cases: Counter[str]) -> None:
    cases["D9"] += 1
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_network_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("name", NAMES)
def test_this_machine_is_not_asked_however_it_is_written(
    name: str, port: tuple[int, list[str]], cases: Counter[str]
) -> None:
    cases["D9"] += 1
    with pytest.raises(NoAnswerError) as caught:
        ask(f"http://{name}:{port[0]}/")
    assert caught.value.failure in {Failure.PRIVATE, Failure.HOST, Failure.ADDRESS}
    assert name not in {"127.0.0.1", "localhost"} or caught.value.failure is Failure.PRIVATE
    assert port[1] == []


def test_a_server_that_leads_to_this_machine_is_not_followed(
    port: tuple[int, list[str]], monkeypatch: pytest.MonkeyPatch, cases: Counter[str]
) -> None:
    cases["D9"] += 1
    public = iter([True])  # the first server passes for a public one
    monkeypatch.setattr("generator.network.client.is_public", lambda _: next(public, False))
    with pytest.raises(NoAnswerError) as caught:
        ask(f"http://localhost:{port[0]}/http://127.0.0.1:{port[0]}/geheim")
    assert caught.value.failure is Failure.PRIVATE
    assert port[1] == [f"/http://127.0.0.1:{port[0]}/geheim"]


def test_links_says_of_a_private_address_that_the_public_cannot_reach_it(
    small: Project, port: tuple[int, list[str]], cases: Counter[str]
) -> None:
    cases["D9"] += 1
    for path in small.path("content").rglob("*"):
        if path.is_file():
            text = path.read_text("utf-8")
            path.write_text(re.sub(r"https://[a-z-]+\.example", f"http://127.0.0.1:{port[0]}", text), "utf-8")
    result = small.run("generator", "links", "--language", "en")
    assert port[1] == []
    assert "it leads to a server that the public cannot reach" in result.stderr
    assert '"reason": "private"' in small.read(LINKS)
