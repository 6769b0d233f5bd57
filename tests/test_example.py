"""The example story agrees with its expected record, and holds every device that it was written to show."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from whence.example import example_paths
from whence.records import LABELS, STANCES, Basis, DateBasis, Form

PATHS = {path.name: path for path in example_paths()}
FOLDER = next(iter(PATHS.values())).parent.parent
EXPECTED = [json.loads(line) for line in (FOLDER / "expected.jsonl").read_text("utf-8").splitlines()]
RELATIONS = json.loads((FOLDER / "relations.json").read_text("utf-8"))
BY_NAME = {record["report"]: record for record in EXPECTED}
ROLES = ("source", "cue", "content")
INVENTED = "This report is invented."


@cache
def text_of(name: str) -> str:
    """Return a report's text; of the HTML page, what an extractor of articles leaves of it."""
    text = PATHS[name].read_text("utf-8")
    if not name.endswith(".html"):
        return text
    article = re.search(r"<article>(.*)</article>", text, re.S)[1]
    article = re.sub(r'<(figure|aside|time)\b.*?</\1>|<p class="byline">.*?</p>', "", article, flags=re.S)
    lines = html.unescape(re.sub(r"<[^>]+>", "", article)).splitlines()
    return "\n\n".join(line.strip() for line in lines if line.strip())


def places(text: str, piece: str) -> list[int]:
    """Return where `piece` starts in `text`, counted as whole words."""
    left, right = (r"\b" if piece[end].isalnum() else "" for end in (0, -1))
    return [match.start() for match in re.finditer(left + re.escape(piece) + right, text)]


def spans(text: str, attribution: dict[str, Any], role: str) -> list[tuple[int, int]]:
    pieces = attribution[role]
    nth = attribution.get("nth", {}).get(role) or [1] * len(pieces)
    starts = [places(text, piece)[n - 1] for piece, n in zip(pieces, nth, strict=True)]
    return [(start, start + len(piece)) for start, piece in zip(starts, pieces, strict=True)]


def attributions() -> Iterator[tuple[str, dict[str, Any]]]:
    for record in EXPECTED:
        for attribution in record["attributions"]:
            yield record["report"], attribution


