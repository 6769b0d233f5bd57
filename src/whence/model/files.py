"""Finds the packaged weights by name and makes sure that they are the ones the package was built with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from whence.errors import ModelError

DEFAULT = "attribution-en-5"
FILES = ("trunk.onnx", "roles.onnx", "vector.onnx", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights: its name, its files' paths, one sha256 over them all, and the scorer's coefficients."""

    name: str
    folder: Path
    sha256: str
    scorer: tuple[float, ...] = ()


def find(name: str = DEFAULT) -> Weights:
    """Return the weights called `name`, verified file by file.

    Raises ModelError when a file is missing or differs from the hash in the folder's `labels.json`.
    """
    folder = Path(str(resources.files("whence.model") / "weights" / name))
    try:
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        expected, scorer = dict(labels["sha256"]), tuple(map(float, labels["scorer"]))
        found = {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in FILES}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The weights {name!r} are not complete: {error}. Install whence again.") from error
    for file, digest in found.items():
        if expected.get(file) != digest:
            raise ModelError(f"{folder / file} is not the file that whence was built with. Install whence again.")
    named = [*(found[file] for file in FILES), *map(repr, scorer)]
    return Weights(name, folder, hashlib.sha256("".join(named).encode()).hexdigest(), scorer)
