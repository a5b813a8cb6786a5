"""A published check changes only visibly, and its address stays.

Passes: another verdict with a new entry in `changes` that says from what to what, and why; a check that is withdrawn,
with its reason; a new id, with `formerly`. Fails: another verdict, claim, quote or summary without a new entry; a
published check that is gone or a draft again; a new id or file name without `formerly`; an entry of the history that
disappears; the id of a withdrawn check for another claim.
White space does not count, nor in which file or form an assertion stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.corpus.corpus import SHOWN
from generator.model.assertion import Status
from generator.problems import Place, Problem, msg
from generator.reading.articles import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.corpus.corpus import Corpus
    from generator.history.published import Published
    from generator.model.article import Article
    from generator.model.assertion import Assertion, Change
    from generator.problems import Message

CODE = "silent-edit"
CODE_VANISHED = "vanished-check"
CODE_ARTICLE = "vanished-article"
CODE_RENAMED = "renamed-without-redirect"
CODE_AGAIN = "withdrawn-id-used-again"
CODE_HISTORY = "history-does-not-fit"
GUARDED = ("verdict", "claim", "quote", "summary", "status")
LONGEST = 160
"""Characters of a former value that a message shows."""
WHY = msg("a published check changes only visibly: readers must learn what was corrected, when and why")
WHY_ADDRESS = msg("its address is quoted elsewhere, and whoever follows it must learn what became of the check")


def find_silent_edits(corpus: Corpus, published: Published, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield a problem for each thing that changed without a trace.

    Args:
        corpus: the content of today.
        published: what was published last.
        problems: what is wrong in the files of today; a check is not called gone while it may stand in a file that
            cannot be read.
    """
    all_read = not any(p.unreadable and p.place.path.startswith(f"{ROOT}/") for p in problems)
    today = _Today(corpus, published)
    for article in published.articles:
        shown = [assertion for assertion in article.assertions if assertion.status in SHOWN]
        for before in shown:
            now = today.checks.get(before.id) or today.find_renamed(before)
            if now is not None:
                yield from _compare(before, now)
            for address in (before.id, *before.formerly):
                if all_read and address not in today.checks:
                    yield _renamed(address, now.places.at("id")) if now else _gone(before, _place(article, corpus))
        if all_read and shown and all(today.has(before.id) for before in shown):
            for slug in (article.slug, *article.formerly):
                if slug not in today.articles:
                    other = next((a for a in today.articles.values() if a.seed == article.seed), None)
                    yield _renamed(slug, other.places.at("")) if other else _article_gone(article)


class _Today:
    """What is at which address now, former ones included."""

    def __init__(self, corpus: Corpus, published: Published) -> None:
        self.checks = {name: a for a in corpus.assertions for name in (*a.formerly, a.id)}
        shown = {assertion.article for assertion in corpus.assertions if assertion.status in SHOWN}
        self.articles = {name: a for a in corpus.articles if a.slug in shown for name in (*a.formerly, a.slug)}
        known = {assertion.id for article in published.articles for assertion in article.assertions}
        self._new = [assertion for assertion in corpus.assertions if assertion.id not in known]

    def has(self, address: str) -> bool:
        """Tell whether a check's address leads to a page."""
        return address in self.checks and self.checks[address].status in SHOWN

    def find_renamed(self, before: Assertion) -> Assertion | None:
        """Return the check that has the same quote and claim under an id that was not there before."""
        return next((a for a in self._new if not (_differ(before, a, "quote") or _differ(before, a, "claim"))), None)


def _place(article: Article, corpus: Corpus) -> Place:
    """Return where a check of this article is missing."""
    now = next((other for other in corpus.articles if other.slug == article.slug), None)
    return now.places.at("assertions") if now else Place(article.places.path, 1, 1)


def _compare(before: Assertion, now: Assertion) -> Iterator[Problem]:
    if now.status not in SHOWN:
        yield _unpublished(now)
    elif before.status is Status.WITHDRAWN and _differ(before, now, "claim") and _differ(before, now, "quote"):
        yield _used_again(now)
    else:
        added = now.changes[len(before.changes) :]
        verdicts = [change for change in added if change.from_verdict or change.to_verdict]
        if not added:
            yield from (_silent(before, now, key) for key in GUARDED if _differ(before, now, key))
            if any(_entry(old) != _entry(new) for old, new in zip(before.changes, now.changes, strict=False)) or (
                len(now.changes) < len(before.changes)
            ):
                yield _rewritten(now)
        elif verdicts and verdicts[0].from_verdict != before.verdict:
            yield _other_beginning(before, verdicts[0])
        elif not verdicts and _differ(before, now, "verdict"):
            yield _silent(before, now, "verdict")


