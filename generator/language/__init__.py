"""Words, dates and numbers in the reader's language."""

from generator.language.catalogue import Catalogue, mark, mark_address

__all__ = ["Catalogue", "mark", "mark_address"]
