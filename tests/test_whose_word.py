"""Whose word it is in whole reports whose attributions are given, so that resolving is measured alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from marked import Case, Expected, cases
from whence.annotate import Marks
from whence.records import Attribution
from whence.resolve import Cast, resolve

CASES = Path(__file__).parent / "cases"
TUNED, *APART = (
    list(cases(CASES / name)) for name in ("whose_word.txt", "whose_word_kept.txt", "whose_word_kept_2.txt")
)
KEPT = [case for found in APART for case in found]


def said(case: Case) -> tuple[Cast, dict[int, Attribution]]:
    """Return the cast of a case, and its attributions as resolved by number."""
    found = resolve(case.report, Marks(tuple(case.attributions.values())))
    by_id = {one.id: one for one in found.attributions}
    return found, {number: by_id[one.id] for number, one in case.attributions.items()}


def plain(name: str) -> str:
    """Return a name without the article and the shape of its apostrophes."""
    name = name.casefold().replace("'", "’")
    for article in ("the ", "a ", "an "):
        name = name.removeprefix(article)
    return name


def right(case: Case, expected: Expected) -> dict[str, bool]:
    """Say of each thing that is expected of an attribution whether it is so."""
    found, attributions = said(case)
    names = {actor.id: actor.name for actor in found.actors}
    one = attributions[expected.number]
    speakers = one.speakers or ((one.speaker,) if one.speaker else ())
    between = [id for id in one.chain[1:] if id not in speakers]
    count = next((actor.count for actor in found.actors if actor.id == one.speaker), None)
    same = {
        "speaker": [plain(names[id]) for id in speakers] == [plain(name) for name in expected.speakers]
        and (not expected.voice or names.get(one.voice or "") == expected.voice),
        "stance": one.stance == expected.stance,
        "chain": [plain(names[id]) for id in between] == [plain(name) for name in expected.via],
        "basis": one.basis == (expected.basis or "none-given"),
    }
    if len(speakers) == 1 and expected.speakers:
        same["number"] = str(count or "") == expected.count
    return same


def shares(found: list[Case]) -> dict[str, float]:
    """Return the share of what is right in all `found`, by what it is."""
    results = [right(case, expected) for case in found for expected in case.expected]
    kinds = ("speaker", "stance", "chain", "basis", "number")
    told = {kind: [result[kind] for result in results if kind in result] for kind in kinds}
    return {kind: sum(some) / len(some) for kind, some in told.items()}


@pytest.mark.parametrize(("found", "least"), [(TUNED, 0.97), (KEPT, 0.92)], ids=["tuned on", "kept apart"])
def test_whose_word_it_is_in_whole_reports(found: list[Case], least: float) -> None:
    measured = shares(found)
    assert min(measured.values()) >= least, measured


def test_the_cases_hold_enough_and_every_kind() -> None:
    lines = [expected for case in TUNED + KEPT for expected in case.expected]
    assert len(lines) >= 220
    assert {len(one.speakers) for one in lines} >= {0, 1, 2, 3}
    assert any(one.voice for one in lines)
    assert any(one.via for one in lines)
    assert {one.basis for one in lines} >= {"intelligence", "document", "witness", "briefing", "other-report"}
    for case in TUNED + KEPT:
        assert {one.number for one in case.expected} <= set(case.attributions)


@pytest.mark.parametrize("case", TUNED + KEPT, ids=lambda case: case.where)
def test_a_cast_holds_together(case: Case) -> None:
    found, attributions = said(case)
    ids = {actor.id for actor in found.actors}
    assert len(ids) == len(found.actors)
    for one in attributions.values():
        assert {one.speaker, one.voice, *one.speakers, *one.chain} - {None} <= ids
        assert one.chain[0] == next(a.id for a in found.actors if a.type == "outlet" and a.name == case.report.outlet)
        assert len(set(one.chain)) == len(one.chain)
    assert {m.actor for m in found.mentions} - {None} <= ids
    assert all(case.report.text[slice(*one.span)] for one in (*found.mentions, *found.citations))
    assert {one.outlet for one in found.citations} <= {actor.name for actor in found.actors}
