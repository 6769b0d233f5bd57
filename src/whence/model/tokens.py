"""Text → pieces with their characters and input features, packed into windows of whole paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from whence.records import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

CASES, QUOTES = 5, 4
FEATURES = CASES * QUOTES * 2  # letter case × quotation state × first piece of a paragraph
CLS, SEP = 101, 102  # the vocabulary's ids for the start and the end of a window
# Pieces with both marks: on PolNeAR dev as good as 130, with a better calibrated score.
WINDOW = 194

_STOP = "."
_MARK = re.compile(r"[“”„\"«»]|''|``|(?<!\w)‘(?=[^\W\d])|(?<=[\w.,!?…])’(?!\w)")
_OPENING = re.compile(r"(?<![^\s(\[—–-])(?:\"|'')(?=\S)")  # a straight mark that its neighbours let only open
_CLOSING = re.compile(r"(?<=\S)(?:\"|'')(?![^\s.,;:!?)\]—–-])")  # or only close
_WORD_CASE = np.array([chr(i).isupper() for i in range(0x600)])
_WORD_ALPHA = np.array([chr(i).isalpha() for i in range(0x600)])
_WORD_DIGIT = np.array([chr(i).isdigit() for i in range(0x600)])


@dataclass(frozen=True, slots=True)
class Tokens:
    """The pieces of one text, in order: each array has one row a piece.

    `ids` are vocabulary ids, `spans` (n, 2) characters of the text, `features` rows of the feature table (< FEATURES),
    `paragraph` the paragraph each piece lies in, counted from 0.
    """

    ids: Ints
    spans: Ints
    features: Ints
    paragraph: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces `start:stop` of a text, read by the network at one go."""

    start: int
    stop: int


def paragraphs(text: str, readable: Sequence[Span]) -> list[Span]:
    """Return the lines of `text` that lie in `readable` and hold more than white space, cut to it, in order."""
    found = []
    for lo, hi in readable:
        at = lo
        for line in text[lo:hi].split("\n"):
            body = line.strip()
            if body:
                start = at + line.index(body[0])
                found.append(Span(start, start + len(body)))
            at += len(line) + 1
    return found


def quote_states(paragraph: str) -> list[tuple[int, int, int]]:
    """Return `(start, end, state)` for what is in quotation marks: 1 inside, 2 an opening and 3 a closing mark.

    A quotation ends with its paragraph; straight marks open and close in turn where their neighbours do not tell;
    ‘single’ marks count where they cannot be apostrophes.
    """
    states: list[tuple[int, int, int]] = []
    opened, since = "", 0
    marks = list(_MARK.finditer(paragraph))
    last = max((mark.end() for mark in marks if mark[0] == "’"), default=0)
    for mark in marks:
        char, at, end = mark[0], mark.start(), mark.end()
        single = char in "‘’"
        if opened and (opened == "‘") != single:
            continue  # the other kind of mark inside a quotation is part of it
        if char == "‘" and at > last:
            continue  # never closed, so an apostrophe
        closes = char in "”»’" or (char == "“" and opened == "„")
        if char in ('"', "''"):
            opening, closing = (place.match(paragraph, at) is not None for place in (_OPENING, _CLOSING))
            closes = closing if opening != closing else bool(opened)
        if closes:
            if opened:
                states += [(since, at, 1), (at, end, 3)]
            elif not single:
                states.append((at, end, 3))
            opened = ""
        else:
            if opened:
                states.append((since, at, 1))
            states.append((at, end, 2))
            opened, since = char, end
    if opened:
        states.append((since, len(paragraph), 1))
    return states


