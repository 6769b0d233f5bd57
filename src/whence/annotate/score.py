"""How sure a reading is: what the network's numbers say of an attribution → the probability that it is right.

A logistic regression over the FEATURES; its coefficients come with the weights and were fitted, with the threshold
LEAST, on PolNeAR dev (`training/calibrate.py`), where "right" is what the scorer calls linked.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from whence.model.encoder import Reading
from whence.model.heads import ROLES
from whence.records import Form

FEATURES = (
    "one", "cue", "source", "no source", "content", "weakest content", "edges", "length", "cue length", "quoted",
    "mixed", "pieces apart",
)  # fmt: skip
LEAST = 0.36  # an attribution less probable is left out: near the best F1 on PolNeAR dev, which is flat around it

_SOURCE, _CONTENT = ROLES.index("source"), ROLES.index("content")
_SURE = 6.0  # log-odds are cut at plus and minus this: beyond, the network's numbers mean nothing


def features(reading: Reading, roles: npt.NDArray[np.int64], form: Form) -> list[float]:
    """Return the FEATURES of a reading; `roles` (pieces) are those kept of it, `form` that of its content."""
    chances = reading.chances
    source, content = chances[roles == _SOURCE, _SOURCE], chances[roles == _CONTENT, _CONTENT]
    turns = np.flatnonzero(np.diff(np.concatenate([[False], roles == _CONTENT, [False]])))
    return [
        1.0,
        log_odds(reading.cue.score),
        log_odds(float(source.mean())) if len(source) else 0.0,
        0.0 if len(source) else 1.0,
        log_odds(float(content.mean())) if len(content) else 0.0,
        log_odds(float(np.partition(content, len(content) // 10)[len(content) // 10])) if len(content) else 0.0,
        _edges(chances[:, _CONTENT], turns),
        math.log1p(len(content)),
        math.log1p(reading.cue.stop - reading.cue.start),
        float(form == "direct"),
        float(form == "mixed"),
        float(len(turns) > 2),
    ]


def _edges(chances: npt.NDArray[np.float32], turns: npt.NDArray[np.int64]) -> float:
    """Return how steep the probability of being content is where a content begins and ends, at its flattest."""
    steps = [1.0]
    for n, at in enumerate(turns.tolist()):
        before = chances[at - 1] if at > 0 else 0.0
        after = chances[at] if at < len(chances) else 0.0
        steps.append(float(after - before) if n % 2 == 0 else float(before - after))
    return min(steps)


def log_odds(p: float) -> float:
    """Return the log-odds of `p`, cut where they mean nothing."""
    p = min(max(p, 1e-6), 1 - 1e-6)
    return min(max(math.log(p / (1 - p)), -_SURE), _SURE)


def probability(scorer: tuple[float, ...], row: list[float]) -> float:
    """Return the probability that an attribution with these features is right, four places of it, never 0 or 1."""
    z = sum(weight * value for weight, value in zip(scorer, row, strict=True))
    p = 1 / (1 + math.exp(-min(max(z, -30.0), 30.0)))
    return min(max(round(p, 4), 0.0001), 0.9999)
