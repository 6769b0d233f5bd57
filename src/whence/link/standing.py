"""What a person's decisions make of the machine's claims: members left out, changed, merged, split; origins parted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whence.records import Claim, Decision, Effect, Modality, Origin, Stance, Step, digest

JUDGED = frozenset({"accept", "reject", "correct"})  # acts on one finding: the last one stands
SILENT: frozenset[Stance] = frozenset({"declines-comment", "no-reply", "no-mention"})
MODALITIES: Mapping[Stance, Modality] = {"denies": "neg", "hedges": "pp"}  # any other stance: it is so

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Decisions that stand, by what they are about."""

    on: Mapping[str, Decision] = field(default_factory=dict)  # by finding: the last of accept, reject, correct
    marks: Mapping[Pair, Decision] = field(default_factory=dict)  # by act and target: reliability, credibility
    shapes: tuple[Decision, ...] = ()  # merges and splits, in the order they were made
    apart: frozenset[Pair] = frozenset()  # pairs of reports that are no copies, each in sorted order
    undone: frozenset[str] = frozenset()

    def rejected(self, finding: str) -> bool:
        """Say whether a person threw this finding out."""
        return finding in self.on and self.on[finding].act == "reject"

    def stance(self, finding: str) -> Stance | None:
        """Return the stance that a person set, None where none was set."""
        decision = self.on.get(finding)
        return decision.after.get("stance") if decision and decision.act == "correct" else None


@dataclass(frozen=True, slots=True)
class Member:
    """What must be known of a claim's member to count it: its report, its words, who speaks, what ties it to others.

    `ties` are names of anything that two members of one origin may share: a family, an utterance, a source, an outlet.
    """

    report: str
    words: str
    speaker: str | None
    ties: frozenset[str] = frozenset()


def standing(decisions: Iterable[Decision], apart: Collection[Pair] = ()) -> Verdicts:
    """Return what stands of `decisions`, given in the order they were made."""
    given = list(decisions)
    undone = frozenset(one.target for one in given if one.act == "undo")
    kept = [one for one in given if one.act != "undo" and one.id not in undone]
    return Verdicts(
        on={one.target: one for one in kept if one.act in JUDGED},
        marks={(one.act, one.target): one for one in kept if one.act in ("reliability", "credibility")},
        shapes=tuple(one for one in kept if one.act.startswith(("merge-", "split-"))),
        apart=frozenset(apart) | {paired(one.target, one.others[0]) for one in kept if one.act == "not-a-copy"},
        undone=undone,
    )


def paired(left: str, right: str) -> Pair:
    """Return two ids in sorted order."""
    return min(left, right), max(left, right)


def merged(verdicts: Verdicts) -> dict[str, str]:
    """Return for each claim that was merged away the claim that it is now part of."""
    into: dict[str, str] = {}
    for one in verdicts.shapes:
        if one.act == "merge-claims":
            into |= {other: one.target for other in one.others if other != one.target}
    return {claim: _end(claim, into) for claim in into}


def restate(id: str, parts: Sequence[Claim], members: Mapping[str, Member], verdicts: Verdicts) -> dict[str, Claim]:
    """Return the claims, by id, that `parts` come to under `verdicts`; the first part gave the claim its `id`.

    Parts are one claim and those merged into it. A claim that has lost all its members is not among the results.
    """
    whole = _joined(parts)
    split: dict[str, list[str]] = {}
    for one in verdicts.shapes:
        if one.act == "split-claim" and one.target == id:
            split[digest("claim", "split", one.id)] = [m for m in one.others if m in whole.members]
    moved = {member for some in split.values() for member in some}
    pieces = {id: [m for m in whole.members if m not in moved], **split}
    done = {name: _keeping(whole, kept, members, verdicts) for name, kept in pieces.items()}
    return {name: claim for name, claim in done.items() if claim.members}


def effects(id: str, before: Claim | None, after: Claim | None) -> list[Effect]:
    """Return which of a claim's numbers a decision changed; a claim that is not there counts nothing."""
    some = after or before
    if some is None:
        return []
    rows = zip(numbers(before).items(), numbers(after).values(), strict=True)
    return [Effect(id, some.wording, what, old, new) for (what, old), new in rows if old != new]


def numbers(claim: Claim | None) -> dict[str, int]:
    """Return a claim's numbers by name."""
    if claim is None:
        return dict.fromkeys(("reports", "at_most", "at_least", "denials", "silences"), 0)
    return {
        "reports": claim.reports,
        "at_most": claim.at_most,
        "at_least": claim.at_least,
        "denials": len(claim.denied_by),
        "silences": len(claim.silent),
    }


def stakes(claim: Claim, members: Mapping[str, Member]) -> dict[str, tuple[int, int]]:
    """Return for each member how many origins and how many reports the claim would lose without it."""
    alone = {origin.members[0] for origin in claim.origins if len(origin.members) == 1}
    reports: defaultdict[str, int] = defaultdict(int)
    for id in claim.members:
        if id in members:
            reports[members[id].report] += 1
    return {id: (int(id in alone), int(reports[members[id].report] == 1)) for id in claim.members if id in members}


