"""The cast of one report: sources → actors, and through whom each one's word came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.annotate import Marks
from whence.language import LANGUAGES
from whence.records import READABLE, Actor, Attribution, Citation, Mention, Report, Span, Spans, cut
from whence.resolve.anonymity import reasons
from whence.resolve.chain import Chains, inline
from whence.resolve.lists import sources
from whence.resolve.names import names_in
from whence.resolve.scene import Meant, Scene
from whence.resolve.stance import basis, stance
from whence.resolve.who import ahead, who, who_they


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks in a report: its actors, where they are mentioned, what they say, and the outlets it rests on."""

    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    citations: tuple[Citation, ...] = ()


def resolve(report: Report, marks: Marks) -> Cast:
    """Return the cast of `report`. Who cannot be told stays None, with those whom the words fit as candidates.

    Attributions keep their order. What the body says is told first, then its headline, whose "officials" are the body's.
    """
    language = LANGUAGES.get(report.language)
    if language is None or not marks.attributions:
        return Cast()
    readable = [part.span for part in report.parts if part.label in READABLE]
    heads = [part.span for part in report.parts if part.label == "headline"]
    scene = Scene(report, language, names_in(report.text, readable, language))
    meant = _told(marks.attributions, scene, heads)
    sourced = {span for a in marks.attributions for span in a.source}
    chains = Chains(scene, marks.attributions, meant)
    done = []
    for a in marks.attributions:
        told, via = meant[a.id], ()
        cited = inline(a, told, scene, sourced, marks.attributions)
        if cited is not None:
            told, via = cited.speakers, told
        chain = chains.of(a, told, via)
        words = cut(report.text, a.source), cut(report.text, a.cue), cut(report.text, a.content)
        actors = tuple(dict.fromkeys(one.actor.id for one in told if one.actor))
        done.append(
            replace(
                a,
                speaker=actors[0] if actors else None,
                speakers=actors if len(actors) > 1 else (),
                voice=next((one.voice.id for one in told if one.voice), None),
                chain=chain,
                stance=stance(*words[1:], chains.behind(a), language),
                basis=basis(*words, language),
            )
        )
    reasons(scene)
    used = {id for a in done for id in (a.speaker, a.voice, *a.speakers, *a.chain)}
    mentions = tuple(sorted(scene.mentions.values(), key=lambda m: (m.span, m.type)))
    used |= {id for m in mentions for id in (m.actor, *m.candidates)}
    actors_used = tuple(actor for actor in scene.actors.values() if actor.id in used)
    return Cast(mentions, actors_used, tuple(done), chains.citations())


def _told(
    attributions: Sequence[Attribution], scene: Scene, heads: Sequence[Span]
) -> dict[str, tuple[Meant, ...]]:
    """Return whom each attribution's source means, by its id: in order of the text, what holds another before it."""
    by_id = {a.id: a for a in attributions}
    meant: dict[str, tuple[Meant, ...]] = {}
    places: dict[Spans, tuple[Meant, ...]] = {}  # a source of several attributions is told once
    for first in sorted(attributions, key=lambda a: (_headed(a, heads), _start(a))):
        around = [first]
        while (outer := by_id.get(around[-1].inside or "")) is not None and outer not in around:
            around.append(outer)
        for a in reversed(around):
            if a.id in meant:
                continue
            holder = meant.get(a.inside or "", ())
            if a.source not in places or not a.source:
                places[a.source] = _meant(a, scene, holder[0] if holder else None, headed=_headed(a, heads))
            meant[a.id] = places[a.source]
    return meant


def _start(attribution: Attribution) -> int:
    return min(span.start for span in (attribution.source or attribution.cue or attribution.content or (Span(0, 0),)))


def _headed(attribution: Attribution, heads: Sequence[Span]) -> bool:
    at = _start(attribution)
    return any(start <= at < end for start, end in heads)


def _meant(attribution: Attribution, scene: Scene, outer: Meant | None, *, headed: bool) -> tuple[Meant, ...]:
    """Return whom the source of `attribution` means, each speaker of a list by itself."""
    if not attribution.source:
        return ()
    at, place = attribution.source[0].start, Span(attribution.source[0].start, attribution.source[-1].end)
    found: list[Meant] = []
    for phrase in sources(cut(scene.report.text, attribution.source), scene.language):
        several = who_they(phrase, at, scene) if outer is None else ()
        if several:
            for one in several:
                scene.mention(place, phrase.kind, one)
            return several
        forward = ahead(phrase, scene) if headed and not phrase.named and phrase.kind != "pronoun" else None
        meant = forward or who(phrase, at, scene, outer)
        scene.mention(place, phrase.kind, meant)
        if forward is None:
            scene.spoke(at, phrase, meant)
        found.append(meant)
    if len(found) > 1:
        scene.groups.append((at, tuple(found)))
    return tuple(found)
