"""The build asks nobody: it could not if it wanted to."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import pytest

    from tests.conftest import Texts

BUILD = "import generator.build, generator.output, generator.mkdocs_plugin, generator.commands.build, sys"
NETWORK = "[name for name in sys.modules if name.startswith(('generator.network', 'httpx', 'requests', 'aiohttp'))]"


def test_the_build_loads_nothing_that_speaks_to_servers() -> None:
    result = subprocess.run(
        [sys.executable, "-c", f"{BUILD}; print({NETWORK})"], capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"


def test_check_and_build_open_no_connection(small_texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse, raising=True)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert small_texts.build().pages
