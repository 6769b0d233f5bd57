"""The one event between an actor and a target that are given, for measuring and for telling who acts on whom."""

from __future__ import annotations

from collections.abc import Sequence

from whence.events.find import Candidate, find
from whence.events.tokens import Words, words
from whence.records import Span


def between(text: str, actor: tuple[int, int], target: tuple[int, int]) -> Candidate | None:
    """Return what `actor` does to `target` in the sentence `text`, or None where nothing is found."""
    tokens = words(text, Span(0, len(text)))
    a, b = _tokens(tokens, actor), _tokens(tokens, target)
    found = find(tokens, weak=True)
    return max(found, key=lambda one: _fit(one, a, b, found), default=None)


def _tokens(tokens: Words, span: tuple[int, int]) -> tuple[int, int]:
    inside = [i for i, (s, e) in enumerate(tokens.spans) if s >= span[0] and e <= span[1]]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _fit(one: Candidate, a: tuple[int, int], b: tuple[int, int], found: Sequence[Candidate]) -> float:
    """Return how well a candidate fits as what a does to b; weights set by hand on the gold records of 2016."""
    at = one.at
    fit = 10.0 if one.verb else 3.0
    if any(lo <= at <= hi for lo, hi in (a, b)):
        fit -= 8 if one.verb else 4
    if one.inside is not None and not one.inside < a[0] < at:
        fit -= 7
    if a[1] < at < b[0] or (a[1] < at and one.passive is False and b[1] > at):
        fit += 4 if not one.passive else 1
    elif b[1] < at < a[0]:
        fit += 5 if one.passive else -2
    elif at > a[1]:
        fit += 2
    between = sum(1 for other in found if other.verb and other.inside is None and a[1] < other.at < at)
    fit -= 8 if one.weak else 0
    fit -= 1.2 * between
    fit -= 0.08 * abs(at - a[1])
    fit += 1 if one.object is not None or one.operator else 0
    fit -= 1.5 if one.negated else 0
    return fit
