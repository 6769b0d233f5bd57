"""Claims over time on two clocks: when reports said it, and when what they tell is said to have happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from whence.link.standing import SILENT
from whence.records import Claim
from whence.store import Store, schema
from whence.store.decisions import verdicts
from whence.store.rows import slices
from whence.store.views.desk import ClaimRow, claims_of, denials, page_of, silences
from whence.store.views.sentence import Sentence, sentences

BANDS = 12  # claims drawn at once
MEMBERS = 40  # statements of one claim that are placed


@dataclass(frozen=True, slots=True)
class Mark:
    """A statement on the clock of publication. `level` is its modality; `told` the day it tells of, where given.

    Where the day of publication is known only to a stretch, `day` is its first and `until` its last.
    """

    day: str
    until: str | None
    level: str  # pos, pp, pn or neg
    named: bool
    kind: str  # said, denial or silence
    told: str | None
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Band:
    """A claim's statements in order of publication; `undated` are those of reports whose date nothing tells."""

    claim: ClaimRow
    marks: tuple[Mark, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bands of a window of days. `first` and `last` are the days of all that is drawn, window or not."""

    first: str | None
    last: str | None
    since: str | None
    until: str | None
    bands: tuple[Band, ...]
    page: int
    more: bool


def timeline(store: Store, since: str | None = None, until: str | None = None, page: int = 1) -> Timeline:
    """Return the claims of a page with their statements; of a window, those that were published in it."""
    with store.reading() as connection:
        ids = page_of(connection, "", (page - 1) * BANDS, BANDS + 1)
        made = _bands(connection, ids[:BANDS])
    days = [mark.day for band in made for mark in band.marks]
    bands = tuple(
        Band(band.claim, tuple(m for m in band.marks if _within(m.day, since, until)), band.undated) for band in made
    )
    if since or until:
        bands = tuple(band for band in bands if band.marks)
    first, last = min(days, default=None), max(days, default=None)
    return Timeline(first, last, since, until, bands, page, len(ids) > BANDS)


def _bands(connection: Connection, ids: Sequence[str]) -> list[Band]:
    """Lay out claims with their statements; what is asked of the case is asked once for all of them."""
    now = verdicts(connection)
    held = claims_of(connection, ids, now)
    against = {row.id: set(denials(connection, claim, now)) for row, claim in held}
    quiet = {row.id: silences(connection, claim, now) for row, claim in held}
    shown = {
        row.id: list(
            dict.fromkeys(
                [*(s.member for s in claim.strength), *claim.members, *sorted(against[row.id]), *quiet[row.id]]
            )
        )[:MEMBERS]
        for row, claim in held
    }
    every = list(dict.fromkeys(id for some in shown.values() for id in some))
    said, told = sentences(connection, every, now), _told(connection, every)
    return [
        _band(row, claim, {id: said[id] for id in shown[row.id] if id in said}, against[row.id], told)
        for row, claim in held
    ]


def _band(
    row: ClaimRow, claim: Claim, said: Mapping[str, Sentence], against: Collection[str], told: Mapping[str, str]
) -> Band:
    levels = _levels(claim, said)
    marks = []
    for one in said.values():
        day = one.place.published.earliest or one.place.published.latest
        if day:
            kind = "silence" if one.stance in SILENT else "denial" if one.id in against else "said"
            named = bool(one.speaker and one.speaker.named)
            until = one.place.published.latest if one.place.published.latest != day else None
            marks.append(Mark(day, until, levels.get(one.id, "pos"), named, kind, told.get(one.id), one))
    marks.sort(key=lambda mark: (mark.day, mark.sentence.place.id, mark.sentence.start))
    return Band(row, tuple(marks), len(said) - len(marks))


def _levels(claim: Claim, said: Mapping[str, Sentence]) -> dict[str, str]:
    """Return each statement's modality: as its step says, else as its stance does."""
    by_stance = {"denies": "neg", "hedges": "pp"}
    levels = {id: by_stance.get(one.stance, "pos") for id, one in said.items()}
    return levels | {step.member: step.modality for step in claim.strength if step.member in levels}


def _told(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return the day that a statement tells of, where an event found in it has one."""
    event = schema.event.c
    days: defaultdict[str, list[str]] = defaultdict(list)
    for some in slices(list(ids)):
        for column in (event.attribution, event.id):
            statement = select(column.label("of"), event.earliest).where(column.in_(some), event.earliest.is_not(None))
            for row in connection.execute(statement):
                days[row.of].append(row.earliest)
    return {id: min(some) for id, some in days.items()}


def _within(day: str, since: str | None, until: str | None) -> bool:
    return (not since or day >= since) and (not until or day <= until)
