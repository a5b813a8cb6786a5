"""`belegt validate`: what it prints, how it ends, and what it says of Belegt's own pages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from generator.commands.validate import validate
from tests.unit.validation.broken import BROKEN
from tests.unit.validation.sound import REVIEW, SOUND

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.conftest import Project

OWN = """<article class="bl-kind-fact-check">
<div class="bl-box"><p class="bl-claim-text">Die Stadt schließt das Freibad für immer.</p>
<span class="bl-badge-word">Falsch</span>
<p class="bl-about"><a href="../../bewertungen/falsch/">Über diese Bewertung</a></p></div>"""
ON_AXIS = """<div class="bl-list-head"><p class="bl-lead">Widerlegt.</p>
<dl><div><dt>Wert</dt> <dd>1 auf einer Achse von 1 (falsch) bis 5 (richtig)</dd></div></dl></div>"""
OFF_AXIS = """<div class="bl-list-head"><p class="bl-lead">Es fehlt etwas.</p>
<dl><div><dt>dpa</dt> <dd>Fehlender Kontext</dd></div></dl></div>"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(validate, [*map(str, arguments), "--language", "en"])


def own_site(folder: Path, rating: str, text: str = SOUND) -> Path:
    """Write a check as Belegt's pages show it, and the page of its rating."""
    check, about = folder / "faktenchecks/freibad/index.html", folder / "bewertungen/falsch/index.html"
    for path in (check, about):
        path.parent.mkdir(parents=True)
    check.write_text(text.replace("<body>", "<body>" + OWN), "utf-8")
    about.write_text(rating, "utf-8")
    return folder


def test_a_sound_site_ends_with_a_count(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(SOUND, "utf-8")
    result = run(tmp_path)
    assert (result.exit_code, result.output) == (0, "1 files, 1 checks: no problems\n")


def test_a_problem_is_told_with_its_line_reason_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(SOUND.replace("2025-10-02", "gestern"), "utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{path}:15:20: error: cr-bad-date: `gestern` in `datePublished` is no date as ISO 8601 writes it",
        '    15 |   "datePublished": "gestern",',
        "   why: collectors have to guess what is meant, and many leave the check out",
        "   fix: write a day like 2026-03-01, or a time like 2026-03-01T09:30:00+01:00",
    ]


def test_warnings_fail_only_a_strict_run(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(SOUND.replace("2025-10-02", "2025-10-02T09:30:00"), "utf-8")
    assert (run(path).exit_code, run(path, "--strict").exit_code) == (0, 1)


def test_programs_get_json(tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(SOUND.replace("2025-10-02", "gestern"), "utf-8")
    document = json.loads(run(path, "--format", "json").stdout)
    assert document["counts"] == {"errors": 1, "warnings": 0, "files": 1, "reviews": 1}
    assert [problem["code"] for problem in document["problems"]] == ["cr-bad-date"]


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_programs_get_the_other_forms(form: str, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text(SOUND.replace("2025-10-02", "gestern"), "utf-8")
    result = run(path, "--format", form)
    assert "cr-bad-date" in result.stdout
    assert result.exit_code == 1


def test_wrong_use_ends_with_2(tmp_path: Path) -> None:
    assert run(tmp_path / "nowhere").exit_code == 2
    assert run(tmp_path).exit_code == 2
    (tmp_path / "index.html").write_text(SOUND, "utf-8")
    assert run(tmp_path, "--url", "example.org").exit_code == 2


def test_no_placeholder_is_left_in_any_message(tmp_path: Path) -> None:
    for page in BROKEN:
        (tmp_path / "index.html").write_text(page.text, "utf-8")
        told = [line for line in run(tmp_path).output.splitlines() if re.match(r"   (?:why|fix): |/", line)]
        assert not any(re.search(r"\{[a-z_]+\}", line) for line in told)


def test_a_number_is_that_of_the_own_page_of_the_rating(tmp_path: Path) -> None:
    assert run(own_site(tmp_path, ON_AXIS)).output == "2 files, 1 checks: no problems\n"


def test_an_own_rating_off_the_axis_has_no_number(tmp_path: Path) -> None:
    assert "cr-number-off-axis" in run(own_site(tmp_path, OFF_AXIS)).output


def test_an_own_rating_has_no_other_number_than_its_page_says(tmp_path: Path) -> None:
    assert "cr-number-differs" in run(own_site(tmp_path, ON_AXIS.replace("<dd>1", "<dd>2"))).output


def test_an_own_rating_whose_page_is_not_there_is_passed_over(tmp_path: Path) -> None:
    own_site(tmp_path, "<p>")
    assert run(tmp_path).exit_code == 0
    (tmp_path / "bewertungen/falsch/index.html").unlink()
    assert run(tmp_path).exit_code == 0


def test_an_own_badge_says_the_same_as_the_markup_wherever_else_the_word_stands(tmp_path: Path) -> None:
    text = SOUND.replace('"alternateName": "Falsch"', '"alternateName": "Widerlegt"')
    own_site(tmp_path, ON_AXIS, text.replace("<h1>", "<p>Widerlegt</p><h1>"))
    assert "cr-verdict-differs" in run(tmp_path).output


def test_an_own_box_says_the_same_claim_as_the_markup(tmp_path: Path) -> None:
    text = SOUND.replace(REVIEW, REVIEW.replace("für immer.", "für lange Zeit."))
    own_site(tmp_path, ON_AXIS, text.replace("<h1>", "<p>Die Stadt schließt das Freibad für lange Zeit.</p><h1>"))
    assert "cr-claim-differs" in run(tmp_path).output


def test_nothing_is_wrong_with_our_own_site(real: Project) -> None:
    result = run(real.path("build/site"), "--strict")
    assert (result.exit_code, result.stderr) == (0, "")
    assert int(result.output.split(" files, ")[1].split()[0]) > 50
