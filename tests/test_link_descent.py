"""Descent of reports: pairs judged by hand, families, and the index against its slow twin."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from makers_link import descents, plain, reading, text
from whence.link import candidates, shingles
from whence.link.align import shared
from whence.link.candidates import Limits, matches
from whence.link.derivation import NOT_HELD, UNORDERED
from whence.link.lineage import derive, families, told, verdict
from whence.records import Evidence, Link

REPORTS, PAIRS = descents()


def test_every_pair_is_judged() -> None:
    judged = {frozenset((a, b)) for a, b, _ in PAIRS} | {frozenset(("short", "reworded"))}
    assert judged == {frozenset(pair) for pair in itertools.combinations(REPORTS, 2)}


@pytest.mark.parametrize(("one", "two", "verdict"), PAIRS)
def test_pairs_judged_by_hand(one: str, two: str, verdict: str) -> None:
    found = derive([REPORTS[one], REPORTS[two]], alike=[(0, 1)])
    assert [link.relation for link in found] == ([] if verdict == "none" else [verdict])
    for link in found:
        sides = {report.id: report.text for report in REPORTS.values()}
        for evidence in link.evidence:
            if link.relation != "rewording" and evidence.left and evidence.right:
                a, b = sides[link.left][slice(*evidence.left)], sides[link.right][slice(*evidence.right)]
                assert shingles.words(a)[0] == shingles.words(b)[0]


def test_the_later_report_stands_on_the_left() -> None:
    (link,) = derive([REPORTS["wire"], REPORTS["syndicated"]])
    assert (link.left, link.right) == (REPORTS["syndicated"].id, REPORTS["wire"].id)
    assert UNORDERED not in {e.change for e in link.evidence}


def test_no_arrow_where_nothing_tells() -> None:
    body = REPORTS["wire"].text
    (link,) = derive([plain("a", body), plain("b", body + "\nOne line more.")])
    assert UNORDERED in {e.change for e in link.evidence}


def test_a_revision_that_tells_as_done_what_was_ahead_is_the_later() -> None:
    older = REPORTS["wire"].text
    ahead = "will raise the wreck on Monday if the weather holds, and the inquiry is due to begin a week later"
    newer = older.replace(ahead, "raised the wreck on Monday")
    assert newer != older
    for first, second in ((older, newer), (newer, older)):
        reports = [plain("a", first), plain("b", second)]
        (link,) = derive(reports)
        earlier = next(one for one in reports if one.text == older)
        assert (link.relation, link.right) == ("copy", earlier.id)
        assert verdict(link, "B", "A").startswith("B is a copy of A, the earlier one: ")


def test_an_older_text_that_is_missing_is_said() -> None:
    older = REPORTS["reworded"].text
    newer = REPORTS["wire"].text.replace(
        "will raise the wreck on Monday if the weather holds", "raised the wreck on Monday"
    )
    newer = newer.replace("\nHarbour", "\nDivers heard the hull groan as she came up through the mud."
                          "\nA crowd of schoolchildren cheered and was sent home for its tea.\nHarbour")  # fmt: skip
    (link,) = derive([plain("a", older), plain("b", newer)], alike=[(0, 1)])
    assert link.relation == "rewording"
    assert NOT_HELD in {e.change for e in link.evidence}


def test_a_standing_paragraph_of_one_outlet_is_no_descent() -> None:
    standing = " ".join(f"notice{n}" for n in range(40))
    texts = [
        "\n".join(" ".join(f"w{r}x{p}x{n}" for n in range(60)) if p != 1 else standing for p in range(3))
        for r in range(4)
    ]
    reports = [plain(str(n), body, outlet="The Lantern") for n, body in enumerate(texts)]
    assert derive(reports[:2])
    assert not derive(reports)


def test_two_reports_that_quote_one_statement_are_no_kin() -> None:
    quote = "“" + " ".join(f"word{n}" for n in range(60)) + "”"
    texts = [
        "\n".join([" ".join(f"{k}{n}" for n in range(90)), quote, " ".join(f"{k}z{n}" for n in range(90))])
        for k in "ab"
    ]
    assert not derive([plain(str(n), one) for n, one in enumerate(texts)])


def test_a_refusal_keeps_two_reports_in_two_families() -> None:
    links = [Link("copy", "a", "b", 0.99), Link("copy", "b", "c", 0.98), Link("copy", "a", "c", 0.97)]
    assert [set(f.reports) for f in families(links)] == [{"a", "b", "c"}]
    apart = families([*links, Link("copy", "c", "a", judged="no")])
    assert [set(f.reports) for f in apart] == [{"a", "b"}]


def test_a_literal_link_comes_before_one_with_something_missing() -> None:
    missing = (Evidence(None, None, NOT_HELD),)
    links = [
        Link("rewording", "c", "b", 0.99, evidence=missing),
        Link("rewording", "c", "a", 0.93),
        Link("revision", "b", "a", 0.95),
    ]
    (family,) = families(links)
    assert not family.missing


@given(text)
def test_places_are_in_step_with_words(content: str) -> None:
    at = shingles.places(content)
    assert len(at) == len(shingles.words(content))
    for (start, end), value in zip(at, shingles.words(content), strict=True):
        assert shingles.words(content[start:end]).tolist() == [value]


@given(st.text(st.sampled_from("ab É中𝔸\ud800\n-9"), max_size=40))
def test_words_are_runs_of_letters_and_digits(content: str) -> None:
    naive: list[str] = []
    open_ = False
    for sign in content:
        if sign == "中":
            naive.append(sign)
        elif sign in "abÉ9":
            naive[-1:] = [naive[-1] + sign] if open_ else [*naive[-1:], sign]
        open_ = sign in "abÉ9"
    assert [content[s:e] for s, e in shingles.places(content)] == naive


@given(st.lists(text, max_size=6))
def test_kernels_make_the_same_index(texts: list[str]) -> None:
    pytest.importorskip("numba")
    for slow, fast in zip(candidates._slow_index(texts), candidates._fast_index(texts), strict=True):
        for a, b in zip(slow, fast, strict=True):
            assert a.tolist() == b.tolist()


@given(st.lists(text, max_size=6))
def test_kernels_find_the_same_pairs(texts: list[str]) -> None:
    pytest.importorskip("numba")
    loose = Limits(hits=1, block=6)
    assert matches(texts, loose, compiled=True) == matches(texts, loose, compiled=False)


@given(text, text)
def test_shared_runs_are_alike_word_for_word(one: str, two: str) -> None:
    left, right = reading(plain("a", one)).body, reading(plain("b", two)).body
    found = shared(left, right)
    for run in found.runs:
        assert left.hashes[run.left : run.left + run.length] == right.hashes[run.right : run.right + run.length]
        assert run.length >= shingles.SHINGLE
    assert bool(found.runs) == bool(_grams(left.hashes) & _grams(right.hashes))


LOST = (
    "Karvia could let grain ships leave its southern ports within weeks, two officials said on Saturday.\n\n"
    "The officials said the government would {} accept foreign inspectors on its ships, and that talks went on.\n\n"
    "Karvia closed its ports in January after an attack on a tanker in which {} sailors died off Varna Point."
)


def test_a_copy_that_ends_in_the_opposite_says_so() -> None:
    last = "\n\nThe harbour master of Varna Point {} selling berths to the owners of both ships."
    left, right = (plain(name, LOST + last.format(word)) for name, word in (("a", "denied"), ("b", "admitted")))
    (link,) = derive([left, right])
    assert [one.change for one in told(link)] == ["negation", "same"]


def test_a_copy_that_loses_a_not_says_so() -> None:
    left, right = plain("a", LOST.format("not", "11")), plain("b", LOST.format("", "12"))
    (link,) = derive([left, right])
    turned = [one for one in told(link) if one.change != "same"]
    texts = {left.id: left.text, right.id: right.text}
    assert [one.change for one in turned] == ["negation", "number"]
    sides = {
        texts[id][slice(*span)] for id, span in ((link.left, turned[0].left), (link.right, turned[0].right)) if span
    }
    assert sides == {"not accept foreign inspectors on its ships", "accept foreign inspectors on its ships"}


def _grams(hashes: Sequence[int]) -> set[tuple[int, ...]]:
    return {tuple(hashes[n : n + shingles.SHINGLE]) for n in range(len(hashes) - shingles.SHINGLE + 1)}


@given(st.lists(st.integers(0, 4), max_size=20), st.lists(st.integers(0, 4), max_size=20))
def test_the_longest_common_subsequence(one: list[int], two: list[int]) -> None:
    best = [[0] * (len(two) + 1) for _ in range(len(one) + 1)]
    for i, a in enumerate(one):
        for j, b in enumerate(two):
            best[i + 1][j + 1] = best[i][j] + 1 if a == b else max(best[i][j + 1], best[i + 1][j])
    assert candidates.common(np.array(one, np.uint32), np.array(two, np.uint32)) == best[-1][-1]


few_words = st.lists(st.integers(0, 4), max_size=150)


@given(few_words, few_words, few_words)
def test_kernels_find_the_same_subsequences(one: list[int], two: list[int], three: list[int]) -> None:
    pytest.importorskip("numba")
    from whence.link import fast

    texts = [np.array(words, np.uint32) for words in (one, two, three)]
    begin = np.cumsum([0, *map(len, texts)])
    older, newer, length = np.array([0, 1, 0]), np.array([2, 2, 1]), np.empty(3, np.int32)
    fast.sequences(np.concatenate(texts), begin, older, newer, 128, length)
    pairs = [(texts[a], texts[b]) for a, b in zip(older, newer, strict=True)]
    assert length.tolist() == [candidates.common(a, b) if max(len(a), len(b)) <= 128 else 0 for a, b in pairs]
