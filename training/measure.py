"""Measure the other heads: `python training/measure.py --data FOLDER WEIGHTS`, WEIGHTS being as export.py writes them.

Prints F1 of mentions on GUM dev by type (same span and type; gold flattened as for training), Pearson's r of factuality
on UDS-IH2 and MEANTIME dev, and the rank correlation of our sentence vectors' similarities with the pretrained
network's, on pairs of neighbouring sentences and of strangers from PolNeAR dev.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import numpy as np

import beside
from data import covered, documents, polnear, with_sentences
from train import pretrained, sentence_vectors, tokenizer
from whence.model.encoder import Model, load, read, vectors
from whence.model.files import Weights
from whence.model.heads import MENTIONS
from whence.model.tokens import paragraphs
from whence.records import Span

PAIRS = 3000


def whole(text: str) -> tuple[str, list[Span]]:
    """Return a text that is read from end to end."""
    return text, paragraphs(text, [Span(0, len(text))])


def mentions(model: Model, path: Path) -> dict[str, tuple[float, float, float, int]]:
    """Return precision, recall, F1 in percent and the number of gold mentions, by type and in all."""
    hit, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for text, marked in beside.gum(path):
        (seen,) = read(model, [whole(text)])
        spans = seen.tokens.spans
        ours = {(int(spans[m.start, 0]), int(spans[m.stop - 1, 1]), m.type) for m in seen.mentions}
        theirs = {(m.start, m.end, m.type) for m in marked}
        for counter, some in ((hit, ours & theirs), (found, ours), (gold, theirs)):
            counter.update(kind for _, _, kind in some)
            counter["all"] += len(some)
    rows = {}
    for kind in (*MENTIONS, "all"):
        p, r = 100 * hit[kind] / max(1, found[kind]), 100 * hit[kind] / max(1, gold[kind])
        rows[kind] = (p, r, 2 * p * r / max(p + r, 1e-9), gold[kind])
    return rows


def factuality(model: Model, path: Path) -> tuple[float, float, int]:
    """Return Pearson's r, the mean absolute error and the number of events."""
    said, gold = [], []
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    texts = [beside.plain_text(row["text"].split(" ")) for row in rows]
    for at in range(0, len(rows), beside.TOGETHER):
        some = range(at, min(at + beside.TOGETHER, len(rows)))
        text, offsets = "", []
        for i in some:
            offsets.append(len(text))
            text += texts[i][0] + "\n"
        (seen,) = read(model, [whole(text)])
        for i, offset in zip(some, offsets, strict=True):
            for target in rows[i]["targets"]:
                start, stop = target["span1"]
                place = [offset + texts[i][1][start][0], offset + texts[i][1][stop - 1][1]]
                pieces = covered(seen.tokens, [place])
                said.append(float(seen.factuality[pieces[0]]))
                gold.append(target["label"])
    a, b = np.array(said), np.array(gold)
    return float(np.corrcoef(a, b)[0, 1]), float(np.abs(a - b).mean()), len(a)


def rank(x: np.ndarray) -> np.ndarray:
    """Return the rank of each number."""
    return np.argsort(np.argsort(x)).astype(float)


def likeness(model: Model, path: Path) -> float:
    """Return Spearman's correlation between our similarities of pairs of sentences and the pretrained network's."""
    cut = tokenizer()
    read_in, rows = with_sentences(documents(polnear(path), cut))
    texts = polnear(path)
    sentences = [
        text[d.tokens.spans[a, 0] : d.tokens.spans[b - 1, 1]]
        for (text, _), d in zip(texts, read_in, strict=True)
        for a, b, _ in d.sentences
    ]
    rng = random.Random(0)
    pairs = [(i, i + 1) for i in rng.sample(range(len(rows) - 1), PAIRS // 2)]
    pairs += [(rng.randrange(len(rows)), rng.randrange(len(rows))) for _ in range(PAIRS // 2)]
    used = sorted({i for pair in pairs for i in pair})
    at = {i: n for n, i in enumerate(used)}
    theirs = sentence_vectors(pretrained(), [rows[i] for i in used]).numpy()
    theirs /= np.linalg.norm(theirs, axis=1, keepdims=True)
    ours = vectors(model, [sentences[i] for i in used])
    left, right = [at[i] for i, _ in pairs], [at[i] for _, i in pairs]
    similar = [(x[left] * x[right]).sum(axis=1) for x in (ours, theirs)]
    return float(np.corrcoef(rank(similar[0]), rank(similar[1]))[0, 1])


def main() -> None:
    """Print all three."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("weights", type=Path)
    given = ask.parse_args()
    model = load(Weights(given.weights.name, given.weights, ""))
    for kind, (p, r, f, n) in mentions(model, given.data / "ud" / "gum_dev.conllu.gz").items():
        print(f"mentions {kind:12} P {p:5.1f} R {r:5.1f} F1 {f:5.1f}  ({n})")
    for name in ("UDS_IH2", "MEANTIME"):
        r, mae, n = factuality(model, given.data / "factuality" / name / "dev.jsonl")
        print(f"factuality {name:10} r {r:.3f} mean error {mae:.3f}  ({n})")
    print(f"sentence vectors: rank correlation {likeness(model, given.data / 'polnear' / 'dev.jsonl'):.3f}")


if __name__ == "__main__":
    main()
