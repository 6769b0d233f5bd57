"""The dossier: one page with every text as it is, every statement under its source, and nothing that could harm."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

import makers
from whence.export.dossier import dossier
from whence.export.gathered import gather
from whence.export.marked import in_order, probability
from whence.export.words import BASES, DATE_BASES, FORMS, STANCES, shown, when
from whence.records import (
    Actor,
    Attribution,
    Basis,
    DateBasis,
    Findings,
    Form,
    Label,
    Part,
    Published,
    Report,
    Span,
    Stance,
)

HOSTILE = (
    "<script>alert(1)</script></style></title></textarea><!-- ]]> \"'><img src=x onerror=alert(1)> "
    "{{ 7 * 7 }} {% raw %} &amp; &#60; \x00\x07\x1b\x7f\x85\ud800 \u202egnirts\u2066 javascript:alert(1)"
)

OWN = './/text()[not(ancestor::*[@class="tag" or starts-with(@class, "ref ")])]'


def page(*findings: Findings, title: str = "The mill bridge") -> str:
    """Return the whole document."""
    return "".join(dossier(gather(lambda: findings, title=title, version="0.1.0", made="5 March 2031")))


def tree(*findings: Findings, title: str = "The mill bridge") -> Any:
    """Return the document, parsed."""
    return html.document_fromstring(page(*findings, title=title))


def words(element: Any) -> str:
    """Return an element's text on one line."""
    return " ".join(element.text_content().split())


def texts(document: Any) -> list[str]:
    """Return the texts of the reports, in order, without the numbers and labels that are not their own."""
    return ["".join(element.xpath(OWN)) for element in document.find_class("text")]


def figures(document: Any) -> dict[str, str]:
    """Return the numbers at the head of the page by what they count."""
    return {words(box[0]): words(box[1]) for box in document.find_class("figures")[0]}


def spoken(name: str, text: str, *actors: Actor, **fields: Any) -> Findings:
    """Return a report whose whole text each of `actors` says, or nobody."""
    report = makers.made(name, text)
    cast = [replace(actor, report=report.id) for actor in actors]
    speakers: list[str | None] = [actor.id for actor in cast] or [None]
    given = {"source": (), "cue": (Span(0, 1),), "content": (Span(0, len(text)),), "form": "indirect", **fields}
    said = [
        Attribution(report.id, **{**given, "cue": (Span(n, n + 1),)}, speaker=speaker)
        for n, speaker in enumerate(speakers)
    ]
    return Findings(report, (), tuple(cast), tuple(said))


@settings(max_examples=60, deadline=None)
@given(st.lists(makers.findings(), max_size=3, unique_by=lambda found: found.report.id))
def test_every_text_and_every_mark_can_be_read_back(pile: list[Findings]) -> None:
    document = tree(*pile)
    assert texts(document) == [shown(found.report.text) for found in pile]
    for element, found in zip(document.find_class("text"), pile, strict=True):
        for number, one in enumerate(in_order(found.attributions), start=1):
            for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
                marked = [
                    span for span in element.iter("span") if f"{role}:{number}" in span.get("data-marks", "").split()
                ]
                expected = shown("".join(found.report.text[slice(*span)] for span in spans))
                assert _dense("".join(span.text or "" for span in marked)) == _dense(str(expected))


def _dense(text: str) -> str:
    """Drop what Python takes for white space, also as it is shown: between paragraphs it carries no marks."""
    return re.sub(r"[\s␋-␍␜-␟\ufffd]", "", text)


@settings(max_examples=60, deadline=None)
@given(st.lists(makers.findings(), max_size=3), makers.texts)
def test_every_link_leads_somewhere_on_the_page(pile: list[Findings], title: str) -> None:
    document = tree(*pile, title=title)
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = document.xpath("//@href")
    assert {link[:1] for link in links} == {"#"}
    assert {link[1:] for link in links} <= set(ids)
    assert set(document.xpath("//@aria-labelledby")) <= set(ids)


