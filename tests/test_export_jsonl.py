"""The exported lines are the contract: names and shapes may be added to and never change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from makers import TEXT, decided, found, new_store, patient, pile, ran
from makers import findings as any_findings
from whence.export import EXPORTS
from whence.export.jsonl import to_dict, to_line
from whence.records import Findings, Link, Rejected
from whence.store import Store
from whence.store.queries import reports, search, sources
from whence.store.write import write_batch, write_decided, write_links, write_run

CONTRACT = {
    "report": {"id", "source", "text", "outlet", "title", "authors", "published", "language", "parts"},
    "mention": {"id", "report", "span", "type", "actor"},
    "actor": {"id", "name", "type", "country", "role", "count", "named"},
    "attribution": {
        "id", "report", "source", "cue", "content", "form", "inside", "speaker", "chain", "stance", "basis",
        "date", "score",
    },
    "event": {
        "id", "report", "attribution", "type", "mode", "contexts", "actors", "recipients", "place", "date", "modality",
        "aux", "evidence", "score",
    },
    "link": {"id", "relation", "left", "right", "score", "judged", "evidence"},
    "claim": {
        "id", "wording", "members", "reports", "origins", "strength", "denied_by", "silent",
    },
    "story": {"id", "title", "reports", "earliest", "latest"},
    "citation": {"id", "report", "span", "outlet", "held", "date"},
    "timex": {"id", "report", "span", "type", "value", "earliest", "latest"},
    "run": {"id", "version", "model", "settings", "started", "finished", "counts", "rejected"},
}  # fmt: skip
ADDED = {
    "report": {"name", "original"}, "actor": {"report", "body", "reason", "nth"}, "mention": {"candidates"},
    "attribution": {"speakers", "voice", "judged"}, "event": {"what"},
    "link": {"why"}, "claim": {"worded", "near", "judged"},
}  # fmt: skip
NESTED = {
    ("report", "published"): {"earliest", "latest", "basis", "evidence", "why"},
    ("attribution", "date"): {"earliest", "latest"},
    ("claim", "origins"): {"at_most", "at_least", "groups"},
    ("event", "date"): {"earliest", "latest", "expression"},
    ("run", "model"): {"name", "sha256"},
}

Line = dict[str, Any]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "case.whence") as store:
        pair = found("b.txt"), found("a.txt", head="Second edition\n\n")
        write_batch(store, pair, [], {}, "tiny")
        link, _, story, claim = decided(*pair)
        write_links(store, [link])
        write_decided(store, stories=[story], claims=[claim])
        write_run(store, ran())
        yield store


def exported(store: Store) -> list[Line]:
    return [json.loads(line) for line in EXPORTS["jsonl"](store)]


def test_every_kind_has_the_fields_of_the_contract(store: Store) -> None:
    lines = exported(store)
    assert {line["kind"] for line in lines} == CONTRACT.keys()
    for line in lines:
        kind = line["kind"]
        assert list(line)[:2] == ["kind", "id"]
        assert line.keys() - {"kind"} == CONTRACT[kind] | ADDED.get(kind, set())
        for name in line:
            if (kind, name) in NESTED:
                assert line[name].keys() == NESTED[kind, name]


def test_a_report_leads_its_actors_mentions_and_attributions_and_runs_come_last(store: Store) -> None:
    one = ["report"] + ["actor"] * 3 + ["mention"] * 3 + ["attribution"] * 3
    one += ["timex", "event", "citation"]
    lines = exported(store)
    assert [line["kind"] for line in lines] == [*one, *one, "link", "story", "claim", "run"]
    assert [line["name"] for line in lines if line["kind"] == "report"] == ["a.txt", "b.txt"]
    for half in (lines[: len(one)], lines[len(one) : 2 * len(one)]):
        assert {line["report"] for line in half[1:]} == {half[0]["id"]}


def test_spans_index_the_exported_text(store: Store) -> None:
    text = next(line["text"] for line in exported(store) if line["kind"] == "report" and line["name"] == "a.txt")
    lines = exported(store)[1:10]
    assert [text[slice(*line["span"])] for line in lines if line["kind"] == "mention"] == [
        "Mayor Edda Lorn", "two engineers", "The county roads office",
    ]  # fmt: skip
    said = [line for line in lines if line["kind"] == "attribution"]
    assert [[text[s:e] for s, e in line["source"]] for line in said] == [
        ["Mayor Edda Lorn"], ["two engineers"], ["The county roads office"],
    ]  # fmt: skip
    assert [text[s:e] for s, e in said[1]["content"]] == [
        "“Nobody has looked at the third pier since 1987,”", "“and nobody will.”",
    ]  # fmt: skip
    assert said[2]["content"] == []


def test_values_are_as_the_contract_says(store: Store) -> None:
    lines = exported(store)
    report = next(line for line in lines if line["kind"] == "report" and line["name"] == "b.txt")
    assert report["text"] == TEXT
    assert report["authors"] == ["Oda Quill"]
    assert report["parts"] == [{"label": "headline", "span": [0, 32]}, {"label": "body", "span": [33, len(TEXT)]}]
    assert report["published"] == {
        "earliest": "2031-03-04", "latest": "2031-03-04", "basis": "metadata", "evidence": [],
        "why": "given with the page",
    }  # fmt: skip
    attribution = next(line for line in lines if line["kind"] == "attribution")
    assert attribution["date"] == {"earliest": "2031-03-04", "latest": "2031-03-04"}
    assert attribution["score"] == 0.93
    actors = [line for line in lines if line["kind"] == "actor"]
    assert [(line["name"], line["named"], line["count"], line["country"]) for line in actors[:2]] == [
        ("Edda Lorn", True, None, None), ("two engineers", False, 2, None),
    ]  # fmt: skip
    assert attribution["speaker"] in {line["id"] for line in actors}
    assert lines[-1]["model"] == {"name": "tiny", "sha256": "ab" * 32}
    assert lines[-1]["rejected"] == {"no text": 1}


@patient
@given(one=any_findings())
def test_any_record_is_one_line_that_any_file_can_hold_and_says_it_all(one: Findings) -> None:
    for record in (one.report, *one.mentions, *one.actors, *one.attributions):
        line = to_line(record)
        assert "\n" not in line
        assert "\r" not in line
        assert json.loads(line.encode().decode()) == json.loads(json.dumps(to_dict(record)))


def test_the_export_streams(tmp_path: Path) -> None:
    with new_store(tmp_path / "case.whence") as store:
        write_batch(store, pile(500), [], {}, "tiny")
        lines = EXPORTS["jsonl"](store)
        assert json.loads(next(lines))["kind"] == "report"
        assert 1 + sum(1 for _ in lines) == 500 * 13


def test_the_export_is_the_same_each_time_and_whatever_the_order_of_reading(tmp_path: Path) -> None:
    batch = pile(30)
    with new_store(tmp_path / "a.whence") as first, new_store(tmp_path / "b.whence") as second:
        write_batch(first, batch, [], {}, "tiny")
        for one in reversed(batch):
            write_batch(second, [one], [], {}, "tiny")
        assert list(EXPORTS["jsonl"](first)) == list(EXPORTS["jsonl"](first)) == list(EXPORTS["jsonl"](second))


def test_rows_of_listings_are_plain_values_too(store: Store) -> None:
    report, source, hit = reports(store)[0], sources(store, "engineers")[0], search(store, "pier")[0]
    rows: list[Line] = [json.loads(to_line(row)) for row in (report, source, hit, Rejected("a", "b", "no text", "c"))]
    assert [row["kind"] for row in rows] == ["report", "source", "hit", "rejected"]
    assert (rows[0]["id"], rows[0]["attributions"], rows[0]["reader"]) == (report.id, 3, "tiny")
    assert [said["words"] for said in rows[1]["statements"]] == [source.statements[0].words]
    assert rows[1]["actors"][0]["count"] == 2
    assert {piece["text"] for piece in rows[2]["pieces"] if piece["found"]} == {"pier"}
    assert rows[3]["reason"] == "no text"


def test_a_date_that_was_inferred_stands_in_the_report(tmp_path: Path) -> None:
    one = found("a.txt", day=None)
    _, dating, _, _ = decided(one, one)
    with new_store(tmp_path / "case.whence") as store:
        write_batch(store, [one], [], {}, "tiny")
        write_decided(store, datings=[dating])
        (line,) = [line for line in exported(store) if line["kind"] == "report"]
    assert line["published"] == {
        "earliest": "2031-03-01", "latest": "2031-03-04", "basis": "inferred", "evidence": [[0, 4]],
        "why": "met on Monday",
    }  # fmt: skip


def test_a_citation_says_which_report_of_the_pile_it_means(tmp_path: Path) -> None:
    one, other = found("a.txt"), found("b.txt")
    (cited,) = one.citations
    with new_store(tmp_path / "case.whence") as store:
        write_batch(store, [one, other], [], {}, "tiny")
        write_links(store, [Link("cites", cited.id, other.report.id)])
        held = {line["id"]: line["held"] for line in exported(store) if line["kind"] == "citation"}
    assert held == {cited.id: other.report.id, other.citations[0].id: None}
