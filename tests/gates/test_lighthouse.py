"""What Lighthouse says of pages of the real site on a telephone, but for the speed, which the machine decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import serve
from tests.gates.lighthouse import PAGES, measure

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Project

ASSERTED = ("accessibility", "best-practices", "seo")
DEFECTS = """<!DOCTYPE html><html lang="de"><head><title>Musterstadt</title><meta name="viewport"
content="width=device-width"></head><body><h1>Musterstadt</h1><p>Das Freibad.</p>
<img src="http://other.localhost/freibad.png">
<script>let moves = 0; setInterval(() => {
  if (moves < 20) document.querySelector("h1").style.marginTop = ++moves % 2 ? "20rem" : "0";
}, 500)</script></body></html>"""
"""The heading moves again and again: a slow machine paints it for the first time after it moved once."""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_lighthouse_finds_nothing(path: str, real: Project) -> None:
    with serve(real.root / "build" / "site") as served:
        found = measure(served.address + path)
    lost = {name: audits for name, audits in found.lost.items() if name in ASSERTED}
    assert {name: found.scores[name] for name in ASSERTED} == dict.fromkeys(ASSERTED, 100), lost
    assert found.shift == 0
    assert found.foreign == ()


def test_planted_defects_are_found(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(DEFECTS, "utf-8")
    with serve(tmp_path) as served:
        found = measure(served.address)
    assert "image-alt" in found.lost["accessibility"]
    assert "errors-in-console" in found.lost["best-practices"]
    assert "meta-description" in found.lost["seo"]
    assert max(found.scores[name] for name in ASSERTED) < 100
    assert found.shift > 0.05
    assert found.foreign == ("http://other.localhost/freibad.png",)
