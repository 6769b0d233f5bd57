"""Statements of new reports → claims: only what is near them is looked at again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from whence.claims.build import MOST_NEAR, built, likeness, near, silences
from whence.claims.compare import Compared, Weights
from whence.claims.gather import Member, told
from whence.claims.group import Pair, groups, pairs
from whence.claims.origins import Across, across
from whence.claims.statement import Features
from whence.records import Claim, Evidence, Link, Relation
from whence.store import Store
from whence.store import statements as table
from whence.store.ladder import kin
from whence.store.write import write_links

Told = tuple[Member, Features]  # a statement with what it is compared by


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
    new, silent = _gathered(store, fresh)
    new.sort(key=_in_order)
    table.add(store, [(one.id, one.report, found.tokens) for one, found in new])
    counts, total = table.counts(store, {token for _, found in new for token in found.tokens})
    weight = Weights(counts, total)
    near_by = table.around(store, [(one.id, found.tokens) for one, found in new], counts)
    beside = _some(store, near_by)
    met = list(pairs([f for _, f in beside] + [f for _, f in new], weight, fresh=len(beside)))
    same = {beside[p.left][0].id for p in met if p.left < len(beside) and p.compared.same}
    claim_of = table.claims_of(store, [*near_by, *(one.id for one, _ in new)])
    redone = {claim_of[id_] for id_ in (*same, *(one.id for one, _ in new)) if id_ in claim_of}
    known = table.claims_by_id(store, redone | table.stale(store))
    all_ = [*_some(store, table.members_of(store, known) - {one.id for one, _ in new}), *new]
    all_.sort(key=_in_order)
    found = met if not beside and len(all_) == len(new) else list(pairs([f for _, f in all_], weight))
    done = _decided(store, all_, found, silent, weight, known, _Beside(beside, new, met, claim_of), across(links))
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


def _in_order(one: Told) -> tuple[str, str, int, str]:
    """Return what statements are put in order by: day, report, place."""
    member, _ = one
    return member.date or "9999", member.report, member.start, member.id


@dataclass(frozen=True, slots=True)
class _Beside:
    """Old statements that share a rare word with new ones, how they compare, and the claims they are in."""

    old: Sequence[Told]
    new: Sequence[Told]
    pairs: Sequence[Pair]
    claim_of: dict[str, str]

    def near(self, made: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
        """Return what is near the claims `made`, by their members' ids, among claims that are left as they were."""
        names = [made.get(one.id) or self.claim_of.get(one.id, "") for one, _ in (*self.old, *self.new)]
        known = [pair for pair in self.pairs if names[pair.left] and names[pair.right]]
        return {claim: some for claim, some in near(known, names).items() if claim in set(made.values())}


def _gathered(store: Store, reports: Sequence[str]) -> tuple[list[Told], list[Member]]:
    """Return the statements of `reports` that tell something, and the silences in them."""
    found = list(table.members_in(store, reports))
    silent = [one for one in found if one.silent]
    return told(found), sorted(silent, key=lambda one: (one.date or "9999", one.report, one.start, one.id))


def _some(store: Store, ids: Collection[str]) -> list[Told]:
    """Return these statements."""
    wanted = set(ids)
    return told([one for one in table.members_in(store, table.reports_of(store, wanted)) if one.id in wanted])


def _decided(
    store: Store,
    all_: Sequence[Told],
    found: list[Pair],
    silent: Sequence[Member],
    weight: Weights,
    known: dict[str, Claim],
    beside: _Beside,
    joined: Across,
) -> list[Claim]:
    """Group the statements, write the links between them and return their claims; `known` are those they were in."""
    found = _judged(store, [one.id for one, _ in all_], found)
    parts = groups(len(all_), found)
    before = _before(parts, [one.id for one, _ in all_], known)
    like = {all_[i][0].id: score for i, score in likeness(parts, found).items()}
    made = [
        built([all_[i][0] for i in some], like, joined, was.seed if was else "")
        for some, was in zip(parts, before, strict=True)
    ]
    names = {member: claim.id for claim in made for member in claim.members}
    claim_of = [names[one.id] for one, _ in all_]
    links = _links(all_, found, claim_of)
    old = table.links_from(store, [one.id for one, _ in all_])
    write_links(store, links, instead=old - {one.id for one in links})
    told_in: defaultdict[str, list[tuple[Member, Features, str]]] = defaultdict(list)
    for (one, features), id_ in zip(all_, claim_of, strict=True):
        told_in[one.report].append((one, features, id_))
    quiet = silences(silent, told_in, weight)
    inside, outside = near(found, claim_of), beside.near(names)
    return [
        replace(
            one,
            near=tuple(dict([*outside.get(one.id, ()), *inside.get(one.id, ())]).items())[:MOST_NEAR],
            silent=tuple(dict.fromkeys((*(was.silent if was else ()), *quiet.get(one.id, ())))),
        )
        for one, was in zip(made, before, strict=True)
    ]


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


def _links(all_: Sequence[Told], found: Sequence[Pair], claim_of: Sequence[str]) -> list[Link]:
    """Return a link from each statement to the likest earlier one of its claim: it repeats or contradicts it."""
    best: dict[int, Pair] = {}
    for pair in found:
        if claim_of[pair.left] == claim_of[pair.right] and pair.compared.score > 0:
            known = best.get(pair.right)
            if known is None or pair.compared.score > known.compared.score:
                best[pair.right] = pair
    made = []
    for pair in best.values():
        left, right = all_[pair.right][0], all_[pair.left][0]
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
