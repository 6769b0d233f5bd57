"""The shape of a language's tables: one frozen record that every language fills."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from whence.records import Basis, Stance


@dataclass(frozen=True, slots=True)
class Language:
    """The tables of one language; words are lower case, patterns are written for any case.

    `stances` are tried in order over a cue and its content as they stand in the text, joined by " | "; the first that
    is found decides. `silence` is what makes a source and a cue, joined by " | ", worth keeping without a content.
    """

    code: str
    telling: frozenset[str]  # frequent words that no other language has
    personal: frozenset[str]  # pronouns that stand for one person: "he"
    neuter: frozenset[str]  # pronouns that stand for a body or a document: "it"
    collective: frozenset[str]  # pronouns that stand for several, or for a body: "they"
    taken_as_thing: re.Pattern[str]  # what stands behind a name that is no person's: ", which"
    turned: re.Pattern[str]  # what a role is directed at, whose country it does not tell: "to", "on"
    relatives: frozenset[str]  # pronouns that take up what stands right before them: "who"
    selves: frozenset[str]  # pronouns for who speaks: "I"
    other_pronouns: frozenset[str]  # pronouns that are never resolved: "this"
    determiners: frozenset[str]
    definite: frozenset[str]
    titles: frozenset[str]  # words before a name that are no part of it: "mr", "president"
    courtesies: frozenset[str]  # titles that tell of no office: "mr"
    offices: frozenset[str]  # titles that one person at a time holds: "the governor" is somebody known
    none: frozenset[str]  # what makes a source of nobody: "neither office"
    leading: frozenset[str]  # those of them that a firm or a state may be too: "the market leader"
    also_names: frozenset[str]  # titles and bodies that are names too: "king", "congress"
    particles: frozenset[str]  # lower-case words inside a name: "de"
    people: frozenset[str]  # words for people who are not named: "officials", "others"
    bodies: frozenset[str]  # nouns for what speaks as one: "ministry"
    behind: frozenset[str]  # what stands behind a person's name, as it is written: "MP"
    heirs: frozenset[str]  # who a firm's name ends in: "Sons"
    documents: frozenset[str]  # nouns for what is written: "report"
    qualities: frozenset[str]  # words before any of these that name nobody: "former", "local"
    chiefs: frozenset[str]  # those of `offices` that stand for any that leads: "head"
    formerly: frozenset[str]  # those of `qualities` that tell one holder of an office from another: "former"
    abbreviations: frozenset[str]  # words that a full stop shortens: "mr"
    whereabouts: frozenset[str]  # what stands before the name of a place: "in"
    acting: re.Pattern[str]  # what stands behind a name, at a sentence's beginning, that is a person's: " was "
    predicates: frozenset[str]  # verbs that end a description: "said"
    taken_up: re.Pattern[str]  # a description that "which" takes up, at the end; group 1
    partitive: re.Pattern[str]  # some of those spoken of before: "one of the"
    reported_by: re.Pattern[str]  # a document that is an outlet's word, group 1 whose: "a report by the Post"
    written: re.Pattern[str]  # that someone spoke in writing, group 1 in what: "in a joint statement"
    openers: frozenset[str]  # other words that a sentence begins with: "when"
    genders: dict[str, str]  # pronouns, titles and nouns that tell whom they may stand for: "she" and "mrs" agree
    numbers: dict[str, int]  # 0 where a word does not say how many: "several"
    joins: re.Pattern[str]  # what stands between two sources: " and "
    including: re.Pattern[str]  # what stands between a group and those of it who are named
    announcing: frozenset[str]  # words that announce a list: "both"
    body_of: re.Pattern[str]  # how the name of a body goes on: " of Water"
    body_in: re.Pattern[str]  # … and how the name of one of `posts` does: " in Lowmere"
    posts: frozenset[str]  # bodies that a state has in many places: "embassy"
    spokesperson: re.Pattern[str]
    spoken_for: re.Pattern[str]  # what follows a spokesperson before the body's name: "for the"
    relative: re.Pattern[str]  # where a description of the head begins: ", who", " familiar with"
    of_itself: re.Pattern[str]  # how a body speaks of itself, at a content's beginning: "its pumps"
    silence: re.Pattern[str]
    silences: tuple[re.Pattern[str], ...]  # a source and a cue that tell that it said nothing
    unheard: re.Pattern[str]  # a word of which stands in each of them
    stances: tuple[tuple[Stance, re.Pattern[str]], ...]
    governments: Mapping[str, str]  # what stands for a government → ISO 3166 alpha-3, or "" for a body of many states
    states: Mapping[str, str]  # names of states and capitals → the state's first name
    seats: frozenset[str]  # those of `governments` that stand for the whole government: "kremlin"
    demonyms: Mapping[str, str]  # "chinese", "americans" → ISO 3166 alpha-3
    forenames: Mapping[str, str]  # forenames that tell a gender
    rulers: frozenset[str]  # those of `bodies` that belong to a state: "ministry"
    presses: frozenset[str]  # nouns for outlets, in names and alone: "newspaper", "radio"
    papers: frozenset[str]  # last words of papers' names, behind an article: "The Velian Record"
    wires: frozenset[str]  # nouns that an outlet is called by too: "the agency"
    firms: frozenset[str]  # nouns that point back at any company or club: "company", "maker"
    vague: frozenset[str]  # nouns that point back at any unnamed source: "source", "person"
    channel: re.Pattern[str]  # what stands before the name of an outlet through which words came: "told"
    outlet_name: re.Pattern[str]  # what may be the name of one
    elsewhere: re.Pattern[str]  # what says that words were spoken on an occasion of their own: "told parliament"
    cited: re.Pattern[str]  # group `source`, at the beginning of a content: "two people as saying"
    cites: re.Pattern[str]  # cues that a source stands behind: "cited"
    cited_first: re.Pattern[str]  # whom an outlet cites before what they say: "citing two pilots, that …"
    passes: re.Pattern[str]  # cues by which an outlet passes on a whole sentence: "according to"
    inner: re.Pattern[str]  # a speaker at the end of such a sentence: groups `source` ("…,” Lin said"), `behind`
    quoted_by: re.Pattern[str]  # cues behind which stands who passes the word on: "was quoted as saying by"
    citing: re.Pattern[str]  # group `source`: "citing two people"; group `own`: "who cite a report"
    anonymity: re.Pattern[str]  # why a source has no name: groups `reason`, `why`, `bar`
    bases: tuple[tuple[Basis, re.Pattern[str]], ...]  # over source, cue and content joined by " | ", in order