def _differ(before: Assertion, now: Assertion, key: str) -> bool:
    """Tell whether a field says something else; what could not be used is reported where it was read."""
    return key not in before.unread | now.unread and _value(before, key).split() != _value(now, key).split()


def _value(assertion: Assertion, key: str) -> str:
    value: str = assertion.selector.exact if key == "quote" else getattr(assertion, key)
    return value


def _entry(change: Change) -> tuple[str, str, str, str]:
    return (change.date.iso, change.from_verdict, change.to_verdict, " ".join(change.note.split()))


def _silent(before: Assertion, now: Assertion, key: str) -> Problem:
    return Problem(
        CODE,
        now.places.at(key),
        msg(
            "`{key}` of the published check `{id}` was “{before}”, and no new entry in `changes` says what changed",
            key=key,
            id=before.id,
            before=_shortened(_value(before, key)),
        ),
        WHY,
        _remedy(before, now, key),
    )


def _remedy(before: Assertion, now: Assertion, key: str) -> Message:
    if key != "verdict":
        return msg("add an entry with `date` and `note` at the end of `changes`, or put back what stood here")
    return msg(
        "add an entry with `date`, `from: {before}`, `to: {after}` and `note` at the end of `changes`, or put back "
        "what stood here",
        before=before.verdict,
        after=now.verdict,
    )


def _rewritten(now: Assertion) -> Problem:
    return Problem(
        CODE,
        now.places.at("changes"),
        msg("an entry in the history of the published check `{id}` is gone or says something else", id=now.id),
        WHY,
        msg("put it back; what is to be said now belongs into a new entry at the end"),
    )


def _other_beginning(before: Assertion, change: Change) -> Problem:
    return Problem(
        CODE_HISTORY,
        change.places.at("from"),
        msg("the published verdict of `{id}` was `{before}`", id=before.id, before=before.verdict),
        WHY,
        msg("write `from: {before}`", before=before.verdict),
    )


def _gone(before: Assertion, place: Place) -> Problem:
    return Problem(
        CODE_VANISHED,
        place,
        msg("the published check `{id}` is gone", id=before.id),
        WHY_ADDRESS,
        msg(
            "put it back, with `status: withdrawn` and an entry in `changes` that says why; if it only has a new id, "
            "write `formerly: [{id}]` there",
            id=before.id,
        ),
    )


def _article_gone(before: Article) -> Problem:
    return Problem(
        CODE_ARTICLE,
        Place(before.places.path, 1, 1),
        msg("the article `{slug}` had a page and has none now", slug=before.slug),
        WHY_ADDRESS,
        msg(
            "leave its checks in it; if it only has a new file name, write `formerly: [{slug}]` into it",
            slug=before.slug,
        ),
    )


def _renamed(address: str, place: Place) -> Problem:
    return Problem(
        CODE_RENAMED,
        place,
        msg("this was published as `{id}`, an address that now leads nowhere", id=address),
        WHY_ADDRESS,
        msg("add `{id}` to `formerly: […]`, or put the former name back", id=address),
    )


def _unpublished(now: Assertion) -> Problem:
    return Problem(
        CODE_VANISHED,
        now.places.at("status"),
        msg(
            "the check `{id}` was published and is now `{status}`, which takes it off the site",
            id=now.id,
            status=now.status,
        ),
        WHY_ADDRESS,
        msg("write `status: published`, or `status: withdrawn` with an entry in `changes` that says why"),
    )


def _used_again(now: Assertion) -> Problem:
    return Problem(
        CODE_AGAIN,
        now.places.at("id"),
        msg("the id `{id}` belongs to a check that was withdrawn, and now stands at another claim", id=now.id),
        msg("whoever quoted the withdrawn check would be led to something else"),
        msg("choose a new id, and put the withdrawn check back"),
    )


def _shortened(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= LONGEST else folded[: LONGEST - 1] + "…"
