"""The encoder: what it says of a text depends on that text alone, and every cue comes with its window's roles."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import makers_model
from whence.model import encoder
from whence.model.encoder import HIDDEN, Model, Reading, load, read, vectors
from whence.model.heads import ROLES
from whence.model.tokens import WINDOW, paragraphs
from whence.records import Span

SHORT = "Oda Quill said the mill is shut.\nNobody said when, and she asked why."
LONG = "\n".join(f"Paragraph {n}. The clerk said it will rain again on day {n}." for n in range(60))
pieces = st.sampled_from(["said", "asked", "the mill", "🌊", "“no”", "Ada's", "\n", ".", "é", "中文", "x" * 40])
texts = st.lists(pieces, max_size=30).map(" ".join)


def given_of(text: str) -> tuple[str, list[Span]]:
    """Return a text that may be read from end to end, as `read` takes it."""
    return text, paragraphs(text, [Span(0, len(text))])


def told(readings: list[Reading]) -> list[tuple[object, ...]]:
    """Return readings as values that can be compared."""
    return [(r.window, r.cue, r.roles.tolist(), r.chances.tolist()) for r in readings]


def words(text: str, model: Model) -> list[tuple[str, str, str]]:
    """Return source, cue and content of each reading as text."""
    ((tokens, readings, *_),) = read(model, [given_of(text)])
    found = []
    for r in readings:
        at = r.window.start
        places = {role: np.flatnonzero(r.roles == n) + at for n, role in enumerate(ROLES)}
        places["cue"] = np.arange(at + r.cue.start, at + r.cue.stop)
        cut = {
            role: text[tokens.spans[some[0], 0] : tokens.spans[some[-1], 1]] if len(some) else ""
            for role, some in places.items()
        }
        found.append((cut["source"], cut["cue"], cut["content"]))
    return found


def test_each_cue_has_roles_of_its_own() -> None:
    assert words(SHORT, makers_model.tiny()) == [
        ("Oda Quill", "said", "the mill is shut."),
        ("Nobody", "said", "when, and she asked why."),
        ("Nobody said when, and she", "asked", "why."),
    ]


@pytest.mark.parametrize("text", ["", " \n\t ", "Nothing here is laid to anyone."])
def test_a_text_without_a_cue_has_no_readings(text: str) -> None:
    ((_, readings, *_),) = read(makers_model.tiny(), [given_of(text)])
    assert readings == []


def test_nothing_to_read() -> None:
    assert read(makers_model.tiny(), []) == []


@settings(max_examples=30)
@given(st.lists(texts, max_size=4), st.integers(0, 5))
def test_a_text_is_read_as_if_it_were_alone(several: list[str], seed: int) -> None:
    model = makers_model.tiny(seed)
    together = read(model, [given_of(text) for text in several])
    assert len(together) == len(several)
    for text, (tokens, readings, *_) in zip(several, together, strict=True):
        ((alone, expected, *_),) = read(model, [given_of(text)])
        assert np.array_equal(tokens.spans, alone.spans)
        assert told(readings) == told(expected)


def test_the_packaged_network_too_reads_a_text_as_if_it_were_alone() -> None:
    model = load()
    several = [LONG, SHORT, "“We were never asked,” the mayor said, “and nobody will say why.”"]
    together = read(model, [given_of(text) for text in several])
    for text, (_, readings, *_) in zip(several, together, strict=True):
        ((_, expected, *_),) = read(model, [given_of(text)])
        assert told(readings) == told(expected)


@pytest.mark.parametrize("seed", [None, 7])
def test_windows_are_read_once_and_hold_all_pieces_in_order(seed: int | None) -> None:
    model = makers_model.tiny(seed)
    ((tokens, readings, *_),) = read(model, [given_of(LONG)])
    trunk = model.trunk
    assert isinstance(trunk, makers_model.Trunk)
    assert len(trunk.calls) > 1
    assert np.array_equal(np.concatenate([call["ids"][0, 1:-1] for call in trunk.calls]), tokens.ids)
    assert all(call["ids"].shape[1] <= WINDOW for call in trunk.calls)
    places = [(r.window.start + r.cue.start, r.window.start + r.cue.stop) for r in readings]
    assert places == sorted(places)
    assert all(stop <= start for (_, stop), (start, _) in pairwise(places))


def test_many_cues_in_one_window_are_read_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ada " + "said " * 100 + "no."
    ((_, expected, *_),) = read(makers_model.tiny(3), [given_of(text)])
    ((_, by_rule, *_),) = read(makers_model.tiny(), [given_of(text)])
    assert len(by_rule) == 100
    monkeypatch.setattr(encoder, "CUES", 1)
    ((_, alone, *_),) = read(makers_model.tiny(), [given_of(text)])
    assert told(alone) == told(by_rule)
    assert len(expected) > 0


def test_a_model_without_sentence_ends_cuts_where_it_must() -> None:
    model = replace(makers_model.tiny(), stops=())
    ((tokens, readings, *_),) = read(model, [given_of("x" * 99 + " said " + "ab " * 400)])
    assert len(tokens.ids) > WINDOW
    assert len(readings) == 1


def test_mentions_and_factuality_come_with_the_pieces() -> None:
    ((tokens, _, mentions, factuality),) = read(makers_model.tiny(), [given_of(LONG)])
    found = [LONG[tokens.spans[m.start, 0] : tokens.spans[m.stop - 1, 1]] for m in mentions]
    assert found == ["Paragraph", "The"] * 60
    assert {m.type for m in mentions} == {"person"}
    assert factuality.shape == (len(tokens.ids),)


def test_sentence_vectors_are_unit_vectors_of_each_sentence_alone() -> None:
    model = load()
    sentences = ["The gate is shut.", "", "The gate has been closed.", "He sang in the choir. " * 40]
    found = vectors(model, sentences)
    assert found.shape == (4, HIDDEN)
    assert np.allclose(np.linalg.norm(found, axis=1), [1, 0, 1, 1], atol=1e-5)
    assert np.allclose(found[2], vectors(model, sentences[2:3])[0], atol=1e-5)
    assert found[0] @ found[2] > found[0] @ found[3]