def hostile() -> Findings:
    """Return findings that carry `HOSTILE` wherever a text can stand."""
    text = f"{HOSTILE}\n\n{HOSTILE}"
    report = Report(
        source=HOSTILE,
        name=HOSTILE,
        text=text,
        outlet=HOSTILE,
        title=HOSTILE,
        authors=(HOSTILE,),
        published=Published(HOSTILE, HOSTILE, "printed", (Span(0, len(text)),), HOSTILE),
        language=HOSTILE,
    )
    known = Actor(report.id, HOSTILE, "person", True, role=HOSTILE, country=HOSTILE)
    unknown = Actor(report.id, HOSTILE, "anonymous", False, role=HOSTILE, count=3)
    whole = (Span(0, len(text)),)
    said = [
        Attribution(
            report.id, whole, (Span(n, len(text)),), whole, "direct", speaker=speaker, chain=(known.id, unknown.id)
        )
        for n, speaker in enumerate((known.id, unknown.id, None))
    ]
    dated = [replace(one, earliest=HOSTILE, latest=HOSTILE) for one in said]
    return Findings(report, (), (known, unknown), tuple(dated))


def test_hostile_texts_stay_texts() -> None:
    calm, wild = tree(*makers.pile(2)), tree(hostile(), title=HOSTILE)
    assert {element.tag for element in wild.iter()} <= {element.tag for element in calm.iter()} | {"small", "b"}
    attributes = {name for element in wild.iter() for name in element.attrib}
    assert attributes <= {name for element in calm.iter() for name in element.attrib}
    assert len(wild.xpath("//style")) == len(wild.xpath("//title")) == 1
    assert texts(wild) == [shown(f"{HOSTILE}\n\n{HOSTILE}")]
    assert words(wild.find(".//h1")) == " ".join(str(shown(HOSTILE)).split())


def test_a_page_is_plain_utf8_without_marks_that_turn_text_around() -> None:
    document = page(hostile(), title=HOSTILE)
    document.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", document)


def test_shown_replaces_one_character_by_one() -> None:
    assert shown("a\x00\r\x7f\u202e\ud800\tb\nc\u200f") == "a␀␍␡��\tb\nc\u200f"
    assert shown(None) is None


def test_the_page_asks_nothing_of_anyone() -> None:
    document = page(*makers.pile(2), hostile())
    parsed = html.document_fromstring(document)
    assert parsed.xpath("//script | //link | //img | //iframe | //form | //object | //base | //@src | //@style") == []
    style = parsed.findtext(".//style")
    assert "url(" not in style
    assert "@import" not in style
    policy = parsed.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    own = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{own}'; base-uri 'none'; form-action 'none'"


def test_counts_are_those_of_the_case() -> None:
    french = Findings(replace(makers.made("pont.txt", "Le pont reste fermé."), language="fr"))
    nobody = spoken("rumour.txt", "It is said to be sinking.")
    document = tree(*makers.pile(3), french, nobody)
    assert figures(document) == {
        "reports": "5",
        "attributions": "10",
        "named sources": "2",
        "unnamed sources": "3",
    }
    notes = [words(note) for note in document.find_class("note")]
    assert notes[:2] == ["1 of them in a language not yet read", "1 of them without a source that could be identified"]


def test_named_sources_are_one_across_reports_and_unnamed_ones_are_not() -> None:
    lorn = Actor("", "Edda Lorn", "person", True, role="Mayor")
    shouted = replace(lorn, name="EDDA LORN", role="former mayor")
    ship = replace(lorn, name="Edda Lorn", type="organisation", role="")
    clerks = Actor("", "two clerks", "anonymous", False, count=2)
    pile = [
        spoken("a", "The pier is sound.", lorn, clerks),
        spoken("b", "The pier is old.", lorn, clerks),
        spoken("c", "The pier is gone.", shouted, ship),
    ]
    named, unnamed = tree(*pile).xpath('//section[@id="sources"]/section')
    assert [words(head) for head in named.iter("h4")] == ["Edda Lorn", "Edda Lorn"]
    first, second = named.find_class("voice")
    assert [words(one) for one in first.iter("blockquote")] == [
        "The pier is sound.",
        "The pier is old.",
        "The pier is gone.",
    ]
    assert [words(one) for one in second.iter("blockquote")] == ["The pier is gone."]
    assert "Mayor former mayor person 3 statements" in words(first.find("header"))
    assert [words(one.find("header")) for one in unnamed.find_class("voice")] == [
        "two clerks unnamed, 2 of them 1 statement"
    ] * 2


