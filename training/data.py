"""PolNeAR lines → pieces with gold cues and roles, and batches of windows of them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from whence.model.heads import distances, paragraph_steps
from whence.model.tokens import CLS, SEP, Tokens, pack, paragraphs, tokenise
from whence.records import Span

BATCH = 2032  # pieces a step


@dataclass(frozen=True)
class Gold:
    """One attribution as indices of pieces."""

    cue: tuple[int, int]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True)
class Document:
    """A text's pieces, where long paragraphs may be cut, and its attributions."""

    tokens: Tokens
    stops: np.ndarray
    gold: tuple[Gold, ...]


def covered(tokens: Tokens, spans: list[list[int]]) -> tuple[int, ...]:
    """Return the pieces that share a character with `spans`."""
    hit = np.zeros(len(tokens.ids), dtype=bool)
    for s, e in spans:
        hit |= (tokens.spans[:, 0] < e) & (tokens.spans[:, 1] > s)
    return tuple(np.flatnonzero(hit).tolist())


def load(path: Path, tokenizer: Tokenizer) -> list[Document]:
    """Read documents; an attribution without a cue is dropped (one in 19,832)."""
    lines = [json.loads(line) for line in path.open(encoding="utf-8")]
    texts = [(d["text"], paragraphs(d["text"], [Span(0, len(d["text"]))])) for d in lines]
    done = []
    for line, tokens in zip(lines, tokenise(tokenizer, texts), strict=True):
        gold = []
        for a in line["attributions"]:
            cue = covered(tokens, a["cue"])
            if cue:
                gold.append(Gold((cue[0], cue[-1] + 1), covered(tokens, a["source"]), covered(tokens, a["content"])))
        done.append(Document(tokens, sentence_stops(tokens, tokenizer), tuple(gold)))
    return done


def sentence_stops(tokens: Tokens, tokenizer: Tokenizer) -> np.ndarray:
    """Return the indices after pieces that end a sentence."""
    ends = [tokenizer.token_to_id(c) for c in ".!?"]
    return np.flatnonzero(np.isin(tokens.ids, ends)) + 1


def batches(documents: list[Document], window: int, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Yield shuffled batches of windows of at most `window` pieces, cuts drawn anew, similar lengths together.

    A batch holds about BATCH pieces, whatever the window.
    """
    windows = []
    for d in documents:
        first = rng.randrange(window // 4, window)
        windows += [(d, a, b) for a, b in pack(d.tokens.paragraph, d.stops, window, first)]
    windows.sort(key=lambda w: (w[2] - w[1]) + rng.random() * 40)
    size = BATCH // window
    groups = [windows[i : i + size] for i in range(0, len(windows), size)]
    rng.shuffle(groups)
    for group in groups:
        yield collate(group, rng)


def collate(group: list[tuple[Document, int, int]], rng: random.Random) -> dict[str, Any]:
    """Return the tensors of one batch; cue boundaries are jittered so that roles learn from imperfect cues."""
    width = max(b - a for _, a, b in group) + 2
    shape = (len(group), width)
    ids, features, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    tags, aux = np.full(shape, -100, dtype=np.int64), np.full(shape, -100, dtype=np.int64)
    rows: list[tuple[np.ndarray, ...]] = []
    for w, (d, a, b) in enumerate(group):
        n = b - a
        ids[w, 0], ids[w, 1 : n + 1], ids[w, n + 1] = CLS, d.tokens.ids[a:b], SEP
        features[w, 1 : n + 1], mask[w, : n + 2] = d.tokens.features[a:b], 1
        tags[w, 1 : n + 1] = aux[w, 1 : n + 1] = 0
        for g in d.gold:
            if not (a <= g.cue[0] and g.cue[1] <= b):
                continue
            rows.append(role_row(d, g, a, b, w, width, rng))
            tags[w, g.cue[0] - a + 1] = 1
            tags[w, g.cue[0] - a + 2 : g.cue[1] - a + 1] = 2
            for k, pieces in enumerate((g.source, range(*g.cue), g.content)):
                last = -9
                for i in pieces:
                    if a <= i < b:
                        aux[w, i - a + 1] = 2 * k + (2 if last == i - 1 else 1)
                    last = i
    names = ("window", "cue", "distance", "paragraph", "roles")
    columns = [np.stack(c) for c in zip(*rows, strict=True)] if rows else []
    batch = {
        "ids": ids,
        "features": features,
        "mask": mask,
        "tags": tags,
        "aux": aux,
        **dict(zip(names, columns, strict=False)),
    }
    return {k: torch.from_numpy(v) for k, v in batch.items()}


def role_row(d: Document, g: Gold, a: int, b: int, w: int, width: int, rng: random.Random) -> tuple[np.ndarray, ...]:
    """Return one cue's inputs and labels, shifted by one for the window's opening mark."""
    start, stop = g.cue
    if stop - start > 1 and rng.random() < 0.15:
        start, stop = (start + 1, stop) if rng.random() < 0.5 else (start, stop - 1)
    elif rng.random() < 0.05:
        start, stop = max(a, start - 1), stop
    n = b - a
    cue, labels = np.zeros(width, dtype=np.float32), np.full(width, -100, dtype=np.int64)
    cue[start - a + 1 : stop - a + 1] = 1 / (stop - start)
    labels[1 : n + 1] = 0
    for role, pieces in ((1, g.source), (2, g.content)):
        for i in pieces:
            if a <= i < b:
                labels[i - a + 1] = role
    distance, steps = np.zeros(width, dtype=np.int64), np.full(width, 2, dtype=np.int64)
    distance[1 : n + 1] = distances(n, start - a, stop - a)
    steps[1 : n + 1] = paragraph_steps(d.tokens.paragraph[a:b], start - a)
    return np.array(w), cue, distance, steps, labels
