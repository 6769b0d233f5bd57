"""What a person's decisions make of the machine's claims: members left out, changed, merged, split; origins parted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from whence.records import Attribution, Claim, Decision, Effect, Modality, Origin, Span, Spans, Stance, Step, digest

JUDGED = frozenset({"accept", "reject", "correct"})  # acts on one finding: the last one stands
SILENT: frozenset[Stance] = frozenset({"declines-comment", "no-reply", "no-mention"})
MODALITIES: Mapping[Stance, Modality] = {"denies": "neg", "hedges": "pp"}  # any other stance: it is so

SAID = "a person says who speaks, and how"
APART = "a person told some of these reports apart"
TIES = {"q-": "the same quotation", "s-": "the same source on one day"}  # by how the names of ties begin
BY_SPEAKER = (" on the same occasion", ", in one report")  # how `claims.origins` ends a reason that is about who speaks

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

    def set(self, finding: str | None, what: str) -> Any:
        """Return the stance, speaker or places that a person set, None where none were set."""
        decision = self.on.get(finding) if finding else None
        return decision.after.get(what) if decision and decision.act == "correct" else None


UNJUDGED = Verdicts()


@dataclass(frozen=True, slots=True)
class Member:
    """What must be known of a claim's member to count it: its report, its words, who speaks, what ties it to others.

    Words and speaker are as people left them, `found` is the speaker that the machine found. `ties` are names of
    anything that two members of one origin may share: a family, an utterance, a source on one day. `within` is the
    attribution that an event is told in.
    """

    report: str
    words: str
    speaker: str | None
    ties: frozenset[str] = frozenset()
    found: str | None = None
    within: str | None = None


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


def restate(
    id: str,
    parts: Sequence[Claim],
    members: Mapping[str, Member],
    verdicts: Verdicts,
    heard: Collection[str] = (),
) -> dict[str, Claim]:
    """Return the claims, by id, that `parts` come to under `verdicts`; the first part gave the claim its `id`.

    Parts are one claim and those merged into it; `heard` are actors whose silence a person has thrown out. A claim that
    has lost all its members is not among the results.
    """
    whole = _joined(parts)
    split: dict[str, list[str]] = {}
    for one in verdicts.shapes:
        if one.act == "split-claim" and one.target == id:
            split[split_off(one)] = [m for m in one.others if m in whole.members]
    moved = {member for some in split.values() for member in some}
    pieces = {id: [m for m in whole.members if m not in moved], **split}
    seeds = {split_off(one): _seed(one) for one in verdicts.shapes}
    done = {
        name: replace(_keeping(whole, kept, members, verdicts, heard), seed=seeds.get(name, whole.seed))
        for name, kept in pieces.items()
    }
    return {name: claim for name, claim in done.items() if claim.members}


def split_off(decision: Decision) -> str:
    """Return the id of the claim that a decision splits off."""
    return digest("claim", _seed(decision))


def _seed(decision: Decision) -> str:
    return f"split {decision.id}"


def corrected(one: Attribution, decision: Decision | None) -> Attribution:
    """Return an attribution as a person left it: another stance or speaker, other words; its id stays."""
    if decision is None or decision.act == "reject":
        return one
    after = decision.after if decision.act == "correct" else {}
    changed: dict[str, Any] = {role: _spans(after[role]) for role in ("source", "cue", "content") if role in after}
    if "stance" in after:
        changed["stance"] = after["stance"]
    if "speaker" in after:
        speaker, former = after["speaker"], {one.speaker, *one.speakers}
        way = tuple(id for id in one.chain if id not in former)
        changed |= {"speaker": speaker, "speakers": (), "voice": None, "chain": (*way, speaker) if speaker else way}
    return replace(one, **changed, judged="yes", known=one.id)


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


def _keeping(
    whole: Claim, wanted: Sequence[str], members: Mapping[str, Member], verdicts: Verdicts, heard: Collection[str]
) -> Claim:
    """Return the claim with only those members that stand, its origins parted and joined where people say so."""
    standing = [id for id in wanted if not any(map(verdicts.rejected, _over(id, members)))]
    now: dict[str, Stance | None] = {
        id: next((s for over in _over(id, members) if (s := verdicts.set(over, "stance"))), None)
        for id in whole.members
    }
    kept = [id for id in standing if now[id] not in SILENT]
    placed = whole.placed
    held = placed if placed or not whole.at_most else set(kept)  # what denies is in no origin
    denying = [id for id in kept if now[id] == "denies" or (now[id] is None and id not in held)]
    resting = {id for id in kept if id not in denying}
    origins = [
        part
        for origin in (*whole.origins, *(Origin((id,), SAID) for id in kept if id in resting and id not in held))
        if (some := tuple(m for m in origin.members if m in resting))
        for part in _parted(Origin(some, origin.why), members, verdicts)
    ]
    for id in (id for id in kept if id in resting and id in members and members[id].speaker != members[id].found):
        origins = _resettled(origins, id, members)
    lost = max(0, len(whole.origins) - len(origins))
    most = whole.at_most + len(origins) - len(whole.origins) if whole.origins or origins else len(resting)
    worded = whole.worded if whole.worded in kept or not kept else kept[0]
    same = worded not in members or (worded == whole.worded and not verdicts.set(worded, "content"))
    return replace(
        whole,
        wording=whole.wording if same else members[worded].words,
        worded=worded,
        members=tuple(kept),
        reports=len({members[id].report for id in kept if id in members}),
        at_most=max(most, 1) if resting else 0,
        at_least=max(1, min(whole.at_least - lost, most)) if resting else 0,
        origins=tuple(origins),
        strength=tuple(_step(step, now.get(step.member)) for step in whole.strength if step.member in set(kept)),
        denied_by=_denied_by(whole, [id for id in whole.members if id not in held], denying, now, members),
        silent=_silent(whole, [id for id in standing if now[id] in SILENT], members, heard),
    )


def _over(id: str, members: Mapping[str, Member]) -> tuple[str, ...]:
    """Return a finding and, for an event, the attribution that it is told in: what holds of that holds of it."""
    within = members[id].within if id in members else None
    return (id, within) if within else (id,)


def _denied_by(
    whole: Claim,
    before: Sequence[str],
    after: Sequence[str],
    now: Mapping[str, Stance | None],
    members: Mapping[str, Member],
) -> tuple[str, ...]:
    """Return who denies the claim: without those whose denials a person took away, with those who were given one."""
    still = {members[id].speaker for id in after if id in members}
    lost = {members[id].found for id in before if id in members} - still
    new = [
        members[id].speaker for id in after if id in members and (now[id] or members[id].speaker != members[id].found)
    ]
    return tuple(dict.fromkeys([*(one for one in whole.denied_by if one not in lost), *(one for one in new if one)]))


def _silent(
    whole: Claim, quiet: Sequence[str], members: Mapping[str, Member], heard: Collection[str]
) -> tuple[str, ...]:
    new = [members[id].speaker for id in quiet if id in members]
    return tuple(dict.fromkeys([*(one for one in whole.silent if one not in heard), *(one for one in new if one)]))


def _resettled(origins: Sequence[Origin], id: str, members: Mapping[str, Member]) -> list[Origin]:
    """Move a statement whose speaker a person changed: out of an origin of its former speaker, into one of the new."""
    own = next(origin for origin in origins if id in origin.members)
    others = [m for m in own.members if m != id]
    spoken = all(why.endswith(BY_SPEAKER) for why in own.why.split("; "))
    if others and (not spoken or _share(id, others, members)):
        return list(origins)
    rest = (
        [o for o in origins if o is not own]
        if not others
        else [Origin(tuple(others), o.why) if o is own else o for o in origins]
    )
    for n, one in enumerate(rest):
        if _share(id, [m for m in one.members if m in members], members):
            return [*rest[:n], Origin((*one.members, id), f"{one.why}; {SAID}"), *rest[n + 1 :]]
    return [*rest, Origin((id,), SAID)]


def _share(id: str, others: Sequence[str], members: Mapping[str, Member]) -> bool:
    return any(members[id].ties & members[other].ties for other in others if other in members)


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
    return [
        Origin(some, _why(origin, some, members))
        for row in rows
        if (some := tuple(m for m in origin.members if m in row))
    ]


def _why(origin: Origin, some: Sequence[str], members: Mapping[str, Member]) -> str:
    """Say why a part of an origin is one, where a person told reports of it apart."""
    if len({members[id].report for id in some if id in members}) > 1:
        held = [members[id].ties for id in some if id in members]
        tied = [words for mark, words in TIES.items() if all(any(tie.startswith(mark) for tie in one) for one in held)]
        if not any(one.startswith("f-") for ties in held for one in ties):
            return "; ".join([*tied, APART])
    return f"{'in one report' if len(some) > 1 else 'by itself'}; {APART}"


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


def _spans(given: Sequence[Sequence[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in given)
