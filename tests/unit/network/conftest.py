"""Web servers on this machine, and no way to any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.network import client
from tests.unit.network.web import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.unit.network.web import Web

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(autouse=True)
def _everything_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let servers of this machine pass for public ones."""
    monkeypatch.setattr(client, "is_public", lambda _: True)


@pytest.fixture
def web() -> Iterator[Web]:
    """Give four hosts that answer 404 to everything but what the test names."""
    with serving(4) as servers:
        yield servers