def _end(claim: str, into: Mapping[str, str]) -> str:
    seen = {claim}
    while claim in into and into[claim] not in seen:
        claim = into[claim]
        seen.add(claim)
    return claim


def _joined(parts: Sequence[Claim]) -> Claim:
    first = parts[0]
    if len(parts) == 1:
        return first
    return replace(
        first,
        members=tuple(dict.fromkeys(m for part in parts for m in part.members)),
        origins=tuple(origin for part in parts for origin in part.origins),
        at_most=sum(part.at_most for part in parts),
        at_least=max(part.at_least for part in parts),
        strength=tuple(sorted({s for part in parts for s in part.strength}, key=lambda s: (s.date or "9", s.member))),
        denied_by=tuple(dict.fromkeys(a for part in parts for a in part.denied_by)),
        silent=tuple(dict.fromkeys(a for part in parts for a in part.silent)),
        near=tuple(dict.fromkeys(n for part in parts for n in part.near)),
    )


def _keeping(whole: Claim, wanted: Sequence[str], members: Mapping[str, Member], verdicts: Verdicts) -> Claim:
    """Return the claim with only those members that stand, its origins parted where a person parted reports."""
    now = {id: verdicts.stance(id) for id in wanted}
    kept = [id for id in wanted if not verdicts.rejected(id) and now[id] not in SILENT]
    held = {m for origin in whole.origins for m in origin.members} or set(kept)
    resting = {id for id in kept if now[id] != "denies" and id in held}
    denials = [members[id].speaker for id in wanted if now[id] == "denies" and id in members]
    silences = [members[id].speaker for id in wanted if now[id] in SILENT and id in members]
    origins = [
        part
        for origin in whole.origins
        if (some := tuple(m for m in origin.members if m in resting))
        for part in _parted(Origin(some, origin.why), members, verdicts)
    ]
    fewer, more = len(whole.origins) - len(origins) > 0, max(0, len(origins) - len(whole.origins))
    most = whole.at_most + len(origins) - len(whole.origins) if whole.origins else len(resting)
    worded = whole.worded if whole.worded in kept or not kept else kept[0]
    return replace(
        whole,
        wording=whole.wording if worded == whole.worded or worded not in members else members[worded].words,
        worded=worded,
        members=tuple(kept),
        reports=len({members[id].report for id in kept if id in members}),
        at_most=max(most, 1) if resting else 0,
        at_least=max(1, min(whole.at_least + more, most) if fewer or more else whole.at_least) if resting else 0,
        origins=tuple(origins),
        strength=tuple(_step(step, now.get(step.member)) for step in whole.strength if step.member in set(kept)),
        denied_by=tuple(dict.fromkeys([*whole.denied_by, *(d for d in denials if d)])),
        silent=tuple(dict.fromkeys([*whole.silent, *(s for s in silences if s)])),
    )


def _step(step: Step, stance: Stance | None) -> Step:
    return Step(step.date, MODALITIES.get(stance, "pos"), step.member) if stance else step


def _parted(origin: Origin, members: Mapping[str, Member], verdicts: Verdicts) -> list[Origin]:
    """Split an origin whose members stand in reports that a person told apart, if nothing else ties them.

    What the machine joined for a reason that is not among the ties stays joined to its first part.
    """
    held = [id for id in origin.members if id in members]
    reports = sorted({members[id].report for id in held})
    apart = [pair for n, a in enumerate(reports) for b in reports[n + 1 :] if (pair := paired(a, b)) in verdicts.apart]
    kin = {members[id].report: members[id].ties for id in held}
    if not apart:
        return [origin]
    once = {report: kin[report] | {f"{a} {b}" for a, b in apart if report in (a, b)} for report in reports}
    before = _tied(held, members, {**kin, **once})
    after = _tied(held, members, {})
    first = [group[0] for group in before]
    joined = [group for group in after if group[0] in first]
    rest = [group for group in after if group[0] not in first]
    rows = [[id for group in joined for id in group], *rest]
    if len(rows) == 1:
        return [origin]
    why = f"{origin.why}; a person told some of these reports apart"
    return [Origin(tuple(id for id in origin.members if id in set(row)), why) for row in rows]


def _tied(ids: Sequence[str], members: Mapping[str, Member], more: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Gather members that share a report, a tie of their own, or one that `more` gives their report; in order."""
    groups: list[tuple[list[str], set[str]]] = []
    for id in ids:
        one = members[id]
        mine, ties = [id], {one.report, *one.ties, *more.get(one.report, ())}
        apart = []
        for group in groups:
            if ties & group[1]:
                mine, ties = group[0] + mine, ties | group[1]
            else:
                apart.append(group)
        groups = [*apart, (mine, ties)]
    order = {id: n for n, id in enumerate(ids)}
    return sorted((sorted(some, key=order.__getitem__) for some, _ in groups), key=lambda some: order[some[0]])
