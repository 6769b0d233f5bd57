"""The commands about descent on a case read from files: lineage, diff, quotes, link; and that verdicts hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from makers import made
from makers_link import descents
from whence.cli import cli
from whence.link.derivation import DESCENT
from whence.records import Actor, Attribution, Findings, Report, Span
from whence.relate.descent import link_reports
from whence.store import open_store, queries
from whence.store.write import write_batch

REPORTS, PAIRS = descents()
WORDS = "“We will not let the harbour drown for the price of one bolt in a rudder.”"


def quoted(report: Report, words: str) -> Findings:
    """Return the findings of a report with a quotation of the harbour master at its end."""
    said = f"{report.text}\n{words} Lena Quist said."
    whole = made(report.name, "Amity\n" + said, report.published.earliest)
    start = whole.text.index(words)
    quist = Actor(whole.id, "Lena Quist", "person", True)
    cue = whole.text.rindex("said")
    one = Attribution(
        whole.id,
        source=(Span(cue - 11, cue - 1),),
        cue=(Span(cue, cue + 4),),
        content=(Span(start, start + len(words)),),
        form="direct",
        speaker=quist.id,
    )
    return Findings(whole, actors=(quist,), attributions=(one,))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.whence"
    with open_store(path) as store:
        found = [quoted(REPORTS[name], WORDS) for name in ("wire", "syndicated", "sheep")]
        found.append(quoted(REPORTS["reworded"], WORDS.replace("will not let", "will let")))
        write_batch(store, found, [], {}, "test")
        link_reports(store)
    return path


def run(*words: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(cli, [*words], catch_exceptions=False)
    assert done.exit_code == 0
    return [json.loads(line) for line in done.stdout.splitlines()] if "--json" in words else []


def test_lineage_lists_families_with_verdicts(case: Path) -> None:
    (family,) = run("lineage", "--json", "--case", str(case))
    names = {r.id: r.name for r in _reports(case)}
    assert {names[str(id)] for id in family["reports"]} == {"wire", "syndicated", "reworded"}  # type: ignore[attr-defined]
    assert all(link["verdict"] for link in family["links"])  # type: ignore[attr-defined]


def test_listings_for_people_name_what_they_rest_on(case: Path) -> None:
    for words, told in ((["lineage"], "is a copy of"), (["quotes"], "negation"), (["diff", "wire", "reworded"], "[")):
        done = CliRunner().invoke(cli, [*words, "--case", str(case)], catch_exceptions=False)
        assert done.exit_code == 0
        assert told in done.stdout


def test_diff_gives_every_sentence_once_on_each_side(case: Path) -> None:
    rows = run("diff", "wire", "reworded", "--json", "--case", str(case))
    for side in ("left", "right"):
        spans = [row[side]["span"] for row in rows if row[side]]  # type: ignore[index]
        assert len(spans) == len({tuple(span) for span in spans}) >= 12
    assert spans == sorted(spans)


def test_a_quotation_whose_meaning_turned_is_flagged(case: Path) -> None:
    (one,) = run("quotes", "--changed", "--json", "--case", str(case))
    assert one["meaning_may_differ"] is True
    assert one["speaker"] == "Lena Quist"


def test_a_refusal_holds_when_reports_are_linked_again(case: Path) -> None:
    run("link", "--not", "wire", "syndicated", "--case", str(case))
    with open_store(case) as store:
        found = [quoted(REPORTS[name], WORDS) for name in ("wire", "syndicated")]
        write_batch(store, found, [], {}, "another reader")  # read anew: linked anew
        link_reports(store)
        between = [
            link
            for link in queries.links(store, *DESCENT)
            if {link.left, link.right} == {f.report.id for f in found}
        ]  # fmt: skip
    assert [link.judged for link in between] == ["no"]
    families = run("lineage", "--json", "--case", str(case))
    names = {r.id: r.name for r in _reports(case)}
    for family in families:
        assert not {"wire", "syndicated"} <= {names[str(id)] for id in family["reports"]}  # type: ignore[attr-defined]


def test_linking_again_changes_nothing(case: Path) -> None:
    with open_store(case) as store:
        before = queries.links(store), queries.stories(store)
        link_reports(store)
        assert (queries.links(store), queries.stories(store)) == before


def test_one_report_more_joins_what_is_held(case: Path) -> None:
    with open_store(case) as store:
        write_batch(store, [quoted(REPORTS["short"], WORDS)], [], {}, "test")
        link_reports(store)
        ids = {r.name: r.id for r in _reports(case)}
        kin = {link.left for link in queries.links(store, *DESCENT)} | {
            link.right for link in queries.links(store, *DESCENT)
        }
    assert ids["short"] in kin
    assert ids["sheep"] not in kin


def _reports(case: Path) -> tuple[queries.ReportRow, ...]:
    with open_store(case) as store:
        return queries.reports(store)
