"""Records are named by their content."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.records import Attribution, Report, Span, cut, digest, merge

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: (min(p), max(p))), max_size=8)


@given(SPANS)
def test_merged_spans_cover_the_same_characters_in_order_and_apart(spans: list[tuple[int, int]]) -> None:
    merged = merge(spans)
    assert {i for s, e in merged for i in range(s, e)} == {i for s, e in spans for i in range(s, e)}
    assert all(a.end < b.start for a, b in pairwise(merged))


def test_an_id_depends_on_what_makes_the_record_and_on_nothing_else() -> None:
    one = Attribution("r", (Span(0, 3),), (Span(4, 8),), (Span(9, 12),), "indirect", score=0.5)
    assert dataclasses.replace(one, score=0.9, stance="denies", speaker="x").id == one.id
    assert dataclasses.replace(one, content=(Span(9, 13),)).id != one.id


def test_ids_are_the_same_on_every_machine() -> None:
    assert digest("report", "a.txt", "“Não”") == "19f95fac689e4798"


def test_the_same_text_under_another_name_is_another_report() -> None:
    assert Report("x/a.txt", "a.txt", "t").id == Report("y/a.txt", "a.txt", "t").id
    assert Report("x/a.txt", "a.txt", "t").id != Report("x/b.txt", "b.txt", "t").id


def test_records_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Report("a", "a", "t").text = "u"  # type: ignore[misc]


def test_discontinuous_words_are_joined_by_an_ellipsis() -> None:
    assert cut("We will go, she said, now.", (Span(0, 10), Span(22, 25))) == "We will go … now"
