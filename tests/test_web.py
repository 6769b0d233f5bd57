"""The workbench over the example's hand-made record: every route, every decision, what a hostile page may not do."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import whence
from makers import found, made, new_store
from makers_story import story_case
from whence.errors import UsageError
from whence.export.table import line
from whence.records import Actor, Attribution, Claim, Decision, Findings, Link, Origin, Span, Step
from whence.relate.standing import settle
from whence.store import Store, open_store
from whence.store.decisions import decide, decisions, from_json, import_decisions
from whence.store.views import desk, ladder, lineage, reader, sources
from whence.store.write import write_batch, write_decided, write_links
from whence.web import openapi, screens
from whence.web.app import STATIC, make_app
from whence.web.drawing import Scale, spark, tree
from whence.web.guard import HEADERS, SMALL, Guard
from whence.web.review import MAKERS, find_words
from whence.web.serve import hosts_of, is_local, run_app

WEB = Path(whence.__file__).parent / "web"
HTMX = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"  # of htmx.org 2.0.11's htmx.min.js


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with story_case(tmp_path / "story.whence") as opened:
        yield opened


@pytest.fixture
def client(store: Store) -> TestClient:
    return TestClient(make_app(store, Guard(), "edda"))


def claim_with(store: Store, words: str) -> desk.ClaimRow:
    (row,) = [row for row in desk.desk(store).claims if words in row.wording]
    return row


def report_named(store: Store, start: str) -> str:
    (one,) = [line.place.id for line in reader.reports_page(store).reports if line.place.name.startswith(start)]
    return one


def addresses(store: Store) -> list[str]:
    """Return an address of every screen."""
    claim = desk.desk(store).claims[0].id
    family = lineage.families_page(store).families[0].id
    early, late = report_named(store, "03"), report_named(store, "07")
    source = sources.sources_page(store).sources[0].id
    return [
        "/", "/?q=dam", f"/claims/{claim}", *(f"/claims/{claim}/{what}" for what in desk.WHATS), "/lineage",
        f"/lineage/{family}", f"/compare/{early}/{late}", "/quotes", "/timeline", "/timeline?since=2031-03-10",
        "/positions", "/reports", f"/reports/{early}", "/review", "/log", "/sources", f"/sources/{source}", "/missing",
        f"/missing?claim={claim}", "/ask", "/ask?q=Uskaria+asked+inspectors+to+hold+back+a+report",
    ]  # fmt: skip


def form_of(client: TestClient, address: str = "/review") -> str:
    token = re.search(r'name="form_token" value="(\w+)"', client.get(address).text)
    assert token is not None
    return token[1]


def send(client: TestClient, act: str, **fields: object) -> Decision:
    """Send a review form as a program does, and return the decision it made."""
    values = {"form_token": form_of(client), **fields}
    answer = client.post(f"/decide/{act}", data=values, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return Decision(**{**{k: v for k, v in answer.json().items() if k not in ("id", "effects")}, "effects": ()})


# Screens


def test_every_screen_has_a_page_a_twin_and_a_print_view(client: TestClient, store: Store) -> None:
    for address in addresses(store):
        page = client.get(address)
        assert page.status_code == 200, address
        assert page.text.startswith("<!DOCTYPE html>")
        assert page.text.count("<h1") == 1, address
        path, _, query = address.partition("?")
        twin = client.get(f"{'/index' if path == '/' else path}.json?{query}")
        assert twin.status_code == 200, address
        assert twin.json() == client.get(address, headers={"accept": "application/json"}).json()
        joined = "&" if "?" in address else "?"
        assert '<html lang="en" class="printed">' in client.get(f"{address}{joined}print=1").text


def test_no_route_is_untested(store: Store) -> None:
    tried = [address.partition("?")[0] for address in addresses(store)]
    for route in screens.ROUTES:
        pattern = re.sub(r"\{\w+\}", "[^/]+", route.path)
        assert route.path == "/export/{name}" or any(re.fullmatch(pattern, path) for path in tried), route.path


def test_every_number_on_the_desk_opens_its_sentences(client: TestClient, store: Store) -> None:
    page = client.get("/").text
    for row in desk.desk(store).claims:
        held = desk.behind(store, row.id, "reports")
        said = [one for group in held.groups for one in group.sentences]
        assert len({one.place.id for one in said}) == row.reports
        assert len(desk.behind(store, row.id, "origins").groups) == row.at_most
        for what in ("reports", "origins"):
            assert f'href="/claims/{row.id}/{what}"' in page
        for one in said:
            shown = "".join(piece.text for piece in one.pieces)
            assert one.words.split(" … ")[0] in shown
            assert one.place.reader in client.get(f"/claims/{row.id}/reports").text


def test_a_sentence_leads_to_its_place_in_the_report(client: TestClient, store: Store) -> None:
    row = desk.desk(store).claims[0]
    page = client.get(f"/claims/{row.id}/reports").text
    link = re.search(r'class="open" href="([^"]+)"', page)
    assert link is not None
    address, _, place = link[1].replace("&amp;", "&").partition("#")
    assert f'id="{place}"' in client.get(address).text


def test_the_ladder_goes_from_the_first_mouth_to_the_reports(store: Store) -> None:
    view = ladder.claim_page(store, claim_with(store, "Asked Inspectors").id)
    first = view.origins[0].ladders[0]
    assert [rung.kind for rung in first.rungs] == ["speaker", "report", "copies"]
    assert (first.rungs[0].named, first.rungs[0].count, first.rungs[0].cue) == (False, 4, "Say")
    held = [rung for one in view.origins for way in one.ladders for rung in way.rungs if rung.kind == "report"]
    assert all(rung.held for rung in held)


def test_what_is_rested_on_and_not_held_is_listed(client: TestClient, store: Store) -> None:
    outlets = {one.outlet for one in ladder.missing(store)}
    assert "The Varra Courier" in outlets
    assert "Farhaven Wire" not in outlets, "its reports are in the pile"
    assert "The Varra Courier" in client.get("/export/missing.csv").text


def test_two_versions_stand_side_by_side_with_the_reversal_marked(client: TestClient, store: Store) -> None:
    early, late = report_named(store, "03"), report_named(store, "07")
    pair = lineage.pair(store, late, early)
    assert (pair.left.id, pair.right.id) == (early, late), "the older stands left, however asked"
    grave = [line for line in pair.lines if line.grave]
    assert any("negation" in line.changes and "filled" in "".join(r.text for r in line.right) for line in grave)
    assert "negation changed" in client.get(f"/compare/{early}/{late}").text


def test_quotations_that_say_something_else_are_flagged(client: TestClient) -> None:
    flagged = [one for one in client.get("/quotes.json").json()["utterances"] if "negation" in one["flags"]]
    assert [one["speaker"] for one in flagged] == ["Imra Castlow"]


def test_silence_is_a_cell(client: TestClient) -> None:
    view = client.get("/positions.json").json()
    stances = {stand["stance"] for row in view["actors"] for cell in row["cells"] for stand in cell["stands"]}
    assert {"denies", "declines-comment"} <= stances


def test_a_window_of_days_filters_the_rest(client: TestClient) -> None:
    view = client.get("/timeline.json?since=2031-03-12&until=2031-03-12").json()
    assert {mark["day"] for band in view["bands"] for mark in band["marks"]} == {"2031-03-12"}


def test_the_queue_begins_with_what_would_change_most(store: Store) -> None:
    items = reader.queue(store).items
    moved = [item.claims if item.kind == "link" else item.stake.origins[0] - item.stake.origins[1] for item in items]
    assert moved == sorted(moved, reverse=True)
    assert items[0].kind == "link"
    assert items[0].stake.origins == (1, 2)


def test_exports_and_files(client: TestClient) -> None:
    for name in screens.EXPORTS:
        answer = client.get(f"/export/{name}")
        assert answer.status_code == 200
        assert "attachment" in answer.headers["content-disposition"]
        assert len(answer.text) > 100
    for name in STATIC:
        assert client.get(f"/static/{name}").status_code == 200
    assert client.get("/static/..%2fapp.py").status_code == 404


def test_docx_is_offered_where_its_package_is(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/export/dossier.docx").content[:2] == b"PK"
    assert 'href="/export/dossier.docx"' in client.get("/sources").text
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "whence.export.docx", raising=False)
    assert "dossier.docx" not in client.get("/sources").text
    answer = client.get("/export/dossier.docx")
    assert answer.status_code == 422
    assert "whence[docx]" in answer.text


def test_a_spreadsheet_runs_nothing() -> None:
    assert line(["=1+1", "+x", 3]) == "'=1+1,'+x,3"


# Decisions


def test_rejecting_recounts_and_undoing_restores(client: TestClient, store: Store) -> None:
    row = claim_with(store, "second crack")
    said = [s for g in desk.behind(store, row.id, "origins").groups for s in g.sentences]
    for one in said:
        send(client, "reject", finding=one.id, reason="not an attribution")
    held = decisions(store)
    assert {(e.what, e.before, e.after) for e in held[-1].effects} >= {("at_most", 1, 0)}
    with store.reading() as connection:
        assert desk.claim_row(connection, row.id)[0].at_most == 0, "only its denial is left"
    for one in held:
        send(client, "undo", decision=one.id)
    assert claim_with(store, "second crack") == row
    assert [d.act for d in decisions(store)] == ["reject"] * len(said) + ["undo"] * len(said)


def test_a_claim_without_members_is_gone(client: TestClient, store: Store) -> None:
    row = claim_with(store, "photographs of Gate 3")
    for member in desk.behind(store, row.id, "reports").groups[0].sentences:
        send(client, "reject", finding=member.id, reason="wrong words")
    assert row.id not in {one.id for one in desk.desk(store).claims}
    assert client.get(f"/claims/{row.id}").status_code == 404


def test_accepting_changes_no_number(client: TestClient, store: Store) -> None:
    before = desk.desk(store).claims
    one = next(item for item in reader.queue(store).items if item.sentence)
    assert one.sentence is not None
    send(client, "accept", finding=one.sentence.id)
    assert desk.desk(store).claims == before
    assert decisions(store)[-1].effects == ()
    assert all(i.sentence is None or i.sentence.id != one.sentence.id for i in reader.queue(store).items)


def test_correcting_keeps_the_finding_and_shows_both(client: TestClient, store: Store) -> None:
    report = report_named(store, "03")
    finding = next(f for f in reader.reading(store, report).findings if f.found.stance == "hedges")
    other = next(voice for voice in reader.reading(store, report).cast if voice.actor != finding.found.speaker)
    send(
        client, "correct", finding=finding.found.id, stance="denies", speaker=other.actor, cue=finding.sentence.cue,
        source=finding.sentence.source_words, content=finding.sentence.words.rsplit(" ", 1)[0], why="as it reads",
    )  # fmt: skip
    (now,) = [f for f in reader.reading(store, report).findings if f.found.id == finding.found.id]
    assert now.found == finding.found
    assert (now.stands.stance, now.stands.speaker) == ("denies", other.actor)
    assert now.stands.content[-1].end < finding.found.content[-1].end
    held = decisions(store)[-1]
    assert held.before["stance"] == "hedges"
    assert "corrected by" in client.get(f"/reports/{report}").text


def test_words_are_found_again_where_they_stood() -> None:
    text = "He said no.\nHe said\nno again."
    assert find_words(text, "He said no", (Span(12, 14),)) == (Span(12, 22),)
    assert find_words(text, "He … again", (Span(0, 2),)) == (Span(0, 2), Span(23, 28))
    with pytest.raises(UsageError, match="do not stand"):
        find_words(text, "She said", ())


def test_not_a_copy_changes_the_origins_on_the_desk(client: TestClient, store: Store) -> None:
    early, late = report_named(store, "03"), report_named(store, "07")
    before = {row.id: row.at_most for row in desk.desk(store).claims}
    send(client, "not-a-copy", left=late, right=early, why="another reporter")
    after = {row.id: row.at_most for row in desk.desk(store).claims}
    changed = {id for id in before if before[id] != after[id]}
    assert changed == {one.claim for one in decisions(store)[-1].effects}
    assert claim_with(store, "Asked Inspectors").id in changed
    assert all(after[id] == before[id] + 1 for id in changed)
    assert lineage.family_of(store, late) is None
    send(client, "undo", decision=decisions(store)[-1].id)
    assert {row.id: row.at_most for row in desk.desk(store).claims} == before
    assert lineage.family_of(store, late) == lineage.family_of(store, early)


def test_claims_are_merged_and_split(client: TestClient, store: Store) -> None:
    one, two = claim_with(store, "Asked Inspectors"), claim_with(store, "Own Ministry")
    send(client, "merge-claims", claim=[one.id, two.id], why="one request")
    assert two.id not in {row.id for row in desk.desk(store).claims}
    whole = claim_with(store, "Asked Inspectors")
    assert whole.at_most == one.at_most + two.at_most
    assert whole.reports >= max(one.reports, two.reports)
    send(client, "undo", decision=decisions(store)[-1].id)
    assert claim_with(store, "Own Ministry") == two
    members = [s for g in desk.behind(store, one.id, "reports").groups for s in g.sentences]
    send(client, "split-claim", claim=one.id, member=[members[0].id], why="a headline")
    rows = desk.desk(store).claims
    assert len(rows) == 9
    assert sum(len(desk.behind(store, row.id, "reports").groups) for row in rows) == 9


def test_sources_are_merged_and_split(client: TestClient, store: Store) -> None:
    mayor, other = sources.sources_page(store, "Garrowby").sources[0], sources.sources_page(store, "Wenlisk").sources[0]
    send(client, "merge-sources", source=[other.id, mayor.id], why="one man")
    assert sources.sources_page(store, "Garrowby").total < 2
    assert sources.source_page(store, other.id).source.statements == mayor.statements + other.statements
    send(client, "undo", decision=decisions(store)[-1].id)
    page = sources.source_page(store, other.id)
    assert page.source.statements == other.statements
    send(client, "split-source", source=other.id, actor=[page.actors[0].actor], why="a namesake")
    assert sources.source_page(store, other.id).source.reports == other.reports - 1


def test_confirmed_is_refused_while_one_origin_is_known(client: TestClient, store: Store) -> None:
    row = claim_with(store, "Asked Inspectors")
    fields = {"form_token": form_of(client), "claim": row.id, "credibility": "1", "why": "it is so"}
    refused = client.post("/decide/credibility", data=fields)
    assert refused.status_code == 422
    assert "at most one is known" in refused.text
    send(client, "credibility", claim=row.id, credibility="3", why="two read it so")
    assert claim_with(store, "Asked Inspectors").credibility == 3
    source = sources.sources_page(store).sources[0].id
    send(client, "reliability", source=source, reliability="B", why="right before")
    assert sources.source_page(store, source).source.reliability == "B"


@pytest.mark.parametrize("act", MAKERS)
def test_forms_that_lack_something_are_told(client: TestClient, store: Store, act: str) -> None:
    answer = client.post(f"/decide/{act}", data={"form_token": form_of(client)})
    assert answer.status_code == 422
    assert "That could not be done" in answer.text
    assert decisions(store) == ()


def test_a_decision_leads_back_to_its_page_and_nowhere_else(client: TestClient, store: Store) -> None:
    finding = reader.reading(store, report_named(store, "03")).findings[0].found.id
    for back, to in (("/review?page=1", "/review?page=1&done="), ("//evil.example", ""), ("https://evil.example", "")):
        fields = {"form_token": form_of(client), "finding": finding, "back": back}
        answer = client.post("/decide/accept", data=fields, follow_redirects=False)
        assert answer.headers.get("location", "").startswith(to)
        assert "evil" not in answer.headers.get("location", "")


def test_decisions_are_never_changed_or_dropped(store: Store) -> None:
    finding = reader.reading(store, report_named(store, "03")).findings[0].found.id
    done = decide(store, Decision("accept", finding, "edda", "2031-03-20T08:00:00+00:00"))
    assert decide(store, done) == done
    assert len(decisions(store)) == 1
    for statement in ("DELETE FROM decision", "UPDATE decision SET why = 'no'"):
        with pytest.raises(Exception, match="a decision is never"), store.writing() as connection:
            connection.exec_driver_sql(statement)


def test_a_new_read_keeps_what_was_decided(client: TestClient, store: Store) -> None:
    send(client, "not-a-copy", left=report_named(store, "07"), right=report_named(store, "03"))
    row = claim_with(store, "second crack")
    send(
        client, "reject", finding=desk.behind(store, row.id, "origins").groups[0].sentences[0].id, reason="wrong words"
    )
    before = desk.desk(store).claims
    write_batch(store, [found()], [], {}, "another")
    settle(store)
    assert desk.desk(store).claims == before


def test_settling_twice_changes_nothing(store: Store) -> None:
    def lists() -> list[object]:
        with store.reading() as connection:
            rows = ("cluster", "heading", "stake", "revised")
            return [connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall() for name in rows]

    before = lists()
    settle(store)
    assert lists() == before


def test_decisions_go_to_another_case_and_back(client: TestClient, store: Store, tmp_path: Path) -> None:
    from whence.export.jsonl import to_line

    send(client, "not-a-copy", left=report_named(store, "07"), right=report_named(store, "03"))
    send(client, "undo", decision=decisions(store)[0].id)
    lines = [json.loads(to_line(one)) for one in decisions(store)]
    with story_case(tmp_path / "other.whence") as other:
        assert import_decisions(other, map(from_json, lines)) == (2, 0, [])
        assert import_decisions(other, map(from_json, lines)) == (0, 2, [])
        assert [one.id for one in decisions(other)] == [one.id for one in decisions(store)]
        assert desk.desk(other).claims == desk.desk(store).claims
    with new_store(tmp_path / "empty.whence") as empty:
        new, _, unfit = import_decisions(empty, map(from_json, lines))
        assert new == 0
        assert len(unfit) == 2


def test_two_browsers_lose_no_decision(store: Store) -> None:
    findings = [f.found.id for f in reader.reading(store, report_named(store, "03")).findings]
    app = make_app(store, Guard())
    failed: list[str] = []

    def browse(person: str) -> None:
        client = TestClient(app)
        for finding in findings:
            fields = {"form_token": form_of(client), "finding": finding, "by": person}
            if client.post("/decide/accept", data=fields, follow_redirects=False).status_code not in (200, 303):
                failed.append(finding)

    people = [threading.Thread(target=browse, args=(person,)) for person in ("ann", "bo")]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert not failed
    assert sorted((d.by, d.target) for d in decisions(store)) == sorted((p, f) for p in ("ann", "bo") for f in findings)


def test_kill_loses_no_decision_that_was_told(store: Store, tmp_path: Path) -> None:
    finding = reader.reading(store, report_named(store, "03")).findings[0].found.id
    code = f"""
