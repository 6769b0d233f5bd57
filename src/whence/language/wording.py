"""The shape of the tables that compare two wordings of one thing: one frozen record that every language fills."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """Words are lower case, without apostrophes' right halves ("wasn" and "t" are two words); patterns are for any
    case.

    `ends` are pairs of an ending and what it becomes, the longest first, cut to compare words: "filling" and "filled".
    """

    code: str
    function: frozenset[str]  # words that say little by themselves
    ends: tuple[tuple[str, str], ...]
    irregular: dict[str, str]  # forms of one word that share no beginning: "met" is "meet"
    negators: frozenset[str]  # "not": what follows is denied, up to the end of the clause
    determiners: frozenset[str]  # those of them that stand before a noun and deny the verb before it: "no"
    clauses: frozenset[str]  # words that end a clause: "but"
    joins: frozenset[str]  # words that end it where a subject or an auxiliary follows: "and we"
    subjects: frozenset[str]  # "we", "there"
    future: frozenset[str]  # auxiliaries and verbs of what is ahead: "will"
    past: frozenset[str]  # "was"
    present: frozenset[str]  # "is"
    hedges: frozenset[str]  # "may", "possible"
    certain: frozenset[str]  # "definitely"
    opposed: tuple[
        tuple[frozenset[str], frozenset[str]], ...
    ]  # words that turn a sentence around: "denied", "admitted"
    passive: frozenset[str]  # marks that turn subject and object about: "by"
    numbers: dict[str, str]  # "two": "2"
    titles: frozenset[str]  # before a name, no part of it
    dotted: frozenset[str]  # abbreviations that a full stop belongs to: "mr", "feb"
    ahead: re.Pattern[str]  # a sentence tells of what is still to come: "is due to meet"
    credit: re.Pattern[str]  # the group `source` says where a text was first: "originally published on"
