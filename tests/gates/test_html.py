"""Every page of the real site is HTML as the standard has it: no error and no warning of two independent checkers."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import serve
from tests.gates import tools
from tests.gates.tools import MissingToolError, get_module, get_program

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Project

GOOD = """<!DOCTYPE html>
<html lang="de">
<head><meta charset="utf-8"><title>Musterstadt</title></head>
<body><h1>Musterstadt</h1><p>Das Freibad.</p></body>
</html>
"""
DEFECTS = {
    "twice the same id": ("<p>Das Freibad.</p>", '<p id="a">Das</p><p id="a">Freibad.</p>'),
    "a block in a phrase": ("<p>Das Freibad.</p>", "<p><span><div>Das Freibad.</div></span></p>"),
    "a value that is none": ("<p>Das Freibad.</p>", '<p dir="oben">Das Freibad.</p>'),
    "an element never closed": ("<p>Das Freibad.</p>", "<section><p>Das Freibad.</p>"),
    "no title": ("<title>Musterstadt</title>", ""),
}
DATA = '<script type="application/ld+json">'


def is_policy_on_data(found: dict[str, Any]) -> bool:
    """Return whether the checker (26.9.27) takes a block of data for a script that the page's policy stops.

    Spec: HTML, prepare the script element: one of no script's type is left alone before the policy is asked.
    """
    start, length = found.get("hiliteStart", 0), found.get("hiliteLength", 0)
    message: str = found["message"]
    return (
        message.startswith("Inline script violates Content Security Policy")
        and found.get("extract", "")[start : start + length] == DATA
    )


def check_with_vnu(site: Path) -> list[str]:
    """Return what the Nu Html Checker says of a site's pages, errors and warnings: `path:line: message`.

    The pages are served, because `'self'` in a content security policy means nothing for a file, and the checker
    looks whether the policy lets through what a page loads.
    """
    jar = get_module("vnu-jar/build/dist/vnu.jar")
    local = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
    command = [get_program("java"), "-Xss4m", local, "-jar", str(jar), "--format", "json", "--stdout"]
    with serve(site) as served:
        pages = [served.address + path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
        result = subprocess.run([*command, *pages], capture_output=True, text=True, check=False)
    assert not result.stderr, result.stderr
    return [
        f"{found['url'].removeprefix(served.address)}:{found.get('lastLine', 1)}: {found['message']}"
        for found in json.loads(result.stdout)["messages"]
        if not is_policy_on_data(found)
    ]


def check_with_html_validate(site: Path) -> list[str]:
    """Return what html-validate's preset "standard" says of a site's pages: `path:line: rule: message`."""
    program = get_module("html-validate/bin/html-validate.mjs")
    with tempfile.TemporaryDirectory() as folder:
        # It ends before a pipe has taken all it says, so it writes a file.
        report = Path(folder) / "report.json"
        command = [get_program("node"), str(program), "--preset", "standard", "--formatter", f"json={report}"]
        result = subprocess.run([*command, str(site)], capture_output=True, text=True, check=False)
        assert not result.stderr, result.stderr
        pages = json.loads(report.read_text("utf-8"))
    return [
        f"{Path(page['filePath']).relative_to(site).as_posix()}:{found['line']}: {found['ruleId']}: {found['message']}"
        for page in pages
        for found in page["messages"]
    ]


checkers = pytest.mark.parametrize("check", [check_with_vnu, check_with_html_validate])


@checkers
def test_every_page_is_valid(check: Callable[[Path], list[str]], real: Project) -> None:
    found = check(real.root / "build" / "site")
    kinds = Counter(line.split(": ", 1)[1] for line in found)
    assert found == [], kinds.most_common(20)


@checkers
def test_each_defect_is_found_at_its_page_and_a_good_page_has_none(
    check: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    for number, (old, new) in enumerate([("", ""), *DEFECTS.values()]):
        page = site / "medien" / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(GOOD.replace(old, new, 1), "utf-8")
    pages = {line.partition(":")[0] for line in check(site)}
    assert pages == {f"medien/{number}/index.html" for number in range(1, len(DEFECTS) + 1)}


def test_a_script_that_the_policy_of_its_page_stops_is_found(tmp_path: Path) -> None:
    policy = '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="script-src \'self\'">'
    scripts = {
        "own": '<script src="a.js"></script>',
        "data": DATA + "{}</script>",
        "inline": "<script>alert(1)</script>",
        "foreign": '<script src="https://example.org/a.js"></script>',
    }
    for name, script in scripts.items():
        (tmp_path / f"{name}.html").write_text(GOOD.replace('<meta charset="utf-8">', policy + script), "utf-8")
    assert {line.partition(":")[0] for line in check_with_vnu(tmp_path)} == {"inline.html", "foreign.html"}


def test_a_missing_tool_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tools, "FOLDER", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingToolError, match=r"vnu-jar.* is missing; install it: npm ci"):
        check_with_vnu(tmp_path)
    with pytest.raises(MissingToolError, match=r"java is missing; .*apt-get install default-jre-headless"):
        get_program("java")
