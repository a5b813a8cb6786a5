"""`belegt explain`."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from generator.commands.explain import explain
from generator.explanations import read_explanations, readable_snippet


def run(*arguments: str, columns: int = 80) -> Result:
    return CliRunner(env={"COLUMNS": str(columns)}).invoke(explain, ["--language", "en", *arguments])


def test_a_code_is_explained_with_what_fails_and_what_passes() -> None:
    result = run("unknown-rating")
    assert result.exit_code == 0
    assert result.output.startswith("unknown-rating (error)\n\nThis verdict is not on the rating scale. ")
    fails, passes = result.output.split("this fails, in ")[1].split("this passes, in ")
    assert "  verdict: flasch\n  evidence: strong\n" in fails
    assert "  verdict: falsch\n  evidence: strong\n" in passes


@pytest.mark.parametrize("columns", [40, 80])
def test_the_text_is_as_wide_as_the_terminal(columns: int) -> None:
    output = run("silent-edit", columns=columns).output
    text = output.partition("\n\n")[2].partition("\n\n")[0].splitlines()
    assert columns - 20 < max(map(len, text)) <= columns
    assert "Der Artikel sagt es nicht ausdrücklich.}\n" in output  # a line of an example is never broken


def test_a_wide_terminal_gets_lines_that_can_be_read() -> None:
    text = run("silent-edit", columns=300).output.partition("\n\n")[2].partition("\n\n")[0]
    assert 80 < max(map(len, text.splitlines())) <= 100


def test_a_code_that_does_not_exist_is_refused_with_the_nearest() -> None:
    result = run("unknown-ratings")
    assert result.exit_code == 2
    assert result.stderr == "there is no code `unknown-ratings`; did you mean `unknown-rating`?\n"


def test_what_is_like_no_code_is_refused_with_where_they_are_listed() -> None:
    result = run("xyz")
    assert (result.exit_code, result.stderr) == (2, "there is no code `xyz`; `belegt explain` lists all\n")


def test_without_a_code_each_has_a_line_that_fits() -> None:
    lines = run().output.splitlines()
    assert [line.split()[0] for line in lines] == list(read_explanations("en"))
    assert all(40 < len(line) <= 80 for line in lines)


def test_the_text_is_in_the_language_asked_for() -> None:
    result = CliRunner().invoke(explain, ["unknown-rating", "--language", "de"])
    assert result.output.startswith("unknown-rating (Fehler)\n\nDieses Urteil steht nicht auf der Bewertungsskala.")


def test_an_invisible_character_of_an_example_is_written_out() -> None:
    assert "Das Protokoll sagt ‹U+202E›das Gegenteil [c1]." in run("hidden-direction").output


def test_a_snippet_is_shown_without_its_indentation() -> None:
    assert readable_snippet("    a:\n      b\n") == "a:\n  b"
