"""One utterance in several reports: quotations of one speaker that render the same words, and how the renderings differ.

Direct and mixed quotations alone: an indirect one has no words of its own to drift. Two statements by one speaker on one
matter share names and topic, so it takes words in the same order and most of the shorter rendering to make a match.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from whence.link.changes import GRAVE, Change, align, changes
from whence.link.wording import Word, words
from whence.records import Actor, Attribution, Findings, Report

# Tuned on the seeds, the example story and the hand-judged pairs of tests/cases/quotes.txt.
SHARED = 0.5  # of the shorter rendering's weight, in words that answer each other in order
FEW = 3  # content words in common, at least; fewer need every word, in reports of one family
DAYS = 7  # between the publication of two renderings of one utterance, unless the reports are of one family
LONGEST = 300  # words of a quotation that are compared
BUSIEST = 200  # utterances of one speaker that each is compared with: those of the nearest dates

_NAME = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Utterance:
    """One direct or mixed quotation as it is compared: who speaks, when it was published, in which words."""

    attribution: str
    report: str
    speaker: str  # the last word of a person's name, the whole of another's; empty where nobody is made out
    unnamed: bool
    earliest: date | None
    latest: date | None
    language: str
    words: tuple[Word, ...]


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
        one
        for attribution in found.attributions
        if attribution.form != "indirect" and attribution.content
        if (one := _utterance(found.report, attribution, actors.get(attribution.speaker or ""))).words
    ]


def same_quotes(
    left: Sequence[Utterance], right: Sequence[Utterance], *, kin: bool = False, weights: dict[str, float] | None = None
) -> list[Match]:
    """Match the quotations of two reports, each with at most one, the best first taken.

    `kin` says that the reports are of one family: then unnamed speakers and short quotations may match, whatever the dates.
    """
    scored = []
    for a in left:
        for b in right:
            if _one_voice(a, b, kin=kin) and (kin or _near(a, b)):
                match = compare(a, b, kin=kin, weights=weights)
                if match:
                    scored.append(match)
    taken: set[str] = set()
    kept = []
    for match in sorted(scored, key=lambda m: (-m.score, m.left, m.right)):
        if not taken & {match.left, match.right}:
            taken |= {match.left, match.right}
            kept.append(match)
    return kept


def compare(a: Utterance, b: Utterance, *, kin: bool = False, weights: dict[str, float] | None = None) -> Match | None:
    """Return how one rendering of an utterance answers another, None where they are two utterances."""
    one, two = a.words, b.words
    stems = {w.stem for w in one if not w.function} & {w.stem for w in two if not w.function}
    if not stems:
        return None
    pairs = align(one, two)
    weight = _weight(weights)
    common = sum(weight(one[i]) for i, _ in pairs)
    shorter = min(sum(map(weight, one)), sum(map(weight, two)))
    content = sum(not one[i].function for i, _ in pairs)
    score = common / shorter if shorter else 0.0
    if content < FEW:
        whole = content == min(sum(not w.function for w in side) for side in (one, two))
        if not (kin and whole and content and score >= 0.8):
            return None
    elif score < SHARED:
        return None
    return Match(a.attribution, b.attribution, round(min(score, 1.0), 3), changes(one, two, pairs, a.language))


def across(held: Iterable[Utterance], new: Iterable[Utterance]) -> Iterator[tuple[str, str]]:
    """Yield pairs of reports, the newer second, in which one named speaker is quoted at about one time."""
    by_speaker: defaultdict[str, list[Utterance]] = defaultdict(list)
    for one in held:
        by_speaker[one.speaker].append(one)
    seen: set[tuple[str, str]] = set()
    for one in new:
        if not one.speaker or one.unnamed:
            continue
        others = [o for o in by_speaker[one.speaker] if o.report != one.report and not o.unnamed and _near(o, one)]
        others.sort(key=lambda o: (_gap(o, one), o.attribution))
        for other in others[:BUSIEST]:
            pair = (other.report, one.report)
            if pair not in seen and pair[::-1] not in seen:
                seen.add(pair)
                yield pair
        by_speaker[one.speaker].append(one)


def rarity(all_: Iterable[Utterance]) -> dict[str, float]:
    """Weigh stems by how few utterances have them, 1 at most."""
    counts: Counter[str] = Counter()
    total = 0
    for one in all_:
        counts.update({w.stem for w in one.words if not w.function})
        total += 1
    top = math.log(total + 2)
    return {stem: max(0.3, math.log((total + 2) / n) / top) for stem, n in counts.items()}


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
        words=tuple(words(report.text, attribution.content, report.language)[:LONGEST]),
    )


def _one_voice(a: Utterance, b: Utterance, *, kin: bool) -> bool:
    """Tell whether two quotations may be one speaker's; where one has no speaker, only a family's may."""
    if a.unnamed or b.unnamed:
        return kin
    return a.speaker == b.speaker or (kin and bool(set(a.speaker.split()) & set(b.speaker.split())))


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


def _weight(weights: dict[str, float] | None):  # type: ignore[no-untyped-def]
    table = weights or {}
    return lambda word: 0.15 if word.function else table.get(word.stem, 1.0)
