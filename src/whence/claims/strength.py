"""How a claim's strength goes over time, and where a retelling is surer than what it retells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whence.claims.gather import Member
from whence.claims.origins import Across
from whence.records import Step


@dataclass(frozen=True, slots=True)
class Surer:
    """A member that says more surely what `source` says as possible, and how the two belong together."""

    member: Member
    source: Member
    why: str


def in_time(members: Sequence[Member]) -> list[Member]:
    """Return members by date, those without one last, then by report and place."""
    return sorted(members, key=lambda one: (one.date or "9999", one.report, one.start, one.id))


def strength(members: Sequence[Member]) -> tuple[Step, ...]:
    """Return a claim's steps: its first modality, then each member that changes it."""
    steps: list[Step] = []
    for one in in_time(members):
        if not steps or steps[-1].modality != one.modality:
            steps.append(Step(one.date, one.modality, one.id))
    return tuple(steps)


def surer(members: Sequence[Member], across: Across) -> list[Surer]:
    """Return members sure of what their source holds possible: a headline over its text, a copy, a citation."""
    found: dict[str, Surer] = {}
    for one in in_time(members):
        if one.modality != "pos" or one.stance != "asserts":
            continue
        for source in in_time(members):
            if source.modality == "pp" and (why := _retells(one, source, across)):
                found.setdefault(one.id, Surer(one, source, why))
    return list(found.values())


def _retells(one: Member, source: Member, across: Across) -> str:
    if one.report == source.report:
        return "the headline is surer than the text" if one.headline and not source.headline else ""
    family = across.family.get(one.report)
    if family is not None and family == across.family.get(source.report) and (one.date or "9") >= (source.date or "0"):
        same = (one.speaker or source.speaker) == (source.speaker or one.speaker)
        return "a copy or revision that is surer than the other" if same or one.headline else ""
    if source.outlet and source.outlet in one.rests:
        return f"rests on {source.outlet}, which says it may be so"
    return ""
