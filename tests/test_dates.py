"""Dates of reports' expressions and of statements."""

from __future__ import annotations

from makers import at, made
from whence.annotate.dates import dated, expressions, timexes
from whence.records import Attribution, Published, Span

TEXT = (
    "Ferry stays in harbour\n\n"
    "The ferry would sail on Friday, Captain Orla Tamm said on Sunday. Her mate told reporters in Lowmere on March 1 "
    "that it would not. The harbour office declined to comment.\n"
)


def said(cue: str, content: str = "") -> Attribution:
    spans = (at(TEXT, content),) if content else ()
    return Attribution(made(text=TEXT).id, (), (at(TEXT, cue),), spans, "indirect")


def test_records_point_at_the_words_and_carry_the_days() -> None:
    report = made(text=TEXT)
    times = timexes(report, expressions(report))
    assert [(TEXT[slice(*one.span)], one.earliest, one.latest) for one in times] == [
        ("Friday", "2031-03-07", "2031-03-07"),
        ("Sunday", "2031-03-02", "2031-03-02"),
        ("March 1", "2031-03-01", "2031-03-01"),
    ]


def test_without_a_date_of_its_own_nothing_is_resolved() -> None:
    report = made(text=TEXT, day=None)
    assert [(one.value, one.earliest, one.latest) for one in timexes(report, expressions(report))] == [
        ("XXXX-WXX-5", None, None),
        ("XXXX-WXX-7", None, None),
        ("XXXX-03-01", None, None),
    ]


def test_a_language_without_date_words_has_no_dates() -> None:
    from dataclasses import replace

    assert expressions(replace(made(text=TEXT), language="de")) == []


def test_a_statement_takes_the_date_beside_its_cue_and_not_the_one_it_speaks_of() -> None:
    report = made(text=TEXT)
    times = timexes(report, expressions(report))
    captain = said("said on Sunday", "The ferry would sail on Friday")
    mate = said("told", "it would not")
    office = said("declined to comment")
    days = [(one.earliest, one.latest) for one in dated(report, (captain, mate, office), times)]
    assert days == [("2031-03-02", "2031-03-02"), ("2031-03-01", "2031-03-01"), (None, "2031-03-04")]


def test_a_statement_is_no_later_than_its_report() -> None:
    report = made(text=TEXT)
    published = Published("2031-03-01", "2031-03-04", "inferred")
    times = timexes(report, expressions(report), published)
    one = dated(report, (said("said on Sunday", "The ferry would sail on Friday"),), times, published)[0]
    assert (one.earliest, one.latest) == ("2031-02-23", "2031-03-02")
    assert Span(*times[0].span) == at(TEXT, "Friday")
