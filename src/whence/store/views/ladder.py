"""A claim's ladders of words: for each origin, from the first mouth over those who passed it on to the reports held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from whence.link.standing import Verdicts
from whence.records import UNKNOWN, Claim, Span
from whence.store import Store, schema
from whence.store.decisions import verdicts
from whence.store.rows import slices, to_attribution, to_citation
from whence.store.views.desk import ClaimRow, claim_row, denials, silences
from whence.store.views.sentence import Place, Sentence, Voice, places, sentences, voices

MEMBERS = 200  # of a claim that are laid out on one page; the evidence pages list all

Kind = Literal["speaker", "outlet", "report", "copies"]


@dataclass(frozen=True, slots=True)
class Rung:
    """One who passed the words on. `held` is the report of the pile that it is; none for an outlet means: not held.

    `cue`, `basis` and `reason` are what the report gives: the words that introduce, what they rest on, why no name.
    """

    kind: Kind
    name: str
    named: bool = True
    count: int | None = None
    role: str = ""
    source: str = ""
    cue: str = ""
    basis: str = "none-given"
    reason: str = ""
    stance: str = ""
    earliest: str | None = None
    latest: str | None = None
    held: Place | None = None
    others: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """From the first mouth to the reports held, and the sentence that says so in the first of these."""

    rungs: tuple[Rung, ...]
    sentence: Sentence
    more: tuple[Sentence, ...]  # the same words on the same way, in other reports


@dataclass(frozen=True, slots=True)
class OriginLadders:
    """The ladders that meet in one origin, and why they are counted as one."""

    why: str
    ladders: tuple[Ladder, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A claim that looks alike, and what differs."""

    id: str
    wording: str
    differs: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim with its ladders by origin, who denies it or is silent on it, what is near it; `more` is not shown."""

    claim: ClaimRow
    worded: str
    origins: tuple[OriginLadders, ...]
    denied: tuple[Sentence, ...]
    silent: tuple[Sentence, ...]
    near: tuple[Near, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Missing:
    """An outlet's report that reports of the pile rest on and that is not in the pile, and where they say so."""

    outlet: str
    earliest: str | None
    latest: str | None
    cited: tuple[tuple[Place, str], ...]  # the citing report and its words


def claim_page(store: Store, id: str) -> ClaimPage:
    """Return a claim's ladders; raises UsageError where there is no such claim."""
    with store.reading() as connection:
        row, claim = claim_row(connection, id)
        now = verdicts(connection)
        shown = list(claim.members)[:MEMBERS]
        said = sentences(connection, shown, now)
        groups = [(one.why, [m for m in one.members if m in said]) for one in claim.origins]
        ways = _ways(connection, said)
        origins = tuple(OriginLadders(why, _ladders([said[m] for m in ids], ways)) for why, ids in groups if ids) or (
            OriginLadders("", _ladders(list(said.values()), ways)),
        )
        denied = _some(connection, denials(connection, claim, now), now)
        silent = _some(connection, silences(connection, claim, now), now)
        near = _near(connection, claim)
    return ClaimPage(row, claim.worded, origins, denied, silent, near, max(0, len(claim.members) - MEMBERS))


def missing(store: Store, claim: str | None = None, limit: int = 500) -> tuple[Missing, ...]:
    """List the reports that are rested on and not held, of the case or of one claim, those cited most first."""
    citation, link, report = schema.citation, schema.link, schema.report
    held = select(link.c.left).where(link.c.relation == "cites", link.c.judged != "no")
    statement = (
        select(citation, report.c.text)
        .join(report, report.c.id == citation.c.report)
        .where(citation.c.id.not_in(held))
        .order_by(citation.c.outlet, citation.c.key)
    )
    with store.reading() as connection:
        if claim is not None:
            _, found = claim_row(connection, claim)
            table = schema.attribution.c
            reports: set[str] = set()
            for some in slices(list(found.members)):
                reports |= set(connection.scalars(select(table.report).where(table.id.in_(some))))
            statement = statement.where(citation.c.report.in_(sorted(reports)[:500]))
        rows = connection.execute(statement.limit(5_000)).all()
        where = places(connection, {row.report for row in rows})
    groups: defaultdict[tuple[str, str | None], list[tuple[Place, str, str | None]]] = defaultdict(list)
    for row in rows:
        one = to_citation(row)
        low, high = max(0, one.span.start - 60), min(len(row.text), one.span.end + 60)
        words = " ".join(row.text[low:high].split())
        groups[(one.outlet, one.earliest)].append((where[one.report], words, one.latest))
    made = [
        Missing(outlet, earliest, cited[0][2], tuple((place, words) for place, words, _ in cited))
        for (outlet, earliest), cited in groups.items()
    ]
    return tuple(sorted(made, key=lambda one: (-len(one.cited), one.outlet.casefold()))[:limit])


@dataclass(frozen=True, slots=True)
class _Way:
    """How words came to a report: those between the speaker and its own outlet, first mouth's side first."""

    chain: tuple[Rung, ...]
    family: str


