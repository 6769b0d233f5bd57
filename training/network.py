"""The network in PyTorch: a BERT-shaped trunk with input features, heads on it, and cue-conditioned roles.

The trunk is read from MiniLM-L6 weights, made smaller: of each feed-forward layer the INNER units that do most on
news text. Roles follow semantic role labelling with a predicate given (the cue plays the predicate): the trunk runs
once a window, then for each cue a narrow transformer labels every piece of the window source, content or neither
*given that cue*, so that linking is no separate step and contents may be discontinuous.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from whence.model.heads import CUE_TAGS, DISTANCES, MENTION_TAGS, PARAGRAPHS, ROLES
from whence.model.tokens import CASES, FEATURES, QUOTES

HIDDEN, HEADS, LAYERS, INNER, PLACES, VOCABULARY = 384, 12, 6, 1024, 512, 30522
FULL_INNER = 1536  # of the pretrained network
NARROW, NARROW_HEADS, NARROW_LAYERS = 128, 4, 1
HINT = 256  # width of the vectors that a teacher's roles read, see `teacher.py`
AUX_TAGS = 7  # O, B/I of source, cue and content in one tag a piece: a training signal only, not exported
DROPOUT = 0.1
KINDS: dict[str, str] = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip


class Layer(nn.Module):
    """A post-norm transformer layer, as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out, self.norm1 = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down, self.norm2 = (
            nn.Linear(width, inner),
            nn.Linear(inner, width),
            nn.LayerNorm(width, eps=1e-12),
        )
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map (batch, pieces, width); `mask` (batch, 1, 1, pieces) is added to the attention scores."""
        b, n, w = x.shape
        split = lambda t: t.view(b, n, self.heads, w // self.heads).transpose(1, 2)  # noqa: E731
        # Written out: training with the fused attention was slower on processors.
        scores = split(self.query(x)) @ split(self.key(x)).transpose(2, 3) * (w // self.heads) ** -0.5
        seen = torch.softmax(scores + mask.to(scores.dtype), dim=-1) @ split(self.value(x))
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(b, n, w))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Seen(NamedTuple):
    """What the trunk gives for each piece: (batch, pieces, …)."""

    narrow: Tensor
    cue: Tensor
    mention: Tensor
    factuality: Tensor
    hidden: Tensor


class Trunk(nn.Module):
    """Pieces → what the roles read, the logits of the heads, and the full vectors."""

    def __init__(self, layers: int = LAYERS, inner: int = INNER) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.words.weight.requires_grad_(False)  # 840 articles would bend only the words they hold
        self.places, self.kind = nn.Embedding(PLACES, HIDDEN), nn.Parameter(torch.zeros(HIDDEN))
        self.case, self.quote, self.first = (nn.Embedding(n, HIDDEN) for n in (CASES, QUOTES, 2))
        for table in (self.case, self.quote, self.first):
            nn.init.zeros_(table.weight)
        self.norm, self.drop = nn.LayerNorm(HIDDEN, eps=1e-12), nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, inner) for _ in range(layers))
        self.cue = nn.Linear(HIDDEN, len(CUE_TAGS))
        self.mention = nn.Linear(HIDDEN, len(MENTION_TAGS))
        self.factuality = nn.Linear(HIDDEN, 1)
        self.narrow, self.narrow_norm = nn.Linear(HIDDEN, NARROW), nn.LayerNorm(NARROW)

    def features(self) -> Tensor:
        """The feature table (FEATURES, HIDDEN): case, quotation state and paragraph start summed."""
        at = torch.arange(FEATURES, device=self.case.weight.device)
        return self.case(at // (QUOTES * 2)) + self.quote(at // 2 % QUOTES) + self.first(at % 2)

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Map `ids`, `features`, `mask` (batch, pieces) int64, mask 1 where there is a piece, to vectors."""
        places = self.places(torch.arange(ids.shape[1], device=ids.device))
        x = self.drop(self.norm(self.words(ids) + places + self.kind + F.embedding(features, self.features())))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> Seen:
        """Run the trunk and the heads on it."""
        x = self.encode(ids, features, mask)
        return Seen(self.narrow_norm(self.narrow(x)), self.cue(x), self.mention(x), self.factuality(x).squeeze(-1), x)


class Roles(nn.Module):
    """For each cue: the roles of every piece of its window, given that cue."""

    def __init__(self, width: int = NARROW, layers: int = NARROW_LAYERS) -> None:
        super().__init__()
        self.add, self.gate = nn.Linear(width, width), nn.Linear(width, width)
        self.distance, self.paragraph = nn.Embedding(DISTANCES, width), nn.Embedding(PARAGRAPHS, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width, NARROW_HEADS, 2 * width) for _ in range(layers))
        self.out = nn.Linear(width, len(ROLES))

    def forward(self, narrow: Tensor, cue: Tensor, distance: Tensor, paragraph: Tensor, mask: Tensor) -> Tensor:
        """Return logits (cues, pieces, roles).

        `narrow` (cues, pieces, width) is each cue's window, `cue` (cues, pieces) float weights that average its
        pieces, `distance` and `paragraph` (cues, pieces) buckets relative to the cue, `mask` (cues, pieces).
        """
        centre = torch.bmm(cue[:, None, :].to(narrow.dtype), narrow)
        x = narrow * (1 + torch.tanh(self.gate(centre))) + self.add(centre)
        x = self.norm(x + self.distance(distance) + self.paragraph(paragraph))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return self.out(x)


class Network(nn.Module):
    """Trunk and heads together, as they are trained."""

    def __init__(self) -> None:
        super().__init__()
        self.trunk, self.roles, self.aux = Trunk(), Roles(), nn.Linear(HIDDEN, AUX_TAGS)
        self.hint = nn.Linear(HIDDEN, HINT)  # a piece → what the teacher's roles read of it; not exported
        self.vector = nn.Linear(HIDDEN, HIDDEN, bias=False)  # a sentence's mean → the pretrained network's
        nn.init.eye_(self.vector.weight)


def load_pretrained(trunk: Trunk, weights: dict[str, Tensor]) -> None:
    """Give `trunk` the BERT-named `weights` (safetensors of MiniLM-L6), as many layers as it has."""
    with torch.no_grad():
        trunk.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        trunk.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
        trunk.kind.copy_(weights["embeddings.token_type_embeddings.weight"][0])
        for part in ("weight", "bias"):
            getattr(trunk.norm, part).copy_(weights[f"embeddings.LayerNorm.{part}"])
            for i, layer in enumerate(trunk.layers):
                for ours, theirs in KINDS.items():
                    getattr(getattr(layer, ours), part).copy_(weights[f"encoder.layer.{i}.{theirs}.{part}"])


def prune(weights: dict[str, Tensor], activity: list[Tensor]) -> dict[str, Tensor]:
    """Keep of each feed-forward layer its INNER most active units; `activity` has their mean magnitudes on news."""
    small = dict(weights)
    for i, active in enumerate(activity):
        at = f"encoder.layer.{i}."
        up, bias, down = (
            at + n for n in ("intermediate.dense.weight", "intermediate.dense.bias", "output.dense.weight")
        )
        keep = (active * weights[down].norm(dim=0)).topk(INNER).indices.sort().values
        small[up], small[bias], small[down] = weights[up][keep], weights[bias][keep], weights[down][:, keep]
    return small
