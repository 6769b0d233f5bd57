"""The network in PyTorch: a BERT-shaped trunk with input features, a cue head, and cue-conditioned roles.

The trunk is read from MiniLM-L6 weights. Roles follow semantic role labelling with a predicate given (the cue plays the
predicate): the trunk runs once a window, then for each cue a narrow transformer labels every piece of the window
source, content or neither *given that cue*, so that linking is no separate step and contents may be discontinuous.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from whence.model.heads import CUE_TAGS, DISTANCES, PARAGRAPHS, ROLES
from whence.model.tokens import CASES, FEATURES, QUOTES

HIDDEN, HEADS, LAYERS, INNER, PLACES, VOCABULARY = 384, 12, 6, 1536, 512, 30522
NARROW, NARROW_HEADS, NARROW_LAYERS = 128, 4, 1
AUX_TAGS = 7  # O, B/I of source, cue and content in one tag a piece: a training signal only, not exported


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

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map (batch, pieces, width); `mask` (batch, 1, 1, pieces) is added to the attention scores."""
        b, n, w = x.shape
        split = lambda t: t.view(b, n, self.heads, w // self.heads).transpose(1, 2)  # noqa: E731
        # Written out: training with the fused attention was slower on processors.
        scores = split(self.query(x)) @ split(self.key(x)).transpose(2, 3) * (w // self.heads) ** -0.5
        seen = torch.softmax(scores + mask.to(scores.dtype), dim=-1) @ split(self.value(x))
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(b, n, w)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))


class Trunk(nn.Module):
    """Pieces → what the heads read: `narrow` (batch, pieces, NARROW), cue logits, and the full vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.words.weight.requires_grad_(False)  # 840 articles would bend only the words they hold
        self.places, self.kind = nn.Embedding(PLACES, HIDDEN), nn.Parameter(torch.zeros(HIDDEN))
        self.case, self.quote, self.first = (nn.Embedding(n, HIDDEN) for n in (CASES, QUOTES, 2))
        for table in (self.case, self.quote, self.first):
            nn.init.zeros_(table.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, INNER) for _ in range(LAYERS))
        self.cue = nn.Linear(HIDDEN, len(CUE_TAGS))
        self.narrow, self.narrow_norm = nn.Linear(HIDDEN, NARROW), nn.LayerNorm(NARROW)

    def features(self) -> Tensor:
        """The feature table (FEATURES, HIDDEN): case, quotation state and paragraph start summed."""
        at = torch.arange(FEATURES, device=self.case.weight.device)
        return self.case(at // (QUOTES * 2)) + self.quote(at // 2 % QUOTES) + self.first(at % 2)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`ids`, `features`, `mask` (batch, pieces) int64; mask is 1 where there is a piece."""
        places = self.places(torch.arange(ids.shape[1], device=ids.device))
        x = self.norm(self.words(ids) + places + self.kind + F.embedding(features, self.features()))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return self.narrow_norm(self.narrow(x)), self.cue(x), x


class Roles(nn.Module):
    """For each cue: the roles of every piece of its window, given that cue."""

    def __init__(self) -> None:
        super().__init__()
        self.add, self.gate = nn.Linear(NARROW, NARROW), nn.Linear(NARROW, NARROW)
        self.distance, self.paragraph = nn.Embedding(DISTANCES, NARROW), nn.Embedding(PARAGRAPHS, NARROW)
        self.norm = nn.LayerNorm(NARROW)
        self.layers = nn.ModuleList(Layer(NARROW, NARROW_HEADS, 2 * NARROW) for _ in range(NARROW_LAYERS))
        self.out = nn.Linear(NARROW, len(ROLES))

    def forward(self, narrow: Tensor, cue: Tensor, distance: Tensor, paragraph: Tensor, mask: Tensor) -> Tensor:
        """Return logits (cues, pieces, roles).

        `narrow` (cues, pieces, NARROW) is each cue's window, `cue` (cues, pieces) float weights that average its
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

    def load_pretrained(self, weights: dict[str, Tensor]) -> None:
        """Take the trunk from BERT-named `weights` (safetensors of MiniLM-L6)."""
        t, e = self.trunk, "embeddings."
        with torch.no_grad():
            t.words.weight.copy_(weights[e + "word_embeddings.weight"])
            t.places.weight.copy_(weights[e + "position_embeddings.weight"])
            t.kind.copy_(weights[e + "token_type_embeddings.weight"][0])
            names = {
                "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
                "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
                "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
            }  # fmt: skip
            for part in ("weight", "bias"):
                getattr(t.norm, part).copy_(weights[f"{e}LayerNorm.{part}"])
                for i, layer in enumerate(t.layers):
                    for ours, theirs in names.items():
                        getattr(getattr(layer, ours), part).copy_(weights[f"encoder.layer.{i}.{theirs}.{part}"])
