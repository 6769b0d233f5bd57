"""Statements → groups that say the same: candidates by rare words, pairs compared, groups by average likeness.

Of statements that are alike in all that is compared only the first is compared with others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from whence.claims.compare import NEAR, Compared, Weights, compare, likeness
from whence.claims.statement import Features

KEYS = 8  # rarest words of a statement that it is looked up by
SLIGHT = 1e-9  # what a sum may differ by when it is taken in another order
EQUAL = Compared(1.0)
CROWD = 60  # statements with one word in common that are all compared; in a larger crowd the newest are


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, by place in the list, and what comparing them gave; `equal` if nothing tells them apart."""

    left: int
    right: int
    compared: Compared
    equal: bool = False


def pairs(all: Sequence[Features], weight: Weights, fresh: int = 0) -> Iterator[Pair]:
    """Yield the pairs that are near or the same, each once, without comparing all with all.

    A statement equal to an earlier one is paired with the first such alone. Of the first `fresh` statements no two are
    compared: they are there to be compared with the others.
    """
    return met([one.tokens for one in all], all.__getitem__, weight, fresh)


def met(
    words: Sequence[Collection[str]], features: Callable[[int], Features], weight: Weights, fresh: int = 0
) -> Iterator[Pair]:
    """Yield what `pairs` does, given each statement's words; its features are asked for where its words are near."""
    index: defaultdict[str, list[int]] = defaultdict(list)
    masses = [weight.of(some) for some in words]
    first: dict[frozenset[str], int] = {}
    known: dict[Features, int] = {}  # of those whose words another has too
    for n, some in enumerate(words):
        mine, one = frozenset(some), None
        if (m := first.setdefault(mine, n)) != n:
            one = features(n)
            known.setdefault(features(m), m)
            if (m := known.setdefault(one, n)) != n:
                if n >= fresh:
                    yield Pair(m, n, EQUAL, equal=True)
                continue
        keys = sorted(some, key=lambda t: (weight.counts.get(t, 0), t))[:KEYS]
        seen = () if n < fresh else {m for key in keys for m in index[key][-CROWD:]}
        for m in seen:
            shared = weight.of([word for word in words[m] if word in mine])
            if likeness(shared, masses[m], masses[n], weight) < NEAR - SLIGHT:
                continue
            one = one or features(n)
            compared = compare(features(m), one, weight)
            if compared.score >= NEAR:
                yield Pair(m, n, compared)
        for key in keys:
            index[key].append(n)


def counted(all: Iterable[Features]) -> Weights:
    """Return the weights of words over all statements."""
    counts: Counter[str] = Counter()
    total = 0
    for one in all:
        counts.update(one.tokens)
        total += 1
    return Weights(counts, total)


def groups(n: int, found: Iterable[Pair]) -> list[list[int]]:
    """Return groups of statements 0…n-1: the likest pairs first, groups joined where most of their pairs are the same.

    A group is joined to another only if no more than a third of the pairs known between them differ in something and
    the rest are the same: greedy average linkage over the pairs that were compared. A statement known only as equal to
    another goes with it.
    """
    best = sorted(found, key=lambda p: (-p.compared.score, p.left, p.right))
    times = Counter(i for pair in best for i in (pair.left, pair.right))
    follows = {pair.right: pair.left for pair in best if pair.equal and times[pair.right] == 1}
    table = {(p.left, p.right): p.compared for p in best if p.right not in follows}
    group = list(range(n))
    members: dict[int, list[int]] = {i: [i] for i in range(n) if i not in follows}
    for pair in best:
        if not pair.compared.same or pair.right in follows:
            continue
        a, b = group[pair.left], group[pair.right]
        if a == b or not _fit(members[a], members[b], table):
            continue
        a, b = sorted((a, b))
        for i in members[b]:
            group[i] = a
        members[a] += members.pop(b)
    for after, before in follows.items():
        members[group[before]].append(after)
    return [sorted(some) for some in members.values()]


def _fit(left: Sequence[int], right: Sequence[int], table: dict[tuple[int, int], Compared]) -> bool:
    same = against = 0
    for i in left[:12]:
        for j in right[:12]:
            compared = table.get((min(i, j), max(i, j)))
            if compared is None:
                continue
            same += compared.same
            against += bool(compared.differs)
    return same > 3 * against