def _case(chars: Ints, spans: Ints) -> Ints:
    """Return each piece's letter case: 0 lower or none, 1 first letter, 2 all capitals, 3 mixed, 4 a digit first."""
    known = np.minimum(chars, 0x5FF)
    upper, alpha, digit = _WORD_CASE[known], _WORD_ALPHA[known], _WORD_DIGIT[known]
    starts, ends = spans[:, 0], spans[:, 1]
    n_upper, n_alpha = (np.concatenate([[0], np.cumsum(x)]) for x in (upper, alpha))
    n_upper, n_alpha = n_upper[ends] - n_upper[starts], n_alpha[ends] - n_alpha[starts]
    first = upper[starts]
    case = np.where(n_upper == 0, 0, np.where((n_upper == n_alpha) & (n_alpha > 1), 2, np.where(first, 1, 3)))
    case = np.where(first & (n_upper == 1), 1, case)
    return np.where(digit[starts], 4, case).astype(np.int64)


def _features(paragraph: str, spans: Ints) -> Ints:
    # One more than there are: a piece of no characters stands at the end.
    chars = np.frombuffer((paragraph + " ").encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    quote = np.zeros(len(paragraph) + 1, dtype=np.int64)
    for start, end, state in quote_states(paragraph):
        quote[start:end] = state
    first = np.zeros(len(spans), dtype=np.int64)
    first[:1] = 1
    return (_case(chars, spans) * QUOTES + quote[spans[:, 0]]) * 2 + first


def tokenise(tokenizer: Tokenizer, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[Tokens]:
    """Return the pieces of each `(text, paragraphs)`; one call for many texts is faster than many calls.

    A first paragraph that ends without a mark is a headline: the network is given a full stop after it, a piece of no
    characters. It learned from texts whose headlines have one, and reads on into the next line without.
    """
    lines = [
        text[s:e] + _STOP * (not i and _is_open(text[s:e])) for text, spans in texts for i, (s, e) in enumerate(spans)
    ]
    pieces: Iterator[Any] = iter(tokenizer.encode_batch(lines, add_special_tokens=False))
    done = []
    for text, spans in texts:
        rows = [_paragraph(text[s:e], s, i, next(pieces)) for i, (s, e) in enumerate(spans)]
        columns = [np.concatenate(c) for c in zip(*rows, strict=True)] if rows else [np.zeros(0, np.int64)] * 4
        done.append(Tokens(columns[0], columns[1].reshape(-1, 2), columns[2], columns[3]))
    return done


def _is_open(line: str) -> bool:
    """Say whether a line ends without a mark; one in quotation marks may have it inside."""
    last = line.rstrip("”’\"')]»")[-1:]
    return last.isalnum() or last == "%"


def _paragraph(words: str, offset: int, number: int, pieces: Any) -> tuple[Ints, Ints, Ints, Ints]:
    ids = np.array(pieces.ids, dtype=np.int64)
    spans = np.array(pieces.offsets, dtype=np.int64).reshape(-1, 2)
    keep = spans[:, 1] > spans[:, 0]
    ids, spans = ids[keep], np.minimum(spans[keep], len(words))
    return ids, spans + offset, _features(words, spans), np.full(len(ids), number, dtype=np.int64)


def pack(paragraph: Ints, stops: Ints, size: int = WINDOW - 2, first: int = 0) -> list[tuple[int, int]]:
    """Return `(start, stop)` of windows of at most `size` pieces made of whole paragraphs, in order.

    `paragraph` is the paragraph of each piece, `stops` the places where a paragraph too long for one window may be cut
    (each the index after a sentence's end). `first` bounds the first window alone: training redraws the cuts by it.
    """
    n, windows, start = len(paragraph), [], 0
    ends = np.concatenate([np.flatnonzero(np.diff(paragraph)) + 1, [n]]) if n else np.zeros(0, np.int64)
    room = first or size
    while start < n:
        reach = start + room
        if reach >= n:
            windows.append((start, n))
            break
        stop = _last(ends, start, reach) or _last(stops, start, reach) or reach
        windows.append((start, stop))
        start, room = stop, size
    return windows


def _last(ends: Ints, start: int, reach: int) -> int:
    """Return the last of `ends` in `(start, reach]`, or 0."""
    at = int(np.searchsorted(ends, reach, side="right")) - 1
    return int(ends[at]) if at >= 0 and ends[at] > start else 0
