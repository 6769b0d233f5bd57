"""Trained weights → ONNX graphs, written node by node.

The network is small enough to say what is meant: one fused attention and three products a layer, weights int8 per
output channel (per tensor loses neighbours), activations quantised as they come. Weights use 7 of 8 bits, so that
processors without 8-bit dot products do not overflow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from network import Layer, Network
from whence.model.heads import ROLES

MICROSOFT = "com.microsoft"
STEPS = 63  # the largest weight after quantisation: 7 bits and a sign


def array(x: object) -> np.ndarray:
    """Return a tensor's values in single precision."""
    return x.detach().cpu().numpy().astype(np.float32)  # type: ignore[attr-defined]


def quantise(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return int8 values and a scale for each column of `weight` (in, out)."""
    scale = np.maximum(np.abs(weight).max(axis=0), 1e-8).astype(np.float32) / STEPS
    return np.round(weight / scale).astype(np.int8), scale


@dataclass
class Graph:
    """A graph under construction; `whole` leaves the weights in single precision."""

    whole: bool = False
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: list[onnx.TensorProto] = field(default_factory=list)

    def const(self, value: np.ndarray) -> str:
        """Add a constant and return its name."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, op: str, *inputs: str, outputs: int = 1, domain: str = "", **given: object) -> list[str]:
        """Add a node and return the names of its outputs."""
        names = [f"n{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(op, list(inputs), names, domain=domain, **given))
        return names

    def linear(self, x: str, module: nn.Linear) -> str:
        """x · W + b."""
        weight, bias = array(module.weight).T, self.const(array(module.bias))
        if self.whole:
            return self.add("Add", self.add("MatMul", x, self.const(weight))[0], bias)[0]
        values, scale = quantise(weight)
        zero = np.zeros(len(scale), dtype=np.int8)
        given = (x, self.const(values), self.const(scale), self.const(zero), bias)
        return self.add("DynamicQuantizeMatMul", *given, domain=MICROSOFT)[0]

    def norm(self, x: str, module: nn.LayerNorm) -> str:
        """Layer normalisation over the last axis."""
        scale, bias = self.const(array(module.weight)), self.const(array(module.bias))
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=module.eps)[0]

    def lookup(self, table: np.ndarray, ids: str) -> str:
        """Rows of `table`; large tables are kept as int8 with a scale a row."""
        if self.whole or table.size < 1_000_000:
            return self.add("Gather", self.const(table), ids)[0]
        values, scale = quantise(table.T)
        rows = self.add("Cast", self.add("Gather", self.const(values.T), ids)[0], to=TensorProto.FLOAT)[0]
        return self.add("Mul", rows, self.add("Gather", self.const(scale[:, None]), ids)[0])[0]

    def layer(self, x: str, module: Layer) -> str:
        """One post-norm transformer layer; all places of all rows are used, since a window is read alone."""
        parts = (module.query, module.key, module.value)
        weight = np.concatenate([array(p.weight).T for p in parts], axis=1)
        bias = self.const(np.concatenate([array(p.bias) for p in parts]))
        if self.whole:
            given = (x, self.const(weight), bias)
            seen = self.add("Attention", *given, domain=MICROSOFT, num_heads=module.heads)[0]
        else:
            values, scale = quantise(weight)
            levels, step, zero = self.add("DynamicQuantizeLinear", x, outputs=3)
            none = self.const(np.zeros(len(scale), dtype=np.int8))
            given = (levels, self.const(values), bias, step, self.const(scale), "", zero, none)
            seen = self.add("QAttention", *given, domain=MICROSOFT, num_heads=module.heads)[0]
        x = self.norm(self.add("Add", x, self.linear(seen, module.out))[0], module.norm1)
        up = self.add("Gelu", self.linear(x, module.up), domain=MICROSOFT)[0]
        return self.norm(self.add("Add", x, self.linear(up, module.down))[0], module.norm2)

    def save(
        self,
        inputs: dict[str, tuple[int, list[str | int]]],
        outputs: dict[str, tuple[str, list[str | int]]],
        path: Path,
    ) -> None:
        """Name the outputs and write the graph."""
        for name, (inner, _) in outputs.items():
            self.nodes.append(helper.make_node("Identity", [inner], [name]))
        given = [helper.make_tensor_value_info(n, kind, shape) for n, (kind, shape) in inputs.items()]
        made = [helper.make_tensor_value_info(n, TensorProto.FLOAT, shape) for n, (_, shape) in outputs.items()]
        graph = helper.make_graph(self.nodes, path.stem, given, made, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=8), str(path))


