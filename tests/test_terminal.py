"""What is printed: marks that can be read back, nothing that a terminal would obey, data that a program can parse."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import makers
from makers import found, new_store, pile
from whence import terminal
from whence.pipeline import Progress
from whence.records import Attribution, DateBasis, Findings, Part, Published, Rejected, Report, Span
from whence.relate.actors import relate_actors
from whence.store import Store, queries
from whence.store.write import write_batch

OPEN = re.compile(r"\[(source|cue|content) (\d+) ")
ESCAPE = "\x1b[31m\x1b]0;gone\x07\x9b2J\u202egnol\u2066"


def marked(report: Report, attributions: list[Attribution]) -> str:
    """Return a report's text with its marks, as it stands where there are no colours."""
    return terminal.marked(report, attributions, colour=False).plain


def read_back(text: str) -> tuple[str, dict[tuple[str, int], set[int]]]:
    """Return the text without its marks, and which of its characters each mark was around; marks must nest."""
    plain, over, opened, at = "", {}, [], 0
    while at < len(text):
        mark = OPEN.match(text, at)
        if mark:
            opened.append((mark[1], int(mark[2])))
            over.setdefault(opened[-1], set())
            at = mark.end()
            continue
        if text[at] == "]":
            opened.pop()
        else:
            for one in opened:
                over[one].add(len(plain))
            plain += text[at]
        at += 1
    assert not opened
    return plain, over


