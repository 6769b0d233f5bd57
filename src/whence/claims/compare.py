"""Two statements → how alike they are, and what keeps them from being one claim."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from whence.claims.statement import Features, canon
from whence.language import en_claims

# Tuned on the stories in tests/cases/claims, together: the lowest at which no wrong merge is added for a right one.
SAME, NEAR, TOLD = 0.5, 0.34, 0.34
TURNED = 0.3  # the share of their common words that only one denies, from which on two denials differ: chosen by hand
HELD = 0.7  # the share of the shorter statement that the longer must hold to be the same though told differently
# Taken off where neither side has the other's verb, where other people act, and where acts differ that may be one.
OTHER_VERB, STRANGERS, OTHER_ACT = 0.1, 0.12, 0.05
# Other counts of one thing beside another number in common ("30,000 parts worth 9 million", "3,000 parts worth …") tell
# two statements apart from so many digits on; smaller ones may count parts of it. Chosen by hand.
DIGITS = 3


# How a kind of act is told to a reader.
ACTS = {
    "do": "done", "ask": "asked for", "order": "ordered", "promise": "promised", "refuse": "refused",
    "threaten": "threatened", "consider": "considered", "accuse": "accused of", "block": "blocked",
    "approve": "approved", "agree": "agreed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """How alike two statements are, from 0 to 1, and in what they differ; `opposite` where one says it is not so."""

    score: float
    differs: tuple[str, ...] = ()
    opposite: bool = False

    @property
    def same(self) -> bool:
        return self.score >= SAME and not self.differs


class Weights:
    """How much each word tells: the rarer, the more (inverse document frequency)."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self.counts, total = counts, max(total, 1)
        self.known = {token: math.log(1 + total / (1 + n)) for token, n in counts.items()}
        self.new = math.log(1 + total)

    def __call__(self, token: str) -> float:
        return self.known.get(token, self.new)

    def of(self, tokens: Iterable[str]) -> float:
        """Return the weight of `tokens` together."""
        known, new = self.known, self.new
        return sum([known.get(token, new) for token in tokens])


def compare(left: Features, right: Features, weight: Weights) -> Compared:
    """Compare two statements by their weighted words (Dice and the share of the shorter), actors, numbers, polarity."""
    common = left.tokens & right.tokens
    if not common:
        return Compared(0.0)
    shared = weight.of(common)
    lesser, other = sorted((weight.of(left.tokens), weight.of(right.tokens)))
    score = likeness(shared, lesser, other, weight)
    if score < NEAR:
        return Compared(score)
    predicate = 2 * weight.of(left.told & right.told) / (weight.of(left.told) + weight.of(right.told))
    if predicate < TOLD and (shared < HELD * lesser or len(common) < 4):
        score = min(score, SAME - 0.01)  # the same people, but not the same told of them
    strangers = left.agent and right.agent and not left.agent & right.agent
    if strangers and not (_generic(left) or _generic(right)) and not _crossed(left, right):
        score -= STRANGERS
    if left.act != right.act and _one_act(left, right):
        score -= OTHER_ACT
    if _apart(left, right) and not (left.names or right.names):
        score -= OTHER_ACT
    if left.verb and right.verb and left.verb not in right.tokens and right.verb not in left.tokens:
        score -= OTHER_VERB
    if len(common) == 1 and min(len(left.tokens), len(right.tokens)) > 1:
        score *= 0.5  # one word in common is a subject, not a statement
    differs = tuple(differences(left, right))
    turned = turns(left, right)
    if _reversed(left, right, weight) or (turned and left.several and right.several):
        differs = (*differs, "not so / so")
    return Compared(round(min(score, 1.0), 4), differs, opposite=turned != (left.denies != right.denies))


def turns(left: Features, right: Features) -> bool:
    """Say whether one statement denies the very thing done that the other tells, whatever the stance of its speaker.

    Only the main verb of either tells, where both have it: a "not" elsewhere may say the same ("was not shallow",
    "was deep enough"). Where neither has one that tells anything ("was told"), half their common words do.
    """
    common = left.tokens & right.tokens
    if not left.verb and not right.verb:
        return bool(common) and 2 * len(common & (left.denied ^ right.denied)) >= len(common)
    verbs = {left.verb, right.verb} & common
    return any((verb in left.denied) != (verb in right.denied) for verb in verbs)


