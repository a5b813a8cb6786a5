"""A new assertion in an article: nothing but new lines, and the result reads as the old one and the new."""

from __future__ import annotations

import difflib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.anchors import FoldedText, find_all, fold
from generator.editing.assertions import add_assertion, write_assertion
from generator.editing.blocks import content
from generator.editing.lines import Edit, as_read
from generator.editing.refusal import RefusalError
from generator.editing.scaffold import Scaffold
from generator.language import Catalogue
from generator.model.rating import Rating, Scale, Tone
from generator.model.selector import TextQuoteSelector
from generator.reading.document import Document, load_document
from generator.reading.nodes import ListNode

if TYPE_CHECKING:
    from generator.editing.record_text import Entry
    from generator.reading.nodes import Node

ROOT = Path(__file__).parents[3]
ARTICLES = sorted((ROOT / "content" / "articles").glob("*.md"))
SCALE = Scale(tuple(Rating(slug, {}, {}, Tone.OPEN, "") for slug in ("richtig", "falsch")))
SCAFFOLD = Scaffold(SCALE, Catalogue("en"))
PATH = "content/articles/kurz.md"
BODY = "Erstens tagte der Rat. Zweitens schwieg er. Drittens ging er. Viertens kam er wieder.\n"


def entries(quote: str, assertion_id: str = "neu") -> tuple[Entry, ...]:
    return SCAFFOLD.entries(assertion_id, TextQuoteSelector(quote))


def article(front: str, body: str = BODY) -> str:
    return f"---\ntitle: Kurz\n{front}---\n{body}"


def add(text: str, quote: str = "Drittens ging er.") -> str:
    return add_assertion(PATH, text, entries(quote)).text


def added(before: str, after: str) -> list[str]:
    """Return the new lines; no other line may differ, nor its end."""
    difference = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert [line for line in difference if line[0] in "-?"] == []
    return [line[2:] for line in difference if line[0] == "+"]


def read(text: str) -> Document:
    document, problems = load_document(as_read(PATH, text))
    assert not problems
    assert document
    return document


def pairs(node: Node) -> dict[str, Any]:
    """Return what a mapping holds."""
    held = content(node)
    assert isinstance(held, list)
    return dict(held)


def ids(text: str) -> list[str]:
    """Return the ids of the assertions in the order of the file."""
    node = read(text).front.entries["assertions"]
    assert isinstance(node, ListNode)
    return [pairs(item)["id"] for item in node.items]


TWO = """\
assertions:
  - id: eins
    quote: Erstens tagte der Rat.
  - id: vier
    quote: Viertens kam er wieder.
"""


def test_a_new_assertion_has_the_keys_in_the_order_in_which_they_are_read() -> None:
    text = add(article(TWO))
    keys = [
        line.split(":")[0].strip(" -") for line in added(article(TWO), text) if "#   " not in line and "# -" not in line
    ]
    assert keys == [
        *("id", "quote", "headline", "claim", "claimant", "claimed", "attribution", "checks", "verdict", "evidence"),
        *("summary", "reasoning", "topics", "claim_id", "status", "checked", "citations"),
    ]


def test_an_open_key_says_what_may_stand_there() -> None:
    lines = add(article(TWO)).splitlines()
    assert "    attribution:  # own | quoted | reported | headline | denial" in lines
    assert "    verdict:  # richtig | falsch" in lines
    assert "    status: draft  # draft | review | published | withdrawn" in lines


def test_it_stands_in_reading_order_where_the_others_do() -> None:
    assert ids(add(article(TWO))) == ["eins", "neu", "vier"]
    assert ids(add(article(TWO), "der Rat")) == ["eins", "neu", "vier"]
    assert ids(add(article(TWO), "Erstens")) == ["neu", "eins", "vier"]
    assert ids(add(article(TWO), "wieder.")) == ["eins", "vier", "neu"]


def test_it_stands_at_the_end_where_the_others_are_in_no_order() -> None:
    mixed = TWO.replace("Erstens tagte der Rat.", "X").replace("Viertens kam er wieder.", "Erstens tagte der Rat.")
    assert ids(add(article(mixed.replace(": X", ": Viertens kam er wieder.")))) == ["eins", "vier", "neu"]


def test_the_line_told_is_the_first_of_the_new_ones() -> None:
    for front in (
        TWO,
        "",
        "assertions:\n",
        "assertions: []\n",
        TWO.replace("  - id: vier", "\n  # vier\n  - id: vier"),
    ):
        edit = add_assertion(PATH, article(front), entries("Drittens ging er."))
        assert edit.text.splitlines()[edit.lines[0] - 1].lstrip() == "- id: neu"


