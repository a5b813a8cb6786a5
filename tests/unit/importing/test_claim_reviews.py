"""`belegt import --claimreview`: an archive with every known defect comes in, and each record is accounted for."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from generator.commands.import_ import import_
from generator.exports.claim_review import claim_review
from generator.language import Catalogue
from generator.model.assertion import Status
from generator.pages.site_map import SiteMap
from generator.problems import has_errors
from generator.project import check_project
from tests.conftest import copy_small
from tests.unit.importing.feeds.archive import PEOPLE, feed, records, sound
from tests.unit.importing.feeds.defects import DEFECTS, Defect

if TYPE_CHECKING:
    from pathlib import Path

    from generator.corpus.corpus import Corpus
    from generator.model.assertion import Assertion
    from tests.conftest import Project

LEFT_IN_THE_SEED = ("citation", "firstAppearance")
"""What a feed cannot say as Belegt wants it: stance and words of a citation, and that two claims are one."""


def run(project: Project, *arguments: str | Path, content: bytes | None = None) -> Result:
    """Run the command in this process; what it does not expect is raised."""
    parts = ["--claimreview", *map(str, arguments), "--root", str(project.root), "--language", "en"]
    return CliRunner().invoke(import_, parts, input=content, catch_exceptions=False)


def corpus_of(project: Project) -> Corpus:
    return check_project(project.root)[0].corpus


def exported(corpus: Corpus, check: str) -> dict[str, Any]:
    """Return what the site gives out for a check once it is published."""
    articles = tuple(
        replace(article, assertions=tuple(replace(each, status=Status.PUBLISHED) for each in article.assertions))
        for article in corpus.articles
    )
    site = SiteMap(replace(corpus, articles=articles), Catalogue("de"))
    assertion = site.corpus.find_assertion(check)
    assert assertion, check
    return claim_review(assertion, site)


def differences(given: object, made: object, path: str = "") -> list[str]:
    """Return where what came in is not what goes out; what goes out may say more."""
    if isinstance(given, dict) and isinstance(made, dict):
        keys = sorted(given.keys() - {"@id"} - ({"url"} if not path else set()))  # addresses of the site itself
        return [each for key in keys for each in differences(given[key], made.get(key), f"{path}/{key}")]
    return [] if given == made else [f"{path}: {given!r} became {made!r}"]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Result]:
    """Give a project with the archive in it, and what the command said. Tests read it and change nothing."""
    project = copy_small(tmp_path_factory.mktemp("archive") / "project")
    project.write("content/people.yml", project.read("content/people.yml") + PEOPLE)
    project.write("archiv.json", feed().decode())
    return project, run(project, project.path("archiv.json"))


@pytest.fixture(scope="module")
def corpus(imported: tuple[Project, Result]) -> Corpus:
    """Give what was imported, read again."""
    return corpus_of(imported[0])


@cache
def numbers() -> dict[str, int]:
    """Return the number of each defective record in the feed, by its defect."""
    return {record.defect.name: number for number, record in enumerate(records(), 1) if record.defect}


def codes_of(result: Result) -> dict[int, list[str]]:
    """Return the codes noted for each record, sorted, by its number."""
    found: dict[int, list[str]] = {}
    for line in result.stdout.splitlines():
        parts = line.split(": ", 4)
        if len(parts) > 3 and parts[3].startswith("record "):
            found.setdefault(int(parts[3].removeprefix("record ")), []).append(parts[2])
    return {number: sorted(codes) for number, codes in found.items()}


def check_of(corpus: Corpus, number: int) -> Assertion:
    """Return the check that was made of a record with this number in its words."""
    mark = f"Fall {number:03}."
    found = [each for each in corpus.assertions if each.claim.endswith(mark)]
    assert len(found) == 1
    return found[0]


def test_the_archive_is_large_and_has_every_defect_once() -> None:
    assert len(records()) >= 300
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS)
    assert feed() == feed()


def test_the_project_passes_the_check_without_errors_and_warnings(imported: tuple[Project, Result]) -> None:
    checked, _ = check_project(imported[0].root)
    assert checked.problems == ()


def test_every_record_comes_in_or_is_said_to_be_left_out(imported: tuple[Project, Result], corpus: Corpus) -> None:
    refused = [defect for defect in DEFECTS if {"broken", "no-record", "no-claim"} & set(defect.codes)]
    assert len([a for a in corpus.assertions if a.claim.find("Fall ") > 0]) == len(records()) - len(refused)
    result = imported[1]
    assert result.exit_code == 1
    assert f"records read: {len(records())}; drafts written: {len(records()) - len(refused)}," in result.stdout


def test_nothing_is_noted_of_sound_records(imported: tuple[Project, Result]) -> None:
    noted = codes_of(imported[1])
    assert [n for n, record in enumerate(records(), 1) if record.defect is None and n in noted] == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_is_repaired_or_reported_exactly(
    defect: Defect, imported: tuple[Project, Result], corpus: Corpus
) -> None:
    number = numbers()[defect.name]
    assert codes_of(imported[1]).get(number, []) == sorted(defect.codes)
    for key, value in defect.expected.items():
        check = check_of(corpus, records()[number - 1].number)
        record: object = corpus.get_article(check.article) if key.startswith("article.") else check
        found = getattr(record, key.removeprefix("article."))
        assert str(found) == str(value), key


def test_a_note_names_the_line_and_column_of_its_record(imported: tuple[Project, Result]) -> None:
    number = numbers()["time with zone"]
    assert f"archiv.json:{number + 1}:1: repaired: time: record {number}: `datePublished` has a time" in (
        imported[1].stdout
    )


def test_broken_json_is_said_with_the_place_where_reading_failed(imported: tuple[Project, Result]) -> None:
    number = numbers()["missing comma"]
    text, broken = feed().decode(), records()[number - 1].text
    line = text.count("\n", 0, text.index(broken)) + 1
    column = broken.index('"headline"') + 1
    assert (
        f"archiv.json:{line}:{column}: left out: broken: record {number}: "
        "not readable as JSON: a comma or `}` is missing"
    ) in imported[1].stdout


def test_the_end_counts_what_happened(imported: tuple[Project, Result]) -> None:
    noted = Counter(code for codes in codes_of(imported[1]).values() for code in codes)
    repaired = next(line for line in imported[1].stdout.splitlines() if line.startswith("repaired: "))
    assert f"html-entities {noted['html-entities']}," in repaired
    left_out = next(line for line in imported[1].stdout.splitlines() if line.startswith("left out: "))
    assert left_out == f"left out: broken {noted['broken']}, no-claim 1, no-record 2"


def test_sound_records_agree_field_by_field_with_what_the_site_gives_out(corpus: Corpus) -> None:
    wrong: dict[int, list[str]] = {}
    for record in records():
        if record.defect is None:
            given = sound(record.number)
            found = differences(given, exported(corpus, check_of(corpus, record.number).id))
            wrong |= {record.number: found} if found else {}
    assert wrong == {}


def test_a_check_keeps_the_last_part_of_its_former_address_and_the_whole_in_the_note(corpus: Corpus) -> None:
    check = check_of(corpus, 7)
    assert check.id == "pruefung-7"
    assert "https://pruefende.example.org/faktenchecks/pruefung-7/" in corpus.get_article(check.article).note


def test_checks_of_one_appearance_stand_in_one_article(corpus: Corpus, small: Project) -> None:
    assert check_of(corpus, 16).article != check_of(corpus, 17).article  # two towns' houses
    pair = [sound(1), {**sound(2), "itemReviewed": {**sound(2)["itemReviewed"]}}]
    pair[1]["itemReviewed"]["appearance"] = pair[0]["itemReviewed"]["appearance"]
    run(small, "-", content=json.dumps(pair).encode())
    made = corpus_of(small)
    assert check_of(made, 1).article == check_of(made, 2).article


def test_a_claim_inside_another_one_stands_in_an_article_of_its_own(small: Project) -> None:
    pair = [sound(1), sound(1)]
    pair[1] |= {"claimReviewed": "Fall 001.", "url": "https://pruefende.example.org/2"}
    pair[1]["itemReviewed"]["name"] = "Fall 001."
    assert run(small, "-", content=json.dumps(pair).encode()).exit_code == 0
    checked, _ = check_project(small.root)
    assert checked.problems == ()
    assert len(checked.corpus.articles) == 4


def test_the_source_document_is_the_record_as_it_was_received(imported: tuple[Project, Result], corpus: Corpus) -> None:
    for name in ("unescaped quotes", "comment", "entities"):
        record = records()[numbers()[name] - 1]
        seed = corpus.get_article(check_of(corpus, record.number).article).seed
        text = imported[0].read(f"seeds/{seed.replace('.txt', '.json')}")
        assert record.text in text
        digest = hashlib.sha256(text.encode()).hexdigest()
        assert f"{digest}  {seed.replace('.txt', '.json')}\n" in imported[0].read("seeds/SHA256SUMS")


def test_a_second_import_adds_nothing(imported: tuple[Project, Result]) -> None:
    project = imported[0]
    before = project.tree(".")
    result = run(project, project.path("archiv.json"))
    assert "drafts written: 0, in articles: 0" in result.stdout
    known = Counter(code for codes in codes_of(result).values() for code in codes)
    assert known["imported"] == Counter(r.defect is None for r in records())[True] + len(DEFECTS) - 6
    assert project.tree(".") == before


def test_a_later_import_adds_only_what_is_new(small: Project) -> None:
    run(small, "-", content=json.dumps([sound(1)]).encode())
    before = small.tree("content/articles")
    result = run(small, "-", content=json.dumps([sound(1), sound(2)]).encode())
    after = small.tree("content/articles")
    assert "drafts written: 1, in articles: 1" in result.stdout
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1
    assert not has_errors(check_project(small.root)[0].problems)


def test_the_checks_that_the_site_itself_gives_out_come_in_as_they_went_out(small: Project, tmp_path: Path) -> None:
    corpus = corpus_of(small)
    given = [exported(corpus, assertion.id) for assertion in corpus.published]
    other = copy_small(tmp_path / "other")
    for path in other.path("content/articles").rglob("*.md"):
        path.unlink()
    other.path("content/timeline.yml").unlink()
    other.path("content/claims.yml").unlink()
    result = run(other, "-", content=json.dumps({"@type": "DataFeed", "dataFeedElement": given}).encode())
    assert result.exit_code == 0
    made = corpus_of(other)
    assert len(made.assertions) == len(given) == len(corpus.published)
    for record, assertion in zip(given, corpus.published, strict=True):
        for key in LEFT_IN_THE_SEED:
            (record if key in record else record["itemReviewed"]).pop(key)
        record["isPartOf"].pop("@id")
        for key in ("@id", "name"):  # those of an entry of content/claims.yml
            record["itemReviewed"].pop(key)
        out = exported(made, assertion.id)
        assert (out["url"], differences(record, out)) == (record["url"], [])


def test_the_sites_own_checks_are_not_imported_into_it(small: Project) -> None:
    corpus = corpus_of(small)
    before = small.tree(".")
    given = [exported(corpus, assertion.id) for assertion in corpus.published]
    result = run(small, "-", content=json.dumps(given).encode())
    assert {code for codes in codes_of(result).values() for code in codes} == {"own"}
    assert small.tree(".") == before
