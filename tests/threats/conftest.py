"""Counts what is proved of the threats; a run of other tests counts, too, if this folder is part of it."""

from __future__ import annotations

from tests.threats.count import cases, pytest_configure

__all__ = ["cases", "pytest_configure"]
