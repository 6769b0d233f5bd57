"""JSON lines and lists."""

from __future__ import annotations

import json
from io import BufferedReader, BytesIO
from typing import Any

import pytest

from whence.read.given import Given, Limits
from whence.read.jsonl import read_jsonl
from whence.records import Page, Rejected

TEXT = "The ferry stayed in port."


def read(data: bytes | str, limits: Limits | None = None) -> list[Page | Rejected]:
    raw = data if isinstance(data, bytes) else data.encode()
    stream = BufferedReader(BytesIO(raw))
    return list(read_jsonl(Given("pile/a.jsonl", "a.jsonl", stream), limits or Limits()))


def one(item: dict[str, Any]) -> Page | Rejected:
    (found,) = read(json.dumps(item) + "\n")
    return found


def page(item: dict[str, Any]) -> Page:
    found = one({"text": TEXT} | item)
    assert isinstance(found, Page), found
    return found


def test_every_field_is_taken_over() -> None:
    found = page(
        {
            "title": " Ferry stays\nin port ",
            "outlet": "The Alder Post",
            "authors": ["Jorun Hale", "Gro Tarn"],
            "published": "2024-03-05",
            "url": "https://alder.example/ferry",
        }
    )
    assert found == Page(
        source="pile/a.jsonl#1",
        name="https://alder.example/ferry",
        text=TEXT,
        title="Ferry stays in port",
        outlet="The Alder Post",
        authors=("Jorun Hale", "Gro Tarn"),
        published="2024-03-05",
    )


def test_text_alone_is_enough() -> None:
    assert page({}) == Page("pile/a.jsonl#1", "a.jsonl#1", TEXT)


def test_null_and_empty_fields_are_no_fields() -> None:
    assert page({"title": None, "outlet": "", "authors": None, "published": "", "url": None, "id": None}) == page({})


def test_one_author_may_be_a_string() -> None:
    assert page({"authors": "Jorun Hale"}).authors == ("Jorun Hale",)


@pytest.mark.parametrize(("mark", "shown"), [("ferry-7", "ferry-7"), (17, "17")])
def test_an_id_names_the_line(mark: object, shown: str) -> None:
    found = page({"id": mark})
    assert (found.source, found.name) == (f"pile/a.jsonl#{shown}", f"a.jsonl#{shown}")


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2024-03-05T23:30:00Z", "2024-03-05"),
        ("2024-03-05T23:30:00-05:00", "2024-03-05"),
        ("2024-03-05 23:30", "2024-03-05"),
        ("20240305", "2024-03-05"),
    ],
)
def test_a_time_becomes_its_day(stated: str, day: str) -> None:
    assert page({"published": stated}).published == day


@pytest.mark.parametrize(
    ("item", "reason", "named"),
    [
        ({}, "no text field", "text"),
        ({"text": None}, "no text field", "text"),
        ({"text": 5}, "wrong type", "text"),
        ({"text": ["a"]}, "wrong type", "text"),
        ({"text": "  "}, "empty", "line 1"),
        ({"text": "a\u0000b"}, "binary", "line 1"),
        ({"text": "12"}, "no text", "line 1"),
        ({"text": TEXT, "title": 5}, "wrong type", "title"),
        ({"text": TEXT, "outlet": {}}, "wrong type", "outlet"),
        ({"text": TEXT, "authors": 7}, "wrong type", "authors"),
        ({"text": TEXT, "authors": ["Gro Tarn", 7]}, "wrong type", "authors"),
        ({"text": TEXT, "published": "last week"}, "wrong type", "published"),
        ({"text": TEXT, "published": 1709596800}, "wrong type", "published"),
        ({"text": TEXT, "url": False}, "wrong type", "url"),
        ({"text": TEXT, "id": 1.5}, "wrong type", "id"),
    ],
)
def test_a_wrong_field_refuses_its_line(item: dict[str, Any], reason: str, named: str) -> None:
    found = one(item)
    assert isinstance(found, Rejected)
    assert found.reason == reason
    assert named in found.detail
    assert "line 1" in found.detail


def test_bad_lines_are_refused_one_by_one_and_the_rest_kept() -> None:
    lines = [
        '{"text": "The ferry stayed."}',
        "",
        "not json",
        '{"text": "The crew',
        "[" * 100_000,
        '{"text": "The crew left.", "n": ' + "9" * 5000 + "}",
        "7",
        '{"text": "The port closed."}',
    ]
    found = read("\n".join(lines))
    kinds = [(f.source.rpartition("#")[2], f.reason if isinstance(f, Rejected) else "page") for f in found]
    assert kinds == [
        ("1", "page"),
        ("3", "bad JSON line"),
        ("4", "bad JSON line"),
        ("5", "bad JSON line"),
        ("6", "bad JSON line"),
        ("7", "wrong type"),
        ("8", "page"),
    ]
    assert len({f.id for f in found if isinstance(f, Rejected)}) == 5


def test_a_line_over_the_limit_is_skipped_to_its_end() -> None:
    long = '{"text": "' + "a" * 200_000 + '"}'
    found = read(f'{long}\n{{"text": "{TEXT}"}}\n', Limits(max_chars=100))
    assert isinstance(found[0], Rejected)
    assert (found[0].reason, found[0].source) == ("too long", "pile/a.jsonl#1")
    assert isinstance(found[1], Page)
    assert found[1].source == "pile/a.jsonl#2"


def test_lone_surrogates_become_replacement_characters() -> None:
    (found,) = read('{"text": "a \\ud800 b \\ud83d\\ude00", "title": "\\udfff"}')
    assert isinstance(found, Page)
    assert found.text == "a \ufffd b 😀"
    assert found.title == "\ufffd"


def test_newlines_of_a_text_are_normalised() -> None:
    assert page({"text": "a\r\nb\rc"}).text == "a\nb\nc"


@pytest.mark.parametrize("indent", [None, 2])
def test_a_list_of_objects_is_read_like_lines(indent: int | None) -> None:
    found = read(json.dumps([{"text": TEXT}, 5, {"text": "The port closed."}], indent=indent))
    assert [f.source for f in found] == ["pile/a.jsonl#1", "pile/a.jsonl#2", "pile/a.jsonl#3"]
    assert [type(f) for f in found] == [Page, Rejected, Page]
    assert isinstance(found[1], Rejected)
    assert "item 2" in found[1].detail


def test_one_object_over_several_lines_is_read() -> None:
    (found,) = read(json.dumps({"text": TEXT, "title": "Ferry"}, indent=2))
    assert isinstance(found, Page)
    assert found.title == "Ferry"


@pytest.mark.parametrize("data", ["[{", "[" * 100_000, "{\n"])
def test_a_broken_list_is_refused_whole(data: str) -> None:
    (found,) = read(data)
    assert isinstance(found, Rejected)
    assert found.reason == "bad JSON"


@pytest.mark.parametrize("data", ["", "\n\n", "[]"])
def test_nothing_in_it_is_refused(data: str) -> None:
    (found,) = read(data)
    assert isinstance(found, Rejected)
    assert found.reason == "empty"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_marked_encodings_are_read(encoding: str) -> None:
    line = json.dumps({"text": "Café “open”"}, ensure_ascii=False)
    found = read(f"{line}\n{line}\n".encode(encoding))
    assert [f.text for f in found if isinstance(f, Page)] == ["Café “open”"] * 2


def test_lines_are_read_one_at_a_time() -> None:
    stream = BufferedReader(BytesIO(b'{"text": "The ferry stayed."}\n' * 100_000))
    pages = read_jsonl(Given("a", "a", stream), Limits())
    next(pages)
    assert stream.tell() < 100_000
