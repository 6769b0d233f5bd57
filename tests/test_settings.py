"""Settings: whose word counts, where it came from, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import UsageError
from whence.settings import FILE, MOST, NAMES, Settings, load, strays

LAYERS = ("default", "file", "variable", "flag")


def made(folder: Path, text: str) -> Path:
    """Write a settings file into `folder` and return the folder."""
    (folder / FILE).write_text(text, "utf-8")
    return folder


def test_a_mistyped_variable_is_told() -> None:
    assert strays({"WHENCE_CASE": "a", "WHENCE_CASSE": "b", "HOME": "c"}) == ("WHENCE_CASSE",)


def test_defaults_hold_where_nothing_is_said(tmp_path: Path) -> None:
    settings = load({}, environ={}, folder=tmp_path)
    assert settings == Settings()
    assert {settings.origin(name) for name in NAMES} == {"default"}


@pytest.mark.parametrize("top", LAYERS)
def test_the_nearest_word_counts(tmp_path: Path, top: str) -> None:
    given = LAYERS[: LAYERS.index(top) + 1]
    folder = made(tmp_path, "batch = 2\n" if "file" in given else "")
    environ = {"WHENCE_BATCH": "3"} if "variable" in given else {}
    flags = {"batch": 4} if "flag" in given else {"batch": None}
    settings = load(flags, environ, folder)
    assert settings.batch == {"default": 32, "file": 2, "variable": 3, "flag": 4}[top]
    assert settings.origin("batch") == {
        "default": "default",
        "file": str(tmp_path / FILE),
        "variable": "WHENCE_BATCH",
        "flag": "--batch",
    }[top]  # fmt: skip
    assert settings.origin("workers") == "default"


def test_every_setting_can_be_given_in_every_way(tmp_path: Path) -> None:
    text = {
        "case": "other.whence", "workers": "3", "batch": "7", "max_chars": "500", "max_bytes": "900", "timeout": "1.5",
        "redirects": "0", "allow_private": "true", "quiet": "yes",
    }  # fmt: skip
    assert set(text) == set(NAMES)
    by_variable = load({}, {f"WHENCE_{name.upper()}": value for name, value in text.items()}, tmp_path)
    quoted = {"case", "quiet"}
    lines = [f'{name} = "{value}"' if name in quoted else f"{name} = {value}" for name, value in text.items()]
    assert load({}, {}, made(tmp_path, "\n".join(lines))) == by_variable
    assert load({name: getattr(by_variable, name) for name in NAMES}, {}, tmp_path) == by_variable
    assert by_variable == Settings(Path("other.whence"), 3, 7, 500, 900, 1.5, 0, True, True)


def test_an_empty_variable_is_not_given(tmp_path: Path) -> None:
    assert load({}, {"WHENCE_WORKERS": "", "WHENCE_CASE": ""}, tmp_path) == Settings()


def test_a_flag_can_switch_off_what_a_variable_switched_on(tmp_path: Path) -> None:
    settings = load({"quiet": False}, {"WHENCE_QUIET": "1"}, tmp_path)
    assert not settings.quiet
    assert settings.origin("quiet") == "--quiet"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("workers", "-1"), ("workers", "two"), ("workers", "2.5"), ("workers", "nan"), ("workers", str(MOST + 1)),
        ("batch", "9" * 5000), ("max_chars", "1e6"), ("timeout", "nan"), ("timeout", "inf"), ("timeout", "-3"),
        ("timeout", "0"), ("timeout", "soon"), ("timeout", "1e999"), ("quiet", "perhaps"), ("allow_private", "2"),
    ],
)  # fmt: skip
def test_a_bad_variable_is_refused_with_advice(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(UsageError) as caught:
        load({}, {f"WHENCE_{name.upper()}": value}, tmp_path)
    assert str(caught.value).startswith(f"WHENCE_{name.upper()}: {name} takes ")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    "line",
    [
        "workers = 2.0", "workers = inf", "workers = nan", "workers = true", "workers = [1]", "workers = 1979-05-27",
        "timeout = true", "timeout = nan", "timeout = {}", "timeout = 1" + "0" * 400, "quiet = 2", "quiet = []",
        "case = 5", "case = true", 'case = ["a"]', 'case = "a\\u0000b"', "batch = -1",
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_in_the_file_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(UsageError, match=f"{FILE}: {line.split()[0]} takes "):
        load({}, {}, made(tmp_path, line))


def test_an_unknown_name_in_the_file_is_refused_and_the_known_ones_listed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no setting 'wokers'.*workers"):
        load({}, {}, made(tmp_path, "wokers = 2"))


def test_unknown_variables_are_none_of_our_business(tmp_path: Path) -> None:
    assert load({}, {"WHENCE_HOME": "/nowhere"}, tmp_path) == Settings()


@pytest.mark.parametrize(
    "content",
    [b"workers = ", b"\xff\xfe", b"= 1", b"a = 1\na = 2", b"x = " + b"[" * 5000, b"workers = " + b"1" * 5000],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(UsageError, match=r"cannot be read as settings.*Mend it or move it away"):
        load({}, {}, tmp_path)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(UsageError, match="cannot be read as settings"):
        load({}, {}, tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xef\xbb\xbfworkers = 2\n")
    assert load({}, {}, tmp_path).workers == 2


@given(st.sampled_from(NAMES), st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none()))
def test_any_value_is_taken_or_refused(name: str, value: Any) -> None:
    try:
        settings = load({name: value}, environ={}, folder=Path("/nonexistent"))
    except UsageError:
        return
    assert type(getattr(settings, name)) is type(getattr(Settings(), name))
    assert settings.origin(name) == ("default" if value is None else f"--{name.replace('_', '-')}")