def test_a_statement_says_all_that_is_known_of_it() -> None:
    found = makers.found()
    mayor, engineers, _ = found.actors
    chained = replace(found.attributions[1], chain=(mayor.id, engineers.id), score=0.6)
    document = tree(replace(found, attributions=(found.attributions[0], chained)))
    first, second = document.find_class("statement")
    assert words(first) == (
        "The mill bridge will stay shut until May asserts Mayor Edda Lorn said on Monday "
        "in the report’s words said 4 March 2031 p .93 Report 1, no. 1"
    )
    assert words(second) == (
        "“Nobody has looked at the third pier since 1987,” … “and nobody will.” accuses said two "
        "quoted rests on a witness as told by Edda Lorn p .60 Report 1, no. 2"
    )
    assert words(document.find_class("where")[0]) == "The Tarrow Lantern, 4 March 2031 Mill bridge at Tarrow stays shut"
    place = document.get_element_by_id(second.xpath('.//a[@class="place"]/@href')[0][1:])
    assert place.tail is None
    assert place.getnext().text == "“Nobody has looked at the third pier since 1987,”"


def test_silence_is_listed_as_silence() -> None:
    document = tree(makers.found())
    (office,) = [one for one in document.find_class("voice") if "county roads" in words(one)]
    assert words(office.find_class("statement")[0]).startswith("No words of theirs are given. declines to comment")
    assert words(document.find_class("list")[0].find_class("silence")[0]) == "No words given: declined to comment"


def test_words_laid_to_no_one_have_a_section_of_their_own() -> None:
    unsaid = spoken("a", "The pier is said to sink.")
    unclear = spoken("b", "He says it is sinking.", source=(Span(0, 2),))
    document = tree(unsaid, unclear)
    section = document.xpath('//section[@id="sources"]/section')[-1]
    assert words(section.find("h3")) == "No source identified"
    assert words(section.find("p")) == (
        "1 statement for which the report gives no source. "
        "1 statement whose source, shown in bold, the program could not tie to anyone."
    )
    assert [words(one) for one in section.iter("b")] == ["He"]
    assert [words(one) for one in document.xpath('//*[@class="who"]')] == [
        "no source given asserts",
        "He not identified asserts",
    ]


def test_a_report_says_plainly_what_is_not_known_of_it() -> None:
    bare = Findings(Report("in/x.txt", "x.txt", "Rien.", language="fr"))
    report = tree(bare).find_class("report")[0]
    facts = {words(box[0]): words(box[1]) for box in report.find("header").iter("div")}
    assert facts == {
        "Outlet": "unknown",
        "By": "unknown",
        "Published": "unknown",
        "Language": "fr not yet read by whence",
        "Read from": "x.txt",
    }
    assert words(report.find_class("list")[0]).endswith("Nothing was looked for in it.")
    assert report.find_class("text")[0].get("lang") == "fr"


@pytest.mark.parametrize(
    ("basis", "note"), [("printed", "printed in the report: “Mill bridge”"), ("unknown", "no date")]
)
def test_a_date_says_what_it_rests_on(basis: DateBasis, note: str) -> None:
    found = makers.found()
    dated = Published("2031-03-04", "2031-03-04", basis, (Span(0, 11),), "no date")
    report = tree(replace(found, report=replace(found.report, published=dated))).find_class("report")[0]
    assert words(report.xpath('.//dt[text()="Published"]/following-sibling::dd')[0]) == f"4 March 2031 {note}"


def test_a_title_that_the_text_shows_is_not_shown_twice() -> None:
    found = makers.found()
    other = replace(found, report=replace(found.report, name="other", title="Pier three"))
    heads = [report.find(".//h3") for report in tree(found, other).find_class("report")]
    assert [(words(head), head.get("class")) for head in heads] == [
        ("Mill bridge at Tarrow stays shut", "unseen"),
        ("Pier three", None),
    ]


def test_junk_is_labelled_where_it_starts() -> None:
    text = "4 March\n\nTARROW — The gate is shut.\n\nSign up.\n\nFollow us."
    labels: list[tuple[Label, str]] = [
        ("dateline", "4 March"),
        ("dateline", "TARROW —"),
        ("boilerplate", "Sign up."),
        ("boilerplate", "Follow us."),
    ]
    parts = tuple(Part(label, makers.at(text, words)) for label, words in labels)
    document = tree(Findings(replace(makers.made("tarrow", text), parts=parts)))
    assert [words(block) for block in document.find_class("text")[0].iter("p")] == [
        "dateline4 March",
        "datelineTARROW — The gate is shut.",
        "boilerplateSign up.",
        "Follow us.",
    ]
    assert [words(one) for one in document.find_class("junk")] == ["4 March", "TARROW —", "Sign up.", "Follow us."]


