"""Export a checkpoint: `python training/export.py CHECKPOINT FOLDER [--whole]` writes graphs, tokenizer and hashes.

`training/calibrate.py` then fits the scorer and writes it into the folder's `labels.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

from safetensors.torch import load_file

import graph
from network import Network
from train import BASE_SHA256, base_folder
from whence.annotate.score import FEATURES
from whence.model.files import FILES
from whence.model.heads import HEADS


def main() -> None:
    """Write a folder of weights as the program expects it; its card is written by hand."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--whole", action="store_true", help="single precision, to measure what quantisation costs")
    given = ask.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    network = Network()
    network.load_state_dict(load_file(given.checkpoint))
    graph.trunk(network, given.folder / "trunk.onnx", given.whole)
    graph.roles(network, given.folder / "roles.onnx", given.whole)
    graph.vector(network, given.folder / "vector.onnx")
    shutil.copy(base_folder() / "tokenizer.json", given.folder / "tokenizer.json")
    card = {
        "heads": {name: list(head.labels) for name, head in HEADS.items()},
        "base": {"name": "MiniLM-L6-H384", "sha256": BASE_SHA256},
        "scorer": [0.0, *[0.5] * (len(FEATURES) - 1)],
        "sha256": {f: hashlib.sha256((given.folder / f).read_bytes()).hexdigest() for f in FILES},
    }
    (given.folder / "labels.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
