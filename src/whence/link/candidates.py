"""Which reports of a pile share text: candidates by an inverted index of sampled shingles, each checked word by word.

Memory at work: about 4 bytes a word and 24 a posting (one shingle in RATE). A shingle's texts are walked from the
oldest and no further than `Limits.walk`, so that one wire story in a thousand copies costs no more a report than
one in forty.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.link import kernels
from whence.link.shingles import Hashes, Pile, Sketches, chunks, folds, pile, powers, sketches

LARGE = 3_000  # texts from which compiled kernels are worth loading (a second); below, the plain code is done sooner
ROOM = 4_096  # earlier texts that one text is compared with at most
LONGEST = 2_048  # words of a text that is compared as a whole; a longer one needs literal evidence


class Limits(NamedTuple):
    """What makes a pair. Tuned on made-up piles of known descent (6,000 and 60,000 reports, seed 7), see evals."""

    walk: int = 64  # members of a group that are walked
    hits: int = 2  # sampled shingles in common, at least
    gap: int = 6  # words that may be changed between two runs of one shared block
    density: float = 0.7  # share of a block's words that are alike
    block: int = 18  # words alike in one block, the first and last paragraphs of both aside
    share: float = 0.5  # of the shorter text's words, alike in runs, first and last paragraphs aside
    whole: float = 0.8  # of the shorter text's words, those paragraphs with it
    spread: float = 0.35  # of both texts, between the first and the last shared shingle: then compared as wholes


SEQUENCE = (
    0.6  # of the shorter text's words in the longest common subsequence: reworded .72 (mean), same raw material .5
)
NOTICE = 50  # words of a first paragraph that may be a notice to the reader; a longer one is the report's lead
CAP = 64  # texts that may begin or end with the same paragraph before it counts as boilerplate


class Match(NamedTuple):
    """Two texts of a pile, by number, `older` being the one that came first in it.

    `shared` words are alike in runs of five and more, `edge` of them lie in the first or last paragraphs of both;
    `block` is the longest stretch, small changes allowed; `sequence` the longest common subsequence, where asked for.
    """

    older: int
    newer: int
    shared: int
    edge: int
    block: int
    sequence: int


USUAL = Limits()


def matches(texts: Sequence[str], limits: Limits = USUAL, *, compiled: bool | None = None) -> list[Match]:
    """Return the pairs of `texts` that share text; `compiled` picks the kernels, by size where it is None."""
    if compiled is None:
        compiled = len(texts) >= LARGE and available()
    table = found(*(_fast_index(texts) if compiled else _slow_index(texts)), limits, compiled=compiled)
    return [Match(*row) for row in table.tolist()]


@cache
def available() -> bool:
    """Tell whether numba is installed."""
    return find_spec("numba") is not None


def _slow_index(texts: Sequence[str]) -> tuple[Pile, Sketches]:
    held = pile(texts)
    return held, sketches(held)


def _fast_index(texts: Sequence[str]) -> tuple[Pile, Sketches]:
    from whence.link import fast

    fold, power = folds(), powers()
    words, begins, firsts, lasts = [], [], [], []
    keys, ats, bounds = [], [], []
    n_words = n_keys = 0
    out, key, at = np.empty(0, np.uint32), np.empty(0, np.uint32), np.empty(0, np.int32)
    for raw, ends in chunks(texts):
        if len(raw) + 2 > len(out):  # scratch is kept from chunk to chunk: fresh memory costs more than the work in it
            size = 2 * len(raw) + 2
            out, key, at = np.empty(size, np.uint32), np.empty(size, np.uint32), np.empty(size, np.int32)
        n = len(ends)
        begin, bound = np.empty(n + 1, np.int64), np.empty(n + 1, np.int64)
        first, last = np.empty(n, np.int64), np.empty(n, np.int64)
        count = fast.words(raw, ends, fold, power, out, begin, first, last)
        kept = fast.sketch(out, begin, key, at, bound)
        words.append(out[:count].copy())
        keys.append(key[:kept].copy())
        ats.append(at[:kept].copy())
        begins.append(begin[:-1] + n_words)
        bounds.append(bound[:-1] + n_keys)
        firsts.append(first)
        lasts.append(last)
        n_words, n_keys = n_words + count, n_keys + kept
    if not texts:
        return _slow_index(texts)
    begins.append(np.array([n_words]))
    bounds.append(np.array([n_keys]))
    cat = np.concatenate
    return Pile(cat(words), cat(begins), cat(firsts), cat(lasts)), Sketches(cat(keys), cat(ats), cat(bounds))


def found(held: Pile, index: Sketches, limits: Limits, *, compiled: bool) -> NDArray[np.int32]:
    """Return the rows of `Match` that the pile holds, shape (pairs, 6), in the order of the newer text."""
    held = held._replace(first=np.where(held.first > NOTICE, 0, held.first))
    rows = _rows(held, index, limits, compiled=compiled)
    literal = rows[:, kernels.LITERAL] == 1
    size = np.diff(held.begin)
    small = np.minimum(size[rows[:, kernels.OLDER]], size[rows[:, kernels.NEWER]])
    sequence = _sequences(held, rows, np.flatnonzero(~literal), compiled=compiled)
    keep = literal | (sequence >= SEQUENCE * small)
    return np.asarray(np.column_stack([rows[:, : kernels.HITS], sequence])[keep], np.int32)


def grouped(held: Pile, index: Sketches, *, compiled: bool = False) -> tuple[NDArray[np.int32], ...]:
    """Group postings by key: for each posting where its group starts in `members` (texts) and `places` (words), or -1.

    Shingles of one text alone get -1, and so do those that more than CAP texts have, most of them at their edges.
    """
    total = len(index.keys)
    order = (index.keys.astype(np.uint64) << np.uint64(32)) | np.arange(total, dtype=np.uint64)
    order.sort()
    text = np.repeat(np.arange(len(held.first), dtype=np.int32), np.diff(index.bounds))
    if compiled:
        from whence.link import fast

        out, members, places = (np.empty(total, np.int32) for _ in range(3))
        fast.groups(order, text, index.at, held.first, held.last, CAP, out, members, places)
        return out, members, places
    posting = (order & np.uint64(0xFFFFFFFF)).astype(np.int64)
    key = order >> np.uint64(32)
    start = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if total else np.empty(0, np.int64)
    size = np.diff(start, append=total)
    members, places = text[posting], index.at[posting]
    edge = (places < held.first[members]) | (places >= held.last[members])
    edges = np.add.reduceat(edge.astype(np.int64), start) if total else start
    out = np.empty(total, np.int32)
    out[posting] = np.repeat(np.where((size == 1) | ((size > CAP) & (2 * edges > size)), -1, start), size)
    return out, members, places


def _rows(held: Pile, index: Sketches, limits: Limits, *, compiled: bool) -> NDArray[np.int32]:
    """Run `kernels.pairs` over the whole pile, on arrays when compiled and on lists when not."""
    texts = len(held.first)
    room = min(ROOM, texts)
    rows = 16 * room + 1
    groups, members, places = grouped(held, index, compiled=compiled)
    tables: list[Any] = [held.words, held.begin, held.first, held.last, index.bounds, index.at, groups, members, places]
    scratch: list[Any] = [
        np.full(texts, -1, np.int32),
        *(np.zeros(n, np.int32) for n in (room, room, room * kernels.STATES, rows * kernels.COLUMNS)),
    ]
    run: Any = kernels.pairs
    if compiled:
        from whence.link import fast

        run = fast.pairs
    else:
        tables, scratch = [t.tolist() for t in tables], [s.tolist() for s in scratch]
    done, parts = 0, []
    while done < texts:
        count, done = run(done, texts, *tables, tuple(limits), *scratch)
        parts.append(np.array(scratch[-1][: count * kernels.COLUMNS], np.int32).reshape(-1, kernels.COLUMNS))
    return np.concatenate(parts) if parts else np.empty((0, kernels.COLUMNS), np.int32)


def _sequences(held: Pile, rows: NDArray[np.int32], ask: NDArray[np.int64], *, compiled: bool) -> NDArray[np.int32]:
    """Return the longest common subsequence of the pairs in rows `ask`, 0 for others and where a text is too long."""
    out = np.zeros(len(rows), np.int32)
    run = common
    if compiled:
        from whence.link import fast

        scratch = (
            np.empty(4 * LONGEST, np.uint32),
            np.empty(4 * LONGEST, np.int32),
            np.empty((LONGEST, LONGEST // 64), np.uint64),
        )
        run = lambda a, b: fast.common(a, b, *scratch)  # noqa: E731
    for n in ask.tolist():
        a, b = held.text(int(rows[n, kernels.OLDER])), held.text(int(rows[n, kernels.NEWER]))
        if max(len(a), len(b)) <= LONGEST:
            out[n] = run(a, b)
    return out


def common(a: Hashes, b: Hashes) -> int:
    """Return the length of the longest common subsequence, in the bits of one long number (Hyyrö 2004)."""
    masks: dict[int, int] = {}
    for n, word in enumerate(a.tolist()):
        masks[word] = masks.get(word, 0) | 1 << n
    full = (1 << len(a)) - 1
    row = full
    for word in b.tolist():
        both = row & masks.get(word, 0)
        row = ((row + both) | (row - both)) & full
    return len(a) - row.bit_count()
