"""Claims over a case: they grow with it, only what is near is looked at again, and every number opens its sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from makers import at, made, new_store
from test_cli import Call, call  # noqa: F401 - a fixture
from whence.claims.build import silences
from whence.claims.compare import Weights, turns
from whence.claims.gather import Member, members
from whence.claims.positions import stance_of
from whence.claims.statement import Statement, features
from whence.language import LANGUAGES
from whence.records import Actor, Attribution, Dating, Findings, Link, Published, Span, Stance
from whence.relate.claims import regroup, relate_claims
from whence.relate.datings import date_reports
from whence.relate.standing import settle
from whence.resolve.stance import stance as stance_in
from whence.store import Store, open_store, queries, schema
from whence.store.ladder import ask, ladder, ladders, self_contradictions
from whence.store.tracker import tracked
from whence.store.views import positions as views
from whence.store.write import write_batch, write_decided, write_links
from whence.terminal.events import _plain


def told(name: str, *lines: tuple[str, Stance, str], day: str = "2031-03-09") -> Findings:
    """Return a report whose lines are what speakers say: "SPEAKER|stance|content" as "SPEAKER said CONTENT."."""
    text = f"News {name}\n\n" + "".join(f"{who} said {what}.\n\n" for who, _, what in lines)
    report = made(name, text, day)
    actors: dict[str, Actor] = {}
    said = []
    for who, stance, what in lines:
        named = who.istitle()
        actor = actors.setdefault(who, Actor(report.id, who, "person" if named else "anonymous", named))
        place = at(text, f"{who} said {what}")
        start = place.start
        source, cue = (start, start + len(who)), (start + len(who) + 1, start + len(who) + 5)
        content = (cue[1] + 1, place.end)
        spans = [(type(place)(*one),) for one in (source, cue, content)]
        said.append(Attribution(report.id, *spans, form="indirect", speaker=actor.id, stance=stance))
    return Findings(report, actors=tuple(actors.values()), attributions=tuple(said))


ASKED = "that Uskaria had asked Pellany for helmets and radios"
FERRY = "that the ferry Lady Orsola had missed two inspections"
STORY = (
    told("a.txt", ("four officials", "asserts", ASKED), ("Oda Quill", "asserts", FERRY)),
    told("b.txt", ("an official", "asserts", ASKED), ("Tobar Wenlisk", "denies", ASKED), day="2031-03-10"),
)
MORE = told("c.txt", ("two diplomats", "hedges", ASKED), day="2031-03-11")


def written(store: Store, *some: Findings) -> None:
    write_batch(store, list(some), [], {}, "tiny")
    relate_claims(store)


def keys(store: Store) -> dict[str, int]:
    """Return the row of each claim by its id: a row that is written again has another number."""
    with store.reading() as connection:
        return {row.id: row.key for row in connection.execute(select(schema.claim.c.id, schema.claim.c.key))}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.whence"
    with new_store(path) as store:
        written(store, *STORY)
    return path


def test_what_says_the_same_is_one_claim(case: Path) -> None:
    with open_store(case) as store:
        first, second = queries.claims(store)
    assert (len(first.members), first.reports, first.at_most, first.at_least) == (3, 2, 2, 1)
    assert len(first.denied_by) == 1
    assert [step.modality for step in first.strength] == ["pos", "neg"]
    assert (len(second.members), second.reports) == (1, 1)


def test_a_new_report_regroups_only_its_neighbourhood_and_ids_stay(case: Path) -> None:
    with open_store(case) as store:
        before, ids = keys(store), [one.id for one in queries.claims(store)]
        written(store, MORE)
        after = queries.claims(store)
        assert [one.id for one in after] == ids
        assert len(after[0].members) == 4
        ferry = after[1].id
        assert keys(store)[ferry] == before[ferry]
        assert keys(store)[after[0].id] != before[after[0].id]


def test_claims_once_made_are_left_alone(case: Path) -> None:
    with open_store(case) as store:
        before = keys(store)
        relate_claims(store)
        assert keys(store) == before


def test_one_read_or_many_give_the_same_claims(tmp_path: Path, case: Path) -> None:
    with new_store(tmp_path / "other.whence") as store:
        written(store, *STORY, MORE)
        at_once = {frozenset(one.members) for one in queries.claims(store)}
    with open_store(case) as store:
        written(store, MORE)
        assert {frozenset(one.members) for one in queries.claims(store)} == at_once


def test_a_report_read_again_leaves_nothing_behind(case: Path) -> None:
    with open_store(case) as store:
        write_batch(store, [STORY[1]], [], {}, "another reader")
        relate_claims(store)
        one = queries.claims(store)[0]
        assert len(one.members) == 3


def test_members_that_are_gone_leave_their_claim(case: Path) -> None:
    report = STORY[1].report
    less = Findings(report, actors=STORY[1].actors, attributions=STORY[1].attributions[:1])
    with open_store(case) as store:
        write_batch(store, [less], [], {}, "another reader")
        relate_claims(store)
        one = queries.claims(store)[0]
        assert len(one.members) == 2
        assert not one.denied_by
        assert len(ladder(store, one).members) == 2


def test_links_say_what_repeats_and_what_contradicts(case: Path) -> None:
    with open_store(case) as store:
        relations = sorted(link.relation for link in queries.links(store, "repeats", "contradicts"))
        assert relations == ["contradicts", "repeats"]
        assert all(link.evidence[0].left and link.evidence[0].right for link in queries.links(store, "repeats"))


def test_a_person_outranks_the_machine(case: Path) -> None:
    with open_store(case) as store:
        a, b, _ = queries.claims(store)[0].members
        write_links(store, [Link("repeats", a, b, judged="no")])
        regroup(store)
        assert not any({a, b} <= set(one.members) for one in queries.claims(store))


def test_reports_of_one_text_are_one_origin(case: Path) -> None:
    with open_store(case) as store:
        write_links(store, [Link("revision", STORY[1].report.id, STORY[0].report.id)])
        regroup(store)
        assert queries.claims(store)[0].at_most == 1


def test_a_report_that_joins_two_others_joins_the_origins_of_what_they_say(case: Path) -> None:
    copy = told("d.txt", ("a clerk", "asserts", FERRY), day="2031-03-12")
    with open_store(case) as store:
        assert queries.claims(store)[0].at_most == 2
        write_batch(store, [copy], [], {}, "tiny")
        write_links(store, [Link("copy", copy.report.id, one.report.id) for one in STORY])
        relate_claims(store)
        one = next(one for one in queries.claims(store) if "helmets" in one.wording)
        assert one.at_most == 1
        assert "reports of one text" in one.origins[0].why


def test_claims_follow_a_day_that_is_inferred_anew(tmp_path: Path) -> None:
    found = told("a.txt", ("four officials", "asserts", ASKED))
    undated = replace(found, report=replace(found.report, published=Published()))
    inferred = Dating(undated.report.id, Published("2031-03-08", "2031-03-08", "inferred"))
    with new_store(tmp_path / "case.whence") as store:
        write_batch(store, [undated, STORY[1]], [], {}, "tiny")
        write_decided(store, datings=[inferred])
        relate_claims(store)
        (before,) = queries.claims(store)
        assert before.strength[0].date == "2031-03-08"
        date_reports(store)  # which finds nothing to go by in it
        relate_claims(store)
        (after,) = queries.claims(store)
        assert after.strength[0].date == "2031-03-10"
        assert (after.id, set(after.members)) == (before.id, set(before.members))


def test_every_member_opens_its_words(case: Path) -> None:
    with open_store(case) as store:
        written(store, MORE)
        texts = {found.report.id: found.report.text for found in queries.iter_findings(store)}
        for one in ladders(store, queries.claims(store)):
            assert [member.id for member in one.members] == sorted(one.claim.members, key=one.claim.members.index)
            assert all(member.spans and member.wording in texts[member.report] for member in one.members)
            assert one.claim.wording in texts[next(m.report for m in one.members if m.id == one.claim.worded)]
            assert {id_ for group in one.claim.origins for id_ in group.members} <= set(one.claim.members)


def test_silences_are_about_what_stands_beside_them_or_what_they_name() -> None:
    ask, ferry = (
        Statement(x, "r", x) for x in ("Uskaria asked Pellany for helmets", "the ferry missed two inspections")
    )
    told_ = {"r": [(_member("a", 10, 0), features(ask), "asked"), (_member("b", 90, 60), features(ferry), "missed")]}
    weight = Weights({}, 100)
    beside = _member("c", 120, 60, text="to comment", stance="declines-comment", actor="x")
    alone = _member("d", 220, 200, text="a request for comment", stance="no-reply", actor="y")
    named = _member("e", 220, 200, text="any inspections of the ferry", stance="no-mention", actor="z")
    other = _member("f", 220, 200, text="the price of the opera", stance="no-mention", actor="w")
    found = silences([beside, alone, named, other], told_, weight)
    assert found == {"missed": ["x", "z"], "asked": ["y"]}
    part = replace(_member("g", 92, 60), spans=(Span(92, 94),))
    told_["r"].append((part, features(ask), "asked"))  # within what "b" says
    assert silences([beside], told_, weight) == {"missed": ["x"]}


def _member(id: str, start: int, paragraph: int, **more: Any) -> Member:
    text = more.pop("text", "")
    return Member(id, "r", "outlet", text, (Span(start, start + 5),), start, paragraph=paragraph, **more)


def test_a_wording_reads_by_itself() -> None:
    one = told("a.txt", ("four officials", "asserts", "that the dam is cracked and leaks"))
    (member,) = members(one)
    assert member.wording == "the dam is cracked and leaks"
    (member,) = members(told("a.txt", ("four officials", "asserts", "the dam is cracked,”")))
    assert member.wording == "the dam is cracked"


def test_asking(case: Path) -> None:
    with open_store(case) as store:
        answer = ask(store, "Did Uskaria ask Pellany for helmets?")
        assert answer.answers
        assert "helmets" in answer.found[0][1].claim.wording
        assert not ask(store, "Who won the chess tournament?").answers
        assert not ask(store, "the").answers


def test_positions_and_silences(case: Path) -> None:
    with open_store(case) as store:
        one = ladder(store, queries.claims(store)[0])
        assert [p.actor for p in one.positions] == ["Tobar Wenlisk", "an official", "four officials"]
        assert not self_contradictions(store)


DENIALS = (  # who, the cue, what is laid to them; how they stand to it is told from the words
    ("Uskaria", "denied", "that it had sent rifles to the rebels in Pellany", "denies"),
    ("Uskaria", "rejected", "the allegation that its companies had paid the rebels", "denies"),
    ("Tobar Wenlisk", "said", "Uskaria had sent rifles to the rebels", "asserts"),
    ("Uskaria", "criticised", "Pellany’s tariff on its timber", "accuses"),
    ("Uskaria", "rejected", "the tariff policy of Pellany as unfair", "asserts"),
    ("Imra Castlow", "said", "“We will never accept Pellany’s criticism,”", "asserts"),
)


def test_what_is_denied_is_told_apart_from_what_is_rejected_or_criticised(tmp_path: Path) -> None:
    text = "News\n\n" + "".join(f"{who} {cue} {content}.\n\n" for who, cue, content, _ in DENIALS)
    report = made("a.txt", text, "2031-03-09")
    actors = {who: Actor(report.id, who, "person", True) for who, *_ in DENIALS}
    said = []
    for who, cue, content, expected in DENIALS:
        found = stance_in(cue, content, "", LANGUAGES["en"])
        assert found == expected, content
        whole = at(text, f"{who} {cue} {content}")
        spans = [(Span(whole.start + a, whole.start + b),) for a, b in places(who, cue, content)]
        said.append(Attribution(report.id, *spans, form="indirect", speaker=actors[who].id, stance=found))
    with new_store(tmp_path / "case.whence") as store:
        written(store, Findings(report, actors=tuple(actors.values()), attributions=tuple(said)))
        found_ = {one.claim.wording: one for one in ladders(store, queries.claims(store))}
    rifles = found_["Uskaria had sent rifles to the rebels"]
    assert [(m.speaker, stance_of(m)) for m in rifles.members] == [("Uskaria", "denies"), ("Tobar Wenlisk", "asserts")]
    assert [len(one.claim.denied_by) for one in found_.values()].count(1) == 2
    others = [one for wording, one in found_.items() if "rifles" not in wording and "allegation" not in wording]
    assert len(others) >= 2
    assert all(one.claim.at_most == 1 and not one.claim.denied_by and not one.against for one in others)


def test_who_says_that_it_was_not_so_denies_it_and_is_no_origin_of_it(tmp_path: Path) -> None:
    some = (
        told("a.txt", ("Ada Brenn", "asserts", "the Karsk dam had been inspected in May")),
        told("b.txt", ("Ola Verne", "asserts", "the Karsk dam had not been inspected in May"), day="2031-03-10"),
        told("c.txt", ("two villagers", "hedges", "the Karsk dam was never inspected in May"), day="2031-03-11"),
    )
    with new_store(tmp_path / "case.whence") as store:
        written(store, *some)
        settle(store)
        one = next(iter(ladders(store, queries.claims(store))))
        page = views.positions(store)
    assert one.claim.wording == "the Karsk dam had been inspected in May"
    assert (one.claim.reports, one.claim.at_most) == (3, 1)
    assert [(m.speaker, stance_of(m)) for m in one.against] == [("Ola Verne", "denies"), ("two villagers", "hedges")]
    assert [step.modality for step in one.claim.strength] == ["pos", "neg", "pn"]
    assert {row.name: [s.stance for s in row.cells[0].stands] for row in page.actors} == {
        "Ada Brenn": ["asserts"], "Ola Verne": ["denies"], "two villagers": ["hedges"],
    }  # fmt: skip


def test_two_who_say_that_it_was_not_so_are_at_one(tmp_path: Path) -> None:
    some = (
        told("a.txt", ("Ola Verne", "asserts", "nobody had fed the tiger for two days")),
        told("b.txt", ("Ada Brenn", "asserts", "the tiger had not been fed for two days"), day="2031-03-10"),
    )
    with new_store(tmp_path / "case.whence") as store:
        written(store, *some)
        (claim,) = queries.claims(store)
    assert (claim.at_most, claim.denied_by) == (2, ())


TURNED = (  # two statements, and whether one says that the other is not so
    ("the sirens sounded at noon", "the sirens did not sound at noon", True),
    ("the sirens did not sound at noon", "the sirens had failed to sound at noon", False),
    ("the board would not pay for the maps", "the board refused to pay for the maps", False),
    ("the volunteers were told of the risk", "volunteers were never told of the risk", True),
    ("tickets would cost 30 crowns", "tickets would cost no more than 30 crowns", False),
    ("the lake was too shallow to race on", "the lake was not deep enough to race on", False),
    ("the firm, which has not paid since June, sold the barges", "the firm sold the barges", False),
)


@pytest.mark.parametrize(("one", "other", "expected"), TURNED)
def test_a_not_turns_what_is_told_only_where_it_stands_by_the_verb(one: str, other: str, *, expected: bool) -> None:
    left, right = (features(Statement("", "", words)) for words in (one, other))
    assert turns(left, right) == turns(right, left) == expected


def places(*pieces: str) -> Iterator[tuple[int, int]]:
    """Yield where each piece stands in all of them with a space between."""
    start = 0
    for piece in pieces:
        yield start, start + len(piece)
        start += len(piece) + 1


# The commands


def test_commands(call: Call, case: Path) -> None:  # noqa: F811
    out = call("claims").out
    assert "at most 2 origins, at least 1" in out
    assert "1 claim more" in out
    (first, *rest) = call("claims", "--all", "--json").records
    assert len(rest) == 1
    assert ASKED in call("claim", str(first["id"])[:6]).out
    shown = json.loads(call("claim", str(first["id"])[:6], "--json").out)
    assert {m["words"] for m in shown["members"]} == {ASKED}
    assert "Tobar Wenlisk" in call("positions").out
    assert "four officials" in call("positions", "official").out
    assert "No position" in call("positions", "nobody at all").out
    assert ASKED in call("ask", "Uskaria", "asked", "Pellany", "for", "helmets").out
    assert "does not have it" in call("ask", "chess tournament").out
    assert call("events").out.startswith("No event")
    assert call("events", "--csv").out.startswith("type,mode")
    assert call("claim", "zzzz").code == 2
    assert call("events", "--type", "PARTY").code == 2
    assert call("events", "--since", "yesterday").code == 2


@pytest.mark.parametrize(("wanted", "code"), [(1, 0), (2, 1), (3, 1)])
def test_check_is_for_scripts(call: Call, case: Path, wanted: int, code: int) -> None:  # noqa: F811
    (first, *_) = call("claims", "--json").records
    result = call("check", "--claim", str(first["id"]), "--min-origins", str(wanted))
    assert result.code == code
    assert "at most 2, at least 1" in result.out


def test_events_are_filtered(call: Call, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "a.txt").write_text(
        "Uskaria asks Pellany for helmets\n\nUskaria asked Pellany for helmets. Pellany sent troops to Orr. "
        "They said that this was not what had been agreed, and that it would be told to all of the others.\n",
        "utf-8",
    )
    assert call("read", tmp_path / "a.txt").code == 0
    with open_store(tmp_path / "case.whence") as store:
        everything = list(tracked(store))
        assert {one.event.type for one in everything} == {"REQUEST", "MOBILIZE"}
        assert {one.event.type for one in tracked(store, type="request")} == {"REQUEST"}
        assert {one.event.type for one in tracked(store, actor="uskar")} == {"REQUEST"}
        assert not list(tracked(store, since="2031-01-01"))
    records = call("events", "--json").records
    assert {"Pellany"} == {r["recipients"] for r in records if r["type"] == "REQUEST"}
    assert "REQUEST: Uskaria → Pellany" in call("events").out
    assert len(call("events", "--csv", "--type", "REQUEST").out.splitlines()) == 3


def test_the_dossier_opens_on_the_claims_and_every_number_leads_somewhere(call: Call, case: Path) -> None:  # noqa: F811
    assert call("dossier", "out.html").code == 0
    page = Path("out.html").read_text("utf-8")
    assert page.index('id="claims"') < page.index('id="reading"') < page.index('id="sources"')
    claims_ = page[page.index('id="claims"') : page.index('id="reading"')]
    assert "at most 2 origins, at least 1" in claims_
    assert claims_.count("helmets and radios</blockquote>") == 3
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


@pytest.mark.parametrize("words", ["=1+1", "+cmd", "-1", "@sum"])
def test_a_spreadsheet_takes_no_article_for_a_formula(words: str) -> None:
    assert _plain(words) == f"'{words}"
    assert _plain("Uskaria") == "Uskaria"
