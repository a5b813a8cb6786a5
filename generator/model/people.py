"""Who speaks and who publishes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.problems import Places


class ClaimantKind(StrEnum):
    """What a claimant is."""

    PERSON = "person"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True)
class Claimant:
    """A person or an institution that claims something.

    Spec: schema.org `Person`, `Organization`.
    """

    id: str
    """Its address."""
    name: str
    kind: ClaimantKind
    places: Places = field(compare=False)
    also: tuple[str, ...] = ()
    """Other spellings of the name."""
    role: str = ""
    """Office or function at the time of the claims."""
    same_as: str = ""
    """Address that identifies it elsewhere, such as Wikidata."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A medium or another house that publishes."""

    id: str
    """Its address."""
    name: str
    places: Places = field(compare=False)
    also: tuple[str, ...] = ()
    country: str = ""
    description: str = ""
    same_as: str = ""
    note: str = ""
