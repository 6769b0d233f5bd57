"""A text as word hashes and sampled shingles; the kernels in `fast` make the same numbers from many texts.

A word is a run of letters and digits, capitals folded, hashed to 32 bits; a sign of a script written without spaces is
a word of its own. A shingle is five words in a row. Of their 64-bit hashes one in RATE is kept, chosen by its value and
so alike in every text (FracMinHash: Irber et al. 2022): what two texts share survives the sampling in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5  # words; independent reports of one event share many 3-grams ("according to officials") and few 5-grams
RATE = 4  # one shingle in so many is kept; a power of two
STEP = 0x9E3779B97F4A7C15  # odd, so that its powers never vanish modulo 2^64
MIX = 0xD6E8FEB86659FD93
TURN = 256  # powers of STEP kept; the letters of longer "words" take them again from the start
ALONE = 0x3040  # from here on a sign is a word of its own: kana, Chinese characters, hangul
CHUNK = 256  # texts hashed at a time: more than that leave the processor's cache

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]


class Pile(NamedTuple):
    """Texts as one array of word hashes.

    Text n is `words[begin[n]:begin[n + 1]]`. `first[n]` and `last[n]` count words in that text: where its first
    paragraph with words ends, and where its last one begins.
    """

    words: Hashes
    begin: Ints
    first: Ints
    last: Ints

    def text(self, n: int) -> Hashes:
        """Return the word hashes of text n."""
        return self.words[self.begin[n] : self.begin[n + 1]]


class Sketches(NamedTuple):
    """Sampled shingles of several texts, those of text n at `[bounds[n], bounds[n + 1])`, in the order of the text.

    Each is a posting, numbered from 0: `keys` has the upper half of its hash and its number, `key << 32 | number`, and
    `owner` its text and the word there that it begins with, `text << 32 | place`: what sorting and looking up take.
    """

    keys: NDArray[np.uint64]
    owner: Ints
    bounds: Ints


@cache
def folds() -> NDArray[np.uint16]:
    """Return what each UTF-16 unit counts as in a word: its lower case, or 0 where it separates words."""
    table = np.zeros(1 << 16, np.uint16)
    for code in [*range(0x80), *range(0xC0, 0x2000)]:
        sign = chr(code)
        if sign.isalnum() or 0x300 <= code < 0x370:
            low = sign.lower()
            table[code] = ord(low) if len(low) == 1 else code
    for start, stop in ((ALONE, 0xD800), (0xF900, 0xFB00)):
        table[start:stop] = np.arange(start, stop)
    return table


@cache
def powers() -> NDArray[np.uint64]:
    """Return STEP to the 0th, 1st, … power modulo 2^64."""
    return np.array([pow(STEP, n, 1 << 64) for n in range(TURN)], np.uint64)


def units(text: str) -> NDArray[np.uint16]:
    """Return the text's UTF-16 units; lone surrogates pass."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


def words(text: str) -> Hashes:
    """Return the hash of each word of `text`."""
    return _hashed(units(text))[0]


def places(text: str) -> list[tuple[int, int]]:
    """Return the characters `[start, end)` of each word, in step with `words`."""
    raw = units(text)
    _, start, end = _hashed(raw)
    if len(raw) != len(text):  # pairs of surrogates are one character each; a lone one is one too
        pairs = (raw[:-1] >= 0xD800) & (raw[:-1] < 0xDC00) & (raw[1:] >= 0xDC00) & (raw[1:] < 0xE000)
        before = np.concatenate([[0], np.cumsum(pairs), [pairs.sum()]])
        start, end = start - before[start], end - before[end]
    return list(zip(start.tolist(), end.tolist(), strict=True))


def pile(texts: Iterable[str]) -> Pile:
    """Hash the words of all `texts`."""
    hashes, first, last = [], [], []
    for text in texts:
        raw = units(text)
        found, start, _ = _hashed(raw)
        lines = np.searchsorted(start, np.flatnonzero(raw == 10))
        ends = lines[(lines > 0)]
        hashes.append(found)
        inner = ends[ends < len(found)]
        first.append(int(inner[0]) if len(inner) else len(found))
        last.append(int(inner[-1]) if len(inner) else 0)
    begin = np.cumsum([0, *map(len, hashes)], dtype=np.int64)
    joined = np.concatenate(hashes) if hashes else np.empty(0, np.uint32)
    return Pile(joined, begin, np.array(first, np.int64), np.array(last, np.int64))


def sketch(hashes: Hashes) -> tuple[Hashes, NDArray[np.int32]]:
    """Sample the shingles of one text: the upper halves of their hashes, and the word that each begins with."""
    count = len(hashes) - SHINGLE + 1
    if count < 1:
        return np.empty(0, np.uint32), np.empty(0, np.int32)
    wide = hashes.astype(np.uint64)
    value = np.zeros(count, np.uint64)
    for n in range(SHINGLE):
        value = value * np.uint64(STEP) + wide[n : n + count]
    value = (value ^ (value >> np.uint64(32))) * np.uint64(MIX)
    value ^= value >> np.uint64(29)
    at = np.flatnonzero((value & np.uint64(RATE - 1)) == 0)
    return (value[at] >> np.uint64(32)).astype(np.uint32), at.astype(np.int32)


def sketches(held: Pile) -> Sketches:
    """Sample the shingles of every text of a pile."""
    found = [sketch(held.text(n)) for n in range(len(held.first))]
    bounds = np.cumsum([0, *(len(keys) for keys, _ in found)], dtype=np.int64)
    keys = np.concatenate([np.empty(0, np.uint64), *(keys for keys, _ in found)])
    places = np.concatenate([np.empty(0, np.int64), *(at for _, at in found)])
    numbers, texts = np.arange(len(keys), dtype=np.uint64), np.repeat(np.arange(len(found)), np.diff(bounds))
    return Sketches(keys << np.uint64(32) | numbers, texts << 32 | places, bounds)


def chunks(texts: Sequence[str]) -> Iterator[tuple[NDArray[np.uint16], Ints]]:
    """Yield the joined units of CHUNK texts at a time, and where each text ends in them."""
    for n in range(0, len(texts), CHUNK):
        raws = [text.encode("utf-16-le", "surrogatepass") for text in texts[n : n + CHUNK]]
        yield np.frombuffer(b"".join(raws), np.uint16), np.cumsum([len(raw) // 2 for raw in raws], dtype=np.int64)


def _hashed(raw: NDArray[np.uint16]) -> tuple[Hashes, Ints, Ints]:
    """Return the hash of each word in UTF-16 units, and where it starts and ends."""
    fold = folds()[raw]
    live = fold != 0
    alone = fold >= ALONE
    edge = np.concatenate([[True], (live[1:] != live[:-1]) | alone[1:] | alone[:-1]]) if len(raw) else np.empty(0, bool)
    start = np.flatnonzero(edge & live)
    if not len(start):
        none = np.empty(0, np.int64)
        return np.empty(0, np.uint32), none, none
    place = np.arange(len(raw))
    letter = place - np.maximum.accumulate(np.where(edge, place, 0))
    value = fold.astype(np.uint64) * powers()[letter % TURN]
    total = np.add.reduceat(value, start)
    end = np.searchsorted(np.flatnonzero(edge), start, side="right")
    ends = np.append(np.flatnonzero(edge), len(raw))[end]
    return ((total * np.uint64(MIX)) >> np.uint64(32)).astype(np.uint32), start, ends
