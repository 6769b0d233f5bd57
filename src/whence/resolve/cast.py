"""The cast of one report: sources → actors, and through whom each one's word came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.annotate import Marks
from whence.language import LANGUAGES, Language
from whence.records import READABLE, Actor, Attribution, Citation, Mention, Report, Span, Spans, cut
from whence.resolve.anonymity import reasons
from whence.resolve.chain import Chains, inline
from whence.resolve.lists import sources
from whence.resolve.names import names_in
from whence.resolve.scene import QUOTES, Meant, Scene, sentence_of
from whence.resolve.stance import SILENCES, basis, stance
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

    Attributions keep their order. The body is told first, then the headline, whose "officials" are the body's.
    """
    language = LANGUAGES.get(report.language)
    if language is None or not marks.attributions:
        return Cast()
    readable = [part.span for part in report.parts if part.label in READABLE]
    heads = [part.span for part in report.parts if part.label == "headline"]
    scene = Scene(report, language, names_in(report.text, readable, language))
    scene.bodied = {name for a in marks.attributions if (name := _bodied(a, report.text, language))}
    scene.quiet(span for a in marks.attributions for span in a.content if report.text[span.start] in QUOTES)
    meant, passed = _told(marks.attributions, scene, heads)
    chains = Chains(scene, marks.attributions, meant, passed)
    done = []
    for a in marks.attributions:
        told, chain = meant[a.id], chains.of(a)
        words = [cut(report.text, a.source), cut(report.text, a.cue), cut(report.text, a.content)]
        if told and told[0].actor and _headed(a, heads):  # a headline's "officials" are described in the body
            words[0] = told[0].actor.name
        actors = tuple(dict.fromkeys(one.actor.id for one in told if one.actor))
        done.append(
            replace(
                a,
                speaker=actors[0] if actors else None,
                speakers=actors if len(actors) > 1 else (),
                voice=next((one.voice.id for one in told if one.voice), None),
                chain=chain,
                stance=(how := stance(_denied(a, scene) + words[1], words[2], chains.behind(a), language)),
                basis="none-given" if how in SILENCES else basis(words[0], words[1], words[2], language),
            )
        )
    reasons(scene)
    used = {id for a in done for id in (a.speaker, a.voice, *a.speakers, *a.chain)}
    mentions = tuple(sorted(scene.mentions.values(), key=lambda m: (m.span, m.type)))
    used |= {id for m in mentions for id in (m.actor, *m.candidates)}
    actors_used = tuple(actor for actor in scene.actors.values() if actor.id in used)
    return Cast(mentions, actors_used, tuple(done), chains.citations())


def _bodied(attribution: Attribution, text: str, language: Language) -> str:
    """Return the one name that a source is, where its words show that it is a body's: "Vantor said its pumps …"."""
    name = cut(text, attribution.source)
    if not name[:1].isupper() or " " in name or not attribution.content:
        return ""
    told, end = f"{cut(text, attribution.content)} ", attribution.source[-1].end
    return name if language.of_itself.match(told) or language.taken_as_thing.match(text, end) else ""


def _denied(attribution: Attribution, scene: Scene) -> str:
    """Return the "did not" that belongs before the cue of "neither office answered", or nothing."""
    if not attribution.source:
        return ""
    start = attribution.source[0].start
    before = scene.report.text[max(0, start - 12) : start].split()[-1:]
    first = scene.report.text[start : start + 12].split()[:1]
    said = {word.strip("“\"'‘,").lower() for word in (*before, *first)}
    return "" if scene.language.none.isdisjoint(said) else "did not "


def _told(
    attributions: Sequence[Attribution], scene: Scene, heads: Sequence[Span]
) -> tuple[dict[str, tuple[Meant, ...]], dict[str, Meant]]:
    """Return whose word each attribution is, by its id, and the outlets that only pass on another's word.

    In order of the text, and what holds another before it.
    """
    passed: dict[str, Meant] = {}
    sourced = {span for a in attributions for span in a.source}
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
            speaks, passes = _passed_by(a, scene)
            if passes:
                passed[a.id] = _meant(replace(a, source=passes), scene, holder, headed=False)[0]
            if speaks not in places or not speaks:
                places[speaks] = _meant(replace(a, source=speaks), scene, holder, headed=_headed(a, heads))
            meant[a.id] = places[speaks]
            behind = inline(a, meant[a.id], scene, sourced)
            if behind:
                passed[a.id], meant[a.id] = meant[a.id][0], behind
    return meant, passed


def _passed_by(attribution: Attribution, scene: Scene) -> tuple[Spans, Spans]:
    """Return the source without, and with only, the piece behind "was quoted as saying by"."""
    text, source = scene.report.text, attribution.source
    end = attribution.cue[-1].end if attribution.cue else 0
    behind = tuple(s for s in source if s.start >= end)
    if 0 < len(behind) < len(source) and scene.language.quoted_by.search(text[slice(*attribution.cue[-1])]):
        return tuple(s for s in source if s not in behind), behind
    return source, ()


def _whole(attribution: Attribution, scene: Scene) -> Spans:
    """Return the pieces of a source that are one phrase: those of the cue's sentence, and of "a … that" the last."""
    text, source = scene.report.text, attribution.source
    if len(source) < 2 or not attribution.cue:
        return source
    low, high = sentence_of(text, attribution.cue[0].start)
    near = tuple(s for s in source if low <= s.start < high) or source
    last = text[slice(*near[-1])].casefold()
    return near[-1:] if last in scene.language.relatives else near


def _start(attribution: Attribution) -> int:
    return min(span.start for span in (attribution.source or attribution.cue or attribution.content or (Span(0, 0),)))


def _headed(attribution: Attribution, heads: Sequence[Span]) -> bool:
    at = _start(attribution)
    return any(start <= at < end for start, end in heads)


def _meant(attribution: Attribution, scene: Scene, outer: tuple[Meant, ...], *, headed: bool) -> tuple[Meant, ...]:
    """Return whom the source of `attribution` means, each speaker of a list by itself."""
    if not attribution.source:
        return ()
    source = _whole(attribution, scene)
    at, place = source[0].start, Span(source[0].start, source[-1].end)
    found: list[Meant] = []
    for phrase in sources(cut(scene.report.text, source), scene.language):
        several = who_they(phrase, at, scene, outer)
        if several:
            for one in several:
                scene.mention(place, phrase.kind, one)
            return several
        forward = ahead(phrase, scene) if headed and not phrase.named and phrase.kind != "pronoun" else None
        meant = forward or who(phrase, at, scene, outer[0] if outer else None)
        scene.mention(place, phrase.kind, meant)
        if forward is None:
            scene.spoke(at, phrase, meant)
        found.append(meant)
    if len(found) > 1:
        scene.groups.append((at, tuple(found)))
    return tuple(found)
