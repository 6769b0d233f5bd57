"""Heads: numbers to labels, each decoder against the naive way of saying the same."""

from __future__ import annotations

import json
from itertools import pairwise, product
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

import makers_model
from whence.model.encoder import Model, load, read
from whence.model.heads import (
    CHANGE,
    CHANGE_IN_WORD,
    CUE_TAGS,
    DISTANCES,
    HEADS,
    MENTION_TAGS,
    MENTIONS,
    PARAGRAPHS,
    ROLES,
    Cue,
    decode_cues,
    decode_mentions,
    decode_roles,
    distances,
    paragraph_steps,
    runs,
    softmax,
)
from whence.model.tokens import CLS, SEP
from whence.records import Span

numbers = st.floats(-8, 8, width=32)


def logits(labels: int, most: int = 8) -> st.SearchStrategy[npt.NDArray[np.float32]]:
    """Draw a head's output for some pieces."""
    row = st.lists(numbers, min_size=labels, max_size=labels)
    return st.lists(row, min_size=1, max_size=most).map(lambda rows: np.array(rows, dtype=np.float32))


@given(logits(3))
def test_softmax_gives_probabilities_in_the_same_order(x: npt.NDArray[np.float32]) -> None:
    p = softmax(x)
    assert p.dtype == np.float32
    assert np.allclose(p.sum(axis=-1), 1, atol=1e-5)
    assert np.allclose(p, np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True), atol=1e-5)
    assert np.isfinite(softmax(x * 1000)).all()


@given(logits(len(CUE_TAGS), 12), st.floats(0.05, 0.95))
def test_cues_are_runs_of_likely_pieces_cut_where_one_begins(x: npt.NDArray[np.float32], threshold: float) -> None:
    p = softmax(x)
    inside = (p[:, 1] + p[:, 2]).tolist()
    slow: list[list[int]] = []
    for i, chance in enumerate(inside):
        if chance >= threshold:
            if slow and slow[-1][-1] == i - 1 and not p[i, 1] > p[i, 2]:
                slow[-1].append(i)
            else:
                slow.append([i])
    assert decode_cues(x, threshold) == [Cue(s[0], s[-1] + 1, max(inside[i] for i in s)) for s in slow]


def test_no_pieces_have_no_cues() -> None:
    assert decode_cues(np.zeros((0, len(CUE_TAGS)), dtype=np.float32)) == []


def path_gain(x: npt.NDArray[np.float32], continues: list[bool], path: tuple[int, ...]) -> float:
    """Return what a path of roles is worth: log probabilities less the price of its changes."""
    gain = sum(float(np.log(max(softmax(row)[role], 1e-9))) for row, role in zip(x, path, strict=True))
    for i in range(1, len(path)):
        before, after = (CHANGE[ROLES[role]] for role in path[i - 1 : i + 1])
        if path[i] != path[i - 1]:
            gain -= max(before, after) + CHANGE_IN_WORD * continues[i]
    return gain


@given(logits(len(ROLES), 5), st.lists(st.booleans(), min_size=5, max_size=5))
def test_roles_are_the_best_of_all_paths(x: npt.NDArray[np.float32], continues: list[bool]) -> None:
    found = tuple(decode_roles(x[None], np.array(continues[: len(x)])[None])[0].tolist())
    best = max(path_gain(x, continues, path) for path in product(range(len(ROLES)), repeat=len(x)))
    assert path_gain(x, continues, found) == pytest.approx(best, abs=1e-4)


@given(st.lists(logits(len(ROLES), 6), min_size=1, max_size=4))
def test_rows_are_decoded_each_by_itself_and_may_be_filled_up(rows: list[npt.NDArray[np.float32]]) -> None:
    width = max(map(len, rows))
    together = np.stack([np.pad(row, ((0, width - len(row)), (0, 0))) for row in rows])
    continues = np.stack([np.arange(width) % 2 == i % 2 for i in range(len(rows))])
    for k, (row, best) in enumerate(zip(rows, decode_roles(together, continues), strict=True)):
        n = len(row)
        alone = decode_roles(row[None], continues[k : k + 1, :n])[0]
        path, same = tuple(best[:n].tolist()), tuple(alone.tolist())
        flags = continues[k, :n].tolist()
        assert path_gain(row, flags, path) == pytest.approx(path_gain(row, flags, same), abs=1e-4)


@given(st.integers(1, 300), st.data())
def test_distances_grow_with_the_way_from_the_cue(n: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, n - 1))
    stop = data.draw(st.integers(start + 1, n))
    found = distances(n, start, stop).tolist()
    assert len(found) == n
    assert all(0 <= bucket < DISTANCES for bucket in found)
    assert [bucket == 0 for bucket in found] == [start <= i < stop for i in range(n)]
    before, after = found[:start][::-1], found[stop:]
    assert before == sorted(before)
    assert after == sorted(after)
    assert set(before).isdisjoint(after)
    # the same way off on either side falls into corresponding buckets
    assert all(a + DISTANCES // 2 == b for a, b in zip(before, after, strict=False))


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30), st.data())
def test_paragraph_steps_count_paragraphs_up_to_two(gaps: list[int], data: st.DataObject) -> None:
    paragraph = np.cumsum(gaps)
    start = data.draw(st.integers(0, len(gaps) - 1))
    steps = paragraph_steps(paragraph, start).tolist()
    assert all(0 <= step < PARAGRAPHS for step in steps)
    assert steps == [max(-2, min(2, p - int(paragraph[start]))) + 2 for p in paragraph.tolist()]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 1)), max_size=30))
