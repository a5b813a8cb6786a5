"""A few web servers on this machine that answer as they are told, and count who asks."""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answering = Callable[["Request"], None]

PAGE = "<!doctype html><html><head><title>{title}</title></head><body><p>Text.</p></body></html>"


class Request(BaseHTTPRequestHandler):
    """One request, with short ways to answer it."""

    web: Web

    def do_GET(self) -> None:
        """Note who asks, then answer as the test says; what no test names is a 404."""
        with self.web.noted(self):
            answer = self.web.routes.get(self.path, self.web.otherwise)
        answer(self)

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer; `Retry_After="3"` becomes a header."""
        self.send_response(status)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            **names,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def page(self, title: str) -> None:
        """Send a page with this title."""
        self.send(200, PAGE.format(title=title).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the library's name
        """Say nothing."""


@dataclass
class Web:
    """The servers, one a host: 127.0.0.1, 127.0.0.2 and so on."""

    routes: dict[str, Answering] = field(default_factory=dict)
    otherwise: Answering = field(default=lambda request: request.send(404))
    hosts: list[str] = field(default_factory=list)
    """Each with its port."""
    asked: list[str] = field(default_factory=list)
    """The path of each request, in order."""
    users: set[str] = field(default_factory=set)
    """What the clients call themselves."""
    times: list[float] = field(default_factory=list)
    most_at_once: int = 0
    """The largest number of requests at one host at one time."""
    closing: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over: whoever hangs may stop."""
    _now: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str, host: int = 0) -> str:
        """Return the address of a path on one of the hosts."""
        return f"http://{self.hosts[host]}{path}"

    @contextmanager
    def noted(self, request: Request) -> Iterator[None]:
        """Count a request, and for a moment let others come in beside it."""
        host = str(request.connection.getsockname()[0])
        with self._lock:
            self.asked.append(request.path)
            self.users.add(request.headers.get("User-Agent", ""))
            self.times.append(time.monotonic())
            self._now[host] += 1
            self.most_at_once = max(self.most_at_once, *self._now.values())
        time.sleep(0.005)
        with self._lock:
            self._now[host] -= 1
        yield


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that hang up: that is what they are tested for."""


@contextmanager
def serving(hosts: int) -> Iterator[Web]:
    """Serve on so many hosts until the test is over."""
    web = Web()
    handler = type("Handler", (Request,), {"web": web})
    with ExitStack() as stack:
        for number in range(1, hosts + 1):
            server = stack.enter_context(_Server((f"127.0.0.{number}", 0), handler))
            web.hosts.append(f"127.0.0.{number}:{server.server_port}")
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        stack.callback(web.closing.set)
        yield web
