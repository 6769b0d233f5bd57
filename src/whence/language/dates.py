"""The shape of a language's date words: the words and rules by which expressions of time are found."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateWords:
    """How expressions of time are worded in one language.

    `words` maps a class of words, such as WEEKDAY, to its words, lower case, and what each stands for. A rule is a
    pattern over classes and single words, and the name of the reading that says what such an expression means
    (READINGS in `annotate.timex.readings`). In a pattern, upper case stands for a class or for one of `parts`, lower
    case for that very word; `? * | ( )` mean what they mean in regular expressions. DAY, YEAR and NUMBER are numbers
    in digits, ORDINAL_DIGITS "3rd", CLOCK "10:35", ISO and SLASHED whole dates.
    """

    words: dict[str, dict[str, int | str]]
    parts: dict[str, str]  # named pieces of patterns, each made of classes, words and pieces before it
    rules: tuple[tuple[str, str], ...]  # (pattern, reading); the longest that fits wins, then the first
    capitalised: frozenset[str]  # words that count only with a capital: "may", "sun"
    dotted: frozenset[str]  # abbreviations that are other words without a full stop or a number after them: "mar."
    guarded: dict[str, frozenset[str]]  # words that stand for no time by themselves without one of these before them
    markers: dict[str, frozenset[str]]  # what a word in or beside an expression says: “same” in “the same year”
    ahead: frozenset[str]  # words that make what follows lie ahead: "will"
    behind: frozenset[str]  # words that make what follows lie behind: "said"
    past_endings: tuple[str, ...]  # endings of verbs in the past: "ed"
    neither: frozenset[str]  # words with such endings that say nothing: "need"
    passive: frozenset[str]  # words after which a participle says nothing of when: "be"
    infinitive: frozenset[str]  # words that open an infinitive: "to"
    not_verbs: frozenset[str]  # words after it that open none: "the"
    plans: frozenset[str]  # words before an infinitive that make it lie ahead: "due"
    until: frozenset[str]  # words before an expression that make it lie ahead: "until"
    pluperfect: frozenset[str]  # words near it that make even that lie behind: "had"
    length_after: frozenset[str]  # words before “a week” that make it a stretch of time: "for"
    apart: frozenset[str]  # or words after it: "after"
    year_after: frozenset[str]  # words before a number of four digits that make it a year: "in"
    year_alone: frozenset[str]  # of these, those after which a year is no attribute: "in", not "the 1996 campaign"
    not_year_before: re.Pattern[str]  # what follows a number of four digits that is none: " shares"
    happenings: dict[str, str]  # forms of one kind of happening, under one name: "met", "talks" → "meeting"
    landmarks: frozenset[str]  # happenings so large that a place tells which is meant: "war"
    commonplace: frozenset[str]  # words that tell nothing of what happened: "after"
    endings: tuple[str, ...]  # endings that are no part of a word's stem, the longest first
    measure: frozenset[str]  # words and marks before a number that make it an amount: "$"