def _ways(connection: Connection, said: Mapping[str, Sentence]) -> dict[str, _Way]:
    table, cluster = schema.attribution, schema.cluster
    ids = [id for id, one in said.items() if one.kind == "attribution"]
    found = {
        row.id: to_attribution(row)
        for some in slices(ids)
        for row in connection.execute(select(table).where(table.c.id.in_(some)))
    }
    cast = voices(connection, {actor for one in found.values() for actor in one.chain})
    reports = sorted({one.place.id for one in said.values()})
    family = {
        row.member: row.cluster
        for some in slices(reports)
        for row in connection.execute(
            select(cluster.c.member, cluster.c.cluster).where(cluster.c.kind == "family", cluster.c.member.in_(some))
        )
    }
    cited = _citations(connection, reports)
    ways = {}
    for id, one in said.items():
        chain: list[Rung] = []
        names = {one.place.outlet.casefold(), one.speaker.name.casefold() if one.speaker else ""}
        for actor in reversed(found[id].chain if id in found else ()):
            voice = cast.get(actor)
            if voice and voice.name.casefold() not in names:
                names.add(voice.name.casefold())
                chain.append(_passed_on(voice, cited.get(one.place.id, [])))
        for rung, span in cited.get(one.place.id, []):
            inside = one.start <= span.end and span.start <= one.start + sum(len(p.text) for p in one.pieces)
            if inside and rung.name.casefold() not in names:
                names.add(rung.name.casefold())
                chain.append(rung)
        ways[id] = _Way(tuple(chain), family.get(one.place.id, one.place.id))
    return ways


def _citations(connection: Connection, reports: Sequence[str]) -> dict[str, list[tuple[Rung, Span]]]:
    citation, link = schema.citation, schema.link
    found: defaultdict[str, list[tuple[Rung, Span]]] = defaultdict(list)
    for some in slices(reports):
        rows = [to_citation(row) for row in connection.execute(select(citation).where(citation.c.report.in_(some)))]
        held = {
            row.left: row.right
            for part in slices([one.id for one in rows])
            for row in connection.execute(
                select(link.c.left, link.c.right).where(
                    link.c.relation == "cites", link.c.judged != "no", link.c.left.in_(part)
                )
            )
        }
        where = places(connection, set(held.values()))
        for one in rows:
            place = where.get(held.get(one.id, ""))
            found[one.report].append(
                (Rung("outlet", one.outlet, earliest=one.earliest, latest=one.latest, held=place), one.span)
            )
    return found


def _passed_on(voice: Voice, cited: Sequence[tuple[Rung, Span]]) -> Rung:
    for rung, _ in cited:
        if rung.name.casefold() == voice.name.casefold():
            return rung
    kind: Kind = "outlet" if voice.type == "outlet" else "speaker"
    return Rung(kind, voice.name, voice.named, voice.count, voice.role, voice.source, reason=voice.reason)


def _ladders(said: Sequence[Sentence], ways: Mapping[str, _Way]) -> tuple[Ladder, ...]:
    """Lay the same words on the same way through one family of reports out once, the earliest report first."""
    groups: defaultdict[tuple[object, ...], list[Sentence]] = defaultdict(list)
    for one in said:
        way = ways[one.id]
        mouth = one.speaker.source or one.speaker.name.casefold() if one.speaker else one.source_words.casefold()
        groups[(mouth, tuple(r.name.casefold() for r in way.chain), way.family)].append(one)
    made = []
    for some in groups.values():
        some.sort(key=_day)
        first = some[0]
        made.append(Ladder((_mouth(first), *ways[first.id].chain, *_carriers(some)), first, tuple(some[1:])))
    return tuple(sorted(made, key=lambda ladder: _day(ladder.sentence)))


def _day(one: Sentence) -> tuple[str, str, int]:
    published = one.place.published
    return (published.earliest or published.latest or "9999", one.place.id, one.start)


def _mouth(one: Sentence) -> Rung:
    cue = " ".join(one.cue.split())
    voice = one.speaker
    if voice is None:
        own = one.kind == "event" or not one.source_words
        name = f"{_outlet(one.place)}’s own words" if one.kind == "event" else one.source_words
        return Rung("speaker", name or "no source given", not own, cue=cue, basis=one.basis, stance=one.stance)
    return Rung(
        "speaker", voice.name, voice.named, voice.count, voice.role, voice.source, cue, one.basis, voice.reason,
        one.stance, one.earliest, one.latest,
    )  # fmt: skip


def _carriers(said: Sequence[Sentence]) -> list[Rung]:
    held = list({one.place.id: one.place for one in said}.values())
    first, *others = held
    day = first.published
    rungs = [Rung("report", _outlet(first), earliest=day.earliest, latest=day.latest, held=first)]
    if others:
        rungs.append(Rung("copies", f"{len(others)} more of this text", others=tuple(others)))
    return rungs


def _outlet(place: Place) -> str:
    return place.outlet if place.outlet != UNKNOWN else place.name


def _some(connection: Connection, ids: Sequence[str], now: Verdicts) -> tuple[Sentence, ...]:
    return tuple(one for one in sentences(connection, ids[:MEMBERS], now).values())


def _near(connection: Connection, claim: Claim) -> tuple[Near, ...]:
    table = schema.claim.c
    ids = [id for id, _ in claim.near]
    wording = {
        row.id: row.wording for row in connection.execute(select(table.id, table.wording).where(table.id.in_(ids)))
    }
    return tuple(Near(id, wording[id], differs) for id, differs in claim.near if id in wording)
