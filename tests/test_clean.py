"""Cleaning: labels that a reader can check line by line, and what holds for every text there is."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.clean import clean
from whence.clean.tongue import language_of
from whence.clean.wraps import unwrapped
from whence.records import LABELS, UNKNOWN, Page, Part, Rejected, Report

CASES = sorted((Path(__file__).parent / "cases").glob("clean_*.txt"))
BODY = "The crews of the harbour will not return before talks resume, two union officials said on Monday."


def page(text: str, **fields: object) -> Page:
    return Page("pile/a.txt", "a.txt", text, **fields)  # type: ignore[arg-type]


def report(text: str, **fields: object) -> Report:
    cleaned = clean(page(text, **fields))
    assert isinstance(cleaned, Report), cleaned
    return cleaned


def labels(cleaned: Report) -> list[tuple[str, str]]:
    """Return each line's label, or the two of a line that begins with a dateline."""
    return [
        (part.label, line.strip())
        for part in cleaned.parts
        for line in cleaned.text[part.span.start : part.span.end].split("\n")
        if line.strip()
    ]


def read_case(path: Path) -> tuple[str, dict[str, str], list[tuple[str, str]]]:
    """Return a case's text, its `# key: value` lines, and each line's label; `a|b` labels the two sides of a bar."""
    wanted: dict[str, str] = {}
    lines: list[str] = []
    marked: list[tuple[str, str]] = []
    for row in path.read_text(encoding="utf-8").removesuffix("\n").split("\n"):
        if row.startswith("# ") and not lines:
            key, _, value = row[2:].partition(":")
            wanted[key] = value.strip()
            continue
        label, _, line = row.partition("\t")
        if "|" in label:
            marked += zip(label.split("|"), (side.strip() for side in line.split("|")), strict=True)
            line = line.replace("|", "", 1)
        elif label and label != "blank":
            marked.append((label, line.strip()))
        lines.append(line)
    return "\n".join(lines), wanted, marked


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem.removeprefix("clean_"))
def test_pages_are_labelled_as_a_person_would(path: Path) -> None:
    text, wanted, marked = read_case(path)
    cleaned = report(text)
    assert labels(cleaned) == marked
    days = cleaned.published
    found = {
        "outlet": cleaned.outlet,
        "title": cleaned.title,
        "authors": "; ".join(cleaned.authors),
        "published": "/".join(dict.fromkeys(filter(None, (days.earliest, days.latest)))) or days.basis,
    }
    assert found == {"authors": ""} | wanted


@pytest.mark.parametrize(
    ("opening", "outlet"),
    [
        ("PORT ALDER - ", UNKNOWN),
        ("PORT ALDER — ", UNKNOWN),
        ("PORT ALDER: ", UNKNOWN),
        ("KESTREL. ", UNKNOWN),
        ("NEW FENN (AP) — ", "Associated Press"),
        ("ST. ORRIN, Norland (AP) — ", "Associated Press"),
        ("PORT ALDER, March 3 (Reuters) - ", "Reuters"),
        ("PORT ALDER/CAPE ORRIN, Jan 5 (Reuters) — ", "Reuters"),
        ("Lower Fenn (AFP) – ", "Agence France-Presse"),
        ("New Fenn (AFP) – ", "Agence France-Presse"),
        ("PORT ALDER, 3 March (Harrow Wire) -- ", "Harrow Wire"),
        ("March 3 (Reuters) - ", "Reuters"),
        ("(Reuters) - ", "Reuters"),
        ("PORT ALDER (Reuters) ", "Reuters"),
        ("Lower Fenn, Norland – ", UNKNOWN),
        ("KESTREL, Norland, May 4, 2023 (UPI) — ", "United Press International"),
    ],
)
def test_a_dateline_is_split_from_its_paragraph(opening: str, outlet: str) -> None:
    cleaned = report(f"Crews walk out over pay\n\n{opening}{BODY}\n\n{BODY} So they said.")
    assert [label for label, _ in labels(cleaned)] == ["headline", "dateline", "body", "body"]
    assert labels(cleaned)[1:3] == [("dateline", opening.strip()), ("body", BODY)]
    assert cleaned.outlet == outlet


