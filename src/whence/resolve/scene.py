"""What is known of one report while its sources are told apart: names, who has spoken so far, and where."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from whence.language import Language
from whence.records import Actor, Mention, MentionType, Report, Span
from whence.resolve.names import Body, Names, Person
from whence.resolve.phrase import Phrase, country_of


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
    groups: list[tuple[int, tuple[Meant, ...]]] = field(default_factory=list)  # sources that list several speakers
    leads: list[tuple[int, Person]] = field(default_factory=list)
    leading: list[tuple[int, Body]] = field(default_factory=list)

    def __post_init__(self) -> None:
        people = self.names.people.values()
        self.leads = sorted(((s.start, one) for one in people if one.sure for s in one.leads), key=lambda pair: pair[0])
        bodies = self.names.bodies.values()
        self.leading = sorted(((s.start, one) for one in bodies for s in one.spans), key=lambda pair: pair[0])

    def add(self, actor: Actor) -> Actor:
        """Keep `actor`, or the one of its id that is known, made fuller by what `actor` adds."""
        known = self.actors.get(actor.id)
        if known is not None:
            actor = replace(
                known, role=known.role or actor.role, country=known.country or actor.country, body=known.body or actor.body
            )
        self.actors[actor.id] = actor
        return actor

    def made(self, phrase: Phrase, *, new: bool = False) -> Actor:
        """Return the actor that `phrase` itself describes; with `new`, one told apart from any other of its words."""
        about = phrase.role if phrase.type == "person" else phrase.name
        nth = 1
        if new:
            self.twins[phrase.name, phrase.count] += 1
            nth = self.twins[phrase.name, phrase.count]
        country = country_of(about, self.language)
        actor = Actor(
            self.report.id, phrase.name, phrase.type, phrase.named, phrase.role, country, phrase.count, nth=nth
        )
        return self.add(actor)

    def person(self, person: Person, phrase: Phrase | None = None) -> Actor:
        """Return the actor for a person whom the report names."""
        roles = [*([phrase.role] if phrase and phrase.role else []), *person.roles]
        country = next(filter(None, (country_of(role, self.language) for role in roles)), None)
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

    def bodies_before(self, at: int, reach: int) -> Iterator[tuple[int, Body]]:
        """Yield the bodies named before `at`, the latest first."""
        yield from _back(self.leading, at, reach)


def _back(places: Sequence[tuple[int, object]], at: int, reach: int) -> Iterator[tuple[int, object]]:  # type: ignore[misc]
    for n in range(bisect_left(places, at, key=lambda pair: pair[0]) - 1, -1, -1):
        if at - places[n][0] > reach:
            return
        yield places[n]


_NOBODY = (Actor("", "", "person", named=False), Phrase("pronoun", "person", "", named=False))
