"""Every listing, the dossier and the export have the record as people decided it; `--machine` has what was found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from makers_story import story_case
from test_cli import Call, call  # noqa: F401 - a fixture
from whence.link.derivation import DESCENT
from whence.link.lineage import families
from whence.records import Attribution, Decision, Findings
from whence.store import Store, open_store, queries
from whence.store.decided import as_decided
from whence.store.decisions import decide, undoing
from whence.store.views import desk, sources

LISTINGS = (
    ("who",), ("reports",), ("claims",), ("claims", "--all"), ("positions",), ("timeline",), ("quotes",), ("events",),
    ("ask", "Uskaria", "asked", "inspectors"), ("search", "crack"), ("export",),
)  # fmt: skip
SEEDS = next((p / "shared" / "seeds" for p in Path(__file__).parents if (p / "shared" / "seeds").is_dir()), None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with story_case(tmp_path / "case.whence") as opened:
        yield opened


def judge(store: Store, act: Any, target: str, **more: Any) -> Decision:
    count = len(list(queries.iter_findings(store))) + len(more)
    made = f"2031-04-01T10:00:00.{count:06}+00:00"
    return decide(store, Decision(act, target, "edda", made, "as it reads", **more))


def said(store: Store, words: str) -> tuple[Attribution, str, Findings]:
    """Return the attribution whose content has these words, its speaker's name, and its report's findings."""
    for found in queries.iter_findings(store):
        names = {actor.id: actor.name for actor in found.actors}
        for one in found.attributions:
            if words in " ".join(found.report.text[s:e] for s, e in one.content):
                return one, names.get(one.speaker or "", ""), found
    raise AssertionError(words)


def out(call: Call, *words: str) -> str:  # noqa: F811
    done = call(*words)
    assert done.code == 0, done.err
    return done.out


@pytest.mark.parametrize("words", LISTINGS)
def test_a_case_without_decisions_is_the_machines(call: Call, store: Store, words: tuple[str, ...]) -> None:  # noqa: F811
    assert out(call, *words) == out(call, *words, "--machine")


@pytest.mark.parametrize("words", [(*words, *more) for words in LISTINGS for more in ((), ("--json",))])
def test_undoing_brings_every_listing_back(call: Call, store: Store, words: tuple[str, ...]) -> None:  # noqa: F811
    if words[0] == "export":
        return  # which lists the decisions too
    before = out(call, *words)
    one, _, found = said(store, "second crack")
    other = next(actor.id for actor in found.actors if actor.id != one.speaker)
    made = [
        judge(store, "correct", one.id, after={"stance": "denies", "speaker": other}),
        judge(store, "reject", found.attributions[-1].id),
    ]
    for decision in made:
        decide(store, undoing(decision, "edda"))
    assert out(call, *words) == before


def test_what_is_rejected_is_in_no_listing(call: Call, store: Store) -> None:  # noqa: F811
    one, name, found = said(store, "second crack")
    claims = [row.id for row in desk.desk(store).claims if row.at_most == 1]
    judge(store, "reject", one.id)
    assert name
    for words in (("who", "--json"), ("timeline", "--json"), ("export",), ("show", found.report.id, "--json")):
        assert any(line.get("id") == one.id for line in lines(out(call, *words, "--machine")))
        assert all(line.get("id") != one.id for line in lines(out(call, *words)))
    assert claims
    (row,) = [row for row in lines(out(call, "reports", "--json")) if row["id"] == found.report.id]
    assert row["attributions"] == len(found.attributions) - 1


def lines(text: str) -> list[Any]:
    """Return the records of JSON lines, those inside sources too."""
    found = [json.loads(line) for line in text.splitlines()]
    return [*found, *(said for one in found for said in one.get("statements", ()))]


def test_what_is_corrected_reads_so_and_keeps_its_id(call: Call, store: Store, tmp_path: Path) -> None:  # noqa: F811
    one, name, found = said(store, "second crack")
    other = next(actor for actor in found.actors if actor.named and actor.id != one.speaker)
    short = [[one.content[0].start, one.content[0].end - 1]]
    judge(store, "correct", one.id, after={"stance": "hedges", "speaker": other.id, "content": short})
    for words in (("who", "--json"), ("export",), ("show", found.report.id, "--json"), ("timeline", "--json")):
        (line,) = [line for line in lines(out(call, *words)) if line.get("id") == one.id]
        assert (line["stance"], line["speaker"], line["content"]) == ("hedges", other.id, short)
        assert (line["speakers"], line["judged"]) == ([other.id], "yes")
        assert line["chain"][-1] == other.id
        (was,) = [line for line in lines(out(call, *words, "--machine")) if line.get("id") == one.id]
        assert (was["stance"], was["speaker"], was["judged"]) == (one.stance, one.speaker, "machine")
    assert "checked by a person" in out(call, "who", other.name)
    assert "checked by a person" not in out(call, "who", other.name, "--machine")
    assert "checked by a person" in out(call, "show", found.report.id)
    out(call, "dossier", "d.html")
    page = (tmp_path / "d.html").read_text("utf-8")
    assert page.count("checked by a person") == 2
    out(call, "dossier", "d.docx")
    laid = [one.text for one in Document(str(tmp_path / "d.docx")).paragraphs]
    below = laid[laid.index("Sources") :]
    assert sum("checked by a person" in line for line in below) == 2
    assert name != other.name


def test_a_new_speaker_moves_the_origin_the_denial_and_the_source(store: Store) -> None:
    one, name, found = said(store, "second crack")
    other = next(actor for actor in found.actors if actor.named and actor.id != one.speaker)
    first = next(row for row in sources.sources_page(store, name).sources if row.name == name)
    second = next(row for row in sources.sources_page(store, other.name).sources if row.name == other.name)
    judge(store, "correct", one.id, after={"speaker": other.id})
    assert sources.source_page(store, first.id).source.statements == first.statements - 1
    page = sources.source_page(store, second.id)
    assert page.source.statements == second.statements + 1
    assert one.id in {sentence.id for sentence in page.statements}
    assert one.id not in {sentence.id for sentence in sources.source_page(store, first.id).statements}


def test_a_denial_that_is_thrown_out_no_longer_counts(store: Store) -> None:
    row = next(row for row in desk.desk(store).claims if row.denials)
    against = [one for group in desk.behind(store, row.id, "denials").groups for one in group.sentences]
    for one in against:
        judge(store, "reject", one.id)
    now = next(one for one in desk.desk(store).claims if one.id == row.id)
    assert now.denials == 0
    assert desk.behind(store, row.id, "denials").groups == ()


def test_a_silence_that_is_thrown_out_no_longer_counts(store: Store) -> None:
    row = next(row for row in desk.desk(store).claims if row.silences)
    quiet = [one for group in desk.behind(store, row.id, "silences").groups for one in group.sentences]
    for one in quiet:
        judge(store, "correct", one.id, after={"stance": "asserts"})
    assert next(one for one in desk.desk(store).claims if one.id == row.id).silences == 0


def test_merged_and_split_claims(call: Call, store: Store) -> None:  # noqa: F811
    one, two = desk.desk(store).claims[:2]
    judge(store, "merge-claims", one.id, others=(two.id,))
    whole = next(line for line in lines(out(call, "claims", "--all", "--json")) if line["id"] == one.id)
    assert (whole["origins"]["at_most"], whole["judged"]) == (one.at_most + two.at_most, "yes")
    assert "changed by a person" in out(call, "claims", "--all")
    assert call("claim", two.id).code != 0
    assert out(call, "claim", two.id, "--machine")
    assert f"at most {whole['origins']['at_most']}" in out(call, "check", "--claim", one.id, "--min-origins", "1")
    member = whole["members"][0]
    judge(store, "split-claim", one.id, others=(member,))
    parts = [line for line in lines(out(call, "claims", "--all", "--json")) if member in line["members"]]
    assert [line["members"] for line in parts] == [[member]]
    assert out(call, "claim", parts[0]["id"])


def test_merged_and_split_sources(call: Call, store: Store, tmp_path: Path) -> None:  # noqa: F811
    one, two = (sources.sources_page(store, name).sources[0] for name in ("Garrowby", "Wenlisk"))
    judge(store, "merge-sources", one.id, others=(two.id,))
    for words in (("who", "--json"),):
        (both,) = [line for line in lines(out(call, *words)) if {one.name, two.name} & {line.get("name")}]
        assert len(both["statements"]) == one.statements + two.statements
        assert len([line for line in lines(out(call, *words, "--machine")) if line.get("name") in (one.name, two.name)])
    out(call, "dossier", "d.html")
    page = (tmp_path / "d.html").read_text("utf-8")
    assert len(re.findall(rf"<h4><bdi>(?:{one.name}|{two.name})</bdi></h4>", page)) == 1
    actor = both["actors"][0]["id"]
    judge(store, "split-source", one.id, others=(actor,))
    parts = [line for line in lines(out(call, "who", "--json")) if line.get("name") in (one.name, two.name)]
    assert sorted(len(line["actors"]) for line in parts) == [1, len(both["actors"]) - 1]


def naive(found: Findings, on: dict[str, Decision]) -> Findings:
    """Apply decisions in the plainest way: the slow twin of the views."""
    kept = []
    for one in found.attributions:
        decision = on.get(one.id)
        if decision and decision.act == "reject":
            continue
        stance = decision.after.get("stance", one.stance) if decision else one.stance
        kept.append(replace(one, stance=stance, judged="yes" if decision else "machine", known=one.id))
    gone = {id for id, decision in on.items() if decision.act == "reject"}
    events = tuple(event for event in found.events if event.attribution not in gone)
    return replace(found, attributions=tuple(kept), events=events)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(("accept", "reject", "correct"))), max_size=8))
def test_the_views_are_what_decisions_make_of_the_findings(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[int, Any]]
) -> None:
    with story_case(tmp_path_factory.mktemp("decided") / "case.whence") as store, as_decided(store) as decided:
        every = [one for found in queries.iter_findings(store) for one in found.attributions]
        on: dict[str, Decision] = {}
        for n, (at, act) in enumerate(made):
            after = {"stance": "hedges"} if act == "correct" else {}
            one = Decision(act, every[at].id, "edda", f"2031-04-01T10:00:{n:02}+00:00", after=after)
            on[every[at].id] = decide(store, one)
            looked = [plain(found) for found in queries.iter_findings(decided)]
            assert looked == [plain(naive(found, on)) for found in queries.iter_findings(store)]


def plain(found: Findings) -> Findings:
    return replace(found, attributions=tuple(replace(one, known=one.id) for one in found.attributions))


@pytest.mark.skipif(SEEDS is None, reason="the pile of real reports is not on this machine")
def test_reports_told_apart_part_the_origins_of_a_real_pile(tmp_path: Path) -> None:
    from whence.pipeline import run
    from whence.settings import Settings

    assert SEEDS is not None
    with open_store(tmp_path / "case.whence") as store:
        run([str(SEEDS)], store, Settings(case=store.path, workers=1), lambda _: None)
        family = max(families(queries.links(store, *DESCENT)), key=lambda one: len(one.links))
        before = {row.id: row.at_most for row in desk.desk(store).claims}
        made = [judge(store, "not-a-copy", link.left, others=(link.right,)) for link in family.links]
        after = {row.id: row.at_most for row in desk.desk(store).claims}
        changed = {id for id in before if after[id] != before[id]}
        assert len(changed) > 2
        assert changed == {one.claim for decision in made for one in decision.effects if one.what == "at_most"}
        assert all(after[id] > before[id] for id in changed)
        for decision in made:
            decide(store, undoing(decision, "edda"))
        assert {row.id: row.at_most for row in desk.desk(store).claims} == before


def test_a_verdict_on_two_reports_recounts_the_claims_of_both(call: Call, store: Store) -> None:  # noqa: F811
    family = max(families(queries.links(store, *DESCENT)), key=lambda one: len(one.links))
    link = family.links[0]
    before = {row.id: row.at_most for row in desk.desk(store).claims}
    assert call("link", link.left, link.right, "--not").code == 0
    after = {line["id"]: line["origins"]["at_most"] for line in lines(out(call, "claims", "--all", "--json"))}
    assert after != before
    assert all(after[id] >= before[id] for id in before)
