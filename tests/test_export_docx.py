"""The dossier as a Word document: all that the page tells, in headings and paragraphs that can be edited."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

import makers
from makers_story import story_case
from test_export_dossier import HOSTILE, hostile
from whence.export import as_docx
from whence.export.gathered import Gathered, gather, of_case
from whence.export.words import bounds, shown
from whence.records import Findings, Span
from whence.relate.claims import relate_claims

SECTIONS = ["Claims", "Lineage", "How to read it", "Sources", "Reports"]


def gathered(*pile: Findings, title: str = "The mill bridge") -> Gathered:
    return gather(lambda: pile, title=title, version="0.1.0", made="5 March 2031")


def laid(case: Gathered) -> Any:
    """Return the document, opened."""
    return Document(BytesIO(as_docx(case)))


def lines(document: Any) -> list[tuple[str, str]]:
    """Return the paragraphs in order: style and text."""
    return [(one.style.name, one.text) for one in document.paragraphs]


def under(all_: list[tuple[str, str]], style: str, text: str) -> list[tuple[str, str]]:
    """Return what stands under a heading, up to the next one of its level or of a higher one."""
    start = all_.index((style, text)) + 1
    ends = [n for n, (name, _) in enumerate(all_) if n >= start and name.startswith("Heading") and name <= style]
    return all_[start : min(ends, default=len(all_))]


def styled(all_: list[tuple[str, str]], style: str) -> list[str]:
    return [text for name, text in all_ if name == style]


def flat(text: str) -> str:
    return str(shown(" ".join(text.split())))


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Gathered]:
    with story_case(tmp_path / "case.whence") as store:
        relate_claims(store)
        yield of_case(store, version="0.1.0", made="5 March 2031")


def test_sections_are_headings_and_claims_come_first(story: Gathered) -> None:
    all_ = lines(laid(story))
    assert all_[0] == ("Title", "case")
    assert styled(all_, "Heading 1") == SECTIONS
    assert styled(all_, "List Bullet")[0] == f"{len(story.cards)} reports"
    assert styled(all_, "List Bullet")[1].startswith(f"{story.attributions} attributions")


def test_every_claim_has_its_bounds_and_every_statement_verbatim(story: Gathered) -> None:
    all_ = lines(laid(story))
    claims = under(all_, "Heading 1", "Claims")
    assert sum(len(one.members) for one in story.claims.ladders) > 10
    assert any(one.against for one in story.claims.ladders)
    assert any(one.silent for one in story.claims.ladders)
    assert styled(claims, "Heading 2")[: len(story.claims.ladders)] == [
        flat(one.claim.wording) for one in story.claims.ladders
    ]
    for one in story.claims.ladders:
        here = under(claims, "Heading 2", flat(one.claim.wording))
        assert here[0][1].startswith(f"{bounds(one.claim)}; {len(one.claim.members)} statement")
        assert ("; denied" in here[0][1]) == bool(one.claim.denied_by)
        heads = styled(here, "Heading 3")
        assert sum(head.startswith("Origin ") for head in heads) == len(one.claim.origins)
        assert ("Against it" in heads, "Silent about it" in heads) == (bool(one.against), bool(one.silent))
        quotes, places = styled(here, "Quote"), styled(here, "Apparatus")
        assert len(quotes) == len(places)
        for member in (*one.members, *one.silent):
            card = story.cards[member.report]
            at = ", ".join(f"{start}–{end}" for start, end in member.spans)
            assert any(
                quote == (flat(member.text) or "No words are given.")
                and f"Report {card.number}" in place
                and place.endswith(f"characters {at}" if at else "")
                and (card.outlet or "outlet unknown") in place
                for quote, place in zip(quotes, places, strict=True)
            )


def test_lineage_tells_each_family_with_its_verdicts(story: Gathered) -> None:
    here = under(lines(laid(story)), "Heading 1", "Lineage")
    assert len(styled(here, "Heading 2")) == len(story.families) > 0
    assert styled(here, "Normal")[1:] == [flat(one.verdict) for family in story.families for one in family]


def test_all_that_a_source_says_and_all_that_a_report_has_is_there(story: Gathered) -> None:
    all_ = lines(laid(story))
    sources, reports = (under(all_, "Heading 1", name) for name in ("Sources", "Reports"))
    voices = [*story.named, *story.unnamed]
    assert styled(sources, "Heading 3") == [flat(one.actor.name) for one in voices]
    said = [one for voice in (*voices, story.nobody) for one in voice.statements]
    assert styled(sources, "Quote") == [flat(one.content) or "No words of theirs are given." for one in said]
    assert len(styled(reports, "Heading 2")) == len(story.cards)
    assert len(styled(reports, "Quote")) == story.attributions
    for one in story.reports():
        card = one.card
        title = f"Report {card.number}: {card.title or 'untitled'}"
        here = under(reports, "Heading 2", title)
        assert len(styled(here, "Quote")) == card.attributions
        for words, statement in zip(styled(here, "Quote"), one.statements, strict=True):
            assert words.startswith(f"{statement.number}. ")
            assert words.endswith(flat(statement.content) or "No words given")


def runs(document: Any) -> list[list[Any]]:
    """Return the runs of each report's text, without the numbers and labels that are not its own."""
    texts: list[list[Any]] = []
    for one in document.paragraphs:
        if (one.style.name, one.text) == ("Heading 3", "Its text"):
            texts.append([])
        elif one.style.name == "Report Text":
            texts[-1] += [run for run in one.runs if not run.font.superscript and not run.font.small_caps]
    return texts


