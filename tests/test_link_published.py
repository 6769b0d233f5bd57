"""Publication dates inferred over a pile, against sets of reports with known answers and by properties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.annotate.dates import expressions, timexes
from whence.link.published import infer
from whence.records import Dating, Findings, Part, Published, Report, Span

CASES = sorted((Path(__file__).parent / "cases" / "dating").glob("*.txt"))
_HEAD = re.compile(r"== (\S+) \| ([^|\n]+)(?:\| (conflict))?\n")


@dataclass(frozen=True)
class Case:
    """A report of a set and what is known of it."""

    found: Findings
    expected: str
    conflict: bool


def report(name: str, text: str, day: str | None = None) -> Report:
    """Return a report whose first line is its headline."""
    line = text.index("\n")
    return Report(
        source=name,
        name=name,
        text=text,
        published=Published(day, day, "printed" if day else "unknown"),
        language="en",
        parts=(Part("headline", Span(0, line)), Part("body", Span(line + 1, len(text)))),
    )


def findings(one: Report) -> Findings:
    return Findings(one, timexes=timexes(one, expressions(one)))


def cases(path: Path) -> list[Case]:
    """Read a set: `== NAME | published DAY`, or what is expected of it, then its text."""
    pieces = _HEAD.split(path.read_text("utf-8"))[1:]
    read = []
    for name, state, conflict, text in zip(*(pieces[n::4] for n in range(4)), strict=True):
        day = state.strip().removeprefix("published ") if state.startswith("published") else None
        read.append(Case(findings(report(name, text.strip(), day)), state.strip(), bool(conflict)))
    return read


def said(dating: Dating | None) -> str:
    """Return an inferred date as cases write it."""
    if dating is None or dating.published.basis == "unknown":
        return "unknown"
    days = dict.fromkeys((dating.published.earliest or "...", dating.published.latest or "..."))
    return " to ".join(days)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_sets_of_reports_with_known_answers(path: Path) -> None:
    pile = cases(path)
    assert 2 <= len(pile) <= 4
    datings = {one.report: one for one in infer(case.found for case in pile)}
    for case in pile:
        id = case.found.report.id
        if case.expected.startswith("published"):
            assert id not in datings
            continue
        assert said(datings.get(id)) == case.expected, datings.get(id)
        assert ("conflicts" in datings[id].published.why if id in datings else False) == case.conflict


def test_there_are_twenty_sets() -> None:
    assert len(CASES) >= 20


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_inferred_date_shows_its_evidence(path: Path) -> None:
    pile = cases(path)
    texts = {case.found.report.id: case.found.report.text for case in pile}
    for dating in infer(case.found for case in pile):
        assert dating.published.evidence
        assert dating.published.why.endswith(".")
        for span in dating.published.evidence:
            assert texts[dating.report][slice(*span)] in dating.published.why


PILE = [case.found for path in CASES for case in cases(path)]


@given(st.lists(st.sampled_from(PILE), unique_by=lambda found: found.report.id, min_size=2, max_size=8))
def test_a_report_more_never_widens_an_interval_but_by_naming_a_conflict(pile: list[Findings]) -> None:
    *some, more = pile
    before = {one.report: one.published for one in infer(some)}
    after = {one.report: one.published for one in infer([*some, more])}
    if any("conflicts" in one.why for one in after.values()):
        return
    for id, old in before.items():
        new = after[id]
        assert (new.earliest or "") >= (old.earliest or "")
        assert (new.latest or "9999") <= (old.latest or "9999")


@given(st.permutations(PILE[:12]))
def test_the_order_of_the_pile_does_not_matter(pile: list[Findings]) -> None:
    def known(reports: list[Findings]) -> set[tuple[str, str | None, str | None]]:
        return {(one.report, one.published.earliest, one.published.latest) for one in infer(reports)}

    assert known(pile) == known(PILE[:12])
