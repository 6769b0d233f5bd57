"""Kernels for large piles, compiled by numba: the same numbers as the slow code of this room, some fifty times as fast.

Imported only where numba is installed and a pile is large. Compiling takes seconds, once; numba keeps what it compiled.
"""

# mypy: disable-error-code="assignment"

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from whence.link import kernels
from whence.link.shingles import ALONE, MIX, RATE, SHINGLE, STEP, TURN

_MIX, _STEP, _REST = np.uint64(MIX), np.uint64(STEP), np.uint64(RATE - 1)
_MASK, _LINE = TURN - 1, 10
_HALF, _SHIFT = np.uint64(32), np.uint64(29)

pairs = njit(cache=True, nogil=True)(kernels.pairs)


@njit(cache=True, nogil=True)
def words(raw: Any, ends: Any, fold: Any, power: Any, out: Any, begin: Any, first: Any, last: Any) -> int:
    """Hash the words of texts that end at `ends` in `raw`; return their number.

    The inner loop has no branches that depend on letters: mispredicted, they took half the time.
    """
    n, start = 0, 0
    for t in range(len(ends)):
        base, paragraph, head, tail, letters = n, n, -1, 0, 0
        begin[t] = n
        total = np.uint64(0)
        for i in range(start, ends[t]):
            sign = raw[i]
            value = fold[sign]
            out[n] = np.uint32((total * _MIX) >> _HALF)
            live = np.int64(value != 0)
            n += np.int64(letters != 0) & (live ^ 1)
            total = (total + np.uint64(value) * power[letters & _MASK]) & (np.uint64(0) - np.uint64(live))
            letters = (letters + 1) & -live
            if sign == _LINE or value >= ALONE:
                if sign == _LINE:
                    if n > paragraph:
                        head = n - base if head < 0 else head
                        tail = paragraph - base
                        paragraph = n
                else:
                    n += np.int64(letters > 1)
                    out[n] = np.uint32((np.uint64(value) * _MIX) >> _HALF)
                    n += 1
                    total, letters = np.uint64(0), 0
        out[n] = np.uint32((total * _MIX) >> _HALF)
        n += np.int64(letters != 0)
        first[t] = head if head >= 0 else n - base
        last[t] = paragraph - base if n > paragraph else tail
        start = ends[t]
    begin[len(ends)] = n
    return n


@njit(cache=True, nogil=True)
def sketch(words: Any, begin: Any, keys: Any, at: Any, bounds: Any) -> int:
    """Sample the shingles of texts; return their number."""
    n = 0
    bounds[0] = 0
    for t in range(len(begin) - 1):
        for p in range(begin[t], begin[t + 1] - SHINGLE + 1):
            value = np.uint64(0)
            for j in range(SHINGLE):
                value = value * _STEP + np.uint64(words[p + j])
            value = (value ^ (value >> _HALF)) * _MIX
            value ^= value >> _SHIFT
            keys[n] = np.uint32(value >> _HALF)
            at[n] = p - begin[t]
            n += np.int64(value & _REST == 0)
        bounds[t + 1] = n
    return n


@njit(cache=True, nogil=True)
def groups(
    order: Any, text: Any, at: Any, first: Any, last: Any, cap: int, out: Any, members: Any, places: Any
) -> None:
    """Gather postings of one key: `order` is sorted, its upper half the key and its lower the posting."""
    low = np.uint64(0xFFFFFFFF)
    i = 0
    while i < len(order):
        key = order[i] >> _HALF
        j, edges = i, 0
        while j < len(order) and order[j] >> _HALF == key:
            j += 1
        if j - i == 1:
            out[order[i] & low] = -1
            i = j
            continue
        for k in range(i, j):
            p = order[k] & low
            t = text[p]
            members[k] = t
            places[k] = at[p]
            edges += at[p] < first[t] or at[p] >= last[t]
        start = -1 if j - i > cap and 2 * edges > j - i else i
        for k in range(i, j):
            out[order[k] & low] = start
        i = j


@njit(cache=True, nogil=True)
def common(a: Any, b: Any, keys: Any, slots: Any, masks: Any) -> int:
    """Return the length of the longest common subsequence of words, 64 words at a time (Hyyrö 2004)."""
    width = (len(a) + 63) // 64
    size = len(keys) - 1
    used = 0
    slots[:] = -1
    for i in range(len(a)):
        x = (np.int64(a[i]) * 0x9E3779B1 >> 7) & size
        while slots[x] >= 0 and keys[x] != a[i]:
            x = (x + 1) & size
        if slots[x] < 0:
            slots[x], keys[x] = used, a[i]
            masks[used, :width] = 0
            used += 1
        masks[slots[x], i >> 6] |= np.uint64(1) << np.uint64(i & 63)
    row = np.full(width, np.uint64(0xFFFFFFFFFFFFFFFF))
    for i in range(len(b)):
        x = (np.int64(b[i]) * 0x9E3779B1 >> 7) & size
        while slots[x] >= 0 and keys[x] != b[i]:
            x = (x + 1) & size
        if slots[x] < 0:
            continue
        mask = masks[slots[x]]
        carry = np.uint64(0)
        for k in range(width):
            both = row[k] & mask[k]
            total = row[k] + both
            more = total + carry
            carry = np.uint64(total < both or more < carry)
            row[k] = more | (row[k] - both)
    length = 0
    for i in range(len(a)):
        length += np.int64(row[i >> 6] >> np.uint64(i & 63) & np.uint64(1) == 0)
    return length
