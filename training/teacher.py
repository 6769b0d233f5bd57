"""A larger network for the small one to imitate: `python training/teacher.py --base FOLDER --data FOLDER --out FOLDER`.

MPNet-base under the same heads: four times the layers' work and more, so it is never shipped, only asked. FOLDER of
`--base` holds the pretrained weights (`model.safetensors`). Its vocabulary is the small network's, four further on, so
what it says of a piece is said of the same piece. Writes `teacher.safetensors`, then `labels.npz`: of every training
text and of texts that nobody marked, the probabilities of cues, for each cue those of every piece's role, and the
vectors that the roles were read from.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

import train
from data import MASK, Document, batches
from network import DROPOUT, HINT, Layer, Roles, Seen
from whence.model.heads import CUE_TAGS, ROLES, decode_cues, distances, paragraph_steps
from whence.model.tokens import CASES, CLS, FEATURES, QUOTES, SEP, pack

BASE_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"  # all-mpnet-base-v2, Apache-2.0
WIDTH, HEADS, LAYERS, INNER, PLACES, VOCABULARY = 768, 12, 12, 3072, 514, 30527
SHIFT, START, END, HIDDEN_PIECE = 4, 0, 2, 30526  # its ids: the small network's and SHIFT, but for three marks
BUCKETS, FAR = 32, 128
NARROW, ROLE_LAYERS = HINT, 2
RATE_TRUNK, RATE_HEADS, WARMUP, DECAY, CLIP = 6e-5, 8e-4, 0.06, 0.01, 1.0
WEIGHTS = {"cue": 2.0, "roles": 2.0}
WINDOW = 192
EPOCHS, OWN = 3, 2  # times our own text is read an epoch
MEAN, MEAN_FROM, MEAN_EVERY = (
    0.97,
    0.6,
    5,
)  # the running mean of the weights: kept a time, from this share, every so often
ASKED = 0.12  # a run of pieces each at least so likely to be of a cue is asked for its roles: below what decoding keeps
KINDS = {
    "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v", "out": "attention.attn.o",
    "norm1": "attention.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip


def bucket(n: int) -> Tensor:
    """Return (n, n) the bucket of the distance from each piece to each other, as MPNet has it (and T5 before it)."""
    at = torch.arange(n)
    back = at[:, None] - at[None, :]
    half, exact = BUCKETS // 2, BUCKETS // 4
    far = back.abs()
    large = exact + (torch.log(far.clamp(min=1) / exact) / math.log(FAR / exact) * (half - exact)).long()
    return (back < 0) * half + torch.where(far < exact, far, large.clamp(max=half - 1))


class Trunk(nn.Module):
    """MPNet with the input features of the small network added, and the heads for cues."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.words.weight.requires_grad_(False)
        self.case, self.quote, self.first = (nn.Embedding(n, WIDTH) for n in (CASES, QUOTES, 2))
        for table in (self.case, self.quote, self.first):
            nn.init.zeros_(table.weight)
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-5), nn.Dropout(DROPOUT)
        self.apart = nn.Embedding(BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, INNER) for _ in range(LAYERS))
        self.cue = nn.Linear(WIDTH, len(CUE_TAGS))
        self.narrow, self.narrow_norm = nn.Linear(WIDTH, NARROW), nn.LayerNorm(NARROW)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Seen:
        """Take what the small network takes, ids of its vocabulary."""
        own = ids + SHIFT
        own[ids == CLS], own[ids == SEP], own[ids == MASK] = START, END, HIDDEN_PIECE
        n = ids.shape[1]
        at = torch.arange(FEATURES)
        table = self.case(at // (QUOTES * 2)) + self.quote(at // 2 % QUOTES) + self.first(at % 2)
        x = self.words(own) + self.places(torch.arange(n) + 2) + F.embedding(features, table)
        x = self.drop(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :] + self.apart(bucket(n)).permute(2, 0, 1)[None]
        for layer in self.layers:
            x = layer(x, bias)
        nothing = x.new_zeros(())
        return Seen(self.narrow_norm(self.narrow(x)), self.cue(x), nothing, nothing, x)


class Network(nn.Module):
    """Trunk and roles."""

    def __init__(self) -> None:
        super().__init__()
        self.trunk, self.roles = Trunk(), Roles(NARROW, ROLE_LAYERS)


def load_pretrained(trunk: Trunk, path: Path) -> None:
    """Give `trunk` the pretrained weights in `path`; exits where they are not those the results were made with."""
    if hashlib.sha256(path.read_bytes()).hexdigest() != BASE_SHA256:
        raise SystemExit(f"{path} is not the pretrained encoder that the results were made with.")
    weights = load_file(path)
    with torch.no_grad():
        trunk.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        trunk.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
        trunk.apart.weight.copy_(weights["encoder.relative_attention_bias.weight"])
        for part in ("weight", "bias"):
            getattr(trunk.norm, part).copy_(weights[f"embeddings.LayerNorm.{part}"])
            for i, layer in enumerate(trunk.layers):
                for ours, theirs in KINDS.items():
                    getattr(getattr(layer, ours), part).copy_(weights[f"encoder.layer.{i}.{theirs}.{part}"])
                layer.norm1.eps = layer.norm2.eps = 1e-5


def teach(network: Network, documents: Sequence[Document], out: Path, after: int = 0) -> None:
    """Train on marked documents, from the end of epoch `after`; writes `teacher.safetensors`, a mean of the weights."""
    rng = random.Random(1)
    names = ("places", "norm", "layers", "apart")
    trunk = [p for n, p in network.trunk.named_parameters() if n.startswith(names)]
    mine = {id(p) for p in trunk}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in mine]
    rates = (RATE_TRUNK, RATE_HEADS)
    optimiser = torch.optim.AdamW([{"params": trunk}, {"params": heads}], lr=RATE_TRUNK, weight_decay=DECAY, fused=True)
    each = sum(1 for _ in batches(documents, WINDOW, random.Random(0)))
    steps, first = EPOCHS * each, after * each
    print(f"{steps} steps, {len(documents)} documents", flush=True)
    done, began, total = first, time.time(), {"cue": 0.0, "roles": 0.0}
    mean: dict[str, Tensor] = {}
    network.train()
    for _ in range(after, EPOCHS):
        for batch in batches(documents, WINDOW, rng):
            share = min(1.0, (done - first + 1) / (WARMUP * steps)) * max(0.02, (steps - done) / steps)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            with torch.autocast("cpu", torch.bfloat16):
                found = train.loss(network, batch, None)
            optimiser.zero_grad(set_to_none=True)
            torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimiser.step()
            done += 1
            for name, value in found.items():
                total[name] += float(value.detach())
            if done % 25 == 0:
                row = " ".join(f"{name} {value / 25:.4f}" for name, value in total.items())
                print(f"step {done} {row} {time.time() - began:.0f} s", flush=True)
                total = dict.fromkeys(total, 0.0)
            if done > steps * MEAN_FROM and done % MEAN_EVERY == 0:
                for name, value in network.state_dict().items():
                    mean[name] = mean[name].lerp(value, 1 - MEAN) if name in mean else value.clone()
    save_file(mean, out / "teacher.safetensors")