@pytest.mark.parametrize(
    "opening",
    [
        "BREAKING: ",
        "The mayor – who had been away – ",
        "“We were never asked” – ",
        "Ilse Varn (Labour) — ",
        "Nobody: ",
        "In Port Alder — ",
        "UN - ",
        "Talks (see below) ",
    ],
)
def test_prose_has_no_dateline(opening: str) -> None:
    cleaned = report(f"Crews walk out over pay\n\n{opening}{BODY}\n\n{BODY} So they said.")
    assert "dateline" not in {part.label for part in cleaned.parts}
    assert cleaned.outlet == UNKNOWN


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jorun Hale", ["Jorun Hale"]),
        ("by Jorun Hale and Peter van Ostrand, Staff Writers", ["Jorun Hale", "Peter van Ostrand"]),
        ("By JORUN HALE, GRO TARN & KAJ WREN", ["JORUN HALE", "GRO TARN", "KAJ WREN"]),
        ("By Jorun Hale in Port Alder", ["Jorun Hale"]),
        ("By Jorun Hale | March 3, 2024 | 10:15 am", ["Jorun Hale"]),
        ("By Jorun Hale, The Alder Post", ["Jorun Hale"]),
        ("By Dr. Jorun O’Hale-Brandt", ["Dr. Jorun O’Hale-Brandt"]),
        ("Written by: Åsa Öberg", ["Åsa Öberg"]),
        ("Jorun Hale, Staff Writer", ["Jorun Hale"]),
        ("Jorun Hale - 3 March 2024", ["Jorun Hale"]),
        ("By Our Staff", []),
    ],
)
def test_a_byline_names_the_authors(line: str, authors: list[str]) -> None:
    cleaned = report(f"Crews walk out over pay\n\n{line}\n\n{BODY}\n\n{BODY} So they said.")
    assert ("byline", line) in labels(cleaned)
    assert list(cleaned.authors) == authors


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday the crews had gone home",
        "By land and sea, the crews came home",
        "By Noon On Monday Nothing Had Moved",
        "North Harbour",
        "Mayor Quits, Editor Stays",
        "Union leader meets Ilse Varn",
    ],
)
def test_what_is_no_byline(line: str) -> None:
    cleaned = report(f"Crews walk out over pay\n\n{line}\n\n{BODY}\n\n{BODY} So they said.")
    assert ("body", line) in labels(cleaned)
    assert cleaned.authors == ()


@pytest.mark.parametrize(
    ("line", "earliest", "latest"),
    [
        ("January 25, 2023", "2023-01-25", "2023-01-25"),
        ("25 Jan 2023", "2023-01-25", "2023-01-25"),
        ("Wed., Jan. 25, 2023", "2023-01-25", "2023-01-25"),
        ("2023-01-25", "2023-01-25", "2023-01-25"),
        ("2023-01-25T10:15:00+01:00", "2023-01-25", "2023-01-25"),
        ("Published: 25th of January 2023", "2023-01-25", "2023-01-25"),
        ("Updated: 12 March 2024 10:15", "2024-03-12", "2024-03-12"),
        ("Last updated on March 12, 2024 at 10:15 p.m. EST", "2024-03-12", "2024-03-12"),
        ("Published 3 March 2024, updated 5 March 2024", "2024-03-03", "2024-03-03"),
        ("25.01.2023", "2023-01-25", "2023-01-25"),
        ("03.04.2023", "2023-04-03", "2023-04-03"),
        ("01/25/2023", "2023-01-25", "2023-01-25"),
        ("03/04/2023", "2023-03-04", "2023-04-03"),
        ("04/04/2023", "2023-04-04", "2023-04-04"),
        ("PORT ALDER, Jan. 25, 2023", "2023-01-25", "2023-01-25"),
    ],
)
def test_a_printed_date_is_found_with_its_place(line: str, earliest: str, latest: str) -> None:
    cleaned = report(f"Crews walk out over pay\n\n{line}\n\n{BODY}\n\n{BODY} So they said.")
    assert ("dateline", line) in labels(cleaned)
    found = cleaned.published
    assert (found.basis, found.earliest, found.latest) == ("printed", earliest, latest)
    start, end = found.evidence[0]
    assert cleaned.text[start:end] in line
    assert cleaned.text[start:end] in found.why
    assert (earliest == latest) == ("may mean" not in found.why)


