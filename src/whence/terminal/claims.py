"""Claims as a person reads them: a line each, or one as a ladder from the first mouth to this pile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from whence.claims.positions import Contradiction, Position, stance_of
from whence.export.words import SURE, bounds
from whence.records import UNKNOWN, Claim
from whence.terminal.screen import ID, SHOWN, many, safe, screen, short, when, write_json

if TYPE_CHECKING:
    from whence.claims.gather import Member
    from whence.store.ladder import Answer, Ladder, Place

CHANGED = "changed by a person"


def show_claims(claims: Sequence[Claim], hidden: int, *, as_json: bool = False) -> None:
    """List claims, those in most reports first; `hidden` says how many that stand in one statement are left out."""
    if as_json:
        return write_json(claims)
    console = screen()
    console.print(Text(many(len(claims), "claim"), style="bold"))
    for one in claims:
        console.print()
        console.print(Text(safe(short(" ".join(one.wording.split()), SHOWN))))
        console.print(Padding(Text(_counted(one), style="dim"), (0, 0, 0, 2)))
    if hidden:
        console.print(Text(f"\n{many(hidden, 'claim')} more in one statement each: --all lists them.", style="dim"))
    return None


def _counted(one: Claim) -> str:
    """Return a claim's id and its numbers in words."""
    told = [f"{many(len(one.members), 'statement')} in {many(one.reports, 'report')}", bounds(one)]
    told += [f"denied by {len(one.denied_by)}"] if one.denied_by else []
    told += [f"{len(one.silent)} silent"] if one.silent else []
    told += [CHANGED] if one.judged != "machine" else []
    return f"{one.id[:ID]}  {'; '.join(told)}"


def show_ladder(one: Ladder, near: Sequence[tuple[Claim, str]], *, as_json: bool = False) -> None:
    """Show a claim from the first mouth to this pile: its origins, each rung verbatim, then what speaks against it."""
    if as_json:
        return write_json([ladder_record(one)])
    console, claim = screen(), one.claim
    console.print(Text(safe(" ".join(claim.wording.split())), style="bold"))
    console.print(Text(_counted(claim), style="dim"))
    by_id = one.by_id
    for n, origin in enumerate(claim.origins, 1):
        console.print(Text(safe(f"\nOrigin {n}: {origin.why}"), style="bold"))
        for member in one.of(origin.members):
            _rung(console, member, one.places)
    _some(console, "Against it", one.against, one.places)
    _some(console, "Silent about it", one.silent, one.places)
    if len(claim.strength) > 1:
        console.print(Text("\nIts strength over time", style="bold"))
        for step in claim.strength:
            mover = by_id.get(step.member)
            who = _who(mover) if mover else ""
            console.print(
                Padding(Text(safe(f"{step.date or 'date unknown'}  {SURE[step.modality]}: {who}")), (0, 0, 0, 2))
            )
    for found in one.surer:
        console.print(Text(safe(f"\nSurer than its source: {found.why}"), style="bold"))
        _rung(console, found.member, one.places)
        _rung(console, found.source, one.places)
    for ring in one.circles:
        console.print(Text(safe(f"\nIn a circle: {' rests on '.join((*ring, ring[0]))}"), style="bold"))
    if near:
        console.print(Text("\nNear it, and not the same", style="bold"))
        for other, differs in near:
            line = f"{other.id[:ID]}  {short(' '.join(other.wording.split()), 120)}  ({differs})"
            console.print(Padding(Text(safe(line)), (0, 0, 0, 2)))
    return None


def _some(console: Console, title: str, members: Sequence[Member], places: dict[str, Place]) -> None:
    if members:
        console.print(Text(f"\n{title}", style="bold"))
    for one in members:
        _rung(console, one, places)


def _who(one: Member) -> str:
    return one.speaker or "in the report's own words"


def _whole(taken: Sequence[Member]) -> list[Member]:
    """Return the statements without those that are only a part of another one's words."""
    return [
        one
        for one in taken
        if not any(other.report == one.report and _within(one, other) for other in taken if other is not one)
    ]


def _within(part: Member, whole: Member) -> bool:
    inside = all(any(a <= start and end <= b for a, b in whole.spans) for start, end in part.spans)
    return inside and part.spans != whole.spans


def _rung(console: Console, one: Member, places: dict[str, Place]) -> None:
    _words(console, one)
    _note(console, one, places)


def _words(console: Console, one: Member) -> None:
    console.print(Padding(Text(safe(short(one.text, SHOWN) or "(no words are given)")), (0, 0, 0, 2)))


