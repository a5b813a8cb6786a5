"""An address leads to the web, and to the host that an editor reads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.reading.values import disguised_host, is_web_address
from tests.site.payloads import BAD_ADDRESSES

if TYPE_CHECKING:
    from collections import Counter

    from tests.conftest import Texts

ARTICLE = "content/articles/freibad-schliesst.md"
GOOD = "https://musterblatt.example/freibad"
DISGUISED = {
    "https://\u0430pple.example/": "xn--pple-43d.example",
    "https://app\u04cfe.example/": "",
    "https://\u03bfpen.example/": "xn--pen-8yc.example",
    "https://\u13aample.example/": "",
    "https://www.musterbl\u0430tt.example/a": "www.xn--musterbltt-6qi.example",
    "https://\uff45vil.example/": "evil.example",
    "https://\U0001d41evil.example/": "evil.example",
    "https://evil\u3002example/": "evil.example",
    "https://a\u2024example/": "",
    "https://\u24d0.example/": "a.example",
    "https://\u0430\u0440\u0440\u04cf\u0435.example/": "xn--80ak6aa92e.example",
}
"""Hosts that pass for others, and what they are; empty where no server has such a name."""
HONEST = (
    *("https://bäder.example/ä", "https://ba\u0308der.example", "https://straße.example/", "https://café.example"),
    *("https://кремль.рф/", "https://ελλάδα.ελ/", "https://例え.example/", "https://조선.example", "https://a.example"),
    *("https://xn--pple-43d.example/", "https://a.example/\u0430", "https://127.0.0.1/", "https://[2001:db8::1]/"),
)
MORE_BAD = (
    *(
        "jar:https://a.example!/x",
        "feed:https://a.example",
        "intent://a#Intent;end",
        "chrome://settings",
        "wss://a.example",
    ),
    *("https://a.example:0x50/", "https://a.example:-1/", "https://a.example:65536/", "https://@a.example/"),
    *(
        "https://:@a.example/",
        "https://a.example%00.b.example/\x00",
        "https://a.example\u2028/",
        "\u00a0https://a.example",
    ),
    *(
        "https://a.example/\u00ad",
        "https://[::1]evil/",
        "https://[fe80::1%25eth0/",
        "https:\\\\a.example",
        "https:/\\a.example",
    ),
)


@pytest.mark.parametrize("address", [*BAD_ADDRESSES, *MORE_BAD])
def test_an_address_that_leads_elsewhere_is_refused(address: str, cases: Counter[str]) -> None:
    cases["D9"] += 1
    assert not is_web_address(address)


def test_there_are_more_than_forty() -> None:
    assert len({*BAD_ADDRESSES, *MORE_BAD}) > 40


@pytest.mark.parametrize(("address", "host"), DISGUISED.items(), ids=ascii)
def test_a_host_that_passes_for_another_is_shown_as_servers_know_it(
    address: str, host: str, small_texts: Texts, cases: Counter[str]
) -> None:
    cases["D9"] += 1
    texts = small_texts.with_replaced(ARTICLE, GOOD, address)
    (problem,) = (problem for problem in texts.check().problems if problem.place.path == ARTICLE)
    assert (problem.code, problem.place.line) == ("bad-url", 4)
    told = dict(problem.what.values)["host"]
    assert isinstance(told, str)
    assert told.isascii()
    assert told == host or not host
    assert texts.build().pages == ()


@pytest.mark.parametrize("address", HONEST, ids=ascii)
def test_a_host_in_its_own_alphabet_is_one(address: str, small_texts: Texts, cases: Counter[str]) -> None:
    cases["D9"] += 1
    assert disguised_host(address) == ""
    assert small_texts.with_replaced(ARTICLE, GOOD, address).check().problems == small_texts.check().problems