@pytest.mark.parametrize("line", ["Wednesday, March 3", "February 30, 2023", "31/31/2023", "10:15", "2 hours ago"])
def test_no_year_or_no_such_day_is_unknown(line: str) -> None:
    found = report(f"Crews walk out over pay\n\n{line}\n\n{BODY}\n\n{BODY} So they said.").published
    assert (found.basis, found.earliest, found.latest) == ("unknown", None, None)
    assert ("without a year" in found.why) == bool(found.evidence)


@pytest.mark.parametrize("line", ["Crews Strike March 3, 2024", "Crews strike, March 3, 2024 to be remembered"])
def test_a_line_with_other_words_than_a_date_is_no_date_line(line: str) -> None:
    cleaned = report(f"Crews walk out over pay\n\n{line}\n\n{BODY}\n\n{BODY} So they said.")
    assert ("body", line) in labels(cleaned)
    assert cleaned.published.basis == "unknown"


def test_a_date_below_the_text_counts_only_where_none_stands_above() -> None:
    text = f"Crews walk out over pay\n\nMarch 4, 2024\n\n{BODY}\n\n{BODY} So they said.\n\nPublished: May 1, 2020"
    assert report(text).published.earliest == "2024-03-04"
    assert report(text.replace("March 4, 2024\n\n", "")).published.earliest == "2020-05-01"


def test_a_dateline_without_a_year_keeps_its_evidence() -> None:
    cleaned = report(f"Crews walk out over pay\n\nPORT ALDER, March 3 (Harrow Wire) — {BODY}")
    start, end = cleaned.published.evidence[0]
    assert cleaned.text[start:end] == "March 3"
    assert "without a year" in cleaned.published.why


def test_a_date_in_running_text_is_no_printed_date() -> None:
    cleaned = report(
        f"Crews walk out over pay\n\n{BODY}\n\nThe talks began on May 4, 2021, and never ended, they said."
    )
    assert cleaned.published.basis == "unknown"


def test_metadata_give_the_day_where_the_page_prints_none() -> None:
    found = report(f"Crews walk out over pay\n\n{BODY}", published="2024-03-05").published
    assert (found.basis, found.earliest, found.latest) == ("metadata", "2024-03-05", "2024-03-05")


def test_a_printed_day_outranks_the_metadata_and_says_so() -> None:
    found = report(f"Crews walk out over pay\n\nMarch 4, 2024\n\n{BODY}", published="2024-03-05").published
    assert (found.basis, found.earliest) == ("printed", "2024-03-04")
    assert "2024-03-05" in found.why


def test_metadata_settle_a_doubtful_printed_day() -> None:
    found = report(f"Crews walk out over pay\n\n03/04/2023\n\n{BODY}", published="2023-04-03").published
    assert (found.basis, found.earliest, found.latest) == ("printed", "2023-04-03", "2023-04-03")


def test_metadata_that_are_no_date_are_not_believed() -> None:
    assert report(f"Crews walk out over pay\n\n{BODY}", published="last week").published.basis == "unknown"


