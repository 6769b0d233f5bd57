"""A tiny stand-in for the network: a real tokenizer of single letters and a few words, and graphs that follow a rule.

The rule: "said" and "asked" are cues; what stands before one in its paragraph is the source, what stands after it the
content. With a `seed` the numbers are drawn at random instead, the same for the same input.
"""

from __future__ import annotations

import hashlib
import json
import string
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from whence.annotate.score import FEATURES as SCORED
from whence.model.encoder import HIDDEN, Model
from whence.model.files import FILES, Weights
from whence.model.heads import CUE_TAGS, DISTANCES, MENTION_TAGS, PARAGRAPHS, ROLES
from whence.model.tokens import CLS, FEATURES, QUOTES, SEP, WINDOW

CUES = ("said", "asked")
# Sure of everything, a little less of long contents and of guesses.
SCORER = tuple({"cue": 0.5, "content": 0.3, "source": 0.2, "length": -0.05}.get(name, 0.0) for name in SCORED)
Arrays = dict[str, npt.NDArray[Any]]


@cache
def tokenizer() -> Tokenizer:
    """Return a WordPiece tokenizer that knows letters, some marks and the cues; the rest is unknown to it."""
    specials = {0: "[PAD]", 100: "[UNK]", CLS: "[CLS]", SEP: "[SEP]"}
    pieces = [specials.get(i, f"[unused{i}]") for i in range(SEP + 1)]
    letters = string.ascii_lowercase + string.digits
    pieces += [*letters, *(f"##{c}" for c in letters), *string.punctuation, *"“”‘’„«»—…é", *CUES, "##ed", "the"]
    made = Tokenizer(WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    made.normalizer = BertNormalizer(lowercase=True, strip_accents=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


@dataclass
class Trunk:
    """Stands for the trunk: checks what it is given, and calls every cue word a cue, every capitalised one a person."""

    seed: int | None = None
    calls: list[Arrays] = field(default_factory=list)

    def run(self, outputs: list[str], given: Arrays) -> list[npt.NDArray[Any]]:
        ids, features = given["ids"], given["features"]
        assert outputs in (["narrow", "cue", "mention", "factuality"], ["hidden"])
        assert ids.shape == features.shape
        assert ids.dtype == features.dtype == np.int64
        assert ids.shape[1] <= WINDOW
        assert (ids[:, 0] == CLS).all()
        assert (ids[:, -1] == SEP).all()
        assert ((features >= 0) & (features < FEATURES)).all()
        self.calls.append(given)
        narrow = np.zeros((*ids.shape, 2), dtype=np.float32)
        cue = np.zeros((*ids.shape, len(CUE_TAGS)), dtype=np.float32)
        if outputs == ["hidden"]:
            return [draws(0, ids, (*ids.shape, HIDDEN))]
        mention = np.zeros((*ids.shape, len(MENTION_TAGS)), dtype=np.float32)
        if self.seed is not None:
            heads = draws(self.seed, ids, cue.shape), draws(self.seed, ids, mention.shape)
            return [narrow, *heads, draws(self.seed, ids, (*ids.shape, 1))]
        known = [tokenizer().token_to_id(word) for word in CUES]
        cue[..., 0], cue[..., 1] = 4, np.where(np.isin(ids, known), 9, 0)
        capital = features // (QUOTES * 2) == 1
        mention[..., 0], mention[..., MENTION_TAGS.index("B-person")] = 1, np.where(capital, 9, 0)
        return [narrow, cue, mention, np.where(capital, 0, 3).astype(np.float32)[..., None]]


@dataclass
class Roles:
    """Stands for the roles: what is before the cue in its paragraph is source, what is after it content."""

    seed: int | None = None

    def run(self, outputs: list[str], given: Arrays) -> list[npt.NDArray[Any]]:
        cue, distance, steps = given["cue"], given["distance"], given["paragraph"]
        assert outputs == ["roles"]
        assert given["narrow"].shape[:2] == cue.shape == distance.shape == steps.shape
        assert given["narrow"].dtype == cue.dtype == np.float32
        assert distance.dtype == steps.dtype == np.int64
        assert np.allclose(cue.sum(axis=1), 1)
        assert ((distance >= 0) & (distance < DISTANCES)).all()
        assert ((steps >= 0) & (steps < PARAGRAPHS)).all()
        roles = np.zeros((*cue.shape, len(ROLES)), dtype=np.float32)
        if self.seed is not None:
            return [draws(self.seed, distance, roles.shape)]
        here = steps == PARAGRAPHS // 2
        roles[..., ROLES.index("source")] = 9 * (here & (distance > 0) & (distance < DISTANCES // 2))
        roles[..., ROLES.index("content")] = 9 * (here & (distance >= DISTANCES // 2))
        roles[..., ROLES.index("neither")] = 4
        return [roles]


def draws(seed: int, of: npt.NDArray[Any], shape: tuple[int, ...]) -> npt.NDArray[np.float32]:
    """Return numbers that look random and depend on `seed` and `of` alone."""
    key = hashlib.blake2b(of.tobytes(), digest_size=8).digest()
    rng = np.random.default_rng([seed, *key])
    return (4 * rng.standard_normal(shape)).astype(np.float32)


def tiny(seed: int | None = None) -> Model:
    """Return a model that follows the rule, or with a `seed` one that draws its numbers."""
    known = tokenizer()
    continues = np.zeros(known.get_vocab_size(), dtype=bool)
    continues[[i for piece, i in known.get_vocab().items() if piece.startswith("##")]] = True
    stops = tuple(known.token_to_id(c) for c in ".!?")
    weights = Weights("tiny", Path("tiny"), "ab" * 32)
    return Model(weights, known, Trunk(seed), Roles(seed), stops, continues, SCORER)  # type: ignore[arg-type]


def folder(path: Path) -> Path:
    """Write a folder of weights that is complete and belongs together, though its graphs are none."""
    path.mkdir(parents=True)
    (path / "trunk.onnx").write_bytes(b"no graph, but bytes that have a hash")
    (path / "roles.onnx").write_bytes(b"nor is this")
    (path / "vector.onnx").write_bytes(b"nor this")
    tokenizer().save(str(path / "tokenizer.json"))
    hashes = {file: hashlib.sha256((path / file).read_bytes()).hexdigest() for file in FILES}
    (path / "labels.json").write_text(json.dumps({"sha256": hashes, "scorer": SCORER}), "utf-8")
    return path
