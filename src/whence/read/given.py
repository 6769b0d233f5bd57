"""What a reader is handed and may use, and the last check that every text passes before it becomes a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from whence.records import Page, Rejected


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one input is read and what may be fetched; sizes in bytes or characters, time in seconds."""

    max_chars: int = 1_000_000  # one report's text; chosen far above any article
    max_bytes: int = 10 * 2**20  # one web page or HTML file
    timeout: float = 20.0  # one address, its robots.txt and redirects included
    redirects: int = 5
    allow_private: bool = False  # fetch from loopback, private and other addresses that are not public


class Stream(Protocol):
    """What a reader needs of an opened input; `peek` returns some of the bytes to come and consumes none."""

    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...
    def peek(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Given:
    """One opened input: `source` as the user gave it, `name` as in `Page`, `charset` where the container says it."""

    source: str
    name: str
    stream: Stream
    charset: str = ""

    def refuse(self, reason: str, detail: str) -> Rejected:
        """Return the refusal of this whole input."""
        return Rejected(self.source, self.name, reason, detail)


Reader = Callable[[Given, Limits], Iterator[Page | Rejected]]

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.02  # chosen: terminal colours and stray form feeds stay far below, binary formats far above


def normalise(text: str) -> str:
    """Return `text` with newlines as `\\n` and lone surrogates, which UTF-8 cannot hold, as U+FFFD."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def objection(text: str, limits: Limits) -> tuple[str, str] | None:
    """Return why `text` cannot be a report's text as (reason, detail), or None if it can."""
    if not text or text.isspace():
        return "empty", "there is nothing in it but white space; leave it out or give the file that holds the text"
    if len(text) > limits.max_chars:
        return "too long", f"over {limits.max_chars:,} characters, so hardly one report: split it or raise max_chars"
    if "\0" in text or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        return "binary", "it holds control characters that no text has; save it as plain text or HTML"
    if not any(map(str.isalpha, text)):
        return "no text", "there is no letter in it; leave it out or give the file that holds the text"
    return None
