"""What is given on the command line: files, folders, standard input; which reader each gets."""

from __future__ import annotations

import io
import json
import os
import socket
import sys
import zipfile
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest

from whence.read import READERS, Limits, read_pages
from whence.read.folder import hidden_under
from whence.read.given import Given
from whence.records import Page, Rejected

TEXT = "The ferry stayed in port, two officials said."
HTML = f"<html><body><article><h1>Ferry</h1><p>{TEXT} {TEXT}</p><p>{TEXT} Twice.</p></article></body></html>"


def read(*paths: object, limits: Limits | None = None) -> list[Page | Rejected]:
    return list(read_pages([str(p) for p in paths], limits=limits or Limits()))


def outcome(found: Page | Rejected) -> str:
    return found.reason if isinstance(found, Rejected) else "page"


def put(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"{", b"<", b"\0\1\2", b"text\n", os.urandom(300)])
def test_every_reader_ends_in_pages_or_refusals(kind: str, data: bytes) -> None:
    given = Given("somewhere", "somewhere", BufferedReader(BytesIO(data)))
    found = list(READERS[kind](given, Limits(timeout=1)))
    assert found
    assert all(isinstance(f, Page | Rejected) for f in found)


def test_a_folder_is_read_sorted_with_the_folders_inside(tmp_path: Path) -> None:
    put(tmp_path, {"b.txt": TEXT, "a/2.txt": TEXT, "a/1.txt": TEXT, "c/d/e.txt": TEXT, "a.txt": TEXT})
    found = read(tmp_path)
    assert [os.path.relpath(f.source, tmp_path) for f in found] == [
        "a/1.txt",
        "a/2.txt",
        "a.txt",
        "b.txt",
        "c/d/e.txt",
    ]
    assert [f.name for f in found] == ["1.txt", "2.txt", "a.txt", "b.txt", "e.txt"]


def test_hidden_files_and_cases_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, {".hidden.txt": TEXT, ".git/x.txt": TEXT, "a.txt": TEXT})
    put(tmp_path, {f"case.whence{suffix}": b"SQLite format 3\0" for suffix in ("", "-wal", "-shm", "-journal")})
    assert [f.name for f in read(tmp_path)] == ["a.txt"]


def test_an_empty_folder_is_accounted_for(tmp_path: Path) -> None:
    assert [outcome(f) for f in read(tmp_path)] == ["empty"]


def test_what_is_named_and_missing_is_refused(tmp_path: Path) -> None:
    found = read(tmp_path / "none.txt", "", "a\0b")
    assert [outcome(f) for f in found] == ["not found", "not found", "unreadable"]
    assert all(isinstance(f, Rejected) and f.detail for f in found)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", TEXT, "page"),
        ("a", TEXT, "page"),
        ("a.md", TEXT, "page"),
        ("report.final", TEXT, "page"),
        ("a.html", HTML, "page"),
        ("a.HTM", HTML, "page"),
        ("a.txt", HTML, "page"),
        ("a", f"  <!-- saved -->\n<!DOCTYPE html>{HTML}", "page"),
        ("a.html", TEXT, "no article"),
        ("a.jsonl", json.dumps({"text": TEXT}), "page"),
        ("a.json", json.dumps([{"text": TEXT}], indent=1), "page"),
        ("a.txt", json.dumps({"text": TEXT}), "page"),
        ("a.txt", "[Updated] " + TEXT, "page"),
        ("a.txt", "{sic} " + TEXT, "page"),
        ("a.pdf", b"%PDF-1.7 " + TEXT.encode(), "binary"),
        ("a.txt", b"%PDF-1.7 " + TEXT.encode(), "binary"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "binary"),
        ("a.txt", b"\x1f\x8b\x08\x00", "binary"),
        ("a.txt", b"\xd0\xcf\x11\xe0", "binary"),
        ("a.rtf", b"{\\rtf1 text}", "binary"),
        ("a.css", "a { color: red }", "not a report"),
        ("a.csv", "a,b", "not a report"),
        ("a", "<?xml version='1.0'?><rss><item>text</item></rss>", "not a report"),
        ("a.txt", "", "empty"),
        ("a.html", "", "empty"),
        ("a.jsonl", "", "empty"),
    ],
)
def test_name_and_content_choose_the_reader(tmp_path: Path, name: str, content: str | bytes, expected: str) -> None:
    put(tmp_path, {name: content})
    (found,) = read(tmp_path / name)
    assert outcome(found) == expected
    if isinstance(found, Page):
        assert TEXT in found.text
        assert not found.text.startswith(("<", '{"'))


