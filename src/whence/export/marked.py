"""A report's text cut into paragraphs, and these into segments that each lie under the same marks throughout.

Marks may nest and overlap as they like; segments never do, so whatever shows them needs no nesting either.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from whence.records import READABLE, Attribution, Label, Part, Report, Span

LINE = re.compile(r"\S(?:[^\n]*\S)?")  # a line without the blanks around it

Numbers = tuple[int, ...]


class Mark(NamedTuple):
    """What a stretch of text is to an attribution, which is told by its number in the report, from 1."""

    role: Literal["source", "cue", "content"]
    number: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text; `opens` are the attributions that begin here.

    `relabelled` says that the text before had another label; white space has the one before it.
    """

    span: Span
    text: str
    marks: tuple[Mark, ...]
    label: Label
    relabelled: bool
    opens: Numbers

    @property
    def junk(self) -> bool:
        """Say whether findings never come from here."""
        return self.label not in READABLE


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or with `blank` the white space between two."""

    segments: tuple[Segment, ...]
    blank: bool

    @property
    def label(self) -> Label:
        """Return the label that all of it has, or `body`."""
        labels = {segment.label for segment in self.segments if not segment.text.isspace()}
        return labels.pop() if len(labels) == 1 else "body"

    @property
    def text(self) -> str:
        """Return its text."""
        return "".join(segment.text for segment in self.segments)


def in_order(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return attributions in the order in which they begin in the text, none twice."""
    return sorted({one.id: one for one in attributions}.values(), key=_start)


def probability(score: float) -> str:
    """Say a probability in two digits, never rounding a doubt away: `.87`, `>.99`."""
    if score >= 1:
        return "1"
    if score >= 0.995:
        return ">.99"
    return "<.01" if score < 0.005 else f"{score:.2f}"[1:]


def trust(one: Attribution) -> str:
    """Say how far an attribution is to be trusted: that a person checked it, else its probability, `p .87`."""
    return f"p {probability(one.score)}" if one.judged == "machine" else "checked by a person"


def blocks(report: Report, attributions: Sequence[Attribution]) -> tuple[Block, ...]:
    """Cut a report's text into blocks, which together are the text; `attributions` are numbered as they come."""
    text, parts = report.text, sorted(report.parts, key=lambda part: part.span)
    paragraphs = _paragraphs(text, parts)
    edges = [edge for span in (*paragraphs, *(part.span for part in parts)) for edge in span]
    stretches = list(flatten(len(text), _layers(attributions), edges)) or [(Span(0, 0), ())]
    visible = [span.start for span, _ in stretches if _holding(paragraphs, span.start) >= 0]
    segments = _segments(text, stretches, parts, _opens(attributions, visible))
    by_paragraph = groupby(segments, key=lambda segment: _holding(paragraphs, segment.span.start))
    return tuple(Block(tuple(some), blank=index < 0) for index, some in by_paragraph)


def flatten(
    length: int, layers: Sequence[tuple[Span, Mark]], edges: Iterable[int] = ()
) -> Iterator[tuple[Span, tuple[Mark, ...]]]:
    """Cut `[0, length)` at `edges` and at both ends of every layer; give each stretch with the marks over it."""
    turns: defaultdict[int, set[int]] = defaultdict(set, {edge: set() for edge in edges if 0 < edge < length})
    for index, (span, _) in enumerate(layers):
        start, end = max(span.start, 0), min(span.end, length)
        if start < end:
            turns[start].add(index)
            turns[end].add(index)
    over: set[int] = set()
    at = 0
    for edge in sorted({*turns, length}):
        if at < edge:
            yield Span(at, edge), tuple(layers[index][1] for index in sorted(over))
        over ^= turns[edge]
        at = edge


def _layers(attributions: Sequence[Attribution]) -> list[tuple[Span, Mark]]:
    layers: list[tuple[Span, Mark]] = []
    for number, one in enumerate(attributions, start=1):
        layers += [(span, Mark("source", number)) for span in one.source]
        layers += [(span, Mark("cue", number)) for span in one.cue]
        layers += [(span, Mark("content", number)) for span in one.content]
    return layers


def _paragraphs(text: str, parts: Sequence[Part]) -> list[Span]:
    """Find the paragraphs: what blank lines part, or each line if there are none; a new label starts a new one."""
    lines = [Span(*match.span()) for match in LINE.finditer(text)]
    between = [text.count("\n", before.end, after.start) for before, after in pairwise(lines)]
    airy = any(breaks > 1 for breaks in between)
    paragraphs = lines[:1]
    for line, breaks in zip(lines[1:], between, strict=True):
        before = paragraphs[-1]
        if airy and breaks == 1 and _label(parts, before.end - 1) == _label(parts, line.start):
            paragraphs[-1] = Span(before.start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs or [Span(0, max(1, len(text)))]


def _segments(
    text: str,
    stretches: Iterable[tuple[Span, tuple[Mark, ...]]],
    parts: Sequence[Part],
    opens: Mapping[int, Numbers],
) -> Iterator[Segment]:
    last: Label = "body"
    for span, marks in stretches:
        words = text[slice(*span)]
        label = last if words.isspace() else _label(parts, span.start)
        yield Segment(span, words, marks, label, label != last, opens.get(span.start, ()))
        last = label


def _opens(attributions: Sequence[Attribution], visible: Sequence[int]) -> dict[int, Numbers]:
    """Say by a segment's start which attributions begin there, or in the blanks before it."""
    opens: defaultdict[int, Numbers] = defaultdict(tuple)
    for number, one in enumerate(attributions, start=1):
        index = bisect_left(visible, _start(one))
        opens[visible[min(index, len(visible) - 1)]] += (number,)
    return opens


def _start(attribution: Attribution) -> int:
    return min((span.start for span in (*attribution.source, *attribution.cue, *attribution.content)), default=0)


def _label(parts: Sequence[Part], position: int) -> Label:
    index = bisect_right(parts, position, key=lambda part: part.span.start) - 1
    return parts[index].label if index >= 0 and position < parts[index].span.end else "body"


def _holding(spans: Sequence[Span], position: int) -> int:
    """Return the index of the one of `spans`, sorted and apart, that holds `position`, or -1."""
    index = bisect_right(spans, position, key=lambda span: span.start) - 1
    return index if index >= 0 and position < spans[index].end else -1
