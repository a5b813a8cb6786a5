"""The life of a check, as `belegt log` tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from generator.commands.log import log
from generator.history.wording import word_diff
from tests.unit.history.conftest import ARTICLE, AUTHOR, FOLDER
from tests.unit.history.test_silent_edits import FIRST_ENDS, move_to_folder

if TYPE_CHECKING:
    from tests.unit.history.conftest import Newsroom

ID = "freibad-schliesst-im-oktober"


def run(newsroom: Newsroom, *arguments: str) -> Result:
    """Run the command in this process."""
    options = [*arguments, "--root", str(newsroom.root), "--language", "en"]
    return CliRunner().invoke(log, options, catch_exceptions=False)


def steps(newsroom: Newsroom, assertion: str = ID) -> list[list[str]]:
    """Return the lines of each step, the newest first."""
    result = run(newsroom, assertion)
    assert result.exit_code == 0, result.stderr
    return [block.splitlines() for block in result.stdout.split("\n\n")]


def test_a_check_begins_with_what_it_says(newsroom: Newsroom) -> None:
    commit = newsroom.git("rev-parse", "HEAD")[:10]
    (first,) = steps(newsroom)
    assert first[:4] == [
        f"2025-10-06 {commit} {AUTHOR}: Erste Prüfungen",
        "  begun",
        "  status: published",
        "  verdict: richtig",
    ]


def test_each_change_is_told_the_newest_first(newsroom: Newsroom) -> None:
    newsroom.replace("verdict: richtig", "verdict: unbelegt")
    newsroom.replace(
        FIRST_ENDS,
        FIRST_ENDS + "    changes:\n      - {date: 2025-10-07, from: richtig, to: unbelegt, note: Zweifel.}\n",
    )
    newsroom.commit("Zweifel")
    newsroom.replace("summary: Der Beschluss liegt vor,", "summary: Der Beschluss ist da,")
    newsroom.commit("Wortlaut")
    newest, before, _ = steps(newsroom)
    assert newest[0].endswith(": Wortlaut")
    assert newest[1:] == ["  summary: Der Beschluss [-liegt vor,-] {+ist da,+} und der Betreiber hat …"]
    assert before[1:] == ["  verdict: richtig → unbelegt", "  history: 2025-10-07: richtig → unbelegt: Zweifel."]


def test_citations_are_told_one_by_one(newsroom: Newsroom) -> None:
    newsroom.replace("title: Auskunft zum Betrieb", "title: Neue Auskunft")
    newsroom.replace(
        "        source: rat-2025-09-19\n        stance: supports\n        quote: Das",
        "        source: stadt-2025-09-19\n        stance: supports\n        quote: Das",
    )
    newsroom.replace(FIRST_ENDS, FIRST_ENDS + "      - {id: c3, source: rat-2025-09-19, stance: context}\n")
    newsroom.commit()
    assert steps(newsroom)[0][1:] == [
        "  citation changed: c1, stadt-2025-09-19",
        "  citation changed: c2, “Neue Auskunft”",
        "  citation added: c3, rat-2025-09-19",
    ]
    newsroom.replace("      - {id: c3, source: rat-2025-09-19, stance: context}\n", "")
    newsroom.commit()
    assert steps(newsroom)[0][1:] == ["  citation removed: c3, rat-2025-09-19"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("status: published", "status: withdrawn", "status: published → withdrawn"),
        ("evidence: strong", "evidence: weak", "evidence: strong → weak"),
        ("claimed: 2025-09-20", "claimed: 2025-09", "claimed: 2025-09-20 → 2025-09"),
        ("topics: [Schwimmbad]", "topics: []", "also changed: topics"),
        ("claim_id: freibad-schliesst", "author: Redaktion", "claim_id: freibad-schliesst → –"),
        ("    topics: [Schwimmbad]", "    prefix: Musterstadt.", "also changed: prefix, topics"),
    ],
)
def test_every_other_field_is_told(newsroom: Newsroom, old: str, new: str, line: str) -> None:
    newsroom.replace(old, new)
    newsroom.commit()
    assert f"  {line}" in steps(newsroom)[0]


def test_commits_that_change_only_others_are_left_out(newsroom: Newsroom) -> None:
    newsroom.replace("summary: Die Zählung ergab", "summary: Eine Zählung ergab")
    newsroom.commit("Die andere")
    newsroom.replace("title: Das Freibad schließt für immer", "title: Das Freibad schließt")
    newsroom.commit("Der Titel")
    assert len(steps(newsroom)) == 1


def test_a_move_to_another_form_is_no_step_and_hides_none(newsroom: Newsroom) -> None:
    move_to_folder(newsroom)
    newsroom.commit("Umgezogen")
    part = "content/articles/freibad-schliesst/gaestezahl-im-sommer.md"
    newsroom.replace("verdict: falsch", "verdict: unbelegt", part)
    newsroom.commit("Urteil")
    newest, first = steps(newsroom, "gaestezahl-im-sommer")
    assert newest[1:] == ["  verdict: falsch → unbelegt"]
    assert first[1] == "  begun"


def test_a_check_that_is_gone_has_its_life_still(newsroom: Newsroom) -> None:
    newsroom.project.path(f"{FOLDER}/freibad-gerettet.md").unlink()
    newsroom.commit("Gelöscht")
    newest, first = steps(newsroom, "freibad-gerettet")
    assert newest[1:] == ["  taken out"]
    assert first[1] == "  begun"


def test_a_change_on_a_branch_is_told_once_and_its_merge_is_not(newsroom: Newsroom) -> None:
    newsroom.git("checkout", "--quiet", "-b", "arbeit")
    newsroom.replace("verdict: richtig", "verdict: unbelegt")
    newsroom.commit("Auf dem Zweig")
    newsroom.git("checkout", "--quiet", "main")
    newsroom.replace("summary: Die Zählung ergab", "summary: Eine Zählung ergab")
    newsroom.commit("Auf main")
    newsroom.git("merge", "--quiet", "--no-ff", "--no-edit", "arbeit")
    assert [step[0].rpartition(": ")[2] for step in steps(newsroom)] == ["Auf dem Zweig", "Erste Prüfungen"]


def test_a_merge_that_says_what_neither_side_said_is_told(newsroom: Newsroom) -> None:
    newsroom.git("checkout", "--quiet", "-b", "arbeit")
    newsroom.replace("evidence: strong", "evidence: medium")
    newsroom.commit("Auf dem Zweig")
    newsroom.git("checkout", "--quiet", "main")
    newsroom.replace("title: Das Freibad schließt für immer", "title: Das Freibad schließt")
    newsroom.commit("Auf main")
    newsroom.git("merge", "--quiet", "--no-ff", "--no-commit", "arbeit")
    newsroom.replace("verdict: richtig", "verdict: unbelegt")
    newsroom.commit("Zusammengeführt")
    merged, _, _ = steps(newsroom)
    assert merged[0].endswith(": Zusammengeführt")
    assert "  verdict: richtig → unbelegt" in merged


def test_an_id_that_only_begins_another_is_another(newsroom: Newsroom) -> None:
    assert run(newsroom, "freibad-schliesst-im").exit_code == 2


def test_an_id_without_a_life_is_wrong_use(newsroom: Newsroom) -> None:
    result = run(newsroom, "nirgends")
    assert (result.exit_code, result.stderr) == (2, "no commit has a check `nirgends`\n")


def test_words_of_a_commit_cannot_speak_to_the_terminal(newsroom: Newsroom) -> None:
    newsroom.replace("claim: Die Stadt schließt das Freibad zum", 'claim: "Die \\e[2J Stadt" #')
    newsroom.commit("Rot \x1b[31m")
    text = "\n".join(line for step in steps(newsroom) for line in step)
    assert "\x1b" not in text
    assert "\\x1b[31m" in text


@pytest.mark.parametrize("path", [ARTICLE, f"{FOLDER}/freibad-gerettet.md"])
def test_a_version_that_cannot_be_read_counts_as_taken_out(newsroom: Newsroom, path: str) -> None:
    text = newsroom.project.read(path)
    newsroom.project.write(path, text.replace("---\n", "", 1))
    newsroom.commit("Kaputt")
    newsroom.project.write(path, text)
    newsroom.commit("Wieder heil")
    told = steps(newsroom, ID if path == ARTICLE else "freibad-gerettet")
    assert [step[0].rpartition(": ")[2] for step in told] == ["Wieder heil", "Kaputt", "Erste Prüfungen"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "a b", "{+a b+}"),
        ("a b", "", "[-a b-]"),
        ("a b c", "a x c", "a [-b-] {+x+} c"),
        ("1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 9", "… 4 5 6 7 [-8-] {+9+}"),
        ("8 1 2 3 4 5 6", "9 1 2 3 4 5 6", "[-8-] {+9+} 1 2 3 4 …"),
        ("0 1 2 3 4 5 6 7 8 9 a 0", "x 1 2 3 4 5 6 7 8 9 a x", "[-0-] {+x+} 1 2 3 4 … 7 8 9 a [-0-] {+x+}"),
    ],
)
def test_a_text_is_told_word_by_word(before: str, after: str, told: str) -> None:
    assert word_diff(before, after) == told


@pytest.mark.parametrize("name", [ID, "freibad-schliesst"])
def test_a_check_is_followed_over_a_new_id_by_either(newsroom: Newsroom, name: str) -> None:
    newsroom.replace(f"id: {ID}", f"id: freibad-schliesst\n    formerly: [{ID}]")
    newsroom.replace(f"related: [{ID}]", "related: [freibad-schliesst]")
    newsroom.commit("Umbenannt")
    newest, first = steps(newsroom, name)
    assert newest[1:] == [f"  id: {ID} → freibad-schliesst", "  also changed: formerly"]
    assert first[1] == "  begun"