def test_metadata_win_for_outlet_authors_and_title() -> None:
    text = f"Crews walk out over pay\n\nBy Gro Tarn\n\nFENN (AP) — {BODY}\n\n© 2024 The Alder Post"
    cleaned = report(text, outlet="The Harrow Courier", authors=("Ilse Varn",), title="Crews out")
    assert (cleaned.outlet, cleaned.authors, cleaned.title) == ("The Harrow Courier", ("Ilse Varn",), "Crews out")


@pytest.mark.parametrize(
    ("notice", "outlet"),
    [
        ("© 2024 The Alder Post", "The Alder Post"),
        ("Copyright 2019-2024 Harrow Media Ltd. All rights reserved.", "Harrow Media"),
        ("(c) 2024 by The Fenn Examiner | Terms", "The Fenn Examiner"),
        ("© Copyright The Fenn Examiner 2024", "The Fenn Examiner"),
        ("© 2024 The Associated Press. All rights reserved.", "Associated Press"),
        ("© 2024. All rights reserved.", UNKNOWN),
        ("This article was originally published on The Harrow Courier", UNKNOWN),
        ("The Alder Post reported the walkout first, on Sunday night, citing a letter.", UNKNOWN),
    ],
)
def test_the_outlet_stands_in_the_copyright_line_or_is_unknown(notice: str, outlet: str) -> None:
    assert report(f"Crews walk out over pay\n\n{BODY}\n\n{BODY} So they said.\n\n{notice}").outlet == outlet


@pytest.mark.parametrize(
    ("first", "outlet"),
    [
        ("THE ALDER POST", "The Alder Post"),
        ("FENN EXAMINER", "Fenn Examiner"),
        ("The Alder Post", "The Alder Post"),
        ("THE MORNING FOGHORN", "The Morning Foghorn"),
        ("The Alder Post | Harbour", "The Alder Post"),
        ("Northern Wire", "Northern Wire"),
        ("Reuters", "Reuters"),
        ("Radio Lind", "Radio Lind"),
    ],
)
def test_a_masthead_is_no_headline_and_names_the_outlet(first: str, outlet: str) -> None:
    text = f"{first}\n\nCrews walk out over pay\n\n{BODY}\n\n{BODY} So they told the Foghorn on Monday."
    cleaned = report(text)
    assert labels(cleaned)[:2] == [("boilerplate", first), ("headline", "Crews walk out over pay")]
    assert cleaned.outlet == outlet


@pytest.mark.parametrize(
    "first",
    ["THE LONG GOODBYE", "HARBOUR WATCH", "The crews and the Alder Post", "The Long Night"],
)
def test_a_headline_is_no_masthead(first: str) -> None:
    cleaned = report(f"{first}\n\nWhy the ferry will not sail\n\n{BODY}\n\n{BODY} So they said.")
    assert labels(cleaned)[0] == ("headline", first)
    assert cleaned.outlet == UNKNOWN


@pytest.mark.parametrize("section", ["World News", "LATEST NEWS", "Special Report", "Eyewitness Report", "Book Review"])
def test_a_section_is_no_outlet(section: str) -> None:
    assert report(f"{section}\n\nCrews walk out over pay\n4 March 2031\n\n{BODY}\n\n{BODY}").outlet == UNKNOWN


@pytest.mark.parametrize(
    "first",
    [
        "Crews walk out over pay",
        "CREWS WALK OUT OVER PAY",
        "Will the crews of Port Alder walk out?",
        "‘Nobody asked us,’ crews say",
        "“Nobody asked us”",
        "Crews to meet in the U.S.",
        "Crews Walk Out After Night of Talks.",
        "Talks end: what we know so far",
    ],
)
def test_the_first_short_line_is_the_headline(first: str) -> None:
    cleaned = report(f"{first}\n\n{BODY}\n\n{BODY} So they said.")
    assert labels(cleaned)[0] == ("headline", first)
    assert cleaned.title == first


