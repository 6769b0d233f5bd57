"""Events as found → records: those who act and are acted upon become actors of the report, dates intervals of days."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from whence.events.report import Found, find_events
from whence.language import LANGUAGES, TOLD, Language
from whence.records import Actor, Attribution, Event, Mention, Report, Span, Spans, Timex
from whence.resolve.phrase import country_of, parse

# The share of events judged right by hand (evals/results/events.tsv): with both sides known, and with one.
BOTH, ONE = 0.85, 0.75


@dataclass(frozen=True, slots=True)
class Acts:
    """The events of a report, and the actors and mentions that only they have."""

    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(slots=True)
class _Cast:
    """The actors known so far, by name in lower case."""

    report: str
    known: dict[str, Actor]
    by_id: dict[str, Actor]
    places: dict[int, Mention]  # by where they begin
    surnames: dict[str, Actor]
    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: dict[str, Mention] = field(default_factory=dict)


def events(
    report: Report,
    attributions: Sequence[Attribution],
    actors: Sequence[Actor] = (),
    mentions: Sequence[Mention] = (),
    timexes: Sequence[Timex] = (),
) -> Acts:
    """Return what happens, may happen or is asked for in `report`, each event on its speaker's word."""
    if report.language not in TOLD:
        return Acts()
    language = LANGUAGES[report.language]
    known = {one.name.lower(): one for one in actors}
    surnames = {name.split()[-1]: one for name, one in reversed(known.items()) if one.type == "person" and name.strip()}
    places = {m.span.start: m for m in mentions if m.actor}
    cast = _Cast(report.id, known, {one.id: one for one in actors}, places, surnames)
    done: dict[str, Event] = {}
    said = {one.id: one for one in attributions}
    times = sorted(timexes, key=lambda one: one.span)
    contents = sorted((span, one.content) for one in attributions for span in one.content)
    for found in find_events(report, attributions, frozenset(surnames)):
        when = _when(found, times, contents, report.published.earliest)
        one = _event(report, found, cast, when, language, said.get(found.attribution or ""))
        if one is not None:
            done.setdefault(one.id, one)
    return Acts(tuple(done.values()), tuple(cast.actors.values()), tuple(cast.mentions.values()))


def _event(
    report: Report, found: Found, cast: _Cast, when: Timex | None, language: Language, said: Attribution | None
) -> Event | None:
    """Return the event, or None where it is only a guess who acts or, with nobody who acts, who suffers it."""
    text = report.text
    speaker = cast.by_id.get(said.speaker or "") if said else None
    actors = _actors(text, found.actor, cast, language)
    recipients = _actors(text, found.recipient, cast, language)
    if found.actor and not actors and said and speaker and _himself(text, found.actor, said, speaker):
        actors = [speaker]
    if found.owed:  # what somebody must do is asked of them by who says so
        actors, recipients = [speaker] if speaker else [], actors
        if not recipients:
            return None
    if any(one.type == "outlet" for one in (*actors, *recipients)) and (
        found.coding.type == "CONSULT" or found.coding.mode == "investigate"
    ):
        return None  # an interview, a story
    if actors and actors == recipients:
        return None  # nobody does it to himself: one of them is a guess
    if not actors and (found.actor or found.owed or not recipients):
        return None
    return Event(
        report=report.id,
        type=found.coding.type,
        evidence=_whole(text, evidence(found)),
        attribution=found.attribution,
        mode=found.coding.mode,
        contexts=found.coding.contexts,
        actors=tuple(one.id for one in actors),
        recipients=tuple(one.id for one in recipients),
        what=found.things,
        place=" ".join(text[slice(*found.place)].split()) if found.place else "",
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        expression=when.span if when else found.when,
        modality=found.modality,
        aux=found.aux,
        score=BOTH if found.actor and found.recipient else ONE,
    )


def _himself(text: str, span: Span, said: Attribution, speaker: Actor) -> bool:
    """Say whether a pronoun is the speaker: "I" where quoted, "he" where what is laid to somebody opens with it."""
    word = text[slice(*span)].lower()
    if said.form == "direct":
        return word == "i"
    opening = text[said.content[0].start : span.start].strip().lower() if said.content else ""
    if speaker.type == "person":
        fits = word in ("he", "she") and speaker.named
    else:
        fits = word == "it" if speaker.named else word == "they"
    return opening in ("", "that") and fits


