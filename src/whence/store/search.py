"""Finding words in a case: in what is attributed to someone, and in whole reports."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Table, column, select, table

from whence.errors import UsageError
from whence.records import Span, Spans
from whence.store import Store
from whence.store.rows import AnyRow
from whence.store.schema import attribution, report

WIDTH = 240  # characters of a report shown for a hit: three lines of a terminal
LEAD = 60  # of these, at most so many before the first word found

# What unicode61 takes for a word: letters and digits with their accents.
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_TERM = re.compile(r'["“]([^"“”]*)["”]|(\S+)')


class Piece(NamedTuple):
    """A stretch of a shown text and whether it is a word that was looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where words were found: `id` is the attribution's or report's, `rank` its bm25 (lower is better).

    `spans` point into the report's text: an attribution's content, or the stretch of the report with most of the
    words. They are empty where only the title has them. `pieces` is the text to show.
    """

    kind: Literal["attribution", "report"]
    id: str
    report: str
    spans: Spans
    pieces: tuple[Piece, ...]
    rank: float


def search(store: Store, words: str, limit: int = 20) -> tuple[Hit, ...]:
    """Find where all of `words` stand, the best first; words in quotation marks must follow one another.

    Capitals and accents make no difference. Raises UsageError where there is no word to look for.
    """
    phrases = [_WORD.findall(quoted or bare) for quoted, bare in _TERM.findall(words)]
    query = " ".join(f'"{" ".join(phrase)}"' for phrase in phrases if phrase)
    if not query:
        raise UsageError(f"{words!r} has no word to search for. Give one or more words, such as: bridge closed")
    terms = frozenset(_fold(word) for phrase in phrases for word in phrase)
    with store.reading() as connection:
        hits = [_said(row, terms) for row in _matches(connection, attribution, query, limit)]
        hits += [_written(row, terms) for row in _matches(connection, report, query, limit)]
    return tuple(sorted(hits, key=lambda hit: (hit.rank, hit.kind, hit.report, hit.spans, hit.id))[:limit])


def _matches(connection: Connection, of: Table, query: str, limit: int) -> list[AnyRow]:
    """Return the rows of a table that its full-text index finds, with their `rank`."""
    name = f"{of.name}_search"
    index = table(name, column(name), column("rowid"), column("rank"))
    # Ranked before the rows are fetched, so that the sort never carries the texts of all that matches.
    best = select(index.c.rowid, index.c.rank).where(index.c[name].match(query))
    best_few = best.order_by(index.c.rank, index.c.rowid).limit(limit).subquery()
    return list(connection.execute(select(of, best_few.c.rank).join(best_few, best_few.c.rowid == of.c.key)))


def _said(row: AnyRow, terms: frozenset[str]) -> Hit:
    return Hit("attribution", row.id, row.report, row.content, _pieces(row.words, terms), row.rank)


def _written(row: AnyRow, terms: frozenset[str]) -> Hit:
    place = _thickest(row.text, terms)
    spans, shown = ((place,), row.text[place.start : place.end]) if place else ((), row.title)
    return Hit("report", row.id, row.id, spans, _pieces(shown, terms), row.rank)


def _thickest(text: str, terms: frozenset[str]) -> Span | None:
    """Return the stretch of `text` with most of `terms`, the first of equals, or None where there is none."""
    starts = [match.start() for match in _WORD.finditer(text) if _fold(match[0]) in terms]
    if not starts:
        return None
    first = max(starts, key=lambda start: bisect_left(starts, start + WIDTH - LEAD) - bisect_left(starts, start))
    start, end = max(0, first - LEAD), min(len(text), first + WIDTH - LEAD)
    if start:  # begin and end between words
        start = text.find(" ", start, first) + 1 or first
    if end < len(text):
        end = max(text.rfind(" ", first, end), first) if " " in text[first:end] else end
    return Span(start, end)


def _pieces(text: str, terms: frozenset[str]) -> tuple[Piece, ...]:
    """Cut `text` where words of `terms` begin and end."""
    pieces, done = [], 0
    for match in _WORD.finditer(text):
        if _fold(match[0]) in terms:
            pieces += [Piece(text[done : match.start()], False), Piece(match[0], True)]
            done = match.end()
    pieces.append(Piece(text[done:], False))
    return tuple(piece for piece in pieces if piece.text)


def _fold(word: str) -> str:
    """Return a word without capitals and accents, as the index keeps it."""
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))
