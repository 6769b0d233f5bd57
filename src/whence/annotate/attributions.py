"""Readings of the network → attributions: source, cue and content spans, form and score."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from whence.annotate.posts import posts
from whence.annotate.score import LEAST, features, probability
from whence.annotate.silences import with_silences
from whence.language import LANGUAGES, Language
from whence.model.encoder import Model, Reading, Seen, read
from whence.model.heads import ROLES, runs
from whence.model.tokens import Tokens, paragraphs, quote_states
from whence.records import READABLE, Attribution, Form, Report, Span, Spans, cut, merge

# Two contents that share more than this of what they cover are two readings of one; a quotation inside another is kept
# from this probability on, of both. Tuned on PolNeAR dev, which has no nested gold: lower finds more of them.
OVERLAP, NESTED = 0.2, 0.4

# A mention so sure is kept whole where a source breaks off inside it. Chosen: on 40 articles of PolNeAR dev the breaks
# below it were the mention's.
NAMED = 0.9

STRETCH = 500  # characters: about as long as contents are; chosen
_FRONT = re.compile(r"(?<![\w.])(?:\w+[-‐‑&]|(?:[A-Z]\.)+)+$")  # a word's beginning, up to where the rest is cut off
_GENITIVE = re.compile(r"(?<=\w[’'])s\s+(?=\S)")  # what is left of "Wirth's" where a source begins with it
SOURCE, CONTENT = ROLES.index("source"), ROLES.index("content")


@dataclass(frozen=True, slots=True)
class Marks:
    """What was marked in one report, in order of the text."""

    attributions: tuple[Attribution, ...] = ()


def readable(report: Report) -> list[Span]:
    """Return the stretches of `report` that findings may come from; none in a language that is not read."""
    if report.language not in LANGUAGES:
        return []
    return [p.span for p in report.parts if p.label in READABLE]


def annotate(reports: Sequence[Report], model: Model) -> list[Marks]:
    """Return the marks of each report; many reports at once are quicker than one by one."""
    texts = [(r.text, paragraphs(r.text, readable(r))) for r in reports]
    marks = []
    for report, (_, lines), seen in zip(reports, texts, read(model, texts), strict=True):
        quoted = quoted_spans(report.text, lines)
        names = names_in(seen)
        found = (attribution(report, seen.tokens, reading, quoted, names, model.scorer) for reading in seen.readings)
        read_here = (one for one in found if one and one.score >= LEAST)
        kept = distinct([*posts(report, lines), *read_here])
        if language := LANGUAGES.get(report.language):
            kept = with_silences(report, lines, kept, language)
        marks.append(Marks(tuple(one for one in kept if not (one.inside and same_mouth(report, one)))))
    return marks


def same_mouth(report: Report, inner: Attribution) -> bool:
    """Say whether the source of an attribution inside another is "I" or "we": it is the speaker's word as it is."""
    words = cut(report.text, inner.source).lower().split()
    return bool(words) and LANGUAGES[report.language].selves.issuperset(words)


def attribution(
    report: Report, tokens: Tokens, reading: Reading, quoted: Spans, names: Spans, scorer: tuple[float, ...]
) -> Attribution | None:
    """Return the attribution that `reading` amounts to, or None where its cue has no content and is no silence."""
    inside = np.zeros(len(reading.roles), dtype=bool)
    inside[reading.cue.start : reading.cue.stop] = True
    # A cue lies in one paragraph: what the network runs on into the next is dropped.
    cue = max(_spans(tokens, reading, inside), key=lambda span: span.end - span.start, default=None)
    if cue is None:
        return None
    best = reading.roles.copy()
    best[inside] = 0
    source, content = (_spans(tokens, reading, best == role) for role in (SOURCE, CONTENT))
    content = _uncited(report.text, cue, content, LANGUAGES[report.language].cited_first)
    kind = form(report.text, content, quoted)
    if content:
        score = probability(scorer, features(reading, best, kind))
    else:
        words = f"{cut(report.text, source)} | {report.text[slice(*cue)]}"
        if not LANGUAGES[report.language].silence.search(words):
            return None
        # The scorer has never seen one without a content: the network's own word for cue and source stands.
        chosen = reading.chances[best == SOURCE, SOURCE]
        score = round(reading.cue.score * (float(chosen.mean()) if len(chosen) else 1.0), 4)
    return Attribution(
        report=report.id,
        source=whole(report.text, source, names, (cue, *content), LANGUAGES[report.language]),
        cue=(cue,),
        content=content,
        form=kind,
        score=score,
    )


