"""Kernels for large piles, compiled by numba: the same numbers as the slow code of this room, some fifty times as fast.

Imported only where numba is installed and a pile is large. Compiling takes seconds, once; numba keeps what it compiled.
"""

# mypy: disable-error-code="assignment"

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit
from numba.extending import overload

from whence.link import kernels
from whence.link.shingles import ALONE, MIX, RATE, SHINGLE, STEP, TURN

_MIX, _STEP, _REST = np.uint64(MIX), np.uint64(STEP), np.uint64(RATE - 1)
_NONE, _ONE, _MASK, _LINE = np.uint64(0), np.uint64(1), np.uint64(TURN - 1), 10
_HALF, _SHIFT, _LOW = np.uint64(32), np.uint64(29), np.uint64(0xFFFFFFFF)

pairs = njit(cache=True, nogil=True)(kernels.pairs)


@overload(kernels.alike)
def _alike(words: Any, i: Any, j: Any, most: Any, step: Any) -> Callable[..., int]:
    """Count from places without a sign, here and below: numba asks of every other whether it counts from the end."""

    def count(words: Any, i: Any, j: Any, most: Any, step: Any) -> int:
        n, one, two, on = 0, np.uint64(i), np.uint64(j), np.uint64(step)
        while n < most and words[one] == words[two]:
            n, one, two = n + 1, one + on, two + on
        return n

    return count


@njit(cache=True, nogil=True)
def words(raw: Any, ends: Any, fold: Any, power: Any, out: Any, begin: Any, first: Any, last: Any) -> int:
    """Hash the words of texts that end at `ends` in `raw`; return their number.

    The inner loop has no branches that depend on letters: mispredicted, they took half the time.
    """
    n, start = _NONE, _NONE
    for t in range(len(ends)):
        base, paragraph, head, tail, letters = n, n, np.int64(-1), _NONE, _NONE
        begin[t] = n
        total = _NONE
        for i in range(start, np.uint64(ends[t])):
            sign = raw[i]
            value = fold[sign]
            out[n] = np.uint32((total * _MIX) >> _HALF)
            live = np.uint64(value != 0)
            n += np.uint64(letters != 0) & (live ^ _ONE)
            total = (total + np.uint64(value) * power[letters & _MASK]) & (_NONE - live)
            letters = (letters + _ONE) & (_NONE - live)
            if sign == _LINE or value >= ALONE:
                if sign == _LINE:
                    if n > paragraph:
                        head = np.int64(n - base) if head < 0 else head
                        tail = paragraph - base
                        paragraph = n
                else:
                    n += np.uint64(letters > _ONE)
                    out[n] = np.uint32((np.uint64(value) * _MIX) >> _HALF)
                    n += _ONE
                    total, letters = _NONE, _NONE
        out[n] = np.uint32((total * _MIX) >> _HALF)
        n += np.uint64(letters != 0)
        first[t] = head if head >= 0 else np.int64(n - base)
        last[t] = paragraph - base if n > paragraph else tail
        start = np.uint64(ends[t])
    begin[len(ends)] = n
    return int(n)


@njit(cache=True, nogil=True)
def sketch(words: Any, begin: Any, text: int, keys: Any, owner: Any, bounds: Any) -> None:
    """Sample the shingles of texts, numbered from `text`, and add them to those that end at `bounds[0]`."""
    n = np.uint64(bounds[0])
    for t in range(len(begin) - 1):
        for p in range(begin[t], begin[t + 1] - SHINGLE + 1):
            value = _NONE
            for j in range(SHINGLE):
                value = value * _STEP + np.uint64(words[np.uint64(p + j)])
            value = (value ^ (value >> _HALF)) * _MIX
            value ^= value >> _SHIFT
            keys[n] = (value & ~_LOW) | n
            owner[n] = (text + t) << 32 | p - begin[t]
            n += np.uint64(value & _REST == 0)
        bounds[t + 1] = n


@njit(cache=True, nogil=True)
def groups(keys: Any, owner: Any, first: Any, last: Any, cap: int, out: Any, members: Any) -> None:
    """Gather postings of one key: `keys` are those of a Sketches, sorted.

    `members` may lie in their memory: what it overwrites has been read by then.
    """
    i = 0
    while i < len(keys):
        key = keys[i] >> _HALF
        j = i + 1
        while j < len(keys) and keys[j] >> _HALF == key:
            j += 1
        start = i if j - i > 1 else -1
        if j - i > cap:
            edges = 0
            for k in range(i, j):
                member = owner[keys[k] & _LOW]
                text, at = member >> 32, member & kernels.PLACE
                edges += at < first[text] or at >= last[text]
            start = -1 if 2 * edges > j - i else i
        for k in range(i, j):
            p = keys[k] & _LOW
            out[p] = start
            members[k] = owner[p]
        i = j


@njit(cache=True, nogil=True)
def sequences(words: Any, begin: Any, older: Any, newer: Any, longest: int, out: Any) -> None:
    """Fill `out` with the longest common subsequence of each pair of texts, 64 words at a time (Hyyrö 2004).

    Pairs of one newer text on end share its table of words; 0 where one of the two is longer than `longest` words.
    """
    keys, slots = np.empty(4 * longest, np.uint32), np.empty(4 * longest, np.int32)
    masks, row = np.empty((longest, longest // 64), np.uint64), np.empty(longest // 64, np.uint64)
    held, size, width = -1, 0, 0
    for n in range(len(out)):
        a = words[begin[newer[n]] : begin[newer[n] + 1]]
        b = words[begin[older[n]] : begin[older[n] + 1]]
        out[n] = 0
        if len(a) > longest or len(b) > longest:
            continue
        if newer[n] != held:
            held = newer[n]
            width, size, used = (len(a) + 63) // 64, 4, 0
            while size < 2 * len(a):
                size *= 2
            slots[:size] = -1
            for i in range(len(a)):
                x = _slot(a[i], keys, slots, size)
                if slots[x] < 0:
                    slots[x], keys[x] = used, a[i]
                    masks[used, :width] = 0
                    used += 1
                masks[slots[x], i >> 6] |= np.uint64(1) << np.uint64(i & 63)
        row[:width] = np.uint64(0xFFFFFFFFFFFFFFFF)
        for i in range(len(b)):
            place = slots[_slot(b[i], keys, slots, size)]
            if place < 0:
                continue
            carry = np.uint64(0)
            for k in range(width):
                both = row[k] & masks[place, k]
                total = row[k] + both
                more = total + carry
                carry = np.uint64(total < both) | np.uint64(more < carry)
                row[k] = more | (row[k] - both)
        for i in range(len(a)):
            out[n] += np.int32(row[i >> 6] >> np.uint64(i & 63) & np.uint64(1) == 0)


@njit(cache=True, nogil=True)
def _slot(word: Any, keys: Any, slots: Any, size: int) -> int:
    """Return where a word stands in an open table of `size` slots, or would stand."""
    x = (np.int64(word) * 0x9E3779B1 >> 7) & (size - 1)
    while slots[x] >= 0 and keys[x] != word:
        x = (x + 1) & (size - 1)
    return int(x)
