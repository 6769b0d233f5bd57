"""What is known of one report while its sources are told apart: names, who has spoken so far, and where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from whence.language import Language
from whence.records import UNKNOWN, Actor, Mention, MentionType, Report, Span
from whence.resolve.holders import held_by
from whence.resolve.names import Body, Names, Person
from whence.resolve.phrase import Phrase, countries_of, country_of, folded, head_words

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A source that was told: where it stands, whom it means, and how it describes them."""

    at: int
    actor: Actor = field(compare=False)
    phrase: Phrase = field(compare=False)
    gender: str = field(compare=False, default="")


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a source means: the actor, or None and those it may be; the person where one spoke for a body."""

    actor: Actor | None
    voice: Actor | None = None
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Scene:
    """The state of resolving one report; `said` is in order of the text."""

    report: Report
    language: Language
    names: Names
    said: list[Said] = field(default_factory=list)
    by_head: defaultdict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: dict[str, Mention] = field(default_factory=dict)
    twins: defaultdict[tuple[str, int | None], int] = field(default_factory=lambda: defaultdict(int))
    quoted: list[Span] = field(default_factory=list)
    bodied: set[str] = field(default_factory=set)  # names that are bodies' by what is told of them
    speaks: dict[str, Actor] = field(default_factory=dict)  # for whom a spokesperson, by id, speaks
    groups: list[tuple[int, tuple[Meant, ...]]] = field(default_factory=list)  # sources that list several speakers
    leads: list[tuple[int, Person]] = field(default_factory=list)
    bodies: list[tuple[int, Body]] = field(default_factory=list)
    leading: list[tuple[int, Body]] = field(default_factory=list)

    nouns: defaultdict[str, dict[str, Person]] = field(default_factory=lambda: defaultdict(dict))
    by_noun: defaultdict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    by_first: defaultdict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    spots: list[tuple[int, Person]] = field(default_factory=list)

    def __post_init__(self) -> None:
        people = self.names.people.values()
        self.leads = sorted(((s.start, one) for one in people if one.sure for s in one.leads), key=lambda pair: pair[0])
        bodies = self.names.bodies.values()
        self.spots = sorted(((s.start, one) for one in people for s in one.spans), key=lambda pair: pair[0])
        for one in people:
            for role in one.roles:
                self.hold(one, role)
        for body in self.names.bodies.values():
            for word in head_words(body.phrase.name, self.language)[-1:]:
                self.by_noun[word].append(body)
            if " " in body.phrase.name:
                self.by_first[body.phrase.name.split()[0]].append(body)
        self.bodies = sorted(((s.start, one) for one in bodies for s in one.spans), key=lambda pair: pair[0])
        self.leading = sorted(((s.start, one) for one in bodies for s in one.leads), key=lambda pair: pair[0])

    @property
    def own(self) -> Actor:
        """The report's own outlet."""
        outlet = self.report.outlet
        return Actor(self.report.id, outlet, "outlet", named=outlet != UNKNOWN)

    def hold(self, person: Person, role: str) -> None:
        """Remember that `person` has `role`, by its noun and by the bodies that it speaks of."""
        words = head_words(role, self.language)
        for word in {*words[-1:], *(w for w in map(folded, role.split()) if w in self.language.bodies)}:
            self.nouns[word][person.name] = person

    def people_of(self, nouns: Sequence[str]) -> list[Person]:
        """Return the people who have a role of one of `nouns`."""
        found = {name: one for noun in nouns for name, one in self.nouns.get(noun, {}).items()}
        return list(found.values())

    def bodies_of(self, noun: str) -> Sequence[Body]:
        """Return the bodies whose name ends in `noun`."""
        return self.by_noun.get(noun, ())

    def near(self, at: int, reach: int) -> list[Person]:
        """Return the people named before `at`, the latest first."""
        return list({one.name: one for _, one in _back(self.spots, at, reach)}.values())

    def is_place(self, name: str) -> bool:
        """Say whether the report speaks of `name` as of a place, or of a ministry and the like that is its."""
        return name in self.names.places or f"{name}’s" in self.by_first or f"{name}'s" in self.by_first

    def quiet(self, spans: Iterable[Span]) -> None:
        """Forget that names in `spans`, which are quoted, begin sentences: "he" is not whom a quotation speaks of."""
        self.quoted = sorted(spans)
        self.leads = [pair for pair in self.leads if self._unquoted(pair[0])]

    def _unquoted(self, at: int) -> bool:
        n = bisect_right(self.quoted, Span(at, len(self.report.text))) - 1
        return n < 0 or self.quoted[n].end <= at

    def add(self, actor: Actor) -> Actor:
        """Keep `actor`, or the one of its id that is known, made fuller by what `actor` adds."""
        known = self.actors.get(actor.id)
        if known is not None:
            actor = replace(
                known,
                role=known.role or actor.role,
                country=known.country or actor.country,
                body=known.body or actor.body,
            )
        self.actors[actor.id] = actor
        return actor

    def made(self, phrase: Phrase, *, new: bool = False) -> Actor:
        """Return the actor that `phrase` itself describes; with `new`, one told apart from any other of its words."""
        about = phrase.role or phrase.of if phrase.type == "person" else phrase.name
        nth = 1
        if new:
            self.twins[phrase.name, phrase.count] += 1
            nth = self.twins[phrase.name, phrase.count]
        country = countries_of(about, self.language) if phrase.type == "anonymous" else self.country(about, phrase.name)
        actor = Actor(
            self.report.id, phrase.name, phrase.type, phrase.named, phrase.role, country, phrase.count, nth=nth
        )
        return self.add(actor)

    def country(self, about: str, name: str) -> str | None:
        """Return the country that `about` speaks of, or of which someone called `name` holds an office."""
        return country_of(about, self.language) or held_by(name)

    def person(self, person: Person, phrase: Phrase | None = None) -> Actor:
        """Return the actor for a person whom the report names."""
        roles = [*([phrase.role] if phrase and phrase.role else []), *person.roles]
        country = next(filter(None, (country_of(role, self.language) for role in roles)), None)
        country = country or self.country(phrase.of if phrase else "", person.name)
        role = roles[0] if roles else ""
        return self.add(Actor(self.report.id, person.name, "person", True, role, country))

    def mention(self, span: Span, kind: MentionType, meant: Meant) -> None:
        """Keep a place in the text that names, describes or points at someone."""
        found = Mention(self.report.id, span, kind, meant.actor.id if meant.actor else None, meant.candidates)
        self.mentions.setdefault(found.id, found)

    def spoke(self, at: int, phrase: Phrase, meant: Meant) -> None:
        """Remember a source that was told."""
        actor = meant.voice or meant.actor
        if actor is None:
            return
        if meant.voice is not None and meant.actor is not None:
            self.speaks[meant.voice.id] = meant.actor
            if not meant.voice.named:
                phrase = Phrase("anonymous", "anonymous", meant.voice.name, False, head=meant.voice.name)
        known = self.names.people.get(actor.name)
        said = Said(at, actor, phrase, phrase.gender or (known.gender if known else ""))
        insort(self.said, said)
        if not said.actor.named:
            insort(self.by_head[phrase.head or said.phrase.head], said)

    def before(self, at: int, reach: int) -> Iterator[Said]:
        """Yield those who spoke before `at`, the latest first, as far as `reach` characters back."""
        for n in range(bisect_left(self.said, Said(at, *_NOBODY)) - 1, -1, -1):
            if at - self.said[n].at > reach:
                return
            yield self.said[n]

    def led(self, at: int, reach: int) -> Iterator[tuple[int, Person]]:
        """Yield the people who begin a sentence before `at`, the latest first."""
        yield from _back(self.leads, at, reach)

    def bodies_before(self, at: int, reach: int, *, leading: bool = False) -> Iterator[tuple[int, Body]]:
        """Yield the bodies named before `at`, the latest first; with `leading`, those that begin a sentence."""
        yield from _back(self.leading if leading else self.bodies, at, reach)

    def seen(self, person: Person) -> None:
        """Take up where the surname stands of someone whom only a source shows to be a person."""
        for span, lead in self.names.singles.pop(person.surname, ()):
            person.spans.append(span)
            if lead and self._unquoted(span.start):
                insort(self.leads, (span.start, person), key=lambda pair: pair[0])


def _back(places: Sequence[tuple[int, T]], at: int, reach: int) -> Iterator[tuple[int, T]]:
    for n in range(bisect_left(places, at, key=lambda pair: pair[0]) - 1, -1, -1):
        if at - places[n][0] > reach:
            return
        yield places[n]


ENDS = re.compile(r"[.!?][”\"’)]*\s+(?=[“\"‘]?[A-Z])|\n")  # of a sentence
SENTENCE = 320  # characters before and behind a cue that belong to its sentence at most; chosen, not tuned
QUOTES = '“"‘'
_NOBODY = (Actor("", "", "person", named=False), Phrase("pronoun", "person", "", named=False))


def sentence_of(text: str, at: int) -> tuple[int, int]:
    """Return where the sentence around `at` begins and ends, as far as `SENTENCE` goes."""
    low, high = max(0, at - SENTENCE), min(len(text), at + SENTENCE)
    before = [m.end() for m in ENDS.finditer(text, low, at)]
    behind = ENDS.search(text, at, high)
    return before[-1] if before else low, behind.start() if behind else high
