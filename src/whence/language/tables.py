"""The shape of a language's tables: one frozen record that every language fills."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.records import Stance


@dataclass(frozen=True, slots=True)
class Language:
    """The tables of one language; words are lower case, patterns are written for any case.

    `stances` are tried in order over a cue and its content as they stand in the text, joined by " | "; the first that
    is found decides. `silence` is what makes a cue worth keeping though it has no content.
    """

    code: str
    personal: frozenset[str]  # pronouns that stand for one person: "he"
    collective: frozenset[str]  # pronouns that stand for a body or several: "they"
    other_pronouns: frozenset[str]  # pronouns that are never resolved here: "who", "I"
    determiners: frozenset[str]
    definite: frozenset[str]
    titles: frozenset[str]  # words before a name that are no part of it: "mr", "president"
    offices: frozenset[str]  # titles that one person at a time holds: "the governor" is somebody known
    particles: frozenset[str]  # lower-case words inside a name: "de"
    bodies: frozenset[str]  # nouns for what speaks as one: "ministry"
    documents: frozenset[str]  # nouns for what is written: "report"
    numbers: dict[str, int]
    spokesperson: re.Pattern[str]
    spoken_for: re.Pattern[str]  # what follows a spokesperson before the body's name: "for the"
    relative: re.Pattern[str]  # where a description of the head begins: ", who", " familiar with"
    silence: re.Pattern[str]
    stances: tuple[tuple[Stance, re.Pattern[str]], ...]