@torch.no_grad()
def say(network: Network, documents: Sequence[Document]) -> dict[str, np.ndarray]:
    """Return what `labels.npz` holds, of `documents` in order.

    `lengths` (documents,) pieces; `cue` (pieces of all, 3); `narrow` (pieces of all, HINT); `asked` (cues, 5):
    document, start, stop, and where its window starts and stops; `roles` (pieces of all those windows, 3), in order.
    """
    network.eval().bfloat16()  # autocast would turn all the weights anew for every window
    cues, asked, roles, narrow = [], [], [], []
    for number, d in enumerate(documents):
        chances = np.zeros((len(d.tokens.ids), len(CUE_TAGS)), dtype=np.float16)
        for a, b in pack(d.tokens.paragraph, d.stops, WINDOW):
            ids = torch.from_numpy(np.concatenate([[CLS], d.tokens.ids[a:b], [SEP]]))[None]
            features = torch.from_numpy(np.pad(d.tokens.features[a:b], 1))[None]
            mask = torch.ones_like(ids)
            seen = network.trunk(ids, features, mask)
            logits = seen.cue[0, 1:-1].float()
            chances[a:b] = torch.softmax(logits, -1).numpy()
            narrow.append(seen.narrow[0, 1:-1].float().numpy().astype(np.float16))
            marked = [g.cue for g in d.gold or () if a <= g.cue[0] and g.cue[1] <= b]
            taken = {i for cue in marked for i in range(*cue)}
            found = [(c.start + a, c.stop + a) for c in decode_cues(logits.numpy(), ASKED)]
            here = marked + [cue for cue in found if taken.isdisjoint(range(*cue))]
            if not here:
                continue
            n = b - a
            weights, distance = torch.zeros(len(here), n + 2), torch.zeros(len(here), n + 2, dtype=torch.int64)
            steps = torch.full((len(here), n + 2), 2, dtype=torch.int64)
            for k, (start, stop) in enumerate(here):
                weights[k, start - a + 1 : stop - a + 1] = 1 / (stop - start)
                distance[k, 1:-1] = torch.from_numpy(distances(n, start - a, stop - a))
                steps[k, 1:-1] = torch.from_numpy(paragraph_steps(d.tokens.paragraph[a:b], start - a))
                asked.append((number, start, stop, a, b))
            each = seen.narrow.expand(len(here), -1, -1)
            given = network.roles(each, weights, distance, steps, mask.expand(len(here), -1))
            roles.append(torch.softmax(given[:, 1:-1].float(), -1).numpy().astype(np.float16).reshape(-1, len(ROLES)))
        cues.append(chances)
    return {
        "lengths": np.array([len(c) for c in cues]), "cue": np.concatenate(cues), "narrow": np.concatenate(narrow),
        "asked": np.array(asked), "roles": np.concatenate(roles),
    }  # fmt: skip


def main() -> None:
    """Train the teacher and ask it."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--base", type=Path, required=True)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--resume", type=int, default=0, help="go on after this epoch, from the teacher that is in --out")
    ask.add_argument("--ask", action="store_true", help="only ask the teacher that is in --out")
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    network = Network()
    load_pretrained(network.trunk, given.base / "model.safetensors")
    sets = train.Sets(given.data, train.tokenizer(), asking=True)
    if given.resume:
        network.load_state_dict(load_file(given.out / "teacher.safetensors"))
    if not given.ask:
        teach(network, [*sets.news, *sets.own * OWN], given.out, given.resume)
    network.load_state_dict(load_file(given.out / "teacher.safetensors"))
    documents = [d for kind in sets.taught() for d in kind]
    np.savez(given.out / "labels.npz", **say(network, documents))


if __name__ == "__main__":
    main()