def references(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every place in the relations that points at words of a report."""
    if isinstance(node, dict):
        if "report" in node and "words" in node:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from references(item)


def test_paths_are_sorted_and_are_the_expected_reports() -> None:
    assert list(PATHS) == sorted(PATHS) == [record["report"] for record in EXPECTED]
    assert len(PATHS) == 12
    assert all(isinstance(path, Path) and path.is_file() for path in example_paths())


@pytest.mark.parametrize("record", EXPECTED, ids=BY_NAME)
def test_labelled_lines_occur_in_order(record: dict[str, Any]) -> None:
    text, at = text_of(record["report"]), 0
    for label, words in record["labels"]:
        assert label in LABELS
        assert label != "body"
        at = text.index(words, at) + len(words)
    assert record["title"] in [words for label, words in record["labels"] if label == "headline"]
    assert record["labels"][-1] == ["boilerplate", INVENTED]
    assert 120 <= len(text.split()) <= 370


@pytest.mark.parametrize("record", EXPECTED, ids=BY_NAME)
def test_attributions_occur_in_order(record: dict[str, Any]) -> None:
    text, starts = text_of(record["report"]), []
    for index, attribution in enumerate(record["attributions"]):
        found = {role: spans(text, attribution, role) for role in ROLES}
        flat = sorted(span for role in ROLES for span in found[role])
        assert all(left[1] <= right[0] for left, right in pairwise(flat)), attribution
        assert all(found[role] == sorted(found[role]) for role in ROLES)
        assert found["cue"]
        starts.append(flat[0][0])
        for role in ROLES:
            repeated = any(len(places(text, piece)) > 1 for piece in attribution[role])
            assert repeated == (role in attribution.get("nth", {}))
        if attribution["inside"] is not None:
            assert attribution["inside"] < index
            outer = spans(text, record["attributions"][attribution["inside"]], "content")
            assert all(any(b <= s and e <= f for b, f in outer) for s, e in found["content"]), attribution
    assert starts == sorted(starts)


@pytest.mark.parametrize("record", EXPECTED, ids=BY_NAME)
def test_findings_come_from_headline_and_body(record: dict[str, Any]) -> None:
    text, at, junk = text_of(record["report"]), 0, []
    for label, words in record["labels"]:
        start = text.index(words, at)
        at = start + len(words)
        if label != "headline":
            junk.append((start, at))
    for attribution in record["attributions"]:
        for start, end in (span for role in ROLES for span in spans(text, attribution, role)):
            assert all(end <= left or right <= start for left, right in junk), attribution


def test_expected_values_are_those_of_the_records() -> None:
    for record in EXPECTED:
        published = record["published"]
        assert published["basis"] in get_args(DateBasis)
        assert "2031-01-14" < published["earliest"] <= published["latest"]
    for report, attribution in attributions():
        assert attribution["stance"] in STANCES
        assert attribution["form"] in get_args(Form)
        assert attribution["basis"] in get_args(Basis)
        assert attribution["named"] <= bool(attribution["speaker"])
        assert (attribution["count"] or 1) >= 1
        quoted = any(mark in piece for piece in attribution["content"] for mark in '“‘"')
        assert quoted == (attribution["form"] != "indirect") or (report, attribution["cue"]) == (
            "08_pellany_one.html",
            ["—"],
        )
        silent = attribution["stance"] in ("declines-comment", "no-reply")
        assert silent == (not attribution["content"]), attribution


def test_relations_point_at_words_that_are_there() -> None:
    found = list(references(RELATIONS))
    assert len(found) > 100
    for reference in found:
        if reference.get("attribution") is None:
            assert reference["words"] in text_of(reference["report"])
        else:
            attribution = BY_NAME[reference["report"]]["attributions"][reference["attribution"]]
            words = " … ".join(attribution["content"]) or " ".join(attribution["source"] + attribution["cue"])
            assert reference["words"] == words
    for family in RELATIONS["families"]:
        for link in family["links"]:
            assert {link["older"], link["newer"]} <= {*family["reports"], None}
            for older, newer in link["evidence"]:
                assert link["older"] is None or older in text_of(link["older"])
                assert newer in text_of(link["newer"])
    for citation in RELATIONS["citations"]:
        assert citation["held"] in {*PATHS, None}


@pytest.mark.parametrize("claim", RELATIONS["claims"], ids=lambda claim: claim["key"])
def test_every_member_of_a_claim_is_in_one_origin(claim: dict[str, Any]) -> None:
    groups, origins = claim["origins"]["groups"], claim["origins"]
    grouped = [report for group in groups for report in group["members"]]
    assert sorted(grouped) == sorted({member["report"] for member in claim["members"]})
    assert 1 <= origins["at_least"] <= origins["at_most"] == len(groups)
    assert all(group["why"] for group in groups)


DEVICES = [
    ("early version", "03", "is due to meet on Monday"),
    ("updated version", "04", "met on Monday"),
    ("syndicated footer", "06", "This article was originally published on"),
    ("quotation with its not", "03", "“We will not let that lake be filled"),
    ("quotation that lost it", "07", "“We will allow this lake to be filled"),
    ("outlet not in the pile", "01", "The Varra Courier reported on Tuesday, citing two people familiar with"),
    ("lifted without credit", "09", "the log was signed twice"),
    ("numbered officials", "03", "four Pellanese officials familiar with"),
    ("numbered people", "09", "two people briefed on"),
    ("reason for anonymity", "03", "on the condition of anonymity because"),
    ("denial by the accused", "10", "denied on Wednesday that he"),
    ("rejection, not denial", "08", "We do not take them from people who live at the bottom."),
    ("declined", "03", "declined to comment"),
    ("no reply", "03", "did not reply to requests for comment over the weekend"),
    ("no mention", "03", "made no mention of"),
    ("leftover analytics tag", "01", "<!-- Stats tag"),
    ("clock of a player", "09", "Updated:\n0:00"),
    ("related topics", "09", "Related Topics"),
    ("newsletter", "01", "Sign up for"),
    ("image source", "01", "IMAGE SOURCE:"),
    ("embedded post", "08", "— Shared Waters Commission (@sharedwaters)"),
    ("discontinuous content", "04", ",” he told reporters, “not"),
    ("cited as saying", "10", "as saying that"),
    ("hedged body", "09", "may be sitting on"),
    ("sure headline", "09", "ARE hiding"),
    ("both declined", "01", "Both Wendrell Hydro and the Energy Ministry declined to comment"),
    ("and one is quoted", "01", "Anselm Rudgely, the company’s chief executive, told Radio Varra"),
    ("plain statement", "12", "There is a crack in Gate 3 of Sorrel Gorge Dam."),
    ("straight quotes", "11", '"This was not a clerk'),
    ("the claim grows", "11", "itself and not from the company"),
]


@pytest.mark.parametrize(("report", "words"), [d[1:] for d in DEVICES], ids=[d[0] for d in DEVICES])
def test_device(report: str, words: str) -> None:
    (name,) = (name for name in PATHS if name.startswith(report))
    assert words in text_of(name)


def test_copies_descend_as_they_should() -> None:
    early, update, saved, gazette = (PATHS[name].read_text("utf-8") for name in list(PATHS)[2:6])
    assert saved == update != early
    body = update[update.index("LOWMERE") : update.index(INVENTED)].strip()
    assert body in gazette
    assert BY_NAME["06_harrowmouth_gazette.txt"]["title"] not in update


def test_page_junk_repeats() -> None:
    for name in ("01_weir_review.txt", "09_morning_klaxon.txt"):
        assert text_of(name).count(BY_NAME[name]["title"]) == 2
    captions = [words for label, words in BY_NAME["09_morning_klaxon.txt"]["labels"] if label == "caption"]
    assert len(captions) == 2
    assert len(set(captions)) == 1
    page = PATHS["08_pellany_one.html"].read_text("utf-8")
    for markup in ("<nav>", "<script>", "og:title", "og:site_name", "author", "article:published_time", "<figcaption>",
                   '<blockquote class="twitter-tweet">'):  # fmt: skip
        assert markup in page


def test_dates_are_printed_in_metadata_or_to_be_inferred() -> None:
    bases = [record["published"]["basis"] for record in EXPECTED]
    assert bases.count("inferred") >= 3
    assert bases.count("metadata") == 1
    for record in EXPECTED:
        printed = "2031" in re.sub(r"©.*", "", text_of(record["report"]))
        assert printed == (record["published"]["basis"] != "inferred")


def test_every_kind_of_attribution_is_there() -> None:
    found = [attribution for _, attribution in attributions()]
    assert {attribution["stance"] for attribution in found} == set(STANCES)
    assert {attribution["form"] for attribution in found} == set(get_args(Form))
    assert {1, 2, 3, 4} <= {attribution["count"] for attribution in found}
    assert any(attribution["inside"] is not None for attribution in found)
    assert any(len(attribution["source"]) == 0 for attribution in found)
    assert any(source in ("he", "she", "They") for attribution in found for source in attribution["source"])
    assert any(len(attribution.get("speakers", ())) == 2 for attribution in found)
    assert any("speaks_for" in attribution for attribution in found)
    assert any("via" in attribution for attribution in found)
    bridged = [
        attribution
        for report, attribution in attributions()
        if len(attribution["content"]) > 1
        and "\n\n“" in text_of(report)
        and any(
            "\n" in text_of(report)[a[1] : b[0]] for a, b in pairwise(spans(text_of(report), attribution, "content"))
        )
    ]
    assert [attribution["speaker"] for attribution in bridged] == ["Edda Crake"]