def _uncited(text: str, cue: Span, content: Spans, cited: re.Pattern[str]) -> Spans:
    """Return `content` without whom an outlet cites: "reported, citing two pilots, that …".

    Where nothing else follows it is kept, unless "citing" is all that the cue says: who is cited is no content.
    """
    kept = []
    for n, (start, end) in enumerate(content):
        found = cited.search(text, max(0, start - STRETCH), end)
        if found is None or found.start("source") != start:
            kept.append(Span(start, end))
        elif found.end() < end:
            kept.append(Span(found.end(), end))
        elif n + 1 == len(content) and not cue.start <= found.start() < cue.end:
            kept.append(Span(start, end))
    return tuple(kept)


def names_in(seen: Seen) -> Spans:
    """Return where the network is sure of a mention that is no pronoun, in order of the text."""
    spans = seen.tokens.spans
    sure = (m for m in seen.mentions if m.score >= NAMED and m.type != "pronoun")
    return tuple(Span(int(spans[m.start, 0]), int(spans[m.stop - 1, 1])) for m in sure)


def whole(text: str, source: Spans, names: Spans, taken: Spans, language: Language) -> Spans:
    """Return `source` with words and names that it breaks off inside made whole: “Mr.” of “Mr. Orrin Vale”.

    A word goes on over hyphens and the stops of an abbreviation; a lone "’s" and a preposition at the end go. Of names
    only capitalised words are added, and none that lie in `taken` or are openers ("On Monday"). `names` are in order.
    """
    grown = []
    told = tuple(span for span in source if text[slice(*span)].casefold() not in language.openers)
    for start, end in told or source:
        if left := _GENITIVE.match(text, start, end):
            start = left.end()
        end = _settled(text, start, end, language.openers)
        cut_off = _FRONT.search(text, max(0, start - STRETCH), start)
        if cut_off and text[start : start + 1].isalnum():
            start = cut_off.start()
        for n in range(bisect_right(names, start, key=lambda span: span.end), len(names)):
            a, b = names[n]
            if a >= end:
                break
            more = [Span(s, e) for s, e in ((a, start), (end, b)) if s < e]
            if all(_capital(text[s:e], language.openers) and not common(taken, (Span(s, e),)) for s, e in more):
                start, end = min(a, start), max(b, end)
        grown.append(Span(start, end))
    return merge(grown)


def _settled(text: str, start: int, end: int, loose: frozenset[str]) -> int:
    """Return `end` without a `loose` word that a source ends with: "the federation on", of "on Thursday"."""
    head, _, last = text[start:end].rpartition(" ")
    return start + len(head.rstrip()) if head.strip() and last in loose else end


def _capital(words: str, openers: frozenset[str]) -> bool:
    return bool(words.split()) and all(w[0].isupper() and w.lower() not in openers for w in words.split())


def _spans(tokens: Tokens, reading: Reading, flags: npt.NDArray[np.bool_]) -> Spans:
    """Return the characters of the pieces flagged, a span for each run within a paragraph."""
    at, stop = reading.window.start, reading.window.stop
    spans = tokens.spans[at:stop]
    found = (Span(int(spans[a, 0]), int(spans[b - 1, 1])) for a, b in runs(flags, tokens.paragraph[at:stop]))
    return tuple(span for span in found if span.start < span.end)