def dense(text: str) -> str:
    """Drop what Python takes for white space, also as it is shown: between paragraphs it carries no marks."""
    return re.sub(r"[\s␋-␍␜-␟\ufffd]", "", str(shown(text)))


@settings(max_examples=40, deadline=None)
@given(st.lists(makers.findings(), max_size=3, unique_by=lambda found: found.report.id))
def test_every_text_and_every_mark_can_be_read_back(pile: list[Findings]) -> None:
    document = laid(gathered(*pile))
    texts = runs(document)
    assert len(texts) == len(pile)
    for text, found in zip(texts, pile, strict=True):
        assert dense("".join(run.text for run in text)) == dense(found.report.text)
        for look, spans in (
            ("bold", [span for one in found.attributions for span in one.source]),
            ("italic", [span for one in found.attributions for span in one.cue]),
            ("underline", [span for one in found.attributions for span in one.content]),
        ):
            marked = "".join(run.text for run in text if getattr(run.font, look))
            assert dense(marked) == dense(covered(found.report.text, spans))


def covered(text: str, spans: list[Span]) -> str:
    within = {place for start, end in spans for place in range(start, end)}
    return "".join(text[place] for place in sorted(within) if place < len(text))


def check_links(case: Gathered) -> None:
    body = laid(case).element.body
    places = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len(places) == len(set(places))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", place) for place in places)
    leads = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert leads
    assert set(leads) <= set(places)
    ids = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))


def test_every_link_of_the_story_leads_to_one_place(story: Gathered) -> None:
    check_links(story)


@settings(max_examples=40, deadline=None)
@given(st.lists(makers.findings(), max_size=3))
def test_every_link_leads_to_one_place(pile: list[Findings]) -> None:
    check_links(gathered(*pile))


def test_hostile_texts_stay_texts() -> None:
    file = as_docx(gathered(hostile(), title=HOSTILE))
    document = Document(BytesIO(file))
    all_ = lines(document)
    assert all_[0] == ("Title", flat(HOSTILE))
    assert document.core_properties.title == str(shown(HOSTILE))[:255]
    assert flat(HOSTILE) in styled(all_, "Heading 3")
    calm = laid(gathered(*makers.pile(2))).element.body
    assert {one.tag for one in document.element.body.iter()} <= {one.tag for one in calm.iter()}
    with zipfile.ZipFile(BytesIO(file)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                part = parts.read(name).decode("utf-8")
                assert "TargetMode" not in part, "something would be fetched from elsewhere"
                assert "instrText" not in part
                assert re.findall(r'w:instr="([^"]*)"', part) in ([], ["PAGE"])
                assert not re.search(
                    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", part.replace("\r\n", "")
                )


def test_a_title_longer_than_the_format_allows_is_cut_in_the_file_and_whole_on_the_page() -> None:
    document = laid(gathered(title="bridge " * 100))
    assert len(document.core_properties.title) == 255
    assert document.paragraphs[0].text == ("bridge " * 100).strip()


def test_an_empty_case_is_a_document_that_says_so() -> None:
    all_ = lines(laid(gathered()))
    assert styled(all_, "Heading 1") == ["How to read it", "Sources", "Reports"]
    assert ("Normal", "This case holds no report.") in all_
