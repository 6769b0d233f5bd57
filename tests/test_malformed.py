"""Two hundred and more inputs that nobody should send: each ends as pages or refusals, none is lost, none raises."""

from __future__ import annotations

import json
import os
import random
import socket
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from whence.clean import clean
from whence.read import Limits, read_pages
from whence.records import Page, Rejected, Report

SEED = 20240305
SENTENCE = "The crews of the “Morning Star” will not return – so two officials said – before talks résumé on Monday. "
MARKUP = f"<!DOCTYPE html><html><head><title>Ferry</title></head><body><article>{f'<p>{SENTENCE}</p>' * 6}</article>"


def random_bytes(rng: random.Random) -> bytes:
    return rng.randbytes(rng.randrange(2000))


def cut_utf8(rng: random.Random) -> bytes:
    data = (SENTENCE * 3).encode()
    return data[rng.randrange(4) : rng.randrange(5, len(data))]


def damaged_utf8(rng: random.Random) -> bytes:
    data = bytearray((SENTENCE * 3).encode())
    for _ in range(rng.randrange(1, 12)):
        data[rng.randrange(len(data))] = rng.randrange(128, 256)
    return bytes(data)


def mixed_newlines(rng: random.Random) -> bytes:
    return b"".join(
        SENTENCE.encode() + rng.choice([b"\r", b"\n", b"\r\n", b"\n\r", b"\x85", b"\x0b"]) for _ in range(9)
    )


def with_zeros(rng: random.Random) -> bytes:
    data = (SENTENCE * 2).encode()
    place = rng.randrange(len(data))
    return data[:place] + b"\0" * rng.randrange(1, 50) + data[place:]


def odd_encoding(rng: random.Random) -> bytes:
    name = rng.choice(["utf-16-le", "utf-16-be", "utf-16", "utf-32", "cp1252", "cp037", "utf-7", "shift_jis", "koi8-r"])
    return SENTENCE.encode(name, "replace")[rng.randrange(3) :]


def control_characters(rng: random.Random) -> bytes:
    return "".join(
        rng.choice([*SENTENCE, chr(rng.randrange(32)), "\x7f", "\u202e", "\ufeff"]) for _ in range(200)
    ).encode()


def broken_html(rng: random.Random) -> bytes:
    shreds = [
        "<div>",
        "</p>",
        "<!--",
        "]]>",
        "&#xD800;",
        "&#99999999999;",
        "&nosuch;",
        "<svg>",
        "\0",
        "<script>",
        "<p",
        "<a b='",
    ]
    page = MARKUP
    for _ in range(rng.randrange(1, 12)):
        place = rng.randrange(len(page))
        page = page[:place] + rng.choice(shreds) * rng.choice([1, 1, 40]) + page[place + rng.randrange(30) :]
    return page.encode("utf-8", "replace")


def deep_html(rng: random.Random) -> bytes:
    tag = rng.choice(["div", "b", "table", "ul", "blockquote", "span", "font", "section"])
    return f"<html><body>{f'<{tag}>' * rng.randrange(500, 5000)}<p>{SENTENCE * 5}</p>".encode()


def wrong_types(rng: random.Random) -> bytes:
    odd = [None, 5, -1.5, True, [], {}, [[]], "", "\ud800", "\0", "x" * 50, 10**400, float("nan"), ["a", 5], {"a": {}}]
    fields = ["text", "title", "outlet", "authors", "published", "url", "id"]
    lines = []
    for _ in range(8):
        item = {"text": SENTENCE} | {name: rng.choice(odd) for name in rng.sample(fields, rng.randrange(1, 6))}
        lines.append(json.dumps(item))
    return "\n".join(lines).encode()


def broken_json(rng: random.Random) -> bytes:
    whole = json.dumps({"text": SENTENCE, "title": "Ferry", "n": [1, {"a": None}]}).encode()
    odd = [
        whole[: rng.randrange(len(whole))], b"[" * 5000, b'{"a":' * 5000, b"NaN", b'"text"', b"\xff\xfe", b"{}", b"[]",
        b'{"text": "\\ud800 \\udc00 \\uZZZZ"}', b'{"text": ' + b"9" * 5000 + b"}", b"{'text': 'single'}", whole + whole,
    ]  # fmt: skip
    return b"\n".join([whole, *rng.sample(odd, 5), whole])


def one_json_value(rng: random.Random) -> bytes:
    return rng.choice([b"5", b"null", b'"text"', b"[[[]]]", b"[5, null]", b"{}", b"[" * 9000, b'[{"text": 1}]', b"[{]"])


def nothing(rng: random.Random) -> bytes:
    return rng.choice([b"", b" ", b"\n" * 500, b"\xef\xbb\xbf", b"\xff\xfe", b"\t\xc2\xa0\xe2\x80\x83\n", b"\r", b"\0"])


