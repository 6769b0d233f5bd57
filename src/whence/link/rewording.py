"""One report as a rewording of another: sentences aligned in order, by what they share and how rare that is.

Two hands at one event share sentences here and there; a rewording follows its original for sentences on end. So a copy
is told by the length of the run together with how much of the shorter text is covered, never by overlap alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whence.link.wording import Word, sentences, words
from whence.records import Report, Span

# Tuned on the seeds, the example story and PolNeAR's training articles of one week (no rewordings among them).
ALIKE = 0.34  # of the weight of two sentences, shared: then they answer each other
RUN = 5  # sentences of the shorter text that answer the other's in order, with gaps of at most SKIP
SKIP = 2
COVERAGE = 0.5  # of the shorter text's sentences
SHORTEST = 8  # sentences; a shorter text is called a rewording on literal evidence alone
WORDS = 4  # content words that a sentence needs to be compared
MOST = 400  # sentences of a text that are compared


@dataclass(frozen=True, slots=True)
class Outline:
    """A report's sentences: their places, their words, and each one's content stems."""

    report: str
    spans: tuple[Span, ...]
    words: tuple[tuple[Word, ...], ...]
    stems: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Sentences of two reports that answer each other, in order, by number; and what they come to."""

    pairs: tuple[tuple[int, int], ...]
    scores: tuple[float, ...]
    run: int  # the longest run of them, in sentences of the shorter text
    coverage: float  # the part of the shorter text's sentences that have an answer

    @property
    def reworded(self) -> bool:
        """Tell whether one is a rewording of the other, as far as their sentences tell."""
        return self.run >= RUN and self.coverage >= COVERAGE


def outline(report: Report, least: int = WORDS) -> Outline:
    """Return the sentences of a report's body that have `least` content words and more: enough to be compared."""
    spans, found, stems = [], [], []
    body = [part.span for part in report.parts if part.label == "body"]
    for span in sentences(report.text, body, report.language)[:MOST]:
        row = tuple(words(report.text, [span], report.language))
        content = frozenset(w.stem for w in row if not w.function)
        if len(content) >= least:
            spans.append(span)
            found.append(row)
            stems.append(content)
    return Outline(report.id, tuple(spans), tuple(found), tuple(stems))


def rarity(outlines: Sequence[Outline]) -> dict[str, float]:
    """Weigh each stem by how few of the sentences have it: 1 for one alone, towards 0 for one in all."""
    counts = Counter(stem for one in outlines for sentence in one.stems for stem in sentence)
    total = sum(len(one.stems) for one in outlines)
    top = math.log(total + 1)
    return {stem: max(0.05, math.log((total + 1) / n) / top) for stem, n in counts.items()} if total else {}


def align(left: Outline, right: Outline, weights: Mapping[str, float] | None = None) -> Alignment:
    """Align two reports' sentences in order, skipping what has no answer; quadratic in sentences."""
    weights = weights if weights is not None else rarity([left, right])
    similar = _similarity(left, right, weights)
    pairs = _monotone(similar)
    shorter = min(len(left.stems), len(right.stems))
    side = 0 if len(left.stems) <= len(right.stems) else 1
    return Alignment(
        pairs=tuple(pairs),
        scores=tuple(round(float(similar[i, j]), 3) for i, j in pairs),
        run=_longest(pairs, side),
        coverage=len(pairs) / shorter if shorter else 0.0,
    )


def rewording(left: Outline, right: Outline, weights: Mapping[str, float] | None = None) -> Alignment | None:
    """Return the alignment where one report is a rewording of the other, None where it is not or cannot be told."""
    if min(len(left.stems), len(right.stems)) < SHORTEST:
        return None
    found = align(left, right, weights)
    return found if found.reworded else None


def _similarity(left: Outline, right: Outline, weights: Mapping[str, float]) -> NDArray[np.float64]:
    """Return the share of the two sentences' weight that they have in common, for all pairs, shape (left, right)."""
    stems = sorted({s for one in (left, right) for sentence in one.stems for s in sentence})
    place = {stem: n for n, stem in enumerate(stems)}
    weight = np.array([weights.get(stem, 1.0) for stem in stems])
    tables = []
    for one in (left, right):
        table = np.zeros((len(one.stems), len(stems)))
        for n, sentence in enumerate(one.stems):
            table[n, [place[s] for s in sentence]] = 1.0
        tables.append(table)
    shared = (tables[0] * weight) @ tables[1].T
    sizes = [table @ weight for table in tables]
    return np.asarray(2 * shared / np.maximum(sizes[0][:, None] + sizes[1][None, :], 1e-9))


def _monotone(similar: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the pairs, in order on both sides, whose similarity above ALIKE is the largest in sum."""
    rows, columns = similar.shape
    gain = similar - ALIKE
    best = np.zeros((rows + 1, columns + 1))
    for i in range(rows):
        diagonal = best[i, :-1] + np.maximum(gain[i], 0)
        best[i + 1, 1:] = np.maximum.accumulate(np.maximum(diagonal, best[i, 1:]))
    pairs, i, j = [], rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return pairs[::-1]


def _longest(pairs: Sequence[tuple[int, int]], side: int) -> int:
    """Return the most pairs in a row between which neither text skips more than SKIP sentences.

    Only the text on `side`, the shorter, has its sentences counted; the other may be the longer version and skip more.
    """
    best = run = 0
    last: tuple[int, int] | None = None
    for pair in pairs:
        near = (
            last is not None and pair[side] - last[side] <= 1 + SKIP and pair[1 - side] - last[1 - side] <= 2 + 2 * SKIP
        )
        run = run + 1 if near else 1
        best, last = max(best, run), pair
    return best
