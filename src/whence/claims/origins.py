"""The members of a claim → the origins it rests on: at most so many, at least so many, each merge with its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.claims.gather import DENYING, Member, part_of
from whence.claims.statement import canon
from whence.language import en_claims
from whence.language.outlets import in_full, publisher_of
from whence.records import UNKNOWN, Link, Origin


@dataclass(frozen=True, slots=True)
class Across:
    """What was decided across reports: the family of a report, statements with the same quotation, who publishes what.

    `family` maps a report to the first report of its family, `why` a report to how it belongs to it; `quotes` maps a
    statement to the first statement with the same quotation.
    """

    family: Mapping[str, str]
    why: Mapping[str, str]
    quotes: Mapping[str, str]


ALONE = Across({}, {}, {})


def across(links: Iterable[Link]) -> Across:
    """Join reports that are copies, revisions, rewordings or excerpts of one text, and statements of one quotation."""
    all_ = list(links)
    family, why = _joined([one for one in all_ if one.relation != "same-quote"])
    quotes, _ = _joined([one for one in all_ if one.relation == "same-quote"])
    return Across(family, why, quotes)


def _joined(links: Iterable[Link]) -> tuple[dict[str, str], dict[str, str]]:
    parent: dict[str, str] = {}
    why: dict[str, str] = {}

    def root(id_: str) -> str:
        while parent.setdefault(id_, id_) != id_:
            id_ = parent[id_]
        return id_

    for one in links:
        a, b = sorted((root(one.left), root(one.right)))
        parent[b] = a
        for id_ in (one.left, one.right):
            why.setdefault(id_, f"reports of one text ({one.relation})")
    return {id_: root(id_) for id_ in parent}, why


@dataclass(frozen=True, slots=True)
class Origins:
    """How many origins a claim rests on, bounded from both sides, and its members by origin."""

    at_most: int
    at_least: int
    groups: tuple[Origin, ...]


def origins(members: Sequence[Member], across: Across = ALONE) -> Origins:
    """Bound the origins of a claim by its members, those that deny it left out; the same for members in any order.

    Members are merged where RECORD's rules say so: reports of one family, the same outlet rested on, the same named
    speaker on the same occasion, a part of the same statement, a headline over the text that it tells. Unnamed speakers
    of one description count once in `at_least` and separately in `at_most`; a report's own words, which name no source,
    count for nothing in `at_least` beside others.
    """
    said = [one for one in sorted(members, key=lambda m: (m.report, m.start, m.id)) if one.modality not in DENYING]
    if not said:
        return Origins(0, 0, ())
    said = _in_full(said)
    groups = _Groups(len(said))
    for i, j, why in _merges(said, across):
        groups.join(i, j, why)
    parts = groups.parts()
    made = tuple(
        Origin(tuple(said[i].id for i in some), "; ".join(why) or _alone(said[some[0]])) for some, why in parts
    )
    return Origins(len(parts), min(len(parts), max(1, _least([[said[i] for i in some] for some, _ in parts]))), made)


def _in_full(said: Sequence[Member]) -> list[Member]:
    """Return the members with an outlet's short name in full where one outlet alone has it: "the Gazette"."""
    outlets = {name for one in said for name in (one.outlet, *one.rests) if name != UNKNOWN}
    own = {publisher_of(one.outlet) for one in said if one.outlet != UNKNOWN}
    short = [name for name in outlets if publisher_of(name) not in own]  # who is here by that name is meant by it
    full = {name: whole for name in short if (whole := in_full(name, sorted(outlets)))}
    if not full:
        return list(said)
    return [replace(one, rests=tuple(dict.fromkeys(full.get(name, name) for name in one.rests))) for one in said]


def _merges(said: Sequence[Member], across: Across) -> Iterator[tuple[int, int, str]]:
    """Yield pairs of members that share an origin, with the reason, each with the first of its kind."""
    first: dict[tuple[str, ...], int] = {}
    for n, one in enumerate(said):
        for key, why in _keys(one, across):
            if key in first:
                yield first[key], n, why
            else:
                first[key] = n
    yield from _within(said)
    held: defaultdict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(said):
        if not one.rests and one.outlet != UNKNOWN:
            held[publisher_of(one.outlet)].append(n)
    for n, one in enumerate(said):  # who tells an outlet's report on adds no origin to those of that report
        for outlet in one.rests:
            if own := held.get(publisher_of(outlet)):
                yield min(own, key=lambda i: _after(said[i], one)), n, f"rests on {outlet}, whose report is here"
    bodies: defaultdict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(said):
        if not one.headline:
            bodies[one.report].append(n)
    for n, one in enumerate(said):  # the headline of a report tells what its text lays to someone
        under = bodies[one.report] if one.headline else []
        below = [i for i in under if not one.speaker or _described(one, said[i])]
        if below or (under and not one.named):  # "documents show" over "customs records"
            yield (below or under)[0], n, "a headline and the text under it"


