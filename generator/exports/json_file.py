"""JSON files: one way to write them, so that the same content gives the same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def json_bytes(data: Mapping[str, Any] | Sequence[Any]) -> bytes:
    """Return the data as UTF-8 in one line, keys in the order they were put in, with a newline at its end."""
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n").encode()
