"""Annotating: spans, form and score of attributions, and what is left out."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import makers_model
from makers_link import plain
from whence.annotate.attributions import (
    NESTED,
    OVERLAP,
    annotate,
    attribution,
    common,
    distinct,
    form,
    holds,
    length,
    quoted_spans,
    readable,
    whole,
)
from whence.annotate.posts import posts
from whence.annotate.score import log_odds
from whence.annotate.silences import with_silences
from whence.language import LANGUAGES
from whence.model.encoder import Reading
from whence.model.heads import Cue
from whence.model.tokens import Window, paragraphs, tokenise
from whence.records import Attribution, Label, Part, Report, Span, Spans, cut, merge

HEAD = "Bridge shut, mayor said it again"
BODY = "Edda Lorn said the bridge is shut.\n“It stays so,” she said on Monday."


def report(*parts: tuple[Label, str], language: str = "en") -> Report:
    """Return a report of labelled paragraphs."""
    text, made = "", []
    for label, words in parts:
        made.append(Part(label, Span(len(text), len(text) + len(words))))
        text += words + "\n\n"
    return Report("news/a.txt", "a.txt", text, language=language, parts=tuple(made))


def said(of: Report) -> list[tuple[str, str, str, str]]:
    """Return the attributions of a report, read by the tiny model, in words."""
    (marks,) = annotate([of], makers_model.tiny())
    return [(cut(of.text, a.source), cut(of.text, a.cue), cut(of.text, a.content), a.form) for a in marks.attributions]


def test_attributions_are_spans_of_the_text() -> None:
    assert said(report(("headline", HEAD), ("body", BODY))) == [
        ("Bridge shut, mayor", "said", "it again", "indirect"),
        ("Edda Lorn", "said", "the bridge is shut.", "indirect"),
        ("“It stays so,” she", "said", "on Monday.", "indirect"),
    ]


@pytest.mark.parametrize("label", ["byline", "dateline", "caption", "credit", "boilerplate", "bio", "related"])
def test_only_headline_and_body_are_read(label: Label) -> None:
    one = report(("headline", HEAD), (label, "Someone said this. “No.”"), ("body", BODY))
    assert said(one) == said(report(("headline", HEAD), ("body", BODY)))
    assert [one.text[s:e] for s, e in readable(one)] == [HEAD, BODY]


@pytest.mark.parametrize("language", ["de", "unknown", ""])
def test_a_language_that_is_not_read_yields_nothing(language: str) -> None:
    assert said(report(("body", BODY), language=language)) == []


def test_reports_at_once_are_as_one_at_a_time() -> None:
    several = [report(("body", BODY)), report(("body", "Nothing.")), report(("body", BODY), language="de")]
    model = makers_model.tiny(4)
    assert annotate(several, model) == [annotate([one], model)[0] for one in several]
    assert annotate([], model) == []


pieces = st.sampled_from(
    ["said", "asked", "the mill", "🌊", "“no”", '"yes"', "Ada's", "\n", "\n\n", ".", "e\u0301", "中文", "‘so’", "…"]
)


@settings(max_examples=60)
@given(st.lists(pieces, max_size=40).map(" ".join), st.integers(0, 9))
def test_whatever_the_network_says_spans_hold_words_of_one_paragraph(text: str, seed: int) -> None:
    one = plain("a", text)
    (marks,) = annotate([one], makers_model.tiny(seed))
    lines = paragraphs(text, [Span(0, len(text))])
    for a in marks.attributions:
        assert len(a.cue) == 1
        assert a.content
        assert 0 < a.score <= 1
        for span in (*a.source, *a.cue, *a.content):
            assert type(span.start) is type(span.end) is int
            assert text[slice(*span)].strip() == text[slice(*span)] != ""
        for span in (*a.source, *a.content):
            assert any(s <= span.start < span.end <= e for s, e in lines)
        places = sorted([*a.source, *a.cue, *a.content])
        assert all(before.end <= after.start for before, after in pairwise(places))
    contents = [a.content for a in marks.attributions]
    assert len(set(contents)) == len(contents)
    assert contents == sorted(contents, key=lambda spans: spans[0])
    assert len({a.id for a in marks.attributions}) == len(contents)


def reading(text: str, cue: str, source: str = "", content: str = "") -> Attribution | None:
    """Return the attribution that a text has where the network marks the words given; its paragraphs are its lines."""
    one = report(("body", text))
    lines = paragraphs(one.text, readable(one))
    (tokens,) = tokenise(makers_model.tokenizer(), [(one.text, lines)])

    def under(words: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        start = text.index(words)
        return (tokens.spans[:, 0] >= start) & (tokens.spans[:, 1] <= start + len(words)) & bool(words)

    roles = np.where(under(source), 1, np.where(under(content), 2, 0))
    chances = np.eye(3, dtype=np.float32)[roles] * 0.5
    at = np.flatnonzero(under(cue))
    given = Reading(Window(0, len(tokens.ids)), Cue(int(at[0]), int(at[-1]) + 1, 0.8), roles, chances)
    return attribution(one, tokens, given, quoted_spans(one.text, lines), (), makers_model.SCORER)


@pytest.mark.parametrize(
    ("source", "name", "taken", "expected"),
    [
        ("Mr.", "Mr. Orrin Vale", "said", "Mr. Orrin Vale"),
        ("Vale", "Mr. Orrin Vale", "said", "Mr. Orrin Vale"),
        ("Vale of the Lighthouse Board", "Mr. Orrin Vale", "said", "Mr. Orrin Vale of the Lighthouse Board"),
        ("Vale", "on Monday Mr. Orrin Vale", "said", "Vale"),  # not capitals alone
        ("Mr. Orrin Vale", "Monday Mr. Orrin Vale", "said", "Mr. Orrin Vale"),
        ("Vale", "Mr. Orrin Vale", "Orrin", "Vale"),  # what is taken stays taken
        ("Mr. Orrin Vale", "Orrin", "said", "Mr. Orrin Vale"),
        ("the Lighthouse Board", "Mr. Orrin Vale", "said", "the Lighthouse Board"),
        ("Moss", "Orrin", "said", "Vale-Moss"),
        ("S. envoy", "Orrin", "said", "U.S. envoy"),
        ("envoy", "Orrin", "said", "envoy"),
    ],
)
def test_a_source_keeps_names_whole(source: str, name: str, taken: str, expected: str) -> None:
    text = (
        "Bells, on Monday Mr. Orrin Vale of the Lighthouse Board said, as the U.S. envoy told Ada Vale-Moss, are loud."
    )

    def span(words: str) -> Spans:
        return (Span(text.index(words), text.index(words) + len(words)),)

    assert cut(text, whole(text, span(source), span(name), span(taken), LANGUAGES["en"])) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [("s lawyer, Ada Moss", "lawyer, Ada Moss"), ("The board on", "The board"), ("on", "on")],
)
def test_a_source_begins_and_ends_with_a_word_of_its_own(source: str, expected: str) -> None:
    text = "The board on Monday said that Vale’s lawyer, Ada Moss, had left."
    at = text.index(source)
    assert cut(text, whole(text, (Span(at, at + len(source)),), (), (), LANGUAGES["en"])) == expected


@pytest.mark.parametrize(
    "cue",
    [
        "declined to comment", "did not reply to requests for comment", "did not respond to two telephone calls",
        "would not comment", "refused to answer", "didn’t immediately respond", "had no comment",
        "made no mention of it", "could not immediately be reached", "declined further comment", "never replied",
    ],
)  # fmt: skip
def test_silence_needs_no_content(cue: str) -> None:
    found = reading(f"The clerk {cue} on Friday.", cue, source="The clerk")
    assert found is not None
    assert (found.content, found.form) == ((), "indirect")
    assert 0 < found.score < 1


@pytest.mark.parametrize("cue", ["said", "denied", "has declined", "refused the offer", "asked", "did not go"])
def test_any_other_cue_needs_a_content(cue: str) -> None:
    assert reading(f"The clerk {cue} on Friday.", cue, source="The clerk") is None


def test_the_score_is_a_logistic_function_of_the_features() -> None:
    found = reading("Ada said so.", "said", source="Ada", content="so")
    assert found is not None
    z = 0.5 * log_odds(0.8) - 0.05 * math.log1p(2)  # a half has log-odds of nothing; "so" is of two pieces
    assert found.score == pytest.approx(1 / (1 + math.exp(-z)), abs=1e-4)


def test_a_content_over_two_paragraphs_is_two_spans() -> None:
    text = "“One.\n“Two,” Ada said."
    found = reading(text, "said", source="Ada", content="“One.\n“Two,”")
    assert found is not None
    assert [text[slice(*span)] for span in found.content] == ["“One.", "“Two,”"]
    assert found.form == "direct"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“We were never asked.”", "direct"),
        ("“We were never asked", "direct"),
        ("We were never asked", "indirect"),
        ("they were “never” asked", "mixed"),
        ("“We were,” … “never asked”", "direct"),
        ('"We were," -- "never asked".', "direct"),
        ("''We were never asked.''", "direct"),
        ("‘We were never asked.’", "direct"),
        ("the workers’ strike isn’t over", "indirect"),
        ("……", "indirect"),
    ],
)
def test_form(content: str, expected: str) -> None:
    quoted = quoted_spans(content, [Span(0, len(content))])
    assert form(content, (Span(0, len(content)),), quoted) == expected


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4).map(merge)


@given(st.text(st.sampled_from("ab .,"), min_size=40, max_size=40), spans, spans)
def test_form_asks_every_letter_where_it_stands(text: str, content: Spans, quoted: Spans) -> None:
    inside = {at for s, e in quoted for at in range(s, e)}
    wordy = {at in inside for s, e in content for at in range(s, e) if text[at].isalnum()}
    slow = {frozenset({True}): "direct", frozenset({True, False}): "mixed"}.get(frozenset(wordy), "indirect")
    assert form(text, content, quoted) == slow


@given(st.text(st.sampled_from("ab “”\"‘’'\n"), max_size=60))
def test_quoted_spans_lie_within_paragraphs(text: str) -> None:
    lines = paragraphs(text, [Span(0, len(text))])
    for start, end in quoted_spans(text, lines):
        assert any(s <= start < end <= e for s, e in lines)


some = st.builds(
    Attribution,
    report=st.just("r"),
    source=st.just(()),
    cue=st.integers(0, 9).map(lambda at: (Span(at, at + 2),)),
    content=spans,
    form=st.just("indirect"),
    score=st.sampled_from([0.1, 0.5, 0.9]),
)


@given(st.lists(some, max_size=8))
def test_of_overlapping_readings_the_likeliest_is_kept(found: list[Attribution]) -> None:
    kept = distinct(found)
    assert {a.id for a in kept} <= {a.id for a in found}
    assert not found or max(a.score for a in kept) == max(a.score for a in found)
    for a, b in permutations(kept, 2):
        shared = common(a.content, b.content)
        nested = holds(a.content, b) or holds(b.content, a)
        assert nested or shared <= OVERLAP * (length(a.content) + length(b.content) - shared)
        assert a.cue != b.cue
    assert [a.id for a in distinct(kept)] == [a.id for a in kept]


def test_a_quotation_inside_another_says_in_which() -> None:
    outer = Attribution("r", (Span(0, 3),), (Span(4, 8),), (Span(9, 60),), "indirect", score=0.9)
    middle = Attribution("r", (), (Span(10, 14),), (Span(15, 50),), "indirect", score=0.8)
    inner = Attribution("r", (), (Span(16, 18),), (Span(20, 40),), "indirect", score=0.7)
    kept = distinct([inner, outer, middle])
    assert [(a.id, a.inside) for a in kept] == [(outer.id, None), (middle.id, outer.id), (inner.id, middle.id)]
    assert distinct([outer, replace(middle, score=NESTED - 0.1)]) == [outer]


def test_two_silences_are_two() -> None:
    first = Attribution("r", (), (Span(0, 2),), (), "indirect")
    assert len(distinct([first, replace(first, cue=(Span(5, 7),))])) == 2


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He must go. #Rail\n\n— Renske Aldous MP (@raldous) October 15, 2031", "He must go. #Rail"),
        ("He must go. — Renske Aldous (@raldous)", "He must go."),
        ("He must go.— Renske Aldous (@raldous) 3h ago", "He must go."),
        ("— Renske Aldous (@raldous) October 15, 2031", ""),
        ("We spoke to the winner — Renske Aldous (@raldous), who is 34.", ""),
        ("Photos from the quay — via Renske Aldous (@raldous), 2024", ""),
        ("The post — by Renske Aldous (@raldous) on Monday — was deleted.", ""),
    ],
)
def test_a_post_is_its_authors_word(text: str, content: str) -> None:
    report = plain("a.txt", text)
    found = list(posts(report, paragraphs(text, [Span(0, len(text))])))
    assert [cut(text, one.content) for one in found] == [content] * bool(content)
    assert all("Renske" in cut(text, one.source) for one in found)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("There was no immediate comment from Pellany.", "Pellany", "There was no immediate comment from"),
        ("There has been no word from the U.S. envoy since May.", "the U.S. envoy", "There has been no word from"),
        ("The consulate could not be reached on Sunday.", "The consulate", "could not be reached"),
        ("It closed, and the ministry has yet to comment.", "the ministry", "has yet to comment"),
        ("Repeated calls to the mayor went unanswered.", "the mayor", "went unanswered"),
        ("It was not immediately possible to reach the crew.", "the crew", "was not immediately possible to reach"),
        ("There was no water from the well.", "", ""),
    ],
)
def test_silences_in_rare_words(text: str, source: str, cue: str) -> None:
    report = plain("a.txt", text)
    lines = paragraphs(text, [Span(0, len(text))])
    found = with_silences(report, lines, [], LANGUAGES["en"])
    assert [cut(text, one.source) for one in found] == [source] * bool(source)
    if cue:
        assert cut(text, found[0].cue) == cue
        assert with_silences(report, lines, found, LANGUAGES["en"]) == found
        bare = [replace(one, source=()) for one in found]
        assert with_silences(report, lines, bare, LANGUAGES["en"]) == found