def _note(console: Console, one: Member, places: dict[str, Place]) -> None:
    place = places.get(one.report)
    rests = [outlet for outlet in one.rests if outlet != one.speaker]
    via = f", resting on {', '.join(rests)}" if rests else ""
    checked = ", checked by a person" if one.judged != "machine" else ""
    said = f"{_who(one)}{f': {stance_of(one)}' if one.speaker else ''}{via}{checked}"
    outlet = place.outlet if place and place.outlet != UNKNOWN else (place.name if place else one.report)
    day = when(place.published) if place else UNKNOWN
    console.print(Padding(Text(safe(f"{said}; {outlet}, {day} [{one.report[:ID]}]"), style="dim"), (0, 0, 0, 4)))


def ladder_record(one: Ladder) -> dict[str, object]:
    """Return a ladder as a record for programs: every member with its words and where they stand."""
    claim = one.claim
    return {
        "kind": "claim",
        "id": claim.id,
        "wording": claim.wording,
        "reports": claim.reports,
        "origins": {
            "at_most": claim.at_most,
            "at_least": claim.at_least,
            "groups": [{"members": list(group.members), "why": group.why} for group in claim.origins],
        },
        "members": [member_record(m) for m in one.members],
        "silent": [member_record(m) for m in one.silent],
        "strength": [{"date": s.date, "modality": s.modality, "member": s.member} for s in claim.strength],
        "surer": [{"member": s.member.id, "source": s.source.id, "why": s.why} for s in one.surer],
        "circles": [list(ring) for ring in one.circles],
        "near": [{"claim": id_, "differs": what} for id_, what in claim.near],
        "judged": claim.judged,
    }


def member_record(one: Member) -> dict[str, object]:
    """Return a statement for programs."""
    return {
        "id": one.id,
        "report": one.report,
        "outlet": one.outlet,
        "speaker": one.speaker or None,
        "rests": list(one.rests),
        "stance": stance_of(one),
        "modality": one.modality,
        "date": one.date,
        "judged": one.judged,
        "spans": [list(span) for span in one.spans],
        "words": one.text,
    }


def show_positions(
    found: Iterable[tuple[Position, Claim]],
    clashes: Sequence[Contradiction],
    places: dict[str, Place],
    *,
    as_json: bool = False,
) -> None:
    """List who stands where: an actor, their claims, each stance with its words, changes marked."""
    listed = list(found)
    if as_json:
        records: list[dict[str, object]] = [
            {
                "kind": "position", "actor": one.actor, "claim": claim.id, "changed": one.changed,
                "taken": [member_record(m) for m in one.taken],
            }
            for one, claim in listed
        ]  # fmt: skip
        records += [
            {
                "kind": "contradiction",
                "report": c.report,
                "silence": member_record(c.silence),
                "speech": member_record(c.speech),
            }
            for c in clashes
        ]
        return write_json(records)
    console = screen()
    actor = None
    for one, claim in listed:
        if one.actor != actor:
            actor = one.actor
            console.print(Text(safe(f"\n{actor}"), style="bold"))
        changed = "  (changed)" if one.changed else ""
        stances = " → ".join(dict.fromkeys(map(stance_of, one.taken)))
        line = f"{stances}{changed}: {short(' '.join(claim.wording.split()), 160)}"
        console.print(Padding(Text(safe(f"{line}  [{claim.id[:ID]}]")), (0, 0, 0, 2)))
        last = " ".join(claim.wording.split())
        for member in _whole(one.taken):
            if member.text != last:
                _words(console, member)
            _note(console, member, places)
            last = member.text
    for clash in clashes:
        console.print(Text("\nThe report contradicts itself: it tells of a silence, then quotes", style="bold"))
        _rung(console, clash.silence, places)
        _rung(console, clash.speech, places)
    if not listed and not clashes:
        console.print(Text("No position was found."))
    return None


def show_answer(question: str, answer: Answer, *, as_json: bool = False) -> None:
    """Answer with claims and the sentences they stand in, or say that the pile does not have it."""
    if as_json:
        return write_json(
            [{"answers": answer.answers, "score": score, **ladder_record(one)} for score, one in answer.found]
        )
    console = screen()
    if not answer.answers:
        console.print(Text(safe(f"The pile does not have it: no statement says “{question}”."), style="bold"))
        if answer.found:
            console.print(Text("The nearest that it has:"))
    for _, one in answer.found:
        claim = one.claim
        console.print(Text(safe(f"\n{' '.join(claim.wording.split())}"), style="bold"))
        console.print(Text(_counted(claim), style="dim"))
        for member in one.members:
            _rung(console, member, one.places)
    return None
