"""A text cut into segments: nothing lost, nothing twice, every mark where it belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import makers
from whence.export.marked import Block, Mark, blocks, flatten, in_order
from whence.records import Attribution, Part, Report, Span

ends = st.integers(-3, 30)
layers = st.lists(st.tuples(st.builds(Span, ends, ends), st.builds(Mark, st.just("content"), st.integers(1, 9))))


def paragraphs(text: str, *parts: Part) -> list[str]:
    """Return the paragraphs of a report with this text."""
    return [block.text for block in blocks(Report("s", "n", text, parts=parts), ()) if not block.blank]


def said(report: str, *spans: Span) -> Attribution:
    """Return an attribution with this content and nothing else."""
    return Attribution(report, (), (), spans, "indirect")


@given(st.integers(0, 25), layers, st.lists(ends))
def test_flatten_says_of_every_character_what_lies_over_it(
    length: int, layers: list[tuple[Span, Mark]], edges: list[int]
) -> None:
    stretches = list(flatten(length, layers, edges))
    seen = {at: marks for span, marks in stretches for at in range(*span)}
    slow = {at: tuple(mark for span, mark in layers if span.start <= at < span.end) for at in range(length)}
    assert seen == slow
    assert [span.start for span, _ in stretches[1:]] == [span.end for span, _ in stretches[:-1]]
    assert {edge for edge in edges if 0 < edge < length} <= {span.start for span, _ in stretches}


@given(makers.findings())
def test_blocks_are_the_text_and_each_attribution_opens_once(found: makers.Findings) -> None:
    ordered = in_order(found.attributions)
    cut = blocks(found.report, ordered)
    segments = [segment for block in cut for segment in block.segments]
    assert "".join(block.text for block in cut) == found.report.text
    assert all(found.report.text[slice(*segment.span)] == segment.text for segment in segments)
    assert sorted(n for segment in segments for n in segment.opens) == list(range(1, len(ordered) + 1))
    assert not any(segment.opens for block in cut if block.blank for segment in block.segments)


def test_in_order_goes_by_first_place_and_drops_doubles() -> None:
    late, early, silent = said("r", Span(9, 12)), said("r", Span(20, 22), Span(2, 4)), said("r")
    assert in_order([late, early, silent, late]) == [silent, early, late]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        (" \n ", [" \n "]),
        ("One.\nTwo.\n", ["One.", "Two."]),
        ("One.\n \n\n Two\nlines. \n\nThree.", ["One.", "Two\nlines.", "Three."]),
    ],
)
def test_blank_lines_part_paragraphs_or_else_all_lines_do(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_a_new_label_starts_a_new_paragraph_at_the_next_line() -> None:
    text = "Gate shut\nBy Oda Quill\n\nTARROW — The gate\nis shut."
    parts = (
        Part("headline", Span(0, 9)),
        Part("byline", Span(10, 22)),
        Part("dateline", Span(24, 32)),
        Part("body", Span(33, len(text))),
    )
    assert paragraphs(text, *parts) == ["Gate shut", "By Oda Quill", "TARROW — The gate\nis shut."]
    cut = [block for block in blocks(Report("s", "n", text, parts=parts), ()) if not block.blank]
    assert [block.label for block in cut] == ["headline", "byline", "body"]
    dateline, rest = cut[2].segments[0], cut[2].segments[-1]
    assert (dateline.text, dateline.junk, dateline.relabelled) == ("TARROW —", True, True)
    assert (rest.text, rest.junk, rest.relabelled) == ("The gate\nis shut.", False, True)


def test_junk_in_a_row_is_labelled_once() -> None:
    text = "Sign up.\n\nFollow us.\n\nRead on."
    parts = (Part("boilerplate", Span(0, 8)), Part("boilerplate", Span(10, 20)), Part("related", Span(22, 30)))
    cut = blocks(Report("s", "n", text, parts=parts), ())
    assert [segment.label for block in cut for segment in block.segments if segment.relabelled] == [
        "boilerplate",
        "related",
    ]


def test_what_opens_in_a_blank_opens_with_the_next_words() -> None:
    report = Report("s", "n", "One.\n\nTwo.\n")
    cut = blocks(report, [said(report.id, Span(4, 9)), said(report.id, Span(10, 11))])

    def opens(block: Block) -> list[tuple[int, ...]]:
        return [segment.opens for segment in block.segments]

    assert [opens(block) for block in cut if not block.blank] == [[()], [(1,), (2,)]]
