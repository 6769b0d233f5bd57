"""Fit the scorer: `python training/calibrate.py GOLD.jsonl FOLDER [--write]`, FOLDER as export.py writes it.

GOLD is PolNeAR dev. Prints the expected calibration error over fifths of the documents, each scored by a scorer fitted
on the others, and F1 by threshold; `--write` puts the scorer fitted on all of them into FOLDER/labels.json.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from whence.annotate import attributions as annotating
from whence.annotate.score import FEATURES, features, probability
from whence.model.encoder import load, read
from whence.model.files import Weights
from whence.model.tokens import paragraphs
from whence.records import Attribution, Part, Report, Span, Spans

_WORD = re.compile(r"\w+")
FOLDS, ROUNDS, RIDGE, BINS = 5, 3, 1.0, 10


@dataclass(frozen=True)
class Candidate:
    """An attribution that the network proposes, what the scorer sees of it, and whether it is right."""

    attribution: Attribution
    row: list[float]
    right: bool


@dataclass(frozen=True)
class Judged:
    """A document: its candidates and how many attributions it has."""

    candidates: list[Candidate]
    gold: int


def words(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    """Return the places of the words under `spans`."""
    return frozenset(m.start() for s, e in spans for m in _WORD.finditer(text, s, e))


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the share of words in both; 1 where there are none."""
    return len(a & b) / len(a | b) if a or b else 1.0


def judge(text: str, gold: list[dict[str, Any]], found: Sequence[Attribution]) -> list[bool]:
    """Say which of `found` agree with a gold attribution in content and source, one to one."""
    given = [(words(text, g["content"]), words(text, g["source"])) for g in gold]
    ours = [(words(text, a.content), words(text, a.source)) for a in found]
    pairs = sorted(
        (-jaccard(g[0], p[0]), i, j)
        for i, g in enumerate(given)
        for j, p in enumerate(ours)
        if g[0] and p[0] and jaccard(g[0], p[0]) >= 0.5 and jaccard(g[1], p[1]) >= 0.5
    )
    used: set[int] = set()
    right = [False] * len(ours)
    for _, i, j in pairs:
        if i not in used and not right[j]:
            used.add(i)
            right[j] = True
    return right


def collect(gold: Path, folder: Path, scorer: tuple[float, ...]) -> list[Judged]:
    """Return what the network proposes on each document, those left that `scorer` and the rules of overlap keep."""
    model = load(Weights(folder.name, folder, "", scorer))
    done = []
    for line in gold.open(encoding="utf-8"):
        document = json.loads(line)
        text = document["text"]
        report = Report("", "", text, language="en", parts=(Part("body", Span(0, len(text))),))
        lines = paragraphs(text, [Span(0, len(text))])
        (seen,) = read(model, [(text, lines)])
        quoted: Spans = annotating.quoted_spans(text, lines)
        names = annotating.names_in(seen)
        rows: dict[tuple[object, ...], list[float]] = {}
        found = []
        for reading in seen.readings:
            one = annotating.attribution(report, seen.tokens, reading, quoted, names, scorer)
            if one and one.content:
                best = reading.roles.copy()
                best[reading.cue.start : reading.cue.stop] = 0
                rows[one.cue] = features(reading, best, one.form)
                found.append(one)
        kept = annotating.distinct(found)
        right = judge(text, document["attributions"], kept)
        candidates = [Candidate(a, rows[a.cue], r) for a, r in zip(kept, right, strict=True)]
        done.append(Judged(candidates, len(document["attributions"])))
    return done


def fit(documents: Sequence[Judged]) -> tuple[float, ...]:
    """Return the coefficients of a ridge logistic regression, by Newton's method; the first is not shrunk."""
    x = np.array([c.row for d in documents for c in d.candidates])
    y = np.array([c.right for d in documents for c in d.candidates], dtype=float)
    shrink = np.full(len(FEATURES), RIDGE)
    shrink[0] = 0
    w = np.zeros(len(FEATURES))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(shrink) + 1e-9, x.T @ (p - y) + shrink * w)
    return tuple(round(float(v), 4) for v in w)


def error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error over BINS equal widths."""
    p, y = np.array([a for a, _ in pairs]), np.array([b for _, b in pairs], dtype=float)
    at = np.minimum((p * BINS).astype(int), BINS - 1)
    return float(sum(abs(p[at == b].mean() - y[at == b].mean()) * (at == b).mean() for b in set(at.tolist())))


def crossed(documents: Sequence[Judged]) -> list[list[tuple[float, bool]]]:
    """Return each document's candidates as `(probability, right)`, scored by what was fitted on other documents."""
    scored: list[list[tuple[float, bool]]] = [[] for _ in documents]
    for fold in range(FOLDS):
        scorer = fit([d for i, d in enumerate(documents) if i % FOLDS != fold])
        for i in range(fold, len(documents), FOLDS):
            scored[i] = [(probability(scorer, c.row), c.right) for c in documents[i].candidates]
    return scored


def main() -> None:
    """Fit, print, and write where asked."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("gold", type=Path)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--write", action="store_true")
    given = ask.parse_args()
    labels = json.loads((given.folder / "labels.json").read_text("utf-8"))
    scorer = tuple(labels["scorer"])
    documents: list[Judged] = []
    for _ in range(ROUNDS):  # which of two overlapping candidates is left depends on the scorer itself
        documents = collect(given.gold, given.folder, scorer)
        scorer = fit(documents)
    scored, gold = crossed(documents), sum(d.gold for d in documents)
    flat = [pair for row in scored for pair in row]
    print(f"{len(flat)} candidates, {gold} gold; expected calibration error, crossed: {error(flat):.3f}")
    by: Callable[[float], tuple[int, int]] = lambda t: (  # noqa: E731
        sum(right for p, right in flat if p >= t),
        sum(p >= t for p, _ in flat),
    )
    for t in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        hit, kept = by(t)
        kept_pairs = [pair for pair in flat if pair[0] >= t]
        print(f"from {t:.2f}: linked F1 {200 * hit / (kept + gold):.2f}, precision {100 * hit / kept:.1f}, "
              f"error {error(kept_pairs):.3f}")  # fmt: skip
    print(dict(zip(FEATURES, scorer, strict=True)))
    if given.write:
        labels["scorer"] = list(scorer)
        (given.folder / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
