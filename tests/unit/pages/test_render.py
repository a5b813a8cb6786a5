"""Templates choose words and order; what they print is escaped for where it stands, or the build stops."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.language import Catalogue
from generator.pages.page import Link, Page
from generator.problems import BelegtError
from tests.conftest import render_pages
from tests.unit.pages.readback import tags, words

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGLISH = Catalogue("en")
TEMPLATES = sorted((Path(__file__).parents[3] / "site_config" / "templates").glob("*.jinja"))
HOSTILE = '<b onclick="x">*a* [b](javascript:c) {{ 7*7 }} | `d` &lt;'
PO = """\
msgid ""
msgstr "Language: de\\nContent-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Evidence"
msgstr "Belege"

msgctxt "anchor"
msgid "Evidence"
msgstr "belege"

msgid "{number} check"
msgid_plural "{number} checks"
msgstr[0] "{number} Prüfung"
msgstr[1] "{number} Prüfungen"
"""


@dataclass(frozen=True)
class Thing:
    """A view with one value."""

    value: Any = ""


def page(value: object = "", uri: str = "a.md", **fields: Any) -> Page:
    """Return a page whose view holds the value."""
    return Page(uri, "t", fields.pop("title", "Titel"), Thing(value), **fields)


def text_of(template: str, value: object = "", words: Catalogue = ENGLISH, **others: str) -> str:
    """Return what a Markdown template makes of the value, without front matter."""
    templates = {"t.md.jinja": template, **{f"{name}.html.jinja": text for name, text in others.items()}}
    [rendered] = render_pages([page(value)], templates, words)
    return str(frontmatter.loads(rendered.text).content)


def error_of(templates: Mapping[str, str], value: object = "") -> str:
    """Return the message with which rendering stops."""
    with pytest.raises(BelegtError) as caught:
        render_pages([page(value)], templates, ENGLISH)
    return str(caught.value)


def test_a_string_in_a_markdown_template_is_escaped_for_markdown() -> None:
    text = text_of("{{ view.value }}", HOSTILE)
    assert not set(text) & set("<>*[]{}|`\"'")
    assert words(text) == HOSTILE


def test_a_string_in_an_html_template_is_escaped_for_html() -> None:
    macro = '{% macro p(view) %}<p title="{{ view.value }}">{{ view.value }}</p>{% endmacro %}'
    text = text_of('{% import "m.html.jinja" as m with context %}{{ m.p(view) }}', HOSTILE, m=macro)
    assert tags(text) == {"p"}
    assert words(text) == HOSTILE
    assert "*a* [b]" in text


def test_a_string_given_to_an_html_macro_by_a_markdown_template_is_escaped_once() -> None:
    macro = "{% macro p(text) %}<p>{{ text }}</p>{% endmacro %}"
    assert words(text_of('{% import "m.html.jinja" as m %}{{ m.p(view.value) }}', HOSTILE, m=macro)) == HOSTILE


def test_markup_is_printed_as_it_is() -> None:
    assert text_of("{{ view.value }}", Markup("<em>a</em>")) == "<em>a</em>"


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (12, "12"), (1.5, "1.5"), (-3, "-3")])
def test_a_number_is_printed(number: float, text: str) -> None:
    assert text_of("{{ view.value }}", number) == text


@pytest.mark.parametrize("value", [None, True, False, (), [], {}, ("a",), Link("a"), b"a"])
def test_a_template_that_prints_no_text_stops_the_build(value: object) -> None:
    message = error_of({"t.md.jinja": "{{ view.value }}"}, value)
    assert f"a template prints {value!r}" in message
    assert "template t for a.md" in message


@pytest.mark.parametrize("expression", ["view.missing", "missing", "view.value.missing", "missing.x"])
def test_a_name_that_a_view_does_not_have_stops_the_build(expression: str) -> None:
    assert "missing" in error_of({"t.md.jinja": f"{{{{ {expression} }}}}"})


def test_a_condition_on_a_name_that_a_view_does_not_have_stops_the_build() -> None:
    assert "missing" in error_of({"t.md.jinja": "{% if view.missing %}x{% endif %}"})


def test_a_missing_template_stops_the_build() -> None:
    assert "t.md.jinja" in error_of({})


def test_a_mistake_in_a_template_is_told_with_its_file_and_line() -> None:
    assert "(t.md.jinja, line 2)" in error_of({"t.md.jinja": "a\n{% nonsense %}"})


def test_a_link_is_written_as_seen_from_its_page() -> None:
    pages = [page(Link("b", "x/b.md"), "x/a.md"), page(Link("a", "x/a.md"), "x/b.md")]
    first, second = render_pages(pages, {"t.md.jinja": "{{ link(view.value) }}"}, ENGLISH)
    assert unescape(first.text).endswith("\n../b/\n")
    assert unescape(second.text).endswith("\n../a/\n")


@pytest.mark.parametrize("to", ["b.md", "", "javascript:alert(1)"])
def test_a_link_to_a_page_that_does_not_exist_stops_the_build(to: str) -> None:
    assert f"no page {to!r}" in error_of({"t.md.jinja": "{{ link(view.value) }}"}, Link("Titel", to))


def test_a_block_of_html_has_no_empty_line_and_no_indent() -> None:
    macro = "{% macro p() %}\n<div>\n\n    <p>a</p>\n  \n\n</div>\n{% endmacro %}"
    text = text_of('{% import "m.html.jinja" as m %}{{ m.p() | block }}', m=macro)
    assert text == "<div>\n<p>a</p>\n</div>"


def test_a_text_that_is_taken_for_a_block_of_html_stops_the_build() -> None:
    assert "block takes the HTML of a macro" in error_of({"t.md.jinja": "{{ view.value | block }}"}, HOSTILE)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_of_the_site_switches_escaping_off(template: Path) -> None:
    assert not re.findall(
        r"\|\s*(?:safe|forceescape|escape|e)\b|autoescape|Markup|\{%-?\s*raw", template.read_text("utf-8")
    )


def test_words_come_from_the_catalogue() -> None:
    template = (
        '{{ _("Evidence") }} {{ pgettext("anchor", "Evidence") }} {{ n("{number} check", "{number} checks", 2) }}'
    )
    assert text_of(template, words=Catalogue("de", PO)) == "Belege belege 2 Prüfungen"


def test_a_percent_sign_in_a_message_is_no_format() -> None:
    assert text_of('{{ _("100 % sure %(x)s") }}') == "100 % sure %&#40;x&#41;s"


def test_pages_keep_their_order_and_addresses() -> None:
    pages = [page(uri="b.md"), page(uri="a.md")]
    rendered = render_pages(pages, {"t.md.jinja": "x"}, ENGLISH)
    assert [done.uri for done in rendered] == ["b.md", "a.md"]


def test_the_front_matter_holds_title_description_date_and_what_the_page_adds() -> None:
    planned = page(title="Titel", description="Satz", updated="2025-10-05", meta={"kind": "article"})
    [rendered] = render_pages([planned], {"t.md.jinja": "x"}, ENGLISH)
    assert frontmatter.loads(rendered.text).metadata == {
        "title": "Titel",
        "description": "Satz",
        "updated": "2025-10-05",
        "kind": "article",
    }


def test_what_is_not_known_is_left_out_of_the_front_matter() -> None:
    [rendered] = render_pages([page()], {"t.md.jinja": "x"}, ENGLISH)
    assert frontmatter.loads(rendered.text).metadata == {"title": "Titel"}


@given(st.text(min_size=1))
def test_title_and_description_come_out_of_the_front_matter_as_escaped_text(text: str) -> None:
    [rendered] = render_pages([page(title=f"T{text}", description=f"D{text}")], {"t.md.jinja": "x"}, ENGLISH)
    fields = frontmatter.loads(rendered.text).metadata
    for value in (str(fields["title"]), str(fields["description"])):
        assert not set(value) & set("<>\"'")
    assert words(str(fields["title"])) == words(str(fields["description"])).replace("D", "T", 1)


@pytest.mark.parametrize("title", ["---", "no", "1:30", "2025-10-05", "null", "# x", "a: b", "- x", "{{ x }}", "..."])
def test_a_title_that_yaml_would_read_as_something_else_stays_text(title: str) -> None:
    [rendered] = render_pages([page(title=title)], {"t.md.jinja": "x"}, ENGLISH)
    assert words(str(frontmatter.loads(rendered.text).metadata["title"])) == title


def test_a_long_title_with_fences_does_not_end_the_front_matter() -> None:
    title = " --- ".join("Wort" * 10 for _ in range(5))
    [rendered] = render_pages([page(title=title)], {"t.md.jinja": "x"}, ENGLISH)
    assert frontmatter.loads(rendered.text).metadata == {"title": title}


def test_the_same_pages_give_the_same_text() -> None:
    planned = [page(HOSTILE, meta={"b": "1", "a": "2"})]
    templates = {"t.md.jinja": "{{ view.value }}"}
    assert render_pages(planned, templates, ENGLISH) == render_pages(planned, templates, ENGLISH)


def test_a_piece_that_is_made_once_leads_to_its_target_from_every_page() -> None:
    macro = '{% macro row(item) %}<a href="{{ link(item) }}">{{ item.text }}</a>{% endmacro %}'
    uris = ["index.md", "a/index.md", "a/x.md", "a/y.md", "a/y/page-2.md", "b/index.md", "b/x.md"]
    view = [Link(uri, uri) for uri in uris]
    pages = [Page(uri, "t", "Titel", Thing(view)) for uri in (*uris, *uris[::-1])]

    def rendered(call: str) -> list[str]:
        own = "{% import 'p.html.jinja' as p with context %}{% for item in view.value %}{{ " + call + " }}{% endfor %}"
        made = render_pages(pages, {"t.md.jinja": own, "p.html.jinja": macro}, ENGLISH)
        return [page.text for page in made]

    assert rendered("once(p.row, item)") == rendered("p.row(item)")


def test_words_of_a_template_are_escaped_for_where_they_stand() -> None:
    words = Catalogue("de", PO.replace('"Belege"', '"<b>*Belege*"'))
    assert tags(text_of('{{ _("Evidence") }}', words=words)) == set()
    assert text_of('{{ _("Evidence") }}', words=words) == "&#60;b&#62;&#42;Belege&#42;"
    html = text_of(
        "{% import 'p.html.jinja' as p %}{{ p.x() }}", words=words, p='{% macro x() %}{{ _("Evidence") }}{% endmacro %}'
    )
    assert html == "&lt;b&gt;*Belege*"
