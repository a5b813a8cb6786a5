"""What a published check may not do without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.language import Catalogue
from generator.report import one_line
from tests.unit.history.conftest import ARTICLE, FOLDER

if TYPE_CHECKING:
    from tests.unit.history.conftest import Newsroom

ENTRY = "    changes:\n      - {date: 2025-10-07, note: Genauer gesagt.}\n"
FIRST_ENDS = "        translation: Das Bad schließt am 1. Oktober.\n"
PART = f"{FOLDER}/freibad-gerettet.md"


def edit(newsroom: Newsroom, key: str) -> None:
    """Change one field of the published check freibad-schliesst-im-oktober."""
    if key == "verdict":
        newsroom.replace("verdict: richtig", "verdict: groesstenteils-richtig")
    elif key == "claim":
        newsroom.replace("claim: Die Stadt schließt das Freibad zum", "claim: Die Stadt schließt ihr Freibad zum")
    elif key == "quote":
        newsroom.replace(
            "quote: Die Stadt schließt das Freibad zum 1. Oktober.", "quote: Die Stadt schließt das Freibad"
        )
    elif key == "summary":
        newsroom.replace("summary: Der Beschluss liegt vor, und", "summary: Der Beschluss ist da, und")
    elif key == "status":
        newsroom.replace("status: published", "status: withdrawn")


FIELDS = ["verdict", "claim", "quote", "summary", "status"]
ENTRIES = {
    "verdict": ENTRY.replace("note", "from: richtig, to: groesstenteils-richtig, note"),
}


def entry_for(key: str) -> str:
    return ENTRIES.get(key, ENTRY)


def test_nothing_is_said_of_what_did_not_change(newsroom: Newsroom) -> None:
    assert newsroom.problems() == []


@pytest.mark.parametrize("key", FIELDS)
def test_a_guarded_field_that_changes_without_an_entry_is_an_error_at_its_line(newsroom: Newsroom, key: str) -> None:
    edit(newsroom, key)
    (problem,) = newsroom.problems()
    assert (problem.code, problem.place.path) == ("silent-edit", ARTICLE)
    line = newsroom.project.read(ARTICLE).splitlines()[problem.place.line - 1]
    assert line.strip().removeprefix("- ").startswith(f"{key}: ")


@pytest.mark.parametrize("key", FIELDS)
def test_a_guarded_field_may_change_with_an_entry(newsroom: Newsroom, key: str) -> None:
    edit(newsroom, key)
    newsroom.replace(FIRST_ENDS, FIRST_ENDS + entry_for(key))
    assert newsroom.problems() == []


@pytest.mark.parametrize("key", FIELDS)
def test_the_entry_appears_on_the_check_and_on_the_corrections_page(newsroom: Newsroom, key: str) -> None:
    edit(newsroom, key)
    newsroom.replace(FIRST_ENDS, FIRST_ENDS + entry_for(key))
    result = newsroom.project.run("generator", "build")
    assert result.returncode == 0, result.stderr
    check, corrections = (
        LexborHTMLParser(newsroom.project.read(f"build/docs/{page}.md"))
        for page in ("faktenchecks/freibad-schliesst-im-oktober", "korrekturen")
    )
    (line,) = (item for item in check.css(".bl-history li") if "Genauer gesagt." in item.text())
    (row,) = (item for item in corrections.css(".bl-corrections li") if "Genauer gesagt." in item.text())
    for place in (line, row):
        stamp = place.css_first("time")
        assert stamp is not None
        assert stamp.attributes["datetime"] == "2025-10-07"
        words = [badge.text(strip=True) for badge in place.css(".bl-badge-word")]
        assert words == (["Richtig", "Größtenteils richtig"] if key == "verdict" else [])


def test_a_draft_may_change_as_it_likes_and_go(newsroom: Newsroom) -> None:
    text = newsroom.project.read(ARTICLE)
    begin, end = text.index("  - id: ablenkung-vom-rathaus"), text.index("---\nDas Freibad")
    newsroom.project.write(ARTICLE, text[:begin] + text[end:])
    assert newsroom.problems() == []


def test_fields_that_are_not_guarded_may_change(newsroom: Newsroom) -> None:
    newsroom.replace("evidence: strong", "evidence: medium")
    assert newsroom.problems() == []


def test_other_white_space_is_no_change(newsroom: Newsroom) -> None:
    newsroom.replace(
        "summary: Der Beschluss liegt vor, und der Betreiber hat ihn bestätigt.",
        "summary: >-\n      Der Beschluss liegt vor,\n      und der Betreiber hat ihn bestätigt.",
    )
    assert newsroom.problems() == []


def test_an_entry_that_was_there_before_excuses_nothing(newsroom: Newsroom) -> None:
    newsroom.replace("summary: Die Zählung ergab 6.000 Gäste.", "summary: Es waren 6.000 Gäste.")
    (problem,) = newsroom.problems()
    assert problem.code == "silent-edit"


def test_an_entry_that_does_not_name_the_verdicts_excuses_no_other_verdict(newsroom: Newsroom) -> None:
    edit(newsroom, "verdict")
    newsroom.replace(FIRST_ENDS, FIRST_ENDS + ENTRY)
    (problem,) = newsroom.problems()
    assert problem.code == "silent-edit"
    assert "`from: richtig`, `to: groesstenteils-richtig`" in str(problem.fix)


def test_the_new_entry_begins_at_the_published_verdict(newsroom: Newsroom) -> None:
    edit(newsroom, "verdict")
    entry = ENTRY.replace("note", "from: falsch, to: groesstenteils-richtig, note")
    newsroom.replace(FIRST_ENDS, FIRST_ENDS + entry)
    (problem,) = newsroom.problems()
    assert problem.code == "history-does-not-fit"
    assert str(problem.fix) == "write `from: richtig`"
    assert "from: falsch" in newsroom.project.read(ARTICLE).splitlines()[problem.place.line - 1]


def test_two_steps_at_once_need_both_entries_to_fit(newsroom: Newsroom) -> None:
    edit(newsroom, "verdict")
    entries = (
        "    changes:\n"
        "      - {date: 2025-10-07, from: richtig, to: unbelegt, note: Zweifel am Beschluss.}\n"
        "      - {date: 2025-10-08, from: unbelegt, to: groesstenteils-richtig, note: Ausgeräumt.}\n"
    )
    newsroom.replace(FIRST_ENDS, FIRST_ENDS + entries)
    assert newsroom.problems() == []


@pytest.mark.parametrize("new", ["note: Anders begründet.", "note: ''"])
def test_an_entry_of_the_history_does_not_change(newsroom: Newsroom, new: str) -> None:
    newsroom.replace("note: Die Zählung lag erst danach vor.", new)
    (problem,) = newsroom.problems()
    assert problem.code == "silent-edit"
    assert "history" in str(problem.what)


def test_an_entry_of_the_history_does_not_go(newsroom: Newsroom) -> None:
    text = newsroom.project.read(ARTICLE)
    begin, end = text.index("    changes:"), text.index("  - id: ablenkung-vom-rathaus")
    newsroom.project.write(ARTICLE, text[:begin] + text[end:])
    assert [problem.code for problem in newsroom.problems()] == ["silent-edit"]


def test_a_published_check_does_not_go(newsroom: Newsroom) -> None:
    newsroom.project.path(PART).unlink()
    (problem,) = newsroom.problems()
    assert (problem.code, problem.place.path) == ("vanished-check", f"{FOLDER}/index.md")


def test_a_published_check_does_not_go_with_its_article(newsroom: Newsroom) -> None:
    newsroom.project.path(ARTICLE).unlink()
    problems = newsroom.problems()
    assert [problem.code for problem in problems] == ["vanished-check", "vanished-check"]
    assert {problem.place.path for problem in problems} == {ARTICLE}


@pytest.mark.parametrize("status", ["draft", "review"])
def test_a_published_check_does_not_leave_the_site_by_its_status(newsroom: Newsroom, status: str) -> None:
    newsroom.replace("status: published", f"status: {status}")
    (problem,) = newsroom.problems()
    assert problem.code == "vanished-check"
    assert f"status: {status}" in newsroom.project.read(ARTICLE).splitlines()[problem.place.line - 1]


def test_a_check_in_a_file_that_cannot_be_read_is_not_called_gone(newsroom: Newsroom) -> None:
    newsroom.replace("title: Das Freibad", "title: [Das Freibad")
    assert newsroom.problems() == []


def withdraw(newsroom: Newsroom) -> None:
    """Publish the first check as withdrawn."""
    newsroom.replace("status: published", "status: withdrawn")
    newsroom.replace(FIRST_ENDS, FIRST_ENDS + ENTRY)
    newsroom.commit("Zurückgezogen")


def test_a_withdrawn_check_stays(newsroom: Newsroom) -> None:
    withdraw(newsroom)
    newsroom.replace("status: withdrawn", "status: draft")
    assert [problem.code for problem in newsroom.problems()] == ["vanished-check"]


def test_the_id_of_a_withdrawn_check_is_not_used_again(newsroom: Newsroom) -> None:
    withdraw(newsroom)
    edit(newsroom, "claim")
    edit(newsroom, "quote")
    newsroom.replace("status: withdrawn", "status: published")
    newsroom.replace("note: Genauer gesagt.}\n", "note: Genauer gesagt.}\n      - {date: 2025-10-08, note: Neu.}\n")
    (problem,) = newsroom.problems()
    assert problem.code == "withdrawn-id-used-again"


def test_a_withdrawn_check_is_published_again_with_an_entry(newsroom: Newsroom) -> None:
    withdraw(newsroom)
    newsroom.replace("status: withdrawn", "status: published")
    assert [problem.code for problem in newsroom.problems()] == ["silent-edit"]
    newsroom.replace("note: Genauer gesagt.}\n", "note: Genauer gesagt.}\n      - {date: 2025-10-08, note: Neu.}\n")
    assert newsroom.problems() == []


def test_an_assertion_that_moves_to_another_form_and_file_has_not_changed(newsroom: Newsroom) -> None:
    move_to_folder(newsroom)
    assert newsroom.problems() == []


def test_a_change_on_the_way_to_another_form_is_found(newsroom: Newsroom) -> None:
    move_to_folder(newsroom)
    part = "content/articles/freibad-schliesst/gaestezahl-im-sommer.md"
    newsroom.replace("summary: Die Zählung ergab", "summary: Eine Zählung ergab", part)
    (problem,) = newsroom.problems()
    assert (problem.code, problem.place.path) == ("silent-edit", part)


def move_to_folder(newsroom: Newsroom) -> None:
    """Give the article the form of a folder, one of its assertions a file of its own."""
    text = newsroom.project.read(ARTICLE)
    begin, end = text.index("  - id: gaestezahl-im-sommer"), text.index("  - id: ablenkung-vom-rathaus")
    lines = text[begin:end].splitlines()[1:]
    record = "".join(f"{line.removeprefix('    ')}\n" for line in lines)
    newsroom.project.path(ARTICLE).unlink()
    folder = ARTICLE.removesuffix(".md")
    newsroom.project.write(f"{folder}/index.md", text[:begin] + text[end:])
    newsroom.project.write(f"{folder}/gaestezahl-im-sommer.md", f"---\n{record}---\n")


def test_a_message_shows_what_was_published_without_control_characters(newsroom: Newsroom) -> None:
    newsroom.replace("claim: Die Stadt schließt das Freibad zum 1. Oktober.", 'claim: "Die Stadt \\e[2J schließt."')
    newsroom.commit()
    newsroom.replace('claim: "Die Stadt \\e[2J schließt."', "claim: Die Stadt schließt.")
    (problem,) = newsroom.problems()
    assert "\x1b" not in one_line(problem, Catalogue("en"))


def test_a_value_that_cannot_be_used_is_not_called_an_edit(newsroom: Newsroom) -> None:
    newsroom.replace("summary: Der Beschluss liegt vor, und der Betreiber hat ihn bestätigt.", "summary: [a: b]")
    assert newsroom.problems() == []


def rename(newsroom: Newsroom, formerly: str = "") -> None:
    """Give the first check another id."""
    newsroom.replace("id: freibad-schliesst-im-oktober", f"id: freibad-schliesst{formerly}")
    newsroom.replace("related: [freibad-schliesst-im-oktober]", "related: [freibad-schliesst]")


FORMERLY = "\n    formerly: [freibad-schliesst-im-oktober]"


def test_a_new_id_needs_its_former_one(newsroom: Newsroom) -> None:
    rename(newsroom)
    (problem,) = newsroom.problems()
    assert problem.code == "renamed-without-redirect"
    assert "id: freibad-schliesst" in newsroom.project.read(ARTICLE).splitlines()[problem.place.line - 1]


def test_a_new_id_with_its_former_one_is_fine(newsroom: Newsroom) -> None:
    rename(newsroom, FORMERLY)
    assert newsroom.problems() == []


def test_a_new_id_excuses_no_silent_edit(newsroom: Newsroom) -> None:
    rename(newsroom, FORMERLY)
    edit(newsroom, "claim")
    edit(newsroom, "quote")
    assert [problem.code for problem in newsroom.problems()] == ["silent-edit", "silent-edit"]


def test_a_former_id_is_kept(newsroom: Newsroom) -> None:
    rename(newsroom, FORMERLY)
    newsroom.commit("Umbenannt")
    newsroom.replace(FORMERLY, "")
    (problem,) = newsroom.problems()
    assert problem.code == "renamed-without-redirect"
    assert "`freibad-schliesst-im-oktober`" in str(problem.fix)


def test_a_new_id_may_be_given_twice(newsroom: Newsroom) -> None:
    rename(newsroom, FORMERLY)
    newsroom.commit("Umbenannt")
    newsroom.replace("id: freibad-schliesst\n    formerly: [", "id: bad-schliesst\n    formerly: [freibad-schliesst, ")
    assert newsroom.problems() == []


def test_an_article_with_a_new_name_needs_its_former_one(newsroom: Newsroom) -> None:
    path = "content/articles/freibad-fuer-immer.md"
    newsroom.project.path(ARTICLE).rename(newsroom.project.path(path))
    (problem,) = newsroom.problems()
    assert (problem.code, problem.place.path) == ("renamed-without-redirect", path)
    newsroom.replace("seed: freibad.txt", "seed: freibad.txt\nformerly: [freibad-schliesst]", path)
    assert newsroom.problems() == []


def test_an_article_whose_checks_move_away_keeps_its_page(newsroom: Newsroom) -> None:
    path = f"{FOLDER}/freibad-gerettet.md"
    text = newsroom.project.read(path)
    lines = "".join(f"    {line}\n" for line in text.split("---\n")[1].splitlines())
    newsroom.project.path(path).unlink()
    record = "  - id: freibad-gerettet\n" + lines + "  - id: ablenkung-vom-rathaus"
    newsroom.replace("  - id: ablenkung-vom-rathaus", record)
    assert "vanished-article" in {problem.code for problem in newsroom.problems()}
