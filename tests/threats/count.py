"""Prints at the end of a run how many tests, and how many cases inside them, held each threat off.

The threats are those of the table `BARS`; every proof is a file of tests, or one test of a file.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable


class Bar(NamedTuple):
    """A threat, what holds it off, and the tests that prove it."""

    key: str
    holds: str
    proofs: tuple[str, ...]
    """Beginnings of test ids, from the root of the repository."""


BARS = (
    Bar(
        "D1",
        "somebody else's text stays text",
        (
            "tests/site/test_hostile.py",
            "tests/site/test_hostile_content.py",
            "tests/browser/test_hostile_browser.py",
            "tests/threats/test_generated_text.py",
            "tests/unit/pages/test_escape.py",
            "tests/unit/pages/test_prose.py",
            "tests/unit/pages/test_render.py",
            "tests/fuzz/test_corpus.py::test_the_corpus_of_escaping",
        ),
    ),
    Bar(
        "D2",
        "titles and descriptions of front matter stay text",
        (
            "tests/site/test_hostile.py::test_title_and_description_of_a_page_are_the_text",
            "tests/site/test_hostile.py::test_the_navigation_shows_the_payloads_as_text",
            "tests/unit/pages/test_escape.py::test_front_matter_reads_back_unchanged_where_a_theme_prints_it_raw",
        ),
    ),
    Bar(
        "D3",
        "structured data ends no script and reads back equal",
        (
            "tests/threats/test_generated_text.py::test_structured_data",
            "tests/site/test_hostile.py::test_a_page_has_the_texts_of_the_clean_page",
            "tests/site/test_real_structured_data.py",
        ),
    ),
    Bar(
        "D4",
        "YAML has limits, and none ends in a traceback",
        ("tests/threats/test_yaml_limits.py", "tests/unit/reading/test_nodes.py"),
    ),
    Bar(
        "D5",
        "an odd file is read right or named, never lost",
        (
            "tests/threats/test_odd_files.py",
            "tests/test_cases.py",
            "tests/unit/reading/test_document.py",
            "tests/unit/reading/test_properties.py",
            "tests/unit/reading/test_values.py",
            "tests/fuzz/test_corpus.py::test_the_corpus_of_reading",
        ),
    ),
    Bar(
        "D6",
        "no id or file name leads outside or to two places",
        (
            "tests/threats/test_names_and_links.py::test_a_name",
            "tests/unit/reading/test_values.py::test_an_id",
            "tests/site/test_all_or_nothing.py::test_a_place_that_is_taken",
        ),
    ),
    Bar(
        "D7",
        "no symbolic link is followed or published",
        (
            "tests/threats/test_names_and_links.py::test_a_link",
            "tests/threats/test_names_and_links.py::test_a_pipe",
            "tests/threats/test_names_and_links.py::test_the_site_holds",
            "tests/unit/reading/test_files.py::test_a_symbolic_link_is_never_followed",
        ),
    ),
    Bar(
        "D8",
        "the published folder is the old site or the new one",
        ("tests/site/test_all_or_nothing.py", "tests/faults/"),
    ),
    Bar(
        "D9",
        "only addresses of the web, and none in disguise",
        (
            "tests/threats/test_web_addresses.py",
            "tests/threats/test_private_hosts.py",
            "tests/site/test_hostile.py::test_no_address_of_a_page",
            "tests/site/test_hostile_content.py::test_an_address",
            "tests/unit/reading/test_values.py::test_a_web_address",
            "tests/unit/reading/test_values.py::test_what_is_no_web_address",
        ),
    ),
    Bar(
        "D10",
        "characters that nobody sees are told, the others kept",
        (
            "tests/site/test_hostile_content.py::test_a_hidden_character",
            "tests/site/test_hostile_content.py::test_every_hidden_character",
            "tests/site/test_hostile_content.py::test_a_text_that_turns_direction",
            "tests/unit/pages/test_escape.py::test_cleaning",
            "tests/unit/corpus/test_anchors.py",
            "tests/fuzz/test_corpus.py::test_the_corpus_of_selectors",
        ),
    ),
    Bar(
        "D11",
        "another encoding is named, line ends do not matter",
        ("tests/threats/test_encodings.py", "tests/unit/reading/test_files.py"),
    ),
    Bar(
        "D12",
        "the same input gives the same bytes",
        ("tests/site/test_reproducible.py", "tests/site/test_incremental.py"),
    ),
    Bar(
        "D13",
        "the build asks nobody; sources have copies",
        ("tests/threats/test_offline.py", "tests/unit/network/", "tests/browser/test_privacy.py"),
    ),
    Bar("D14", "what is installed and run is pinned", ("tests/threats/test_pins.py",)),
    Bar(
        "D15",
        "large input takes time in proportion",
        ("tests/threats/test_large_input.py", "tests/threats/test_names_and_links.py::test_a_file_that_is_too_large"),
    ),
    Bar("D16", "the preview is for this machine alone", ("tests/threats/test_preview_address.py",)),
)


class Count:
    """What passed and failed in this run, by threat."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.cases: Counter[str] = Counter()
        """Single inputs that were tried inside tests, by the threat's key; tests add to it."""
        self._passed: Counter[str] = Counter()
        self._failed: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test for every threat that it proves."""
        if report.when == "call" or report.failed:
            for bar in proved_by(report.nodeid):
                (self._passed if report.passed else self._failed)[bar.key] += not report.skipped

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print a line for each threat that this run had tests of."""
        if not (self._passed or self._failed):
            return
        terminalreporter.section("threats held off")
        terminalreporter.line(f"{'':4} {'tests':>7} {'failed':>7} {'cases in them':>14}")
        for bar in BARS:
            passed, failed = self._passed[bar.key], self._failed[bar.key]
            if passed or failed:
                terminalreporter.line(f"{bar.key:4} {passed:>7,} {failed:>7,} {self.cases[bar.key]:>14,}  {bar.holds}")


COUNT = Count()


def proved_by(nodeid: str) -> Iterable[Bar]:
    """Yield the threats that a test is a proof of."""
    return (bar for bar in BARS if nodeid.startswith(bar.proofs))


def pytest_configure(config: pytest.Config) -> None:
    """Count this run; `conftest.py` of all tests asks for it."""
    config.pluginmanager.register(COUNT, "threats")


@pytest.fixture(scope="session")
def cases() -> Counter[str]:
    """Give the cases, to which a test adds what it tried: `cases["D1"] += 1`."""
    return COUNT.cases