def _reversed(left: Features, right: Features, weight: Weights) -> bool:
    """Say whether both deny something, and one of them only a part of it: "will not stop it and will let it pass"."""
    common = left.tokens & right.tokens
    if not common & left.denied & right.denied:
        return False
    turned = common & (left.denied ^ right.denied)
    # One word may only stand elsewhere: "nobody fed the tiger", "the tiger was not fed".
    return len(turned) > 1 and weight.of(turned) >= TURNED * weight.of(common)


def likeness(shared: float, left: float, right: float, weight: Weights) -> float:
    """Return how alike two statements are by the weight of the words they share and of all that each has."""
    return 0.6 * 2 * shared / (left + right) + 0.4 * shared / max(min(left, right), 4 * weight.new / 2)


def differences(left: Features, right: Features) -> Iterable[str]:
    """Yield what keeps two statements apart, each as "this / that"."""
    from whence.claims.statement import _opposed

    opposed = _opposed()
    for k in range(len(opposed)) if left.sides or right.sides else ():
        mine, theirs = ({side: word for pair, side, word in f.sides if pair == k} for f in (left, right))
        if len(mine) == 1 and len(theirs) == 1 and mine.keys() != theirs.keys():
            yield f"{min(mine.values())} / {min(theirs.values())}"
        elif k in strict() and sorted((*mine, *theirs)) == [0] and not (mine and theirs):
            yield " / ".join(min(side.values(), default="not said") for side in (mine, theirs))
    yield from _numbers(left, right)
    yield from _frames(left, right)


@cache
def strict() -> frozenset[int]:
    """Return which pairs of opposed words count where one statement has a word of the first side and the other none."""
    lines = en_claims.OPPOSED.strip().splitlines()
    return frozenset(n for n, line in enumerate(lines) if line.startswith("!"))


def _numbers(left: Features, right: Features) -> Iterable[str]:
    values_left, values_right = {v for v, _ in left.numbers}, {v for v, _ in right.numbers}
    if values_left and values_right and not values_left & values_right:
        yield f"{min(values_left)} / {min(values_right)}"
        return
    for counted in sorted({c for _, c in left.numbers if c} & {c for _, c in right.numbers}):
        mine, theirs = ({v for v, c in side.numbers if c == counted} for side in (left, right))
        if not mine & theirs and min(map(len, mine | theirs)) >= DIGITS:
            yield f"{min(mine)} / {min(theirs)}"


def _frames(left: Features, right: Features) -> Iterable[str]:
    if left.act != right.act and not _one_act(left, right):
        yield f"{ACTS[left.act]} / {ACTS[right.act]}"
    small, large = sorted((left.agent, right.agent), key=len)
    if small and small < large and not (large - small).isdisjoint(_trading()):
        yield f"{left.phrase} / {right.phrase}"
    names, others = left.names - right.tokens - right.agent, right.names - left.tokens - left.agent
    if (names and others) or (_apart(left, right) and (left.names or right.names)):
        yield f"{left.phrase} / {right.phrase}"


def _one_act(left: Features, right: Features) -> bool:
    """Say whether two acts may be one, told plainly and by its kind: "mud cut off the road", "mud blocked the road"."""
    return {left.act, right.act} - en_claims.ALSO_DONE == {"do"}


def _apart(left: Features, right: Features) -> bool:
    """Say whether those who act in one statement stand nowhere in the other, unless one is only "the company"."""
    nowhere = left.agent and right.agent and not left.agent & right.tokens and not right.agent & left.tokens
    return bool(nowhere) and _generic(left) == _generic(right)


def _crossed(left: Features, right: Features) -> bool:
    """Say whether each side's agent stands elsewhere in the other: "A hit B" and "B was hit by A"."""
    return bool(left.agent & right.tokens and right.agent & left.tokens)


def _generic(one: Features) -> bool:
    """Say whether the agent is only "the company": a body that a report names elsewhere."""
    return not one.names and one.agent <= _stems(en_claims.GENERIC)


def _trading() -> frozenset[str]:
    return _stems(en_claims.TRADING)


@cache
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(canon, words))