_OWNED = re.compile(r"['’]s(?: [\w-]+){1,2}")


def _whole(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return `spans` with what is somebody's, where they end in whose it is: "accept Uskaria’s criticism"."""
    *most, (start, end) = spans
    more = _OWNED.match(text, end)
    return (*most, Span(start, more.end() if more else end))


def evidence(found: Found) -> tuple[Span, ...]:
    """Return the words that an event stands in: from who acts to what is acted upon, without what lies far between."""
    core = [*found.trigger, *found.things, *([found.recipient] if found.recipient else [])]
    start, end = min(s for s, _ in core), max(e for _, e in core)
    actor = found.actor
    if actor is None or start <= actor.start:
        return (Span(start, end if actor is None else max(end, actor.end)),)
    if actor.start < start and start - actor.end <= FAR:
        return (Span(actor.start, max(end, actor.end)),)
    return (actor, Span(start, end)) if actor.end < start else (Span(min(actor.start, start), max(actor.end, end)),)


FAR = 60  # characters between who acts and the verb, up to which they are shown as one piece


def _actors(text: str, span: Span | None, cast: _Cast, language: Language) -> list[Actor]:
    """Return the actors of a phrase: several only where every piece between "and" is a name ("Castlow and Wenlisk")."""
    if span is None:
        return []
    pieces, start = [], span.start
    for join in language.joins.finditer(text, span.start, span.end):
        pieces.append(Span(start, join.start()))
        start = join.end()
    pieces.append(Span(start, span.end))
    several = len(pieces) > 1 and all(s < e and parse(text[s:e], language).named for s, e in pieces)
    found = [_actor(text, one, cast, language) for one in (pieces if several else [span])]
    return [one for one in found if one is not None]


def _actor(text: str, span: Span, cast: _Cast, language: Language) -> Actor | None:
    """Return the actor that a phrase names or describes: one that the report has already, or a new one."""
    mention = cast.places.get(span.start)
    if mention is not None and span.end <= mention.span.end and mention.actor in cast.by_id:
        return cast.by_id[mention.actor]
    phrase = parse(text[slice(*span)], language)
    if phrase.kind == "pronoun":
        return None
    name = phrase.name.lower()
    alone = phrase.named and phrase.type == "person" and " " not in name
    same = cast.known.get(name) or (cast.surnames.get(name) if alone else None)
    country = country_of(f"{phrase.name} {phrase.role}", language)
    one = same or Actor(cast.report, phrase.name, phrase.type, phrase.named, phrase.role, country, phrase.count)
    if same is None:
        cast.known[name] = cast.actors[one.id] = one
        if phrase.named and phrase.type == "person":
            cast.surnames.setdefault(name.split()[-1], one)
    mention = Mention(cast.report, span, phrase.kind, one.id)
    cast.mentions.setdefault(mention.id, mention)
    return one


def _when(
    found: Found, timexes: Sequence[Timex], contents: Sequence[tuple[Span, Spans]], published: str | None
) -> Timex | None:
    """Return the date expression of the event: the one by the verb, else the nearest of its sentence's main clause.

    No time within what somebody says, of `contents`, is that of what stands outside, and none before the report's day
    is that of what lies ahead. All are in order of the text.
    """
    at = found.trigger[0].start
    low, high = (bisect_left(contents, place, key=lambda told: told[0].start) for place in found.sentence)
    told = (span for span, whole in contents[low:high] if not any(s <= at < e for s, e in whole))
    aside = [*found.aside, *told]
    first = bisect_left(timexes, found.sentence.start, key=lambda t: t.span.start)
    last = bisect_left(timexes, found.sentence.end, key=lambda t: t.span.start)
    inside = timexes[first:last]
    inside = [t for t in inside if t.type in ("DATE", "TIME") and not any(s <= t.span.start < e for s, e in aside)]
    if found.aux == "future" and published:
        inside = [t for t in inside if t.latest is None or t.latest >= published]
    if found.when:
        same = [t for t in inside if t.span.start < found.when.end and found.when.start < t.span.end]
        if same:
            return same[0]
    return min(inside, key=lambda t: abs(t.span.start - at), default=None)