def test_nested_attributions_name_the_one_they_stand_in() -> None:
    text = "She said he said it sinks."
    report = makers.made("nested", text)
    outer = Attribution(report.id, (Span(0, 3),), (Span(4, 8),), (Span(9, 25),), "indirect")
    inner = Attribution(report.id, (Span(9, 11),), (Span(12, 16),), (Span(17, 25),), "indirect", inside=outer.id)
    document = tree(Findings(replace(report, parts=()), (), (), (inner, outer)))
    spans = document.find_class("text")[0].xpath(".//p/span")
    assert [(span.text, span.get("class")) for span in spans] == [
        ("She", "source a1"),
        ("said", "cue a1"),
        ("he", "content source a1 a2"),
        (" ", "content a1"),
        ("said", "content cue a1 a2"),
        (" ", "content a1"),
        ("it sinks", "content nested a1 a2"),
    ]
    assert [words(item.find_class("apparatus")[0]).split()[-3:] for item in document.xpath('//li[@class="k2"]')] == [
        ["inside", "no.", "1"]
    ]


def test_the_styles_light_up_as_many_attributions_as_a_report_has() -> None:
    style = tree(makers.found()).findtext(".//style")
    assert ".k3:target" in style
    assert ".k4:target" not in style
    assert ":target" not in tree().findtext(".//style").rpartition("An attribution and its place")[2]


def test_the_same_case_makes_the_same_page() -> None:
    assert page(*makers.pile(3)) == page(*makers.pile(3))


def test_the_page_is_that_of_the_first_look_and_holds_no_report_twice() -> None:
    one, two, three = makers.pile(3)
    looks = iter([[one, two, one], [three, one, two, one]])
    document = "".join(dossier(gather(lambda: next(looks), title="x", version="1", made="now")))
    assert document == page(one, two, title="x").replace("whence 0.1.0", "whence 1").replace("5 March 2031", "now")


def test_an_empty_case_is_a_page_too() -> None:
    document = tree()
    assert set(figures(document).values()) == {"0"}
    assert words(document.get_element_by_id("reports")) == "Reports This case holds no report."


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(head.tag[1]) for head in tree(*makers.pile(2), hostile()).iter("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    ("score", "said"),
    [(1.0, "1"), (0.999, ">.99"), (0.995, ">.99"), (0.99, ".99"), (0.874, ".87"), (0.05, ".05"), (0.0, "<.01")],
)
def test_probability_never_rounds_a_doubt_away(score: float, said: str) -> None:
    assert probability(score) == said


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        ("2031-03-04", "2031-03-04", "4 March 2031"),
        ("2031-03-04", "2031-03-10", "4–10 March 2031"),
        ("2031-02-27", "2031-03-05", "27 February – 5 March 2031"),
        ("2030-12-30", "2031-01-02", "30 December 2030 – 2 January 2031"),
        (None, "2031-03-04", "by 4 March 2031"),
        ("2031-03-04", None, "from 4 March 2031"),
        (None, None, ""),
        ("spring", "spring", "spring"),
    ],
)
def test_dates_are_said_in_words(earliest: str | None, latest: str | None, said: str) -> None:
    assert when(earliest, latest) == said


@pytest.mark.parametrize(
    ("table", "values"), [(STANCES, Stance), (FORMS, Form), (BASES, Basis), (DATE_BASES, DateBasis)]
)
def test_every_value_has_its_words(table: dict[str, str], values: Any) -> None:
    assert set(table) == set(get_args(values))


def test_who_speaks_together_and_for_whom() -> None:
    one = makers.found()
    mayor, engineers, _ = one.actors
    said = replace(one.attributions[0], speakers=(mayor.id, engineers.id), voice=engineers.id)
    made = page(replace(one, attributions=(said,)))
    assert "together with <bdi>two engineers</bdi>" in made
    assert "spoken by <bdi>two engineers</bdi>" in made
