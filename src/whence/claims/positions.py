"""Who stands where: actors and claims, with dates and changes, and where a report contradicts itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.claims.gather import DENYING, Member, against
from whence.claims.strength import in_time
from whence.language import en_claims
from whence.records import Claim

_BOTH = re.compile(en_claims.BOTH_SIDES, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Position:
    """How one actor stands to one claim: each stance taken, in order of time, a change where it is not the first."""

    actor: str
    claim: str
    taken: tuple[Member, ...]

    @property
    def changed(self) -> bool:
        return len({stance_of(one) for one in self.taken}) > 1


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A report that says someone was silent, and has them speak."""

    report: str
    silence: Member
    speech: Member


def toward(claim: Claim, members: Sequence[Member]) -> list[Member]:
    """Return members of a claim with their modality toward it: one whose words say the opposite is in no origin."""
    held = claim.placed
    if not held and claim.at_most:
        return list(members)
    return [against(one) if (one.id in held) == (one.modality in DENYING) else one for one in members]


def stance_of(one: Member) -> str:
    """Return a member's stance toward its claim, in a word."""
    if one.silent:
        return one.stance
    return "denies" if one.modality == "neg" else "hedges" if one.modality in ("pp", "pn") else one.stance


def positions(claim: str, members: Sequence[Member]) -> list[Position]:
    """Return the position of every named speaker, and of the unnamed by their description, toward a claim."""
    taken: defaultdict[str, list[Member]] = defaultdict(list)
    for one in in_time(members):
        if one.speaker:
            taken[one.speaker].append(one)
    return [Position(actor, claim, tuple(some)) for actor, some in sorted(taken.items())]


def contradictions(members: Sequence[Member]) -> Iterator[Contradiction]:
    """Yield where one report says that someone kept silent, or that both sides did, and then quotes them."""
    by_report: defaultdict[str, list[Member]] = defaultdict(list)
    for one in members:
        by_report[one.report].append(one)
    for report, some in by_report.items():
        for silence in filter(_of_all, some):
            for speech in in_time([one for one in some if not one.silent and one.text]):
                both = bool(_BOTH.search(silence.speaker)) and speech.named and _quoted(speech)
                same = silence.named and silence.actor is not None and silence.actor == speech.actor and _quoted(speech)
                if both or same:
                    yield Contradiction(report, silence, speech)
                    break


def _of_all(one: Member) -> bool:
    """Say whether someone kept silent altogether, and not only about some detail."""
    return one.stance in ("declines-comment", "no-reply") and (not one.text or "comment" in one.text.lower())


def _quoted(one: Member) -> bool:
    return one.text[:1] in "“\"'‘"