import sys; from pathlib import Path
from whence.records import Decision
from whence.store import open_store
from whence.store.decisions import decide
store = open_store(Path({str(store.path)!r}))
for n in range(10_000):
    decide(store, Decision("accept", {finding!r}, "ann", f"2031-03-20T08:00:00.{{n:06}}+00:00"))
    print(n, flush=True)
"""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=environ) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(25)]
        process.send_signal(signal.SIGKILL)
    with open_store(store.path) as again:
        made = [one.made for one in decisions(again)]
    assert len(made) >= len(told)
    assert made[: len(told)] == [f"2031-03-20T08:00:00.{n:06}+00:00" for n in told]


# Safety


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "", "[::2]:80"])
def test_other_names_are_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


def test_every_answer_has_the_headers(client: TestClient) -> None:
    for address in ("/", "/nope", "/static/app.css", "/index.json", "/claims/none"):
        headers = client.get(address).headers
        for name in HEADERS:
            assert name in headers, (address, name)
    assert "unsafe" not in HEADERS["content-security-policy"]


def test_pages_carry_nothing_that_the_policy_forbids(client: TestClient, store: Store) -> None:
    for address in addresses(store):
        page = client.get(address).text
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", page), address
        assert re.findall(r"<script[^>]*>(?!</script>)", page) == [], address
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page), address


def test_forms_without_their_token_are_refused(client: TestClient, store: Store) -> None:
    finding = reader.reading(store, report_named(store, "03")).findings[0].found.id
    other = TestClient(make_app(store, Guard()))
    for token in ("", "0" * 64, form_of(other)):
        answer = client.post("/decide/accept", data={"form_token": token, "finding": finding})
        assert answer.status_code == 403
    fields = {"form_token": form_of(client), "finding": finding}
    assert client.post("/decide/accept", data=fields, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.get("/decide/accept").status_code == 405
    assert client.post("/read", data={"text": "A text"}).status_code == 403
    assert decisions(store) == ()


def test_what_is_too_large_is_refused(client: TestClient) -> None:
    fields = {"form_token": form_of(client), "why": "x" * (SMALL + 1)}
    assert client.post("/decide/accept", data=fields).status_code == 413

    def drip() -> Iterator[bytes]:  # no length is told beforehand
        for _ in range(80):
            yield b"x" * 1024

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/decide/accept", content=drip(), headers=kind).status_code == 413


def test_a_token_is_asked_for_and_kept_out_of_addresses(store: Store) -> None:
    app = make_app(store, Guard(token="s3cret"))
    client = TestClient(app)
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    assert client.get("/index.json", headers={"authorization": "Bearer s3cret"}).status_code == 200
    sent = client.get("/reports?q=a&token=s3cret", follow_redirects=False)
    assert (sent.status_code, sent.headers["location"]) == (303, "/reports?q=a")
    assert client.get("/").status_code == 200
    assert client.get("http://testserver//evil?token=s3cret", follow_redirects=False).headers["location"] == "/evil"


def test_another_address_demands_a_token(store: Store) -> None:
    from whence.settings import Settings

    with pytest.raises(UsageError, match="--token new"):
        run_app(store, Settings(), "0.0.0.0", 0, None, "edda")
    server, guard = run_app(store, Settings(), "0.0.0.0", 0, "new", "edda")
    assert len(guard.token) > 20
    assert server.config.host == "0.0.0.0"
    assert [is_local(host) for host in ("127.0.0.1", "::1", "localhost", "10.0.0.1", "a.example")] == [1, 1, 1, 0, 0]
    assert hosts_of("0.0.0.0") == frozenset()
    assert "10.0.0.1" in hosts_of("10.0.0.1")


HOSTILE = (
    "<script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    '"><svg onload="document.title=\'run\'">',
    "{{ 7 * 7 }}{% raw %}",
    "javascript:document.title='run'//\u202e\x00\ud800",
    "' hx-get='/log' hx-trigger='load' x='",
)


def hostile_case(path: Path) -> Store:
    """Make a case in which every field that an article can fill is hostile."""
    store = new_store(path)
    bad = "".join(HOSTILE)
    batch = []
    for n in range(2):
        report = made(f"{n}{HOSTILE[0]}.txt", f"{bad}\n\n{bad} said Edda Lorn. Number {n}.\n")
        actor = Actor(report.id, bad, "person", True, role=bad)
        size = len(bad)
        said = Attribution(
            report.id, (Span(size + 2, size + 9),), (Span(size + 10, size + 14),), (Span(0, size),), "direct",
            speaker=actor.id, chain=(actor.id,),
        )  # fmt: skip
        batch.append(Findings(report, (), (actor,), (said,)))
    write_batch(store, batch, [], {}, bad)
    ids = tuple(one.attributions[0].id for one in batch)
    reports = [one.report.id for one in batch]
    claim = Claim(bad, ids[0], ids, 2, 1, 1, (Origin(ids, bad),), (Step("2031-03-04", "pos", ids[0]),), near=())
    write_links(store, [Link("copy", *reports, why=bad), Link("same-quote", *ids, why=bad)])
    write_decided(store, claims=[claim])
    settle(store)
    decide(store, Decision("accept", ids[0], bad, "2031-03-20T08:00:00+00:00", bad))
    return store


def test_hostile_articles_stay_text(tmp_path: Path) -> None:
    with hostile_case(tmp_path / "bad.whence") as store:
        client = TestClient(make_app(store, Guard()))
        claim, family = desk.desk(store).claims[0].id, lineage.families_page(store).families[0].id
        (one, other) = [line.place.id for line in reader.reports_page(store).reports]
        source = sources.sources_page(store).sources[0].id
        for address in (
            "/", f"/claims/{claim}", f"/claims/{claim}/reports", f"/lineage/{family}", f"/compare/{one}/{other}",
            "/quotes", "/timeline", "/positions", "/reports", f"/reports/{one}?correct={HOSTILE[1]}", "/review", "/log",
            "/sources", f"/sources/{source}", "/ask?q=" + HOSTILE[0], "/?q=" + HOSTILE[2], "/export/dossier.html",
        ):  # fmt: skip
            page = client.get(address)
            assert page.status_code == 200, address
            assert "<script>document" not in page.text, address
            assert "<img src=x" not in page.text, address
            assert "<svg onload" not in page.text, address
            assert "' hx-get='" not in page.text, address
            assert "49{%" not in page.text
            assert "\u202e" not in page.text, "text would run backwards"


@pytest.mark.parametrize(
    "address",
    ["/?page=0", "/?page=x", "/?page=٣", "/?page=99999999999999999999", "/timeline?since=yesterday",
     "/claims/x/nothing",
     "/claims/none", "/reports/none", "/sources/none", "/lineage/none", "/compare/a/b", "/ask?q=%20...",
     "/export/none", "/missing?claim=none", "/nope", "/reports/%00", "/claims/%ff.json"],
)  # fmt: skip
def test_addresses_that_lead_nowhere_are_told(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (404, 422)


# Adding reports


def test_reports_are_added_from_the_page(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import makers_model
    from whence import pipeline

    monkeypatch.setattr(pipeline, "_model", makers_model.tiny)
    given: list[list[str]] = []
    real = pipeline.run

    def here(inputs: list[str], *rest: object) -> object:
        given.append([Path(one).read_text("utf-8") for one in inputs])
        return pipeline.Progress(new=len(inputs))

    monkeypatch.setattr(pipeline, "run", here)
    files = [("files", ("../../a.txt", b"One text")), ("files", ("a.txt", b"Another"))]
    fields = {"form_token": form_of(client), "text": "A pasted text"}
    answer = client.post("/read", data=fields, files=files, follow_redirects=False)
    assert answer.headers["location"].startswith("/reports")
    jobs = client.app.app.state.jobs  # type: ignore[attr-defined]
    for _ in range(200):
        if jobs.listed()[0].done:
            break
        threading.Event().wait(0.02)
    assert given == [["One text", "Another", "A pasted text"]]
    assert client.get("/progress.json").json()["jobs"][0]["new"] == 3
    assert "3 new" in client.get("/progress").text
    assert real is not here
    for wrong in ({"text": " "}, {"addresses": "file:///etc/passwd"}):
        assert client.post("/read", data={"form_token": form_of(client), **wrong}).status_code == 422


# What is drawn, and what is shipped


def test_scales_and_sparks() -> None:
    scale = Scale("2031-03-01", "2031-03-11", 0, 100)
    assert [scale(day) for day in ("2031-03-01", "2031-03-06", "2031-03-11", "2032-01-01")] == [0, 50, 100, 100]
    assert Scale("2031-03-01", "2031-03-01", 0, 100)("2031-03-01") == 50
    assert scale.ticks(3) == [(0, "2031-03-01"), (50, "2031-03-06"), (100, "2031-03-11")]
    line = spark([desk.Step("2031-03-01", "pp", "a"), desk.Step("2031-03-05", "pos", "b"), desk.Step(None, "neg", "c")])
    assert line is not None
    assert line.y == 4
    assert spark([desk.Step(None, "pos", "a")]) is None


def test_a_tree_draws_each_report_once_and_no_two_in_one_place(store: Store) -> None:
    view = lineage.family(store, lineage.families_page(store).families[0].id)
    drawn = tree(view)
    places = [(node.x, node.y) for node in drawn.nodes]
    assert len(places) == len(set(places)) == len(view.reports)
    assert len(drawn.lines) == len(view.reports) - 1


def test_what_is_shipped_is_what_it_says_and_is_small() -> None:
    import gzip

    static = WEB / "static"
    assert hashlib.sha256((static / "htmx.min.js").read_bytes()).hexdigest() == HTMX
    assert {path.name for path in static.iterdir()} == set(STATIC)
    assert sum(len(gzip.compress(path.read_bytes())) for path in static.iterdir()) < 500_000


def test_twins_are_all_in_the_document(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    described = set(document["paths"])
    routes = {f"{r.path}.json" for r in screens.ROUTES if r.path not in ("/", "/export/{name}")} | {"/index.json"}
    assert described == routes == set(openapi.TWINS)
