"""The cast of one report: source phrases → actors, pronouns and short names tied to whom they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.annotate import Marks
from whence.language import LANGUAGES, Language
from whence.records import Actor, Attribution, Mention, Report, Span, cut
from whence.resolve.phrase import Phrase, full_name, head_words, parse
from whence.resolve.stance import stance

# A pronoun is tied to a speaker at most this many characters back: about four news paragraphs. Chosen, not tuned.
REACH = 1200


@dataclass(frozen=True, slots=True)
class Cast:
    """Who speaks in a report: its actors, where they are mentioned as sources, and the attributions with speakers."""

    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """An earlier source phrase: where it stands, what it says, whose word it was, and what is known of their gender."""

    at: int
    phrase: Phrase
    actor: Actor
    gender: str


def resolve(report: Report, marks: Marks) -> Cast:
    """Return the cast of `report`. Who cannot be told stays None, rather than the nearest name."""
    language = LANGUAGES.get(report.language)
    if language is None or not marks.attributions:
        return Cast()
    body = "\n".join(report.text[slice(*part.span)] for part in report.parts if part.label == "body")
    phrases = [_phrase(cut(report.text, a.source), body, language) if a.source else None for a in marks.attributions]
    named = tuple(dict.fromkeys(one for one in phrases if one and one.named and not language.joins.search(one.name)))
    genders: dict[str, str] = {}
    actors: dict[str, Actor] = {}
    mentions: dict[str, Mention] = {}
    done: list[Attribution] = []
    history: list[_Said] = []
    for attribution, phrase in zip(marks.attributions, phrases, strict=True):
        actor = None
        if phrase is not None:
            at = attribution.source[0].start
            actor = _actor(report, phrase, at, named, history, language)
            if actor is not None:
                actor = actors.setdefault(actor.id, actor)
                genders[actor.id] = phrase.gender or genders.get(actor.id, "")
                history.append(_Said(at, phrase, actor, genders[actor.id]))
            place = Span(at, attribution.source[-1].end)
            mention = Mention(report.id, place, phrase.kind, actor.id if actor else None)
            mentions.setdefault(mention.id, mention)
        words = f"{cut(report.text, attribution.cue)} | {cut(report.text, attribution.content)}"
        done.append(replace(attribution, speaker=actor.id if actor else None, stance=stance(words, language)))
    return Cast(tuple(mentions.values()), tuple(actors.values()), tuple(done))


def _phrase(source: str, body: str, language: Language) -> Phrase:
    """Return what a source says, a lone surname completed from the report's body."""
    phrase = parse(source, language)
    alone = phrase.type == "person" and phrase.named and " " not in phrase.name
    return replace(phrase, name=full_name(phrase.name, body, language)) if alone else phrase


def _actor(
    report: Report, phrase: Phrase, at: int, named: Sequence[Phrase], history: Sequence[_Said], language: Language
) -> Actor | None:
    """Return whom `phrase` stands for, or None where it can't be told; `named` are the names in all of the report."""
    if phrase.kind == "pronoun":
        return _antecedent(phrase, at, history, language)
    full = _full(phrase, named, language)
    if full.named:
        said = next((one.actor for one in history if one.actor.named and one.actor.name == full.name), None)
    else:
        said = _described_before(full, history) if full.definite else None
    return said or Actor(report.id, full.name, full.type, full.named, full.role, count=full.count)


def _described_before(phrase: Phrase, history: Sequence[_Said]) -> Actor | None:
    """Return the one earlier speaker without a name whom a description points back at: "the engineers"."""
    same = {one.actor.id: one.actor for one in history if one.phrase.head == phrase.head and not one.phrase.named}
    if phrase.count:
        same = {id: actor for id, actor in same.items() if actor.count == phrase.count}
    counted = {id: actor for id, actor in same.items() if actor.count}
    meant = list((counted or same).values())
    return meant[0] if len(meant) == 1 else None


def _full(phrase: Phrase, named: Sequence[Phrase], language: Language) -> Phrase:
    """Return the one phrase of `named` that names in full what `phrase` says in short, or `phrase` itself.

    "Quill" is Oda Quill, "the mayor" is Mayor Edda Lorn, "the board" is the Weir Board.
    """
    if phrase.named:
        fits = [one for one in named if one.type == "person" and one.name.endswith(f" {phrase.name}")]
        fits = fits or [one for one in named if one.name == phrase.name]
    elif phrase.kind == "role":
        fits = [one for one in named if one.type == "person" and _same_office(phrase.role, one.role, language)]
    elif phrase.type == "organisation" and phrase.definite:
        fits = [one for one in named if one.type == phrase.type and _same_office(phrase.name, one.name, language)]
    else:
        return phrase
    longest = max((one.name for one in fits), key=len, default="")
    if not fits or any(not f" {longest}".endswith(f" {one.name}") for one in fits):
        return phrase
    fits = [one for one in fits if one.name == longest]
    known = [one for one in fits if one.role or one.gender] or [one for one in fits if one.type == "organisation"]
    return (known or fits)[0]


def _same_office(short: str, full: str, language: Language) -> bool:
    """Say whether `short` has no word that `full` lacks, the same noun, and no "former" tells them apart."""
    wanted, held = head_words(short, language), head_words(full, language)
    told = (set(held) - set(wanted)) & language.qualities
    return bool(wanted and held) and wanted[-1] == held[-1] and set(wanted) <= set(held) and not told


def _antecedent(phrase: Phrase, at: int, history: Sequence[_Said], language: Language) -> Actor | None:
    """Return the latest earlier speaker that a pronoun may stand for."""
    seen: set[str] = set()
    for one in reversed(history):
        if at - one.at > REACH:
            return None
        agree = phrase.gender == one.gender or "" in (phrase.gender, one.gender)
        if agree and one.actor.id not in seen and _agree(phrase, one.actor, language):
            return one.actor
        seen.add(one.actor.id)
    return None


def _agree(phrase: Phrase, actor: Actor, language: Language) -> bool:
    """Say whether a pronoun may stand for `actor` as far as their number goes."""
    several = bool(language.joins.search(actor.name)) if actor.named else actor.type == "anonymous" and actor.count != 1
    body = actor.type in ("organisation", "document")
    if phrase.head in language.personal:
        return not several and not body
    if phrase.head in language.neuter:
        return body and not several
    return phrase.head in language.collective and (several or actor.type == "organisation")