@st.composite
def marked_reports(draw: st.DrawFn) -> tuple[Report, list[Attribution]]:
    """Draw a report without brackets and attributions that nest and overlap as they like."""
    text = draw(st.text(st.sampled_from("ab 🌊“”\n"), min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=3)))
    parts = tuple(Part("body", Span(a, b)) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    spans = makers.spans(len(text))
    one = st.builds(Attribution, st.just("r"), source=spans, cue=spans, content=spans, form=st.just("direct"))
    return Report("a", "a", text, parts=parts), draw(st.lists(one, max_size=4, unique_by=lambda a: a.id))


@given(marked_reports())
def test_marks_nest_and_hold_what_they_mark(drawn: tuple[Report, list[Attribution]]) -> None:
    report, attributions = drawn
    plain, over = read_back(marked(report, attributions))
    assert plain == report.text
    expected = {
        (role, number): {at for span in getattr(one, role) for at in range(*span)}
        for number, one in enumerate(attributions, 1)
        for role in ("source", "cue", "content")
        if getattr(one, role)
    }
    assert over == expected


@given(marked_reports())
def test_colours_add_no_letters(drawn: tuple[Report, list[Attribution]]) -> None:
    report, attributions = drawn
    assert terminal.marked(report, attributions, colour=True).plain == report.text


def test_marks_as_a_reader_sees_them() -> None:
    text = "Ada said Bo said no, twice."
    outer = Attribution("r", (Span(0, 3),), (Span(4, 8),), (Span(9, 27),), "indirect")
    inner = Attribution("r", (Span(9, 11),), (Span(12, 16),), (Span(17, 19),), "indirect")
    assert marked(Report("a", "a", text), [outer, inner]) == (
        "[source 1 Ada] [cue 1 said] [content 1 [source 2 Bo] [cue 2 said] [content 2 no], twice.]"
    )
    across = replace(inner, content=(Span(17, 19),), source=(), cue=(Span(5, 11),))
    assert marked(Report("a", "a", text), [outer, across]) == (
        "[source 1 Ada] [cue 1 s[cue 2 aid]][cue 2  [content 1 Bo]][content 1  said [content 2 no], twice.]"
    )


@given(st.text())
def test_what_is_shown_is_as_long_and_obeys_nothing(text: str) -> None:
    shown = terminal.safe(text)
    assert len(shown) == len(text)
    assert all(a in (b, "�") for a, b in zip(shown, text, strict=True))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize(
    ("earliest", "latest", "basis", "expected"),
    [
        (None, None, "unknown", "unknown"),
        ("2031-03-04", "2031-03-04", "printed", "2031-03-04"),
        ("2031-03-04", "2031-03-06", "metadata", "2031-03-04 to 2031-03-06"),
        ("2031-03-04", "2031-03-04", "inferred", "~2031-03-04"),
        ("2031-03-04", None, "printed", "2031-03-04 to …"),
        (None, "2031-03-04", "printed", "… to 2031-03-04"),
    ],
)
def test_a_date_is_said_in_a_word(earliest: str | None, latest: str | None, basis: DateBasis, expected: str) -> None:
    assert terminal.when(Published(earliest, latest, basis)) == expected


DONE = Progress(new=1, known=2000, unread=1, attributions=3, words=90, rejected=Counter({"empty": 2, "binary": 1}))


def test_a_read_is_summed_up() -> None:
    assert terminal.summary(DONE, Path("a.whence")) == (
        "a.whence: 1 new report, 3 attributions; 2,000 known already; 1 kept but not read, in a language not read yet; "
        "refused 3: 2 empty, 1 binary\n`whence reports --rejected` says why."
    )
    assert terminal.summary(Progress(), Path("a.whence")) == "a.whence: 0 new reports, 0 attributions"
    assert json.loads(terminal.progress_json(DONE)) == {
        "new": 1, "known": 2000, "unread": 1, "attributions": 3, "words": 90, "rejected": {"binary": 1, "empty": 2},
    }  # fmt: skip


def test_progress_goes_to_the_other_stream_a_line_a_batch(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.progress(quiet=False) as tell:
        tell(Progress(new=1, attributions=1))
        tell(DONE)
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "1 report, 1 attribution\n2,001 reports, 3 attributions; refused 3: 2 empty, 1 binary\n"
    with terminal.progress(quiet=True) as tell:
        tell(DONE)
    assert capsys.readouterr() == ("", "")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Give a case of three reports, one of them full of what a terminal would obey."""
    store = new_store(tmp_path / "a.whence")
    hostile = found(head=f"{ESCAPE}\n\n", name=f"x{ESCAPE}.txt")
    report = replace(
        hostile.report, title=f"Title {ESCAPE}", outlet=f"Outlet {ESCAPE}", source=f"a/{ESCAPE}", authors=(ESCAPE,)
    )
    assert report.id == hostile.report.id
    people = tuple(replace(one, role=f"{one.role} {ESCAPE}") for one in hostile.actors)
    refused = [Rejected(f"b/{ESCAPE}", "b", "empty", f"nothing {ESCAPE}"), Rejected("c", "c", "binary", "so it is")]
    write_batch(store, [*pile(2), replace(hostile, report=report, actors=people)], refused, {}, "tiny")
    relate_actors(store)
    return store


def show_all(store: Store, *, as_json: bool) -> None:
    """Print everything that can be listed."""
    listed = queries.reports(store)
    terminal.show_reports(listed, as_json=as_json)
    terminal.show_rejected(queries.rejections(store), as_json=as_json)
    terminal.show_sources(queries.sources(store), queries.unspoken(store), listed, 0, as_json=as_json)
    terminal.show_hits(queries.search(store, "bridge"), listed, as_json=as_json)
    for one in queries.iter_findings(store):
        terminal.show_report(one, as_json=as_json)


def test_no_article_gives_orders_to_a_terminal(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    show_all(store, as_json=False)
    out, _ = capsys.readouterr()
    assert out.count("�") > 50
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)


def test_json_is_a_record_a_line(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    show_all(store, as_json=True)
    lines = capsys.readouterr().out.splitlines()
    kinds = Counter(json.loads(line)["kind"] for line in lines)
    assert kinds["rejected"] == 2
    assert kinds["source"] == 5
    assert kinds["report"] == 6
    assert not any(ESCAPE[0] in line for line in lines)


def test_json_is_utf_8_whatever_the_terminal_is(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(raw, encoding="ascii", errors="backslashreplace"))
    terminal.show_sources(queries.sources(store), (), queries.reports(store), 0, as_json=True)
    sys.stdout.flush()
    statements = [s for line in raw.getvalue().decode("utf-8").splitlines() for s in json.loads(line)["statements"]]
    assert "“Nobody has looked at the third pier since 1987,” … “and nobody will.”" in [s["words"] for s in statements]


def test_listings_have_what_a_reader_looks_for(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    show_all(store, as_json=False)
    out = " ".join(capsys.readouterr().out.split())
    first = queries.reports(store)[0]
    for words in (
        "3 reports", first.id[: terminal.ID], "2 refused, 1 empty, 1 binary", "c: binary. so it is",
        "Named sources: 2", "Unnamed sources: 3", "two engineers (2 in number)", "asserts: The mill bridge will stay",
        "declines-comment: (nothing is quoted)", "indirect, p .93; The Tarrow Lantern, 2031-03-04",
        "3 attributions", "1. Edda Lorn | said on Monday | asserts, indirect, p .93", "[source 1 Mayor Edda Lorn]",
    ):  # fmt: skip
        assert words in out


@pytest.mark.parametrize("as_json", [True, False])
def test_what_is_less_probable_can_be_left_out(store: Store, capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    listed, nobody = queries.reports(store), queries.unspoken(store)
    terminal.show_sources(queries.sources(store), nobody, listed, 0.95, as_json=as_json)
    out, _ = capsys.readouterr()
    assert "Edda Lorn" not in out
    assert "two engineers" in out


def test_what_nobody_is_named_for_is_listed_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = found()
    anonymous = replace(one, attributions=tuple(replace(a, speaker=None) for a in one.attributions))
    with new_store(tmp_path / "n.whence") as store:
        write_batch(store, [anonymous], [], {}, "tiny")
        terminal.show_sources(queries.sources(store), queries.unspoken(store), queries.reports(store), 0)
        terminal.show_report(anonymous)
    out, _ = capsys.readouterr()
    assert "Who is speaking was not given, or not made out: 3" in out
    assert "1. Mayor Edda Lorn | said on Monday" in out


def test_a_report_without_attributions_or_headline(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_report(Findings(Report("a/b.txt", "b.txt", "Nothing\n\nat all [source 1 is].\n")))
    out, _ = capsys.readouterr()
    assert out.startswith("(no headline)\nunknown, published unknown (unknown)\na/b.txt")
    assert "Nothing\n\nat all [source 1 is]." in out
    assert out.endswith("0 attributions\n")


def test_statements_are_listed_in_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = found(head=f"{'very ' * 200}long\n\n")
    (said, *_) = one.attributions
    long = replace(said, content=(Span(0, 1000),))
    with new_store(tmp_path / "l.whence") as store:
        write_batch(store, [replace(one, attributions=(long,))], [], {}, "tiny")
        terminal.show_sources(queries.sources(store), (), queries.reports(store), 0)
    out = " ".join(capsys.readouterr().out.split())
    assert "very…" in out
    assert out.count("very") == terminal.SHOWN // len("very ")
