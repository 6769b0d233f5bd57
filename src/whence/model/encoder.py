"""Text → cues and roles: the one place that runs the network (onnxruntime + tokenizers)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from whence.model.files import Weights, find
from whence.model.heads import (
    MENTION_TAGS,
    ROLES,
    Cue,
    Named,
    decode_cues,
    decode_mentions,
    decode_roles,
    distances,
    paragraph_steps,
    softmax,
)
from whence.model.tokens import CLS, SEP, WINDOW, Tokens, Window, pack, tokenise
from whence.records import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Cues the network takes at once: they share a window and so their length. Bounds memory; chosen.
HIDDEN = 384  # width of the full vectors
CUES = 32
DECODED = 512  # cues decoded at once: bounds memory; chosen


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one cue: its window, where the cue lies in it, and each piece's roles given this cue.

    `roles` (pieces) are indices into ROLES, `chances` (pieces, 3) the probabilities they were decoded from.
    """

    window: Window
    cue: Cue
    roles: Ints
    chances: Floats


class Seen(NamedTuple):
    """What the network says of one text: its pieces, a reading for each cue, mentions, and for each piece how far an
    event it names is said to be so, from -3 to 3 (it means nothing on a piece that names none).
    """

    tokens: Tokens
    readings: list[Reading]
    mentions: list[Named]
    factuality: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """The loaded network: a tokenizer and two graphs, the trunk (once a window) and the roles (once a cue)."""

    weights: Weights
    tokenizer: Tokenizer
    trunk: InferenceSession
    roles: InferenceSession
    stops: tuple[int, ...]
    continues: npt.NDArray[np.bool_]  # by vocabulary id: whether a piece goes on with a word
    scorer: tuple[float, ...] = ()  # what turns an attribution's features into its probability


