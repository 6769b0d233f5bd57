"""Annotated texts → pieces with labels, and batches of windows of them.

A `Document` holds labels of several kinds, each of which may be missing: attributions (PolNeAR and our own text),
mentions (GUM), factuality (UDS-IH2, MEANTIME), and vectors of its sentences by the pretrained network.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from network import HINT
from whence.model.heads import CUE_TAGS, ROLES, distances, paragraph_steps
from whence.model.tokens import CLS, SEP, Tokens, pack, paragraphs, tokenise
from whence.records import Span

BATCH = 2032  # pieces a step
MASK = 103  # the vocabulary's id for a hidden piece
HIDE, PLAIN = 0.06, 0.1  # pieces hidden; windows whose letter case is hidden: so that no single word or capital decides
UNLABELLED = -100


@dataclass(frozen=True)
class Gold:
    """One attribution as indices of pieces."""

    cue: tuple[int, int]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True)
class Taught:
    """What a larger network says of a text.

    `cue` (pieces, 3) are probabilities of the cue's tags, `narrow` (pieces, HINT) vectors that its roles read, and
    of each cue that it was asked for `(start, stop, first, roles)`: `roles` (n, 3) are the probabilities of the `n`
    pieces from `first` on.
    """

    cue: np.ndarray
    narrow: np.ndarray
    asked: tuple[tuple[int, int, int, np.ndarray], ...]


@dataclass(frozen=True)
class Document:
    """A text's pieces, where long paragraphs may be cut, and what is labelled in it.

    `gold` is None where attributions are not marked; `unsure` (pieces,) says which may be of a cue though none is
    marked; `mentions` (pieces,) are tags or UNLABELLED; `facts` (pieces,) NaN or a number on an event's first piece;
    `sentences` are `(start, stop, row)` with rows of the table of vectors.
    """

    tokens: Tokens
    stops: np.ndarray
    gold: tuple[Gold, ...] | None = None
    unsure: np.ndarray | None = None
    mentions: np.ndarray | None = None
    facts: np.ndarray | None = None
    taught: Taught | None = None
    sentences: tuple[tuple[int, int, int], ...] = ()


Spans = list[list[int]]
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def covered(tokens: Tokens, spans: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return the pieces that share a character with `spans`."""
    hit = np.zeros(len(tokens.ids), dtype=bool)
    for s, e in spans:
        hit |= (tokens.spans[:, 0] < e) & (tokens.spans[:, 1] > s)
    return tuple(np.flatnonzero(hit).tolist())


def polnear(path: Path) -> list[tuple[str, list[dict[str, Spans]]]]:
    """Read PolNeAR's lines: texts and their attributions."""
    return [(d["text"], d["attributions"]) for d in map(json.loads, path.open(encoding="utf-8"))]


def cue_words(texts: Sequence[tuple[str, list[dict[str, Any]]]], least: int = 4, share: float = 0.3) -> set[str]:
    """Return the lower-case words that often are a cue alone.

    `least` times at the least, and `share` of the times that they stand outside contents; both chosen.
    """
    alone, outside = Counter[str](), Counter[str]()
    for text, attributions in texts:
        inside = np.zeros(len(text) + 1, dtype=bool)
        for a in attributions:
            for start, end in a["content"]:
                inside[start:end] = True
            words = [m[0].lower() for start, end in a["cue"] for m in _WORD.finditer(text, start, end)]
            alone.update(words if len(words) == 1 else ())
        outside.update(m[0].lower() for m in _WORD.finditer(text) if not inside[m.start()])
    return {word for word, n in alone.items() if n >= least and n >= share * outside[word]}


def nested(text: str, attributions: list[dict[str, Any]], words: set[str]) -> list[tuple[int, int]]:
    """Return where `words` stand inside contents: in a gold where nothing is nested, they may be cues all the same."""
    spans = [span for a in attributions for span in a["content"]]
    return [m.span() for start, end in spans for m in _WORD.finditer(text, start, end) if m[0].lower() in words]


def documents(
    texts: Sequence[tuple[str, list[dict[str, Any]]]], tokenizer: Tokenizer, words: set[str] | None = None
) -> list[Document]:
    """Tokenise texts with attributions; one without a cue is dropped (one in 19,832 of PolNeAR's).

    With `words`, as `cue_words` finds them, those inside contents are unsure.
    """
    lines = [(text, paragraphs(text, [Span(0, len(text))])) for text, _ in texts]
    done = []
    for (text, attributions), tokens in zip(texts, tokenise(tokenizer, lines), strict=True):
        gold = []
        unsure = np.zeros(len(tokens.ids), dtype=bool)
        unsure[list(covered(tokens, nested(text, attributions, words or set())))] = True
        for a in attributions:
            cue = covered(tokens, a["cue"])
            if cue:
                gold.append(Gold((cue[0], cue[-1] + 1), covered(tokens, a["source"]), covered(tokens, a["content"])))
        done.append(Document(tokens, sentence_stops(tokens, tokenizer), tuple(gold), unsure))
    return done


