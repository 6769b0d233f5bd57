"""Groups of statements → claims: their wording, origins, strength, who denies, who keeps silent, what is near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from whence.claims.compare import NEAR, Weights, compare
from whence.claims.gather import Member
from whence.claims.group import Pair
from whence.claims.origins import Across, origins
from whence.claims.statement import Features, features
from whence.claims.strength import in_time, strength
from whence.language import en_claims
from whence.records import Claim

BARE = en_claims.PRONOUNS | {"to"}  # what a wording had better not begin with: it means little by itself
MOST_NEAR = 8  # claims listed as near another, the nearest


def built(group: Sequence[Member], likeness: Mapping[frozenset[str], float], across: Across, seed: str = "") -> Claim:
    """Return the claim that a group of statements makes; `likeness` is of pairs of members, by their ids."""
    ordered = in_time(group)
    found = origins(group, across)
    worded = _central(ordered, likeness)
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


def _central(members: Sequence[Member], likeness: Mapping[frozenset[str], float]) -> Member:
    """Return the member most like all others; among equals one with a speaker, that denies nothing, and is short."""

    def rank(one: Member) -> tuple[bool, float, bool, bool, int, str]:
        bare = len(one.spans) > 1 or one.wording.lower().split(" ", 1)[0] in BARE
        like = sum(likeness.get(frozenset((one.id, other.id)), 0.0) for other in members if other is not one)
        return bare, -round(like, 2), one.modality in ("neg", "pn"), one.headline, len(one.wording), one.id

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

    `told` has each report's statements with their claims. What a silence is about is the likest statement of its own
    report; a silence about nothing in particular ("declined to comment") is about the first, its headline or lead.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in silent:
        statements = told.get(one.report, ())
        if not statements or one.actor is None:
            continue
        about = features(one.statement)
        scored = [(compare(about, other, weight).score, claim) for _, other, claim in statements]
        score, claim = max(scored, key=lambda pair: pair[0])
        if score < NEAR:
            claim = min(statements, key=lambda item: item[0].start)[2]
        if one.actor not in found[claim]:
            found[claim].append(one.actor)
    return dict(found)
