"""A report's text → sentences and their tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whence.language import en_grammar as en
from whence.records import Span

TOKEN = re.compile(
    rf"(?:{en.ABBREVIATIONS})\.|\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|ll|d|re|ve|m)\b|(?:\w\.){{2,}}"
    r"|\w+(?:[-.,’'&]\w+)*?(?=['’]s\b|n['’]t\b)|\w+(?:[-.,’'&]\w+)*|[^\w\s]",
    re.IGNORECASE,
)
LONGEST = 3_000  # characters: what goes on for longer without a full stop is a list or a table, and no sentence
_END = re.compile(r"[.!?][”\"’')\]]*(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a sentence: as they stand, in lower case, and where in the report's text."""

    texts: tuple[str, ...]
    lower: tuple[str, ...]
    spans: tuple[Span, ...]


def words(text: str, span: Span) -> Words:
    """Return the tokens of `text` under `span`."""
    found = list(TOKEN.finditer(text, *span))
    texts = tuple(m[0] for m in found)
    return Words(texts, tuple(t.lower() for t in texts), tuple(Span(*m.span()) for m in found))


def sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of `text` under `span`; titles and initials end none."""
    start = span.start
    for m in _END.finditer(text, span.start, span.end):
        if text[m.start()] != "\n":
            before = text[max(start, m.start() - 20) : m.start()].rpartition(" ")[2].strip("“\"'(‘")
            after = text[m.end() : m.end() + 2].strip()
            if text[m.start()] == "." and (
                before.lower() in en.ABBREVIATED
                or (after[:1].isdigit() and before.lower() in en.MONTHS)
                or re.fullmatch(r"(?:[A-Za-z]\.)*[A-Za-z]", before)
                or after[:1].islower()
            ):
                continue
        if m.end() > start and text[start : m.end()].strip():
            yield _trim(text, start, m.end())
        start = m.end()
    if text[start : span.end].strip():
        yield _trim(text, start, span.end)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
