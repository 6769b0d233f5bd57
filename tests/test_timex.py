"""Expressions of time: what is found, what it means, and what never happens."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.annotate.timex import find, resolve
from whence.annotate.timex.calendar import UNITS, containing, period, shifted, value
from whence.annotate.timex.readings import READINGS
from whence.language import DATE_WORDS

LINES = (Path(__file__).parent / "cases" / "timexes.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if line and not line.startswith("#")]

# Sentences in which words look like times and are none.
NONE = (
    "The gate may be shut.",
    "They march on the capital.",
    "She spoke on “This Week” to nobody.",
    "He came second in the race.",
    "Prices fall when it rains.",
    "It cost $1,990 and weighed 1984 pounds.",
    "The 52-year-old engineer left.",
    "About three-quarters of the food.",
    "Sat down with the sun in his eyes.",
    "The 24-mile road.",
)


def found(text: str, day: date | None) -> list[tuple[str, str, str, date | None, date | None]]:
    seen = find(text)
    days = resolve([one.meaning for one in seen], day, day)
    return [(text[s:e], m.kind, d.value, d.earliest, d.latest) for (s, e, m), d in zip(seen, days, strict=True)]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_what_an_expression_means(case: list[str]) -> None:
    published, marked, kind, meant, first, last = case
    words = re.findall(r"\[(.*?)\]", marked)
    text = re.sub(r"[\[\]]", "", marked)
    assert found(text, day(published)) == [(*words, kind, meant, day(first), day(last))]


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert found(text, date(2031, 3, 4)) == []


def test_between_two_days_of_publication_the_value_stays_relative_and_the_days_are_those_of_both() -> None:
    text = "Ministers met on Monday, and again on Feb. 18."
    seen = [one.meaning for one in find(text)]
    monday, february = resolve(seen, date(2031, 3, 4), date(2031, 3, 12))
    assert monday == ("XXXX-WXX-1", date(2031, 3, 3), date(2031, 3, 10))
    assert february == ("2031-02-18", date(2031, 2, 18), date(2031, 2, 18))


def test_later_expressions_count_from_earlier_ones() -> None:
    text = "She left in 1995, and the following year she was back."
    assert [one[2] for one in found(text, date(2031, 3, 4))] == ["1995", "1996"]


def test_an_impossible_day_is_no_date() -> None:
    assert found("It was on Feb. 30, 2031.", None) != [("Feb. 30, 2031", "DATE", "2031-02-30", None, None)]


@pytest.mark.parametrize("language", DATE_WORDS)
def test_every_rule_has_a_reading_and_every_word_one_class(language: str) -> None:
    tables = DATE_WORDS[language]
    assert {reading for _, reading in tables.rules} <= READINGS.keys()
    words = [word for members in tables.words.values() for word in members]
    assert len(words) == len(set(words))
    assert tables.guarded.keys() <= set(words)


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.sampled_from(UNITS))
def test_a_value_names_the_period_that_it_was_made_from(day: date, unit: str) -> None:
    made = containing(unit, day)
    assert period(value(made)) == made
    assert made.first <= day <= made.last or unit == "WE"


@given(st.dates(date(1500, 1, 1), date(2500, 1, 1)), st.sampled_from(UNITS), st.integers(-10, 10))
def test_counting_away_and_back_comes_back(day: date, unit: str, count: int) -> None:
    start = containing(unit, day)
    there = shifted(start, unit, count)
    assert shifted(there, unit, -count) == start
    assert (there.first > start.first) == (count > 0)


WORDS = [word for members in DATE_WORDS["en"].words.values() for word in members]
PIECES = [
    *WORDS,
    "the",
    "of",
    "in",
    "on",
    "1998",
    "3",
    "31",
    "12:30",
    "p.m.",
    ",",
    ".",
    "-",
    "'",
    "$",
    "%",
    "\n",
    "\n\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.dates() | st.none())
def test_whatever_stands_in_a_text_spans_are_in_order_and_days_are_an_interval(
    pieces: list[str], day: date | None
) -> None:
    text = " ".join(pieces)
    seen = find(text)
    end = 0
    for one in seen:
        assert end <= one.start < one.end <= len(text)
        end = one.end
    for what in resolve([one.meaning for one in seen], day, day):
        assert what.value
        assert what.earliest is None or what.latest is None or what.earliest <= what.latest


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for one in find(text):
        assert text[one.start : one.end].strip() == text[one.start : one.end]
