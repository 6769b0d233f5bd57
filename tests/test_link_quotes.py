"""Quotations across reports: hand-judged pairs, and what makes two quotations one utterance."""

from __future__ import annotations

import pytest

from makers_link import quotations, said
from whence.link.changes import align, changes
from whence.link.quotes import same_quotes, utterance_groups
from whence.link.wording import words
from whence.records import Link


@pytest.mark.parametrize(("verdict", "grave", "kinds", "left", "right"), quotations())
def test_pairs_judged_by_hand(verdict: str, grave: str, kinds: str, left: str, right: str) -> None:
    found = same_quotes([said(left, "a")], [said(right, "b")])
    assert bool(found) == (verdict == "same")
    if found:
        assert found[0].grave == (grave == "yes"), found[0].changes
        assert set(kinds.split()) <= {change.kind for change in found[0].changes}
        for change in found[0].changes:
            assert 0 <= change.left.start <= change.left.end <= len(left)
            assert 0 <= change.right.start <= change.right.end <= len(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ships of the U.S. left the E.U. on Monday.", "Ships of the US left the EU on Monday."),
        ("A U.S.-led crew sank it.", "A US-led crew sank it."),
        ("J. K. Quist of the U.N. spoke", "J.K. Quist of the UN spoke"),
    ],
)
def test_points_of_an_abbreviation_change_nothing(left: str, right: str) -> None:
    one, two = (words(side, [(0, len(side))]) for side in (left, right))
    assert not changes(one, two, align(one, two))


def test_an_abbreviation_is_no_pronoun() -> None:
    one, two = (words(side, [(0, len(side))]) for side in ("They told us of it", "They told the U.S. of it"))
    assert changes(one, two, align(one, two))


def test_two_speakers_are_never_one_voice() -> None:
    words = "“We have closed the lock until the wall is safe.”"
    assert not same_quotes([said(words, "a", "quist")], [said(words, "b", "marl")])


def test_unnamed_speakers_match_within_a_family_alone() -> None:
    words = "“We have closed the lock until the wall is safe.”"
    pair = [said(words, "a", "", unnamed=True)], [said(words, "b", "", unnamed=True)]
    assert not same_quotes(*pair)
    assert same_quotes(*pair, kin=True)


def test_who_is_not_named_may_be_who_is_where_the_words_are_the_same() -> None:
    letter = said("“two of the five pumps cannot be relied on in a spring tide”", "a", "a letter", unnamed=True)
    aide = said("“two of the five pumps can be relied on in a spring tide”", "b", "imber")
    (match,) = same_quotes([letter], [aide])
    assert match.grave
    other = said("“two of the five pumps were repaired before the spring”", "c", "imber")
    assert not same_quotes([letter], [other])


def test_a_person_keeps_two_utterances_apart() -> None:
    links = [Link("same-quote", "a", "b", 0.9), Link("same-quote", "b", "c", 0.8)]
    assert utterance_groups(links) == [("a", "b", "c")]
    assert utterance_groups([*links, Link("same-quote", "a", "c", judged="no")]) == [("a", "b")]
