"""Each page has an address that comes from its id, and every page finds every other from where it stands."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.language import Catalogue
from generator.pages.addresses import Addresses, Section, relative_url

PO = """\
msgid ""
msgstr "Language: de\\nContent-Type: text/plain; charset=utf-8\\n"

msgctxt "address"
msgid "fact-checks"
msgstr "faktenchecks"

msgctxt "address"
msgid "timeline"
msgstr "zeitleiste"
"""
NAMES = st.from_regex(r"[a-z0-9]{1,8}(-(index|md|[a-z0-9]{1,4})){0,2}", fullmatch=True)
URIS = (
    st.lists(NAMES, min_size=1, max_size=3)
    .map("/".join)
    .flatmap(lambda path: st.sampled_from([f"{path}.md", f"{path}/index.md", "index.md"]))
)


def served(uri: str) -> str:
    """Return where MkDocs serves the page, seen from the site's root."""
    *folders, name = uri.split("/")
    folders += [] if name == "index.md" else [name.removesuffix(".md")]
    return "".join(f"{folder}/" for folder in folders)


@pytest.mark.parametrize("root", ["https://pruefung.example/", "https://pruefung.example/belegt/"])
@given(source=URIS, target=URIS)
@example(source="quellen/preisindex.md", target="quellen/dax-index.md")
@example(source="index.md", target="reindex.md")
@example(source="reindex.md", target="index.md")
@example(source="a/index.md", target="a/index.md")
def test_a_relative_address_leads_a_browser_to_the_page(root: str, source: str, target: str) -> None:
    assert urljoin(root + served(source), relative_url(source, target)) == root + served(target)


@given(URIS, URIS)
def test_a_relative_address_stays_on_the_site_wherever_its_root_lies(source: str, target: str) -> None:
    address = relative_url(source, target)
    assert address.endswith("/")
    assert not address.startswith("/")
    assert ":" not in address


def test_a_page_lies_in_its_section_under_its_id() -> None:
    addresses = Addresses(Catalogue("de", PO))
    assert addresses.page(Section.CHECKS, "eine-pruefung") == "faktenchecks/eine-pruefung.md"
    assert addresses.index(Section.CHECKS) == "faktenchecks/index.md"


def test_the_front_page_and_the_timeline_have_addresses_of_their_own() -> None:
    addresses = Addresses(Catalogue("de", PO))
    assert (addresses.home, addresses.timeline) == ("index.md", "zeitleiste/index.md")


def test_a_hand_written_page_lies_at_the_top_under_its_name() -> None:
    assert Addresses(Catalogue("de", PO)).text_page("impressum") == "impressum.md"


def test_without_a_translation_the_folder_is_english() -> None:
    assert Addresses(Catalogue("en")).page(Section.CLAIMANTS, "x") == "people/x.md"


def test_no_two_sections_share_a_folder() -> None:
    addresses = Addresses(Catalogue("en"))
    folders = {addresses.index(section) for section in Section} | {addresses.timeline, addresses.home}
    assert len(folders) == len(Section) + 2
