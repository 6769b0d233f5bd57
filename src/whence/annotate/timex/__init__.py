"""Expressions of time in a text: found by a language's rules, resolved by the day of publication."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from whence.annotate.timex.grammar import expressions, grammar
from whence.annotate.timex.meaning import Meaning
from whence.annotate.timex.resolve import Days, resolve
from whence.annotate.timex.tokens import pieces


class Expression(NamedTuple):
    """An expression of time in a text: its place and what it says."""

    start: int
    end: int
    meaning: Meaning


def find(text: str, language: str = "en", spans: Iterable[tuple[int, int]] | None = None) -> list[Expression]:
    """Return the expressions of time in `text` (or in `spans` of it only), in order."""
    rules = grammar(language)
    found = []
    for start, end in [(0, len(text))] if spans is None else spans:
        for a, b in pieces(text, start, end):
            found += [Expression(*words.span, meaning) for words, meaning in expressions(text, a, b, rules)]
    return found


__all__ = ["Days", "Expression", "Meaning", "find", "resolve"]