def no_words(rng: random.Random) -> bytes:
    return bytes(rng.choice(b"0123456789 .,-!?*#%\n") for _ in range(rng.randrange(1, 300)))


def binary(rng: random.Random) -> bytes:
    marks = [
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"GIF89a",
        b"\xff\xd8\xff",
        b"\x7fELF",
        b"",
    ]
    return rng.choice(marks) + rng.randbytes(rng.randrange(400))


def furniture(rng: random.Random) -> bytes:
    lines = [
        "By",
        "Read more:",
        "Share",
        "Updated:",
        "0:00",
        "(",
        "IMAGE SOURCE:",
        "©",
        "PORT ALDER (",
        "03/04/2023",
        "–",
    ]
    return "\n".join(rng.choice(lines) for _ in range(rng.randrange(1, 60))).encode()


def many_short_lines(rng: random.Random) -> bytes:
    return "\n".join(rng.choice("ab") for _ in range(5000)).encode()


MAKERS: dict[str, tuple[Callable[[random.Random], bytes], ...]] = {
    "txt": (cut_utf8, damaged_utf8, mixed_newlines, with_zeros, odd_encoding, control_characters, nothing, no_words,
            binary, furniture, many_short_lines),
    "html": (broken_html, deep_html, binary, nothing, odd_encoding, furniture, wrong_types),
    "jsonl": (wrong_types, broken_json, binary, nothing, odd_encoding, one_json_value),
    "json": (one_json_value, broken_json, nothing),
    "": (random_bytes, broken_html, broken_json, nothing),
}  # fmt: skip
EACH = 8


def make_pile(folder: Path) -> list[Path]:
    """Write the inputs and return their paths; the seed makes them the same every time."""
    rng = random.Random(SEED)
    paths = []
    for suffix, makers in MAKERS.items():
        for number, maker in enumerate(makers):
            for turn in range(EACH):
                path = folder / f"{suffix or 'none'}-{number:02}-{turn}{'.' if suffix else ''}{suffix}"
                path.write_bytes(maker(rng))
                paths.append(path)
    return paths


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    folder = tmp_path_factory.mktemp("pile")
    return folder, make_pile(folder)


def assert_settled(found: Page | Rejected) -> None:
    """Check that a page can be stored and cleaned, and that a refusal says why and what to do."""
    if isinstance(found, Rejected):
        assert found.reason
        assert found.detail
        f"{found.source}{found.name}{found.detail}".encode()
        return
    for text in (found.source, found.name, found.text, found.title, found.outlet, found.published, *found.authors):
        text.encode("utf-8")
    cleaned = clean(found)
    assert isinstance(cleaned, Report | Rejected)
    if isinstance(cleaned, Report):
        assert cleaned.text == found.text


def test_every_malformed_input_is_accounted_for(pile: tuple[Path, list[Path]]) -> None:
    folder, paths = pile
    assert len(paths) >= 200
    found = list(read_pages([str(folder)]))
    for each in found:
        assert_settled(each)
    assert {f.source.partition("#")[0] for f in found} == {str(p) for p in paths}
    reasons = Counter(f.reason if isinstance(f, Rejected) else "page" for f in found)
    assert reasons["page"] > 50
    assert {
        "empty",
        "binary",
        "no text",
        "wrong type",
        "no text field",
        "bad JSON line",
        "no article",
    } <= reasons.keys()


def test_reading_the_same_pile_again_gives_the_same(pile: tuple[Path, list[Path]]) -> None:
    folder, _ = pile
    some = sorted(folder.iterdir())[::7]
    once, again = ([*read_pages([str(p) for p in some])] for _ in range(2))
    assert once == again


@pytest.mark.parametrize("suffix", ["txt", "html", "jsonl", "json"])
def test_fifty_megabytes_in_one_line_are_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"line.{suffix}"
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write(b"word " * 209_715)
    (found,) = read_pages([str(path)])
    assert isinstance(found, Rejected)
    assert found.reason in {"too long", "too large", "bad JSON"}


def test_one_line_of_the_greatest_length_is_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("word " * 200_000)
    (found,) = read_pages([str(path)])
    assert isinstance(found, Page)
    assert_settled(found)


def test_odd_things_in_a_folder_are_accounted_for(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(SENTENCE)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "x.html").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "sock.html"))
        found = list(read_pages([str(tmp_path)], limits=Limits()))
    assert {f.name: f.reason if isinstance(f, Rejected) else "page" for f in found} == {
        "good.txt": "page",
        "loop": "link loop",
        "gone": "not found",
        "zero": "not a file",
        "pipe.txt": "not a file",
        "sock.html": "not a file",
    }