@pytest.mark.parametrize(
    "front", ["", "assertions:\n", "assertions:  # folgen\n", "seed: a.txt\nassertions:\nnote: x\n"]
)
def test_an_article_without_assertions_gets_its_first(front: str) -> None:
    text = add(article(front))
    added(article(front), text)
    assert ids(text) == ["neu"]


@pytest.mark.parametrize("front", ["assertions: []\n", "assertions: [ ]  # folgen\nnote: x\n"])
def test_an_empty_list_in_brackets_loses_them_and_nothing_else_changes(front: str) -> None:
    text = add(article(front))
    assert ids(text) == ["neu"]
    added(article(front.replace(" []", "").replace(" [ ]", "")), text)


FORMS = {
    "comments": TWO.replace("  - id: vier", "    # noch zu eins\n  # zu vier\n  - id: vier"),
    "empty lines": TWO.replace("  - id: vier", "\n  - id: vier"),
    "empty lines and comments": TWO.replace("  - id: vier", "\n  # zu vier\n  - id: vier"),
    "not indented": TWO.replace("\n  ", "\n"),
    "deeper": TWO.replace("\n  ", "\n      "),
    "wide hyphens": TWO.replace("  - id", "  -   id").replace("    quote", "      quote"),
    "hyphens alone": TWO.replace("  - id", "  -\n    id"),
    "a key behind": TWO + "\n# zum Ganzen\nassessment: gut\n",
    "text that keeps its empty lines": TWO.replace(
        "    quote: Viertens", "    reasoning: |+\n      Text\n\n    quote: Viertens"
    ),
    "kept empty lines at the end of an entry": TWO.replace(
        "  - id: vier", "    reasoning: |+\n      Text\n\n  - id: vier"
    ),
    "other quotes": TWO.replace("Erstens tagte der Rat.", "'Erstens tagte der Rat.'   # so"),
    "comment before the fence": TWO + "  # Ende\n",
}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("quote", ["Erstens", "Drittens ging er.", "wieder."])
@pytest.mark.parametrize("form", FORMS)
def test_nothing_but_new_lines_comes_of_it(form: str, quote: str, end: str) -> None:
    before = article(FORMS[form]).replace("\n", end)
    after = add(before, quote)
    new = added(before, after)
    assert all(line.endswith(end) for line in new)
    assert sorted(ids(after)) == ["eins", "neu", "vier"]


def test_a_text_that_keeps_its_empty_lines_is_told_apart_from_an_empty_line_between_entries() -> None:
    kept = FORMS["kept empty lines at the end of an entry"] + "  - id: fuenf\n    quote: wieder.\n"
    before = article(kept)
    after = add(before)
    added(before, after)
    assert ids(after) == ["eins", "neu", "vier", "fuenf"]
    first = read(after).front.entries["assertions"]
    assert isinstance(first, ListNode)
    assert pairs(first.items[0])["reasoning"] == "Text\n\n"


def test_it_is_indented_like_its_neighbours() -> None:
    assert "\n  -   id: neu\n      quote: " in add(article(FORMS["wide hyphens"]))
    assert "\n- id: neu\n  quote: " in add(article(FORMS["not indented"]))


def test_a_long_quote_is_folded_into_lines() -> None:
    text = add(article(TWO), "„So ist es“, sagte er. " + "Die Änderung blieb geheim. " * 20 + "Ende.")
    lines = text[text.index("- id: neu") :].splitlines()
    assert lines[1] == "    quote: >-"
    assert lines[2].startswith("      „So ist es“, sagte er. Die Änderung")
    assert max(map(len, lines[1 : lines.index("    headline:  # the finding, in a sentence")])) <= 105


def test_a_quote_that_other_readers_of_yaml_would_retype_is_put_into_quotes() -> None:
    assert '    quote: "n"\n' in add(article(TWO), "n")


def test_a_comment_above_an_assertion_stays_with_it() -> None:
    text = add(article(FORMS["empty lines and comments"]))
    assert text.index("- id: neu") < text.index("# zu vier") < text.index("- id: vier")
    text = add(article(FORMS["comments"]))
    assert text.index("# noch zu eins") < text.index("- id: neu") < text.index("# zu vier")


def test_empty_lines_stand_between_all_where_they_stand_between_the_others() -> None:
    lines = add(article(FORMS["empty lines"]), "wieder.").splitlines()
    assert lines[lines.index("  - id: neu") - 1] == ""
    lines = add(article(FORMS["empty lines"])).splitlines()
    assert (lines[lines.index("  - id: neu") - 1], lines[lines.index("  - id: vier") - 1]) == ("", "")


