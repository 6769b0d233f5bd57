"""HEADS: what each head of the network says, and how its numbers become labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

CUE_TAGS = ("O", "B", "I")
ROLES = ("neither", "source", "content")
MENTIONS = ("person", "organisation", "place", "pronoun")  # a government is a place or an organisation here, as in GUM
MENTION_TAGS = ("O", *(f"{tag}-{name}" for name in MENTIONS for tag in "BI"))
DISTANCES = 32  # buckets of signed distance in pieces from the cue: 0 in the cue, then by halves of octaves
PARAGRAPHS = 5  # buckets of signed distance in paragraphs: two or more before … two or more after

# A cue is a run of pieces each of which lies in a cue with at least this probability. Tuned on PolNeAR dev.
CUE_THRESHOLD = 0.2
# What entering or leaving a role costs, in nats: a stray word is noise in a content, but a whole source. Tuned so too.
CHANGE = {"neither": 0.0, "source": 0.1, "content": 0.7}
CHANGE_IN_WORD = 6.0  # the same inside a word, which has one role; chosen: none or six made no difference on dev


# By pieces of distance, the bucket of halves of octaves it falls in.
_LEVELS = np.minimum(np.floor(2 * np.log2(np.maximum(np.arange(512), 1))).astype(np.int64) + 1, DISTANCES // 2 - 1)


@dataclass(frozen=True, slots=True)
class Head:
    """A row of HEADS: the labels of the last axis of a head's output, and what it is given beside the trunk."""

    labels: tuple[str, ...]
    given: str


HEADS: dict[str, Head] = {
    "cue": Head(CUE_TAGS, given="each piece"),
    "roles": Head(ROLES, given="each piece, given a cue"),
    "mention": Head(MENTION_TAGS, given="each piece"),
    "factuality": Head(("factuality",), given="each piece; one number from -3, it did not happen, to 3, it did"),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a window: pieces `start:stop`, and the probability that it is one."""

    start: int
    stop: int
    score: float


@dataclass(frozen=True, slots=True)
class Named:
    """A mention: pieces `start:stop`, what it is of (one of MENTIONS), and the probability of its first tag."""

    start: int
    stop: int
    type: str
    score: float


def softmax(logits: Floats) -> Floats:
    """Return probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def decode_cues(logits: Floats, threshold: float = CUE_THRESHOLD) -> list[Cue]:
    """Return the cues in `logits` (pieces, 3): runs above `threshold`, cut where a new one begins."""
    p = softmax(logits)
    inside = p[:, 1] + p[:, 2]
    cues: list[Cue] = []
    start = -1
    for i in range(len(p) + 1):
        on = i < len(p) and inside[i] >= threshold
        if start >= 0 and (not on or p[i, 1] > p[i, 2]):
            cues.append(Cue(start, i, float(inside[start:i].max())))
            start = -1
        if on and start < 0:
            start = i
    return cues


def decode_mentions(logits: Floats, continues: npt.NDArray[np.bool_], paragraph: Ints) -> list[Named]:
    """Return the mentions in `logits` (pieces, tags), in order; a word has its first piece's tag, lines end mentions.

    `continues` (pieces) says which pieces go on with the word of the one before.
    """
    if not len(logits):
        return []
    first = np.maximum.accumulate(np.where(continues, 0, np.arange(len(logits))))
    chances = softmax(logits)
    tags, top = chances.argmax(axis=1)[first], chances.max(axis=1)[first]
    kind, begins = (tags + 1) // 2, (tags % 2 == 1) & (first == np.arange(len(logits)))
    same = np.concatenate([[False], (kind[1:] == kind[:-1]) & (paragraph[1:] == paragraph[:-1])])
    starts = np.flatnonzero((kind > 0) & (begins | ~same))
    ends = np.flatnonzero((kind > 0) & np.concatenate([begins[1:] | ~same[1:], [True]])) + 1
    return [
        Named(start, stop, MENTIONS[kind[start] - 1], float(top[start]))
        for start, stop in zip(starts.tolist(), ends.tolist(), strict=True)
    ]


def decode_roles(logits: Floats, continues: npt.NDArray[np.bool_]) -> Ints:
    """Return the likeliest role of each piece, changes of role counted against it (Viterbi over all rows at once).

    `logits` (rows, pieces, roles); `continues` (rows, pieces) says which pieces go on with the word of the one before.
    A row may be filled up with zeros at its end: what comes before is decoded the same.
    """
    gain = np.log(np.maximum(softmax(logits), 1e-9)).swapaxes(0, 1)
    pieces, rows, roles = gain.shape
    change = 1 - np.eye(roles)
    price = np.array([CHANGE[role] for role in ROLES])
    between = np.maximum(price[:, None], price[None, :]) * change
    within = between + CHANGE_IN_WORD * change
    score, back = gain[0], np.zeros((pieces, rows, roles), dtype=np.int8)
    for i in range(1, pieces):
        paths = score[:, :, None] - np.where(continues[:, i, None, None], within, between)
        back[i] = paths.argmax(axis=1)
        score = paths.max(axis=1) + gain[i]
    best = np.zeros((rows, pieces), dtype=np.int64)
    best[:, -1] = score.argmax(axis=1)
    for i in range(pieces - 1, 0, -1):
        best[:, i - 1] = back[i, np.arange(rows), best[:, i]]
    return best


def distances(n: int, start: int, stop: int) -> Ints:
    """Return for each of `n` pieces the bucket (< DISTANCES) of its distance from the cue `start:stop`."""
    row = np.zeros(n, dtype=np.int64)
    row[:start] = _LEVELS[np.minimum(np.arange(start, 0, -1), len(_LEVELS) - 1)]
    row[stop:] = DISTANCES // 2 + _LEVELS[np.minimum(np.arange(1, n - stop + 1), len(_LEVELS) - 1)]
    return row


def paragraph_steps(paragraph: Ints, start: int) -> Ints:
    """Return for each piece the bucket (< PARAGRAPHS) of its distance in paragraphs from the cue at `start`."""
    steps: Ints = np.clip(paragraph - paragraph[start], -2, 2) + 2
    return steps


def runs(flags: npt.NDArray[np.bool_], paragraph: Ints) -> list[tuple[int, int]]:
    """Return `(start, stop)` of the stretches where `flags` holds, cut at the ends of paragraphs."""
    found: list[tuple[int, int]] = []
    for i in np.flatnonzero(flags):
        if found and found[-1][1] == i and paragraph[i] == paragraph[i - 1]:
            found[-1] = (found[-1][0], int(i) + 1)
        else:
            found.append((int(i), int(i) + 1))
    return found