def quoted_spans(text: str, lines: Sequence[Span]) -> Spans:
    """Return what stands in quotation marks in `text`, marks included, paragraph by paragraph."""
    return merge((s + a, s + b) for s, e in lines for a, b, _ in quote_states(text[s:e]))


def form(text: str, content: Spans, quoted: Spans) -> Form:
    """Return whether all, some or none of the words of `content` lie in `quoted`, which `merge` has put in order."""
    inside = outside = 0
    for start, end in content:
        at = start
        for n in range(bisect_right(quoted, start, key=lambda span: span.end), len(quoted)):
            s, e = max(quoted[n].start, at), min(quoted[n].end, end)
            if quoted[n].start >= end:
                break
            if s >= e:
                continue
            outside += _wordy(text[at:s])
            inside += _wordy(text[s:e])
            at = e
        outside += _wordy(text[at:end])
    return "indirect" if not inside else "mixed" if outside else "direct"


def _wordy(piece: str) -> bool:
    return any(c.isalnum() for c in piece)


def distinct(found: Iterable[Attribution]) -> list[Attribution]:
    """Return `found` in order of the text, less those that overlap a likelier one and are not a quotation inside it.

    One inside another says which in `inside`. Silences, which have no content, never overlap.
    """
    kept: list[Attribution] = []
    cues: set[Spans] = set()
    near = _Near()
    for one in sorted(found, key=lambda a: (-a.score, a.cue)):
        if one.cue not in cues and not any(_excludes(other, one) for other in near.at(one.content)):
            kept.append(one)
            cues.add(one.cue)
            near.add(one)
    kept.sort(key=lambda a: (a.content or a.cue)[0])
    return [replace(one, inside=around) if (around := _around(one, near.at(one.cue))) else one for one in kept]


class _Near:
    """Attributions by the stretches of the text that their contents lie in, so that far ones are never compared."""

    def __init__(self) -> None:
        self._places: defaultdict[int, list[Attribution]] = defaultdict(list)

    def add(self, one: Attribution) -> None:
        for place in self._over(one.content):
            self._places[place].append(one)

    def at(self, spans: Spans) -> list[Attribution]:
        """Return those whose contents share a stretch with `spans`, each once."""
        return list({a.id: a for place in self._over(spans) for a in self._places.get(place, ())}.values())

    @staticmethod
    def _over(spans: Spans) -> set[int]:
        return {place for s, e in spans for place in range(s // STRETCH, e // STRETCH + 1)}


def _excludes(likelier: Attribution, one: Attribution) -> bool:
    if apart(likelier.content, one.content):
        return False
    shared = common(likelier.content, one.content)
    if holds(likelier.content, one) or holds(one.content, likelier):
        return min(likelier.score, one.score) < NESTED
    return shared >= OVERLAP * (length(likelier.content) + length(one.content) - shared)


def _around(one: Attribution, others: Sequence[Attribution]) -> str | None:
    """Return the id of the narrowest of `others` whose content holds `one`."""
    around = [a for a in others if not apart(a.content, one.cue) and a is not one and holds(a.content, one)]
    return min(around, key=lambda a: (length(a.content), a.id)).id if around else None


def holds(content: Spans, one: Attribution) -> bool:
    """Say whether cue and content of `one` lie in `content`."""
    return all(any(s <= start and end <= e for s, e in content) for start, end in (*one.cue, *one.content))


def apart(left: Spans, right: Spans) -> bool:
    """Say whether all of one lies before all of the other, or one is empty: what is quickly told of most pairs."""
    return not left or not right or left[-1].end <= right[0].start or right[-1].end <= left[0].start


def common(left: Spans, right: Spans) -> int:
    """Return how many characters lie in both."""
    return sum(max(0, min(e, f) - max(s, t)) for s, e in left for t, f in right)


def length(spans: Spans) -> int:
    """Return how many characters `spans` have."""
    return sum(e - s for s, e in spans)
