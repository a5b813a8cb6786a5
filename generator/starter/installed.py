"""Which Belegt is installed, so that everybody who builds the site installs the same."""

from __future__ import annotations

import json
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.problems import BelegtError, msg
from generator.reading.files import read_file

PACKAGE = "belegt"
WHEELS = "wheels"
REQUIREMENTS = "requirements.txt"
ORIGIN = "direct_url.json"
"""Spec: Recording the Direct URL Origin of installed distributions, PyPA specifications."""


def get_version() -> str:
    """Return the version of the installed Belegt.

    Raises:
        BelegtError: it is not installed, but only lies there.
    """
    try:
        return distribution(PACKAGE).version
    except PackageNotFoundError as error:
        raise BelegtError(msg("Belegt is not installed: run `pip install belegt`")) from error


def require_itself() -> dict[str, bytes]:
    """Return the files by which others install the same Belegt, by their paths in a site.

    A wheel that was installed from a file is put into the site, where everybody finds it; the package index may not
    have it. Otherwise the index is asked for the version.

    Raises:
        BelegtError: Belegt is not installed, or its wheel cannot be read.
    """
    wheel = _find_wheel()
    if wheel is None:
        return {REQUIREMENTS: f"{PACKAGE}=={get_version()}\n".encode()}
    content = read_file(wheel)
    line = f"./{WHEELS}/{wheel.name} --hash=sha256:{sha256(content).hexdigest()}\n"
    return {REQUIREMENTS: line.encode(), f"{WHEELS}/{wheel.name}": content}


def _find_wheel() -> Path | None:
    """Return the wheel that Belegt was installed from; None if it came from elsewhere or is not there any more."""
    try:
        origin = distribution(PACKAGE).read_text(ORIGIN)
    except PackageNotFoundError:
        return None
    parts = urlsplit(json.loads(origin)["url"] if origin else "")
    path = Path(url2pathname(parts.path))
    return path if parts.scheme == "file" and path.suffix == ".whl" and path.is_file() else None
