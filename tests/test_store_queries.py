"""Questions to a case and their answers."""

from __future__ import annotations

import tracemalloc
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makers import TEXT, found, made, new_store, patient, pile, texts
from whence.errors import UsageError
from whence.records import Actor, Attribution, Findings, Rejected, Report, Span, cut
from whence.relate.actors import relate_actors
from whence.store import Store
from whence.store.queries import (
    Hit,
    counts,
    findings,
    iter_findings,
    rejections,
    report,
    reports,
    runs,
    search,
    sources,
)
from whence.store.write import Counts, write_batch


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "case.whence") as store:
        yield store


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A case of three reports: two dated, one not."""
    with new_store(tmp_path_factory.mktemp("filled") / "case.whence") as store:
        batch = [found("undated.txt", day=None), found("late.txt", "2031-03-09"), found("early.txt", "2031-03-02")]
        write_batch(store, batch, [], {}, "tiny")
        relate_actors(store)
        yield store


def written(store: Store, text: str, name: str = "a.txt") -> Report:
    """Put a report with this text and no findings into the store."""
    one = made(name, text)
    write_batch(store, [Findings(one)], [], {}, "tiny")
    return one


def test_an_empty_case_answers_every_question(store: Store) -> None:
    answers: list[tuple[object, ...]] = [reports(store), sources(store), rejections(store), runs(store)]
    assert [*answers, search(store, "word"), tuple(iter_findings(store))] == [()] * 6
    assert counts(store) == Counts()


def test_reports_come_by_date_then_source_undated_last(store: Store) -> None:
    names = [("c", None), ("b", "2031-03-04"), ("d", "2031-03-01"), ("a", "2031-03-04")]
    write_batch(store, [found(name, day) for name, day in names], [], {}, "tiny")
    assert [row.name for row in reports(store)] == ["d", "a", "b", "c"]
    assert [one.report.name for one in iter_findings(store)] == ["d", "a", "b", "c"]


def test_a_report_row_tells_all_but_the_text(filled: Store) -> None:
    row, one = reports(filled)[0], found("early.txt", "2031-03-02").report
    for name in ("id", "source", "name", "outlet", "title", "authors", "published", "language"):
        assert getattr(row, name) == getattr(one, name)
    assert (row.reader, row.attributions) == ("tiny", 3)


def test_a_report_without_findings_is_listed(store: Store) -> None:
    written(store, "Nothing is said here")
    assert [row.attributions for row in reports(store)] == [0]


# ── one report ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_report_is_found_by_what_a_person_has_of_it(filled: Store) -> None:
    for row in reports(filled):
        for reference in (row.id, row.id[:9], row.name, row.source):
            assert report(filled, reference) == findings(filled, row.id).report


def test_an_unclear_reference_names_the_candidates(store: Store) -> None:
    write_batch(store, pile(40), [], {}, "tiny")
    first = next(digit for digit in "0123456789abcdef" if sum(row.id[0] == digit for row in reports(store)) > 1)
    fitting = [row for row in reports(store) if row.id[0] == first]
    with pytest.raises(UsageError) as caught:
        report(store, first)
    assert f"fits {len(fitting)} reports" in str(caught.value)
    assert all(row.id in str(caught.value) and row.source in str(caught.value) for row in fitting[:10])


def test_two_reports_of_one_name_are_told_apart_by_id_or_source(store: Store) -> None:
    here, there = made("a.txt"), replace(made("a.txt", text="Another text"), source="old/a.txt")
    write_batch(store, [Findings(here), Findings(there)], [], {}, "tiny")
    with pytest.raises(UsageError, match="fits 2 reports"):
        report(store, "a.txt")
    assert report(store, "old/a.txt") == there
    assert report(store, here.id) == here


def test_a_whole_name_wins_over_the_beginning_of_an_id(store: Store) -> None:
    first = written(store, "One text", "first.txt")
    second = written(store, "Another text", first.id[:2])
    assert report(store, first.id[:2]) == second


@pytest.mark.parametrize("reference", ["undat", "UNDATED", "no such report", "", "%", "ffff" * 4, "\udcff\0"])
def test_an_unknown_reference_names_some_reports(filled: Store, reference: str) -> None:
    with pytest.raises(UsageError, match="whence reports") as caught:
        report(filled, reference)
    assert "news/undated.txt" in str(caught.value)
    assert ("news/early.txt" in str(caught.value)) == ("undat" not in reference.lower())


def test_findings_of_an_unknown_id(filled: Store) -> None:
    with pytest.raises(UsageError, match="no report here"):
        findings(filled, "0" * 16)


def test_going_through_all_holds_few_at_a_time(store: Store) -> None:
    def peak(go: Callable[[Iterator[Findings]], object]) -> int:
        tracemalloc.start()
        go(iter_findings(store))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    write_batch(store, pile(1000), [], {}, "tiny")
    peak(list)  # leaves behind what is made once
    assert peak(lambda all: deque(all, maxlen=0)) < peak(list) / 4


def test_going_through_all_sees_the_case_as_it_was(store: Store) -> None:
    write_batch(store, pile(150), [], {}, "tiny")
    passing = iter_findings(store)
    next(passing)
    write_batch(store, pile(100, start=150), [], {}, "tiny")
    assert 1 + sum(1 for _ in passing) == 150


# ── sources ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_named_sources_join_across_reports_and_unnamed_ones_do_not(filled: Store) -> None:
    listed = sources(filled)
    assert [(one.name, one.named, len(one.actors), len(one.statements)) for one in listed] == [
        ("Edda Lorn", True, 3, 3),
        ("the county roads office", True, 3, 3),
        *[("two engineers", False, 1, 1)] * 3,
    ]
    days = [one.attribution.earliest for one in listed[0].statements]
    assert days == ["2031-03-02", "2031-03-09", None], "in the order of the reports"
    assert {said.words for said in listed[0].statements} == {"The mill bridge will stay shut until May"}
    assert listed[1].statements[0].words == ""


def test_a_source_is_called_as_it_is_called_most_often(store: Store) -> None:
    people = [
        Actor(made(f"{n}.txt").id, name, "person", True) for n, name in enumerate(["ORWIN VALE", *["Orwin Vale"] * 2])
    ]
    place = Actor(made("3.txt").id, "Orwin Vale", "place", True)
    for n, actor in enumerate([*people, place]):
        one = made(f"{n}.txt")
        said = Attribution(one.id, (Span(0, 4),), (), (Span(5, 9),), "indirect", speaker=actor.id)
        write_batch(store, [Findings(one, (), (actor,), (said,))], [], {}, "tiny")
    relate_actors(store)
    assert [(one.name, one.type, len(one.statements)) for one in sources(store)] == [
        ("Orwin Vale", "person", 3),
        ("Orwin Vale", "place", 1),
    ]


def test_sources_by_part_of_a_name(filled: Store) -> None:
    assert [one.name for one in sources(filled, "eDDA")] == ["Edda Lorn"]
    assert [one.name for one in sources(filled, "ENGINEERS")] == ["two engineers"] * 3
    assert sources(filled, "Orwin") == ()
    assert sources(filled, "%") == ()


def test_who_says_nothing_is_no_source(store: Store) -> None:
    one = found()
    write_batch(
        store, [replace(one, attributions=(replace(one.attributions[0], speaker=None, chain=()),))], [], {}, "tiny"
    )
    assert sources(store) == ()


# ── search ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def shown(hit: Hit) -> str:
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in hit.pieces)


def test_search_finds_contents_and_reports(store: Store) -> None:
    one = found()
    write_batch(store, [one], [], {}, "tiny")
    said, whole = search(store, "third PIER")
    assert (said.kind, said.id, said.report) == ("attribution", one.attributions[1].id, one.report.id)
    assert shown(said) == "“Nobody has looked at the [third] [pier] since 1987,” … “and nobody will.”"
    assert said.spans == one.attributions[1].content
    assert (whole.kind, whole.id, whole.report) == ("report", one.report.id, one.report.id)
    assert cut(TEXT, whole.spans) == "".join(piece.text for piece in whole.pieces)
    assert "[third] [pier]" in shown(whole)
    assert search(store, "third bridge piers") == ()


def test_search_finds_what_comes_later_and_not_what_went(store: Store) -> None:
    assert search(store, "sluice") == ()
    one = written(store, "The sluice is open")
    assert [hit.id for hit in search(store, "sluice")] == [one.id]
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE report SET title = 'Weir'")
    assert [hit.id for hit in search(store, "weir")] == [one.id]
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM report")
    assert search(store, "sluice") == search(store, "weir") == ()


def test_search_shows_the_title_where_only_it_has_the_words(store: Store) -> None:
    write_batch(store, [Findings(replace(made(text="A text"), title="Herons return"))], [], {}, "tiny")
    (hit,) = search(store, "herons")
    assert (hit.spans, shown(hit)) == ((), "[Herons] return")


@pytest.mark.parametrize("words", ["cafe", "CAFÉ", "cafe\u0301", "Zoë", "zoe", "“zoe café”", '"zoe cafe"', "ệ e"])
def test_capitals_and_accents_make_no_difference(store: Store, words: str) -> None:
    written(store, "Zoë Café, e")
    (hit,) = search(store, words)
    assert "[" in shown(hit)


def test_quoted_words_must_follow_one_another(store: Store) -> None:
    written(store, "The pier of the old bridge")
    assert len(search(store, '"old bridge"')) == len(search(store, "bridge old")) == 1
    assert search(store, '"bridge old"') == ()
    assert search(store, "old-bridge")
    assert search(store, "bridge-old") == ()


def test_search_shows_the_thickest_place(store: Store) -> None:
    filler = "and so it went on for a while " * 20
    written(store, f"A heron flew. {filler}Then a heron met a heron by the mill. {filler}")
    (hit,) = search(store, "heron mill")
    assert "a [heron] met a [heron] by the [mill]." in shown(hit)
    assert len(shown(hit)) < 300
    assert "A [heron] flew" not in shown(hit)


def test_the_best_hits_come_first_and_no_more_than_asked(store: Store) -> None:
    written(store, "heron heron heron", "often.txt")
    written(store, "one heron " + "and many other words " * 30, "seldom.txt")
    for n in range(30):  # a word that half of all texts have is worth nothing to bm25
        written(store, "gulls only", f"{n}.txt")
    first, second = search(store, "heron")
    assert first.rank < second.rank
    assert [report(store, hit.id).name for hit in (first, second)] == ["often.txt", "seldom.txt"]
    assert search(store, "heron", limit=1) == (first,)


@pytest.mark.parametrize("words", ["", " \n", '"', '""', "***", "( )", "“”", "-", "\0", "\ud800"])
def test_a_search_without_words_is_a_usage_error(filled: Store, words: str) -> None:
    with pytest.raises(UsageError, match="no word to search for"):
        search(filled, words)


@pytest.mark.parametrize(
    "words",
    ['"pier', "pier*", "AND (", "pier AND", "NOT pier", "NEAR", "NEAR(pier", "title:pier", "^pier", "a' OR 1=1 --",
     "pier\0bridge", "{words}:x", "pier + pier", "pier " * 3000, "_", "x" * 10_000],
)  # fmt: skip
def test_search_syntax_is_taken_as_words(filled: Store, words: str) -> None:
    try:
        assert isinstance(search(filled, words), tuple)
    except UsageError:
        assert words == "_"


@patient
@given(words=st.one_of(texts, st.text(st.sampled_from('"*()^:+-{}NEARORAND pier“”\0')), st.lists(texts).map(" ".join)))
def test_no_search_breaks(filled: Store, words: str) -> None:
    try:
        hits = search(filled, words)
    except UsageError:
        return
    for hit in hits:
        text = findings(filled, hit.report).report.text
        assert hit.pieces == () or cut(text, hit.spans) == "".join(piece.text for piece in hit.pieces)


def test_rejections_come_by_source(store: Store) -> None:
    b, a = Rejected("b.txt", "b.txt", "no text"), Rejected("a.txt", "a.txt", "unreadable", "try another encoding")
    write_batch(store, [], [b, a], {}, "tiny")
    assert rejections(store) == (a, b)
