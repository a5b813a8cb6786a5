"""The schemas of the small project and of the real one, in English."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.language import Catalogue
from generator.project import check_project
from generator.schema.files import make_schemas
from tests.conftest import ROOT, SMALL

RATINGS = "site_config/ratings.yml"


def schemas_of(root: Path) -> dict[str, bytes]:
    """Return the schema files of a project, with English descriptions."""
    checked, _ = check_project(root)
    return make_schemas(checked.corpus, Catalogue("en"))


@pytest.fixture(scope="session")
def small_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the small project. Tests read it and change nothing."""
    root = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("schemas") / "small"))
    shutil.copy2(ROOT / RATINGS, root / RATINGS)
    return root


@pytest.fixture(scope="session")
def small_schemas(small_root: Path) -> dict[str, bytes]:
    """Give the schema files of the small project."""
    return schemas_of(small_root)


@pytest.fixture(scope="session")
def real_schemas() -> dict[str, bytes]:
    """Give the schema files of the real project."""
    return schemas_of(ROOT)
