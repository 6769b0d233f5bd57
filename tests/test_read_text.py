"""Plain text and its encodings."""

from __future__ import annotations

import codecs
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.read import read_pages
from whence.read.decode import decode
from whence.read.given import Given, Limits, normalise
from whence.read.text import read_text
from whence.records import Page, Rejected

NEWS = "The mayor of Port Alder said “we were never asked” – and that’s a fact, two officials said.\n" * 3
FRENCH = "Le maire a déclaré lundi que les équipes du port n’étaient pas prêtes, d’après deux responsables.\n" * 3
RUSSIAN = "Мэр города заявил в понедельник, что рабочие порта не готовы вернуться к работе.\n" * 3


def read(data: bytes, limits: Limits | None = None) -> Page | Rejected:
    stream = BufferedReader(BytesIO(data))
    (found,) = read_text(Given("pile/a.txt", "a.txt", stream), limits or Limits())
    return found


def text_of(data: bytes) -> str:
    found = read(data)
    assert isinstance(found, Page), found
    return found.text


def refusal(data: bytes, limits: Limits | None = None) -> str:
    found = read(data, limits)
    assert isinstance(found, Rejected), found
    assert found.detail
    return found.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_english_is_read_in_any_encoding(encoding: str) -> None:
    assert text_of(NEWS.encode(encoding)) == NEWS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    assert text_of(NEWS.encode(encoding)) == NEWS


@pytest.mark.parametrize(("text", "encoding"), [(FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")])
def test_other_encodings_are_guessed(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le")])
def test_a_mark_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert text_of(mark + NEWS.encode(encoding)) == NEWS


@pytest.mark.parametrize("lost", [1, 2])
def test_a_cut_character_at_the_end_costs_that_character_only(lost: int) -> None:
    cut = "They said “never”".encode()[:-lost]
    assert text_of(cut) == "They said “never\ufffd"
    assert text_of("He said: ”".encode()[:-lost]) == "He said: \ufffd"


def test_a_few_bad_bytes_do_not_turn_utf8_into_something_else() -> None:
    data = NEWS.encode()
    damaged = data[:20] + b"\xff" + data[21:90] + b"\xc3" + data[91:]
    assert text_of(damaged).count("\ufffd") == 2
    assert "“we were never asked”" in text_of(damaged)


def test_newlines_become_one_kind_and_nothing_else_changes() -> None:
    assert text_of(b"\ta \r\n\r\nb\rc\n \x0cd\n") == "\ta \n\nb\nc\n \x0cd\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"12 34 --", "no text"),
        (b"text with \0 in it", "binary"),
        (bytes(range(1, 32)) * 20 + b"abc", "binary"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    assert refusal(data) == reason


def test_a_text_over_the_limit_is_refused_and_one_at_it_is_not() -> None:
    limits = Limits(max_chars=100)
    assert isinstance(read(b"a" * 100, limits), Page)
    assert refusal(b"a" * 101, limits) == "too long"
    assert isinstance(read("”".encode() * 99 + b"a", limits), Page)
    assert refusal("”".encode() * 100 + b"a", limits) == "too long"


def test_no_more_is_read_than_the_limit_needs() -> None:
    stream = BufferedReader(BytesIO(b"a" * 1_000_000))
    assert len(list(read_text(Given("a", "a", stream), Limits(max_chars=1000)))) == 1
    assert stream.tell() < 5_000


@given(st.binary(max_size=400))
def test_any_bytes_end_as_a_page_or_a_refusal(data: bytes) -> None:
    found = read(data)
    if isinstance(found, Page):
        found.text.encode("utf-8")
        assert "\r" not in found.text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_in_utf8_comes_back(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.text(st.characters(codec=None) | st.sampled_from(["\ud800", "\udfff", "\r", "\n"])))
def test_what_is_normalised_fits_into_utf8(text: str) -> None:
    clean = normalise(text)
    clean.encode("utf-8")
    assert "\r" not in clean
    assert normalise(clean) == clean


@pytest.mark.parametrize("start", ["RIFF raff, ", "BZhang of Tarrow ", "ID3 is a road, ", "GIF8 or not, ", "MZ, "])
def test_words_that_begin_like_another_format_are_words(tmp_path: Path, start: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(start + "the mayor said on Monday.", "utf-8")
    (page,) = read_pages([str(path)])
    assert isinstance(page, Page)
