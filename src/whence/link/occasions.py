"""Reports → occasions: what a report tells beside an expression of time, so that two reports' can be compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from sys import intern

from whence.annotate.timex import Expression, Meaning
from whence.language import DATE_WORDS, LANGUAGES
from whence.records import READABLE, Report, Span, Timex

# None of these is tuned: no labelled data of this kind exist. They were chosen by looking at invented stories and at a
# few real ones, so that what is the same happening is told from what is alike.
NAMES = 2  # names that two tellings of a happening share, with a kind of happening or with STEMS other words
STEMS = 4
COPIED = 0.5  # or this share of all their words, as in two versions of one report
BESIDE = 6  # words between an expression and a landmark that it dates
ASIDE = 500  # characters on either side of an expression that count as told beside it: longer sentences are lists
PLACE = 3  # words between a landmark and its place

_SENTENCE = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"”’')\]]*+\s++(?=[\"“‘'(\[]?[A-Z0-9])|\n)")
_POSSESSIVE = re.compile("[’']s$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something told beside an expression of time.

    `days` is what the expression covers where the report's own date is known; otherwise `meaning` says what it would.
    """

    report: str
    span: Span
    words: str
    days: tuple[str | None, str | None] | None
    meaning: Meaning | None
    names: tuple[frozenset[str], ...]  # each name in the sentence, as the words that it is made of
    happenings: frozenset[str]  # kinds of happenings in it: "meeting"
    landmarks: frozenset[tuple[str, str]]  # those so large that their place tells them: ("war", "Uskaria")
    beside: bool  # whether the expression stands right beside a landmark
    stems: frozenset[str]  # of its other words

    @property
    def keys(self) -> set[tuple[str, str]]:
        """What two tellings of one happening share at least one of."""
        told = self.happenings | self.stems
        return {(word, stem) for name in self.names for word in name for stem in told} | set(self.landmarks)


def occasions(report: Report, times: Sequence[Timex | Expression]) -> list[Occasion]:
    """Return what `report` tells beside each of `times`: records where its date is known, else fresh expressions."""
    if report.language not in DATE_WORDS or not times:
        return []
    bounds = sentences(report)
    starts = [span.start for span in bounds]
    capital = _capitalised(report, bounds)
    made = []
    for time in times:
        span = time.span if isinstance(time, Timex) else Span(time.start, time.end)
        at = bisect_right(starts, span.start) - 1
        if at >= 0 and span.start < bounds[at].end:
            days = (time.earliest, time.latest) if isinstance(time, Timex) else None
            meaning = None if isinstance(time, Timex) else time.meaning
            sentence = Span(max(bounds[at].start, span.start - ASIDE), min(bounds[at].end, span.end + ASIDE))
            made.append(_occasion(report, sentence, span, capital, days, meaning))
    return made


def _occasion(
    report: Report,
    sentence: Span,
    span: Span,
    capital: frozenset[str],
    days: tuple[str | None, str | None] | None,
    meaning: Meaning | None,
) -> Occasion:
    tables = DATE_WORDS[report.language]
    found = [
        (intern(_POSSESSIVE.sub("", w[0])), w.start())  # a large pile's occasions hold the same words over and over
        for w in _WORD.finditer(report.text, *sentence)
        if w.end() <= span.start or w.start() >= span.end
    ]
    names: list[set[str]] = []
    happenings, stems, last = set(), set(), -2
    for n, (word, _) in enumerate(found):
        low = word.casefold()
        if word in capital:
            if last == n - 1:
                names[-1].add(word)
            else:
                names.append({word})
            last = n
        elif low in tables.happenings:
            happenings.add(tables.happenings[low])
        elif len(low) > 3 and low not in tables.commonplace:
            ending = next((e for e in tables.endings if low.endswith(e) and len(low) - len(e) > 3), "")
            stems.add(intern(low.removesuffix(ending).rstrip("e")))
    where = sum(1 for _, start in found if start < span.start)
    large = [
        (n, kind) for n, (w, _) in enumerate(found) if (kind := tables.happenings.get(w.casefold())) in tables.landmarks
    ]
    placed = {
        (kind, word) for n, kind in large for word, _ in found[max(n - PLACE, 0) : n + PLACE + 1] if word in capital
    }
    return Occasion(
        report=report.id,
        span=span,
        words=" ".join(report.text[slice(*span)].split()),
        days=days,
        meaning=meaning,
        names=tuple(map(frozenset, names)),
        happenings=frozenset(happenings - tables.landmarks),
        landmarks=frozenset((str(kind), word) for kind, word in placed),
        beside=any(abs(n - where) <= BESIDE for n, _ in large),
        stems=frozenset(stems),
    )


def alike(one: Occasion, other: Occasion) -> float:
    """Return how surely two occasions are the same happening, 0 if that cannot be told."""
    if _apart(one.meaning, other.meaning):
        return 0
    names = sum(any(name & also for also in other.names) for name in one.names)
    kinds, stems = len(one.happenings & other.happenings), len(one.stems & other.stems)
    score = 2 * names + 2 * kinds + stems
    here, there = _all(one), _all(other)
    if names and len(here & there) >= COPIED * min(len(here), len(there)) and stems >= STEMS:
        return 2 * score
    if one.landmarks & other.landmarks and (one.beside or other.beside):
        return score + 1
    return score if names >= NAMES and (kinds or stems >= STEMS) else 0


def _all(one: Occasion) -> set[str]:
    return {word for name in one.names for word in name} | one.happenings | one.stems


def _apart(one: Meaning | None, other: Meaning | None) -> bool:
    """Say whether two expressions name different days of the week, or months, or days of the year."""
    if not one or not other or not one.name or not other.name:
        return False
    weekly = [m.unit == "D" and len(m.name) == 1 for m in (one, other)]
    if any(weekly):
        return all(weekly) and one.name != other.name
    if {one.unit, other.unit} <= {"D", "M"}:
        return any(a != b for a, b in zip(one.name[:2], other.name[:2], strict=False))
    return False


def sentences(report: Report) -> list[Span]:
    """Return the sentences of headline and body, roughly: what ends with a full stop before a capital, or a line."""
    initials = LANGUAGES[report.language].titles
    done = []
    for part in report.parts:
        if part.label not in READABLE:
            continue
        start, end = part.span
        for stop in _SENTENCE.finditer(report.text, start, end):
            last = report.text[max(stop.start() - 12, start) : stop.start()].rsplit(None, 1)[-1:]
            word = last[0].casefold() if last else ""
            if stop[0].startswith(".") and (len(word.rsplit(".", 1)[-1]) < 2 or word in initials or word in _SHORT):
                continue
            done.append(Span(start, stop.end()))
            start = stop.end()
        done.append(Span(start, end))
    return [span for span in done if report.text[slice(*span)].strip()]


_SHORT = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec st no vs inc corp co ltd".split())  # noqa: SIM905


def _capitalised(report: Report, bounds: Sequence[Span]) -> frozenset[str]:
    """Return the words of names in a report: those that have a capital within a sentence, titles and dates aside."""
    language, tables = LANGUAGES[report.language], DATE_WORDS[report.language]
    others = language.titles | language.openers | language.determiners
    inside = set()
    for start, end in bounds:
        first = True
        for found in _WORD.finditer(report.text, start, end):
            word = _POSSESSIVE.sub("", found[0])
            if not first and word[0].isupper() and len(word) > 2:
                inside.add(word)
            first = False
    dates = {word for name in ("WEEKDAY", "MONTH", "HOLIDAY") for word in tables.words.get(name, ())}
    return frozenset(w for w in inside if w.casefold() not in others and w.casefold() not in dates)
