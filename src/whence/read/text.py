"""Plain text: one file, one report."""

from __future__ import annotations

from collections.abc import Iterator

from whence.read.decode import decode
from whence.read.given import Given, Limits, normalise, objection
from whence.records import Page, Rejected

_BYTES_PER_CHAR = 4  # the most that UTF-8, UTF-16 or UTF-32 use


def read_text(given: Given, limits: Limits) -> Iterator[Page | Rejected]:
    """Yield the page that a plain text is, its newlines normalised and nothing else changed."""
    data = given.stream.read(_BYTES_PER_CHAR * (limits.max_chars + 1))
    text = decode(data, given.charset)
    if text is None:
        yield given.refuse("unreadable", "its character encoding cannot be told; save it as UTF-8")
        return
    text = normalise(text)
    refused = objection(text, limits)
    yield given.refuse(*refused) if refused else Page(given.source, given.name, text)
