"""What every listing prints through: the screen, safe and short text, JSON lines."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from rich.console import Console

from whence.export.jsonl import to_line
from whence.records import UNKNOWN, Published, Report

if TYPE_CHECKING:
    from whence.store.queries import ReportRow

WIDTH = 100  # columns where nothing says how many there are: a pipe or a file
SHOWN = 300  # characters of a statement listed by `who`; the rest is in --json and `show`
HEADLINE = 160  # of a headline listed by `reports`: longer ones are pages that were not cut into lines
ID = 8  # digits of an id listed: they tell some ten thousand reports apart, and `show` says where they do not

# Control characters would let an article move the cursor or recolour the screen; bidi overrides would reorder a line.
_BLANKS = re.compile(r"(?<! ) +(?=\n)")
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """Return `text` with what a terminal would obey, rather than show, replaced one for one."""
    return _UNSHOWN.sub("�", text)


class _Screen(Console):
    def on_broken_pipe(self) -> None:
        raise  # the error at hand: rich would end the program, with an exit code of its own


class _Trimmed:
    """A stream without blanks at the ends of lines, which fill a terminal's columns and only litter a file."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(_BLANKS.sub("", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def short(text: str, most: int) -> str:
    """Return `text`, cut to `most` characters with an ellipsis where it is longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def screen() -> Console:
    """Return where listings are printed: as wide as the terminal, WIDTH where there is none."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else WIDTH
    out = sys.stdout if sys.stdout.isatty() else cast(IO[str], _Trimmed(sys.stdout))
    return _Screen(file=out, highlight=False, markup=False, emoji=False, soft_wrap=False, width=width)


def write(lines: Iterable[str]) -> None:
    """Print lines of data, in UTF-8 as their readers expect, whatever a terminal's encoding is."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    for line in lines:
        print(line)


def write_json(records: Iterable[object]) -> None:
    """Print records as JSON lines."""
    write(map(to_line, records))


def many(n: int, what: str, plural: str = "") -> str:
    """Return a number and what it counts, in the plural where it is not one."""
    return f"{n:,} {what if n == 1 else plural or f'{what}s'}"


def outlet_or_file(row: ReportRow | Report) -> str:
    """Say where a report appeared: its outlet, or its file where that is not known."""
    return row.outlet if row.outlet != UNKNOWN else Path(row.name).name


def when(published: Published) -> str:
    """Say a publication date in a word: the day, the interval, or that it is unknown."""
    if published.earliest is None and published.latest is None:
        return UNKNOWN
    days = dict.fromkeys((published.earliest or "…", published.latest or "…"))
    mark = "~" if published.basis == "inferred" else ""
    return mark + " to ".join(days)
