"""What a reference manager exports, in whichever of the two formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.editing.bibtex import read_bibtex
from generator.editing.csl import read_csl
from generator.editing.refusal import RefusalError
from generator.problems import msg

if TYPE_CHECKING:
    from generator.editing.references import Reference, Unread


def read_bibliography(text: str) -> tuple[tuple[Reference, ...], tuple[Unread, ...]]:
    """Return the documents of a CSL-JSON or BibTeX text in its order, and the parts that cannot be read.

    Raises:
        RefusalError: the text is neither, or empty.
    """
    if text.lstrip().startswith(("[", "{")):
        try:
            references, unread = read_csl(text)
        except ValueError as error:
            raise RefusalError(
                msg("this cannot be read as CSL-JSON: {reason}", reason=error),
                msg("export the documents again as CSL JSON or BibTeX"),
            ) from error
    else:
        references, unread = read_bibtex(text)
    if not references and not unread:
        raise RefusalError(
            msg("there is no document in CSL-JSON or BibTeX here"),
            msg("export the documents again as CSL JSON or BibTeX"),
        )
    return references, unread
