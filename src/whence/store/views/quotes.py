"""Utterances across reports: who said it, and each rendering beside the first, with where it says something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from whence.link.changes import GRAVE, align, changes
from whence.link.wording import words
from whence.records import Span
from whence.store import Store, schema
from whence.store.decisions import verdicts
from whence.store.views.lineage import Run
from whence.store.views.sentence import Sentence, sentences

PAGE = 20
RENDERINGS = 40  # of one utterance that are laid side by side


@dataclass(frozen=True, slots=True)
class Rendering:
    """One report's wording of an utterance, against the first; `flags` are changes of what is said."""

    sentence: Sentence
    runs: tuple[Run, ...]
    kinds: tuple[str, ...]
    flags: tuple[str, ...]
    same: int  # further reports with the very same words
    also: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker said on one occasion, as reports render it, the earliest first."""

    id: str
    speaker: str
    source: str
    renderings: tuple[Rendering, ...]
    reports: int
    flags: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Quotes:
    """A page of utterances, those in most reports first."""

    page: int
    pages: int
    total: int
    utterances: tuple[Utterance, ...]


def quotes(store: Store, page: int = 1) -> Quotes:
    """List utterances that more than one report renders."""
    heading = schema.heading
    kind = heading.c.kind == "quote"
    with store.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(heading).where(kind)) or 0
        ranked = select(heading.c.cluster, heading.c.size).where(kind)
        rows = connection.execute(
            ranked.order_by(heading.c.size.desc(), heading.c.key.desc()).limit(PAGE).offset((page - 1) * PAGE)
        ).all()
        made = _utterances(connection, [(row.cluster, row.size) for row in rows])
    return Quotes(page, max(1, -(-total // PAGE)), total, made)


def _utterances(connection: Connection, given: Sequence[tuple[str, int]]) -> tuple[Utterance, ...]:
    cluster = schema.cluster.c
    names = [name for name, _ in given]
    members: defaultdict[str, list[str]] = defaultdict(list)
    rows = connection.execute(
        select(cluster.cluster, cluster.member)
        .where(cluster.kind == "quote", cluster.cluster.in_(names))
        .order_by(cluster.key)
    )
    for row in rows:
        if len(members[row.cluster]) < RENDERINGS:
            members[row.cluster].append(row.member)
    said = sentences(connection, [id for some in members.values() for id in some], verdicts(connection))
    made = []
    for name, size in given:
        some = sorted((said[id] for id in members[name] if id in said), key=_day)
        if some:
            made.append(_utterance(name, some, max(0, size - len(some))))
    return tuple(made)


def _day(one: Sentence) -> tuple[str, str]:
    published = one.place.published
    return (published.earliest or published.latest or "9999", one.place.name)


def _utterance(name: str, said: Sequence[Sentence], more: int) -> Utterance:
    groups: dict[str, list[Sentence]] = {}
    for one in said:
        groups.setdefault(" ".join(one.words.split()), []).append(one)
    first = next(iter(groups.values()))[0]
    renderings = tuple(_rendering(first, some) for some in groups.values())
    voice = next((one.speaker for one in said if one.speaker and one.speaker.named), said[0].speaker)
    flags = tuple(dict.fromkeys(flag for one in renderings for flag in one.flags))
    return Utterance(
        name,
        voice.name if voice else "not identified",
        voice.source if voice else "",
        renderings,
        len({one.place.id for one in said}),
        flags,
        more,
    )


def _rendering(first: Sentence, same: Sequence[Sentence]) -> Rendering:
    """Compare a rendering with the first one, word by word."""
    one = same[0]
    if one is first:
        return Rendering(one, (Run(one.words, ""),), (), (), len(same) - 1, tuple(same[1:]))
    left, right = (words(text, [Span(0, len(text))], "en") for text in (first.words, one.words))
    found = changes(left, right, align(left, right))
    runs: list[Run] = []
    at = 0
    for change in sorted(found, key=lambda change: (change.right.start, change.kind not in GRAVE)):
        start, end = max(at, change.right.start), change.right.end
        if start < end:
            runs += [Run(one.words[at:start], "")] if at < start else []
            runs.append(Run(one.words[start:end], change.kind))
            at = end
    runs.append(Run(one.words[at:], ""))
    kinds = tuple(dict.fromkeys(change.kind for change in found))
    flags = tuple(kind for kind in kinds if kind in GRAVE or kind == "hedge")
    return Rendering(one, tuple(run for run in runs if run.text), kinds, flags, len(same) - 1, tuple(same[1:]))
