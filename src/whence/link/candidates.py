"""Which reports of a pile share text: candidates by an inverted index of sampled shingles, each checked word by word.

Memory at work: about 4 bytes a word and 20 a posting (one shingle in RATE). A shingle's texts are walked from the
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
from whence.link.shingles import RATE, Hashes, Ints, Pile, Sketches, chunks, folds, pile, powers, sketches

LARGE = 3_000  # texts from which compiled kernels are worth loading (a second); below, the plain code is done sooner
ROOM = 4_096  # earlier texts that one text is compared with at most
LETTERS = 4  # of a text to each of its words, at least: room is set aside by it, and more where it is not enough
LONGEST = 2_048  # words of a text that is compared as a whole; a longer one needs literal evidence


class Limits(NamedTuple):
    """What makes a pair. Tuned on made-up piles of known descent (6,000 and 60,000 reports, seed 7), see evals."""

    walk: int = 64  # members of a group that are walked
    hits: int = 2  # sampled shingles in common, at least
    reach: int = 4  # words from the first to the last of them: nearer, they are one run of nine words at most
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
    return list(map(Match._make, table(texts, limits, compiled=compiled).tolist()))


def table(texts: Sequence[str], limits: Limits = USUAL, *, compiled: bool | None = None) -> NDArray[np.int32]:
    """Return what `matches` does as rows, shape (pairs, 6), in the order of the newer text."""
    if compiled is None:
        compiled = len(texts) >= LARGE and available()
    return found(*(_fast_index(texts) if compiled else _slow_index(texts)), limits, compiled=compiled)


@cache
def available() -> bool:
    """Tell whether numba is installed."""
    return find_spec("numba") is not None


def _slow_index(texts: Sequence[str]) -> tuple[Pile, Sketches]:
    held = pile(texts)
    return held, sketches(held)


def _fast_index(texts: Sequence[str]) -> tuple[Pile, Sketches]:
    from whence.link import fast

    if not texts:
        return _slow_index(texts)
    count = len(texts)
    begin, bounds = np.zeros(count + 1, np.int64), np.zeros(count + 1, np.int64)
    first, last = np.empty(count, np.int64), np.empty(count, np.int64)
    room = sum(map(len, texts)) // LETTERS  # memory that is never written to costs nothing
    words, keys = np.empty(room, np.uint32), np.empty(room // RATE, np.uint64)
    owner = np.empty(room // RATE, np.int64)
    done = 0
    for raw, ends in chunks(texts):
        stop, n_words = done + len(ends), begin[done]
        words = _grown(words, n_words + len(raw) + 2)
        heads = begin[done : stop + 1]
        fast.words(raw, ends, folds(), powers(), words[n_words:], heads, first[done:stop], last[done:stop])
        keys, owner = (_grown(a, bounds[done] + heads[-1] + 2) for a in (keys, owner))
        fast.sketch(words[n_words:], heads, done, keys, owner, bounds[done : stop + 1])
        heads += n_words
        done = stop
    held = Pile(words[: begin[-1]], begin, first, last)
    return held, Sketches(keys[: bounds[-1]], owner[: bounds[-1]], bounds)


def _grown(array: NDArray[Any], size: int) -> NDArray[Any]:
    """Return the array, or a copy with more room where it is shorter than `size`."""
    if size <= len(array):
        return array
    return np.concatenate([array, np.empty(max(size, len(array) * 3 // 2) - len(array), array.dtype)])


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


def grouped(held: Pile, index: Sketches, *, compiled: bool = False) -> tuple[NDArray[np.int32], Ints]:
    """Group postings by key: for each posting where its group starts in the second array, or -1.

    That array has the owners of postings, those of a key on end, in the order of the pile. Shingles of one text alone
    get -1, and so do those that more than CAP texts have, most of them at their edges. `index.keys` are used up: on
    the compiled way that array lies in their memory.
    """
    keys, owner = index.keys, index.owner
    total = len(keys)
    keys.sort()
    out = np.empty(total, np.int32)
    if compiled:
        from whence.link import fast

        members = keys.view(np.int64)
        fast.groups(keys, owner, held.first, held.last, CAP, out, members)
        return out, members
    posting = (keys & np.uint64(kernels.PLACE)).astype(np.int64)
    key = keys >> np.uint64(32)
    start = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if total else np.empty(0, np.int64)
    size = np.diff(start, append=total)
    members = owner[posting]
    text, place = members >> 32, members & kernels.PLACE
    edge = (place < held.first[text]) | (place >= held.last[text])
    edges = np.add.reduceat(edge.astype(np.int64), start) if total else start
    out[posting] = np.repeat(np.where((size == 1) | ((size > CAP) & (2 * edges > size)), -1, start), size)
    return out, members


def _rows(held: Pile, index: Sketches, limits: Limits, *, compiled: bool) -> NDArray[np.int32]:
    """Run `kernels.pairs` over the whole pile, on arrays when compiled and on lists when not."""
    texts = len(held.first)
    room = min(ROOM, texts)
    rows = 16 * room + 1
    groups, members = grouped(held, index, compiled=compiled)
    tables: list[Any] = [_near(groups, index.bounds), *held, index.bounds, index.owner, groups, members]
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
    done, parts = 0, [np.empty((0, kernels.COLUMNS), np.int32)]
    while done < texts:
        count, done = run(done, *tables, tuple(limits), *scratch)
        parts.append(np.array(scratch[-1][: count * kernels.COLUMNS], np.int32).reshape(-1, kernels.COLUMNS))
    found = np.concatenate(parts)
    return found[np.argsort(found[:, kernels.NEWER], kind="stable")]


def _near(groups: NDArray[np.int32], bounds: Ints) -> Ints:
    """Put texts in an order in which kin mostly follow one another: so their words are still in the processor's cache.

    Each text stands where the first group does that it has a shingle of, a sample of one that kin have in common.
    """
    if not len(groups):
        return np.arange(len(bounds) - 1)
    least = np.minimum.reduceat(groups.view(np.uint32), np.minimum(bounds[:-1], len(groups) - 1))  # -1 comes last
    return np.argsort(least, kind="stable")


def _sequences(held: Pile, rows: NDArray[np.int32], ask: NDArray[np.int64], *, compiled: bool) -> NDArray[np.int32]:
    """Return the longest common subsequence of the pairs in rows `ask`, 0 for others and where a text is too long."""
    out = np.zeros(len(rows), np.int32)
    older, newer = rows[ask, kernels.OLDER], rows[ask, kernels.NEWER]
    if compiled:
        from whence.link import fast

        length = np.empty(len(ask), np.int32)
        fast.sequences(held.words, held.begin, older, newer, LONGEST, length)
        out[ask] = length
        return out
    for n, a, b in zip(ask.tolist(), older.tolist(), newer.tolist(), strict=True):
        one, two = held.text(a), held.text(b)
        if max(len(one), len(two)) <= LONGEST:
            out[n] = common(one, two)
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