@pytest.mark.parametrize(
    "first",
    [
        BODY,
        "The crews have gone home.",
        "“We were never asked,” said Ilse Varn.",
        "The crews of the harbour will not come back before\nthe talks about their pay have begun again",
        "and so the crews went home",
    ],
)
def test_a_text_that_starts_with_a_paragraph_has_no_headline(first: str) -> None:
    cleaned = report(f"{first}\n\n{BODY} So they said.\n\n{BODY} So they also said.")
    assert {part.label for part in cleaned.parts} == {"body"}
    assert cleaned.title == ""


def test_the_title_of_the_metadata_finds_the_headline_under_a_kicker() -> None:
    cleaned = report(f"Harbour watch\n\nNobody asked us.\n\n{BODY}", title="Nobody asked us.")
    assert labels(cleaned)[:2] == [("body", "Harbour watch"), ("headline", "Nobody asked us.")]


def test_a_headline_alone_is_kept_and_read() -> None:
    cleaned = report("Mayor of Port Alder resigns after audit")
    assert labels(cleaned) == [("body", "Mayor of Port Alder resigns after audit")]


def test_lines_of_news_that_begin_like_furniture_are_read() -> None:
    lines = [
        "Share prices of the harbour company fell by a tenth on Monday, brokers said.",
        "Home sales in Port Alder rose for the third month, the land office said.",
        "Subscribers of the paper were told of the sale by letter, its owner said.",
        "Follow-up talks on Facebook’s new office in Fenn were called off, the council said.",
        "Cookies were served while both sides waited, a delegate said.",
        "Print workers joined the strike, their union said on Tuesday evening.",
        "Advertisements for the ferry had to be withdrawn, the watchdog ruled.",
        "Related charges were dropped, the prosecutor told reporters on Monday.",
        "Photographs of the leak were shown to the court, two lawyers said.",
        "Watch officers saw the light at four in the morning, the coast guard said.",
        "Read together, the two letters contradict each other, the judge said.",
        "By then the crews had already gone home, their leader told reporters.",
        "The report was first published by the ministry in May, the minister said (and later withdrawn).",
        "Gro Tarn is a reporter, and she was never asked, her lawyer told the court on Monday.",
    ]
    cleaned = report("\n\n".join([*lines, f"{BODY} So they said."]))
    assert {part.label for part in cleaned.parts} == {"body"}


def test_a_page_of_furniture_alone_is_refused() -> None:
    refused = clean(page("Share this article\n\nAdvertisement\n\n© 2024 The Alder Post"))
    assert isinstance(refused, Rejected)
    assert (refused.reason, refused.source) == ("no text", "pile/a.txt")


def test_an_empty_page_is_refused() -> None:
    refused = clean(page(" \n\t\n"))
    assert isinstance(refused, Rejected)
    assert refused.reason == "empty"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"Crews walk out over pay\n\n{BODY}", "en"),
        ("Mayor quits after audit", "en"),
        ("Die Bürgermeisterin trat am Montag zurück, weil Geld für die neue Brücke fehlte, sagte sie.", "de"),
        ("La maire a démissionné lundi après un audit, selon deux responsables de la ville.", "fr"),
        ("Qx zz 12", UNKNOWN),
    ],
)
def test_the_language_is_told_or_unknown(text: str, language: str) -> None:
    assert report(text).language == language


def test_original_bytes_are_kept_by_hash_alone() -> None:
    assert len(report(BODY, original=b"<p>bytes</p>").original) == 64
    assert report(BODY).original == ""


def assert_parts_hold(cleaned: Report, text: str) -> None:
    """Check that the parts are sorted, do not overlap, and leave out nothing but white space."""
    assert cleaned.text == text
    place = 0
    for part in cleaned.parts:
        assert isinstance(part, Part)
        assert part.label in LABELS
        start, end = part.span
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


