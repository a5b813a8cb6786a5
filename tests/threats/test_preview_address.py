"""A preview is for the machine it runs on: drafts stand in it, and MkDocs' server was not made for the open net."""

from __future__ import annotations

from mkdocs.config import load_config

from tests.conftest import ROOT


def test_the_preview_listens_to_this_machine_alone() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert config.dev_addr.host == "127.0.0.1"