def sentence_stops(tokens: Tokens, tokenizer: Tokenizer) -> np.ndarray:
    """Return the indices after pieces that end a sentence."""
    ends = [tokenizer.token_to_id(c) for c in ".!?"]
    return np.flatnonzero(np.isin(tokens.ids, ends)) + 1


def with_sentences(documents: Sequence[Document], least: int = 5, most: int = 120) -> tuple[list[Document], list[Any]]:
    """Mark sentences of `least` to `most` pieces; return the documents and each sentence's vocabulary ids."""
    rows: list[np.ndarray] = []
    done = []
    for d in documents:
        turns = np.flatnonzero(np.diff(d.tokens.paragraph)) + 1
        edges = np.unique(np.concatenate([[0], turns, d.stops, [len(d.tokens.ids)]]))
        found = []
        for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            if least <= b - a <= most:
                found.append((a, b, len(rows)))
                rows.append(d.tokens.ids[a:b])
        done.append(replace(d, sentences=tuple(found)))
    return done, rows


def batches(
    given: Sequence[Document], window: int, rng: random.Random, plain: bool = False
) -> Iterator[dict[str, Any]]:
    """Yield shuffled batches of windows of at most `window` pieces, cuts drawn anew, similar lengths together.

    A batch holds about BATCH pieces, whatever the window. `plain` leaves the texts as they are, to measure.
    """
    windows = []
    for d in given:
        first = rng.randrange(window // 4, window)
        windows += [(d, a, b) for a, b in pack(d.tokens.paragraph, d.stops, window, first)]
    windows.sort(key=lambda w: (w[2] - w[1]) + rng.random() * 24)
    groups, group, width = [], [], 0
    for w in windows:
        width = max(width, w[2] - w[1])
        if group and width * (len(group) + 1) > BATCH:
            groups.append(group)
            group, width = [], w[2] - w[1]
        group.append(w)
    groups.append(group)
    rng.shuffle(groups)
    for one in groups:
        yield collate(one, rng, plain)


def collate(group: list[tuple[Document, int, int]], rng: random.Random, plain: bool = False) -> dict[str, Any]:
    """Return the tensors of one batch; cue boundaries are jittered so that roles learn from imperfect cues."""
    width = max(b - a for _, a, b in group) + 2
    shape = (len(group), width)
    ids, features, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    tags, aux, mentions = (np.full(shape, UNLABELLED, dtype=np.int64) for _ in range(3))
    facts = np.full(shape, np.nan, dtype=np.float32)
    segment, targets = np.full(shape, -1, dtype=np.int64), []
    rows: list[tuple[np.ndarray, ...]] = []
    soft = np.full((*shape, len(CUE_TAGS)), np.nan, dtype=np.float32)
    hint = np.full((*shape, HINT), np.nan, dtype=np.float32)
    for w, (d, a, b) in enumerate(group):
        n = b - a
        ids[w, 0], ids[w, 1 : n + 1], ids[w, n + 1] = CLS, d.tokens.ids[a:b], SEP
        features[w, 1 : n + 1], mask[w, : n + 2] = d.tokens.features[a:b], 1
        if not plain:
            hidden = np.array([rng.random() < HIDE for _ in range(n)])
            ids[w, 1 : n + 1][hidden] = MASK
            if rng.random() < PLAIN:
                features[w, 1 : n + 1] %= 8  # quotation state and paragraph start are kept
        if d.mentions is not None:
            mentions[w, 1 : n + 1] = d.mentions[a:b]
        if d.facts is not None:
            facts[w, 1 : n + 1] = d.facts[a:b]
        for start, stop, row in d.sentences:
            if a <= start and stop <= b:
                segment[w, start - a + 1 : stop - a + 1] = len(targets)
                targets.append(row)
        if d.taught is not None:
            soft[w, 1 : n + 1], hint[w, 1 : n + 1] = d.taught.cue[a:b], d.taught.narrow[a:b]
        rows += [role_row(d, *one, a, b, w, width, rng) for one in asked(d, a, b)]
        if d.gold is None:
            continue
        tags[w, 1 : n + 1] = aux[w, 1 : n + 1] = 0
        if d.unsure is not None:
            tags[w, 1 : n + 1][d.unsure[a:b]] = UNLABELLED
        for g in d.gold:
            if not (a <= g.cue[0] and g.cue[1] <= b):
                continue
            tags[w, g.cue[0] - a + 1] = 1
            tags[w, g.cue[0] - a + 2 : g.cue[1] - a + 1] = 2
            for k, pieces in enumerate((g.source, range(*g.cue), g.content)):
                last = -9
                for i in pieces:
                    if a <= i < b:
                        aux[w, i - a + 1] = 2 * k + (2 if last == i - 1 else 1)
                    last = i
    names = ("window", "cue", "distance", "paragraph", "roles", "soft_roles")
    columns = [np.stack(c) for c in zip(*rows, strict=True)] if rows else []
    batch = {
        "ids": ids, "features": features, "mask": mask, "tags": tags, "aux": aux, "mentions": mentions,
        "facts": facts, "segment": segment, "targets": np.array(targets, dtype=np.int64), "soft_cue": soft,
        "hint": hint,
        **dict(zip(names, columns, strict=False)),
    }  # fmt: skip
    return {k: torch.from_numpy(v) for k, v in batch.items()}


Taken = tuple[int, int, np.ndarray]  # a cue's roles by the teacher: the first piece, one after the last, probabilities


def asked(d: Document, a: int, b: int) -> Iterator[tuple[tuple[int, int], Gold | None, Taken | None]]:
    """Yield the cues in the window `a:b`: those marked, with what the teacher says of them, and those it adds."""
    taught = {(s, e): (first, first + len(roles), roles) for s, e, first, roles in (d.taught.asked if d.taught else ())}
    for g in d.gold or ():
        if a <= g.cue[0] and g.cue[1] <= b:
            yield g.cue, g, taught.get(g.cue)
    marked = {g.cue for g in d.gold or ()}
    for cue, said in taught.items():
        if cue not in marked and a <= cue[0] and cue[1] <= b:
            yield cue, None, said


def role_row(
    d: Document, cue: tuple[int, int], g: Gold | None, said: Taken | None,
    a: int, b: int, w: int, width: int, rng: random.Random,
) -> tuple[np.ndarray, ...]:  # fmt: skip
    """Return one cue's inputs and labels, shifted by one for the window's opening mark."""
    start, stop = cue
    if stop - start > 1 and rng.random() < 0.15:
        start, stop = (start + 1, stop) if rng.random() < 0.5 else (start, stop - 1)
    elif rng.random() < 0.05:
        start, stop = max(a, start - 1), stop
    n = b - a
    weights, labels = np.zeros(width, dtype=np.float32), np.full(width, UNLABELLED, dtype=np.int64)
    weights[start - a + 1 : stop - a + 1] = 1 / (stop - start)
    if g is not None:
        labels[1 : n + 1] = 0
        for role, pieces in ((1, g.source), (2, g.content)):
            for i in pieces:
                if a <= i < b:
                    labels[i - a + 1] = role
    soft = np.full((width, len(ROLES)), np.nan, dtype=np.float32)
    if said is not None:
        lo, hi = max(a, said[0]), min(b, said[1])
        soft[lo - a + 1 : hi - a + 1] = said[2][lo - said[0] : hi - said[0]]
    distance, steps = np.zeros(width, dtype=np.int64), np.full(width, 2, dtype=np.int64)
    distance[1 : n + 1] = distances(n, start - a, stop - a)
    steps[1 : n + 1] = paragraph_steps(d.tokens.paragraph[a:b], start - a)
    return np.array(w), weights, distance, steps, labels, soft


def with_teacher(kinds: Sequence[Sequence[Document]], path: Path) -> list[list[Document]]:
    """Give documents what `training/teacher.py` wrote of them, in its order; raises ValueError where they differ.

    Of what lies inside marked contents the teacher knows no more than PolNeAR, which marks nothing there: its word on
    unsure pieces and on cues of its own there is left out.
    """
    with np.load(path) as f:
        cue, rows, roles, lengths, narrow = f["cue"], f["asked"], f["roles"], f["lengths"], f["narrow"]
    stops, ends = np.cumsum(lengths), np.cumsum(rows[:, 4] - rows[:, 3])
    found: dict[int, list[tuple[int, int, int, np.ndarray]]] = {}
    for (n, start, stop, first, last), end in zip(rows.tolist(), ends.tolist(), strict=True):
        found.setdefault(n, []).append((start, stop, first, roles[end - (last - first) : end]))
    done, at = [], 0
    for given in kinds:
        done.append([])
        for d in given:
            if lengths[at] != len(d.tokens.ids):
                raise ValueError(f"{path} was written of other texts: number {at} has {lengths[at]} pieces there")
            mine = slice(stops[at] - lengths[at], stops[at])
            chances = cue[mine].astype(np.float32)
            inside, marked = np.zeros(len(chances), dtype=bool), {g.cue for g in d.gold or ()}
            for g in d.gold or ():
                inside[list(g.content)] = True
            if d.unsure is not None:
                chances[d.unsure] = np.nan
            said = tuple(o for o in found.get(at, ()) if o[:2] in marked or not inside[o[0] : o[1]].any())
            done[-1].append(replace(d, taught=Taught(chances, narrow[mine], said)))
            at += 1
    return done
