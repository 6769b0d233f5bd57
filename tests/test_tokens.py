"""Tokens: pieces that know their characters, quotation marks, and windows that lose and repeat nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import makers_model
from whence.model.tokens import FEATURES, WINDOW, Tokens, pack, paragraphs, quote_states, tokenise
from whence.records import Span

# Letters with and without a mark of their own, beyond the Basic Multilingual Plane, joined, right to left, and none.
ODD = "aB z1.,“”‘’'\"«»„\n\t é é 🌊👩🏽‍🚒 中文 ｱ ﷺ שלום ß ŉ İ \u200b \ufeff \u0301 𝔅"
words = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=["Cs"]), max_size=80)

# Each row: a paragraph, and under it whether each character is outside (.), an opening (<) or closing (>) mark, or
# within quotation marks (-).
QUOTED = """
“We won,” she said.
<------->..........
"We won," she said, "at last."
<------->...........<-------->
He said “no” and “never.”
........<-->.....<------>
“The second paragraph of a quotation has no closing mark.
<--------------------------------------------------------
"Nor has this one.
<-----------------
and this one has no opening mark,” he said.
.................................>.........
“He called it ‘a shame’ and left,” she said.
<-------------------------------->..........
‘We’ll see,’ said the workers’ leader.
<---------->..........................
The ‘old’ bridge isn’t open.
....<--->...................
It’s the ’90s, or the ‘90s, that “everybody” recalls.
.................................<--------->.........
«Non», a dit le maire.
<--->.................
„Nein“, sagte sie.
<---->............
``No,'' it reads.
<<--->>..........
''No,'' it reads, ''never.''
<<--->>...........<<------>>
Two ("the "best" of them") and "three.
.....<----<---->........>......<------
Get ‘em, she said, and “run.”
.......................<---->
“One “two” three
<----<--->......
‘He said “no” to me,’ she said.
<------------------->..........
Nothing is quoted here: 5' 3" tall? Don't.
............................>.............
and neither is what comes after this," he said.
.....................................>.........
""".strip().split("\n")


def states(paragraph: str) -> str:
    """Return a mark for each character of `paragraph`, as in `QUOTED`."""
    marks = ["."] * len(paragraph)
    for start, end, state in quote_states(paragraph):
        marks[start:end] = ["?-<>"[state]] * (end - start)
    return "".join(marks)


@pytest.mark.parametrize(("paragraph", "expected"), list(zip(QUOTED[::2], QUOTED[1::2], strict=True)))
def test_quotation_marks(paragraph: str, expected: str) -> None:
    assert states(paragraph) == expected


@given(words)
def test_quotations_lie_apart_in_order(text: str) -> None:
    last = 0
    for start, end, state in quote_states(text):
        assert last <= start <= end <= len(text)
        assert state in (1, 2, 3)
        last = end


def test_paragraphs_are_the_lines_that_may_be_read() -> None:
    text = "Headline\n\n  First line. \nSecond line.\nCaption\n\t\nLast"
    readable = [Span(0, 8), Span(10, text.index("Caption")), Span(text.index("Last"), len(text))]
    assert [text[s:e] for s, e in paragraphs(text, readable)] == ["Headline", "First line.", "Second line.", "Last"]
    assert paragraphs(text, []) == []


@given(words, st.lists(st.integers(0, 80), min_size=0, max_size=6))
def test_paragraphs_lose_only_white_space(text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    readable = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    found = paragraphs(text, readable)
    assert all(any(s <= a and b <= e for s, e in readable) for a, b in found)
    assert all(text[a:b].strip() == text[a:b] != "" and "\n" not in text[a:b] for a, b in found)
    assert sum(len("".join(text[a:b].split())) for a, b in found) == sum(
        len("".join(text[s:e].split())) for s, e in readable
    )
    assert found == sorted(found)


def read(text: str) -> Tokens:
    """Return the pieces of a text that may be read from end to end."""
    return tokenise(makers_model.tokenizer(), [(text, paragraphs(text, [Span(0, len(text))]))])[0]


@given(words)
def test_every_piece_stands_in_its_text(text: str) -> None:
    tokens = read(text)
    lines = paragraphs(text, [Span(0, len(text))])
    assert len(tokens.ids) == len(tokens.spans) == len(tokens.features) == len(tokens.paragraph)
    last = 0
    for (start, end), paragraph in zip(tokens.spans.tolist(), tokens.paragraph.tolist(), strict=True):
        added = paragraph == 0 and start == end == lines[0].end  # the full stop a headline is given
        assert lines[paragraph].start <= start <= end <= lines[paragraph].end
        assert added or text[start:end].strip()
        assert start >= last
        last = end
    assert ((tokens.features >= 0) & (tokens.features < FEATURES)).all()
    assert (np.diff(tokens.paragraph) >= 0).all()


def test_pieces_know_their_place_behind_characters_that_take_two_units() -> None:
    text = "🌊🌊 zé said 中 👩🏽‍🚒 no."
    tokens = read(text)
    pieces = [text[s:e] for s, e in tokens.spans.tolist()]
    assert "said" in pieces
    assert "中" in pieces
    assert pieces[-3:] == ["n", "o", "."]


def features(text: str) -> list[tuple[str, int, int, int]]:
    """Return each piece with its letter case, quotation state and whether it begins a paragraph."""
    tokens = read(text)
    rows = zip(tokens.spans.tolist(), tokens.features.tolist(), strict=True)
    return [(text[s:e], feature // 8, feature // 2 % 4, feature % 2) for (s, e), feature in rows]


def test_features_tell_case_quotation_and_the_first_piece() -> None:
    # the tiny vocabulary knows "said" and "the" as words, all else letter by letter
    assert features("The SAID said Said sAID 4.\n“the”") == [
        ("The", 1, 0, 1), ("SAID", 2, 0, 0), ("said", 0, 0, 0), ("Said", 1, 0, 0), ("sAID", 3, 0, 0), ("4", 4, 0, 0),
        (".", 0, 0, 0),
        ("“", 0, 2, 1), ("the", 0, 1, 0), ("”", 0, 3, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Gate shut, mayor says\nIt rained.", True),
        ("‘Gate shut,’ says ‘mayor’\nIt rained.", True),
        ("Gate shut, mayor says.\nIt rained.", False),
        ("“Is the gate shut?”\nIt rained.", False),
        ("It rained.\nno mark here", False),
    ],
)
def test_a_headline_without_a_mark_is_given_a_full_stop(text: str, added: bool) -> None:
    tokens = read(text)
    stops = [i for i, (start, end) in enumerate(tokens.spans.tolist()) if start == end]
    assert stops == ([int(np.flatnonzero(tokens.paragraph == 0)[-1])] if added else [])


def test_many_texts_at_once_are_as_one_at_a_time() -> None:
    texts = ["The mayor said no.", "", "“No.”\n\nThe end said she"]
    given = [(text, paragraphs(text, [Span(0, len(text))])) for text in texts]
    for one, text in zip(tokenise(makers_model.tokenizer(), given), texts, strict=True):
        alone = read(text)
        assert np.array_equal(one.ids, alone.ids)
        assert np.array_equal(one.spans, alone.spans)
        assert np.array_equal(one.features, alone.features)
        assert np.array_equal(one.paragraph, alone.paragraph)


@st.composite
def packing(draw: st.DrawFn) -> tuple[list[int], list[int], int, int]:
    """Draw the lengths of paragraphs, places where sentences end, a window's size and the first one's."""
    lengths = draw(st.lists(st.integers(1, 40), max_size=12))
    stops = draw(st.lists(st.integers(1, max(1, sum(lengths))), max_size=20, unique=True))
    size = draw(st.integers(1, 30))
    return lengths, sorted(stops), size, draw(st.integers(0, size))


@given(packing())
def test_windows_hold_every_piece_once_in_order(drawn: tuple[list[int], list[int], int, int]) -> None:
    lengths, stops, size, first = drawn
    paragraph = np.repeat(np.arange(len(lengths)), lengths)
    windows = pack(paragraph, np.array(stops, dtype=np.int64), size, first)
    assert [i for start, stop in windows for i in range(start, stop)] == list(range(len(paragraph)))
    assert all(0 < stop - start <= size for start, stop in windows)
    assert not windows or windows[0][1] <= (first or size)


@given(packing())
def test_windows_end_with_a_paragraph_where_one_does(drawn: tuple[list[int], list[int], int, int]) -> None:
    lengths, stops, size, _ = drawn
    paragraph = np.repeat(np.arange(len(lengths)), lengths)
    ends = set(np.cumsum(lengths).tolist())
    for start, stop in pack(paragraph, np.array(stops, dtype=np.int64), size):
        reach = range(start + 1, min(start + size, len(paragraph)) + 1)
        best = [i for i in reach if i in ends] or [i for i in reach if i in stops] or list(reach)
        assert stop == best[-1]


def test_a_window_has_room_for_both_its_marks() -> None:
    windows = pack(np.zeros(1000, dtype=np.int64), np.zeros(0, dtype=np.int64))
    assert max(stop - start for start, stop in windows) == WINDOW - 2
