"""Statements of new reports → claims: only what is near them is looked at again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from whence.claims.build import MOST_NEAR, built, likeness, near, silences
from whence.claims.compare import Compared, Weights
from whence.claims.gather import Member, told
from whence.claims.group import Pair, groups, met
from whence.claims.origins import Across, across
from whence.claims.statement import Features
from whence.records import Claim, Evidence, Link, Relation
from whence.relate.shelf import Shelf
from whence.store import Store
from whence.store import statements as table
from whence.store.ladder import kin
from whence.store.write import write_links


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements that are looked at, by number: in memory what each is found by, all else on shelves."""

    ids: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    order: list[tuple[str, str, int, str]] = field(default_factory=list)  # day, report, place
    words: list[tuple[str, ...]] = field(default_factory=list)
    members: Shelf[Member] = field(default_factory=Shelf)
    features: Shelf[Features] = field(default_factory=Shelf)

    def add(self, found: Iterable[tuple[Member, Features]]) -> list[int]:
        """Take up statements and return their numbers, in the order they came in."""
        first = len(self.ids)
        for one, features in found:
            self.ids.append(one.id)
            self.reports.append(one.report)
            self.order.append((one.date or "9999", one.report, one.start, one.id))
            self.words.append(tuple(features.tokens))
            self.members.append(one)
            self.features.append(features)
        return list(range(first, len(self.ids)))

    def sorted(self, some: Iterable[int]) -> list[int]:
        return sorted(some, key=self.order.__getitem__)

    def pairs(self, some: Sequence[int], weight: Weights, fresh: int = 0) -> list[Pair]:
        """Return the pairs of `some` that are near, by their places in it; no two of the first `fresh`."""
        return list(met([self.words[k] for k in some], lambda n: self.features[some[n]], weight, fresh))


def relate_claims(store: Store) -> None:
    """Take up the statements of reports that are not taken up yet, and group them with what says the same.

    Claims of old statements are made anew only where a new statement says the same as one of them, and where their
    reports' dates or families have changed.
    """
    fresh = table.waiting(store)
    if not fresh:
        return
    links = kin(store)
    if joined := _joined(store, links, fresh):
        table.touch(store, joined)
        fresh = table.waiting(store)
    all_, silent = Statements(), list[Member]()
    new = all_.sorted(all_.add(told(_loud(table.members_in(store, fresh), silent))))
    silent.sort(key=lambda one: (one.date or "9999", one.report, one.start, one.id))
    table.add(store, [(all_.ids[k], all_.reports[k], all_.words[k]) for k in new])
    counts, total = table.counts(store, {token for k in new for token in all_.words[k]})
    weight = Weights(counts, total)
    near_by = table.around(store, [(all_.ids[k], all_.words[k]) for k in new], counts)
    beside = all_.add(_some(store, near_by))
    met_ = all_.pairs([*beside, *new], weight, fresh=len(beside))
    same = {all_.ids[beside[p.left]] for p in met_ if p.left < len(beside) and p.compared.same}
    own = [all_.ids[k] for k in new]
    claim_of = table.claims_of(store, [*near_by, *own])
    redone = {claim_of[id_] for id_ in (*same, *own) if id_ in claim_of}
    known = table.claims_by_id(store, redone | table.stale(store))
    old = all_.add(_some(store, table.members_of(store, known) - set(own)))
    some = all_.sorted([*old, *new])
    found = all_.pairs(some, weight) if beside or old else met_
    near_them = _Beside([all_.ids[k] for k in (*beside, *new)], met_, claim_of)
    done = _decided(store, all_, some, found, silent, weight, known, near_them, across(links))
    table.replace_claims(store, known, done, fresh)


def _joined(store: Store, links: Sequence[Link], fresh: Sequence[str]) -> set[str]:
    """Return the old reports that are of one text, or quote one utterance, only since new ones joined them."""
    new = {*fresh, *table.said_in(store, fresh)}
    before = across([one for one in links if one.left not in new and one.right not in new])
    after = across(links)
    found: set[str] = set()
    for was, now in ((before.family, after.family), (before.quotes, after.quotes)):
        roots: defaultdict[str, set[str]] = defaultdict(set)
        for id_, root in now.items():
            if id_ not in new:
                roots[root].add(was.get(id_, id_))
        found |= {id_ for id_, root in now.items() if id_ not in new and len(roots[root]) > 1}
    return (found & after.family.keys()) | set(table.reports_of(store, found - after.family.keys()))


