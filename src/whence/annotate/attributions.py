"""Readings of the network → attributions: source, cue and content spans, form and score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from whence.language import LANGUAGES
from whence.model.encoder import Model, Reading, read
from whence.model.heads import ROLES, runs
from whence.model.tokens import Tokens, paragraphs, quote_states
from whence.records import READABLE, Attribution, Form, Report, Span, Spans, merge

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
    """Return the marks of each report; many reports at once share the network's batches."""
    texts = [(r.text, paragraphs(r.text, readable(r))) for r in reports]
    marks = []
    for report, (_, lines), (tokens, readings) in zip(reports, texts, read(model, texts), strict=True):
        quoted = quoted_spans(report.text, lines)
        found = [a for r in readings if (a := attribution(report, tokens, r, quoted)) is not None]
        marks.append(Marks(tuple(distinct(found))))
    return marks


def attribution(report: Report, tokens: Tokens, reading: Reading, quoted: Spans) -> Attribution | None:
    """Return the attribution that `reading` amounts to, or None where its cue has no content."""
    best = reading.roles.copy()
    best[reading.cue.start : reading.cue.stop] = 0
    content = _spans(tokens, reading, best == CONTENT)
    if not content:
        return None
    source = _spans(tokens, reading, best == SOURCE)
    at = reading.window.start
    cue = merge([(tokens.spans[at + reading.cue.start, 0], tokens.spans[at + reading.cue.stop - 1, 1])])
    score = reading.cue.score
    for role in (SOURCE, CONTENT):
        chosen = reading.chances[best == role, role]
        score *= float(chosen.mean()) if len(chosen) else 1.0
    return Attribution(
        report=report.id,
        source=source,
        cue=tuple(Span(int(s), int(e)) for s, e in cue),
        content=content,
        form=form(report.text, content, quoted),
        score=round(score, 4),
    )


def _spans(tokens: Tokens, reading: Reading, flags: npt.NDArray[np.bool_]) -> Spans:
    """Return the characters of the pieces flagged, a span for each run within a paragraph."""
    at, stop = reading.window.start, reading.window.stop
    spans = tokens.spans[at:stop]
    return tuple(Span(int(spans[a, 0]), int(spans[b - 1, 1])) for a, b in runs(flags, tokens.paragraph[at:stop]))


def quoted_spans(text: str, lines: Sequence[Span]) -> Spans:
    """Return what stands in quotation marks in `text`, marks included, paragraph by paragraph."""
    return merge((s + a, s + b) for s, e in lines for a, b, _ in quote_states(text[s:e]))


def form(text: str, content: Spans, quoted: Spans) -> Form:
    """Return whether all, some or none of the words of `content` lie in quotation marks."""
    inside = outside = 0
    for start, end in content:
        at = start
        for s, e in quoted:
            s, e = max(s, at), min(e, end)
            if s >= e:
                continue
            outside += _wordy(text[at:s])
            inside += _wordy(text[s:e])
            at = e
        outside += _wordy(text[at:end])
    return "indirect" if not inside else "mixed" if outside else "direct"


def _wordy(piece: str) -> bool:
    return any(c.isalnum() for c in piece)


def distinct(found: list[Attribution]) -> list[Attribution]:
    """Drop repeats of one reading, and of two cues with the same content keep the likelier."""
    kept: dict[Spans, Attribution] = {}
    for a in found:
        other = kept.get(a.content)
        if other is None or a.score > other.score:
            kept[a.content] = a
    return sorted(kept.values(), key=lambda a: (a.content[0], a.cue))
