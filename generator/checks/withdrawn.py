"""A withdrawn check says when and why it was withdrawn.

Passes: `status: withdrawn` with an entry in `changes`. Fails: the same without one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.assertion import Status
from generator.problems import Problem, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.corpus.corpus import Corpus

CODE = "withdrawn-without-reason"


def check(corpus: Corpus) -> Iterator[Problem]:
    """Yield a problem for each withdrawn check without a reason."""
    for assertion in corpus.assertions:
        if assertion.status is Status.WITHDRAWN and not assertion.changes:
            yield Problem(
                CODE,
                assertion.places.at("status"),
                msg("the check `{id}` is withdrawn, and `changes` does not say why", id=assertion.id),
                msg("its page stays, and whoever finds it must learn when and why it no longer holds"),
                msg("add an entry with `date` and `note` to `changes`; the last one stands at the top of the page"),
            )