def test_runs_are_unbroken_within_a_paragraph(rows: list[tuple[bool, int]]) -> None:
    flags = np.array([flag for flag, _ in rows], dtype=bool)
    paragraph = np.cumsum(np.array([gap for _, gap in rows], dtype=np.int64))
    found = runs(flags, paragraph)
    assert [i for start, stop in found for i in range(start, stop)] == np.flatnonzero(flags).tolist()
    assert all(len(set(paragraph[start:stop].tolist())) == 1 for start, stop in found)
    for (_, stop), (start, _) in pairwise(found):
        assert stop < start or paragraph[stop - 1] != paragraph[start]


# The contract: what the network must give for each row of HEADS, whatever it was trained to say.

TEXT = "The mayor said no. “Never,” she said.\nAsked again, the clerk said nothing else."
GIVEN: dict[str, npt.NDArray[Any]] = {
    "ids": np.array([[CLS, 1996, 3664, 2056, 2053, 1012, SEP]], dtype=np.int64),
    "features": np.zeros((1, 7), dtype=np.int64),
}


def given_of_roles(narrow: npt.NDArray[np.float32]) -> dict[str, npt.NDArray[Any]]:
    """Return what the roles graph is given for a cue that is the fourth piece of `GIVEN`."""
    cue = np.zeros((1, 7), dtype=np.float32)
    cue[0, 3] = 1
    return {
        "narrow": narrow,
        "cue": cue,
        "distance": np.zeros((1, 7), dtype=np.int64),
        "paragraph": np.full((1, 7), 2, dtype=np.int64),
    }


@pytest.fixture(scope="module")
def packaged() -> Model:
    return load()


@pytest.mark.parametrize("name", HEADS)
def test_the_packaged_graphs_have_the_head(packaged: Model, name: str) -> None:
    labels = json.loads((packaged.weights.folder / "labels.json").read_text("utf-8"))["heads"]
    assert labels[name] == list(HEADS[name].labels)
    narrow, *heads = packaged.trunk.run(["narrow", "cue", "mention", "factuality"], GIVEN)
    roles = packaged.roles.run(["roles"], given_of_roles(narrow))[0]
    out = dict(zip(("cue", "mention", "factuality", "roles"), (*heads, roles), strict=True))[name]
    assert out.dtype == np.float32
    assert out.shape == (1, 7, len(HEADS[name].labels))
    assert np.isfinite(out).all()


@given(logits(len(MENTION_TAGS), 10), st.data())
def test_mentions_are_runs_of_a_type_in_whole_words_of_one_line(
    x: npt.NDArray[np.float32], data: st.DataObject
) -> None:
    n = len(x)
    continues = np.array([False, *data.draw(st.lists(st.booleans(), min_size=n - 1, max_size=n - 1))])
    turns = [0, *data.draw(st.lists(st.integers(0, 1), min_size=n - 1, max_size=n - 1))]
    paragraph = np.cumsum(np.where(continues, 0, turns))
    tags = [MENTION_TAGS[row.argmax()] for row in softmax(x)]
    slow: list[tuple[int, int, str]] = []
    for i in range(n):
        if continues[i]:
            tags[i] = tags[i - 1].replace("B-", "I-")
        part, _, kind = tags[i].partition("-")
        goes_on = slow and slow[-1][1:] == (i, kind) and part == "I" and paragraph[i] == paragraph[i - 1]
        if goes_on:
            slow[-1] = (slow[-1][0], i + 1, kind)
        elif part != "O":
            slow.append((i, i + 1, kind))
    assert [(m.start, m.stop, m.type) for m in decode_mentions(x, continues, paragraph)] == slow


@pytest.mark.parametrize("seed", [None, 0, 1, 2, 3])
@pytest.mark.parametrize("name", HEADS)
def test_a_head_is_decoded_to_its_labels(name: str, seed: int | None) -> None:
    lines = [Span(0, TEXT.index("\n")), Span(TEXT.index("\n") + 1, len(TEXT))]
    ((tokens, readings, mentions, factuality),) = read(makers_model.tiny(seed), [(TEXT, lines)])
    assert readings
    for reading in readings:
        pieces = reading.window.stop - reading.window.start
        if name == "cue":
            assert 0 <= reading.cue.start < reading.cue.stop <= pieces <= len(tokens.ids)
            assert 0 < reading.cue.score <= 1
        elif name == "mention":
            assert {mention.type for mention in mentions} <= set(MENTIONS)
        elif name == "factuality":
            assert factuality.shape == (len(tokens.ids),)
        else:
            assert reading.roles.shape == (pieces,)
            assert reading.chances.shape == (pieces, len(HEADS[name].labels))
            assert set(reading.roles.tolist()) <= set(range(len(HEADS[name].labels)))