def _within(said: Sequence[Member]) -> Iterator[tuple[int, int, str]]:
    """Yield what is a part of what another says, in one report: it comes out of that mouth. `said` is in order.

    What two are said to say in the same words stays theirs.
    """
    for n, one in enumerate(said):
        for i in range(n + 1, len(said)):
            other = said[i]
            if other.report != one.report or other.start >= one.spans[-1].end:
                break
            if part_of(one, other) or part_of(other, one):
                yield n, i, "a part of the same statement"


def _after(first: Member, then: Member) -> tuple[bool, str]:
    """Order the statements that one may rest on: those of its day and before come first."""
    return (first.date or "") > (then.date or "9999"), first.date or ""


def _described(one: Member, other: Member) -> bool:
    return description(one.speaker) <= description(other.speaker)


def _keys(one: Member, across: Across) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what a member has in common with all others of its origin, with the reason."""
    if one.report in across.family:
        yield ("family", across.family[one.report]), across.why.get(one.report) or "reports of one text"
    for outlet in one.rests:
        yield ("outlet", publisher_of(outlet)), f"rests on {outlet}"
    if not one.rests and not one.speaker and one.outlet != UNKNOWN:
        yield ("outlet", publisher_of(one.outlet)), f"in {one.outlet}'s own words"
    if one.id in across.quotes:
        yield ("quote", across.quotes[one.id]), "the same quotation"
    if one.named and one.speaker and one.date:  # without a date it may have been another occasion
        yield ("speaker", _name(one.speaker), one.date), f"{one.speaker} on the same occasion"
    if one.speaker and not one.named:
        yield ("unnamed", one.report, one.actor or one.speaker.casefold()), f"{one.speaker}, in one report"
    if not one.speaker:
        yield ("own", one.report), "one report's own words"


def _alone(one: Member) -> str:
    return f"{one.speaker} alone" if one.speaker else "a report's own words, without a source"


def _least(parts: Sequence[Sequence[Member]]) -> int:
    """Count the origins that can be told apart: names, and descriptions of those without one; the rest may be these."""
    named: set[str] = set()
    outlets: set[str] = set()
    unnamed: set[frozenset[str]] = set()
    for some in parts:
        names = {_name(one.speaker) for one in some if one.named and one.speaker and not one.rests}
        resting = {publisher_of(outlet) for one in some for outlet in one.rests}
        heads = {description(one.speaker) for one in some if one.speaker and not one.named and not one.rests}
        if resting:
            outlets.add(min(resting))
        elif names:
            named.add(min(names))
        elif heads:
            unnamed.add(min(heads, key=sorted))
    return len(named) + len(outlets) + len(unnamed)


def description(speaker: str) -> frozenset[str]:
    """Return what of a description may tell its people apart: "four U.S. officials" are "U.S. officials"."""
    low = [
        word.strip(",").replace(".", "").lower()
        for word in speaker.split(",")[0].split(" familiar ")[0].split(" with ")[0].split()
    ]
    keep = [en_claims.DEMONYMS.get(word, word) for word in low if word]
    keep = [word for word in keep if word not in en_claims.COUNTED and not word.isdigit()]
    return frozenset(canon(word) for word in keep[:4])


def _name(speaker: str) -> str:
    return speaker.split()[-1].casefold()


class _Groups:
    """Sets of numbers that are joined, with the reasons of each join."""

    def __init__(self, n: int) -> None:
        self.parent = list(range(n))
        self.why: defaultdict[int, list[str]] = defaultdict(list)

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, i: int, j: int, why: str) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        if a != b:
            self.parent[b] = a
            self.why[a] += [reason for reason in (*self.why.pop(b, ()), why) if reason not in self.why[a]]

    def parts(self) -> list[tuple[list[int], list[str]]]:
        members: defaultdict[int, list[int]] = defaultdict(list)
        for i in range(len(self.parent)):
            members[self.find(i)].append(i)
        return [(some, self.why.get(root, [])) for root, some in sorted(members.items())]


def circles(members: Sequence[Member]) -> list[tuple[str, ...]]:
    """Return the rings of outlets that rest on one another ("A cites B cites A"), each from its first name on."""
    rests: defaultdict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for one in members:
        for outlet in one.rests:
            if one.outlet != UNKNOWN:
                own, other = publisher_of(one.outlet), publisher_of(outlet)
                rests[own].add(other)
                names[own], names[other] = one.outlet, outlet
    found: set[tuple[str, ...]] = set()
    for start in sorted(rests):
        _walk(start, start, (start,), rests, found)
    return [tuple(names[name] for name in ring) for ring in sorted(found)]


def _walk(
    start: str, at: str, path: tuple[str, ...], rests: Mapping[str, set[str]], found: set[tuple[str, ...]]
) -> None:
    for then in sorted(rests.get(at, ())):
        if then == start and len(path) > 1:
            low = path.index(min(path))
            found.add(path[low:] + path[:low])
        elif then not in path and len(path) < 6:  # longer rings of outlets are not looked for
            _walk(start, then, (*path, then), rests, found)