@dataclass(frozen=True, slots=True)
class _Beside:
    """Old statements that share a rare word with new ones, and those: their ids, how they compare, their claims."""

    ids: Sequence[str]
    pairs: Sequence[Pair]
    claim_of: dict[str, str]

    def near(self, made: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
        """Return what is near the claims `made`, by their members' ids, among claims that are left as they were."""
        names = [made.get(id_) or self.claim_of.get(id_, "") for id_ in self.ids]
        known = [pair for pair in self.pairs if names[pair.left] and names[pair.right]]
        fresh = set(made.values())
        return {claim: some for claim, some in near(known, names).items() if claim in fresh}


def _loud(found: Iterable[Member], silent: list[Member]) -> Iterator[Member]:
    """Yield the statements that say something, and put the silences among them into `silent`."""
    for one in found:
        if one.silent:
            silent.append(one)
        else:
            yield one


def _some(store: Store, ids: Collection[str]) -> Iterator[tuple[Member, Features]]:
    """Yield these statements."""
    wanted = set(ids)
    return told(one for one in table.members_in(store, table.reports_of(store, wanted)) if one.id in wanted)


def _decided(
    store: Store,
    all_: Statements,
    some: Sequence[int],
    found: list[Pair],
    silent: Sequence[Member],
    weight: Weights,
    known: dict[str, Claim],
    beside: _Beside,
    joined: Across,
) -> Iterator[Claim]:
    """Group the statements, write the links between them and give their claims; `known` are those they were in."""
    ids = [all_.ids[k] for k in some]
    found = _judged(store, ids, found)
    parts = groups(len(some), found)
    before = _before(parts, ids, known)
    like = {ids[i]: score for i, score in likeness(parts, found).items()}
    made: Shelf[Claim] = Shelf()
    claim_of = [""] * len(some)
    for part, was in zip(parts, before, strict=True):
        features = {ids[i]: all_.features[some[i]] for i in part} if len(part) > 1 else {}
        one = built([all_.members[some[i]] for i in part], like, joined, was.seed if was else "", features)
        made.append(one)
        for i in part:
            claim_of[i] = one.id
    links = _links(all_, some, found, claim_of)
    old = table.links_from(store, ids)
    write_links(store, links, instead=old - {one.id for one in links})
    quiet_in = {one.report for one in silent}
    told_in: defaultdict[str, list[tuple[Member, Features, str]]] = defaultdict(list)
    for k, id_ in zip(some, claim_of, strict=True):
        if all_.reports[k] in quiet_in:
            told_in[all_.reports[k]].append((all_.members[k], all_.features[k], id_))
    quiet = silences(silent, told_in, weight)
    within, outside = near(found, claim_of), beside.near(dict(zip(ids, claim_of, strict=True)))
    return (
        replace(
            one,
            near=tuple(dict([*outside.get(one.id, ()), *within.get(one.id, ())]).items())[:MOST_NEAR],
            silent=tuple(dict.fromkeys((*(was.silent if was else ()), *quiet.get(one.id, ())))),
        )
        for one, was in zip(made, before, strict=True)
    )


def _judged(store: Store, ids: Sequence[str], found: list[Pair]) -> list[Pair]:
    """Let a person's verdicts on pairs outrank what comparing gave."""
    verdicts = table.verdicts(store)
    if not verdicts:
        return found
    place = {id_: n for n, id_ in enumerate(ids)}
    pairs_ = {(p.left, p.right): p for p in found}
    for (left, right), yes in verdicts.items():
        if left in place and right in place:
            i, j = sorted((place[left], place[right]))
            pairs_[i, j] = Pair(i, j, Compared(1.0) if yes else Compared(0.0, ("a person says so",)))
    return list(pairs_.values())


def _before(parts: Sequence[Sequence[int]], ids: Sequence[str], known: dict[str, Claim]) -> list[Claim | None]:
    """Return for each group the claim that most of its members were in, None for a new one; no claim twice."""
    was_in = {member: claim.id for claim in known.values() for member in claim.members}
    votes = [Counter(was_in[ids[i]] for i in some if ids[i] in was_in) for some in parts]
    before: list[Claim | None] = [None] * len(parts)
    given: set[str] = set()
    for n in sorted(range(len(parts)), key=lambda n: -max(votes[n].values(), default=0)):
        free = next((id_ for id_, _ in votes[n].most_common() if id_ not in given), None)
        if free is not None:
            given.add(free)
            before[n] = known[free]
    return before


def _links(all_: Statements, some: Sequence[int], found: Sequence[Pair], claim_of: Sequence[str]) -> list[Link]:
    """Return a link from each statement to the likest earlier one of its claim: it repeats or contradicts it."""
    best: dict[int, Pair] = {}
    for pair in found:
        if claim_of[pair.left] == claim_of[pair.right] and pair.compared.score > 0:
            known = best.get(pair.right)
            if known is None or pair.compared.score > known.compared.score:
                best[pair.right] = pair
    made = []
    for pair in best.values():
        left, right = all_.members[some[pair.right]], all_.members[some[pair.left]]
        relation: Relation = "contradicts" if pair.compared.opposite else "repeats"
        evidence = (Evidence(left.spans[0], right.spans[0], "it is not so" if pair.compared.opposite else ""),)
        made.append(
            Link(relation, left.id, right.id, pair.compared.score, evidence=evidence, why="the same words and actors")
        )
    return made


def regroup(store: Store) -> None:
    """Forget all claims and take up every statement again."""
    table.forget(store)
    relate_claims(store)
