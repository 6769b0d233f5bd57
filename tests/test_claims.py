"""Claims: what is one claim and what is only near it, origins bounded from both sides, strength, positions, circles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makers import at, patient
from makers_link import plain
from whence.claims.build import built, near
from whence.claims.compare import NEAR, Compared, Weights, compare
from whence.claims.gather import Member, members, modality
from whence.claims.group import Pair, counted, groups, pairs
from whence.claims.origins import Across, across, circles, origins
from whence.claims.positions import contradictions, positions
from whence.claims.statement import Features, Statement, features, stem, telling
from whence.claims.strength import strength, surer
from whence.records import Attribution, Claim, Findings, Link, Span, Stance


def said(text: str, speaker: str = "", stance: Stance = "asserts") -> Features:
    return features(Statement("", "", text, speaker, stance))


def both(one: Features, other: Features) -> list[str]:
    """Return in what two statements differ, compared with no word rarer than another."""
    return list(compare(one, other, Weights({}, 100)).differs)


SAME = (
    (("Uskaria asked Pellany for helmets", ""), ("Uskaria has asked Pellany for helmets", "")),
    (("Uskaria asked Pellany for helmets", ""), ("Pellany for helmets", "Uskaria")),
    (("the ferry missed two inspections", ""), ("the ferry had skipped 2 inspections", "")),
    (("the dam was cracked by Wendrell Hydro", ""), ("Wendrell Hydro cracked the dam", "")),
    (("it had cracked the dam", "Wendrell Hydro"), ("Wendrell Hydro cracked the dam", "")),
    (("Uskaria sent helmets to Pellany after the flood began in Orr", ""), ("Uskaria sent helmets to Pellany", "")),
)
APART = (
    ("Uskarian companies gave Pellany helmets", "the Uskarian government gave Pellany helmets", "compan"),
    ("Uskaria gave Pellany helmets", "Uskarian companies gave Pellany helmets", "companies"),
    ("Uskaria gave Pellany lethal aid", "Uskaria gave Pellany non-lethal aid", "lethal"),
    ("Uskaria asked Pellany for helmets", "Uskaria gave Pellany helmets", "asked"),
    ("Uskaria is considering giving Pellany helmets", "Uskaria gave Pellany helmets", "considered"),
    ("the ferry missed two inspections", "the ferry missed three inspections", "2"),
    ("the left engine had failed before the crash", "the right engine had failed before the crash", "left"),
    (
        "We will not allow the blockade to go on and let Pellany starve",
        "We will not allow the blockade to go on and we will let Pellany starve",
        "not so",
    ),
    ("police fired on the miners", "company guards fired on the miners", "guards"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_claim(one: tuple[str, str], other: tuple[str, str]) -> None:
    left, right = said(*one), said(*other, "requests" if " had " not in other[0] and other[1] else "asserts")
    compared = compare(left, right, Weights({}, 100))
    assert compared.same, compared


@pytest.mark.parametrize(("one", "other", "what"), APART)
def test_near_claims_say_what_differs(one: str, other: str, what: str) -> None:
    compared = compare(said(one), said(other), Weights({}, 100))
    assert not compared.same
    assert compared.score >= NEAR
    assert any(what in differs for differs in compared.differs), compared


def test_a_denial_is_the_same_claim_and_the_opposite() -> None:
    denial = said("it had missed two inspections", "the ferry", "denies")
    compared = compare(said("the ferry missed two inspections"), denial, Weights({}, 100))
    assert compared.same
    assert compared.opposite


def test_a_not_that_turns_one_sentence_of_two_makes_two_claims() -> None:
    kept = said("“We did not let anyone search our boats. But we are ready to talk about corridors.”", "the minister")
    lost = said("“We did let anyone search our boats. But we are ready to talk about corridors.”", "the minister")
    assert compare(kept, lost, Weights({}, 100)).differs == ("not so / so",)


def test_a_state_of_two_words_is_one_thing_in_common() -> None:
    kept, came = said("to keep the calf in the United States"), said("the calf was flown to the United States")
    assert kept.tokens & came.tokens == {"calf", "usa"}
    assert not telling(Statement("", "", "to keep it in the United States"), said("to keep it in the United States"))


def test_silence_and_scraps_are_no_claims() -> None:
    assert not telling(Statement("", "", "to comment on the ferry", stance="declines-comment"), said("to comment"))
    assert not telling(Statement("", "", "the ferry"), said("the ferry"))
    unnamed = "not to be named because they still work at the ferry"
    assert not telling(Statement("", "", unnamed, stance="requests"), said(unnamed))
    assert telling(Statement("", "", "the ferry missed two inspections"), said("the ferry missed two inspections"))
    assert telling(Statement("", "", "the strike was no riot"), said("the strike was no riot"))
    assert not telling(Statement("", "", "who missed two inspections?", stance="asks"), said("who missed two?"))
    for scrap in ("a banned blood booster", "its lost lifeboat of 1912"):
        assert not telling(Statement("", "", scrap), said(scrap))
    assert telling(Statement("", "", "The banned booster was found"), said("The banned booster was found"))


def test_stems() -> None:
    assert len({stem(w) for w in ("ask", "asked", "asking", "asks")}) == 1
    assert stem("uskarian") == stem("uskaria")
    assert stem("chinese") == stem("china")


# Groups


def slow_pairs(all_: Sequence[Features], weight: Weights) -> set[tuple[int, int]]:
    """All with all, and what is equal with the first of its kind: the slow twin of `pairs`."""
    first = [all_.index(one) for one in all_]
    kinds = [n for n in range(len(all_)) if first[n] == n]
    near_ = {(i, j) for j in kinds for i in kinds if i < j and compare(all_[i], all_[j], weight).score >= NEAR}
    return near_ | {(first[n], n) for n in range(len(all_)) if first[n] != n}


SCRAPS = "ferry inspections missed captain radar two Uskaria asked Pellany helmets gave fog rocks denied crew strike"
WORDS = st.sampled_from(SCRAPS.split())


@patient
@given(st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), max_size=12))
def test_pairs_are_those_of_the_slow_twin(texts: list[str]) -> None:
    all_ = [said(text) for text in texts]
    weight = counted(all_)
    assert {(p.left, p.right) for p in pairs(all_, weight)} == slow_pairs(all_, weight)


@patient
@given(st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), max_size=12))
def test_groups_hold_each_statement_once(texts: list[str]) -> None:
    all_ = [said(text) for text in texts]
    done = groups(len(all_), pairs(all_, counted(all_)))
    assert sorted(i for some in done for i in some) == list(range(len(all_)))


def test_what_many_say_in_the_same_words_is_one_claim() -> None:
    same, other = said("Uskaria asked Pellany for helmets"), said("Uskaria asked Pellany for some helmets", "a clerk")
    all_ = [same, other, *[same] * 300, said("the ferry missed two inspections")]
    found = list(pairs(all_, counted(all_)))
    assert len(found) <= len(all_)
    assert sorted(map(len, groups(len(all_), found))) == [1, 302]


def test_a_verdict_outranks_equal_words() -> None:
    same = said("Uskaria asked Pellany for helmets")
    found = [*pairs([same] * 4, counted([same] * 4)), Pair(2, 3, Compared(0.0, ("a person says so",)))]
    assert sorted(map(len, groups(4, found))) == [1, 3]


def test_what_is_near_is_told_from_both_sides() -> None:
    all_ = [said("Uskaria asked Pellany for helmets"), said("Uskaria gave Pellany helmets")]
    found = near([Pair(0, 1, compare(*all_, Weights({}, 100)))], ["a", "b"])
    assert found == {"a": [("b", "asked for / done")], "b": [("a", "done / asked for")]}


# Origins


def member(id: str, report: str = "r1", **fields: object) -> Member:
    given: dict[str, object] = {
        "outlet": f"outlet of {report}",
        "text": "the dam is cracked",
        "spans": (Span(0, 5),),
        "start": 0,
    }
    return Member(id=id, report=report, **{**given, **fields})  # type: ignore[arg-type]


def test_unnamed_speakers_are_bounded_from_both_sides() -> None:
    some = [
        member("a", "r1", speaker="four Pellanese officials", actor="1"),
        member("b", "r2", speaker="Pellanese officials", actor="2"),
    ]
    found = origins(some)
    assert (found.at_most, found.at_least) == (2, 1)


def test_reports_of_one_text_are_one_origin() -> None:
    some = [member("a", "r1", speaker="officials", actor="1"), member("b", "r2", speaker="an official", actor="2")]
    found = origins(some, across([Link("revision", "r2", "r1")]))
    assert (found.at_most, found.at_least) == (1, 1)
    assert "revision" in found.groups[0].why


def test_reports_that_rest_on_one_outlet_are_one_origin() -> None:
    some = [
        member("a", "r1", rests=("Farhaven Wire",)),
        member("b", "r2", speaker="officials", rests=("Farhaven Wire",)),
    ]
    found = origins([*some, member("c", "r3", outlet="Farhaven Wire")])
    assert (found.at_most, found.at_least) == (1, 1)
    assert "Farhaven Wire" in found.groups[0].why


def test_a_named_speaker_counts_once_an_occasion() -> None:
    said_ = {"speaker": "Imra Castlow", "named": True}
    one = [member("a", "r1", date="2031-03-09", **said_), member("b", "r2", date="2031-03-09", **said_)]
    assert origins(one).at_most == 1
    two = [*one, member("c", "r3", date="2031-03-12", **said_)]
    assert (origins(two).at_most, origins(two).at_least) == (2, 1)


def test_who_tells_an_outlets_report_on_adds_no_origin_to_those_of_that_report() -> None:
    some = [
        member("a", "r1", outlet="Farhaven Wire", speaker="two officials", actor="1", date="2031-03-04"),
        member("b", "r1", outlet="Farhaven Wire", speaker="Oda Quill", actor="2", named=True, date="2031-03-04"),
        member("c", "r2", speaker="Farhaven Wire", rests=("Farhaven Wire",), date="2031-03-05"),
    ]
    found = origins(some)
    assert found.at_most == 2
    assert next((one.members, one.why) for one in found.groups) == (
        ("a", "c"), "rests on Farhaven Wire, whose report is here",
    )  # fmt: skip


def test_a_headline_rests_on_its_text_and_a_denial_on_nothing() -> None:
    some = [
        member("a", speaker="officials", start=50),
        member("b", headline=True),
        member("c", "r2", speaker="Wenlisk", named=True, stance="denies", modality="neg"),
    ]
    found = origins(some)
    assert [set(group.members) for group in found.groups] == [{"a", "b"}]


def test_no_origin_without_members() -> None:
    assert origins([member("c", modality="neg")]).at_most == 0


MEMBERS = st.lists(
    st.builds(
        member,
        st.integers(0, 10_000).map(str),
        st.sampled_from(["r1", "r2", "r3", "r4"]),
        speaker=st.sampled_from(["", "officials", "Imra Castlow", "two engineers"]),
        actor=st.sampled_from([None, "1", "2"]),
        named=st.booleans(),
        rests=st.sampled_from([(), ("Farhaven Wire",), ("The Lantern",)]),
        modality=st.sampled_from(["pos", "pp", "pn", "neg"]),
        headline=st.booleans(),
        date=st.sampled_from([None, "2031-03-09", "2031-03-10"]),
    ),
    max_size=8,
    unique_by=lambda one: one.id,
)
FAMILIES = st.sampled_from([Across({}, {}, {}), Across({"r1": "r1", "r2": "r1"}, {"r1": "copy"}, {})])


@patient
@given(MEMBERS, FAMILIES, st.randoms())
def test_no_count_without_members_no_member_without_a_span(some: list[Member], joined: Across, random) -> None:  # type: ignore[no-untyped-def]
    found = origins(some, joined)
    placed = [id_ for group in found.groups for id_ in group.members]
    assert found.at_most == len(found.groups)
    assert min(1, found.at_most) <= found.at_least <= found.at_most
    assert sorted(placed) == sorted(one.id for one in some if one.modality in ("pos", "pp"))
    assert all(group.members and group.why for group in found.groups)
    assert all(one.spans for one in some)
    random.shuffle(some)
    assert origins(some, joined) == found  # the order they come in decides nothing


@patient
@given(MEMBERS.filter(bool), FAMILIES)
def test_a_claim_has_only_its_members(some: list[Member], joined: Across) -> None:
    claim = built(some, {}, joined)
    ids = {one.id for one in some}
    assert set(claim.members) == ids
    assert claim.worded in ids
    assert claim.reports == len({one.report for one in some})
    assert {step.member for step in claim.strength} <= ids
    assert claim.id == Claim("", "", tuple(sorted(ids)), 1, 0, 0).id


def test_a_part_of_what_is_said_never_denies_it() -> None:
    text = "the dam was not inspected in May"
    whole = member("w", "r1", text=text, spans=(Span(0, 32),), speaker="Ada Brenn")
    part = member("p", "r1", text="inspected in May", spans=(Span(16, 32),), speaker="Ada Brenn")
    other = member("o", "r2", text="the dam was inspected in May", spans=(Span(0, 28),), speaker="Ola Verne")
    known = {one.id: features(one.statement) for one in (whole, part, other)}
    assert built([whole, part], {}, Across({}, {}, {}), features=known).at_most == 1
    assert built([whole, other], {}, Across({}, {}, {}), features=known).denied_by == ()  # without an actor
    assert built([whole, other], {}, Across({}, {}, {}), features=known).origins[0].members == ("o",)


def test_a_claim_keeps_its_id_while_it_grows() -> None:
    first = built([member("m")], {}, Across({}, {}, {}))
    assert built([member("m"), member("a")], {}, Across({}, {}, {}), first.seed).id == first.id


def test_circles_are_named() -> None:
    ring = [
        member("a", "r1", outlet="The Lantern", rests=("Farhaven Wire",)),
        member("b", "r2", outlet="Farhaven Wire", rests=("The Lantern",)),
        member("c", "r3", outlet="The Gazette", rests=("The Lantern",)),
    ]
    assert circles(ring) == [("Farhaven Wire", "The Lantern")]


# Strength and positions


def test_strength_has_a_step_for_every_change() -> None:
    some = [
        member("c", date="2031-03-12", modality="neg", speaker="Wenlisk"),
        member("a", date="2031-03-09", modality="pp", speaker="officials"),
        member("b", date="2031-03-10", modality="pp", speaker="officials"),
        member("d", date="2031-03-11", modality="pos"),
    ]
    assert [(step.member, step.modality) for step in strength(some)] == [("a", "pp"), ("d", "pos"), ("c", "neg")]


def test_a_headline_that_is_surer_than_its_text_is_found() -> None:
    head, body = member("a", headline=True), member("b", modality="pp", speaker="officials", start=40)
    (found,) = surer([head, body], Across({}, {}, {}))
    assert (found.member, found.source) == (head, body)
    assert not surer([body, member("c", "r2")], Across({}, {}, {}))


def test_a_copy_that_drops_the_doubt_is_found() -> None:
    first = member("a", "r1", modality="pp", speaker="officials", date="2031-03-09")
    copy = member("b", "r2", speaker="officials", date="2031-03-10")
    (found,) = surer([first, copy], across([Link("copy", "r2", "r1")]))
    assert found.member == copy


def test_positions_change() -> None:
    some = [
        member("a", speaker="Wenlisk", named=True, date="2031-03-09", stance="denies", modality="neg"),
        member("b", speaker="Wenlisk", named=True, date="2031-03-12"),
        member("c", speaker="Castlow", named=True),
    ]
    found = {one.actor: one for one in positions("claim", some)}
    assert found["Wenlisk"].changed
    assert not found["Castlow"].changed


def test_a_report_that_says_both_sides_were_silent_and_quotes_one_contradicts_itself() -> None:
    silence = member("a", text="to comment", speaker="both sides", stance="declines-comment")
    speech = member("b", text="“We would be concerned,”", speaker="Oda Quill", named=True, start=90)
    (found,) = contradictions([silence, speech])
    assert (found.silence, found.speech) == (silence, speech)
    assert not list(contradictions([silence, member("c", "r2", text="“No,”", speaker="Oda Quill", named=True)]))


@pytest.mark.parametrize(
    ("words", "stance", "expected"),
    [
        ("the gate is cracked", "asserts", "pos"),
        ("the gate may be cracked", "asserts", "pp"),
        ("the gate is cracked", "hedges", "pp"),
        ("the gate is cracked", "denies", "neg"),
        ("the gate may be cracked", "denies", "pn"),
    ],
)
def test_modality(words: str, stance: Stance, expected: str) -> None:
    assert modality(words, stance) == expected


def test_members_stand_in_their_report() -> None:
    from makers import found

    one = found()
    some = list(members(one))
    assert some
    for each in some:
        assert each.spans
        assert each.wording in one.report.text


def test_who_denies_this_denies_what_another_said_before() -> None:
    text = "An official said the gate had leaked.\n\nThe mayor denied this. A clerk confirmed it."
    one = plain("a.txt", text)

    def said(source: str, cue: str, content: str, stance: Stance = "asserts") -> Attribution:
        spans = ((at(text, source),), (at(text, cue),), (at(text, content),))
        return Attribution(one.id, *spans, "indirect", stance=stance, speaker=source)

    told_ = (
        said("An official", "said", "the gate had leaked"),
        said("The mayor", "denied", "this", "denies"),
        said("A clerk", "confirmed", "it"),
    )
    found = list(members(Findings(one, attributions=told_)))
    assert [(m.text, m.modality) for m in found] == [
        ("the gate had leaked", "pos"), ("the gate had leaked", "neg"), ("the gate had leaked", "pos"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cue", "content", "points"),
    [
        ("denied", "this", True),
        ("called", "the report “a fairy tale”", True),
        ("dismissed the claims as", "lies", False),  # which claims is not told
        ("denied", "the accusations", False),
        ("rejected the suggestion", "that it had leaked", False),
        ("denied", "the report that it had leaked", False),
        ("denied", "that the gate had leaked", False),
    ],
)
def test_what_points_back(cue: str, content: str, points: bool) -> None:
    text = f"The gate had leaked, a clerk said. The mayor {cue} {content}."
    report = plain("a.txt", text)
    first = (at(text, "a clerk"),), (at(text, "said"),), (at(text, "The gate had leaked"),)
    second = (
        (at(text, "The mayor"),),
        (at(text, cue),),
        (Span(text.rindex(content), text.rindex(content) + len(content)),),
    )
    said = Attribution(report.id, *first, "indirect", speaker="clerk")
    denial = Attribution(report.id, *second, "indirect", speaker="mayor", stance="denies")
    texts = [member.text for member in members(Findings(report, attributions=(said, denial)))]
    assert (texts[0] == texts[1]) == points