def test_an_office_document_is_told_from_text(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("word/document.xml", TEXT)
    (found,) = read(tmp_path / "a.docx")
    assert isinstance(found, Rejected)
    assert found.reason == "binary"
    assert "plain text" in found.detail


def test_a_page_in_utf16_is_told_to_be_html(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(HTML.encode("utf-16"))
    (found,) = read(tmp_path / "a.txt")
    assert isinstance(found, Page)
    assert found.original


def test_links_are_followed_once_and_loops_end(tmp_path: Path) -> None:
    put(tmp_path, {"pile/a.txt": TEXT, "other/b.txt": TEXT})
    pile = tmp_path / "pile"
    (pile / "loop").symlink_to(pile)
    (pile / "other").symlink_to(tmp_path / "other")
    (pile / "other2").symlink_to(tmp_path / "other")
    (pile / "gone.txt").symlink_to(tmp_path / "gone.txt")
    (pile / "self").symlink_to(pile / "self")
    (pile / "z.txt").symlink_to(pile / "a.txt")
    assert {os.path.relpath(f.source, pile): outcome(f) for f in read(pile)} == {
        "a.txt": "page",
        "gone.txt": "not found",
        "loop": "link loop",
        "other/b.txt": "page",
        "other2": "link loop",
        "self": "unreadable",
        "z.txt": "page",
    }


def test_pipes_sockets_and_devices_in_a_folder_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "null").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "sock"))
        found = read(tmp_path)
    assert {f.name: outcome(f) for f in found} == dict.fromkeys(("null", "pipe", "sock"), "not a file")


def test_a_pipe_named_itself_is_read(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(TEXT.encode())
    (found,) = read(f"/dev/fd/{reading}")
    os.close(reading)
    assert isinstance(found, Page)
    assert found.text == TEXT


def test_what_may_not_be_opened_is_refused_and_the_rest_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, {"a.txt": TEXT, "locked/b.txt": TEXT, "z.txt": TEXT})
    real = os.listdir

    def listdir(path: str) -> list[str]:
        if os.path.basename(path) == "locked":
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr("whence.read.folder.os.listdir", listdir)
    assert [(f.name, outcome(f)) for f in read(tmp_path)] == [
        ("a.txt", "page"),
        ("locked", "unreadable"),
        ("z.txt", "page"),
    ]


def test_a_file_name_that_is_no_utf8_is_shown_escaped(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/a\xff.txt", "wb") as stream:
        stream.write(TEXT.encode())
    (found,) = read(tmp_path)
    assert isinstance(found, Page)
    found.source.encode("utf-8")
    assert found.name == "a\\udcff.txt"


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (TEXT.encode(), ["-"]),
        (HTML.encode(), ["-"]),
        (b'{"text": "The ferry stayed."}\n{"text": "The crew left."}\n', ["-#1", "-#2"]),
    ],
)
def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch, data: bytes, names: list[str]) -> None:
    stdin = io.TextIOWrapper(BytesIO(data))
    monkeypatch.setattr(sys, "stdin", stdin)
    found = read("-")
    assert [f.name for f in found if isinstance(f, Page)] == names
    assert not stdin.buffer.closed


def test_reading_goes_on_while_pages_are_used(tmp_path: Path) -> None:
    put(tmp_path, {f"{i:03}.txt": TEXT for i in range(50)})
    pages = read_pages([str(tmp_path)])
    next(pages)
    (tmp_path / "049.txt").unlink()
    assert [outcome(f) for f in pages][-1] == "not found"


def test_what_is_hidden_is_counted(tmp_path: Path) -> None:
    for name in (".hidden", ".git/config", "a.txt", "in/.b.txt", "in/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("News", "utf-8")
    assert hidden_under([str(tmp_path), str(tmp_path / "a.txt")]) == 3
