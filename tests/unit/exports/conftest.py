"""The small site's exports, without a disk."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from generator.exports.open_data import Licence, OpenData
from generator.exports.plan import plan_exports
from generator.language import Catalogue
from generator.pages.site_map import SiteMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Texts

LICENCE = Licence("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")


@pytest.fixture(scope="session")
def open_data() -> Callable[[Texts], OpenData]:
    """Give what turns texts into the data of their site."""
    return lambda texts: OpenData(SiteMap(texts.check().corpus, Catalogue("en")), LICENCE)


@pytest.fixture(scope="session")
def exports(open_data: Callable[[Texts], OpenData]) -> Callable[[Texts], dict[str, bytes]]:
    """Give what turns texts into files."""
    return lambda texts: dict(plan_exports(open_data(texts)))


@pytest.fixture(scope="session")
def records(exports: Callable[[Texts], dict[str, bytes]]) -> Callable[[Texts], dict[str, dict[str, Any]]]:
    """Give what turns texts into the records of the checks, by id."""
    return lambda texts: {
        record["id"]: record
        for record in map(json.loads, gzip.decompress(exports(texts)["data/assertions.jsonl.gz"]).splitlines())
    }