def trunk(network: Network, path: Path, whole: bool = False) -> None:
    """Write the trunk: ids and features (windows, pieces) → narrow vectors, the heads' numbers, the full vectors."""
    t, g = network.trunk, Graph(whole)
    size = g.add("Shape", "ids", start=1, end=2)[0]
    places = g.add("Slice", g.const(array(t.places.weight) + array(t.kind)), g.const(np.zeros(1, np.int64)), size)[0]
    x = g.add("Add", g.lookup(array(t.words.weight), "ids"), g.lookup(array(t.features()), "features"))[0]
    x = g.norm(g.add("Add", x, places)[0], t.norm)
    for layer in t.layers:
        x = g.layer(x, layer)
    axes: list[str | int] = ["windows", "pieces"]
    inputs = dict.fromkeys(("ids", "features"), (TensorProto.INT64, axes))
    heads = {"cue": t.cue, "mention": t.mention, "factuality": t.factuality}
    # One product for all heads: they are narrow, and each product begins by quantising what it is given.
    joined = nn.Linear(t.cue.in_features, sum(head.out_features for head in heads.values()))
    joined.weight.data = torch.cat([head.weight.data for head in heads.values()])
    joined.bias.data = torch.cat([head.bias.data for head in heads.values()])
    sizes = g.const(np.array([head.out_features for head in heads.values()], dtype=np.int64))
    said = g.add("Split", g.linear(x, joined), sizes, outputs=len(heads), axis=-1)
    outputs = {name: (one, [*axes, head.out_features]) for (name, head), one in zip(heads.items(), said, strict=True)}
    narrow = g.norm(g.linear(x, t.narrow), t.narrow_norm)
    outputs |= {"narrow": (narrow, [*axes, t.narrow.out_features]), "hidden": (x, [*axes, t.narrow.in_features])}
    g.save(inputs, outputs, path)


def roles(network: Network, path: Path, whole: bool = False) -> None:
    """Write the roles: each cue's window (narrow), cue weights, distance and paragraph buckets → role logits."""
    r, g = network.roles, Graph(whole)
    one = g.const(np.ones(1, np.int64))
    centre = g.add("MatMul", g.add("Unsqueeze", "cue", one)[0], "narrow")[0]
    gate = g.add("Add", g.const(np.ones(1, np.float32)), g.add("Tanh", g.linear(centre, r.gate))[0])[0]
    x = g.add("Add", g.add("Mul", "narrow", gate)[0], g.linear(centre, r.add))[0]
    x = g.add("Add", x, g.lookup(array(r.distance.weight), "distance"))[0]
    x = g.norm(g.add("Add", x, g.lookup(array(r.paragraph.weight), "paragraph"))[0], r.norm)
    for layer in r.layers:
        x = g.layer(x, layer)
    axes: list[str | int] = ["cues", "pieces"]
    width = r.out.in_features
    inputs = {
        "narrow": (TensorProto.FLOAT, [*axes, width]), "cue": (TensorProto.FLOAT, axes),
        "distance": (TensorProto.INT64, axes), "paragraph": (TensorProto.INT64, axes),
    }  # fmt: skip
    g.save(inputs, {"roles": (g.linear(x, r.out), [*axes, len(ROLES)])}, path)


def vector(network: Network, path: Path) -> None:
    """Write what makes a sentence's vector of the mean of its pieces' full vectors (sentences, HIDDEN), unquantised."""
    g, width = Graph(True), network.vector.in_features
    out = g.add("MatMul", "mean", g.const(array(network.vector.weight).T))[0]
    axes: list[str | int] = ["sentences", width]
    g.save({"mean": (TensorProto.FLOAT, axes)}, {"vector": (out, axes)}, path)
