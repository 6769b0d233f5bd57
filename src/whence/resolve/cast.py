"""The cast of one report: source phrases → actors, pronouns and short names tied to whom they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.annotate import Marks
from whence.language import LANGUAGES, Language
from whence.records import Actor, Attribution, Mention, Report, Span, cut
from whence.resolve.phrase import Phrase, parse
from whence.resolve.stance import stance

# A pronoun is tied to a speaker at most this many characters back: about four news paragraphs, beyond which the nearest
# earlier speaker was as often wrong as right in twenty PolNeAR training articles read by eye.
REACH = 1200


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks in a report: its actors, where they are mentioned as sources, and the attributions with speakers."""

    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()


def resolve(report: Report, marks: Marks) -> Cast:
    """Return the cast of `report`. Who cannot be told stays None, rather than the nearest name."""
    language = LANGUAGES.get(report.language)
    if language is None or not marks.attributions:
        return Cast()
    phrases = [parse(cut(report.text, a.source), language) if a.source else None for a in marks.attributions]
    full = _full_names([p for p in phrases if p is not None])
    actors: dict[str, Actor] = {}
    mentions: list[Mention] = []
    done: list[Attribution] = []
    history: list[tuple[int, Phrase, Actor]] = []
    for attribution, phrase in zip(marks.attributions, phrases, strict=True):
        actor = None
        if phrase is not None:
            at = attribution.source[0].start
            actor = _actor(report, phrase, at, full, history, language)
            if actor is not None:
                actor = actors.setdefault(actor.id, actor)
                history.append((at, phrase, actor))
            place = Span(at, attribution.source[-1].end)
            mentions.append(Mention(report.id, place, phrase.kind, actor.id if actor else None))
        words = f"{cut(report.text, attribution.cue)} | {cut(report.text, attribution.content)}"
        done.append(replace(attribution, speaker=actor.id if actor else None, stance=stance(words, language)))
    unique = {m.id: m for m in mentions}
    return Cast(tuple(unique.values()), tuple(actors.values()), tuple(done))


def _full_names(phrases: Sequence[Phrase]) -> dict[str, Phrase | None]:
    """Return for each surname the one full-named person of the report that has it, or None where two have it."""
    found: dict[str, Phrase | None] = {}
    for phrase in phrases:
        if phrase.type != "person" or not phrase.named or " " not in phrase.name:
            continue
        surname = phrase.name.split()[-1]
        other = found.get(surname, phrase)
        found[surname] = other if other is not None and other.name == phrase.name else None
    return found


def _actor(
    report: Report, phrase: Phrase, at: int, full: dict[str, Phrase | None],
    history: list[tuple[int, Phrase, Actor]], language: Language,
) -> Actor | None:  # fmt: skip
    """Return whom `phrase` stands for, or None where it can't be told."""
    if phrase.kind == "pronoun":
        return _antecedent(phrase, at, history, language)
    if phrase.type == "person" and " " not in phrase.name:
        phrase = full.get(phrase.name) or phrase
    if not phrase.named and phrase.definite:
        same = {a.id: a for _, p, a in history if p.head == phrase.head and not p.named}
        if len(same) == 1:
            return next(iter(same.values()))
    same_name = next((a for _, p, a in history if p.named and phrase.named and a.name == phrase.name), None)
    return same_name or Actor(report.id, phrase.name, phrase.type, phrase.named, phrase.role, count=phrase.count)


def _antecedent(phrase: Phrase, at: int, history: list[tuple[int, Phrase, Actor]], language: Language) -> Actor | None:
    """Return the latest earlier speaker that a pronoun may stand for."""
    one = phrase.head in language.personal
    if not one and phrase.head not in language.collective:
        return None
    for place, _, actor in reversed(history):
        if at - place > REACH:
            return None
        alone = actor.type == "person" or (actor.type == "anonymous" and actor.count == 1)
        if alone == one:
            return actor
    return None