def load(weights: Weights | None = None) -> Model:
    """Load the packaged network on one thread; a worker process loads its own."""
    import onnxruntime
    from tokenizers import Tokenizer

    weights = weights or find()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    trunk, roles = (
        onnxruntime.InferenceSession(str(weights.folder / file), options, providers=["CPUExecutionProvider"])
        for file in ("trunk.onnx", "roles.onnx")
    )
    tokenizer = Tokenizer.from_file(str(weights.folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    stops = tuple(i for c in ".!?" if (i := tokenizer.token_to_id(c)) is not None)
    continues = np.zeros(tokenizer.get_vocab_size(), dtype=bool)
    continues[[i for piece, i in tokenizer.get_vocab().items() if piece.startswith("##")]] = True
    return Model(weights, tokenizer, trunk, roles, stops, continues, weights.scorer)


def read(model: Model, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[Seen]:
    """Return what the network says of each `(text, paragraphs)`, readings and mentions in order of the text."""
    tokens = tokenise(model.tokenizer, texts)
    raw: list[tuple[int, Window, Cue, Floats]] = []
    readings: list[list[Reading]] = [[] for _ in texts]
    mentions, factuality = [], []
    for number, pieces in enumerate(tokens):
        tags, facts = [np.zeros((0, len(MENTION_TAGS)), np.float32)], [np.zeros(0, np.float32)]
        for window in _windows(model, pieces):
            said = _read_window(model, pieces, window)
            raw += [(number, window, cue, logits) for cue, logits in said.roles]
            tags.append(said.mention)
            facts.append(said.factuality)
        mentions.append(decode_mentions(np.concatenate(tags), model.continues[pieces.ids], pieces.paragraph))
        factuality.append(np.concatenate(facts))
    for first in range(0, len(raw), DECODED):
        some = raw[first : first + DECODED]
        continues = [model.continues[tokens[n].ids[w.start : w.stop]] for n, w, _, _ in some]
        for (number, window, cue, logits), roles in zip(some, _decode([r[3] for r in some], continues), strict=True):
            readings[number].append(Reading(window, cue, roles, softmax(logits)))
    return list(map(Seen, tokens, readings, mentions, factuality))


def vectors(model: Model, sentences: Sequence[str]) -> Floats:
    """Return a unit vector of meaning for each sentence, read alone, (sentences, 384); an empty one has zeros.

    Sentences longer than a window are read up to its end.
    """
    from onnxruntime import InferenceSession

    lines = [(text, [Span(0, len(text))]) for text in sentences]
    mean = np.zeros((len(sentences), HIDDEN), dtype=np.float32)
    for row, tokens in enumerate(tokenise(model.tokenizer, lines)):
        n = min(len(tokens.ids), WINDOW - 2)
        if n:
            (hidden,) = model.trunk.run(["hidden"], _trunk_inputs(tokens, Window(0, n)))
            mean[row] = hidden[0, 1:-1].mean(axis=0)
    graph = InferenceSession(str(model.weights.folder / "vector.onnx"), providers=["CPUExecutionProvider"])
    (found,) = graph.run(["vector"], {"mean": mean})
    norms = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.maximum(norms, 1e-9), dtype=np.float32)


def _windows(model: Model, tokens: Tokens) -> list[Window]:
    stops = np.flatnonzero(np.isin(tokens.ids, model.stops)) + 1
    return [Window(start, stop) for start, stop in pack(tokens.paragraph, stops)]


class _Said(NamedTuple):
    roles: list[tuple[Cue, Floats]]  # cues with their role logits (pieces, roles)
    mention: Floats
    factuality: Floats


def _read_window(model: Model, tokens: Tokens, window: Window) -> _Said:
    """Run the network on one window.

    A window is read alone: numbers quantised together with another text's would depend on that text.
    """
    given = _trunk_inputs(tokens, window)
    narrow, logits, mention, factuality = model.trunk.run(["narrow", "cue", "mention", "factuality"], given)
    at = slice(window.start, window.stop)
    cues, found = decode_cues(logits[0, 1:-1]), []
    for first in range(0, len(cues), CUES):
        group = cues[first : first + CUES]
        roles = model.roles.run(["roles"], _cue_inputs(narrow, tokens.paragraph[at], group))[0][:, 1:-1]
        found += list(zip(group, roles, strict=True))
    return _Said(found, mention[0, 1:-1], factuality[0, 1:-1, 0])


def _trunk_inputs(tokens: Tokens, window: Window) -> dict[str, Ints]:
    n, at = window.stop - window.start, slice(window.start, window.stop)
    ids, features = np.zeros((1, n + 2), dtype=np.int64), np.zeros((1, n + 2), dtype=np.int64)
    ids[0, 0], ids[0, 1:-1], ids[0, -1] = CLS, tokens.ids[at], SEP
    features[0, 1:-1] = tokens.features[at]
    return {"ids": ids, "features": features}


def _decode(logits: Sequence[Floats], continues: Sequence[npt.NDArray[np.bool_]]) -> Iterator[Ints]:
    """Decode the roles of many cues together, each filled up to the longest: as many steps as one has pieces."""
    shape = (len(logits), max(map(len, logits)))
    scores, flags = np.zeros((*shape, len(ROLES)), dtype=np.float32), np.zeros(shape, dtype=bool)
    for k, (row, more) in enumerate(zip(logits, continues, strict=True)):
        scores[k, : len(row)], flags[k, : len(row)] = row, more
    for row, roles in zip(logits, decode_roles(scores, flags), strict=True):
        yield roles[: len(row)]


def _cue_inputs(narrow: Floats, paragraph: Ints, cues: Sequence[Cue]) -> dict[str, npt.NDArray[Any]]:
    """Return what the roles graph is given for `cues` of one window, a row each."""
    shape = (len(cues), narrow.shape[1])
    weights, distance = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.int64)
    steps = np.full(shape, 2, dtype=np.int64)
    for k, cue in enumerate(cues):
        weights[k, cue.start + 1 : cue.stop + 1] = 1 / (cue.stop - cue.start)
        distance[k, 1:-1] = distances(len(paragraph), cue.start, cue.stop)
        steps[k, 1:-1] = paragraph_steps(paragraph, cue.start)
    return {
        "narrow": np.repeat(narrow, len(cues), axis=0),
        "cue": weights,
        "distance": distance,
        "paragraph": steps,
    }
