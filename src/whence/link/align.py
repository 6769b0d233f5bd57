"""The words two reports share, as spans on both sides: what every link between texts rests on."""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from whence.link.shingles import SHINGLE, places, words
from whence.records import Report, Span

GAP = 6  # words that may be changed between two runs of one block, as in `candidates.Limits`
OFTEN = 50  # places of one shingle in a text that are tried
_QUOTED = re.compile(r"[“«„][^“”«»„\n]{1,2000}[”»]|\"[^\"\n]{1,2000}\"")


class Run(NamedTuple):
    """`length` words alike, from word `left` on one side and `right` on the other."""

    left: int
    right: int
    length: int


class Block(NamedTuple):
    """Runs on end with small changes between them: the words `[left, left_end)` and `[right, right_end)`."""

    left: int
    left_end: int
    right: int
    right_end: int
    shared: int


@dataclass(frozen=True, slots=True)
class Body:
    """What is compared of a report: the words of its body with their places, and which stand in quotation marks.

    In arrays, some 13 bytes a word: those of thousands of reports are held at a time.
    """

    report: str
    hashes: array[int]
    starts: array[int]
    ends: array[int]
    quoted: bytes

    def __len__(self) -> int:
        return len(self.hashes)

    def cover(self, start: int, stop: int) -> Span:
        """Return the characters from word `start` to before word `stop`."""
        return Span(self.starts[start], self.ends[stop - 1])


@dataclass(frozen=True, slots=True)
class Shared:
    """What two bodies share word for word: runs in the order of the left one, and the blocks they make."""

    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]
    left: float  # the part of the left body's words that stand in the right one
    right: float
    unquoted: int  # words shared that are not in quotation marks on both sides


def body_text(report: Report) -> str:
    """Return the paragraphs that are the report's own, one a line: what `candidates.matches` takes."""
    spans = [part.span for part in report.parts if part.label == "body"]
    return "\n".join(report.text[s:e] for s, e in spans) if spans else report.text


def body(report: Report) -> Body:
    """Return the words of the same paragraphs with their places in the report."""
    spans = [part.span for part in report.parts if part.label == "body"] or [Span(0, len(report.text))]
    hashes, starts, ends = array("I"), array("I"), array("I")
    for start, end in spans:
        piece = report.text[start:end]
        hashes.extend(words(piece).tolist())
        for s, e in places(piece):
            starts.append(start + s)
            ends.append(start + e)
    marks = [m.span() for s, e in spans for m in _QUOTED.finditer(report.text, s, e)]
    return Body(report.id, hashes, starts, ends, bytes(_inside(zip(starts, ends, strict=True), marks)))


def shared(left: Body, right: Body) -> Shared:
    """Find all runs of SHINGLE words and more that both bodies have, the longest at each place, none overlapping."""
    runs = _runs(left.hashes.tolist(), right.hashes.tolist())
    in_left, in_right = [False] * len(left), [False] * len(right)
    unquoted = 0
    for run in runs:
        for n in range(run.length):
            if not in_left[run.left + n]:
                unquoted += not (left.quoted[run.left + n] and right.quoted[run.right + n])
            in_left[run.left + n] = in_right[run.right + n] = True
    return Shared(
        runs=tuple(runs),
        blocks=tuple(_blocks(runs)),
        left=sum(in_left) / max(1, len(left)),
        right=sum(in_right) / max(1, len(right)),
        unquoted=unquoted,
    )


def _inside(spans: Iterable[tuple[int, int]], marks: Sequence[tuple[int, int]]) -> list[bool]:
    """Tell of each span whether it lies in one of `marks`; both are in the order of the text."""
    out, n = [], 0
    for start, end in spans:
        while n < len(marks) and marks[n][1] <= start:
            n += 1
        out.append(n < len(marks) and marks[n][0] <= start and end <= marks[n][1])
    return out


def _runs(left: Sequence[int], right: Sequence[int]) -> list[Run]:
    index: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
    for n in range(len(right) - SHINGLE + 1):
        at = index[tuple(right[n : n + SHINGLE])]
        if len(at) < OFTEN:
            at.append(n)
    runs: list[Run] = []
    i = 0
    while i < len(left) - SHINGLE + 1:
        best = Run(i, 0, 0)
        after = runs[-1].right + runs[-1].length if runs else 0
        for j in index.get(tuple(left[i : i + SHINGLE]), ()):
            length = SHINGLE
            while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
                length += 1
            # Of equally long runs the one that goes on where the last one ended.
            if (length, j >= after, -j) > (best.length, best.right >= after, -best.right):
                best = Run(i, j, length)
        if best.length:
            runs.append(best)
        i += best.length or 1
    return runs


def _blocks(runs: Sequence[Run]) -> list[Block]:
    blocks: list[Block] = []
    for run in runs:
        end, right_end = run.left + run.length, run.right + run.length
        last = blocks[-1] if blocks else None
        if last and run.left - last.left_end <= GAP and -GAP <= run.right - last.right_end <= GAP:
            blocks[-1] = Block(
                last.left, end, min(last.right, run.right), max(last.right_end, right_end), last.shared + run.length
            )
        else:
            blocks.append(Block(run.left, end, run.right, right_end, run.length))
    return blocks
