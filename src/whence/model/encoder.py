"""Text → cues and roles: the one place that runs the network (onnxruntime + tokenizers)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from whence.model.files import Weights, find
from whence.model.heads import ROLES, Cue, decode_cues, decode_roles, distances, paragraph_steps, softmax
from whence.model.tokens import CLS, SEP, Tokens, Window, pack, tokenise
from whence.records import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Cues the network takes at once: they share a window and so their length. Bounds memory; chosen.
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


@dataclass(frozen=True, slots=True)
class Model:
    """The loaded network: a tokenizer and two graphs, the trunk (once a window) and the roles (once a cue)."""

    weights: Weights
    tokenizer: Tokenizer
    trunk: InferenceSession
    roles: InferenceSession
    stops: tuple[int, ...]
    continues: npt.NDArray[np.bool_]  # by vocabulary id: whether a piece goes on with a word


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
    return Model(weights, tokenizer, trunk, roles, stops, continues)


def read(model: Model, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[tuple[Tokens, list[Reading]]]:
    """Return for each `(text, paragraphs)` its pieces and a reading for each cue, in order of the text."""
    tokens = tokenise(model.tokenizer, texts)
    raw = [
        (number, window, cue, logits)
        for number, pieces in enumerate(tokens)
        for window in _windows(model, pieces)
        for cue, logits in _read_window(model, pieces, window)
    ]
    readings: list[list[Reading]] = [[] for _ in texts]
    for first in range(0, len(raw), DECODED):
        some = raw[first : first + DECODED]
        continues = [model.continues[tokens[n].ids[w.start : w.stop]] for n, w, _, _ in some]
        for (number, window, cue, logits), roles in zip(some, _decode([r[3] for r in some], continues), strict=True):
            readings[number].append(Reading(window, cue, roles, softmax(logits)))
    return list(zip(tokens, readings, strict=True))


def _windows(model: Model, tokens: Tokens) -> list[Window]:
    stops = np.flatnonzero(np.isin(tokens.ids, model.stops)) + 1
    return [Window(start, stop) for start, stop in pack(tokens.paragraph, stops)]


def _read_window(model: Model, tokens: Tokens, window: Window) -> Iterator[tuple[Cue, Floats]]:
    """Yield the cues of one window with their role logits (pieces, roles).

    A window is read alone: numbers quantised together with another text's would depend on that text.
    """
    at, n = slice(window.start, window.stop), window.stop - window.start
    ids, features = np.zeros((1, n + 2), dtype=np.int64), np.zeros((1, n + 2), dtype=np.int64)
    ids[0, 0], ids[0, 1:-1], ids[0, -1] = CLS, tokens.ids[at], SEP
    features[0, 1:-1] = tokens.features[at]
    given = {"ids": ids, "features": features, "lengths": np.array([n + 2], dtype=np.int32)}
    narrow, logits = model.trunk.run(["narrow", "cue"], given)
    cues = decode_cues(logits[0, 1:-1])
    for first in range(0, len(cues), CUES):
        group = cues[first : first + CUES]
        roles = model.roles.run(["roles"], _cue_inputs(narrow, tokens.paragraph[at], group))[0][:, 1:-1]
        yield from zip(group, roles, strict=True)


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
        "lengths": np.full(len(cues), narrow.shape[1], dtype=np.int32),
        "cue": weights,
        "distance": distance,
        "paragraph": steps,
    }
