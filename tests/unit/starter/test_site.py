"""A new site is without a problem, in each language and with each scale, with its example and without."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.problems import BelegtError
from generator.project import SPOKEN, check_project
from generator.starter.answers import Answers, read_address, read_language, read_line, read_scale
from generator.starter.folder import check_empty, make_folder
from generator.starter.scales import BELEGT, FIVE_POINT, SCALES, make_scale
from generator.starter.site import choose_accent, make_belegts, make_newsrooms
from tests.conftest import ENGLISH, ROOT, Project

if TYPE_CHECKING:
    from pathlib import Path

NAME = 'Prüfstelle: "Muster" & <b>Söhne</b> {{ x }} #1'
"""Everything in a name that YAML, HTML, Markdown or a template could take for something else."""
HOME = "site_config/templates/home.md.jinja"
NUMBERS = {"belegt": 13, "correctiv": 9, "five-point": 6}
"""Of the ratings, as `belegt init` tells them when it asks."""
EXAMPLE = {"de": "beispiel", "en": "example"}
PLACEHOLDER = {"de": "[Hier steht", "en": "[Fill in"}


def say(language: str, scale: str) -> Answers:
    """Return what a newsroom says, with the language and the scale of your choice."""
    return Answers(language, NAME, NAME, read_address("https://example.org/site"), scale, choose_accent("#7a1f4d"))


def make(folder: Path, answers: Answers) -> Project:
    """Make a site in the folder."""
    make_folder(folder, {**make_belegts(), **make_newsrooms(answers)})
    return Project(folder)


def without_example(site: Project, language: str) -> None:
    """Remove the example as README.md says."""
    for path in [*site.path("content").rglob(f"{EXAMPLE[language]}*"), *site.path("seeds").glob("*")]:
        path.unlink()
    for name in ("outlets", "people", "topics"):
        path = site.path(f"content/{name}.yml")
        path.write_text(path.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    site.write("seeds/SHA256SUMS", "")
    site.write("mkdocs.yml", re.sub(r"(?m)^  notice: .*\n", "", site.read("mkdocs.yml")))


@pytest.fixture(scope="module", params=SPOKEN)
def built(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Project:
    """Give a new site, built strictly, in each language. Tests read it and change nothing."""
    site = make(tmp_path_factory.mktemp("new") / "site", say(request.param, FIVE_POINT))
    result = site.run("mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stdout + result.stderr
    return site


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", SPOKEN)
def test_a_new_site_has_no_problem(tmp_path: Path, language: str, scale: str) -> None:
    site = make(tmp_path / "site", say(language, scale))
    checked, _ = check_project(site.root)
    assert checked.problems == ()
    assert len(checked.corpus.scale.ratings) == NUMBERS[scale]
    settings = checked.corpus.settings
    assert (settings.name, settings.publisher, settings.address) == (NAME, NAME, "https://example.org/site/")
    published = [each for article in checked.corpus.articles for each in article.assertions]
    tones = [str(checked.corpus.scale.get(each.verdict).tone) for each in published if each.verdict]
    assert tones == ["confirmed", "refuted"]


@pytest.mark.parametrize("language", SPOKEN)
def test_without_its_example_it_builds_all_the_same(tmp_path: Path, language: str) -> None:
    site = make(tmp_path / "site", say(language, BELEGT))
    without_example(site, language)
    built = site.run("mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stdout + built.stderr
    links = site.run("unittest", "discover", "--start-directory", "tests")
    assert links.returncode == 0, links.stderr
    assert EXAMPLE[language] not in {part for path in site.tree("build/site") for part in re.split(r"[/-]", path)}


def test_the_words_for_readers_stand_on_the_pages_as_they_were_given(built: Project) -> None:
    front = LexborHTMLParser(built.read("build/site/index.html"))
    assert [title.text(strip=True) for title in front.css("h1")] == [NAME]
    assert front.css_matches("link[href='assets/own.css']")
    assert "--bl-accent: light-dark(#7a1f4d, #" in built.read("build/site/assets/own.css")


def test_a_link_that_leads_nowhere_fails_the_sites_own_test(built: Project, tmp_path: Path) -> None:
    site = Project(shutil.copytree(built.root, tmp_path / "site"))
    find_broken = ("unittest", "discover", "--start-directory", "tests")
    before = site.run(*find_broken)
    assert before.returncode == 0, before.stderr
    site.replace("build/site/404.html", "</body>", '<a href="/site/nowhere/">x</a><a href="#nowhere">x</a></body>')
    after = site.run(*find_broken)
    assert after.returncode == 1
    assert "404.html: /site/nowhere/" in after.stderr
    assert "404.html: #nowhere" in after.stderr


@pytest.mark.parametrize("language", SPOKEN)
def test_what_only_the_newsroom_can_say_is_a_placeholder(language: str) -> None:
    made = make_newsrooms(say(language, BELEGT))
    pages = {path: content.decode() for path, content in made.items() if path.startswith("content/pages/")}
    assert len(pages) == 6
    for path, text in pages.items():
        assert PLACEHOLDER[language] in text, path
        assert "Projekt Belegt" not in text, path
    assert PLACEHOLDER[language].strip("[") in made["README.md"].decode()


@pytest.mark.parametrize(("language", "ours"), [("de", ROOT), ("en", ENGLISH)])
def test_its_mkdocs_settings_are_those_of_a_site_of_this_repository(language: str, ours: Path) -> None:
    theirs = yaml.safe_load(make_newsrooms(say(language, BELEGT))["mkdocs.yml"])
    own = yaml.safe_load((ours / "mkdocs.yml").read_text("utf-8"))
    for key in ("site_name", "site_description", "site_url"):
        theirs[key] = own[key]
    theirs["extra_css"].remove("assets/own.css")
    extra, footer = theirs["extra"], {"title": "Data", "address": "data/"}
    extra["notice"], extra["licence"] = own["extra"]["notice"], own["extra"]["licence"]
    extra["footer"] = [entry for entry in extra["footer"] if language == "de" or entry != footer]
    own["nav"] = [entry for entry in own["nav"] if not {"Timeline", "Zeitleiste"} & set(entry)]
    assert theirs == own


def test_scale_outlets_pages_templates_and_theme_are_changed_without_touching_the_program(tmp_path: Path) -> None:
    site = make(tmp_path / "site", say("en", FIVE_POINT))
    site.replace("site_config/ratings.yml", 'en: "False"', 'en: "Pants on fire"')
    site.replace("content/outlets.yml", "name: Sampleton Gazette", "name: Sampleton Gazette\n  country: Sampleland")
    site.write("content/pages/awards.md", "---\ntitle: Awards\n---\nNone so far.\n")
    site.replace("mkdocs.yml", "  - About: about.md", "  - About: about.md\n  - Awards: awards.md")
    site.write("site_config/theme/partials/footer.html", "<footer>Our own footer</footer>")
    site.write(HOME, f"{site.read(HOME)}\nOur own line.\n")
    built = site.run("mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stdout + built.stderr
    check = site.read("build/site/fact-checks/example-library-visits-halved/index.html")
    assert "Pants on fire" in check
    assert "Our own footer" in check
    assert "Our own line." in site.read("build/site/index.html")
    assert ">Awards</a>" in check
    assert "None so far." in site.read("build/site/awards/index.html")
    assert "Sampleland" in site.read("build/site/outlets/index.html")


def test_its_workflows_use_the_same_commits_of_actions_as_ours() -> None:
    pins = re.compile(r"uses: ([\w/-]+)@(\w+ # \S+)")
    ours = "".join(path.read_text("utf-8") for path in sorted((ROOT / ".github/workflows").glob("*.yml")))
    known = dict(pins.findall(ours))
    made = make_belegts()
    workflows = [content.decode() for path, content in made.items() if path.startswith(".github/workflows/")]
    used = [pin for text in workflows for pin in pins.findall(text)]
    assert len(workflows) == 2
    assert len(used) == sum(text.count("uses:") for text in workflows)
    assert {name: pin for name, pin in used if known.get(name) != pin} == {}


@pytest.mark.parametrize("language", SPOKEN)
def test_what_is_the_newsrooms_is_none_of_belegts(language: str) -> None:
    ours, theirs = set(make_belegts()), set(make_newsrooms(say(language, BELEGT)))
    assert ours & theirs == set()
    readme = make_newsrooms(say(language, BELEGT))["README.md"].decode()
    for path in theirs:
        name = path.removeprefix("site_config/") if path.startswith("site_config/") else f"{path.split('/')[0]}"
        assert f"`{name}`" in readme or f"`{name}/`" in readme, path


@pytest.mark.parametrize("scale", SCALES)
def test_no_english_slug_is_a_word_that_yaml_takes_for_something_else(scale: str) -> None:
    made = make_scale(scale, "en")
    slugs = [rating["slug"] for rating in yaml.safe_load(made.text)["ratings"]]
    assert all(isinstance(slug, str) and re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs), slugs
    assert {made.right, made.wrong} <= set(slugs)


def test_a_folder_with_something_in_it_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(BelegtError, match=r"not empty \(notes.txt is in it\)"):
        make_folder(tmp_path, {"a": b"b"})
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_repository_is_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    make_folder(tmp_path / "clone", {"a/b": b"c"})
    assert (tmp_path / "clone/a/b").read_bytes() == b"c"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clone"]


def test_an_empty_folder_that_was_there_stays_if_the_disk_refuses(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with pytest.raises(BelegtError, match="cannot write"):
        make_folder(tmp_path / "site", {"a": b"b", "a/b": b"c"})
    assert list((tmp_path / "site").iterdir()) == []


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine", "utf-8")
    with pytest.raises(BelegtError, match="is a file"):
        check_empty(tmp_path / "site")


def test_a_disk_that_refuses_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(BelegtError, match="cannot write"):
        make_folder(tmp_path / "site", {"a": b"b", "a/b": b"c"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("example.org", "write it whole"),
        ("ftp://example.org/", "write it whole"),
        ("https://a:b@example.org/", "write it whole"),
        ("https://example.org/?a=b", "address of a page"),
        ("https://example.org/#a", "address of a page"),
    ],
)
def test_an_address_that_cannot_be_a_sites_is_refused(text: str, why: str) -> None:
    with pytest.raises(BelegtError, match=why):
        read_address(text)


@pytest.mark.parametrize("text", ["https://example.org", "https://example.org/", " https://example.org// "])
def test_an_address_ends_with_one_stroke(text: str) -> None:
    assert read_address(text) == "https://example.org/"


@pytest.mark.parametrize(("text", "why"), [("  ", "nothing"), ("a\nb", "line break"), ("x" * 101, "too long")])
def test_a_name_that_no_page_can_bear_is_refused(text: str, why: str) -> None:
    with pytest.raises(BelegtError, match=why):
        read_line(text)


def test_a_choice_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(BelegtError, match=r"`fivepoint` does not exist: write `five-point`"):
        read_scale("fivepoint")
    with pytest.raises(BelegtError, match="write one of: de, en"):
        read_language("fr")
