"""Words, dates and numbers in the reader's language."""

from generator.language.catalogue import Catalogue, choose, mark, mark_address

__all__ = ["Catalogue", "choose", "mark", "mark_address"]
