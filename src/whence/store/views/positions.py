"""Who stands where: actors by claims, each cell the stances taken in order of time; silence is a cell, not a blank."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from whence.store import Store
from whence.store.decisions import verdicts
from whence.store.views.desk import ClaimRow, claims_of, denials, page_of, silences
from whence.store.views.sentence import Sentence, sentences

CLAIMS = 8  # columns of a page
ACTORS = 40  # rows of a page
MEMBERS = 60  # statements of one claim that are looked at


@dataclass(frozen=True, slots=True)
class Stand:
    """One stance that an actor took to a claim, since when, and the sentences that have it."""

    stance: str
    day: str | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """An actor's stances to one claim in order of time; empty where the reports have nothing of them on it."""

    stands: tuple[Stand, ...]

    @property
    def changed(self) -> bool:
        """Say whether the actor took more than one stance."""
        return len({stand.stance for stand in self.stands}) > 1


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor and a cell for each claim of the page."""

    source: str
    name: str
    named: bool
    count: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """Actors by claims; `claims` are the columns, `more` whether a further page of them is there."""

    page: int
    more: bool
    claims: tuple[ClaimRow, ...]
    actors: tuple[ActorRow, ...]


def positions(store: Store, page: int = 1) -> Positions:
    """Return the positions to the claims of a page; actors who speak on most of them first, the named before others."""
    cells: defaultdict[str, dict[str, list[Sentence]]] = defaultdict(lambda: defaultdict(list))
    heads: dict[str, tuple[str, bool, int | None]] = {}
    with store.reading() as connection:
        ids = page_of(connection, "", (page - 1) * CLAIMS, CLAIMS + 1)
        now = verdicts(connection)
        held = claims_of(connection, ids[:CLAIMS], now)
        columns = [row for row, _ in held]
        against = {row.id: denials(connection, claim, now) for row, claim in held}
        wanted = {
            row.id: dict.fromkeys([*claim.members[:MEMBERS], *against[row.id], *silences(connection, claim, now)])
            for row, claim in held
        }
        said_by = sentences(connection, list(dict.fromkeys(id for some in wanted.values() for id in some)), now)
        for claim_id, some in wanted.items():
            for one in (said_by[id] for id in some if id in said_by):
                if one.speaker:
                    key = one.speaker.source or one.speaker.actor
                    heads.setdefault(key, (one.speaker.name, one.speaker.named, one.speaker.count))
                    turned = one.id in against[claim_id] and one.stance == "asserts"  # "it was not so"
                    cells[key][claim_id].append(replace(one, stance="denies") if turned else one)
    spoken = Counter({key: len(by_claim) for key, by_claim in cells.items()})
    said = {key: sum(map(len, by_claim.values())) for key, by_claim in cells.items()}
    order = sorted(cells, key=lambda key: (not heads[key][1], -spoken[key], -said[key], heads[key][0].casefold()))
    rows = tuple(
        ActorRow(key, *heads[key], tuple(_cell(cells[key].get(claim.id, [])) for claim in columns))
        for key in order[:ACTORS]
    )
    return Positions(page, len(ids) > CLAIMS, tuple(columns), rows)


def _cell(said: list[Sentence]) -> Cell:
    stands: list[tuple[str, str | None, list[Sentence]]] = []
    for one in sorted(said, key=_day):
        if not stands or stands[-1][0] != one.stance:
            if any(stance == one.stance and day == _day(one)[0] for stance, day, _ in stands):
                next(some for stance, _, some in stands if stance == one.stance).append(one)
                continue
            stands.append((one.stance, _day(one)[0] if _day(one)[0] != "9999" else None, [one]))
        else:
            stands[-1][2].append(one)
    return Cell(tuple(Stand(stance, day, tuple(some)) for stance, day, some in stands))


def _day(one: Sentence) -> tuple[str, str, int]:
    published = one.place.published
    day = one.earliest or published.earliest or published.latest or "9999"
    return (day, one.place.id, one.start)
