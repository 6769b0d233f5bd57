"""One utterance in several reports: quotations of one speaker that render the same words, and how they differ.

Direct and mixed quotations alone: an indirect one has no words of its own to drift. Two statements by one speaker on
one matter share names and topic, so it takes words in the same order and most of the shorter rendering to make a match;
where one report names nobody ("a letter", "an official"), nearly all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from whence.link.changes import GRAVE, Change, align, changes
from whence.link.wording import Word, words
from whence.records import Actor, Attribution, Findings, Link, Report, Spans

# Tuned on the seeds, the example story and the hand-judged pairs of tests/cases/quotes.txt.
SHARED = 0.5  # of the shorter rendering's weight, in words that answer each other in order
FUNCTION = 0.15  # what a function word weighs beside another
FEW = 3  # content words in common, at least; fewer need every word, in reports of one family
VERBATIM, MANY = 0.9, 5  # so like, and with so many content words in common, whoever is said to speak: chosen
DAYS = 7  # between the publication of two renderings of one utterance, unless the reports are of one family
LONGEST = 300  # words of a quotation that are compared

_NAME = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Utterance:
    """One direct or mixed quotation as it is compared: who speaks, when it was published, in which words.

    Its words are told apart when they are first asked for: most quotations have no other of their speaker beside them.
    """

    attribution: str
    report: str
    speaker: str  # the last word of a person's name, the whole of another's; empty where nobody is made out
    unnamed: bool
    earliest: date | None
    latest: date | None
    language: str
    text: str  # of the whole report
    content: Spans

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(words(self.text, self.content, self.language)[:LONGEST])

    @cached_property
    def stems(self) -> Counter[str]:
        return Counter(word.stem for word in self.words)

    @cached_property
    def told(self) -> Counter[str]:
        """The stems of its content words."""
        return Counter(word.stem for word in self.words if not word.function)


@dataclass(frozen=True, slots=True)
class Match:
    """Two renderings of one utterance; `score` is the part of the shorter one that answers the other."""

    left: str
    right: str
    score: float
    changes: tuple[Change, ...]

    @property
    def grave(self) -> bool:
        """Tell whether the meaning may have changed: negation, number, a name, or who did it to whom."""
        return any(change.kind in GRAVE for change in self.changes)


def utterances(found: Findings) -> list[Utterance]:
    """Return the quotations of one report that can be compared."""
    actors = {actor.id: actor for actor in found.actors}
    return [
        _utterance(found.report, attribution, actors.get(attribution.speaker or ""))
        for attribution in found.attributions
        if attribution.form != "indirect" and attribution.content
    ]


def same_quotes(left: Sequence[Utterance], right: Sequence[Utterance], *, kin: bool = False) -> list[Match]:
    """Match the quotations of two reports, each with at most one, the best first taken.

    `kin` says that the reports are of one family: then unnamed speakers and short quotations may match, whatever the
    dates.
    """
    scored = []
    for a in left:
        for b in right:
            one_voice = _one_voice(a, b, kin=kin)
            if (one_voice or a.unnamed or b.unnamed) and (kin or _near(a, b)):
                match = compare(a, b, kin=kin)
                if match and (one_voice or _verbatim(match, a, b)):
                    scored.append(match)
    taken: set[str] = set()
    kept = []
    for match in sorted(scored, key=lambda m: (-m.score, m.left, m.right)):
        if not taken & {match.left, match.right}:
            taken |= {match.left, match.right}
            kept.append(match)
    return kept


def compare(a: Utterance, b: Utterance, *, kin: bool = False) -> Match | None:
    """Return how one rendering of an utterance answers another, None where they are two utterances."""
    if a.told.keys().isdisjoint(b.told) or not (kin or _enough(a, b)):
        return None
    one, two = a.words, b.words
    pairs = align(one, two)
    common = sum(_weight(one[i]) for i, _ in pairs)
    shorter = min(sum(map(_weight, one)), sum(map(_weight, two)))
    content = sum(not one[i].function for i, _ in pairs)
    score = common / shorter if shorter else 0.0
    if content < FEW:
        whole = content == min(sum(not w.function for w in side) for side in (one, two))
        if not (kin and whole and content and score >= 0.8):
            return None
    elif score < SHARED:
        return None
    return Match(a.attribution, b.attribution, round(min(score, 1.0), 3), changes(one, two, pairs, a.language))


def _enough(a: Utterance, b: Utterance) -> bool:
    """Tell whether two quotations can match at all by what they have in common, in whatever order: quickly told."""
    shared = sum(min(n, b.stems[stem]) for stem, n in a.told.items() if stem in b.stems)
    if shared < FEW:
        return False
    shorter = min(sum(map(_weight, side.words)) for side in (a, b))
    functions = len(a.words) - a.told.total()
    return shared + FUNCTION * functions >= SHARED * shorter


def utterance_groups(links: Iterable[Link]) -> list[tuple[str, ...]]:
    """Gather attributions that render one utterance, by `same-quote` links; two that a person told apart stay apart."""
    given = [link for link in links if link.relation == "same-quote"]
    refused = {frozenset((link.left, link.right)) for link in given if link.judged == "no"}
    members: dict[str, set[str]] = {}
    for link in sorted((one for one in given if one.judged != "no"), key=lambda k: (k.judged != "yes", -k.score, k.id)):
        a, b = (members.setdefault(id, {id}) for id in (link.left, link.right))
        if a is b or (refused and any(frozenset((x, y)) in refused for x in a for y in b)):
            continue
        a |= b
        members.update(dict.fromkeys(b, a))
    return [tuple(sorted(group)) for group in {id(g): g for g in members.values() if len(g) > 1}.values()]


def _utterance(report: Report, attribution: Attribution, speaker: Actor | None) -> Utterance:
    name = speaker.name if speaker else ""
    parts = _NAME.findall(name.lower())
    key = (parts[-1] if speaker and speaker.type == "person" else " ".join(parts)) if parts else ""
    published = report.published
    return Utterance(
        attribution=attribution.id,
        report=report.id,
        speaker=key,
        unnamed=not (speaker and speaker.named),
        earliest=_day(published.earliest),
        latest=_day(published.latest),
        language=report.language,
        text=report.text,
        content=attribution.content,
    )


def _one_voice(a: Utterance, b: Utterance, *, kin: bool) -> bool:
    """Tell whether two quotations may be one speaker's; where one names none, only a family's may by their words."""
    if a.unnamed or b.unnamed:
        return kin
    return a.speaker == b.speaker or (kin and bool(set(a.speaker.split()) & set(b.speaker.split())))


def _verbatim(match: Match, a: Utterance, b: Utterance) -> bool:
    """Tell whether two quotations are the same words, of which one is laid to nobody by name: hardly by chance."""
    return match.score >= VERBATIM and (a.told & b.told).total() >= MANY


def _near(a: Utterance, b: Utterance) -> bool:
    return _gap(a, b) <= DAYS


def _gap(a: Utterance, b: Utterance) -> int:
    """Return the days that lie between two reports at least, 0 where a date is unknown."""
    if a.latest and b.earliest and a.latest < b.earliest:
        return (b.earliest - a.latest).days
    if b.latest and a.earliest and b.latest < a.earliest:
        return (a.earliest - b.latest).days
    return 0


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _weight(word: Word) -> float:
    return FUNCTION if word.function else 1.0
