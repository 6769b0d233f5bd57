"""Groups of statements → claims: their wording, origins, strength, who denies, who keeps silent, what is near."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from whence.claims.compare import Weights, turns
from whence.claims.gather import DENYING, Member, against, part_of
from whence.claims.group import Pair
from whence.claims.origins import Across, origins
from whence.claims.statement import Features, features
from whence.claims.strength import in_time, strength
from whence.language import en_claims
from whence.records import Claim

BARE = en_claims.PRONOUNS | {"to"}  # what a wording had better not begin with: it means little by itself
TOPIC = 0.5  # the share of what a silence is about, by weight, that a statement must hold: chosen on the example
MOST_NEAR = 8  # claims listed as near another, the nearest


def built(
    group: Sequence[Member],
    likeness: Mapping[str, float],
    across: Across,
    seed: str = "",
    features: Mapping[str, Features] = MappingProxyType({}),
) -> Claim:
    """Return the claim that a group of statements makes; `likeness` is of each member, by its id, to all others.

    What a claim says is what the words of one member say; with the `features` of members by id, those whose words say
    that it is not so count as denying it.
    """
    worded = _central(in_time(group), likeness)
    turned = _opposite(worded, group, features)
    if turned and features[worded.id].denied:  # of a claim and its denial the claim is worded
        worded = _central(in_time([one for one in group if one.id in turned]), likeness)
        turned = _opposite(worded, group, features)
    group = [against(one) if one.id in turned else one for one in group]
    ordered = in_time(group)
    found = origins(group, across)
    return Claim(
        wording=worded.wording,
        worded=worded.id,
        members=tuple(one.id for one in ordered),
        reports=len({one.report for one in group}),
        at_most=found.at_most,
        at_least=found.at_least,
        origins=found.groups,
        strength=strength(group),
        denied_by=tuple(dict.fromkeys(one.actor for one in ordered if one.actor and one.modality == "neg")),
        seed=seed,
    )


def likeness(parts: Iterable[Sequence[int]], pairs: Iterable[Pair]) -> dict[int, float]:
    """Return how like each statement is to the others of its group together, those equal to one counted with it."""
    group = {i: n for n, some in enumerate(parts) for i in some}
    known = [pair for pair in pairs if group[pair.left] == group[pair.right]]
    equals = Counter(pair.left for pair in known if pair.equal)
    found: defaultdict[int, float] = defaultdict(float)
    for pair in known:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            found[one] += pair.compared.score * (1 if pair.equal else 1 + equals[other])
    return dict(found)


def _opposite(one: Member, group: Sequence[Member], features: Mapping[str, Features]) -> set[str]:
    """Return the members whose words deny what those of `one` say, or the other way round.

    A part of what somebody says never denies it: "it knew of no proof that it leaked", "no proof that it leaked".
    """
    return {
        other.id
        for other in group
        if one.id in features
        and other.id in features
        and not (one.report == other.report and _overlap(one, other))
        and turns(features[one.id], features[other.id])
    }


def _overlap(one: Member, other: Member) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.spans for b in other.spans)


def _central(members: Sequence[Member], likeness: Mapping[str, float]) -> Member:
    """Return the member most like all others; among equals one with a speaker, that denies nothing, and is short."""

    def rank(one: Member) -> tuple[bool, float, bool, bool, int, str]:
        bare = len(one.spans) > 1 or one.wording.lower().split(" ", 1)[0] in BARE
        return (
            bare,
            -round(likeness.get(one.id, 0.0), 2),
            one.modality in DENYING,
            one.headline,
            len(one.wording),
            one.id,
        )

    return min(members, key=rank)


def near(pairs: Iterable[Pair], claim_of: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """Return for each claim those near it with what differs, the nearest first."""
    best: defaultdict[str, dict[str, tuple[float, str]]] = defaultdict(dict)
    for pair in pairs:
        one, other = claim_of[pair.left], claim_of[pair.right]
        if one == other:
            continue
        differs = "; ".join(pair.compared.differs) or "other words"
        for a, b, what in ((one, other, differs), (other, one, _turned(pair.compared.differs) or differs)):
            if b not in best[a] or best[a][b][0] < pair.compared.score:
                best[a][b] = (pair.compared.score, what)
    return {
        claim: [(other, what) for other, (_, what) in sorted(some.items(), key=lambda x: (-x[1][0], x[0]))[:MOST_NEAR]]
        for claim, some in best.items()
    }


def _turned(differs: Sequence[str]) -> str:
    return "; ".join(" / ".join(reversed(one.split(" / "))) for one in differs)


def silences(
    silent: Iterable[Member], told: Mapping[str, Sequence[tuple[Member, Features, str]]], weight: Weights
) -> dict[str, list[str]]:
    """Return for each claim the actors who kept silent about it.

    `told` has each report's statements with their claims. What a silence is about is the statement of its own report
    that holds most of its words; failing that, the last whole one before it in its paragraph. A silence about nothing
    in particular ("declined to comment") that opens its paragraph is about the first: the headline or lead.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in silent:
        if one.actor is None:
            continue
        claim = _about(one, told.get(one.report, ()), weight)
        if claim and one.actor not in found[claim]:
            found[claim].append(one.actor)
    return dict(found)


def _about(one: Member, statements: Sequence[tuple[Member, Features, str]], weight: Weights) -> str:
    """Return the claim that a silence is about, or nothing."""
    topic = features(one.statement).tokens - en_claims.COMMENT
    best, claim = 0.0, ""
    for _, other, id_ in statements:
        common = topic & other.tokens
        share = weight.of(common) / weight.of(topic) if len(common) >= min(2, len(topic)) and common else 0.0
        if share > best:
            best, claim = share, id_
    if best >= TOPIC:
        return claim
    before = [(m, id_) for m, _, id_ in statements if m.paragraph == one.paragraph and m.start < one.start]
    if topic:  # of something else that they were asked about: no word of their own
        before = [(m, id_) for m, id_ in before if m.actor != one.actor]
    if before:
        last, claim = max(before, key=lambda pair: pair[0].start)
        around = [(m.start, id_) for m, id_ in before if part_of(last, m)]  # of a part its whole
        return min(around)[1] if around else claim
    return min(statements, key=lambda item: item[0].start)[2] if statements and not topic else ""