@pytest.mark.parametrize("ending", ["", "\n", "\n\n"])
def test_the_end_of_the_file_stays_as_it_is(ending: str) -> None:
    before = article(TWO, BODY.rstrip() + ending)
    assert add(before).endswith(BODY.rstrip() + ending)


def test_a_byte_order_mark_is_neither_added_nor_lost() -> None:
    assert add("\ufeff" + article(TWO)) == "\ufeff" + add(article(TWO))


@pytest.mark.parametrize(
    "front",
    [
        "assertions: [{id: eins, quote: Erstens}]\n",
        "assertions: keine\n",
        'assertions: ""\n',
        "assertions: [\n  ]\n",
        "assertions:\n  id: eins\n",
    ],
)
def test_what_cannot_be_added_to_is_refused(front: str) -> None:
    with pytest.raises(RefusalError):
        add(article(front))


def test_an_article_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(RefusalError):
        add("---\ntitle: Kurz\n")


HOSTILE = [
    "Er sagte: nein",
    "# keine Notiz",
    "- kein Punkt",
    "Er sagte \"so\" und 'so' und „so“",
    r"C:\neu\x41",
    "erste Zeile\n\n  zweite\tZeile",
    "[a, b]",
    "{a: b}",
    "*fett* und &Anker",
    "!tag |",
    "% @ `",
    "yes",
    "n",
    "1:30",
    "2024",
    "~",
    "a #b",
    "a:",
    "? a",
    "---",
    "…",
    "\U0001f600 김정은",
    unicodedata.normalize("NFD", "Die Änderung"),
    "lang " * 60 + "- # : ende",
    "Weich\u00adtrennung",
]


def reads_back(quote: str, body: str) -> None:
    before = article(TWO, body)
    folded = fold(quote)
    text = add(before, folded)
    added(before, text)
    node = read(text).front.entries["assertions"]
    assert isinstance(node, ListNode)
    new = next(pairs(item) for item in node.items if pairs(item)["id"] == "neu")
    assert new["quote"] == folded
    assert find_all(TextQuoteSelector(new["quote"]), FoldedText(read(text).body))


@pytest.mark.parametrize("quote", HOSTILE)
def test_a_quote_that_yaml_would_take_for_something_else_reads_back(quote: str) -> None:
    reads_back(quote, f"Vorher. {quote} Nachher.")


@given(st.text(min_size=1, max_size=300), st.data())
@settings(max_examples=300)
def test_any_printable_passage_of_a_body_reads_back(text: str, data: st.DataObject) -> None:
    body = "Anfang " + "".join(char if char.isprintable() else " " for char in text) + " Ende"
    start = data.draw(st.integers(0, len(body) - 1))
    quote = body[start : data.draw(st.integers(start + 1, len(body)))]
    if fold(quote):
        reads_back(quote, body)


def places(body: str) -> list[str]:
    """Return passages from all over a text: its first, middle and last words, and one across two paragraphs."""
    words = body.split()
    return [" ".join(words[start : start + 9]) for start in (0, len(words) // 3, len(words) // 2, len(words) - 9)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_real_article_gains_only_lines_and_reads_as_before_with_one_more(path: Path, end: str) -> None:
    before = path.read_text("utf-8").replace("\n", end)
    old = read(before)
    for quote in places(old.body):
        after = add_assertion(path.name, before, entries(quote, "ganz-neu")).text
        new = added(before, after)
        assert new[0].strip() == "- id: ganz-neu"
        assert read(after).body == old.body
        changed = pairs(read(after).front)
        changed["assertions"] = [each for each in changed["assertions"] if dict(each)["id"] != "ganz-neu"]
        assert changed == pairs(old.front)


def written(index: str = "---\ntitle: Kurz\n---\n") -> Edit:
    return write_assertion("content/articles/kurz/index.md", index, entries("Drittens: ging er."))


def test_an_article_that_is_a_folder_gets_a_file_with_the_name_of_the_id() -> None:
    edit = written()
    assert (edit.path, edit.lines) == ("content/articles/kurz/neu.md", (1,))
    document = read(edit.text)
    assert document.body == ""
    assert list(document.front.entries)[:2] == ["quote", "headline"]
    assert "id" not in document.front.entries
    assert "reasoning" not in document.front.entries
    assert pairs(document.front)["quote"] == "Drittens: ging er."


def test_a_new_file_has_the_line_ends_of_its_article() -> None:
    assert written("---\r\ntitle: Kurz\r\n---\r\n").text == written().text.replace("\n", "\r\n")
