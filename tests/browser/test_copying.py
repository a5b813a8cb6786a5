"""The reference to a check is copied as it is shown."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from typing import TYPE_CHECKING

import pytest
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from tests.browser.conftest import Served

CHECK = "faktenchecks/kein-dementi-aus-moskau-und-pjoengjang/"
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "{}&%$#_"},
    }
)
"""What TeX would read as a command, and how it is written out."""


def test_each_form_has_a_button_that_copies_it(page: Page, served: Served) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served.address + CHECK)
    page.click(".bl-reference summary")
    buttons = page.locator(".bl-copy-button")
    names = [buttons.nth(number).evaluate("b => b.getAttribute('aria-label') ?? b.textContent") for number in range(4)]
    assert names == ["Kopieren", "Kopieren: BibTeX", "Kopieren: RIS", "Kopieren: CSL-JSON"]
    for number in range(buttons.count()):
        buttons.nth(number).click()
        expect(page.locator(".bl-copied")).to_have_text("Kopiert")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator(".bl-reference > p, .bl-reference pre").nth(number).evaluate(
            "text => text.textContent"
        )
        page.evaluate("document.querySelector('.bl-copied').textContent = ''")


def fields_of(ris: str) -> dict[str, str]:
    """Return what a reference in RIS says, the line that ends it, too."""
    return dict(line.split("  - ", 1) for line in ris.split("\n"))


def forms_of(page: Page, address: str) -> tuple[str, dict[str, str], str]:
    """Return BibTeX, the fields of RIS and CSL-JSON as they stand on a page."""
    page.goto(address)
    forms = page.locator(".bl-reference pre")
    expect(forms).to_have_count(3)
    bibtex, ris, csl_json = (forms.nth(number).text_content() or "" for number in range(3))
    return bibtex, fields_of(ris), csl_json


def cited(page: Page, served: Served, **changed: str | None) -> tuple[str, dict[str, str], str]:
    """Return the forms where the page's RIS says something else, or, with None, nothing in a field."""

    def change(route: Route) -> None:
        answer = route.fetch()
        parts = re.split("(TY  - .*ER  - )", answer.text(), maxsplit=1, flags=re.DOTALL)
        fields: dict[str, str | None] = {**fields_of(unescape(parts[1])), **changed, "ER": ""}
        ris = "\n".join(f"{key}  - {value}" for key, value in fields.items() if value is not None)
        route.fulfill(response=answer, body=f"{parts[0]}{escape(ris)}{parts[2]}")

    page.route(f"**/{CHECK}", change)
    return forms_of(page, served.address + CHECK)


def test_csl_json_says_what_the_other_forms_say(page: Page, served: Served) -> None:
    _, ris, csl_json = forms_of(page, served.address + CHECK)
    (item,) = json.loads(csl_json)
    year, month, day = map(int, ris["DA"].split("/"))
    assert item == {
        "id": ris["ID"],
        "type": "webpage",
        "title": page.locator("h1").text_content(),
        "author": [{"literal": ris["AU"]}],
        "container-title": ris["T2"],
        "publisher": ris["PB"],
        "genre": ris["M3"],
        "language": "de",
        "URL": f"https://example.org/belegt/{CHECK}",
        "version": ris["ET"],
        "issued": {"date-parts": [[year, month, day]]},
    } | ({"note": ris["N1"]} if "N1" in ris else {})


def test_bibtex_says_what_the_other_forms_say(page: Page, served: Served) -> None:
    bibtex, ris, _ = forms_of(page, served.address + CHECK)
    entry = parse_string(bibtex).entries[0]
    assert (entry.entry_type, entry.key) == ("misc", ris["ID"])
    assert {field.key: field.value for field in entry.fields} == {
        "author": f"{{{ris['AU']}}}",
        "title": f"{{{page.locator('h1').text_content()}}}",
        "organization": ris["PB"],
        "howpublished": f"{ris['M3']}, {ris['T2']}",
        "year": ris["PY"],
        "date": ris["DA"].replace("/", "-"),
        "version": ris["ET"],
        "url": f"https://example.org/belegt/{CHECK}",
        "language": "de",
    } | ({"note": ris["N1"]} if "N1" in ris else {})


def test_bibtex_is_written_line_by_line_as_ever(page: Page, served: Served) -> None:
    bibtex, _, _ = cited(
        page,
        served,
        AU="M. Muster & Co.",
        PB="Stadt #1",
        T2="Prüf_seite",
        N1="https://git.example.org/a_b/commits/HEAD/content/x%20y.md",
        UR="https://example.org/a_b/",
        DA="2025/10",
        PY="2025",
        ET="2, 2025-10-07",
        TI="Der Rat beschloss es",
    )
    assert bibtex == (
        "@misc{kein-dementi-aus-moskau-und-pjoengjang,\n"
        "  author = {{M. Muster \\& Co.}},\n"
        "  title = {{Der Rat beschloss es}},\n"
        "  organization = {Stadt \\#1},\n"
        "  howpublished = {Faktencheck, Prüf\\_seite},\n"
        "  year = {2025},\n"
        "  date = {2025-10},\n"
        "  version = {2, 2025-10-07},\n"
        "  url = {https://example.org/a_b/},\n"
        "  note = {https://git.example.org/a\\_b/commits/HEAD/content/x\\%20y.md},\n"
        "  language = {de},\n"
        "}"
    )


@pytest.mark.parametrize(
    ("headline", "tex"),
    [
        ("50 % & mehr", r"50 \% \& mehr"),
        ("a_b #1 $2", r"a\_b \#1 \$2"),
        (r"C:\x {y}", r"C:\textbackslash{}x \{y\}"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        (r"}, url = {https://evil.example/}} \input{x}", None),
        ("TY  - BOOK  - x", "TY  - BOOK  - x"),
        ("</pre><script>document.title = 'planted'</script>", None),
        ("$& $1 ${TI} `x` \"y\" 'z'", None),
    ],
)
def test_what_tex_would_read_as_a_command_is_written_out(
    headline: str, tex: str | None, page: Page, served: Served
) -> None:
    bibtex, ris, csl_json = cited(page, served, TI=headline)
    assert ris["TI"] == headline
    assert json.loads(csl_json)[0]["title"] == headline
    expected = tex or headline.translate(TEX)
    assert f"  title = {{{{{expected}}}}},\n" in bibtex
    (entry,) = parse_string(bibtex).entries
    assert [field.key for field in entry.fields][:2] == ["author", "title"]
    assert "planted" not in page.title()


def test_what_is_not_known_stands_in_no_form(page: Page, served: Served) -> None:
    bibtex, _, csl_json = cited(page, served, DA=None, PY=None, N1=None)
    assert {"year", "date", "note"}.isdisjoint(parse_string(bibtex).entries[0].fields_dict)
    assert {"issued", "note"}.isdisjoint(json.loads(csl_json)[0])


def test_without_a_script_words_and_ris_stand_there(browser: Browser, served: Served) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(served.address + CHECK)
        (ris,) = page.locator(".bl-reference pre").all_text_contents()
        assert ris.startswith("TY  - ELEC\n")
        assert f"https://example.org/belegt/{CHECK}" in (page.locator(".bl-reference > p").text_content() or "")
