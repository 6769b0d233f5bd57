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
    telling: frozenset[str]  # frequent words that no other language has
    personal: frozenset[str]  # pronouns that stand for one person: "he"
    neuter: frozenset[str]  # pronouns that stand for a body or a document: "it"
    collective: frozenset[str]  # pronouns that stand for several, or for a body: "they"
    other_pronouns: frozenset[str]  # pronouns that are never resolved here: "who", "I"
    determiners: frozenset[str]
    definite: frozenset[str]
    titles: frozenset[str]  # words before a name that are no part of it: "mr", "president"
    courtesies: frozenset[str]  # titles that tell of no office: "mr"
    offices: frozenset[str]  # titles that one person at a time holds: "the governor" is somebody known
    also_names: frozenset[str]  # titles and bodies that are names too: "king", "congress"
    particles: frozenset[str]  # lower-case words inside a name: "de"
    people: frozenset[str]  # words for people who are not named: "officials", "others"
    bodies: frozenset[str]  # nouns for what speaks as one: "ministry"
    documents: frozenset[str]  # nouns for what is written: "report"
    qualities: frozenset[str]  # words before any of these that name nobody: "former", "local"
    openers: frozenset[str]  # other words that a sentence begins with: "when"
    genders: dict[str, str]  # pronouns, titles and nouns that tell whom they may stand for: "she" and "mrs" agree
    numbers: dict[str, int]  # 0 where a word does not say how many: "several"
    joins: re.Pattern[str]  # what stands between two sources: " and "
    body_of: re.Pattern[str]  # how the name of a body goes on: " of Water"
    spokesperson: re.Pattern[str]
    spoken_for: re.Pattern[str]  # what follows a spokesperson before the body's name: "for the"
    relative: re.Pattern[str]  # where a description of the head begins: ", who", " familiar with"
    silence: re.Pattern[str]
    stances: tuple[tuple[Stance, re.Pattern[str]], ...]