FURNITURE = st.sampled_from(
    [
        "By Jorun Hale", "By", "Advertisement", "Read more:", "Related Topics", "IMAGE SOURCE: TIDE", "Image caption,",
        "(Jon Ferrow / Tide Images)", "Updated:", "0:00", "March 3, 2024", "03/04/2023", "© 2024 The Alder Post",
        "PORT ALDER (AP) — " + BODY, "Gro Tarn is a reporter at The Alder Post.", "She joined in 2016.", BODY, "",
        "Crews walk out over pay", "\t\u00a0", "***", "Gro Tarn contributed to this report.", "photo.jpg", "—", "(",
        ")", "PORT ALDER, March 3 (", "PORT ALDER. ", "\u200b", "Photo: ", ":", "| | |", "By , and", "( / )",
        "\x0b", "aprİl 3, 2024", "ſept 3, 2024", "٣/٣/٢٠٢٤", "² March 2024", "READ NEXT", "THE ALDER POST | Harbour",
    ]
)  # fmt: skip


@given(st.text())
def test_any_text_is_labelled_whole(text: str) -> None:
    cleaned = clean(page(text))
    if isinstance(cleaned, Report):
        assert_parts_hold(cleaned, text)
    else:
        assert cleaned.reason in {"empty", "no text"}


@given(st.lists(FURNITURE | st.text(max_size=30), max_size=20), st.sampled_from(["\n", "\n\n"]), st.text(max_size=30))
def test_any_heap_of_furniture_is_labelled_whole(lines: list[str], gap: str, title: str) -> None:
    text = gap.join(lines)
    cleaned = clean(page(text, title=title, authors=("Gro Tarn",), published="2024-03-05"))
    if isinstance(cleaned, Report):
        assert_parts_hold(cleaned, text)
        assert cleaned.published.basis in {"printed", "metadata"}
        for start, end in cleaned.published.evidence:
            assert 0 <= start < end <= len(text)


@given(st.lists(FURNITURE, max_size=12))
def test_cleaning_is_a_function_of_the_page(lines: list[str]) -> None:
    assert clean(page("\n".join(lines))) == clean(page("\n".join(lines)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Ministerin sagte, das Wehr sei dicht. „They said that this was not by the book“, schrieb ein Blatt aus "
         "Tarrow, doch die Bürger der Stadt glauben weder dem Blatt noch der Ministerin und warten "
         "nun auf den Bericht.", "de"),
        ("The mayor said that the weir had been shut by the board, which has not said when it will be opened.", "en"),
    ],
)  # fmt: skip
def test_a_quotation_in_another_language_does_not_tell_the_language(text: str, language: str) -> None:
    assert language_of(text) == language


PARAGRAPHS = st.lists(
    st.lists(st.text("abcdefgh", min_size=3, max_size=9), min_size=90, max_size=120).map(" ".join),
    min_size=3,
    max_size=6,
)


@given(PARAGRAPHS, st.integers(56, 100))
def test_a_text_broken_to_a_width_is_put_together_again(paragraphs: list[str], width: int) -> None:
    whole = "\n\n".join(paragraphs)
    broken = "\n\n".join(textwrap.fill(one, width) for one in paragraphs)
    assert unwrapped(broken) == whole
    assert unwrapped(whole) == whole


def test_lists_verses_and_short_lines_stay_apart() -> None:
    for text in (
        "\n".join(f"- item {'x' * n} of the list" for n in range(30, 45)),
        "\n".join(["The boats come in at break of day,", "the boats go out at night,"] * 8),
        "\n".join([BODY] * 9),
    ):
        assert unwrapped(text) == text


def test_a_mail_of_long_lines_keeps_its_header() -> None:
    body = "\n".join(textwrap.wrap(f"{BODY} " * 6, 70))
    long = "To: " + ", ".join(f"reader{n}@alder.example" for n in range(3))
    cleaned = report(f"From: Alder Wire\n{long}\nSubject: Crane falls on the quay\nDate: Tue, 14 Oct 2031\n\n{body}")
    assert cleaned.title == "Crane falls on the quay"
    assert cleaned.published.earliest == "2031-10-14"
