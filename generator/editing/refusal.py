"""Why an edit is not made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import BelegtError

if TYPE_CHECKING:
    from generator.problems import Message


class RefusalError(BelegtError):
    """Ends an edit before anything is written, with the reason and the remedy in the editor's words."""

    def __init__(self, what: Message, fix: Message, choices: tuple[str, ...] = ()) -> None:
        """Keep the words.

        Args:
            what: the reason.
            fix: the remedy.
            choices: what can be chosen from, where there is a choice, in the order it is numbered.
        """
        super().__init__(what)
        self.fix = fix
        self.choices = choices
